# Written by scripts/write_sync_client.py from _async/resources/videos.py: change it there.
"""Videos."""

from typing import Unpack

from sume.client._sync.resources.pricing import estimate
from sume.client._sync.transport import Transport
from sume.client.fields import VideoGenerationFields
from sume.contract.account import CreditEstimate
from sume.contract.jobs import JobAccepted
from sume.contract.videos import VIDEOS_GENERATE


class Videos:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def generate(
        self, *, idempotency_key: str | None = None, **fields: Unpack[VideoGenerationFields]
    ) -> JobAccepted:
        """Start a job that makes a video. Keys as with ``images.generate``."""
        return self._transport.ask(JobAccepted, VIDEOS_GENERATE, body=fields, idempotency_key=idempotency_key)

    def estimate(self, **fields: Unpack[VideoGenerationFields]) -> CreditEstimate:
        """What :meth:`generate` would cost. Nothing is created."""
        return estimate(self._transport, VIDEOS_GENERATE, fields)
