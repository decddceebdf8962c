"""Every setting is documented, read from its variable, and refused with one line when it is wrong."""

import re
from pathlib import Path

import pytest

import sume
from sume.faults import CRASH_POINTS
from sume.settings import ENV_PREFIX, Settings, SettingsError, load_settings

pytestmark = pytest.mark.backend_free

NAMES = sorted(Settings.model_fields)

GOOD = {
    "data_dir": ("/srv/sume", Path("/srv/sume")),
    "storage_url": ("s3://bucket/prefix?region=eu", "s3://bucket/prefix?region=eu"),
    "public_url": ("https://sume.example/", "https://sume.example"),
    "host": ("0.0.0.0", "0.0.0.0"),  # noqa: S104 - only read
    "port": ("0", 0),
    "workers": ("3", 3),
    "render_threads": ("2", 2),
    "models_dir": ("/srv/models", Path("/srv/models")),
    "models_index_url": ("https://index.example/simple", "https://index.example/simple"),
    "rate_limits": ("off", False),
    "allow_loopback_fetch": ("on", True),
    "lease_seconds": ("2.5", 2.5),
    "shutdown_grace_seconds": ("0", 0.0),
    "job_retention_days": ("30", 30),
    "upload_retention_days": ("3", 3),
    "event_retention_days": ("1", 1),
    "ingest_credits": ("3", 3),
    "library_generated": ("off", False),
    "post_downloader": ("off", "off"),
    "webhook_retention_days": ("14", 14),
    "face_swap": ("off", False),
    "face_swap_model": ("/srv/swap.onnx", "/srv/swap.onnx"),
    "metrics": ("on", True),
    "log_level": ("debug", "debug"),
    "log_format": ("json", "json"),
    "crash_at": ("submit.before_commit", "submit.before_commit"),
}

WRONG = [
    ("data_dir", "~no-such-user/sume"),
    ("database_url", "mysql://host/name"),
    ("database_url", "postgres://host/name"),
    ("database_url", "postgresql:host"),
    ("database_url", "postgresql+psycopg2://host/name"),
    ("database_url", "sqlite:/tmp/sume.db"),
    ("database_url", "sqlite://"),
    ("database_url", "sqlite:///"),
    ("database_url", "sqlite:///:memory:"),
    ("storage_url", "ftp://host/folder"),
    ("storage_url", "bucket"),
    ("public_url", "sume.example"),
    ("port", "65536"),
    ("port", "-1"),
    ("port", "http"),
    ("workers", "-1"),
    ("workers", "1.5"),
    ("workers", "many"),
    ("render_threads", "-1"),
    ("rate_limits", "maybe"),
    ("allow_loopback_fetch", "2"),
    ("lease_seconds", "0"),
    ("lease_seconds", "nan"),
    ("lease_seconds", "inf"),
    ("shutdown_grace_seconds", "-1"),
    ("job_retention_days", "0"),
    ("job_retention_days", "99999999999"),
    ("upload_retention_days", "0"),
    ("event_retention_days", "1000000"),
    ("metrics", "prometheus"),
    ("log_level", "loud"),
    ("log_format", "xml"),
    ("post_downloader", "curl"),
    ("face_swap", "maybe"),
    ("crash_at", "nowhere"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_says_what_it_is_for(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description
    assert description.endswith(".")


@pytest.mark.parametrize("name", GOOD)
def test_a_setting_is_read_from_its_variable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, value = GOOD[name]
    monkeypatch.setenv(ENV_PREFIX + name.upper(), text)
    assert getattr(load_settings(), name) == value
    assert getattr(load_settings(), name) != Settings.model_fields[name].get_default()


def test_every_setting_has_an_example_here() -> None:
    assert {*GOOD, "database_url"} == set(NAMES)


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_a_wrong_value_gives_one_line_that_names_the_variable(
    name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENV_PREFIX + name.upper(), text)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    message = str(refused.value)
    assert message.startswith(ENV_PREFIX + name.upper())
    assert "\n" not in message


def test_a_database_password_is_not_in_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_DATABASE_URL", "mysql://user:opensesame@host/name")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "opensesame" not in str(refused.value)


def test_a_database_password_is_not_shown_with_the_settings() -> None:
    loaded = load_settings(database_url="postgresql://user:opensesame@host/name")
    assert "opensesame" not in repr(loaded)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:////srv/sume.db", "sqlite:////srv/sume.db"),
        ("postgresql://user:p@host:5432/sume", "postgresql+psycopg://user:p@host:5432/sume"),
        ("postgresql+psycopg://host/sume", "postgresql+psycopg://host/sume"),
    ],
)
def test_database_addresses(given: str, used: str) -> None:
    assert load_settings(database_url=given).database == used


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_variable_means_the_default(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    default = getattr(load_settings(), name)
    monkeypatch.setenv(ENV_PREFIX + name.upper(), "")
    assert getattr(load_settings(), name) == default


@pytest.mark.parametrize(("text", "value"), [("on", True), ("off", False), ("ON", True), ("Off", False)])
def test_rate_limits_are_on_or_off(text: str, value: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_RATE_LIMITS", text)
    assert load_settings().rate_limits is value


def test_a_caller_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUME_PORT", "1")
    assert load_settings(port=2).port == 2


def test_everything_embedded_is_in_the_data_folder(tmp_path: Path) -> None:
    loaded = load_settings(data_dir=tmp_path)
    assert loaded.database == f"sqlite:///{tmp_path}/sume.db"
    assert loaded.storage == f"file://{tmp_path}/objects"
    assert loaded.scratch_dir == tmp_path / "scratch"


def test_relative_folders_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings(data_dir="data").data_dir == tmp_path / "data"
    assert load_settings(data_dir="~/data").data_dir == tmp_path / "data"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8420"),
        ("0.0.0.0", "http://127.0.0.1:8420"),  # noqa: S104 - only read
        ("::", "http://127.0.0.1:8420"),
        ("::1", "http://[::1]:8420"),
        ("sume.local", "http://sume.local:8420"),
    ],
)
def test_links_name_a_reachable_address(host: str, url: str) -> None:
    assert load_settings(host=host).base_url == url
    assert (
        load_settings(host=host, public_url="https://sume.example/api/").base_url
        == "https://sume.example/api"
    )


def test_settings_cannot_be_changed() -> None:
    loaded = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        loaded.port = 1  # type: ignore[misc]


def test_the_crash_points_named_are_those_in_the_code() -> None:
    source = Path(sume.__file__).parent
    found = {
        name
        for file in source.rglob("*.py")
        for name in re.findall(r'crash_point\(\s*"([^"]+)"', file.read_text())
    }
    assert found == set(CRASH_POINTS)
