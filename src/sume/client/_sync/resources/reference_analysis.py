# Written by scripts/write_sync_client.py from _async/resources/reference_analysis.py: change it there.
"""Reference videos, taken apart."""

from typing import Unpack

from sume.client._sync.resources.pricing import estimate
from sume.client._sync.transport import Transport
from sume.client.fields import ReferenceAnalysisFields
from sume.contract.account import CreditEstimate
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.jobs import JobAccepted


class ReferenceAnalyses:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self, *, idempotency_key: str | None = None, **fields: Unpack[ReferenceAnalysisFields]
    ) -> JobAccepted:
        """Start a job that takes a video apart. Keys as with ``images.generate``."""
        return self._transport.ask(
            JobAccepted, REFERENCE_ANALYSIS, body=fields, idempotency_key=idempotency_key
        )

    def estimate(self, **fields: Unpack[ReferenceAnalysisFields]) -> CreditEstimate:
        """What :meth:`create` would cost. Nothing is created."""
        return estimate(self._transport, REFERENCE_ANALYSIS, fields)
