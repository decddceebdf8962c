"""Requests to one service with one key, tried again when that is safe."""

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from sume import __version__
from sume.client.answers import error_from
from sume.client.errors import ConnectionFailed
from sume.client.retry import Backoff, retrying

USER_AGENT: Final = f"sume-python/{__version__}"
CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 30.0


def uses_proxies(url: str) -> bool:
    """Whether the environment's proxies apply: not to a service on this machine, which they cannot reach."""
    host = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


@contextmanager
def connection_errors(where: str) -> Iterator[None]:
    """Turn httpx's errors into :class:`~sume.client.errors.ConnectionFailed`."""
    try:
        yield
    except httpx.HTTPError as error:
        raise ConnectionFailed(where, str(error) or type(error).__name__) from error


class Transport:
    """``sleep`` is called between tries; tests pass their own."""

    def __init__(
        self, base_url: str, api_key: str, *, backoff: Backoff, sleep: Callable[[float], None]
    ) -> None:
        self.base_url = base_url
        self.backoff = backoff
        self.sleep = sleep
        self._http = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {api_key}", "User-Agent": USER_AGENT},
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            trust_env=uses_proxies(base_url),
        )

    def close(self) -> None:
        self._http.close()

    def get(
        self,
        path: str,
        *,
        params: Mapping[str, str | int | float | None] | None = None,
        read_seconds: float = READ_SECONDS,
    ) -> httpx.Response:
        """``params`` that are None are left out."""
        given = {name: value for name, value in (params or {}).items() if value is not None}
        timeout = httpx.Timeout(read_seconds, connect=CONNECT_SECONDS)
        return self._retried("GET", path, params=given, timeout=timeout)

    def post(
        self, path: str, *, body: Mapping[str, Any] | None = None, idempotency_key: str | None = None
    ) -> httpx.Response:
        """Tries repeat the same key, so that the service does the work once. Without a key: only for calls
        that change nothing."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key is not None else {}
        return self._retried("POST", path, json=body, headers=headers)

    def patch(self, path: str, *, body: Mapping[str, Any]) -> httpx.Response:
        """Tried again as it is: the same change made twice is one."""
        return self._retried("PATCH", path, json=body)

    def delete(self, path: str) -> httpx.Response:
        """Tried again as it is: once gone, a second try is told that there is no such thing."""
        return self._retried("DELETE", path)

    @contextmanager
    def stream(
        self, path: str, *, headers: Mapping[str, str], read_seconds: float
    ) -> Iterator[httpx.Response]:
        """An answer that is read as it comes; one try."""
        timeout = httpx.Timeout(read_seconds, connect=CONNECT_SECONDS)
        with (
            connection_errors(self.base_url),
            self._http.stream("GET", path, headers=headers, timeout=timeout) as answer,
        ):
            if not answer.is_success:
                answer.read()
                raise error_from(answer)
            yield answer

    def _retried(self, method: str, path: str, **options: Any) -> httpx.Response:
        return retrying(lambda: self._once(method, path, **options), self.backoff, self.sleep)

    def _once(self, method: str, path: str, **options: Any) -> httpx.Response:
        with connection_errors(self.base_url):
            answer = self._http.request(method, path, **options)
        if not answer.is_success:
            raise error_from(answer)
        return answer
