"""The fetcher against a real server on this machine, and what it makes of each answer."""

import io
import socket
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sume.contract.errors import ErrorCode
from sume.fetching import (
    AddressRefusedError,
    Fetched,
    Fetcher,
    FetchError,
    FetchStoppedError,
    Policy,
    SourceTooLargeError,
    SourceUnavailableError,
    WrongKindError,
)
from tests.sources import Answer, Source, ok, raw, redirect

pytestmark = pytest.mark.backend_free

KINDS = {"image/png", "image/jpeg"}
LIMIT = 20_000
PATIENT = Policy(loopback=True)
"""Its patience outlasts whatever a busy machine does to a server that answers."""
QUICK = Policy(loopback=True, stall=0.5)
"""For servers that never go on."""
LONG = 60.0
HEAD = b"HTTP/1.1 200 OK\r\n"


def png() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((80, 80), 50).save(out, "PNG")
    return out.getvalue()


PNG = png()


def drip(*parts: bytes, every: float = 0.1) -> Answer:
    """The parts, and then the last one over and over, slowly and for ever."""

    def answer(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
        while True:
            connection.sendall(parts[-1])
            time.sleep(every)

    return answer


def hang(*parts: bytes) -> Answer:
    def answer(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
        connection.recv(1)

    return answer


def flood(head: bytes) -> Answer:
    def answer(connection: socket.socket) -> None:
        connection.sendall(head + PNG)
        while True:
            connection.sendall(b"\0" * 65536)

    return answer


def chunked(*chunks: bytes) -> Answer:
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in (*chunks, b""))
    return raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body)


