"""Over random addresses: whatever is let through is public, and nothing but a FetchError comes out."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sume.fetching import Fetcher, FetchError, Policy
from sume.fetching.addresses import why_not_public
from sume.fetching.place import follow, read_place
from tests.sources import Source

pytestmark = pytest.mark.backend_free

POLICY = Policy()
BASE = read_place("https://a.example.com/b/c?d", POLICY)
PIECES = st.sampled_from(
    [
        "https://",
        "http:",
        "//",
        "[",
        "]",
        "::1",
        "@",
        ":",
        "443",
        "/",
        "?",
        "#",
        "%",
        "0x7f",
        "127.1",
        ".",
        "xn--",
        "。",
    ]
)
URLS = st.one_of(
    st.text(),
    st.lists(st.one_of(PIECES, st.text(max_size=4))).map("".join),
    st.text().map("https://{}".format),
)


@given(st.ip_addresses(v=4))
def test_ipv4(address: ipaddress.IPv4Address) -> None:
    assert why_not_public(address) or address.is_global
    wrapped = ipaddress.IPv6Address(f"::ffff:{address}")
    assert why_not_public(wrapped)


@given(st.one_of(st.ip_addresses(v=6), st.integers(2**125, 2**126 - 1).map(ipaddress.IPv6Address)))
def test_ipv6(address: ipaddress.IPv6Address) -> None:
    if why_not_public(address) is None:
        assert address.is_global
        assert not address.is_multicast
        assert (address.ipv4_mapped, address.sixtofour, address.teredo) == (None, None, None)


@given(URLS)
@example("https://\ud800")
@example("https://xn--a/")
def test_any_text_is_a_place_or_a_refusal(url: str) -> None:
    with suppress(FetchError):
        place = read_place(url, POLICY)
        assert (place.scheme, place.port) == ("https", 443)
        assert place.url.isascii()
        assert read_place(place.url, POLICY) == place
    with suppress(FetchError):
        assert follow(BASE, url, POLICY).scheme == "https"


LINES = st.sampled_from(
    [
        *(
            b"HTTP/1.1 200 OK",
            b"HTTP/1.1 302 Found",
            b"HTTP/1.1 101 Switch",
            b"HTTP/9.9 999",
            b"Location: /again",
        ),
        *(
            b"Location: http://[",
            b"Location: \xff\xfe",
            b"Content-Length: 3",
            b"Content-Length: 99999999999999999999",
        ),
        *(
            b"Content-Length: -1",
            b"Transfer-Encoding: chunked",
            b"Transfer-Encoding: gzip",
            b"Connection: upgrade",
        ),
        *(
            b"Content-Encoding: br",
            b"Content-Type: \xff",
            b"",
            b"5",
            b"fffffffffffffff",
            b"\x89PNG\r\n\x1a\n",
        ),
    ]
)
ANSWERS = st.lists(st.one_of(LINES, st.binary(max_size=20)), max_size=8).map(b"\r\n".join)


class Parrot(Source):
    """Says the same to everybody."""

    saying = b""

    def _answer(self, connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(self.saying)


@pytest.fixture(scope="module")
def parrot() -> Iterator[Parrot]:
    with Parrot({}) as serving:
        yield serving


@settings(max_examples=100)
@given(ANSWERS, st.booleans())
def test_any_answer_is_a_file_or_a_refusal(parrot: Parrot, answer: bytes, polite: bool) -> None:
    parrot.saying = b"HTTP/1.1 200 OK\r\n" + answer if polite else answer
    fetcher = Fetcher(Policy(loopback=True, stall=0.5))
    with TemporaryDirectory() as folder:
        target = Path(folder, "file")
        try:
            fetched = fetcher.fetch(
                parrot.url("/"), target, kinds={"image/png"}, max_bytes=100, stopped=lambda: False, seconds=1
            )
        except FetchError:
            assert not target.exists()
        else:
            assert target.read_bytes().startswith(b"\x89PNG")
            assert fetched.bytes == target.stat().st_size <= 100
