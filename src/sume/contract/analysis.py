"""``POST /reference-analysis``: what an existing video does, each statement with where it can be checked."""

from typing import Any, Final, Literal

from pydantic import ConfigDict, Field, JsonValue

from sume.contract.common import Metadata, RequestModel, ResponseModel
from sume.contract.references import ReferenceUrl
from sume.contract.scenes import SegmentType, ShotType, SoundKind
from sume.contract.webhooks import JobWebhookUrl

REFERENCE_ANALYSIS: Final = "reference-analysis.create"
"""The operation's name."""

ANALYSIS_EXAMPLE: Final[dict[str, JsonValue]] = {
    "url": "https://www.tiktok.com/@rosewater/video/7301234567890123456"
}

VideoKind = Literal[
    "talking_head", "presenter_and_b_roll", "voice_over", "text_led", "montage", "single_shot"
]
HookDevice = Literal[
    "question",
    "number",
    "negation",
    "contrast",
    "problem",
    "direct_address",
    "command",
    "promise",
    "curiosity",
    "offer",
    "first_frame_text",
    "face_close_up",
    "fast_motion",
    "quick_cuts",
]
Pace = Literal["slow", "measured", "fast"]
Trend = Literal["accelerating", "steady", "slowing"]
CaptionStyle = Literal["word_by_word", "phrases", "lines"]
Place = Literal["top", "middle", "bottom"]
LetterCase = Literal["upper", "lower", "sentence"]
OverlayKind = Literal["headline", "offer", "cta", "number", "label"]
CtaKind = Literal[
    "buy",
    "link_in_bio",
    "visit",
    "sign_up",
    "download",
    "book",
    "follow",
    "comment",
    "message",
    "save",
    "learn_more",
    "other",
]
Topic = Literal["format", "hook", "script", "structure", "rhythm", "captions", "text", "sound", "cta"]


