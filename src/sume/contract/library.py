"""Lists that are there from the start and fill up as the library and brands come."""

from typing import Any, Literal

from sume.contract.common import ResponseModel, Timestamp


class Brand(ResponseModel):
    object: Literal["brand"] = "brand"
    id: str
    name: str
    domain: str
    tagline: str | None
    description: str | None
    tone: list[str]
    claims: list[str]
    products: list[dict[str, Any]]
    colors: list[dict[str, str]]
    fonts: list[str]
    logo_url: str | None
    images: list[dict[str, Any]]
    is_current: bool
    created_at: Timestamp


class SourceVideoRef(ResponseModel):
    id: str
    title: str
    media_url: str
    duration_seconds: float
    width: int
    height: int


class Asset(ResponseModel):
    """One scene of one video."""

    object: Literal["asset"] = "asset"
    id: str
    title: str
    source_type: Literal["upload", "generated", "face_swap", "reference"]
    segment_type: Literal[
        "hook", "problem", "product_demo", "benefit", "testimonial", "cta", "b_roll", "other"
    ]
    media_url: str
    clip_url: str | None
    thumbnail_url: str | None
    source_media_url: str
    start_time_seconds: float
    end_time_seconds: float
    duration_seconds: float
    created_at: Timestamp
    source_video: SourceVideoRef
    metadata: dict[str, Any]
