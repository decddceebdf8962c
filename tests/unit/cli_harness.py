"""Fixtures for tests of the client and the command line: for ``pytest_plugins`` of a test module."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sume.cli.main import main
from sume.client.client import Client
from tests.unit.client_standin import KEY, Ran, Run, StandIn, stand_in


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def service() -> Iterator[StandIn]:
    with stand_in() as service:
        yield service


@pytest.fixture
def pauses() -> list[float]:
    """The seconds the client would have slept."""
    return []


@pytest.fixture
def client(service: StandIn, pauses: list[float]) -> Iterator[Client]:
    with Client(service.base_url, KEY, sleep=pauses.append) as client:
        yield client


@pytest.fixture
def config_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty configuration, and no other one within reach."""
    monkeypatch.setenv("SUME_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SUME_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "config"


@pytest.fixture
def run(
    config_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run the command in this process; there is no key."""

    def run(*arguments: str, stdin: str = "", terminal: bool = False) -> Ran:
        typed = _Terminal(stdin) if terminal else io.StringIO(stdin)
        monkeypatch.setattr("sys.stdin", typed)
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def cli(run: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command with a key and the stand-in for a service."""
    monkeypatch.setenv("SUME_API_KEY", KEY)
    monkeypatch.setenv("SUME_API_BASE_URL", service.base_url)
    return run
