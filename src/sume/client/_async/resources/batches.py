"""Many creates in one call."""

from typing import Unpack

from sume.client._async.paging import each
from sume.client._async.threads import Stream
from sume.client._async.transport import AsyncTransport
from sume.client.fields import BatchFields
from sume.contract.batches import (
    BATCHES_CANCEL,
    BATCHES_CREATE,
    BATCHES_RETRY,
    Batch,
    BatchAccepted,
    BatchItem,
)
from sume.contract.common import Page
from sume.contract.limits import PAGE_MAX


class AsyncBatches:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self, *, idempotency_key: str | None = None, **fields: Unpack[BatchFields]
    ) -> BatchAccepted:
        """Start up to a hundred jobs, or none of them. Keys as with ``images.generate``."""
        return await self._transport.ask(
            BatchAccepted, BATCHES_CREATE, body=fields, idempotency_key=idempotency_key
        )

    async def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Batch]:
        """A page, newest first."""
        params = {"limit": limit, "cursor": cursor}
        return await self._transport.ask(Page[Batch], "batches.list", params=params)

    def iterate(self) -> Stream[Batch]:
        """All of them, newest first."""
        return each(lambda cursor: self.list(limit=PAGE_MAX, cursor=cursor))

    async def get(self, batch_id: str) -> Batch:
        """One batch, with how many of its jobs are in each state."""
        return await self._transport.ask(Batch, "batches.get", path={"batch_id": batch_id})

    async def items(
        self, batch_id: str, *, limit: int | None = None, cursor: str | None = None
    ) -> Page[BatchItem]:
        """Its items with their jobs, in the order of the request."""
        params = {"limit": limit, "cursor": cursor}
        return await self._transport.ask(
            Page[BatchItem], "batches.items", path={"batch_id": batch_id}, params=params
        )

    async def cancel(self, batch_id: str) -> Batch:
        """End what has not ended; an ``ApiError`` with status 409 if everything has."""
        return await self._transport.ask(Batch, BATCHES_CANCEL, path={"batch_id": batch_id})

    async def retry(self, batch_id: str, *, idempotency_key: str | None = None) -> BatchAccepted:
        """A new batch of the items that failed or expired; an ``ApiError`` with status 409 if none did."""
        return await self._transport.ask(
            BatchAccepted, BATCHES_RETRY, path={"batch_id": batch_id}, idempotency_key=idempotency_key
        )
