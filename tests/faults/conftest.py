"""A place of its own for every fault test."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sume.settings import load_settings
from sume.storage.database import Database
from sume.storage.migrate import migrate
from sume.storage.objects import open_store
from tests.conftest import SCALED
from tests.factories import make_tenant
from tests.faults.place import Place, free_port
from tests.servers import postgres_database, s3_bucket

NewPlace = Callable[..., Place]


@pytest.fixture
def new_place(tmp_path: Path) -> Iterator[NewPlace]:
    """Makes places; settings may be given."""
    made: list[Place] = []

    def make(**overrides: object) -> Place:
        means: dict[str, object] = {"data_dir": tmp_path / str(len(made)), "port": free_port()}
        if SCALED:
            name = f"t{secrets.token_hex(6)}"
            means |= {"database_url": postgres_database(name), "storage_url": s3_bucket(name)}
        chosen = {"lease_seconds": 2, "shutdown_grace_seconds": 5, "rate_limits": False, **means, **overrides}
        settings = load_settings(**chosen)
        settings.data_dir.mkdir(parents=True)
        database = Database(settings.database)
        migrate(database)
        place = Place(settings, database, open_store(settings.storage), make_tenant(database, plan="studio"))
        made.append(place)
        return place

    yield make
    for place in made:
        place.close()


@pytest.fixture
def place(new_place: NewPlace) -> Place:
    return new_place()
