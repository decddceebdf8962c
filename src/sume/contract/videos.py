"""``POST /videos/generations``."""

from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, JsonValue

from sume.contract import limits
from sume.contract.common import NOT_BLANK, Metadata, RequestModel, UseBrand
from sume.contract.references import ReferenceImages
from sume.contract.video import VideoAspectRatio, VideoResolution
from sume.contract.webhooks import JobWebhookUrl

VIDEOS_GENERATE: Final = "videos.generate"
"""The operation's name."""

VideoEngineName = Literal["studio"]

VIDEO_EXAMPLE: Final[dict[str, JsonValue]] = {
    "prompt": "A serum bottle on white marble, morning light, slow push in.",
    "aspect_ratio": "9:16",
    "duration": 6,
    "generate_audio": True,
}

VideoSeconds = Annotated[float, Field(ge=limits.VIDEO_SECONDS_MIN, le=limits.VIDEO_SECONDS_MAX)]


class VideoGenerationRequest(RequestModel):
    """Make a short video from a prompt."""

    model_config = ConfigDict(json_schema_extra={"examples": [VIDEO_EXAMPLE]})

    prompt: str = Field(
        min_length=1,
        max_length=limits.PROMPT_MAX_CHARS,
        pattern=NOT_BLANK,
        description="What the video shows, as you would say it to a director.",
    )
    aspect_ratio: VideoAspectRatio = Field(default="9:16", description="Width to height.")
    duration: VideoSeconds = Field(default=5, description="Seconds; sets the price.")
    resolution: VideoResolution = Field(default="480p", description="The shorter side in pixels.")
    generate_audio: bool = Field(default=False, description="Add music and sounds that fit.")
    reference_image_urls: ReferenceImages = Field(
        default_factory=list, description="Pictures to use as shots: https, or media of this workspace."
    )
    seed: int | None = Field(
        default=None,
        ge=0,
        le=limits.SEED_MAX,
        description="The same seed and request give the same video; chosen and reported when not given.",
    )
    use_brand: UseBrand = True
    engine: VideoEngineName | None = Field(default=None, description="Which engine; default `studio`.")
    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None
