"""``POST /face-swap``."""

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue, model_validator

from sume.contract import limits
from sume.contract.common import Metadata, RequestModel
from sume.contract.jobs import Job, JobAccepted
from sume.contract.references import ReferenceUrl
from sume.contract.webhooks import JobWebhookUrl

FACE_SWAP: Final = "face-swap.create"
"""The operation's name."""

SwapAspectRatio = Literal["16:9", "9:16", "1:1", "4:3", "3:4", "21:9"]
SwapEngineName = Literal["studio", "onnx"]
AvatarIds = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=64)]],
    Field(min_length=1, max_length=limits.FACE_SWAP_AVATARS_MAX),
]

FACE_SWAP_EXAMPLE: Final[dict[str, JsonValue]] = {
    "source_video_url": "https://sume.example.com/media/media_01jd3vqkz3e4p8x1m5c7b9w2fa/Zk3vQ8mT",
    "avatar_ids": ["avatar_01jd3vqkz3e4p8x1m5c7b9w2fa"],
    "consent": True,
}


def _said_so(value: object) -> object:
    """Python takes 1 for true; a statement is made in full."""
    if value is not True:
        raise ValueError("must be true: you state that everybody whose face is seen or put in has agreed")
    return value


class FaceSwapRequest(RequestModel):
    """Put an avatar's face in the place of the one in a video; one job for each avatar."""

    model_config = ConfigDict(json_schema_extra={"examples": [FACE_SWAP_EXAMPLE]})

    source_video_url: ReferenceUrl = Field(
        description="The media URL of a video of this workspace, uploaded for `face_swap_source_video`."
    )
    avatar_ids: AvatarIds = Field(
        description="Whose faces: avatars with the capability `face_swap`, each once.",
        json_schema_extra={"uniqueItems": True},
    )
    consent: Annotated[Literal[True], BeforeValidator(_said_so)] = Field(
        description="You state that everybody whose face is seen or put in has agreed to it."
    )
    trim_start_seconds: float = Field(default=0, ge=0, description="Where in the source to begin.")
    trim_end_seconds: float | None = Field(
        default=None,
        ge=limits.FACE_SWAP_SECONDS_MIN,
        description="Where in the source to end; default: its end.",
    )
    duration_seconds: float | None = Field(
        default=None,
        ge=limits.FACE_SWAP_SECONDS_MIN,
        le=limits.FACE_SWAP_SECONDS_MAX,
        description="At most so long; what the trim leaves beyond it is cut off, and said so.",
    )
    aspect_ratio: SwapAspectRatio | None = Field(
        default=None, description="Reframe, with the face kept in the picture; default: as the source is."
    )
    visible_mark: bool = Field(default=False, description="Write in the picture that a face was changed.")
    engine: SwapEngineName | None = Field(default=None, description="Which engine; default `studio`.")
    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None

    @model_validator(mode="after")
    def _fits_together(self) -> "FaceSwapRequest":
        if len(set(self.avatar_ids)) < len(self.avatar_ids):
            raise ValueError("avatar_ids names an avatar twice; name each once")
        if self.trim_end_seconds is not None and self.trim_end_seconds <= self.trim_start_seconds:
            raise ValueError("trim_end_seconds must lie after trim_start_seconds")
        if self.most_seconds < limits.FACE_SWAP_SECONDS_MIN:
            raise ValueError(
                f"a swap is at least {limits.FACE_SWAP_SECONDS_MIN} seconds long; leave more of the video"
            )
        return self

    @property
    def most_seconds(self) -> float:
        """The longest that the output may be."""
        asked = self.duration_seconds or limits.FACE_SWAP_SECONDS_MAX
        if self.trim_end_seconds is None:
            return asked
        return min(asked, self.trim_end_seconds - self.trim_start_seconds)


class FaceSwapAccepted(JobAccepted):
    """The answer to ``POST /face-swap``: a job for each avatar, in the order asked; ``job`` is the first.

    ``required_credits`` is what all of them hold together.
    """

    job_ids: list[str]
    jobs: list[Job]
