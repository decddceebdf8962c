# Written by scripts/write_sync_client.py from _async/resources/videos.py: change it there.
"""Videos, ads and their voices."""

from collections.abc import Mapping
from typing import Any

from sume.client._sync.transport import Transport
from sume.contract.ads import ADS_CREATE
from sume.contract.common import Page
from sume.contract.jobs import JobAccepted
from sume.contract.videos import VIDEOS_GENERATE
from sume.contract.voices import Voice


class Videos:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def generate(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job; ``body`` is a ``VideoGenerationRequest``. As ``images.generate``."""
        return self._transport.ask(JobAccepted, VIDEOS_GENERATE, body=body, idempotency_key=idempotency_key)


class AdVideos:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job that makes an ad; ``body`` is an ``AdVideoRequest``. As ``images.generate``."""
        return self._transport.ask(JobAccepted, ADS_CREATE, body=body, idempotency_key=idempotency_key)


class Ads:
    def __init__(self, transport: Transport) -> None:
        self.videos = AdVideos(transport)


class Voices:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Page[Voice]:
        return self._transport.ask(Page[Voice], "voices.list")
