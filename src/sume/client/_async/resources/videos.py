"""Videos."""

from typing import Unpack

from sume.client._async.resources.pricing import estimate
from sume.client._async.transport import AsyncTransport
from sume.client.fields import VideoGenerationFields
from sume.contract.account import CreditEstimate
from sume.contract.jobs import JobAccepted
from sume.contract.videos import VIDEOS_GENERATE


class AsyncVideos:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def generate(
        self, *, idempotency_key: str | None = None, **fields: Unpack[VideoGenerationFields]
    ) -> JobAccepted:
        """Start a job that makes a video. Keys as with ``images.generate``."""
        return await self._transport.ask(
            JobAccepted, VIDEOS_GENERATE, body=fields, idempotency_key=idempotency_key
        )

    async def estimate(self, **fields: Unpack[VideoGenerationFields]) -> CreditEstimate:
        """What :meth:`generate` would cost. Nothing is created."""
        return await estimate(self._transport, VIDEOS_GENERATE, fields)
