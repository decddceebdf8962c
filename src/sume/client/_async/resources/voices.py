"""Voices for ads."""

from sume.client._async.transport import AsyncTransport
from sume.contract.common import Page
from sume.contract.voices import Voice


class AsyncVoices:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self) -> Page[Voice]:
        """All of them, on one page."""
        return await self._transport.ask(Page[Voice], "voices.list")
