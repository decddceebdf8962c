# Written by scripts/write_sync_client.py from _async/resources/batches.py: change it there.
"""Many creates in one call."""

from typing import Unpack

from sume.client._sync.paging import each
from sume.client._sync.threads import Stream
from sume.client._sync.transport import Transport
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


class Batches:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, *, idempotency_key: str | None = None, **fields: Unpack[BatchFields]) -> BatchAccepted:
        """Start up to a hundred jobs, or none of them. Keys as with ``images.generate``."""
        return self._transport.ask(
            BatchAccepted, BATCHES_CREATE, body=fields, idempotency_key=idempotency_key
        )

    def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Batch]:
        """A page, newest first."""
        params = {"limit": limit, "cursor": cursor}
        return self._transport.ask(Page[Batch], "batches.list", params=params)

    def iterate(self) -> Stream[Batch]:
        """All of them, newest first."""
        return each(lambda cursor: self.list(limit=PAGE_MAX, cursor=cursor))

    def get(self, batch_id: str) -> Batch:
        """One batch, with how many of its jobs are in each state."""
        return self._transport.ask(Batch, "batches.get", path={"batch_id": batch_id})

    def items(self, batch_id: str, *, limit: int | None = None, cursor: str | None = None) -> Page[BatchItem]:
        """Its items with their jobs, in the order of the request."""
        params = {"limit": limit, "cursor": cursor}
        return self._transport.ask(
            Page[BatchItem], "batches.items", path={"batch_id": batch_id}, params=params
        )

    def cancel(self, batch_id: str) -> Batch:
        """End what has not ended; an ``ApiError`` with status 409 if everything has."""
        return self._transport.ask(Batch, BATCHES_CANCEL, path={"batch_id": batch_id})

    def retry(self, batch_id: str, *, idempotency_key: str | None = None) -> BatchAccepted:
        """A new batch of the items that failed or expired; an ``ApiError`` with status 409 if none did."""
        return self._transport.ask(
            BatchAccepted, BATCHES_RETRY, path={"batch_id": batch_id}, idempotency_key=idempotency_key
        )
