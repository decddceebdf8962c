"""The studio's process that makes ads, a module to run; it works in its current folder."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sume.media.sandbox_child import RefusalError, Send, serve_child

VIDEO, THUMBNAIL, SRT, VTT = "ad.mp4", "thumbnail.jpg", "ad.srt", "ad.vtt"
_SPOKEN, _STAGED, _MUSIC_READY = 0.1, 0.2, 0.24


def _make(request: dict[str, Any], send: Send) -> dict[str, Any]:
    import cv2

    from sume.contract.errors import ErrorCode
    from sume.engines.ports import EngineError
    from sume.engines.studio.supervise import refusal
    from sume.media.pictures import ClipError

    cv2.setNumThreads(request["threads"])
    try:
        return _ad(request, send)
    except EngineError as error:
        raise RefusalError(str(error)) from error
    except ClipError as error:
        return refusal(str(error), ErrorCode.MEDIA_UNREADABLE)


def _ad(request: dict[str, Any], send: Send) -> dict[str, Any]:
    from sume.contract.video import FRAME_RATE
    from sume.engines.ports import Reference
    from sume.engines.studio.ads import build, grammar, lines, plan, shown, talkers, voice
    from sume.engines.studio.ads.camera import PresenterCamera
    from sume.engines.studio.ads.version import TOOL
    from sume.engines.studio.presenter.performance import perform
    from sume.engines.studio.sound.moods import mood_of
    from sume.engines.studio.sound.score import score
    from sume.engines.studio.speech.engine import StudioSpeech
    from sume.media.captions.subtitles import srt, vtt
    from sume.media.cards.palette import brand_palette
    from sume.media.pictures.opaque import load_opaque
    from sume.media.timeline.render import render
    from sume.media.type.fonts import Fonts

    models = {name: Path(folder) for name, folder in request["models"].items()}
    rules = grammar.GRAMMARS[request["ad_format"]]
    size = request["width"], request["height"]
    images = [_reference(one, Reference) for one in request["images"]]
    footage = [_reference(one, Reference) for one in request["videos"]]

    send({"fraction": 0.0, "stage": "speaking"})
    presenter = _prepared(request, models) if rules.presenter else None
    engine = StudioSpeech(models["speech-voice"], threads=request["threads"])
    spoken = voice.speak(
        engine, request["script"], request["voice_id"], request["ad_format"], request["target_seconds"]
    )
    speech = spoken.speech

    send({"fraction": _SPOKEN, "stage": "staging"})
    warnings = list(speech.warnings)
    sources = shown.sources(images, footage, size, rules.cutaway_seconds * 1.6)
    edit = plan.plan_edit(speech, rules, pictures=len(sources), seconds=spoken.seconds)
    warnings += _unused(edit, sources, request["given"])
    talker = None
    if presenter is not None:
        background, warning = _background(request, size)
        warnings += [warning] if warning else []
        name, body = presenter.result()
        talker = talkers.perform_as(
            name,
            body,
            perform(speech, request["seed"], energy=rules.energy),
            size,
            begins=edit.voice_at,
            background=background,
            camera=PresenterCamera(edit, rules, request["seed"]),
        )

    send({"fraction": _STAGED, "stage": "scoring"})
    mood = mood_of(request["script"], rules.music_for)
    music = score(mood, edit.frames / FRAME_RATE, request["seed"], models["music"])
    brand = request["brand"] or {}
    timeline = build.build(
        edit,
        rules,
        build.Material(
            size=size,
            speech=speech,
            sources=sources,
            insets=[load_opaque(one.path) for one in images],
            talker=talker,
            score=music,
            fonts=Fonts(models["fonts"]),
            palette=brand_palette([_colour(text) for text in brand.get("colors", ())]),
            hook=lines.hook_line(speech.words, request["locale"]),
            ending=brand.get("name") or lines.ending_line(speech.words, request["locale"]),
            logo=load_opaque(Path(brand["logo"])) if brand.get("logo") else None,
            captions=request["captions"],
            seed=request["seed"],
        ),
    )
    rendered = render(
        timeline,
        Path(VIDEO),
        provenance=TOOL,
        report=lambda share: send(
            {"fraction": _MUSIC_READY + share * (1 - _MUSIC_READY), "stage": "rendering"}
        ),
    )
    Path(THUMBNAIL).write_bytes(rendered.thumbnail)
    cues = build.cues_of(edit, rules, speech)
    Path(SRT).write_text(srt(cues), encoding="utf-8")
    Path(VTT).write_text(vtt(cues), encoding="utf-8")
    return {
        "seconds": rendered.seconds,
        "warnings": warnings,
        "brief": {
            "format": request["ad_format"],
            "voice_id": request["voice_id"],
            "speech_engine": asdict(engine.identity),
            "pace": spoken.pace,
            "shots": [asdict(shot) for shot in edit.shots],
            "insets": [asdict(inset) for inset in edit.insets],
            "music": {"mood": str(music.mood), "track": music.track},
            "presenter": talker.facts if talker else None,
            "loudness_lufs": rendered.loudness_lufs,
            "true_peak_db": rendered.true_peak_db,
        },
    }


def _prepared(request: dict[str, Any], models: dict[str, Path]) -> "Future[tuple[str, Any]]":
    """The presenter's name and body, made ready while the script is spoken."""
    from sume.engines.studio.ads import talkers

    def prepare() -> tuple[str, Any]:
        name, likeness = talkers.likeness_of(request["presenter"], models)
        return name, talkers.body_of(likeness, models)

    return ThreadPoolExecutor(1).submit(prepare)


def _background(request: dict[str, Any], size: tuple[int, int]) -> tuple[Any, str | None]:
    """The set behind the presenter, or None for the presenter's own; and what is to be said about it."""
    from sume.engines.studio.sets import paint_set, read_set
    from sume.media.pictures.opaque import load_opaque

    scene = request["scene"]
    if scene is None:
        return None, None
    if scene["image"]:
        return load_opaque(Path(scene["image"])), None
    reading = read_set(scene["prompt"])
    return paint_set(reading.design, *size, request["seed"]), reading.warning


def _colour(text: str) -> tuple[int, int, int]:
    """``#rrggbb``."""
    red, green, blue = (int(text[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _reference(fields: dict[str, Any], kind: Any) -> Any:
    return kind(**{**fields, "path": Path(fields["path"])})


def _unused(edit: Any, sources: Any, given: int) -> list[str]:
    """That some of the references given found no place, since the script is too short for them."""
    shown = {sources[shot.index].reference for shot in edit.shots if shot.what == "picture"}
    shown |= {sources[inset.index].reference for inset in edit.insets}
    count = len({number for number in shown if number < given})
    if count == given:
        return []
    return [f"{count} of {given} references are shown: the script is too short for more."]


if __name__ == "__main__":
    serve_child(_make)
