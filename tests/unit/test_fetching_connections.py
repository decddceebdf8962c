"""Who is really connected to, and under which name: rebinding, TLS, several addresses, slow name services."""

import socket
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from sume.fetching import (
    AddressRefusedError,
    Fetched,
    Fetcher,
    FetchStoppedError,
    Policy,
    SourceUnavailableError,
)
from tests.sources import Source, client_tls, ok, redirect, server_tls

pytestmark = pytest.mark.backend_free

NAME = "pictures.example.com"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
PATIENT = Policy(loopback=True)
"""Its patience outlasts whatever a busy machine does to a server that answers."""
QUICK = Policy(loopback=True, connect=0.5, stall=0.5)
"""For what never goes on."""


def fetch(fetcher: Fetcher, url: str, target: Path, **changes: Any) -> Fetched:
    options: dict[str, Any] = {
        "kinds": {"image/png"},
        "max_bytes": 1000,
        "stopped": lambda: False,
        "seconds": 60,
    }
    return fetcher.fetch(url, target, **{**options, **changes})


class Turning:
    """A name service whose answer changes each time it is asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, name: str, _port: int) -> Iterable[str]:
        self.asked.append(name)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Every address that a socket connects to, in order."""
    seen: list[tuple[str, int]] = []
    connect_ex, connect = socket.socket.connect_ex, socket.socket.connect

    def recording_ex(self: socket.socket, address: tuple[str, int]) -> int:
        seen.append(address)
        return 111 if address[0] == "1.1.1.1" else connect_ex(self, address)

    def recording(self: socket.socket, address: tuple[str, int]) -> None:
        seen.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect_ex", recording_ex)
    monkeypatch.setattr(socket.socket, "connect", recording)
    return seen


def test_a_name_that_turns_private_after_the_look_does_not_win(
    dialled: list[tuple[str, int]], tmp_path: Path
) -> None:
    """Public when it is vetted, private from then on: asked once, and only the public address is dialled."""
    turning = Turning(["1.1.1.1"], ["127.0.0.1"])
    with pytest.raises(SourceUnavailableError, match="does not take connections"):
        fetch(Fetcher(Policy(), resolve=turning), f"https://{NAME}/", tmp_path / "file")
    assert turning.asked == [NAME]
    assert dialled == [("1.1.1.1", 443)]


def test_each_redirect_is_vetted_anew(dialled: list[tuple[str, int]], tmp_path: Path) -> None:
    """The same name again, which by now leads inside: refused without dialling it."""
    with Source({"/": redirect("/again")}, tls=server_tls()) as source:
        turning = Turning(["127.0.0.1"], ["10.0.0.1"])
        fetcher = Fetcher(PATIENT, resolve=turning, tls=client_tls())
        with pytest.raises(SourceUnavailableError, match="not on the public internet"):
            fetch(fetcher, f"https://{NAME}:{source.port}/", tmp_path / "file")
    assert turning.asked == [NAME, NAME]
    assert dialled == [("127.0.0.1", source.port)]


