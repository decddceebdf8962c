"""``face_swap``: an avatar's face in the place of the one in a video."""

from typing import Final

from sume.contract import limits
from sume.contract.errors import ErrorCode
from sume.contract.face_swap import FaceSwapRequest
from sume.engines import registry
from sume.engines.ports import EngineError, Reference
from sume.engines.swaps import SwapFace, SwapRequest
from sume.workflows.output import MadeFile, Output, facts_of
from sume.workflows.references import gather
from sume.workflows.work import Work

MODELS: Final = ("faces", "presenters", "fonts")
"""What the studio swaps faces with."""
FACE: Final = "face"
"""Under this name the job keeps whose face it puts in."""


def run(work: Work) -> Output:
    request = FaceSwapRequest.model_validate(work.request)
    if not work.settings.face_swap:
        # The operator may have said so while the job waited.
        raise EngineError("This server offers no face swaps any more.", code=ErrorCode.UNSUPPORTED_INPUT)
    engine = registry.face_swap_engine(
        request.engine,
        threads=work.settings.threads_per_render,
        models={name: work.model(name) for name in MODELS},
        weights=work.settings.face_swap_model,
    )
    work.context.report(0.0, "fetching")
    (video,) = gather(work, [request.source_video_url], "video", name="The source video")
    made = engine.swap(
        SwapRequest(
            video=video,
            face=_face(work),
            start=request.trim_start_seconds,
            seconds=_seconds(request, video),
            aspect_ratio=request.aspect_ratio,
            visible_mark=request.visible_mark,
        ),
        work.context,
    )
    return Output(
        files=(
            MadeFile(made.video, "video", made.width, made.height, made.seconds, thumbnail=made.thumbnail),
        ),
        facts={
            **facts_of(made.engine, None, (*_cut_warnings(request, video), *made.warnings)),
            "face_swap": made.report.model_dump(mode="json"),
        },
    )


def _face(work: Work) -> SwapFace:
    """As it was when the job was accepted; a portrait is brought from the store."""
    kept = work.added[FACE]
    recipe = kept["recipe"]
    portrait = work.bring(recipe["object_key"], "portrait") if "object_key" in recipe else None
    return SwapFace(kept["name"], recipe, portrait)


def _available(request: FaceSwapRequest, video: Reference) -> float:
    """Seconds of the source within the trim."""
    length = video.seconds or 0.0
    end = length if request.trim_end_seconds is None else min(request.trim_end_seconds, length)
    return end - request.trim_start_seconds


def _seconds(request: FaceSwapRequest, video: Reference) -> float:
    seconds = min(_available(request, video), request.most_seconds)
    if seconds < limits.FACE_SWAP_SECONDS_MIN:
        raise EngineError(
            f"trim_start_seconds {request.trim_start_seconds:g} leaves nothing of a video of "
            f"{video.seconds or 0:.1f} seconds. Begin earlier.",
            code=ErrorCode.INVALID_REQUEST,
        )
    return seconds


def _cut_warnings(request: FaceSwapRequest, video: Reference) -> list[str]:
    """That less is shown than was there."""
    available, used = _available(request, video), _seconds(request, video)
    if available - used < limits.FACE_SWAP_SECONDS_MIN:
        return []
    return [f"The source goes on for {available - used:.1f} seconds; {used:.1f} were used."]
