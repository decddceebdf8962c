# Written by scripts/write_sync_client.py from _async/resources/reference_analysis.py: change it there.
"""Reference videos, taken apart."""

from collections.abc import Mapping
from typing import Any

from sume.client._sync.transport import Transport
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.jobs import JobAccepted


class ReferenceAnalyses:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job; ``body`` is a ``ReferenceAnalysisRequest``. As ``images.generate``."""
        return self._transport.ask(
            JobAccepted, REFERENCE_ANALYSIS, body=body, idempotency_key=idempotency_key
        )
