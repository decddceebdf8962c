"""Query and header values as callers may write them: no looser than the document says."""

import re
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator

from sume.contract.common import as_utc

_DIGITS: Final = re.compile(r"[0-9]+", re.ASCII)
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_FLAGS: Final = {"true": True, "false": False}
_ISO_8601: Final = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?", re.ASCII)


def _digits(value: Any) -> Any:
    """Python's own reading of numbers takes ``1_0``, ``+5`` and spaces."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError("must be a whole number")
    return value


def _number(value: Any) -> Any:
    """Python's own reading takes ``nan`` and ``1_0`` too."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise ValueError("must be a number")
    return value


def _flag(value: Any) -> Any:
    """As JSON spells it; pydantic would take ``on``, ``y`` and more."""
    if isinstance(value, str) and value not in _FLAGS:
        raise ValueError("must be true or false")
    return value


def _iso_8601(value: Any) -> Any:
    """A bare number would be taken for seconds since 1970."""
    if isinstance(value, str) and not _ISO_8601.fullmatch(value):
        raise ValueError("must be an ISO 8601 time, for example 2026-11-23T09:30:00Z")
    return value


digits_only: Final = BeforeValidator(_digits)
"""For an int parameter, after its Query: before it, the document would lose the Query's limits."""
number_only: Final = BeforeValidator(_number)
"""The same for a float."""
flag_only: Final = BeforeValidator(_flag)
"""The same for a bool."""

Moment = Annotated[datetime, BeforeValidator(_iso_8601), AfterValidator(as_utc)]
"""A time in UTC; one that comes without a zone is taken for UTC."""
