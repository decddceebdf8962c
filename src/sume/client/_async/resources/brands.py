"""Brand profiles."""

from sume.client._async.paging import each
from sume.client._async.threads import Stream
from sume.client._async.transport import AsyncTransport
from sume.contract.brands import Brand
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX


class AsyncBrands:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self, *, domain: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Page[Brand]:
        """A page, newest first."""
        params = {"domain": domain, "limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[Brand], "brand.list", params=params)

    def iterate(self, *, domain: str | None = None) -> Stream[Brand]:
        """All of them, newest first."""
        return each(lambda cursor: self.list(domain=domain, limit=PAGE_MAX, cursor=cursor))

    async def current(self) -> Brand:
        """The one in use; :class:`~sume.client.errors.NotFound` when there is none."""
        return await self._transport.ask(Brand, "brand.current")
