"""Shapes that every endpoint shares."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, model_validator

ID_PREFIXES = {
    "user": "user",
    "workspace": "ws",
    "key": "key",
    "job": "job",
    "batch": "batch",
    "upload": "upload",
    "media": "media",
    "source": "source",
    "asset": "asset",
    "brand": "brand",
    "avatar": "avatar",
    "request": "req",
    "event": "event",
    "webhook": "webhook",
    "delivery": "delivery",
    "entry": "entry",
}


def as_utc(value: datetime) -> datetime:
    """The same moment in UTC; a time without a zone is taken for UTC.

    ValueError when UTC has no such moment.
    """
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError("is outside of the years 1 to 9999 in UTC") from None


def iso(value: datetime) -> str:
    """ISO 8601 in UTC with ``Z`` and milliseconds, the one spelling used on the wire."""
    return as_utc(value).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Timestamp = Annotated[
    datetime,
    AfterValidator(as_utc),
    PlainSerializer(iso, return_type=str, when_used="json"),
    Field(json_schema_extra={"format": "date-time", "examples": ["2026-11-23T09:30:00.000Z"]}),
]

NO_NUL: Final = r"^[^\x00]*$"
"""No database column and no C string can hold a NUL."""

_BLANK = r"\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff"
NOT_BLANK: Final = rf"^[^\x00]*[^{_BLANK}][^\x00]*$"
"""Has at least one visible character; spelled out, since engines differ on what white space is."""
HEX_COLOR: Final = r"^#[0-9a-f]{6}$"
HTTPS_ADDRESS: Final = rf"^https://[^{_BLANK}]+$"

Metadata = Annotated[
    dict[
        Annotated[str, Field(min_length=1, max_length=40, pattern=NO_NUL)],
        Annotated[str, Field(max_length=500, pattern=NO_NUL)],
    ],
    Field(
        max_length=16,
        description="Up to 16 string pairs of the caller's own; returned as they came.",
        # The names that the pattern does not fit would else be free, as the document has it.
        json_schema_extra={"additionalProperties": False},
    ),
]


UseBrand = Annotated[
    bool,
    Field(
        description="Whether the workspace's current brand, if there is one, decides what the request leaves "
        "open: colours, name, logo."
    ),
]


class RequestModel(BaseModel):
    """A request body: unknown fields and wrong types are refused, so that a typo never spends credits.

    Infinity, which 1e999 is read as, is no number: databases cannot keep it.
    """

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _one_kind_of_number(cls, values: Any) -> Any:
        """JSON has no integers: 2.0 is 2."""
        if not isinstance(values, dict):
            return values
        return {
            name: int(value) if isinstance(value, float) and value.is_integer() else value
            for name, value in values.items()
        }


class ResponseModel(BaseModel):
    """A response body: every field is always there, so that generated clients need not ask."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


Item = TypeVar("Item", bound=ResponseModel)


class Page(ResponseModel, Generic[Item]):
    """One page of a list, newest first; pass ``next_cursor`` back as ``cursor`` for the next."""

    object: Literal["list"] = "list"
    data: list[Item]
    has_more: bool
    next_cursor: str | None
