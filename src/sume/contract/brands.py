"""Brand profiles."""

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
