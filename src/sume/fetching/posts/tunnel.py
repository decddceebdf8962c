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
from sume.fetching.connecting import PatientStream, open_connection
from sume.fetching.errors import FetchError, FetchStoppedError
from sume.fetching.patience import POLL_SECONDS, Patience
from sume.fetching.place import Place
from sume.fetching.policy import HTTPS_PORT, Policy
from sume.fetching.posts.hosts import belongs_to
from sume.fetching.resolving import system_resolve, vetted_addresses

Dial = Callable[[str, Policy, Patience], socket.socket]
"""Connects to a host's port for https, at one of its vetted addresses."""

CONNECTIONS_MAX: Final = 16
"""At a time; whoever wants more waits."""
_HEAD_BYTES: Final = 16 * 1024
_PIECE: Final = 64 * 1024
_REFUSED: Final = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
_UNREACHED: Final = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
_HEAD_ENDS: Final = b"\r\n\r\n"
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

    Nothing is open any more when the block has ended. ``exhausted`` tells whether it was closed because
    ``max_bytes`` had come through.
    """

    def __init__(
        self,
        platform: Platform,
        *,
        policy: Policy,
        seconds: float,
        stopped: Callable[[], bool],
        max_bytes: int,
        dial: Dial = dial_public,
    ) -> None:
        self._platform: Platform = platform
        self._policy = policy
        self._closed = threading.Event()
        self._patience = Patience(seconds, lambda: self._closed.is_set() or stopped())
        self._left = max_bytes
        self._dial = dial
        self._lock = threading.Lock()
        self._places = threading.Semaphore(CONNECTIONS_MAX)
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
        for _ in range(CONNECTIONS_MAX):
            self._places.acquire()

    def _accept(self) -> None:
        while not self._closed.is_set():
            if not self._places.acquire(timeout=POLL_SECONDS):
                continue
            try:
                client, _ = self._listener.accept()
            except OSError as error:
                self._places.release()
                if not isinstance(error, TimeoutError):
                    # As many files are open as may be; some will be closed.
                    self._closed.wait(POLL_SECONDS)
            else:
                threading.Thread(target=self._serve, args=(client,), daemon=True, name="tunnelled").start()

    def _serve(self, client: socket.socket) -> None:
        try:
            with client, suppress(OSError, FetchError, FetchStoppedError):
                self._answer(client)
        finally:
            self._places.release()

    def _answer(self, client: socket.socket) -> None:
        host = self._wanted_host(self._head_of(client))
        client.settimeout(self._policy.stall)
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

    def _head_of(self, client: socket.socket) -> bytes:
        """What comes before the first empty line; whoever sends it drop by drop is not waited for."""
        head = bytearray()

        def receive(seconds: float) -> None:
            client.settimeout(seconds)
            piece = client.recv(4096)
            head.extend(piece)
            if piece and _HEAD_ENDS not in head and len(head) < _HEAD_BYTES:
                raise TimeoutError

        self._patience.wait(self._policy.stall, receive)
        return bytes(head)

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
        there, back = (PatientStream(end, self._policy, self._patience) for end in (upstream, client))
        ends = ((client, there), (upstream, back))
        with selectors.DefaultSelector() as selector:
            for number, (source, _) in enumerate(ends):
                selector.register(source, selectors.EVENT_READ, number)
            while not self._closed.is_set():
                for key, _ in selector.select(POLL_SECONDS):
                    source, target = ends[key.data]
                    piece = source.recv(_PIECE)
                    if not piece or not self._may_pass(len(piece)):
                        return
                    target.write(piece)

    def _may_pass(self, count: int) -> bool:
        with self._lock:
            self._left -= count
            if self._left < 0:
                self.exhausted = True
                self._closed.set()
            return not self.exhausted
