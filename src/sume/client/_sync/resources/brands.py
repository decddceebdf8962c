# Written by scripts/write_sync_client.py from _async/resources/brands.py: change it there.
"""Brand profiles."""

from sume.client._sync.paging import each
from sume.client._sync.threads import Stream
from sume.client._sync.transport import Transport
from sume.contract.brands import Brand
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX


class Brands:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self, *, domain: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Page[Brand]:
        """A page, newest first."""
        params = {"domain": domain, "limit": limit, "cursor": cursor}
        return self._transport.ask(Page[Brand], "brand.list", params=params)

    def iterate(self, *, domain: str | None = None) -> Stream[Brand]:
        """All of them, newest first."""
        return each(lambda cursor: self.list(domain=domain, limit=PAGE_MAX, cursor=cursor))

    def current(self) -> Brand:
        """The one in use; :class:`~sume.client.errors.NotFound` when there is none."""
        return self._transport.ask(Brand, "brand.current")
