"""An understanding as plain JSON, as it comes from the process that made it."""

from typing import Any, Final

from pydantic import TypeAdapter

from sume.engines.understanding import Understanding

_ADAPTER: Final = TypeAdapter(Understanding)


def to_plain(understanding: Understanding) -> dict[str, Any]:
    plain: dict[str, Any] = _ADAPTER.dump_python(understanding, mode="json")
    return plain


def from_plain(plain: dict[str, Any]) -> Understanding:
    """:class:`ValueError` when it is not an understanding."""
    return _ADAPTER.validate_python(plain)
