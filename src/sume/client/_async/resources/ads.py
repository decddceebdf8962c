"""Ads."""

from typing import Unpack

from sume.client._async.resources.pricing import estimate
from sume.client._async.transport import AsyncTransport
from sume.client.fields import AdVideoFields
from sume.contract.account import CreditEstimate
from sume.contract.ads import ADS_CREATE
from sume.contract.jobs import JobAccepted


class AsyncAdVideos:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self, *, idempotency_key: str | None = None, **fields: Unpack[AdVideoFields]
    ) -> JobAccepted:
        """Start a job that makes an ad. Keys as with ``images.generate``."""
        return await self._transport.ask(
            JobAccepted, ADS_CREATE, body=fields, idempotency_key=idempotency_key
        )

    async def estimate(self, **fields: Unpack[AdVideoFields]) -> CreditEstimate:
        """What :meth:`create` would cost. Nothing is created."""
        return await estimate(self._transport, ADS_CREATE, fields)


class AsyncAds:
    def __init__(self, transport: AsyncTransport) -> None:
        self.videos = AsyncAdVideos(transport)
