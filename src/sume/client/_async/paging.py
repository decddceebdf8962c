"""Lists that are longer than a page."""

from typing import TypeVar

from sume.client._async.threads import Read, Stream
from sume.contract.common import Page, ResponseModel

Item = TypeVar("Item", bound=ResponseModel)


async def each(read: Read[Page[Item]]) -> Stream[Item]:
    """All items of a list, one page after another; ``read`` gets the page at a cursor."""
    cursor: str | None = None
    while True:
        page = await read(cursor)
        for item in page.data:
            yield item
        cursor = page.next_cursor
        if not page.has_more or cursor is None:
            return
