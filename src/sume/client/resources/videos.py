"""Videos, ads and their voices."""

from collections.abc import Mapping
from typing import Any

from sume.client.answers import parse
from sume.client.paths import path_of
from sume.client.resources.creates import start
from sume.client.transport import Transport
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
        return start(self._transport, VIDEOS_GENERATE, body, idempotency_key, JobAccepted)


class AdVideos:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, body: Mapping[str, Any], *, idempotency_key: str) -> JobAccepted:
        """Start a job that makes an ad; ``body`` is an ``AdVideoRequest``. As ``images.generate``."""
        return start(self._transport, ADS_CREATE, body, idempotency_key, JobAccepted)


class Ads:
    def __init__(self, transport: Transport) -> None:
        self.videos = AdVideos(transport)


class Voices:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Page[Voice]:
        return parse(Page[Voice], self._transport.get(path_of("voices.list")))
