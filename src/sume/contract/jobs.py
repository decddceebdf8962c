"""Asynchronous work: its states, its shape, its result."""

from enum import StrEnum
from typing import Any, Final, Literal

from pydantic import Field

from sume.contract.analysis import ReferenceAnalysis
from sume.contract.common import Metadata, ResponseModel, Timestamp
from sume.contract.errors import JobError
from sume.contract.swap_report import FaceSwapReport


class JobType(StrEnum):
    """Every kind of job the API knows; which of them a server can run shows in its routes."""

    IMAGE_GENERATION = "image_generation"
    VIDEO_GENERATION = "video_generation"
    AD_VIDEO_GENERATION = "ad_video_generation"
    FACE_SWAP = "face_swap"
    REFERENCE_ANALYSIS = "reference_analysis"
    ASSET_INGEST = "asset_ingest"
    AVATAR_CREATION = "avatar_creation"
    BRAND_ANALYSIS = "brand_analysis"


class JobStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"


ACTIVE_STATUSES: Final = (JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.PROCESSING)
LIBRARY_TYPES: Final = (JobType.ASSET_INGEST,)
"""Work on what is there already: it takes none of the places that a plan has for generations."""
STAGE_HELD: Final = "held"
"""Of a queued item that waits in its batch for one of those places."""
TERMINAL_STATUSES: Final = (JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELED, JobStatus.EXPIRED)


class CreditState(StrEnum):
    RESERVED = "reserved"
    CHARGED = "charged"
    RELEASED = "released"


class JobCredits(ResponseModel):
    required: int
    charged: int
    state: CreditState


class Job(ResponseModel):
    object: Literal["job"] = "job"
    id: str
    type: JobType
    status: JobStatus
    progress: float = Field(ge=0, le=1)
    stage: str | None = Field(description="What is happening now, in a word, for example `rendering`.")
    created_at: Timestamp
    started_at: Timestamp | None
    completed_at: Timestamp | None
    expires_at: Timestamp | None = Field(description="When a job still queued will be given up.")
    credits: JobCredits
    error: JobError | None
    output_urls: list[str]
    result_url: str | None
    metadata: Metadata
    batch_id: str | None = Field(default=None, description="The batch it is an item of.")
    queue_position: int | None = Field(
        description="Jobs queued before this one, of all workspaces; who has least running is served first, "
        "and a workspace's generations before its ingests."
    )


class EngineInfo(ResponseModel):
    """What really made an output."""

    name: str
    version: str


class ResultFile(ResponseModel):
    """A file to fetch; ``sha256`` in hexadecimal."""

    url: str
    content_type: str
    bytes: int
    sha256: str


class ResultMedia(ResultFile):
    type: Literal["image", "video", "audio"]
    width: int | None
    height: int | None
    duration_seconds: float | None
    thumbnail_url: str | None


class Subtitles(ResponseModel):
    """The spoken words with their times, as files beside the video."""

    srt: ResultFile
    vtt: ResultFile


class JobResult(ResponseModel):
    media: list[ResultMedia]
    engine: EngineInfo
    seed: int | None = Field(description="Null where nothing is left to chance.")
    warnings: list[str] = Field(description="What was asked for and is not, or not quite, in the output.")
    brief: dict[str, Any] | None = Field(description="How the request was understood, as plain data.")
    subtitles: Subtitles | None = Field(default=None, description="Of an ad.")
    avatar_id: str | None = Field(default=None, description="Of an avatar's creation.")
    source_id: str | None = Field(default=None, description="Of an ingest: the source video.")
    asset_ids: list[str] | None = Field(default=None, description="Of an ingest: its scenes, in order.")
    brand_id: str | None = Field(default=None, description="Of a brand analysis: the profile.")
    analysis: ReferenceAnalysis | None = Field(default=None, description="Of a reference analysis.")
    face_swap: FaceSwapReport | None = Field(
        default=None, description="Of a face swap: which frames were changed, and how well."
    )


class JobWithResult(Job):
    result: JobResult


class JobAccepted(ResponseModel):
    """The answer to every create: 202, the job and the credits reserved for it."""

    object: JobType
    job_id: str
    job: Job
    required_credits: int


class JobEventData(ResponseModel):
    """The data of one server-sent event; its SSE ``id`` resumes the stream through ``Last-Event-ID``."""

    job_id: str
    status: JobStatus
    progress: float
    stage: str | None
    created_at: Timestamp
