"""The studio's process that swaps faces, a module to run; it works in its current folder."""

from pathlib import Path
from typing import Any, Final

from sume.media.sandbox_child import RefusalError, Send, serve_child

_SAID: Final = {
    "no_face": "no face is seen in {}",
    "turned_away": "it is turned away in {}",
    "too_small": "it is too small in {}",
    "lost": "it is hidden or lost in {}",
}
_WRONG_NETWORK: Final = (
    "The network that this server's operator named in SUME_FACE_SWAP_MODEL cannot swap faces: {}. Leave "
    "`engine` out to use the studio's own."
)


def _swap(request: dict[str, Any], send: Send) -> dict[str, Any]:
    import cv2

    from sume.contract.errors import ErrorCode
    from sume.engines.studio.supervise import refusal
    from sume.engines.studio.swap.identity import NoFaceInPortraitError
    from sume.engines.studio.swap.make import NoFaceError, make
    from sume.media.faces import FaceFinder
    from sume.media.pictures.reader import ClipError

    cv2.setNumThreads(request["threads"])
    try:
        made = make(
            _order(request),
            FaceFinder(Path(request["models"]["faces"]), irises=False),
            _painter(request),
            lambda fraction, stage: send({"fraction": fraction, "stage": stage}),
        )
    except NoFaceError as error:
        skipped = {str(reason): count for reason, count in error.skipped.items()}
        details = {"frames": error.frames, "skipped": skipped}
        return refusal(_no_face(error.frames, skipped), ErrorCode.NO_FACE_FOUND, details)
    except NoFaceInPortraitError:
        message = "The avatar's picture shows no face from the front. Make the avatar from another picture."
        return refusal(message, ErrorCode.NO_FACE_FOUND)
    except ClipError as error:
        raise RefusalError(str(error)) from error
    return {
        "width": made.size[0],
        "height": made.size[1],
        "seconds": made.seconds,
        "report": made.report.model_dump(mode="json"),
        "warnings": list(made.warnings),
    }


def _order(request: dict[str, Any]) -> Any:
    from sume.engines.studio.swap.identity import pictures_of
    from sume.engines.studio.swap.order import Order
    from sume.engines.studio.swap.reframe import ratio_of
    from sume.engines.studio.swap.source import Clip

    portrait = Path(request["portrait"]) if request["portrait"] else None
    models = request["models"]
    return Order(
        clip=Clip(
            Path(request["path"]), request["start"], request["seconds"], ratio_of(request["aspect_ratio"])
        ),
        pictures=tuple(pictures_of(request["recipe"], portrait, Path(models["presenters"]))),
        fonts_dir=Path(models["fonts"]) if request["visible_mark"] else None,
        provenance=request["provenance"],
    )


def _painter(request: dict[str, Any]) -> Any:
    if request["weights"] is None:
        from sume.engines.studio.swap.painter import mesh_painter

        return mesh_painter
    from sume.engines.studio.swap.neural_painter import WrongNetworkError, neural_painter

    try:
        return neural_painter(Path(request["weights"]), request["threads"])
    except WrongNetworkError as error:
        raise RefusalError(_WRONG_NETWORK.format(error)) from error


def _no_face(frames: int, skipped: dict[str, int]) -> str:
    reasons = ", ".join(
        _SAID[reason].format(f"{count} of {frames} frames")
        for reason, count in sorted(skipped.items(), key=lambda item: -item[1])
    )
    return (
        f"The face cannot be swapped for most of the video: {reasons}. Use a video in which one face is seen "
        "large and from the front."
    )


if __name__ == "__main__":
    serve_child(_swap)
