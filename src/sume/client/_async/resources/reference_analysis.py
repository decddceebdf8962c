"""Reference videos, taken apart."""

from collections.abc import Mapping
from typing import Any

from sume.client._async.transport import AsyncTransport
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.jobs import JobAccepted


class AsyncReferenceAnalyses:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job; ``body`` is a ``ReferenceAnalysisRequest``. As ``images.generate``."""
        return await self._transport.ask(
            JobAccepted, REFERENCE_ANALYSIS, body=body, idempotency_key=idempotency_key
        )
