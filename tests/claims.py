"""What holds of every reference report, whatever the video."""

from collections.abc import Iterator

from pydantic import BaseModel

from sume.contract.ads import AdVideoRequest
from sume.contract.analysis import Claim, Moment, ReferenceAnalysis
from sume.contract.videos import VideoGenerationRequest


def models_in(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from models_in(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from models_in(item)


def check_report(report: ReferenceAnalysis) -> None:
    """Fits the contract, and every statement says where in the video it can be checked."""
    assert ReferenceAnalysis.model_validate(report.model_dump(mode="json")) == report
    seconds, scenes = report.format.duration_seconds, {scene.index for scene in report.timeline}
    found = list(models_in(report))
    assert all(claim.evidence for claim in found if isinstance(claim, Claim))
    for moment in found:
        if isinstance(moment, Moment):
            assert 0 <= moment.start <= moment.end <= seconds
            assert moment.scenes
            assert set(moment.scenes) <= scenes
    AdVideoRequest.model_validate(report.brief.ads_video)
    VideoGenerationRequest.model_validate(report.brief.videos_generation)
