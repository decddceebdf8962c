# Written by scripts/write_sync_client.py from _async/transport.py: change it there.
"""Requests to one service with one key, tried again when that is safe."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel

from sume.client._sync.retry import retrying
from sume.client._sync.threads import Sleep
from sume.client.answers import error_from, parse
from sume.client.asking import Asking, asking
from sume.client.connections import CONNECT_SECONDS, READ_SECONDS, USER_AGENT, connection_errors, uses_proxies
from sume.client.retry import Backoff

Model = TypeVar("Model", bound=BaseModel)


class Transport:
    """``sleep`` is called between tries; tests pass their own. ``read_seconds``: how long an answer may take.
    Without a key, none is sent.

    ``transport``: what carries the requests in place of the network, such as ``httpx.ASGITransport``.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str | None,
        *,
        backoff: Backoff,
        sleep: Sleep,
        read_seconds: float = READ_SECONDS,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.base_url = base_url
        self.backoff = backoff
        self.sleep = sleep
        self.read_seconds = read_seconds
        self._http = httpx.Client(
            base_url=base_url,
            headers={"User-Agent": USER_AGENT} | ({"Authorization": f"Bearer {api_key}"} if api_key else {}),
            timeout=httpx.Timeout(read_seconds, connect=CONNECT_SECONDS),
            trust_env=uses_proxies(base_url),
            transport=transport,
        )

    def close(self) -> None:
        self._http.close()

    def ask(
        self,
        model: type[Model],
        operation: str,
        *,
        path: Mapping[str, str] | None = None,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> Model:
        """The operation's answer as its ``model`` of the contract; see :func:`sume.client.asking.asking`."""
        call = asking(operation, path=path, params=params, body=body, idempotency_key=idempotency_key)
        return parse(model, self.send(call))

    def send(self, call: Asking) -> httpx.Response:
        """The answer, if it is a success."""
        return retrying(lambda: self._once(call), self.backoff, self.sleep)

    @contextmanager
    def stream(
        self, path: str, *, headers: Mapping[str, str], read_seconds: float
    ) -> Iterator[httpx.Response]:
        """An answer that is read as it comes; one try."""
        timeout = httpx.Timeout(read_seconds, connect=CONNECT_SECONDS)
        with connection_errors(self.base_url):
            with self._http.stream("GET", path, headers=headers, timeout=timeout) as answer:
                if not answer.is_success:
                    answer.read()
                    raise error_from(answer)
                yield answer

    def _once(self, call: Asking) -> httpx.Response:
        timeout = httpx.Timeout(self.read_seconds + call.extra_seconds, connect=CONNECT_SECONDS)
        with connection_errors(self.base_url):
            answer = self._http.request(
                call.method,
                call.path,
                params=call.params,
                json=call.body,
                headers=call.headers,
                timeout=timeout,
            )
        if not answer.is_success:
            raise error_from(answer)
        return answer
