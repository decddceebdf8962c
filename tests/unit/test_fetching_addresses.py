"""Every trick to reach an address that is not public is refused, by the table and before any connection."""

import ipaddress
import socket
from collections.abc import Iterable
from pathlib import Path

import pytest

from sume.contract.errors import ErrorCode
from sume.contract.fetching import REDIRECTS_MAX
from sume.fetching import AddressRefusedError, Fetcher, FetchError, Policy, SourceUnavailableError
from sume.fetching.addresses import why_not_public
from sume.fetching.place import read_place
from sume.settings import Settings

pytestmark = pytest.mark.backend_free

PUBLIC = Policy()
LOCAL = Policy(loopback=True)

NOT_PUBLIC = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.9.10"),  # noqa: S104
    *("168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.0.192"),
    *("192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8"),
    *("64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:0:7f00:1::"),
    *("2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1"),
    *("3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1"),
]
PUBLIC_ADDRESSES = ["1.1.1.1", "93.184.215.14", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450::1"]

REFUSED_URLS = [
    # other schemes, other shapes
    *(
        "",
        "https://",
        "https:///path",
        "//a.example.com/",
        "a.example.com/x.png",
        "http://a.example.com/x.png",
    ),
    *("ftp://a.example.com/", "file:///etc/passwd", "data:image/png;base64,AAAA", "gopher://a.example.com/"),
    *("https:a.example.com", "https:/a.example.com", "https:\\\\a.example.com", "javascript:alert(1)"),
    # user names, ports, and what confuses parsers
    *("https://user@a.example.com/", "https://user:word@a.example.com/", "https://a.example.com@127.0.0.1/"),
    *("https://127.0.0.1\\@a.example.com/", "https://a.example.com:80/", "https://a.example.com:22/"),
    *("https://a.example.com:8443/", "https://a.example.com:0/", "https://a.example.com:99999/"),
    *("https://a.example.com:443:443/", "https://a.example.com:4_43/", "https://a.example.com:４４３/"),
    *(
        "https://a.example.com\r\nX: y/",
        "https://a.example.com/x y",
        "https://a.exa\tmple.com/",
        " https://a.b.com/",
    ),
    *(
        "https://a.example.com/\x00",
        "https://a%2eexample.com/",
        "https://%31%32%37.0.0.1/",
        "https://a_b.com/",
    ),
    *("https://-a.com/", "https://a-.com/", "https://a..com/", "https://.a.com/", f"https://{'a' * 64}.com/"),
    *("https://a.com/\ud800", f"https://a.com/{'a' * 2048}", "https://a.com<x>/", "https://a,b.com/"),
    # numbers in other spellings
    *(
        "https://2130706433/",
        "https://017700000001/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://127.1/",
    ),
    *("https://127.0.1/", "https://0177.0.0.1/", "https://0x7f.0.0.1/", "https://127.0.0.0x1/", "https://1/"),
    *("https://127.0.0.01/", "https://8.8.8.8.8/", "https://256.1.1.1/", "https://0X7F.1/", "https://0x/"),
    *("https://a.example.0x7f/", "https://a.example.123/", "https://134744072/", "https://010.8.8.8/"),
    # digits, dots and letters of other scripts
    *("https://１２７.0.0.1/", "https://127。0。0。1/", "https://①②⑦.⓪.⓪.①/", "https://ⓛocalhost/"),
    *(
        "https://ｌｏｃａｌｈｏｓｔ/",
        "https://a\u200b.localhost/",
        "https://\u2066a.com/",
        "https://xn--\u0301.com/",
    ),
    # names of no public host
    *(
        "https://localhost/",
        "https://LOCALHOST/",
        "https://localhost./",
        "https://a.localhost/",
        "https://a/",
    ),
    *("https://intranet/", "https://printer.local/", "https://vault.internal/", "https://db.home.arpa/"),
    *("https://metadata.google.internal/", "https://a.lan/", "https://a.corp/", "https://a.example.com./"),
    *("https://a.onion/", "https://1.0.0.127.in-addr.arpa/", "https://localhost.localdomain/"),
    # IPv6 in brackets
    *(
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[fe80::1%25eth0]/",
    ),
    *("https://[fe80::1%eth0]/", "https://[2606:4700::1111%eth0]/", "https://[::]/", "https://[v1.a]/"),
    *("https://[::1]a.example.com/", "https://a.example.com[::1]/", "https://[127.0.0.1]/", "https://[]/"),
    *(
        "https://[::1/",
        "https://::1/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[::1]:x/",
    ),
    *[f"https://{address}/" for address in NOT_PUBLIC if ":" not in address],
    *[f"https://[{address}]/" for address in NOT_PUBLIC if ":" in address],
]


def never(name: str, _port: int) -> Iterable[str]:
    raise AssertionError(f"{name} was looked up")


def fetch(url: str, target: Path, fetcher: Fetcher) -> None:
    fetcher.fetch(url, target, kinds={"image/png"}, max_bytes=1000, stopped=lambda: False, seconds=5)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_not_public(address: str) -> None:
    assert why_not_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_public(address: str) -> None:
    assert why_not_public(ipaddress.ip_address(address)) is None


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_refused_without_a_look_at_the_network(url: str, tmp_path: Path) -> None:
    with pytest.raises(AddressRefusedError) as caught:
        fetch(url, tmp_path / "file", Fetcher(PUBLIC, resolve=never))
    assert caught.value.code == ErrorCode.UNSUPPORTED_INPUT
    assert not caught.value.retryable
    assert not (tmp_path / "file").exists()
    assert not any(word in caught.value.message for word in ("127", "local", "example", "private"))


@pytest.mark.parametrize("address", [*NOT_PUBLIC, "fe80::1%eth0"])
def test_a_name_that_leads_to_it_looks_like_one_that_does_not_exist(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_such_name(_name: str, _port: int) -> Iterable[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "socket", None)
    told = []
    for resolve in (lambda *_: ["1.1.1.1", address], lambda *_: [address], no_such_name, lambda *_: []):
        with pytest.raises(SourceUnavailableError) as caught:
            fetch("https://a.example.com/x", tmp_path / "file", Fetcher(PUBLIC, resolve=resolve))
        told.append((caught.value.code, caught.value.message, caught.value.retryable))
    assert len(set(told)) == 1
    assert address not in told[0][1]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://Bücher.example.com/a b".replace(" ", "%20"), "https://xn--bcher-kva.example.com/a%20b"),
        ("HTTPS://A.EXAMPLE.COM", "https://a.example.com/"),
        ("https://a.example.com:443?q=ä#part", "https://a.example.com/?q=%C3%A4"),
        ("https://аpple.com/", "https://xn--pple-43d.com/"),
        ("https://faß.example.com/", "https://xn--fa-hia.example.com/"),
        ("https://1.1.1.1/x", "https://1.1.1.1/x"),
        ("https://[2606:4700:0::1111]/x", "https://[2606:4700::1111]/x"),
        ("https://127.0.0.1.example.com/", "https://127.0.0.1.example.com/"),
        ("https://a.example.com/@b?c=d@e", "https://a.example.com/@b?c=d@e"),
        ('https://a.example.com/%2e"<é>', "https://a.example.com/%2e%22%3C%C3%A9%3E"),
    ],
)
def test_what_is_asked_for(url: str, asked: str) -> None:
    assert read_place(url, PUBLIC).url == asked


