"""Fixture sites served over https, behind their own names, from their folders."""

import io
import ssl
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from PIL import Image

from sume.fetching import Fetcher, Policy
from tests.sources import Answer, Source, ok, raw, redirect, server_tls

HERE: Final = Path(__file__).parent
CERTIFICATES: Final = HERE.parent / "data"
OURS: Final = "brands.example.com.pem"
QUICK: Final = Policy(loopback=True, connect=2, stall=1)
"""Pages of a fixture come at once or never."""
_TYPES: Final = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
}
_MISSING: Final = raw(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


class Site:
    """A folder with a ``truth.toml``; ``source`` while it is served."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, Any] = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
        self.source: Source
        self.local: str | None = None

    @property
    def origin(self) -> str:
        if self.local:
            return f"http://{self.local}:{self.source.port}"
        return f"https://{self.truth['host']}:{self.source.port}"

    def answer(self, target: str) -> Answer:
        path = unquote(target.partition("?")[0])
        if path in self.truth.get("redirects", {}):
            return redirect(self.truth["redirects"][path])
        if self.truth.get("slow"):
            return raw(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n") if path == "/robots.txt" else _hang
        if path in self.truth.get("pictures", {}):
            return ok(picture(path, *self.truth["pictures"][path]))
        file = self.folder / path.lstrip("/")
        if file.is_dir():
            file = file / "index.html"
        if not file.is_file() or file.name == "truth.toml":
            return _MISSING
        kind = _TYPES.get(file.suffix, f"text/html; charset={self.truth.get('charset', 'utf-8')}")
        return ok(self._filled(file), f"Content-Type: {kind}")

    def _filled(self, file: Path) -> bytes:
        data = file.read_bytes()
        for name, value in (("origin", self.origin), ("port", str(self.source.port))):
            data = data.replace(b"{{%s}}" % name.encode(), value.encode())
        if b"{{filler}}" in data:
            row = b'<div class="row"><span class="sku">jar</span><i>kept dry and dark</i></div>\n'
            data = data.replace(b"{{filler}}", row * (self.truth["filler_bytes"] // len(row)))
        return data


class _Answers(Mapping[str, Answer]):
    def __init__(self, site: Site) -> None:
        self._site = site

    def __getitem__(self, target: str) -> Answer:
        return self._site.answer(target)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    site = Site(folder)
    certificate = CERTIFICATES / site.truth.get("certificate", OURS)
    with Source(_Answers(site), tls=server_tls(certificate)) as source:
        site.source = source
        yield site


@contextmanager
def served_here(folder: Path, host: str = "localhost") -> Iterator[Site]:
    """Over plain http, as an operator may allow it for this machine alone."""
    site = Site(folder)
    site.local = host
    with Source(_Answers(site)) as source:
        site.source = source
        yield site


def fetcher(policy: Policy = QUICK) -> Fetcher:
    """For which every name leads to this machine, and the fixtures' certificate is a good one."""
    trust = ssl.create_default_context(cafile=str(CERTIFICATES / OURS))
    return Fetcher(policy, resolve=lambda _name, _port: ["127.0.0.1"], tls=trust)


def picture(path: str, width: int, height: int, ground: str, figure: str) -> bytes:
    """A figure on a ground, which may be transparent; the same for the same words."""
    image = Image.new("RGBA", (width, height), ground or (0, 0, 0, 0))
    image.paste(Image.new("RGBA", (width // 2, height // 2), figure), (width // 4, height // 4))
    kind = {"jpg": "JPEG", "gif": "GIF"}.get(path.rpartition(".")[2], "PNG")
    data = io.BytesIO()
    (image if kind == "PNG" else image.convert("RGB")).save(data, kind)
    return data.getvalue()


def _hang(connection: Any) -> None:
    """A first byte, and then nothing for as long as the other side waits."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<")
    connection.recv(1)
