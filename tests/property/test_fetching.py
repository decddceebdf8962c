"""Over random addresses: whatever is let through is public, and nothing but a FetchError comes out."""

import ipaddress
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sume.fetching import FetchError, Policy
from sume.fetching.addresses import why_not_public
from sume.fetching.place import follow, read_place

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