class ReferenceAnalysisRequest(RequestModel):
    """Take a reference video apart. It is looked at, not kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANALYSIS_EXAMPLE]})

    url: ReferenceUrl = Field(
        description="A public TikTok or Instagram Reel, short links too; or a media URL of a video that this "
        "workspace has uploaded."
    )
    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None


class Moment(ResponseModel):
    """A stretch of the video, in seconds from its beginning."""

    scenes: list[int] = Field(min_length=1, description="Numbers of the scenes it lies in, as in `timeline`.")
    start: float = Field(ge=0)
    end: float = Field(ge=0)


class Evidence(Moment):
    quote: str | None = Field(description="What is said or shown there; null where it is seen or measured.")


class Claim(ResponseModel):
    """A statement about the video."""

    evidence: list[Evidence] = Field(min_length=1, description="Where it can be checked.")


class FormatFacts(Claim):
    kind: VideoKind
    summary: str = Field(description="The whole video in a sentence.")
    aspect_ratio: str = Field(description="The nearest in common use, for example `9:16`.")
    width: int
    height: int
    frame_rate: float
    duration_seconds: float
    face_share: float = Field(ge=0, le=1, description="Of the time, how much shows a face.")
    speech_share: float = Field(ge=0, le=1, description="Of the time, in how much somebody speaks.")


class AnalysisScene(ResponseModel):
    """One scene of the timeline."""

    index: int = Field(ge=1, description="Its number, from 1.")
    start: float = Field(ge=0)
    end: float = Field(ge=0)
    begins: Literal["start", "cut", "dissolve", "fade"] = Field(description="How it comes in.")
    role: SegmentType
    reasons: list[str] = Field(description="Why it was given its role.")
    summary: str = Field(description="What is seen, in a sentence.")
    transcript: str
    on_screen_text: list[str]
    shot_type: ShotType
    faces: int = Field(description="The most seen at once.")
    motion: float = Field(ge=0, le=1)
    sound: SoundKind | None
    cta_present: bool
    thumbnail_url: str | None


class HookDeviceFound(Claim):
    device: HookDevice
    why: str


class Hook(Claim):
    """The first three seconds."""

    seconds: float = Field(ge=0, le=3, description="Less than three only when the video is.")
    words: str = Field(description="What is said; may be empty.")
    text: list[str] = Field(description="What is written in the picture, captions left out.")
    picture: str = Field(description="What is seen.")
    shot_type: ShotType
    motion: float = Field(ge=0, le=1)
    cuts: int = Field(ge=0)
    first_word_at: float | None = Field(description="Seconds of silence before the first word; null without.")
    devices: list[HookDeviceFound] = Field(description="What makes it a hook, the strongest first.")


class ScriptLine(Moment):
    text: str


class Script(Claim):
    """What is said, line by line."""

    language: str | None = Field(description="ISO 639-1.")
    lines: list[ScriptLine]
    pauses: list[Moment] = Field(description="Half a second and more without a word, between words.")
    words: int
    words_per_minute: float | None = Field(description="While there is speech; null for Korean.")
    syllables_per_minute: float | None = Field(description="While there is speech; of Korean only.")
    pace: Pace | None = Field(description="Null when too little is said to tell.")


class CutRhythm(Claim):
    cuts: int = Field(ge=0, description="Every change from shot to shot, the soft ones among them.")
    soft_transitions: int = Field(ge=0, description="How many of `cuts` dissolve or fade; the rest are hard.")
    average_shot_seconds: float
    median_shot_seconds: float
    shortest_shot_seconds: float
    longest_shot_seconds: float
    shots_per_10_seconds: float
    trend: Trend | None = Field(description="Null with fewer than four shots.")


class Captions(Claim):
    """Words shown as they are said."""

    present: bool
    style: CaptionStyle | None
    place: Place | None
    case: LetterCase | None
    words_at_once: float | None = Field(description="In the middle one of them all.")
    time_share: float = Field(ge=0, le=1, description="Of the whole video.")
    speech_share: float | None = Field(
        ge=0, le=1, description="Of the speech, how much is captioned at least."
    )


class TextOverlay(Moment):
    text: str
    kind: OverlayKind
    place: Place
    height: float = Field(ge=0, le=1, description="Of a line, as a share of the frame's height.")


class TextOverlays(Claim):
    """Text in the picture other than captions."""

    count: int
    time_share: float = Field(ge=0, le=1)
    items: list[TextOverlay]


class Sound(Claim):
    kind: SoundKind
    voice: bool
    music: bool
    tempo_bpm: float | None
    loudness_lufs: float
    music_share: float = Field(ge=0, le=1, description="Of the time, how much has music.")
    quiet_share: float = Field(ge=0, le=1)


class Offer(Claim):
    """What is offered to those who act: a price, a discount, something free."""

    words: str = Field(description="As said or shown.")
    spoken: bool
    on_screen: bool


class CallToAction(Claim):
    kind: CtaKind
    words: str = Field(description="As said or shown.")
    spoken: bool
    on_screen: bool
    start: float = Field(ge=0)
    end: float = Field(ge=0)
    position: float = Field(ge=0, le=1, description="Where it begins, as a share of the video.")


class StructurePart(Claim):
    name: str
    why: str


class StructureFacts(Claim):
    """A pattern that the scenes follow."""

    pattern: str
    parts: list[StructurePart]


class Borrow(Claim):
    """One thing to do likewise."""

    topic: Topic
    do: str
    why: str


class Beat(Moment):
    """One step of the video, and what to say in its place."""

    role: SegmentType
    seconds: float
    say: str = Field(description="To be filled in; its part of the ad's script. May be empty.")


class ReusableBrief(ResponseModel):
    """The reference's build without its words: fill in what stands in brackets, and send."""

    beats: list[Beat]
    placeholders: list[str] = Field(description="Every bracket to fill in, as it is written.")
    ads_video: dict[str, Any] = Field(description="A body for `POST /ads/videos`.")
    videos_generation: dict[str, Any] = Field(description="A body for `POST /videos/generations`.")


class StoryboardPage(ResponseModel):
    """A picture of scenes in order."""

    url: str
    width: int
    height: int
    scenes: list[int] = Field(description="Numbers of the scenes shown.")


class ReferenceAnalysis(ResponseModel):
    """What the video does. Nothing here is guessed: what was not found is null or empty."""

    object: Literal["reference_analysis"] = "reference_analysis"
    format: FormatFacts
    timeline: list[AnalysisScene] = Field(min_length=1)
    hook: Hook
    script: Script | None = Field(description="Null when nothing is said.")
    rhythm: CutRhythm
    captions: Captions
    overlays: TextOverlays
    sound: Sound | None = Field(description="Null without a sound track.")
    cta: CallToAction | None = Field(description="Null when nobody is called to do anything.")
    offer: Offer | None = Field(default=None, description="Null when nothing is offered.")
    structure: StructureFacts | None = Field(description="Null when no pattern fits.")
    borrow: list[Borrow] = Field(description="What to do likewise, the most telling first.")
    brief: ReusableBrief
    storyboard: list[StoryboardPage] = Field(description="The timeline as pictures.")
