"""What every connection of the client has in common."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

import httpx

from sume import __version__
from sume.client.errors import ConnectionFailed

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
