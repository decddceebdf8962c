"""Many creates in one call."""

import uuid
from collections.abc import Mapping
from typing import Any

from sume.client.answers import parse
from sume.client.paths import path_of
from sume.client.transport import Transport
from sume.contract.batches import (
    BATCHES_CANCEL,
    BATCHES_CREATE,
    BATCHES_RETRY,
    Batch,
    BatchAccepted,
    BatchItem,
)
from sume.contract.common import Page


class Batches:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> BatchAccepted:
        """Start up to a hundred jobs, or none of them; ``body`` is a ``BatchRequest``.

        The same key and body give the same batch, however often it is called within a day.
        """
        path = path_of(BATCHES_CREATE)
        return parse(BatchAccepted, self._transport.post(path, body=body, idempotency_key=idempotency_key))

    def list(self, *, limit: int | None = None, cursor: str | None = None) -> Page[Batch]:
        """One page, newest first."""
        params = {"limit": limit, "cursor": cursor}
        return parse(Page[Batch], self._transport.get(path_of("batches.list"), params=params))

    def get(self, batch_id: str) -> Batch:
        return parse(Batch, self._transport.get(path_of("batches.get", batch_id=batch_id)))

    def items(self, batch_id: str, *, limit: int | None = None, cursor: str | None = None) -> Page[BatchItem]:
        """Its items with their jobs, in the order of the request."""
        path, params = path_of("batches.items", batch_id=batch_id), {"limit": limit, "cursor": cursor}
        return parse(Page[BatchItem], self._transport.get(path, params=params))

    def cancel(self, batch_id: str) -> Batch:
        """End what has not ended; an ``ApiError`` with status 409 if everything has."""
        path = path_of(BATCHES_CANCEL, batch_id=batch_id)
        return parse(Batch, self._transport.post(path, idempotency_key=str(uuid.uuid4())))

    def retry(self, batch_id: str, *, idempotency_key: str) -> BatchAccepted:
        """A new batch of the items that failed or expired; an ``ApiError`` with status 409 if none did."""
        path = path_of(BATCHES_RETRY, batch_id=batch_id)
        return parse(BatchAccepted, self._transport.post(path, idempotency_key=idempotency_key))