@pytest.mark.parametrize(
    "address", [one for one in NOT_PUBLIC if not one.startswith("127.") and one != "::1"]
)
def test_the_policy_for_this_machine_opens_nothing_else(address: str, tmp_path: Path) -> None:
    for scheme in ("http", "https"):
        with pytest.raises(FetchError):
            fetch(
                f"{scheme}://a.example.com/", tmp_path / "file", Fetcher(LOCAL, resolve=lambda *_: [address])
            )
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(FetchError):
        fetch(f"http://{host}/", tmp_path / "file", Fetcher(LOCAL, resolve=never))


@pytest.mark.parametrize("url", ["http://a.example.com/", "https://a.example.com:8443/", "http://1.1.1.1/"])
@pytest.mark.parametrize("addresses", [["1.1.1.1"], ["127.0.0.1", "1.1.1.1"]])
def test_the_policy_for_this_machine_keeps_public_hosts_to_https(
    url: str, addresses: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    with pytest.raises(AddressRefusedError):
        fetch(url, tmp_path / "file", Fetcher(LOCAL, resolve=lambda *_: addresses))


def test_the_policy_comes_from_the_settings() -> None:
    assert Policy.from_settings(Settings()) == Policy(
        loopback=False, ports=frozenset({443}), redirects=REDIRECTS_MAX
    )
    assert Policy.from_settings(Settings(allow_loopback_fetch=True)).loopback
