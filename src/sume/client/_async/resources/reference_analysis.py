"""Reference videos, taken apart."""

from typing import Unpack

from sume.client._async.resources.pricing import estimate
from sume.client._async.transport import AsyncTransport
from sume.client.fields import ReferenceAnalysisFields
from sume.contract.account import CreditEstimate
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.jobs import JobAccepted


class AsyncReferenceAnalyses:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self, *, idempotency_key: str | None = None, **fields: Unpack[ReferenceAnalysisFields]
    ) -> JobAccepted:
        """Start a job that takes a video apart. Keys as with ``images.generate``."""
        return await self._transport.ask(
            JobAccepted, REFERENCE_ANALYSIS, body=fields, idempotency_key=idempotency_key
        )

    async def estimate(self, **fields: Unpack[ReferenceAnalysisFields]) -> CreditEstimate:
        """What :meth:`create` would cost. Nothing is created."""
        return await estimate(self._transport, REFERENCE_ANALYSIS, fields)
