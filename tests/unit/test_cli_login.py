"""``login`` against a stand-in for a service, and the profiles it stores into."""

import json
import stat
import sys
from pathlib import Path

import pytest

from sume.client import config, vault
from sume.contract.access import DEVICE_POLL_PATH, DEVICE_START_PATH
from tests.unit.client_standin import ACCOUNT, KEY, Answer, Run, StandIn, envelope

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

OK = Answer(200, ACCOUNT)
DEVICE_CODE = "d" * 43


def started(service: StandIn, page: str | None = None) -> Answer:
    page = page or f"{service.origin}/device"
    body = {
        "object": "cli_login_request",
        "device_code": DEVICE_CODE,
        "user_code": "BCDF-2345",
        "verification_uri": page,
        "verification_uri_complete": f"{page}?user_code=BCDF-2345",
        "expires_in": 600,
        "interval": 3,
        "scopes": ["read", "write", "generate"],
    }
    return Answer(200, body)


def told(status: str, key: str | None = None) -> Answer:
    return Answer(200, {"object": "cli_login_exchange", "status": status, "api_key": key})


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    return slept


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the browser was called with, if there was one."""
    record = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f"#!{sys.executable}\nimport sys\nopen({str(record)!r}, 'a').write(sys.argv[1])\n")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setattr("webbrowser._browsers", {})
    return record


@pytest.fixture
def approving(service: StandIn) -> StandIn:
    service.on("POST", DEVICE_START_PATH, started(service))
    service.on("POST", DEVICE_POLL_PATH, told("pending"), told("pending"), told("approved", KEY))
    service.on("GET", "/me", OK)
    return service


def test_login_shows_polls_and_stores(run: Run, approving: StandIn, naps: list[float]) -> None:
    ran = run("login", "--base-url", approving.origin, "--no-browser")
    assert ran.code == 0
    assert "BCDF-2345" in ran.err
    assert f"{approving.origin}/device?user_code=BCDF-2345" in ran.err
    assert "Atelier" in ran.out
    assert KEY not in ran.out + ran.err
    assert naps == [3, 3]
    assert config.resolve() == config.Connection(approving.base_url, "config", KEY, "config")
    start, polls = approving.seen("POST", DEVICE_START_PATH), approving.seen("POST", DEVICE_POLL_PATH)
    assert set(start[0].body) == {"device_label"}
    assert [poll.body for poll in polls] == [{"device_code": DEVICE_CODE}] * 3
    assert all("Authorization" not in request.headers for request in start + polls)


def test_json_is_one_document(run: Run, approving: StandIn, naps: list[float]) -> None:
    ran = run("login", "--base-url", approving.origin, "--device", "--json")
    assert (ran.code, ran.document) == (0, ACCOUNT)


@pytest.mark.parametrize("flag", ["--no-browser", "--device"])
def test_no_browser_means_none(
    run: Run, approving: StandIn, naps: list[float], opened: Path, flag: str
) -> None:
    assert run("login", "--base-url", approving.origin, flag).code == 0
    assert not opened.exists()


def test_a_browser_is_opened_otherwise(run: Run, approving: StandIn, naps: list[float], opened: Path) -> None:
    ran = run("login", "--base-url", approving.origin)
    assert ran.code == 0
    assert "A browser was opened" in ran.err
    assert opened.read_text() == f"{approving.origin}/device?user_code=BCDF-2345"


@pytest.mark.parametrize("page", ["file:///etc/passwd", "javascript:alert(1)", "--help"])
def test_only_web_pages_are_opened(
    run: Run, approving: StandIn, naps: list[float], opened: Path, page: str
) -> None:
    approving.on("POST", DEVICE_START_PATH, started(approving, page))
    run("login", "--base-url", approving.origin)
    assert not opened.exists()


def test_without_a_display_none_is_opened(
    run: Run, approving: StandIn, naps: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("webbrowser.open", lambda url: pytest.fail(f"opened {url}"))
    assert run("login", "--base-url", approving.origin).code == (0 if sys.platform == "linux" else 1)


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        ("denied", 1, "denied"),
        ("expired", 4, "expired"),
        ("consumed", 1, "did not arrive"),
        ("approved", 1, "without a key"),
    ],
)
def test_other_ends(
    run: Run, approving: StandIn, naps: list[float], config_dir: Path, status: str, code: int, words: str
) -> None:
    approving.on("POST", DEVICE_POLL_PATH, told("pending"), told(status))
    ran = run("login", "--base-url", approving.origin, "--device")
    assert ran.code == code
    assert words in ran.err
    assert "sume login" in ran.err
    assert not config_dir.exists()


def test_it_gives_up_in_time(
    run: Run, approving: StandIn, monkeypatch: pytest.MonkeyPatch, config_dir: Path
) -> None:
    approving.on("POST", DEVICE_POLL_PATH, told("pending"))
    ran = run("login", "--base-url", approving.origin, "--device", "--timeout", "1")
    assert ran.code == 4
    assert "within 1 seconds" in ran.err
    assert not config_dir.exists()


def test_it_slows_down_when_asked_to(run: Run, approving: StandIn, naps: list[float]) -> None:
    slow = Answer(429, envelope("rate_limit_exceeded"), {"Retry-After": "7"})
    approving.on("POST", DEVICE_POLL_PATH, slow, told("approved", KEY))
    assert run("login", "--base-url", approving.origin, "--device").code == 0
    assert naps == [7]


def test_ctrl_c_is_clean(
    run: Run, approving: StandIn, monkeypatch: pytest.MonkeyPatch, config_dir: Path
) -> None:
    def interrupt(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", interrupt)
    ran = run("login", "--base-url", approving.origin, "--device")
    assert ran.code == 130
    assert "Nothing was stored" in ran.err
    assert "Traceback" not in ran.err
    assert not config_dir.exists()


def test_a_service_that_knows_no_device_login(run: Run, service: StandIn) -> None:
    assert run("login", "--base-url", service.origin, "--device").code == 1


def store(run: Run, service: StandIn, profile: str, key: str) -> None:
    arguments = ("--profile", profile, "--base-url", service.origin, "--api-key", key)
    assert run("setup", *arguments).code == 0


def test_profiles_are_kept_apart(run: Run, service: StandIn) -> None:
    service.on("GET", "/me", OK)
    store(run, service, "home", KEY + "1")
    store(run, service, "work", KEY + "2")
    listed = run("auth", "list", "--json").document["data"]
    assert [(one["name"], one["active"], one["has_key"]) for one in listed] == [
        ("home", True, True),
        ("work", False, True),
    ]
    for arguments, expected in (
        (("me",), "1"),
        (("--profile", "work", "me"), "2"),
        (("auth", "status", "--profile", "work"), "2"),
        (("me",), "1"),
    ):
        assert run(*arguments).code == 0
        assert service.requests[-1].headers["Authorization"] == f"Bearer {KEY}{expected}"
    assert run("auth", "use", "work").code == 0
    run("me")
    assert service.requests[-1].headers["Authorization"] == f"Bearer {KEY}2"
    assert run("auth", "status", "--json").document["profile"] == "work"


def test_the_environment_names_a_profile(run: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    service.on("GET", "/me", OK)
    store(run, service, "home", KEY + "1")
    store(run, service, "work", KEY + "2")
    monkeypatch.setenv("SUME_PROFILE", "work")
    run("me")
    assert service.requests[-1].headers["Authorization"] == f"Bearer {KEY}2"
    run("--profile", "home", "me")
    assert service.requests[-1].headers["Authorization"] == f"Bearer {KEY}1"
    assert run("logout").code == 0
    assert run("me").code == 3
    assert "profile work" in run("me").err
    assert run("--profile", "home", "me").code == 0


def test_profiles_that_cannot_be(run: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--profile", "../up", "me").code == 2
    assert run("auth", "use", "nobody").code == 2
    assert run("--profile", "nobody", "me").code == 3
    monkeypatch.setenv("SUME_PROFILE", "a b")
    ran = run("me")
    assert ran.code == 2
    assert "SUME_PROFILE" in ran.err


def test_a_file_of_before_profiles_is_read_and_kept(run: Run, service: StandIn, config_dir: Path) -> None:
    service.on("GET", "/me", OK)
    config_dir.mkdir()
    old = {"version": 1, "base_url": service.base_url, "api_key": vault.seal(KEY)}
    (config_dir / "config.json").write_text(json.dumps(old))
    assert run("me").code == 0
    store(run, service, "work", KEY + "2")
    assert run("me").code == 0
    assert service.requests[-1].headers["Authorization"] == f"Bearer {KEY}"
    assert sorted(json.loads((config_dir / "config.json").read_text())["profiles"]) == ["default", "work"]