ANSWERS: dict[str, Answer] = {
    "/png": ok(PNG, "Content-Type: text/html; charset=x", "Set-Cookie: a=b"),
    "/chunked": chunked(PNG[:100], PNG[100:]),
    "/until-close": raw(HEAD + b"\r\n" + PNG),
    "/informed": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", HEAD + b"\r\n" + PNG),
    "/once": redirect("/png"),
    "/twice": redirect("once", 301),
    "/twice?a=b": redirect("once", 303),
    "/thrice": redirect("./x/../twice?a=b#c", 307),
    "/loop": redirect("/loop"),
    "/too-often": redirect("/thrice", 308),
    "/nowhere": raw(b"HTTP/1.1 302 Found\r\n\r\n"),
    "/to-private": redirect("https://10.0.0.1/"),
    "/to-metadata": redirect("http://169.254.169.254/latest/meta-data"),
    "/to-public-http": redirect("http://1.1.1.1/"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-user": redirect("https://user:word@a.example.com/"),
    "/to-broken": redirect("https://[::1"),
    "/to-other-slashes": redirect("\\\\127.0.0.1\\x"),
    "/html": ok(b"<html>" + b"x" * 5000, "Content-Type: image/png"),
    "/svg": ok(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Content-Type: image/png"),
    "/gif": ok(b"GIF89a" + b"\0" * 100, "Content-Type: image/png"),
    "/empty": ok(b""),
    "/no-content": raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "/part": raw(b"HTTP/1.1 206 Partial Content\r\nContent-Length: 8\r\n\r\n" + PNG[:8]),
    "/gone": raw(b"HTTP/1.1 404 Not Found\r\n\r\n"),
    "/locked": raw(b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\n\r\n"),
    "/busy": raw(b"HTTP/1.1 503 Busy\r\n\r\n"),
    "/teapot": raw(b"HTTP/1.1 418 Teapot\r\n\r\n"),
    "/announced-large": raw(HEAD + b"Content-Length: 20001\r\n\r\n"),
    "/flood": flood(HEAD + b"\r\n"),
    "/flood-chunked": chunked(PNG, b"\0" * LIMIT),
    "/short": ok(PNG[:-1], length=len(PNG)),
    "/long": ok(PNG + b"more", length=len(PNG)),
    "/gzip": ok(zlib.compress(b"\0" * 10_000_000), "Content-Encoding: gzip"),
    "/two-lengths": raw(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + PNG),
    "/negative": raw(HEAD + b"Content-Length: -5\r\n\r\n" + PNG),
    "/no-number": raw(HEAD + b"Content-Length: 0x10\r\n\r\n" + PNG),
    "/bad-chunk": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "/not-http": raw(b"220 mail.example.com ESMTP\r\n"),
    "/silent-close": raw(b""),
    "/huge-head": flood(HEAD + b"X: "),
    "/hang": hang(),
    "/hang-in-head": hang(HEAD),
    "/hang-in-body": hang(HEAD + b"Content-Length: 10000\r\n\r\n", PNG[:100]),
    "/drip-head": drip(HEAD, b"X: y\r\n"),
    "/drip-body": drip(HEAD + b"Content-Length: 10000\r\n\r\n", b"\x89"),
    "/drip-hints": drip(b"HTTP/1.1 103 Early Hints\r\n\r\n"),
}


@pytest.fixture(scope="module")
def source() -> Iterator[Source]:
    with Source(ANSWERS) as serving:
        yield serving


def fetch(
    source: Source, path: str, target: Path, *, seconds: float = LONG, policy: Policy = PATIENT
) -> Fetched:
    return Fetcher(policy).fetch(
        source.url(path), target, kinds=KINDS, max_bytes=LIMIT, stopped=lambda: False, seconds=seconds
    )


@pytest.mark.parametrize(
    "path", ["/png", "/chunked", "/until-close", "/informed", "/once", "/twice", "/thrice", "/long"]
)
def test_the_bytes_arrive(source: Source, path: str, tmp_path: Path) -> None:
    fetched = fetch(source, path, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == PNG
    assert (fetched.path, fetched.bytes, fetched.content_type) == (tmp_path / "file", len(PNG), "image/png")


def test_what_is_known_of_them(source: Source, tmp_path: Path) -> None:
    fetched = fetch(source, "/twice", tmp_path / "file")
    assert fetched.content_type_declared == "text/html"
    assert fetched.final_url == source.url("/png")
    assert source.url("/png") not in repr(fetched)


def test_nothing_of_us_is_sent(source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    source.requests.clear()
    fetch(source, "/twice", tmp_path / "file")
    assert len(source.requests) == 3
    for request in source.requests:
        names = {line.partition(":")[0].lower() for line in request.splitlines()[1:] if line}
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert f"Host: 127.0.0.1:{source.port}\r\n" in request
        assert "Accept-Encoding: identity\r\n" in request


REFUSALS: list[tuple[str, type[FetchError], str, bool]] = [
    ("/loop", SourceUnavailableError, "too often", False),
    ("/too-often", SourceUnavailableError, "too often", False),
    ("/nowhere", SourceUnavailableError, "nowhere", False),
    ("/to-private", AddressRefusedError, "not on the public internet", False),
    ("/to-metadata", AddressRefusedError, "not on the public internet", False),
    ("/to-public-http", AddressRefusedError, "https", False),
    ("/to-file", AddressRefusedError, "https", False),
    ("/to-user", AddressRefusedError, "user name", False),
    ("/to-broken", AddressRefusedError, "not valid", False),
    ("/to-other-slashes", AddressRefusedError, "not valid", False),
    ("/html", WrongKindError, "image/jpeg, image/png", False),
    ("/svg", WrongKindError, "image/jpeg, image/png", False),
    ("/gif", WrongKindError, "image/jpeg, image/png", False),
    ("/empty", WrongKindError, "empty", False),
    ("/no-content", SourceUnavailableError, "204", False),
    ("/part", SourceUnavailableError, "206", False),
    ("/gone", SourceUnavailableError, "nothing at this address", False),
    ("/locked", SourceUnavailableError, "everybody", False),
    ("/busy", SourceUnavailableError, "503", True),
    ("/teapot", SourceUnavailableError, "418", False),
    ("/announced-large", SourceTooLargeError, "20000 bytes", False),
    ("/flood", SourceTooLargeError, "20000 bytes", False),
    ("/flood-chunked", SourceTooLargeError, "20000 bytes", False),
    ("/short", SourceUnavailableError, "broke off", True),
    ("/gzip", SourceUnavailableError, "compressed", False),
    *[
        (path, SourceUnavailableError, "HTTP properly", True)
        for path in (
            "/two-lengths",
            "/negative",
            "/no-number",
            "/bad-chunk",
            "/not-http",
            "/silent-close",
            "/huge-head",
        )
    ],
]


@pytest.mark.parametrize(("path", "kind", "words", "retryable"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_refusals(
    source: Source, path: str, kind: type[FetchError], words: str, retryable: bool, tmp_path: Path
) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(source, path, tmp_path / "file")
    assert type(caught.value) is kind
    assert words in caught.value.message
    assert caught.value.retryable is retryable
    assert not any(word in str(caught.value) for word in ("127.0.0.1", "169.254", "10.0.0.1", path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["/drip-head", "/drip-body", "/drip-hints"])
def test_a_slow_trickle_ends_with_the_time_for_all(source: Source, path: str, tmp_path: Path) -> None:
    # Each piece comes long before the patience with a silent source ends: only the time for all can.
    with pytest.raises(SourceUnavailableError, match="too slowly"):
        fetch(source, path, tmp_path / "file", seconds=0.7)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["/hang", "/hang-in-head", "/hang-in-body"])
def test_a_source_that_falls_silent_is_not_waited_for(source: Source, path: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailableError, match="too slowly") as caught:
        fetch(source, path, tmp_path / "file", policy=QUICK)
    assert caught.value.retryable
    assert path not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_redirects_share_the_time(source: Source, tmp_path: Path) -> None:
    def slow_loop(connection: socket.socket) -> None:
        time.sleep(0.3)
        redirect("/")(connection)

    with Source({"/": slow_loop}) as slow, pytest.raises(SourceUnavailableError, match="too slowly"):
        fetch(slow, "/", tmp_path / "file", seconds=0.7)


@pytest.mark.parametrize("path", ["/hang", "/drip-body"])
def test_a_stop_is_heard_at_once(source: Source, path: str, tmp_path: Path) -> None:
    answers: list[bool] = []

    def stopped() -> bool:
        answers.append(len(answers) > 5)
        return answers[-1]

    with pytest.raises(FetchStoppedError):
        Fetcher(PATIENT).fetch(
            source.url(path), tmp_path / "file", kinds=KINDS, max_bytes=LIMIT, stopped=stopped
        )
    assert answers.count(True) == 1, "the first yes is enough"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_written_over(source: Source, tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        fetch(source, "/png", target)
    assert target.read_text() == "mine"


def test_nobody_listens(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(SourceUnavailableError) as caught:
        Fetcher(QUICK).fetch(
            f"http://127.0.0.1:{port}/",
            tmp_path / "file",
            kinds=KINDS,
            max_bytes=LIMIT,
            stopped=lambda: False,
        )
    assert caught.value.retryable
    assert caught.value.code == ErrorCode.SOURCE_UNAVAILABLE
