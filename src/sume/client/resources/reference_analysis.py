"""Reference videos, taken apart."""

from collections.abc import Mapping
from typing import Any

from sume.client.resources.creates import start
from sume.client.transport import Transport
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.jobs import JobAccepted


class ReferenceAnalyses:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job; ``body`` is a ``ReferenceAnalysisRequest``. As ``images.generate``."""
        return start(self._transport, REFERENCE_ANALYSIS, body, idempotency_key, JobAccepted)
