"""Keyset paging: a cursor names the last item seen, so that new items never shift a page."""

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from sume.api.values import digits_only
from sume.contract.common import Page, ResponseModel
from sume.contract.limits import PAGE_DEFAULT, PAGE_MAX
from sume.errors import InvalidRequest
from sume.ids import is_id

Item = TypeVar("Item", bound=ResponseModel)

Limit = Annotated[int, Query(ge=1, le=PAGE_MAX, description="How many items a page has."), digits_only]
Cursor = Annotated[str | None, Query(description="`next_cursor` of the page before.")]
DEFAULT_LIMIT = PAGE_DEFAULT


def encode_cursor(last_id: str) -> str:
    return base64.urlsafe_b64encode(last_id.encode()).decode().rstrip("=")


def decode_cursor(cursor: str | None, prefix: str) -> str | None:
    """The id a cursor stands for; raises :class:`InvalidRequest` for one that this list never gave."""
    if cursor is None:
        return None
    try:
        last_id = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError):
        last_id = ""
    if not is_id(prefix, last_id):
        raise InvalidRequest.at(("cursor", "is not a cursor of this list; take next_cursor as it came"))
    return last_id


def page_of(items: Sequence[Item], ids: Sequence[str], limit: int) -> Page[Item]:
    """A page from one item more than ``limit``, which tells whether there are more."""
    more = len(items) > limit
    return Page[Item](
        data=list(items[:limit]),
        has_more=more,
        next_cursor=encode_cursor(ids[limit - 1]) if more else None,
    )
