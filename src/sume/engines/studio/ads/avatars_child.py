"""The studio's process that makes presenters, a module to run; it works in its current folder."""

from pathlib import Path
from typing import Any, Final

from sume.media.sandbox_child import RefusalError, Send, serve_child

IMAGE, THUMBNAIL, PREVIEW = "portrait.png", "thumbnail.jpg", "preview.mp4"
SIDE: Final = 1024
THUMBNAIL_SIDE: Final = 256
PREVIEW_SIDE: Final = 480
_LOOKED, _DRAWN, _SPOKEN = 0.1, 0.25, 0.4


def _make(request: dict[str, Any], send: Send) -> dict[str, Any]:
    import cv2

    from sume.engines.ports import EngineError

    cv2.setNumThreads(request["threads"])
    try:
        return _avatar(request, send)
    except EngineError as error:
        raise RefusalError(str(error)) from error


def _avatar(request: dict[str, Any], send: Send) -> dict[str, Any]:
    from sume.engines.studio.ads import introduce
    from sume.engines.studio.ads.casting import cast_for, refused_portrait
    from sume.engines.studio.ads.talkers import body_of, likeness_of
    from sume.engines.studio.speech.engine import StudioSpeech

    models = {name: Path(folder) for name, folder in request["models"].items()}
    send({"fraction": 0.0, "stage": "looking"})
    if request["type"] == "photo":
        refused = refused_portrait(Path(request["portrait"]), models)
        if refused is not None:
            return refused
    chosen = cast_for(request)

    send({"fraction": _LOOKED, "stage": "drawing"})
    presenter = {"name": request["name"], "recipe": chosen.recipe, "portrait": request["portrait"]}
    _, likeness = likeness_of(presenter, models)
    body = body_of(likeness, models)
    image, thumbnail = introduce.stills(request["name"], body, SIDE, THUMBNAIL_SIDE)
    introduce.write_picture(Path(IMAGE), introduce.kept_portrait(likeness, image))
    introduce.write_picture(Path(THUMBNAIL), thumbnail)

    send({"fraction": _DRAWN, "stage": "speaking"})
    seconds = introduce.introduce(
        request["name"],
        body,
        chosen.voice_id,
        StudioSpeech(models["speech-voice"], threads=request["threads"]),
        side=PREVIEW_SIDE,
        path=Path(PREVIEW),
        seed=request["seed"],
        report=lambda share: send({"fraction": _SPOKEN + share * (1 - _SPOKEN), "stage": "rendering"}),
    )
    return {
        "preview_seconds": seconds,
        "style": chosen.style,
        "voice_id": chosen.voice_id,
        "locale": chosen.locale,
        "tags": list(chosen.tags),
        "recipe": chosen.recipe,
        "warnings": list(chosen.warnings),
    }


if __name__ == "__main__":
    serve_child(_make)
