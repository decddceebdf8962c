"""Both clients, spoken to in one way, so that one test is a test of each."""

import asyncio
from typing import Any

from sume import AsyncSume, Sume

FLAVOURS = ("sync", "async")


class Speaking:
    """Opens clients of one flavour; :meth:`do` gives what a call returns, :meth:`all` what a stream has."""

    def __init__(self, flavour: str) -> None:
        self.flavour = flavour
        self._runner = asyncio.Runner() if flavour == "async" else None
        self._opened: list[Any] = []

    def open(self, key: str, base_url: str, *, sleep: Any = None, **options: Any) -> Any:
        """A client; with ``sleep``, a plain function, in place of the waiting between tries."""
        client: Any = (Sume if self._runner is None else AsyncSume)(key, base_url, **options)
        if sleep is not None:
            client._transport.sleep = sleep if self._runner is None else _waiting(sleep)
        self._opened.append(client)
        return client

    def do(self, given: Any) -> Any:
        return given if self._runner is None else self._runner.run(given)

    def all(self, stream: Any) -> list[Any]:
        return list(stream) if self._runner is None else self._runner.run(_gathered(stream))

    def close(self) -> None:
        for client in self._opened:
            if self._runner is None:
                client.close()
            else:
                self._runner.run(client.aclose())
        if self._runner is not None:
            self._runner.close()


def _waiting(sleep: Any) -> Any:
    async def wait(seconds: float) -> None:
        sleep(seconds)

    return wait


async def _gathered(stream: Any) -> list[Any]:
    return [item async for item in stream]
