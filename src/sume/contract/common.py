"""Shapes that every endpoint shares."""

from datetime import UTC, datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

ID_PREFIXES = {
    "user": "user",
    "workspace": "ws",
    "key": "key",
    "job": "job",
    "upload": "upload",
    "media": "media",
    "source": "source",
    "asset": "asset",
    "brand": "brand",
    "avatar": "avatar",
    "request": "req",
    "event": "event",
    "entry": "entry",
}


def _as_utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def iso(value: datetime) -> str:
    """ISO 8601 in UTC with ``Z`` and milliseconds, the one spelling used on the wire."""
    return _as_utc(value).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Timestamp = Annotated[
    datetime,
    AfterValidator(_as_utc),
    PlainSerializer(iso, return_type=str, when_used="json"),
    Field(json_schema_extra={"format": "date-time", "examples": ["2026-11-23T09:30:00.000Z"]}),
]

Metadata = Annotated[
    dict[
        Annotated[str, Field(min_length=1, max_length=40)],
        Annotated[str, Field(max_length=500)],
    ],
    Field(max_length=16, description="Up to 16 string pairs of the caller's own; returned as they came."),
]


class RequestModel(BaseModel):
    """A request body: unknown fields and wrong types are refused, so that a typo never spends credits."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ResponseModel(BaseModel):
    """A response body: fields have no defaults, so that generated clients know what is always there."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Item = TypeVar("Item", bound=ResponseModel)


class Page(ResponseModel, Generic[Item]):
    """One page of a list, newest first; pass ``next_cursor`` back as ``cursor`` for the next."""

    object: Literal["list"] = "list"
    data: list[Item]
    has_more: bool
    next_cursor: str | None
