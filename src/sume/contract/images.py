"""``POST /images/generations``."""

from typing import Final, Literal, get_args

from pydantic import ConfigDict, Field, JsonValue, model_validator

from sume.contract import limits
from sume.contract.common import NOT_BLANK, Metadata, RequestModel, UseBrand
from sume.contract.image_brief import ImageBrief
from sume.contract.references import ReferenceImages
from sume.contract.webhooks import JobWebhookUrl

IMAGES_GENERATE: Final = "images.generate"
"""The operation's name."""

ImageAspectRatio = Literal["1:1", "4:5", "9:16", "16:9", "3:4", "4:3"]
ImageResolution = Literal["512p", "768p", "1024p"]
ImageQuality = Literal["draft", "standard", "high"]
ImageEngineName = Literal["studio"]

ASPECT_RATIOS: Final[tuple[ImageAspectRatio, ...]] = get_args(ImageAspectRatio)
RESOLUTIONS: Final[tuple[ImageResolution, ...]] = get_args(ImageResolution)
QUALITIES: Final[tuple[ImageQuality, ...]] = get_args(ImageQuality)

IMAGE_EXAMPLE: Final[dict[str, JsonValue]] = {
    "prompt": "Clean skincare product photo on a white bathroom counter.",
    "aspect_ratio": "1:1",
    "image_count": 1,
}


class ImageGenerationRequest(RequestModel):
    """Make one to four pictures from a prompt."""

    model_config = ConfigDict(json_schema_extra={"examples": [IMAGE_EXAMPLE]})

    prompt: str = Field(
        min_length=1,
        max_length=limits.PROMPT_MAX_CHARS,
        pattern=NOT_BLANK,
        description="What the picture shows, as you would say it to a photographer.",
    )
    aspect_ratio: ImageAspectRatio = Field(default="1:1", description="Width to height.")
    resolution: ImageResolution = Field(default="768p", description="The shorter side in pixels.")
    quality: ImageQuality = Field(default="standard", description="How long to render; sets the price.")
    image_count: int | None = Field(
        default=None,
        ge=1,
        le=limits.IMAGES_PER_JOB_MAX,
        description="How many pictures, each with its own seed; default 1.",
    )
    n: int | None = Field(
        default=None, ge=1, le=limits.IMAGES_PER_JOB_MAX, description="The same as `image_count`; give one."
    )
    seed: int | None = Field(
        default=None,
        ge=0,
        le=limits.SEED_MAX,
        description="The same seed and request give the same bytes; chosen and reported when not given.",
    )
    reference_image_urls: ReferenceImages = Field(
        default_factory=list,
        description="Photos of your own products to stand in the set: https, or media of this workspace.",
    )
    brief: ImageBrief | None = Field(
        default=None, description="`result.brief.asked` of an earlier picture, edited; wins over the prompt."
    )
    use_brand: UseBrand = True
    engine: ImageEngineName | None = Field(default=None, description="Which engine; default `studio`.")
    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None

    @model_validator(mode="after")
    def _one_count(self) -> "ImageGenerationRequest":
        if self.image_count is not None and self.n is not None and self.image_count != self.n:
            raise ValueError("image_count and n say different numbers; give one of them")
        return self

    @property
    def count(self) -> int:
        return self.image_count or self.n or 1
