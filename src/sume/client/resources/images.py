"""Pictures."""

from collections.abc import Mapping
from typing import Any

from sume.client.resources.creates import start
from sume.client.transport import Transport
from sume.contract.images import IMAGES_GENERATE
from sume.contract.jobs import JobAccepted


class Images:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def generate(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job that makes pictures; ``body`` is an ``ImageGenerationRequest``.

        The same key and body give the same job, however often it is called within a day.
        Raises :class:`~sume.client.errors.ApiError`, :class:`~sume.client.errors.ConnectionFailed`.
        """
        return start(self._transport, IMAGES_GENERATE, body, idempotency_key, JobAccepted)
