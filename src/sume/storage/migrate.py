"""Bring the database's tables to this version's shape.

Alembic is imported only when there is something to do: its import is a tenth of a server's start.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from sume.storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER: Final = Path(__file__).parent / "migrations"
LOCK_KEY: Final = 0x53554D45
"""Postgres advisory lock that lets one starting server migrate while the others wait."""


def migrate(database: Database) -> None:
    """Run the migrations that are missing; several processes may start at once."""
    if is_current(database):
        return
    from alembic import command

    config = alembic_config()
    with database.engine.execution_options(sume_begin="BEGIN IMMEDIATE").begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(database: Database) -> bool:
    """Whether the tables are those of this version."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return found == [_newest_revision()]


def _newest_revision() -> str:
    """Each migration's file name begins with its revision, and they count up."""
    newest = max(path.name for path in (FOLDER / "versions").glob("[0-9]*.py"))
    return newest.partition("_")[0]


def alembic_config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
