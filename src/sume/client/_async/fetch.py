"""The bytes behind a media address."""

import hashlib
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final

import httpx

from sume.client._async.retry import retrying
from sume.client._async.threads import Sleep, in_thread
from sume.client.answers import error_from
from sume.client.connections import CONNECT_SECONDS, READ_SECONDS, USER_AGENT, connection_errors, uses_proxies
from sume.client.errors import DownloadRefused
from sume.client.retry import Backoff
from sume.contract.jobs import ResultFile
from sume.contract.limits import MIB

_REDIRECTS: Final = 3
_PIECE_BYTES: Final = MIB


class AsyncMediaFetcher:
    """Reads media addresses. They are capabilities of their own, so the API key is never sent along."""

    def __init__(self, backoff: Backoff, sleep: Sleep) -> None:
        self._backoff = backoff
        self._sleep = sleep
        self._clients: dict[bool, httpx.AsyncClient] = {}

    async def __aenter__(self) -> "AsyncMediaFetcher":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for client in self._clients.values():
            await client.aclose()

    async def fetch(self, file: ResultFile, target: Path) -> str:
        """Write the file's bytes to ``target``; their SHA-256. Starts over when it breaks off."""
        return await retrying(lambda: self._once(file, target), self._backoff, self._sleep)

    async def _once(self, wanted: ResultFile, target: Path) -> str:
        with connection_errors(_host(wanted.url)):
            async with self._client(wanted.url).stream("GET", wanted.url) as answer:
                if not answer.is_success:
                    await answer.aread()
                    raise error_from(answer)
                return await _write(answer, wanted, target)

    def _client(self, url: str) -> httpx.AsyncClient:
        proxied = uses_proxies(url)
        if proxied not in self._clients:
            self._clients[proxied] = httpx.AsyncClient(
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
                timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
                follow_redirects=True,
                max_redirects=_REDIRECTS,
                trust_env=proxied,
            )
        return self._clients[proxied]


async def _write(answer: httpx.Response, wanted: ResultFile, target: Path) -> str:
    """The SHA-256 of what was written, which is no more than was wanted."""
    digest, held = hashlib.sha256(), 0
    with target.open("wb") as file:
        async for piece in answer.aiter_bytes(_PIECE_BYTES):
            held += len(piece)
            if held > wanted.bytes:
                raise DownloadRefused(f"More arrived than the {wanted.bytes} bytes the result names.")
            digest.update(piece)
            await in_thread(partial(file.write, piece))
    return digest.hexdigest()


def _host(url: str) -> str:
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL:
        raise DownloadRefused("The result names an address that cannot be read.") from None
    if parts.scheme not in ("http", "https"):
        raise DownloadRefused("The result names an address that is neither http nor https.")
    return parts.host
