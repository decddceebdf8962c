"""Bring the database's tables to this version's shape."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from sume.storage.database import Database

FOLDER: Final = Path(__file__).parent / "migrations"
LOCK_KEY: Final = 0x53554D45
"""Postgres advisory lock that lets one starting server migrate while the others wait."""


def migrate(database: Database) -> None:
    """Run the migrations that are missing; several processes may start at once."""
    if is_current(database):
        return
    config = alembic_config()
    with database.engine.execution_options(sume_begin="BEGIN IMMEDIATE").begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(database: Database) -> bool:
    """Whether the tables are those of this version."""
    with database.engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    return revision == ScriptDirectory.from_config(alembic_config()).get_current_head()


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
