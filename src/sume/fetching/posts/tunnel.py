"""A way out for a tool that is not ours: to the hosts of one service, on vetted addresses, so many bytes."""

import base64
import secrets
import selectors
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final

import structlog

from sume.contract.post_links import Platform
from sume.fetching.connecting import open_connection
from sume.fetching.errors import FetchError, FetchStoppedError
from sume.fetching.patience import POLL_SECONDS, Patience
from sume.fetching.place import Place
from sume.fetching.policy import HTTPS_PORT, Policy
from sume.fetching.posts.hosts import belongs_to
from sume.fetching.resolving import system_resolve, vetted_addresses

Dial = Callable[[str, Policy, Patience], socket.socket]
"""Connects to a host's port for https, at one of its vetted addresses."""

_HEAD_BYTES: Final = 16 * 1024
_PIECE: Final = 64 * 1024
_REFUSED: Final = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
_UNREACHED: Final = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
_OPEN: Final = b"HTTP/1.1 200 Connected\r\n\r\n"
_USER: Final = "sume"

log = structlog.get_logger()


def dial_public(host: str, policy: Policy, patience: Patience) -> socket.socket:
    place = Place("https", host, HTTPS_PORT, "/")
    return open_connection(
        vetted_addresses(place, policy, system_resolve, patience), HTTPS_PORT, policy, patience
    )


class Tunnel:
    """An HTTP proxy on this machine that only CONNECTs, for whoever knows its ``url``; open inside ``with``.

    ``exhausted`` tells whether it was closed because ``max_bytes`` had come through.
    """

    def __init__(
        self,
        platform: Platform,
        *,
        policy: Policy,
        patience: Patience,
        max_bytes: int,
        dial: Dial = dial_public,
    ) -> None:
        self._platform: Platform = platform
        self._policy = policy
        self._patience = patience
        self._left = max_bytes
        self._dial = dial
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._password = secrets.token_urlsafe(24)
        self.exhausted = False

    def __enter__(self) -> "Tunnel":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(POLL_SECONDS)
        self.url = f"http://{_USER}:{self._password}@127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, daemon=True, name="tunnel")
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closed.set()
        self._thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._closed.is_set():
            with suppress(TimeoutError):
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True, name="tunnelled").start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError, FetchStoppedError):
            client.settimeout(self._policy.stall)
            host = self._wanted_host(_read_head(client))
            if host is None:
                client.sendall(_REFUSED)
                return
            try:
                upstream = self._dial(host, self._policy, self._patience)
            except FetchError:
                client.sendall(_UNREACHED)
                return
            with upstream:
                client.sendall(_OPEN)
                self._relay(client, upstream)

    def _wanted_host(self, head: bytes) -> str | None:
        """The host of a CONNECT that is allowed; everything else is refused alike."""
        lines = head.decode("latin-1").split("\r\n")
        method, _, rest = lines[0].partition(" ")
        host, _, port = rest.partition(" ")[0].rpartition(":")
        token = base64.b64encode(f"{_USER}:{self._password}".encode()).decode()
        known = any(
            name.strip().lower() == "proxy-authorization"
            and secrets.compare_digest(value.strip().encode(), f"Basic {token}".encode())
            for name, _, value in (line.partition(":") for line in lines[1:])
        )
        host = host.lower()
        if (
            method != "CONNECT"
            or not known
            or port != str(HTTPS_PORT)
            or not belongs_to(host, self._platform)
        ):
            log.info("tunnel.refused", platform=self._platform)
            return None
        return host

    def _relay(self, client: socket.socket, upstream: socket.socket) -> None:
        ends = ((client, upstream), (upstream, client))
        with selectors.DefaultSelector() as selector:
            for number, (source, _) in enumerate(ends):
                source.settimeout(self._policy.stall)
                selector.register(source, selectors.EVENT_READ, number)
            while not self._closed.is_set():
                for key, _ in selector.select(POLL_SECONDS):
                    source, target = ends[key.data]
                    piece = source.recv(_PIECE)
                    if not piece or not self._may_pass(len(piece)):
                        return
                    target.sendall(piece)

    def _may_pass(self, count: int) -> bool:
        with self._lock:
            self._left -= count
            if self._left < 0:
                self.exhausted = True
                self._closed.set()
            return not self.exhausted


def _read_head(client: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < _HEAD_BYTES:
        piece = client.recv(4096)
        if not piece:
            break
        head += piece
    return head
