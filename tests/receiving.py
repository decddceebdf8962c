"""A receiver of webhooks on real sockets, well-behaved or not; it keeps all that came, byte for byte."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sume.fetching import Fetcher
from sume.settings import Settings
from sume.storage.database import Database
from sume.workflows.deliverer import Deliverer
from tests.faults.processes import eventually
from tests.live import Caller
from tests.sources import Answer, raw

NOT_REALLY: Answer = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
OVERSIZED: Answer = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n", b"x" * 100_000)
WRONG_CONTENT: Answer = raw(
    b"HTTP/1.1 204 No Content\r\nContent-Encoding: br\r\nContent-Type: \xff\r\n\r\n\xff\xfe"
)
GIBBERISH: Answer = raw(b"\x16\x03\x01 this is not HTTP\r\n\r\n")
NOTHING: Answer = raw()


def status(code: int) -> Answer:
    return raw(f"HTTP/1.1 {code} Said\r\nContent-Length: 0\r\n\r\n".encode())


OK = status(200)


def hang(connection: socket.socket) -> None:
    """Until the caller hangs up."""
    while connection.recv(4096):
        continue


def drip(connection: socket.socket) -> None:
    """A head that never ends, a byte at a time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        connection.sendall(b"a")
        time.sleep(0.05)


def drip_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        connection.sendall(b"a")
        time.sleep(0.05)


@dataclass(frozen=True)
class Received:
    """``at``: monotonic seconds."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class Receiver:
    """Answers each request with the next of its path's answers, the last again and again."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)

    def __enter__(self) -> "Receiver":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def on(self, path: str, *answers: Answer) -> str:
        """Its address."""
        self.answers[path] = list(answers)
        return self.url(path)

    def at(self, path: str = "/hook") -> list[Received]:
        return [one for one in self.received if one.path.partition("?")[0] == path]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            request = _read(connection)
            if request is None:
                return
            self.received.append(request)
            script = self.answers.get(request.path.partition("?")[0], [OK])
            (script.pop(0) if len(script) > 1 else script[0])(connection)


def _read(connection: socket.socket) -> Received | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    return Received(first.split(" ")[1], headers, body, time.monotonic())


@contextmanager
def delivering(
    settings: Settings, database: Database, fetcher: Fetcher | None = None, owner: str = "test-worker"
) -> Iterator[Deliverer]:
    deliverer = Deliverer(settings, database, owner, fetcher)
    deliverer.start()
    try:
        yield deliverer
    finally:
        deliverer.close()


def deliveries(caller: Caller, **filters: str) -> list[dict[str, Any]]:
    """The caller's log, newest first."""
    answer = caller.get("/webhooks/deliveries", params=filters)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["data"])


def await_deliveries(
    caller: Caller, fits: Callable[[list[dict[str, Any]]], bool], what: str, **filters: str
) -> list[dict[str, Any]]:
    """The log as soon as it is so."""

    def look() -> list[dict[str, Any]] | None:
        found = deliveries(caller, **filters)
        return found if fits(found) else None

    try:
        found = eventually(look, what, seconds=30)
    except AssertionError as error:
        raise AssertionError(f"{error}; the log is {deliveries(caller, **filters)}") from None
    assert found is not None
    return found
