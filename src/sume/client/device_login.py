"""Asking a service for a key, with a person's approval in a browser: the client's side of device login."""

import platform
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sume.client._sync.threads import sleep
from sume.client._sync.transport import Transport
from sume.client.answers import parse
from sume.client.asking import Asking
from sume.client.config import API_PATH
from sume.client.retry import Backoff
from sume.contract.access import (
    DEVICE_LABEL_MAX_CHARS,
    DEVICE_POLL_PATH,
    DEVICE_START_PATH,
    DeviceLoginExchange,
    DeviceLoginRequest,
    DeviceLoginStatus,
)


def device_label() -> str:
    """What the person who approves sees: this machine's name."""
    host = "".join(char for char in platform.node() if char.isprintable()) or "this machine"
    return f"sume on {host}"[:DEVICE_LABEL_MAX_CHARS]


@dataclass
class DeviceLogin:
    """One login at ``base_url`` (with ``/api/v1``). Use as in ``start``, show the code, then ``wait``."""

    base_url: str
    backoff: Backoff = field(default_factory=Backoff)

    def __post_init__(self) -> None:
        origin = self.base_url.removesuffix(API_PATH)
        self._transport = Transport(origin, None, backoff=self.backoff, sleep=sleep)

    def close(self) -> None:
        self._transport.close()

    def start(self, label: str) -> DeviceLoginRequest:
        body = {"device_label": label}
        return parse(DeviceLoginRequest, self._transport.send(Asking("POST", DEVICE_START_PATH, body=body)))

    def poll(self, device_code: str) -> DeviceLoginExchange:
        body = {"device_code": device_code}
        return parse(DeviceLoginExchange, self._transport.send(Asking("POST", DEVICE_POLL_PATH, body=body)))

    def wait(
        self,
        asked: DeviceLoginRequest,
        *,
        timeout: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> DeviceLoginExchange:
        """Poll until somebody decides, the code expires or the time is up. The last answer may be pending.

        The service's interval is kept, and what ``Retry-After`` asks for.
        """
        deadline = clock() + timeout
        while True:
            exchange = self.poll(asked.device_code)
            if exchange.status is not DeviceLoginStatus.PENDING:
                return exchange
            if clock() + asked.interval > deadline:
                return exchange
            sleep(asked.interval)
