"""``POST /ads/videos``."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, JsonValue, model_validator

from sume.contract import limits
from sume.contract.common import NOT_BLANK, Metadata, RequestModel, UseBrand
from sume.contract.references import ReferenceImages, ReferenceUrl, ReferenceVideos
from sume.contract.scripts import speakable
from sume.contract.speech_pace import estimate_seconds
from sume.contract.video import VideoAspectRatio, VideoResolution
from sume.contract.voices import VOICES, Locale
from sume.contract.webhooks import JobWebhookUrl

ADS_CREATE: Final = "ads.videos.create"
"""The operation's name."""

AdFormat = Literal["talking_heads", "ugc_ads", "video"]
AdEngineName = Literal["studio"]

AD_EXAMPLE: Final[dict[str, JsonValue]] = {
    "script": "My skin felt tight every winter. Then I found this serum. Two drops, and it lasts all day.",
    "ad_format": "ugc_ads",
    "avatar_slug": "anika",
}


@dataclass(frozen=True, slots=True)
class AdLength:
    """Seconds an ad of a format may last, and what it shows after the last word."""

    shortest: float
    longest: float
    ending: float


AD_LENGTHS: Final[dict[AdFormat, AdLength]] = {
    "talking_heads": AdLength(shortest=4, longest=120, ending=2.0),
    "ugc_ads": AdLength(shortest=4, longest=60, ending=1.5),
    "video": AdLength(shortest=4, longest=90, ending=2.0),
}
FASTEST_PACE: Final = 1.25
"""How much faster than its own speed a voice may speak to make a script fit."""
SLOWEST_PACE: Final = 0.9
LONGEST_ENDING: Final = 4.0
"""Seconds an ad may go on after the last word to meet the length asked for."""


class PromptScene(RequestModel):
    """A set made from words."""

    type: Literal["prompt"]
    prompt: str = Field(min_length=1, max_length=limits.PROMPT_MAX_CHARS, pattern=NOT_BLANK)


class PhotoScene(RequestModel):
    """The caller's own picture as the set."""

    type: Literal["photo"]
    image_url: ReferenceUrl


Scene = Annotated[PromptScene | PhotoScene, Field(discriminator="type")]


class AdVideoRequest(RequestModel):
    """Make an ad from a script. It lasts as long as the script takes to say."""

    model_config = ConfigDict(json_schema_extra={"examples": [AD_EXAMPLE]})

    script: str = Field(
        min_length=limits.SCRIPT_MIN_CHARS,
        max_length=limits.SCRIPT_MAX_CHARS,
        pattern=NOT_BLANK,
        description="What is said, word for word.",
    )
    ad_format: AdFormat = Field(
        default="talking_heads",
        description="`talking_heads`: a presenter; `ugc_ads`: a presenter as if filmed by hand; "
        "`video`: a voice over pictures.",
    )
    avatar_id: str | None = Field(default=None, max_length=64, description="The presenter; or `avatar_slug`.")
    avatar_slug: str | None = Field(default=None, max_length=100, description="The presenter by name.")
    locale: Locale = Field(default="en", description="The script's language.")
    duration_seconds: float | None = Field(
        default=None,
        gt=0,
        le=limits.AD_SECONDS_ASKED_MAX,
        description="How long it should last; kept to what the format allows, and reported if not met.",
    )
    reference_image_urls: ReferenceImages = Field(
        default_factory=list, description="Pictures of the product: https, or media of this workspace."
    )
    reference_video_urls: ReferenceVideos = Field(
        default_factory=list, description="Footage, with `video` only: https, or media of this workspace."
    )
    aspect_ratio: VideoAspectRatio = Field(default="9:16", description="Width to height.")
    resolution: VideoResolution = Field(default="480p", description="The shorter side in pixels.")
    captions: bool = Field(default=True, description="Show the words as they are said.")
    voice_id: str | None = Field(
        default=None,
        description="One of `GET /voices`; default: the presenter's own.",
        json_schema_extra={"enum": [*VOICES, None]},
    )
    scene: Scene | None = Field(default=None, description="The set behind the presenter.")
    seed: int | None = Field(
        default=None,
        ge=0,
        le=limits.SEED_MAX,
        description="The same seed and request give the same video; chosen and reported when not given.",
    )
    use_brand: UseBrand = True
    engine: AdEngineName | None = Field(default=None, description="Which engine; default `studio`.")
    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None

    @model_validator(mode="after")
    def _fits_together(self) -> "AdVideoRequest":
        for problem in (
            self._presenter_problem(),
            self._footage_problem(),
            self._voice_problem(),
            self._script_problem(),
            self._length_problem(),
        ):
            if problem:
                raise ValueError(problem)
        return self

    def _presenter_problem(self) -> str | None:
        given = [name for name in ("avatar_id", "avatar_slug") if getattr(self, name) is not None]
        if self.ad_format == "video":
            if given:
                return f"{given[0]} is not for the format video, which shows no presenter; leave it out"
            return "scene is not for the format video; leave it out" if self.scene else None
        if len(given) != 1:
            return f"give either avatar_id or avatar_slug: {self.ad_format} needs one presenter"
        return None

    def _footage_problem(self) -> str | None:
        if self.reference_video_urls and self.ad_format != "video":
            return "reference_video_urls is for the format video only"
        return None

    def _voice_problem(self) -> str | None:
        if self.voice_id is None:
            return None
        voice = VOICES.get(self.voice_id)
        fitting = ", ".join(one.id for one in VOICES.values() if one.locale == self.locale)
        if voice is None:
            return f"there is no voice {self.voice_id!r}; for {self.locale} there are: {fitting}"
        if voice.locale != self.locale:
            return f"the voice {voice.id!r} speaks {voice.locale}; for {self.locale} there are: {fitting}"
        return None

    def _script_problem(self) -> str | None:
        problem = speakable(self.script, self.locale)
        return None if problem is None else f"script: {problem.message}"

    def _length_problem(self) -> str | None:
        spoken = self.script_seconds / FASTEST_PACE
        room = self.target_seconds or AD_LENGTHS[self.ad_format].longest
        if spoken <= room:
            return None
        takes = f"the script takes about {round(spoken)} seconds even spoken fast, and {room:g} are allowed"
        return f"{takes}; {self._way_out}"

    @property
    def _way_out(self) -> str:
        longest = AD_LENGTHS[self.ad_format].longest
        raised = self.target_seconds is not None and self.target_seconds < longest
        return "shorten the script" + (" or raise duration_seconds" if raised else "")

    @property
    def script_seconds(self) -> float:
        """How long the script takes to say, estimated."""
        return estimate_seconds(self.script, self.locale)

    @property
    def target_seconds(self) -> float | None:
        """The length asked for, kept to the format's range; None when the script decides."""
        if self.duration_seconds is None:
            return None
        length = AD_LENGTHS[self.ad_format]
        return min(max(self.duration_seconds, length.shortest), length.longest)

    @property
    def estimated_seconds(self) -> float:
        """What the price is reckoned by."""
        length = AD_LENGTHS[self.ad_format]
        natural = min(max(self.script_seconds + length.ending, length.shortest), length.longest)
        if self.target_seconds is None:
            return natural
        drawn_out = max(self.script_seconds / SLOWEST_PACE + LONGEST_ENDING, length.shortest)
        return min(self.target_seconds, drawn_out)
