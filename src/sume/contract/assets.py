"""The Asset Library: source videos, their scenes, and how scenes are searched."""

from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

from sume.contract import limits
from sume.contract.common import NO_NUL, NOT_BLANK, Metadata, RequestModel, ResponseModel, Timestamp
from sume.contract.jobs import EngineInfo, Job
from sume.contract.scenes import SegmentType as SegmentType
from sume.contract.scenes import ShotType as ShotType
from sume.contract.scenes import SoundKind as SoundKind
from sume.contract.webhooks import JobWebhookUrl

ASSETS_UPLOAD: Final = "assets.upload"
ASSETS_REINGEST: Final = "assets.sources.ingest"
"""Names of the operations that start an ``asset_ingest`` job."""

SourceType = Literal["upload", "generated", "face_swap", "reference"]
SourceStatus = Literal["processing", "ready", "failed"]
SearchMode = Literal["auto", "text"]
AssetSort = Literal["relevance", "created_at_desc", "created_at_asc", "duration_desc"]

Label = Annotated[str, Field(min_length=1, max_length=limits.LABEL_MAX_CHARS, pattern=NOT_BLANK)]


class AssetUploadRequest(RequestModel):
    """Take an uploaded video into the library; its scenes are findable when the job completes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "object_key": "uploads/3f2a…/original",
                    "title": "Serum, morning routine",
                    "tags": ["summer"],
                    "brand": "Rosewater",
                    "product": "Night serum",
                }
            ]
        }
    )

    object_key: str = Field(
        min_length=1, max_length=512, pattern=NO_NUL, description="As `POST /uploads/presign` gave it."
    )
    title: str | None = Field(
        default=None,
        min_length=1,
        max_length=limits.ASSET_TITLE_MAX_CHARS,
        pattern=NOT_BLANK,
        description="Default: the file's name.",
    )
    tags: list[Label] = Field(
        default_factory=list,
        max_length=limits.ASSET_TAGS_MAX,
        description="The caller's own, on every scene.",
    )
    brand: Label | None = Field(default=None, description="Whose video it is; on every scene.")
    product: Label | None = Field(default=None, description="What it shows; on every scene.")
    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None


class ReingestRequest(RequestModel):
    """Understand a source video anew, with this server's analyser; its scenes are replaced."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"metadata": {"reason": "newer analyser"}}]})

    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None


class SourceVideoRef(ResponseModel):
    id: str
    title: str
    media_url: str
    duration_seconds: float
    width: int
    height: int


class SourceVideo(ResponseModel):
    """A whole video of the library; lengths and sizes are null until it has been looked at."""

    object: Literal["source_video"] = "source_video"
    id: str
    title: str
    source_type: SourceType
    status: SourceStatus
    job_id: str = Field(description="The ingest that made, or makes, its scenes.")
    media_url: str
    thumbnail_url: str | None
    duration_seconds: float | None
    width: int | None
    height: int | None
    language: str | None = Field(description="Spoken in it, as an ISO 639-1 code.")
    scene_count: int
    tags: list[str]
    brand: str | None
    product: str | None
    analyzer: EngineInfo | None = Field(description="What its scenes were found and described with.")
    created_at: Timestamp


class DeletedSource(ResponseModel):
    object: Literal["source_video"] = "source_video"
    id: str
    deleted: Literal[True] = True


class AssetAccepted(ResponseModel):
    """The answer when a video is taken into the library: 202."""

    object: Literal["asset_upload"] = "asset_upload"
    id: str = Field(description="The source video's.")
    status: SourceStatus
    job_id: str
    job: Job
    source_video: SourceVideo


class AssetWord(ResponseModel):
    """A spoken word; seconds from the beginning of the source video."""

    text: str
    start: float
    end: float


class AssetMetadata(ResponseModel):
    """What was seen and heard in a scene; nothing here is guessed from anything else."""

    transcript: str
    language: str | None = Field(description="ISO 639-1.")
    words: list[AssetWord] | None = Field(description="Null in lists; ask for the one asset.")
    visual_summary: str
    actions: list[str]
    on_screen_text: str = Field(description="Lines as they appear, one to a line.")
    brands: list[str]
    products: list[str]
    tags: list[str]
    keywords: list[str]
    cta_present: bool
    segment_reasons: list[str] = Field(description="Why the scene was given its `segment_type`.")
    faces: int = Field(description="The most seen at once.")
    shot_type: ShotType
    dominant_colors: list[str] = Field(description="`#rrggbb`, the largest first.")
    brightness: float = Field(ge=0, le=1)
    motion: float = Field(ge=0, le=1, description="0 a still picture, 1 everything moves all the time.")
    sound: SoundKind | None = Field(description="Null without a sound track.")
    loudness_lufs: float | None
    tempo_bpm: float | None = Field(description="Of music, when it has a clear beat.")


class SearchSignals(ResponseModel):
    """Why a scene was found: each way it was looked for, and what fitted."""

    words: float | None = Field(ge=0, le=1, description="How well its words fit; null when none do.")
    meaning: float | None = Field(ge=0, le=1, description="How near its meaning is; null when it is far.")
    matched: list[str] = Field(description="Words of the query that it has, as it has them.")
    fields: list[str] = Field(description="Where: transcript, on_screen_text, title, tags and so on.")


class AssetSearch(ResponseModel):
    """The search that found an asset."""

    mode: SearchMode
    score: float | None = Field(ge=0, le=1)
    query: str
    signals: SearchSignals | None


class Asset(ResponseModel):
    """One scene of one video."""

    object: Literal["asset"] = "asset"
    id: str
    title: str
    source_type: SourceType
    segment_type: SegmentType
    media_url: str = Field(description="The scene's own clip when there is one, else the source's.")
    clip_url: str | None
    thumbnail_url: str | None
    source_media_url: str
    start_time_seconds: float
    end_time_seconds: float
    duration_seconds: float
    created_at: Timestamp
    source_video: SourceVideoRef
    metadata: AssetMetadata
    search: AssetSearch | None = Field(
        default=None, exclude_if=lambda search: search is None, description="Only when there was a query."
    )
