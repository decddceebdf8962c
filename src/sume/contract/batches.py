"""Many creates in one call: ``/batches``."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from sume.contract.ads import ADS_CREATE, AdVideoRequest
from sume.contract.analysis import REFERENCE_ANALYSIS, ReferenceAnalysisRequest
from sume.contract.avatars import AVATARS_CREATE, AvatarRequest
from sume.contract.common import NOT_BLANK, Metadata, RequestModel, ResponseModel, Timestamp
from sume.contract.images import IMAGES_GENERATE, ImageGenerationRequest
from sume.contract.jobs import Job
from sume.contract.limits import BATCH_ITEMS_MAX, CUSTOM_ID_MAX_CHARS
from sume.contract.videos import VIDEOS_GENERATE, VideoGenerationRequest

BATCHES_CREATE: Final = "batches.create"
BATCHES_CANCEL: Final = "batches.cancel"
BATCHES_RETRY: Final = "batches.retry"
"""The operations' names."""

BATCH_REQUESTS: Final[dict[str, type[BaseModel]]] = {
    IMAGES_GENERATE: ImageGenerationRequest,
    VIDEOS_GENERATE: VideoGenerationRequest,
    ADS_CREATE: AdVideoRequest,
    AVATARS_CREATE: AvatarRequest,
    REFERENCE_ANALYSIS: ReferenceAnalysisRequest,
}
"""What an item can be, and the body it takes."""

BATCH_EXAMPLE: Final[dict[str, JsonValue]] = {
    "items": [
        {"operation": IMAGES_GENERATE, "custom_id": "jar", "input": {"prompt": "A jar of honey on slate."}},
        {"operation": VIDEOS_GENERATE, "custom_id": "pour", "input": {"prompt": "Honey is poured slowly."}},
    ]
}

CustomId = Annotated[
    str,
    Field(
        min_length=1,
        max_length=CUSTOM_ID_MAX_CHARS,
        pattern=NOT_BLANK,
        description="Your own name for the item; no two of a batch have the same.",
    ),
]


class _Item(RequestModel):
    custom_id: CustomId | None = None
    metadata: Metadata = Field(
        default_factory=dict, description="As in `input`, which may have it instead; give it once."
    )


class ImagesItem(_Item):
    operation: Literal["images.generate"]
    input: ImageGenerationRequest


class VideosItem(_Item):
    operation: Literal["videos.generate"]
    input: VideoGenerationRequest


class AdsItem(_Item):
    operation: Literal["ads.videos.create"]
    input: AdVideoRequest


class AvatarsItem(_Item):
    operation: Literal["avatars.create"]
    input: AvatarRequest


class ReferenceItem(_Item):
    operation: Literal["reference-analysis.create"]
    input: ReferenceAnalysisRequest


BatchItemRequest = Annotated[
    ImagesItem | VideosItem | AdsItem | AvatarsItem | ReferenceItem, Field(discriminator="operation")
]


class BatchRequest(RequestModel):
    """Up to a hundred creates: all of them are accepted and reserved for, or none."""

    model_config = ConfigDict(json_schema_extra={"examples": [BATCH_EXAMPLE]})

    items: list[BatchItemRequest] = Field(min_length=1, max_length=BATCH_ITEMS_MAX)
    metadata: Metadata = Field(default_factory=dict)


class BatchCounts(ResponseModel):
    """How many jobs of the batch are in each state."""

    queued: int
    running: int
    processing: int
    completed: int
    failed: int
    canceled: int
    expired: int
    held: int = Field(description="Of those queued: how many wait in the batch for one of the plan's places.")


class BatchCredits(ResponseModel):
    """``required`` was reserved for all items; what is neither charged nor released still is."""

    required: int
    charged: int
    released: int


class Batch(ResponseModel):
    object: Literal["batch"] = "batch"
    id: str
    status: Literal["in_progress", "ended"] = Field(description="`ended`: every job of it has.")
    item_count: int
    counts: BatchCounts
    credits: BatchCredits
    created_at: Timestamp
    ended_at: Timestamp | None
    metadata: Metadata
    retry_of: str | None = Field(description="The batch whose failed items these are.")


class BatchItem(ResponseModel):
    object: Literal["batch_item"] = "batch_item"
    index: int = Field(description="Its place in the request's `items`, from 0.")
    custom_id: str | None
    operation: str
    job_id: str
    job: Job


class BatchAccepted(ResponseModel):
    """The answer to ``POST /batches``; ``job_ids`` are in the order of the items."""

    object: Literal["batch"] = "batch"
    batch_id: str
    batch: Batch
    required_credits: int
    job_ids: list[str]


def item_problems(items: Sequence[Any]) -> list[tuple[str, str]]:
    """``(path, message)`` of what is wrong with items that are right one by one."""
    problems: list[tuple[str, str]] = []
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        named = item.custom_id
        if named is not None and first.setdefault(named, index) != index:
            problems.append((f"items.{index}.custom_id", f"is the custom_id of item {first[named]} already"))
        if item.metadata and item.input.metadata:
            problems.append((f"items.{index}.metadata", "is given in input too; give it once"))
    return problems
