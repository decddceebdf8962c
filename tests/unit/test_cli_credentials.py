"""``setup``, ``auth status``, ``logout`` and ``doctor``'s look at the client's side."""

import json
from pathlib import Path

import pytest

from sume.client import config
from tests.unit.client_standin import ACCOUNT, KEY, Answer, Run, StandIn, envelope

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

OK = Answer(200, ACCOUNT)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)


def test_setup_checks_stores_and_is_used(run: Run, service: StandIn, config_dir: Path) -> None:
    service.on("GET", "/me", OK)
    ran = run("setup", "--api-key", KEY, "--base-url", service.origin)
    assert ran.code == 0
    assert "Atelier" in ran.out
    assert str(config_dir / "config.json") in ran.err
    assert run("me").code == 0
    assert {request.headers["Authorization"] for request in service.requests} == {f"Bearer {KEY}"}


def test_setup_reads_the_key_from_stdin(run: Run, service: StandIn) -> None:
    service.on("GET", "/me", OK)
    assert run("setup", "--api-key", "-", "--base-url", service.origin, stdin=f"{KEY}\nmore\n").code == 0
    assert config.resolve().api_key == KEY


def test_setup_asks_on_a_terminal(run: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    service.on("GET", "/me", OK)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: KEY)
    assert run("setup", "--base-url", service.origin, terminal=True).code == 0
    assert config.resolve().api_key == KEY


def test_setup_without_a_key_or_a_terminal(run: Run, config_dir: Path) -> None:
    ran = run("setup")
    assert ran.code == 2
    assert "--api-key" in ran.err
    assert not config_dir.exists()


def test_a_key_that_does_not_work_is_not_stored(run: Run, service: StandIn, config_dir: Path) -> None:
    service.on("GET", "/me", Answer(401, envelope("unauthorized")))
    assert run("setup", "--api-key", KEY, "--base-url", service.origin).code == 1
    assert not config_dir.exists()


def test_a_key_that_cannot_be_stored(run: Run, service: StandIn, config_dir: Path) -> None:
    service.on("GET", "/me", OK)
    config_dir.write_text("a file where the folder should be")
    ran = run("setup", "--api-key", KEY, "--base-url", service.origin, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be " in ran.error["error"]["message"]


@pytest.mark.parametrize("arguments", [["--api-key", "two words"], ["--api-key", KEY, "--base-url", "here"]])
def test_setup_refuses_what_cannot_be(run: Run, config_dir: Path, arguments: list[str]) -> None:
    assert run("setup", *arguments).code == 2
    assert not config_dir.exists()


def test_setup_keeps_the_address_of_before(run: Run, service: StandIn) -> None:
    service.on("GET", "/me", OK)
    run("setup", "--api-key", KEY, "--base-url", service.origin)
    assert run("setup", "--api-key", KEY + "2").code == 0
    assert config.resolve() == config.Connection(service.base_url, "config", KEY + "2", "config")


def test_setup_says_when_the_environment_wins(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", OK)
    ran = cli("setup", "--api-key", KEY)
    assert "SUME_API_KEY is set and wins" in ran.err
    assert "SUME_API_BASE_URL is set and wins" in ran.err


def test_the_whole_key_is_never_shown(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", OK)
    for command in ("auth status", "auth status --json", "doctor", "doctor --json", f"setup --api-key {KEY}"):
        ran = cli(*command.split())
        assert KEY not in ran.out + ran.err
    assert "sume_live_kkkk…" in cli("auth", "status").out


def test_a_short_key_is_not_shown_whole_either(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.on("GET", "/me", OK)
    monkeypatch.setenv("SUME_API_KEY", "secret")
    assert cli("auth", "status", "--json").document["api_key"] == "sec…"


def test_status_says_where_things_come_from(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", OK)
    found = cli("auth", "status", "--json").document
    assert (found["ok"], found["api_key_source"], found["base_url_source"]) == (
        True,
        "environment",
        "environment",
    )
    assert found["account"] == ACCOUNT
    assert "yes" in cli("auth", "status").out


def test_status_of_a_key_that_does_not_work(cli: Run, service: StandIn) -> None:
    sent = envelope("unauthorized", "Not valid.")
    service.on("GET", "/me", Answer(401, sent))
    ran = cli("auth", "status", "--json")
    assert (ran.code, ran.document["ok"], ran.document["account"]) == (1, False, None)
    assert ran.error == sent


def test_logout(run: Run, service: StandIn, config_dir: Path) -> None:
    service.on("GET", "/me", OK)
    run("setup", "--api-key", KEY, "--base-url", service.origin)
    assert run("logout", "--json").document == {"object": "logout", "removed": True}
    assert "api_key" not in json.loads((config_dir / "config.json").read_text())
    assert run("me").code == 3
    assert "no stored key" in run("logout").out


def test_doctor_when_all_is_well(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", OK)
    service.on("GET", "/healthz", Answer(200, {}))
    found = cli("doctor", "--json").document
    assert found["ok"]
    assert [(check["name"], check["ok"]) for check in found["checks"]] == [
        ("config", True),
        ("service", True),
        ("key", True),
    ]
    assert cli("doctor").out.count(" ok ") == 3


def test_doctor_when_nobody_is_there(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_API_BASE_URL", "http://127.0.0.1:9")
    ran = cli("doctor")
    assert ran.code == 1
    assert "WRONG" in ran.out
    assert "Hint: service: Start one with: sume serve" in ran.err


def test_doctor_when_the_key_does_not_work(cli: Run, service: StandIn) -> None:
    service.on("GET", "/healthz", Answer(200, {}))
    service.on("GET", "/me", Answer(401, envelope("unauthorized", "Not valid.")))
    ran = cli("doctor", "--json")
    assert (ran.code, ran.err) == (1, "")
    assert ran.document["checks"][-1]["detail"] == "Not valid."


def test_doctor_when_others_can_read_the_key(cli: Run, service: StandIn) -> None:
    service.on("GET", "/me", OK)
    service.on("GET", "/healthz", Answer(200, {}))
    path = config.save(base_url=service.base_url, api_key=KEY)
    path.chmod(0o640)
    ran = cli("doctor", "--json")
    assert ran.code == 1
    assert ran.document["checks"][0]["hint"] == f"chmod 600 {path}"


def test_doctor_looks_at_the_service_s_own_side_where_there_is_one(
    cli: Run, service: StandIn, tmp_path: Path
) -> None:
    service.on("GET", "/me", OK)
    service.on("GET", "/healthz", Answer(200, {}))
    (tmp_path / "data").mkdir()
    names = [check["name"] for check in cli("doctor", "--json").document["checks"]]
    assert names[:3] == ["config", "service", "key"]
    assert "database" in names


def test_doctor_with_a_wrong_setting(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_PORT", "none")
    found = cli("doctor", "--json").document
    assert found["checks"][-1]["name"] == "settings"
    assert "SUME_PORT" in found["checks"][-1]["detail"]
