"""``POST /uploads/presign``: what may be uploaded, and how large."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from pydantic import AliasChoices, ConfigDict, Field

from sume.contract import limits
from sume.contract.common import NO_NUL, RequestModel, ResponseModel, Timestamp


class UploadPurpose(StrEnum):
    ASSET_LIBRARY_VIDEO = "asset_library_video"
    FACE_SWAP_SOURCE_VIDEO = "face_swap_source_video"
    REFERENCE_IMAGE = "reference_image"
    AVATAR_PHOTO = "avatar_photo"
    REFERENCE_ANALYSIS_VIDEO = "reference_analysis_video"


VIDEO_TYPES: Final = ("video/mp4", "video/quicktime", "video/webm")
IMAGE_TYPES: Final = ("image/png", "image/jpeg", "image/webp")


@dataclass(frozen=True, slots=True)
class UploadRule:
    content_types: tuple[str, ...]
    max_bytes: int


_VIDEO: Final = UploadRule(VIDEO_TYPES, limits.MAX_VIDEO_BYTES)
_IMAGE: Final = UploadRule(IMAGE_TYPES, limits.MAX_IMAGE_BYTES)

UPLOAD_RULES: Final[dict[UploadPurpose, UploadRule]] = {
    UploadPurpose.ASSET_LIBRARY_VIDEO: _VIDEO,
    UploadPurpose.FACE_SWAP_SOURCE_VIDEO: _VIDEO,
    UploadPurpose.REFERENCE_ANALYSIS_VIDEO: _VIDEO,
    UploadPurpose.REFERENCE_IMAGE: _IMAGE,
    UploadPurpose.AVATAR_PHOTO: _IMAGE,
}


class PresignRequest(RequestModel):
    """Ask for an address to put a file to. ``file_name`` is another spelling of ``filename``."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "filename": "bottle.png",
                    "content_type": "image/png",
                    "size_bytes": 48213,
                    "purpose": "reference_image",
                }
            ]
        }
    )

    filename: str = Field(
        min_length=1,
        max_length=255,
        pattern=NO_NUL,
        validation_alias=AliasChoices("filename", "file_name"),
        description="For people; never used as a path.",
    )
    # Described, not enforced: which of them are right is known with the purpose.
    content_type: str = Field(
        min_length=3,
        max_length=100,
        description="What the bytes are: a video's type or an image's, as the purpose asks.",
        json_schema_extra={"enum": [*VIDEO_TYPES, *IMAGE_TYPES]},
    )
    size_bytes: int = Field(ge=1, description="The exact size of the file.")
    purpose: UploadPurpose = Field(strict=False)


class PresignedUpload(ResponseModel):
    object: Literal["upload"] = "upload"
    id: str
    method: Literal["PUT"] = "PUT"
    upload_url: str = Field(description="Takes the bytes once, without an API key. Treat it as a secret.")
    required_headers: dict[str, str] = Field(description="Send just these headers with the PUT.")
    object_key: str
    media_url: str = Field(description="Where the bytes are served after the PUT.")
    expires_at: Timestamp
    max_bytes: int
