# Written by scripts/write_sync_client.py from _async/resources/images.py: change it there.
"""Pictures."""

from typing import Unpack

from sume.client._sync.resources.pricing import estimate
from sume.client._sync.transport import Transport
from sume.client.fields import ImageGenerationFields
from sume.contract.account import CreditEstimate
from sume.contract.images import IMAGES_GENERATE
from sume.contract.jobs import JobAccepted


class Images:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def generate(
        self, *, idempotency_key: str | None = None, **fields: Unpack[ImageGenerationFields]
    ) -> JobAccepted:
        """Start a job that makes pictures.

        The same ``idempotency_key`` and fields give the same job, however often this is called within a day;
        without one, each call starts a job of its own.
        """
        return self._transport.ask(JobAccepted, IMAGES_GENERATE, body=fields, idempotency_key=idempotency_key)

    def estimate(self, **fields: Unpack[ImageGenerationFields]) -> CreditEstimate:
        """What :meth:`generate` would cost. Nothing is created."""
        return estimate(self._transport, IMAGES_GENERATE, fields)
