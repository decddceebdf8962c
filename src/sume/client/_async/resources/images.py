"""Pictures."""

from collections.abc import Mapping
from typing import Any

from sume.client._async.transport import AsyncTransport
from sume.contract.images import IMAGES_GENERATE
from sume.contract.jobs import JobAccepted


class AsyncImages:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def generate(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job that makes pictures; ``body`` is an ``ImageGenerationRequest``.

        The same key and body give the same job, however often it is called within a day.
        Raises :class:`~sume.client.errors.ApiError`, :class:`~sume.client.errors.ConnectionFailed`.
        """
        return await self._transport.ask(
            JobAccepted, IMAGES_GENERATE, body=body, idempotency_key=idempotency_key
        )
