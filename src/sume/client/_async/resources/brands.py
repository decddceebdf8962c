"""Brand profiles."""

from typing import Unpack

from sume.client._async.paging import each
from sume.client._async.resources.pricing import estimate
from sume.client._async.threads import Stream
from sume.client._async.transport import AsyncTransport
from sume.client.fields import BrandAnalyzeFields, BrandUpdateFields
from sume.contract.account import CreditEstimate
from sume.contract.brands import BRAND_ANALYZE, Brand, DeletedBrand
from sume.contract.common import Page
from sume.contract.jobs import JobAccepted
from sume.contract.limits import PAGE_MAX


class AsyncBrands:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self, *, domain: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Page[Brand]:
        """A page of the workspace's brands, newest first; of a ``domain``, that one."""
        params = {"domain": domain, "limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[Brand], "brand.list", params=params)

    def iterate(self, *, domain: str | None = None) -> Stream[Brand]:
        """All of them, newest first."""
        return each(lambda cursor: self.list(domain=domain, limit=PAGE_MAX, cursor=cursor))

    async def current(self) -> Brand:
        """The one in use; :class:`~sume.client.errors.NotFound` when there is none."""
        return await self._transport.ask(Brand, "brand.current")

    async def get(self, brand_id: str) -> Brand:
        """One profile."""
        return await self._transport.ask(Brand, "brand.get", path={"brand_id": brand_id})

    async def analyze(
        self, *, idempotency_key: str | None = None, **fields: Unpack[BrandAnalyzeFields]
    ) -> JobAccepted:
        """Start a job that reads a website. Keys as with ``images.generate``."""
        return await self._transport.ask(
            JobAccepted, BRAND_ANALYZE, body=fields, idempotency_key=idempotency_key
        )

    async def estimate(self, **fields: Unpack[BrandAnalyzeFields]) -> CreditEstimate:
        """What :meth:`analyze` would cost. Nothing is created."""
        return await estimate(self._transport, BRAND_ANALYZE, fields)

    async def update(self, brand_id: str, **fields: Unpack[BrandUpdateFields]) -> Brand:
        """Change some fields, which later analyses then leave alone."""
        return await self._transport.ask(Brand, "brand.update", path={"brand_id": brand_id}, body=fields)

    async def select(self, brand_id: str) -> Brand:
        """Make it the brand in use."""
        return await self._transport.ask(Brand, "brand.select", path={"brand_id": brand_id})

    async def delete(self, brand_id: str) -> DeletedBrand:
        """Remove the profile with its pictures. It cannot be brought back."""
        return await self._transport.ask(DeletedBrand, "brand.delete", path={"brand_id": brand_id})
