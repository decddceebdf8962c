"""The configuration file: who can read it, what is in it, what wins over it."""

import json
import stat
from pathlib import Path

import pytest

from sume.client import config, vault
from sume.contract.operations import API_PREFIX
from tests.unit.client_standin import KEY

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

URL = "https://sume.example/api/v1"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_path_is_the_contracts() -> None:
    assert config.API_PATH == API_PREFIX


def test_what_is_saved_is_found_again(config_dir: Path) -> None:
    assert config.save(base_url=URL, api_key=KEY) == config_dir / "config.json"
    assert config.resolve() == config.Connection(URL, "config", KEY, "config")


def test_nobody_else_can_read_it(config_dir: Path) -> None:
    config_dir.mkdir(mode=0o755)
    (config_dir / "config.json").write_text("{}")
    (config_dir / "config.json").chmod(0o644)
    config.save(base_url=URL, api_key=KEY)
    assert (mode(config_dir), mode(config_dir / "config.json")) == (0o700, 0o600)
    assert [entry.name for entry in config_dir.iterdir()] == ["config.json"]


def test_the_key_is_not_in_the_file(config_dir: Path) -> None:
    config.save(base_url=URL, api_key=KEY)
    text = (config_dir / "config.json").read_text()
    assert KEY not in text
    assert KEY[-8:] not in text


def test_the_same_key_is_sealed_differently_each_time() -> None:
    first, second = vault.seal(KEY), vault.seal(KEY)
    assert not set(first.values()) & set(second.values())
    assert vault.unseal(first) == vault.unseal(second) == KEY


@pytest.mark.parametrize("text", ["", "k", "ü한" * 20, "k" * 1000])
def test_any_text_can_be_sealed(text: str) -> None:
    assert vault.unseal(vault.seal(text)) == text


@pytest.mark.parametrize("part", ["salt", "sealed", "tag"])
def test_a_changed_seal_is_noticed(part: str) -> None:
    sealed = vault.seal(KEY)
    sealed[part] = ("B" if sealed[part].startswith("A") else "A") + sealed[part][1:]
    with pytest.raises(vault.Unreadable):
        vault.unseal(sealed)


@pytest.mark.parametrize("sealed", [{}, {"salt": "AAAA", "sealed": "!", "tag": "AAAA"}, "text", None, [1]])
def test_what_is_no_seal_is_noticed(sealed: dict[str, str]) -> None:
    with pytest.raises(vault.Unreadable):
        vault.unseal(sealed)


def test_another_machine_cannot_read_it(config_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.save(base_url=URL, api_key=KEY)
    monkeypatch.setattr(vault, "_machine_id", lambda: "another")
    with pytest.raises(config.KeyUnreadable, match=r"config\.json"):
        config.resolve()


def test_a_machine_without_an_id_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "machine-id"
    empty.write_text("\n")
    monkeypatch.setattr(vault, "_MACHINE_ID_FILES", (empty, tmp_path / "none"))
    monkeypatch.setattr("uuid.getnode", lambda: 0x0242AC110002)
    assert vault._machine_id() == "0242ac110002"
    monkeypatch.setattr("uuid.getnode", lambda: 0x0142AC110002)
    monkeypatch.setattr("platform.node", lambda: "atelier")
    assert vault._machine_id() == "atelier"


def test_the_environment_wins(config_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.save(base_url=URL, api_key=KEY)
    monkeypatch.setenv("SUME_API_KEY", "sume_live_other")
    monkeypatch.setenv("SUME_API_BASE_URL", "http://localhost:1")
    assert config.resolve() == config.Connection(
        "http://localhost:1/api/v1", "environment", "sume_live_other", "environment"
    )


def test_the_environment_wins_over_a_key_that_cannot_be_read(
    config_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.save(base_url=URL, api_key=KEY)
    monkeypatch.setattr(vault, "_machine_id", lambda: "another")
    monkeypatch.setenv("SUME_API_KEY", "k")
    assert config.resolve().api_key == "k"


def test_nothing_configured(config_dir: Path) -> None:
    assert config.resolve() == config.Connection(config.DEFAULT_BASE_URL, "default", None, None)


@pytest.mark.parametrize("text", ["{", "[]", '"x"', "\x00"])
def test_a_broken_file_is_said_to_be_broken(config_dir: Path, text: str) -> None:
    config_dir.mkdir()
    (config_dir / "config.json").write_text(text)
    with pytest.raises(config.ConfigError, match=r"config\.json"):
        config.resolve()
    assert config.forget_key()
    assert config.resolve().api_key is None


def test_forgetting_the_key_keeps_the_address(config_dir: Path) -> None:
    assert not config.forget_key()
    config.save(base_url=URL, api_key=KEY)
    assert config.forget_key()
    assert "api_key" not in json.loads((config_dir / "config.json").read_text())
    assert config.resolve() == config.Connection(URL, "config", None, None)
    assert not config.forget_key()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("http://h", "http://h/api/v1"),
        (" https://h:8420/ ", "https://h:8420/api/v1"),
        ("http://h/api/v1", "http://h/api/v1"),
        ("http://h/api/v1/", "http://h/api/v1"),
        ("http://h/below/", "http://h/below/api/v1"),
        ("http://[::1]:8420", "http://[::1]:8420/api/v1"),
    ],
)
def test_base_urls_are_made_whole(given: str, expected: str) -> None:
    assert config.clean_base_url(given, "--base-url") == expected


@pytest.mark.parametrize(
    "given",
    ["h:8420", "ftp://h", "http://", "http://u:p@h", "http://h?x=1", "http://h#x", "http://h:x", "http://["],
)
def test_what_is_no_base_url_is_refused(given: str) -> None:
    with pytest.raises(config.ConfigError, match="--base-url"):
        config.clean_base_url(given, "--base-url")


@pytest.mark.parametrize("given", ["", " ", "two words", "line\nbreak", "ключ", "k" * 513])
def test_what_is_no_key_is_refused(given: str) -> None:
    with pytest.raises(config.ConfigError, match="--api-key"):
        config.clean_key(given, "--api-key")
