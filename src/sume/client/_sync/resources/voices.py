# Written by scripts/write_sync_client.py from _async/resources/voices.py: change it there.
"""Voices for ads."""

from sume.client._sync.transport import Transport
from sume.contract.common import Page
from sume.contract.voices import Voice


class Voices:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Page[Voice]:
        """All of them, on one page."""
        return self._transport.ask(Page[Voice], "voices.list")
