"""What a face swap's result says of itself: which frames it changed, and how well, measured."""

from typing import Literal

from pydantic import Field

from sume.contract.common import ResponseModel

SkipReason = Literal["no_face", "turned_away", "too_small", "lost"]
"""Why a frame was left as it is."""


class SwapFrames(ResponseModel):
    """Frames of the output; ``skipped`` adds up with ``swapped`` to ``total``."""

    total: int
    swapped: int = Field(description="With the avatar's face, those that fade in or out included.")
    faded: int = Field(description="Of the swapped, those that are partly the original.")
    skipped: dict[SkipReason, int] = Field(description="Left as they were, by reason.")


class SwapQuality(ResponseModel):
    """Measured on the finished frames; null where there was too little to measure."""

    identity_similarity: float | None = Field(
        description="0 to 1: how much of the way the features went from the original's to the avatar's."
    )
    landmark_jitter: float | None = Field(
        description="Shake of the face's landmarks over that of the original; 1 is as steady."
    )
    seam_energy: float | None = Field(
        description="Contrast along the edge of the new face over that of the original there; 1 is no seam."
    )
    mouth_correlation: float | None = Field(
        description="How alike the mouth opens and closes in the output and in the original, -1 to 1."
    )


class FaceSwapReport(ResponseModel):
    frames: SwapFrames
    quality: SwapQuality
