# Written by scripts/write_sync_client.py from _async/resources/ads.py: change it there.
"""Ads."""

from typing import Unpack

from sume.client._sync.resources.pricing import estimate
from sume.client._sync.transport import Transport
from sume.client.fields import AdVideoFields
from sume.contract.account import CreditEstimate
from sume.contract.ads import ADS_CREATE
from sume.contract.jobs import JobAccepted


class AdVideos:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, *, idempotency_key: str | None = None, **fields: Unpack[AdVideoFields]) -> JobAccepted:
        """Start a job that makes an ad. Keys as with ``images.generate``."""
        return self._transport.ask(JobAccepted, ADS_CREATE, body=fields, idempotency_key=idempotency_key)

    def estimate(self, **fields: Unpack[AdVideoFields]) -> CreditEstimate:
        """What :meth:`create` would cost. Nothing is created."""
        return estimate(self._transport, ADS_CREATE, fields)


class Ads:
    def __init__(self, transport: Transport) -> None:
        self.videos = AdVideos(transport)
