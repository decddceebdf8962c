"""Fixtures that all tests share: a database, an object store, and the real API over real HTTP.

``SUME_TEST_BACKEND`` chooses the means: ``embedded`` (SQLite and a folder, the default) or ``scaled``
(Postgres and S3, both started from wheels).
"""

import os
import secrets
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from sume.settings import Settings, load_settings
from sume.storage.database import Database
from sume.storage.migrate import migrate
from tests.live import LiveApi
from tests.servers import postgres_database, s3_bucket

settings.register_profile(
    "sume", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sume")

SCALED = os.environ.get("SUME_TEST_BACKEND", "embedded") == "scaled"


@pytest.fixture(autouse=True)
def _no_outside_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("SUME_") and name != "SUME_TEST_BACKEND":
            monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Settings of a fresh database and object store, for one module."""
    folder = tmp_path_factory.mktemp("sume")
    if not SCALED:
        yield {"data_dir": str(folder)}
        return
    name = f"t{secrets.token_hex(6)}"
    yield {
        "data_dir": str(folder),
        "database_url": postgres_database(name),
        "storage_url": s3_bucket(name),
    }


@pytest.fixture(scope="module")
def server_settings(backend: dict[str, str]) -> Settings:
    return load_settings(
        **backend, host="127.0.0.1", port=0, lease_seconds=3, rate_limits=False, metrics=True
    )


@pytest.fixture(scope="module")
def database(server_settings: Settings) -> Iterator[Database]:
    opened = Database(server_settings.database)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def live(server_settings: Settings, database: Database) -> Iterator[LiveApi]:
    """The API, served on a free port, with one workspace."""
    with LiveApi(server_settings, database) as api:
        yield api
