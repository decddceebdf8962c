"""A server for the fetcher's tests that answers each path with raw bytes, well-behaved or not."""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

Answer = Callable[[socket.socket], None]
CERTIFICATE = Path(__file__).parent / "data" / "pictures.example.com.pem"
"""Key and certificate of a name nobody owns, signed by itself; for these tests alone, good until 2120."""


def server_tls(certificate: Path = CERTIFICATE) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def client_tls() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def raw(*parts: bytes) -> Answer:
    """Send the parts and hang up."""

    def answer(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)

    return answer


def ok(body: bytes, *headers: str, length: int | None = None) -> Answer:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body) if length is None else length}", *headers]
    return raw("\r\n".join([*lines, "", ""]).encode(), body)


def redirect(location: str, status: int = 302) -> Answer:
    return raw(f"HTTP/1.1 {status} Elsewhere\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode())


@dataclass
class Source:
    """Listens on a free port of this machine.

    ``requests``: the heads that came; ``names``: what TLS was asked for.
    """

    answers: Mapping[str, Answer]
    tls: ssl.SSLContext | None = None
    requests: list[str] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)

    def __enter__(self) -> "Source":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        if self.tls is not None:
            self.tls.sni_callback = lambda _socket, name, _context: self.names.append(name)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            if self.tls is None:
                self._answer(connection)
            else:
                with self.tls.wrap_socket(connection, server_side=True) as secure:
                    self._answer(secure)

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(4096)
            if not data:
                return
            head += data
        self.requests.append(head.decode("latin-1"))
        self.answers[head.split(b" ", 2)[1].decode()](connection)