@pytest.mark.parametrize(
    "location",
    [
        "http://pictures.example.com/",
        "https://pictures.example.com:8443/",
        "https://127.0.0.1/",
        "https://localhost/",
    ],
)
def test_a_public_host_cannot_lead_to_what_is_refused(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the policy of everybody; only the cable to the public address is laid to this machine."""
    dialled: list[tuple[str, int]] = []
    connect_ex = socket.socket.connect_ex

    def rerouted(self: socket.socket, address: tuple[str, int]) -> int:
        dialled.append(address)
        return connect_ex(self, ("127.0.0.1", source.port))

    with Source({"/": redirect(location)}, tls=server_tls()) as source:
        monkeypatch.setattr(socket.socket, "connect_ex", rerouted)
        fetcher = Fetcher(Policy(), resolve=lambda *_: ["1.1.1.1"], tls=client_tls())
        with pytest.raises(AddressRefusedError):
            fetch(fetcher, f"https://{NAME}/", tmp_path / "file")
    assert dialled == [("1.1.1.1", 443)]
    assert len(source.requests) == 1


def test_tls_and_host_are_the_names_while_the_connection_is_to_the_address(
    dialled: list[tuple[str, int]], tmp_path: Path
) -> None:
    with Source({"/": ok(PNG)}, tls=server_tls()) as source:
        fetcher = Fetcher(PATIENT, resolve=Turning(["127.0.0.1"]), tls=client_tls())
        fetched = fetch(fetcher, f"https://{NAME}:{source.port}/", tmp_path / "file")
    assert fetched.bytes == len(PNG)
    assert dialled == [("127.0.0.1", source.port)]
    assert source.names == [NAME]
    assert f"Host: {NAME}:{source.port}\r\n" in source.requests[0]


@pytest.mark.parametrize("host", ["other.example.com", "127.0.0.1"])
def test_a_certificate_of_another_name_is_refused(host: str, tmp_path: Path) -> None:
    with Source({"/": ok(PNG)}, tls=server_tls()) as source:
        fetcher = Fetcher(PATIENT, resolve=Turning(["127.0.0.1"]), tls=client_tls())
        with pytest.raises(SourceUnavailableError, match="no valid certificate"):
            fetch(fetcher, f"https://{host}:{source.port}/", tmp_path / "file")
    assert source.requests == []


def test_a_certificate_that_nobody_known_signed_is_refused(tmp_path: Path) -> None:
    with Source({"/": ok(PNG)}, tls=server_tls()) as source:
        fetcher = Fetcher(PATIENT, resolve=Turning(["127.0.0.1"]))
        with pytest.raises(SourceUnavailableError, match="no valid certificate"):
            fetch(fetcher, f"https://{NAME}:{source.port}/", tmp_path / "file")
    assert source.requests == []


def test_a_server_that_speaks_no_tls_is_refused(tmp_path: Path) -> None:
    with Source({"/": ok(PNG)}) as source:
        fetcher = Fetcher(QUICK, resolve=Turning(["127.0.0.1"]))
        with pytest.raises(SourceUnavailableError):
            fetch(fetcher, f"https://{NAME}:{source.port}/", tmp_path / "file")


def test_a_handshake_that_stalls_ends(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fetcher = Fetcher(QUICK, resolve=Turning(["127.0.0.1"]), tls=client_tls())
        with pytest.raises(SourceUnavailableError, match="too slowly"):
            fetch(fetcher, f"https://{NAME}:{silent.getsockname()[1]}/", tmp_path / "file")


def test_the_next_address_is_tried(dialled: list[tuple[str, int]], tmp_path: Path) -> None:
    with Source({"/": ok(PNG)}) as source:
        fetcher = Fetcher(PATIENT, resolve=Turning(["127.0.0.2", "127.0.0.1"]))
        fetch(fetcher, f"http://{NAME}:{source.port}/", tmp_path / "file")
    assert [address for address, _ in dialled] == ["127.0.0.2", "127.0.0.1"]


def test_only_a_few_addresses_are_tried(dialled: list[tuple[str, int]], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    fetcher = Fetcher(PATIENT, resolve=Turning([f"127.0.0.{number}" for number in range(2, 99)]))
    with pytest.raises(SourceUnavailableError):
        fetch(fetcher, f"http://{NAME}:{port}/", tmp_path / "file")
    assert len(dialled) == 4


@pytest.mark.parametrize("stop", [False, True])
def test_a_name_service_that_hangs_is_left_behind(stop: bool, tmp_path: Path) -> None:
    released = threading.Event()

    asked = threading.Event()

    def hang(_name: str, _port: int) -> list[str]:
        asked.set()
        released.wait()
        return ["127.0.0.1"]

    expected = FetchStoppedError if stop else SourceUnavailableError
    try:
        with pytest.raises(expected):
            fetch(
                Fetcher(PATIENT if stop else QUICK, resolve=hang),
                f"https://{NAME}/",
                tmp_path / "file",
                stopped=lambda: stop and asked.is_set(),
            )
    finally:
        released.set()


@pytest.mark.parametrize("answer", [["nonsense"], ["999.1.1.1"], [""], []])
def test_nonsense_from_the_name_service(answer: list[str], tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailableError, match="not on the public internet"):
        fetch(Fetcher(PATIENT, resolve=Turning(answer)), f"https://{NAME}/", tmp_path / "file")


def test_logs_hold_no_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with Source({"/secret": redirect("http://10.0.0.1/secret")}) as source:
        fetcher = Fetcher(PATIENT, resolve=Turning(["127.0.0.1"], ["10.0.0.1"]))
        for url in (f"http://{NAME}:{source.port}/secret", f"https://{NAME}/secret"):
            with pytest.raises(Exception, match="public internet"):
                fetch(fetcher, url, tmp_path / "file")
    out = "".join(capsys.readouterr())
    assert "private" in out
    for word in (NAME, "10.0.0.1", "secret"):
        assert word not in out
        assert word not in caplog.text
