# Written by scripts/write_sync_client.py from _async/resources/brands.py: change it there.
"""Brand profiles."""

from typing import Unpack

from sume.client._sync.paging import each
from sume.client._sync.resources.pricing import estimate
from sume.client._sync.threads import Stream
from sume.client._sync.transport import Transport
from sume.client.fields import BrandAnalyzeFields, BrandUpdateFields
from sume.contract.account import CreditEstimate
from sume.contract.brands import BRAND_ANALYZE, Brand, DeletedBrand
from sume.contract.common import Page
from sume.contract.jobs import JobAccepted
from sume.contract.limits import PAGE_MAX


class Brands:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self, *, domain: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Page[Brand]:
        """A page of the workspace's brands, newest first; of a ``domain``, that one."""
        params = {"domain": domain, "limit": limit, "cursor": cursor}
        return self._transport.ask(Page[Brand], "brand.list", params=params)

    def iterate(self, *, domain: str | None = None) -> Stream[Brand]:
        """All of them, newest first."""
        return each(lambda cursor: self.list(domain=domain, limit=PAGE_MAX, cursor=cursor))

    def current(self) -> Brand:
        """The one in use; :class:`~sume.client.errors.NotFound` when there is none."""
        return self._transport.ask(Brand, "brand.current")

    def get(self, brand_id: str) -> Brand:
        """One profile."""
        return self._transport.ask(Brand, "brand.get", path={"brand_id": brand_id})

    def analyze(
        self, *, idempotency_key: str | None = None, **fields: Unpack[BrandAnalyzeFields]
    ) -> JobAccepted:
        """Start a job that reads a website. Keys as with ``images.generate``."""
        return self._transport.ask(JobAccepted, BRAND_ANALYZE, body=fields, idempotency_key=idempotency_key)

    def estimate(self, **fields: Unpack[BrandAnalyzeFields]) -> CreditEstimate:
        """What :meth:`analyze` would cost. Nothing is created."""
        return estimate(self._transport, BRAND_ANALYZE, fields)

    def update(self, brand_id: str, **fields: Unpack[BrandUpdateFields]) -> Brand:
        """Change some fields, which later analyses then leave alone."""
        return self._transport.ask(Brand, "brand.update", path={"brand_id": brand_id}, body=fields)

    def select(self, brand_id: str) -> Brand:
        """Make it the brand in use."""
        return self._transport.ask(Brand, "brand.select", path={"brand_id": brand_id})

    def delete(self, brand_id: str) -> DeletedBrand:
        """Remove the profile with its pictures. It cannot be brought back."""
        return self._transport.ask(DeletedBrand, "brand.delete", path={"brand_id": brand_id})
