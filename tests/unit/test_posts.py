"""Posts through the real downloader, against stand-ins of the two services behind the tunnel."""

import base64
import socket
import ssl
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sume.contract.errors import ErrorCode
from sume.contract.post_links import read_post_link
from sume.fetching import FetchStoppedError
from sume.fetching.posts.model import Post, PostUnavailableError, Reason
from sume.fetching.posts.tunnel import CONNECTIONS_MAX, Tunnel
from sume.fetching.posts.ytdlp import YtDlpDownloader
from sume.fetching.posts.ytdlp_child import without_names
from tests.posting import (
    CERTIFICATE,
    CODE,
    FILM,
    PATIENT,
    REEL,
    TIKTOK,
    VIDEO,
    downloader,
    film_answer,
    instagram,
    service,
    tiktok_item,
    tiktok_page,
)
from tests.sources import Answer, Source, ok, raw, redirect

pytestmark = [pytest.mark.backend_free, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def download(source: Source, shared: str, folder: Path) -> Post:
    link = read_post_link(shared)
    assert link is not None
    return downloader(source).download(link, folder, stopped=lambda: False)


def test_a_tiktok_becomes_a_file(tmp_path: Path) -> None:
    with service({TIKTOK: tiktok_page(tiktok_item()), "/film.mp4": film_answer()}) as source:
        post = download(source, f"https://www.tiktok.com{TIKTOK}", tmp_path)
    assert post.path.read_bytes() == FILM
    assert post.author == "brand"
    assert set(source.names) == {"www.tiktok.com", "v16.tiktokcdn.com"}


def test_a_short_link_is_followed_to_its_post(tmp_path: Path) -> None:
    pages = {
        "/ZMabc123/": redirect(f"https://www.tiktok.com{TIKTOK}?_r=1"),
        TIKTOK: tiktok_page(tiktok_item()),
        "/film.mp4": film_answer(),
    }
    with service(pages) as source:
        post = download(source, "https://vm.tiktok.com/ZMabc123", tmp_path)
    assert post.link.id == VIDEO
    assert post.path.read_bytes() == FILM


def test_a_reel_becomes_a_file(tmp_path: Path) -> None:
    with service(instagram(REEL)) as source:
        post = download(source, f"https://www.instagram.com/reel/{CODE}/?igsh=x", tmp_path)
    assert post.path.read_bytes() == FILM
    assert "scontent.cdninstagram.com" in source.names


def failure(pages: dict[str, Answer], shared: str, folder: Path) -> PostUnavailableError:
    with service(pages) as source, pytest.raises(PostUnavailableError) as raised:
        download(source, shared, folder)
    assert not [path for path in folder.iterdir() if path.suffix == ".mp4"]
    assert "upload it" in raised.value.message
    return raised.value


@pytest.mark.parametrize(
    ("page", "reason", "retryable"),
    [
        (tiktok_page(None, 10204), Reason.GEO_BLOCKED, False),
        (tiktok_page(None, 10216), Reason.LOGIN_REQUIRED, False),
        (tiktok_page(None, 10217), Reason.REMOVED, False),
        (redirect("https://www.tiktok.com/login"), Reason.LOGIN_REQUIRED, False),
        (tiktok_page(tiktok_item(seconds=3000)), Reason.TOO_LONG, False),
        (raw(b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n"), Reason.REFUSED, True),
        (raw(b"HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n"), Reason.NETWORK, True),
        (ok(b"<html>Something quite new</html>"), Reason.UNREADABLE_PAGE, False),
    ],
    ids=["geo", "private", "removed", "login", "long", "refused", "away", "new_page"],
)
def test_each_refusal_is_known_for_what_it_is(
    page: Answer, reason: Reason, retryable: bool, tmp_path: Path
) -> None:
    pages = {TIKTOK: page, "/login": ok(b"<html>Log in</html>")}
    error = failure(pages, f"https://www.tiktok.com{TIKTOK}", tmp_path)
    assert (error.reason, error.retryable) == (reason, retryable)


def test_a_post_of_pictures_is_no_video(tmp_path: Path) -> None:
    pictures = {**REEL, "video_versions": [], "carousel_media": [{"pk": "1", "image_versions2": {}}]}
    error = failure(instagram(pictures), f"https://www.instagram.com/p/{CODE}/", tmp_path)
    assert error.reason is Reason.NOT_A_VIDEO
    assert error.code is ErrorCode.UNSUPPORTED_INPUT


def test_a_reel_behind_the_login_says_so(tmp_path: Path) -> None:
    pages = {**instagram({}), f"/p/{CODE}": redirect("https://www.instagram.com/accounts/login/")}
    pages["/accounts/login/"] = ok(b"<html>Log in</html>")
    error = failure(pages, f"https://www.instagram.com/reel/{CODE}/", tmp_path)
    assert error.reason is Reason.LOGIN_REQUIRED


def test_what_is_logged_names_neither_post_nor_account() -> None:
    said = f"ERROR: [TikTok] {VIDEO}: @brand.shop is private; see https://www.tiktok.com{TIKTOK} ({VIDEO})"
    assert without_names(said) == "ERROR: … … is private; see … (…)"


def test_it_stops_when_nobody_wants_it(tmp_path: Path) -> None:
    link = read_post_link(f"https://www.tiktok.com{TIKTOK}")
    assert link is not None
    with pytest.raises(FetchStoppedError):
        YtDlpDownloader(PATIENT).download(link, tmp_path, stopped=lambda: True)


def connect(tunnel: Tunnel, host: str, *, authority: str | None = None) -> tuple[socket.socket, bytes]:
    """A connection on which a CONNECT to the host was asked for, and the line it was answered with."""
    user, _, place = tunnel.url.removeprefix("http://").rpartition("@")
    token = base64.b64encode((authority or user).encode()).decode()
    name, _, port = place.partition(":")
    client = socket.create_connection((name, int(port)), timeout=5)
    client.sendall(f"CONNECT {host} HTTP/1.1\r\nProxy-Authorization: Basic {token}\r\n\r\n".encode())
    return client, client.recv(100).split(b"\r\n")[0]


def status(tunnel: Tunnel, host: str, **options: Any) -> bytes:
    client, line = connect(tunnel, host, **options)
    client.close()
    return line


def tunnel_for(**changes: Any) -> Tunnel:
    options: dict[str, Any] = {
        "policy": PATIENT,
        "seconds": 10,
        "stopped": lambda: False,
        "max_bytes": 1000,
    }
    return Tunnel("tiktok", **{**options, **changes})


@pytest.mark.parametrize(
    "host",
    [
        "example.com:443",
        "tiktok.com.example.com:443",
        "eviltiktok.com:443",
        "www.tiktok.com:80",
        "127.0.0.1:443",
        "www.instagram.com:443",
    ],
)
def test_the_tunnel_leads_to_the_service_and_nowhere_else(host: str) -> None:
    with tunnel_for(dial=lambda *_: pytest.fail("was dialled")) as tunnel:
        assert b"403" in status(tunnel, host)


def test_the_tunnel_is_for_whoever_knows_its_password() -> None:
    with tunnel_for(dial=lambda *_: pytest.fail("was dialled")) as tunnel:
        assert b"403" in status(tunnel, "www.tiktok.com:443", authority="sume:guess")


def test_a_name_that_leads_inside_is_not_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sume.fetching.posts.tunnel.system_resolve", lambda *_: ["10.0.0.7"])
    with tunnel_for() as tunnel:
        assert b"502" in status(tunnel, "www.tiktok.com:443")


def tunnel_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("tunnel")]


def is_over() -> bool:
    for thread in tunnel_threads():
        thread.join(timeout=30)
    return not tunnel_threads()


def await_threads(count: int) -> None:
    """Until so many work for a tunnel; the test fails by its own deadline if they never do."""
    deadline = time.monotonic() + 30
    while len(tunnel_threads()) < count:
        assert time.monotonic() < deadline
        tunnel_threads()[0].join(timeout=0.01)


def drip(connection: socket.socket, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        connection.sendall(b"C")
        time.sleep(0.1)


def test_who_speaks_drop_by_drop_is_not_waited_for() -> None:
    with tunnel_for(policy=replace(PATIENT, stall=0.5)) as tunnel:
        place = ("127.0.0.1", int(tunnel.url.rpartition(":")[2]))
        with socket.create_connection(place, timeout=5) as slow, pytest.raises(OSError, match=r"pipe|reset"):
            drip(slow, seconds=60)


def test_a_flood_takes_no_more_than_its_places_and_leaves_nothing() -> None:
    with tunnel_for() as tunnel:
        place = ("127.0.0.1", int(tunnel.url.rpartition(":")[2]))
        clients = [socket.create_connection(place, timeout=5) for _ in range(CONNECTIONS_MAX + 8)]
        await_threads(CONNECTIONS_MAX)
        assert len(tunnel_threads()) <= CONNECTIONS_MAX + 1
        clients.pop().close()
        clients.pop(0).close()
    assert is_over()
    for client in clients:
        client.close()


def test_a_connection_ends_with_the_tunnel() -> None:
    ours, theirs = socket.socketpair()
    with theirs, tunnel_for(dial=lambda *_: ours) as tunnel:
        client, line = connect(tunnel, "www.tiktok.com:443")
        assert b"200" in line
        client.sendall(b"hello")
        assert theirs.recv(5) == b"hello"
    with client:
        assert client.recv(1) == b""
    assert is_over()
    assert ours.fileno() == -1


def test_more_bytes_than_allowed_close_the_tunnel() -> None:
    with service({}) as source:

        def dial(*_: object) -> socket.socket:
            return socket.create_connection(("127.0.0.1", source.port))

        with tunnel_for(dial=dial, max_bytes=200) as tunnel:
            client, line = connect(tunnel, "www.tiktok.com:443")
            assert b"200" in line
            context = ssl.create_default_context(cafile=str(CERTIFICATE))
            with client, pytest.raises(OSError, match=r"EOF|reset"):
                context.wrap_socket(client, server_hostname="www.tiktok.com")
            assert tunnel.exhausted
