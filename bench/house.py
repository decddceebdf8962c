"""A service of one's own to measure: its data directory, its database and a workspace in it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sume.accounts import repository
from sume.accounts import service as accounts
from sume.contract.account import Bucket, Scope
from sume.credits import service as credits
from sume.settings import Settings, load_settings
from sume.storage.database import Database, utc_now
from sume.storage.migrate import migrate

PLAN = "studio"


@dataclass(frozen=True, slots=True)
class House:
    """``environment`` makes another process use the same data."""

    settings: Settings
    database: Database
    environment: dict[str, str]
    workspace_id: str
    key_id: str
    key: str


@contextmanager
def house(database_url: str = "", *, bonus: int = 0) -> Iterator[House]:
    """A migrated database and one workspace; gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        environment = {"SUME_DATA_DIR": folder, "SUME_DATABASE_URL": database_url}
        settings = load_settings(data_dir=Path(folder), database_url=database_url)
        database = Database(settings.database)
        try:
            migrate(database)
            yield House(settings, database, environment, *_workspace(database, bonus))
        finally:
            database.close()


def _workspace(database: Database, bonus: int) -> tuple[str, str, str]:
    now = utc_now()
    with database.write() as session:
        owner = repository.add_user(session, name="Owner", email="bench@example.com", now=now)
        workspace = accounts.create_workspace(session, name="Bench", plan=PLAN, owner_id=owner.id, now=now)
        scopes = [scope.value for scope in Scope]
        key, secret = accounts.create_key(
            session, workspace_id=workspace.id, scopes=scopes, name="bench", now=now
        )
        credits.grant(session, workspace.id, plan=PLAN, amount=bonus, bucket=Bucket.BONUS, now=now)
        return workspace.id, key.id, secret
