"""Videos, ads and their voices."""

from collections.abc import Mapping
from typing import Any

from sume.client._async.transport import AsyncTransport
from sume.contract.ads import ADS_CREATE
from sume.contract.common import Page
from sume.contract.jobs import JobAccepted
from sume.contract.videos import VIDEOS_GENERATE
from sume.contract.voices import Voice


class AsyncVideos:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def generate(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job; ``body`` is a ``VideoGenerationRequest``. As ``images.generate``."""
        return await self._transport.ask(
            JobAccepted, VIDEOS_GENERATE, body=body, idempotency_key=idempotency_key
        )


class AsyncAdVideos:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job that makes an ad; ``body`` is an ``AdVideoRequest``. As ``images.generate``."""
        return await self._transport.ask(JobAccepted, ADS_CREATE, body=body, idempotency_key=idempotency_key)


class AsyncAds:
    def __init__(self, transport: AsyncTransport) -> None:
        self.videos = AsyncAdVideos(transport)


class AsyncVoices:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self) -> Page[Voice]:
        return await self._transport.ask(Page[Voice], "voices.list")
