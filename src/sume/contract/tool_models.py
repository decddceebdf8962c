"""Arguments and answers of tools, where they are not an operation's own."""

from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue

from sume.contract import limits
from sume.contract.assets import AssetUploadRequest, Label
from sume.contract.common import NO_NUL, NOT_BLANK, Metadata, RequestModel, ResponseModel
from sume.contract.estimates import ESTIMATED
from sume.contract.jobs import Job
from sume.contract.uploads import UploadPurpose

WAIT_DEFAULT_SECONDS: Final = 25
WAIT_MOST_SECONDS: Final = 50
"""MCP clients give a call up after 60 seconds."""
PATH_MAX_CHARS: Final = 4096
DOWNLOAD_FOLDER: Final = "outputs"

LocalFile = Annotated[
    str,
    Field(
        min_length=1,
        max_length=PATH_MAX_CHARS,
        pattern=NO_NUL,
        description="A file's path on this machine, within the folders the server was given.",
    ),
]


class EstimateArguments(RequestModel):
    operation: str = Field(description="A paid tool's name.", json_schema_extra={"enum": [*ESTIMATED]})
    input: dict[str, JsonValue] = Field(
        description="The arguments it would be called with, without idempotency_key and max_credits."
    )


class WaitArguments(RequestModel):
    timeout_seconds: int = Field(
        default=WAIT_DEFAULT_SECONDS, ge=1, le=WAIT_MOST_SECONDS, description="How long to wait in this call."
    )


class ResultArguments(RequestModel):
    thumbnails: bool = Field(
        default=False, description="Also show the thumbnails of what was made, as pictures."
    )


class DownloadArguments(RequestModel):
    folder: str = Field(
        default=DOWNLOAD_FOLDER,
        min_length=1,
        max_length=PATH_MAX_CHARS,
        pattern=NO_NUL,
        description="Where to, within the folders the server was given; made if it is not there.",
    )


class AssetVideoArguments(RequestModel):
    file: LocalFile
    title: str | None = Field(
        default=None,
        min_length=1,
        max_length=limits.ASSET_TITLE_MAX_CHARS,
        pattern=NOT_BLANK,
        description=AssetUploadRequest.model_fields["title"].description,
    )
    tags: list[Label] = Field(
        default_factory=list,
        max_length=limits.ASSET_TAGS_MAX,
        description=AssetUploadRequest.model_fields["tags"].description,
    )
    brand: Label | None = Field(
        default=None, description=AssetUploadRequest.model_fields["brand"].description
    )
    product: Label | None = Field(
        default=None, description=AssetUploadRequest.model_fields["product"].description
    )
    metadata: Metadata = Field(default_factory=dict)


class MediaArguments(RequestModel):
    file: LocalFile
    purpose: Literal[
        UploadPurpose.REFERENCE_IMAGE,
        UploadPurpose.AVATAR_PHOTO,
        UploadPurpose.REFERENCE_ANALYSIS_VIDEO,
        UploadPurpose.FACE_SWAP_SOURCE_VIDEO,
    ] = Field(description="What it is for.")


class SchemaArguments(RequestModel):
    name: str = Field(min_length=1, max_length=100, description="The tool's name.")


class JobWaited(Job):
    """The job as it is now, and how to go on."""

    ended: bool = Field(description="Whether it will not change any more.")
    next_tool: Literal["jobs.wait", "jobs.result"] | None = Field(
        description="What to call next, with the same `job_id`; null when there is nothing to fetch."
    )


class Downloaded(ResponseModel):
    object: Literal["download"] = "download"
    job_id: str
    paths: list[str] = Field(description="Files on this machine.")


class UploadedMedia(ResponseModel):
    object: Literal["uploaded_media"] = "uploaded_media"
    id: str
    purpose: UploadPurpose
    media_url: str = Field(description="For `reference_image_urls`, `url` and the like.")
    bytes: int


class ToolSafety(ResponseModel):
    read_only: bool
    mutating: bool
    paid: bool
    returns_sensitive: bool
    requires_confirmation: bool


class ToolInfo(ResponseModel):
    object: Literal["tool"] = "tool"
    name: str
    toolset: str
    title: str
    description: str
    safety: ToolSafety
    available: bool
    needs: str | None = Field(description="What has to be allowed before it is given; null when it is.")


class ToolList(ResponseModel):
    object: Literal["list"] = "list"
    data: list[ToolInfo]


class ToolSchema(ToolInfo):
    annotations: dict[str, bool]
    input_schema: dict[str, JsonValue]
    output_schema: dict[str, JsonValue]
