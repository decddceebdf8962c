"""Write a migration for what the models have and the newest migration has not: new_migration.py "Message"."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from sume.storage.database import Database
from sume.storage.migrate import alembic_config, migrate


def main(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'empty.db'}")
        config = alembic_config()
        number = len(list(Path(config.get_main_option("script_location") or "").glob("versions/*.py"))) + 1
        if number > 1:
            migrate(database)
        with database.engine.execution_options(sume_begin="BEGIN IMMEDIATE").begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message=message, autogenerate=True, rev_id=f"{number:04}")
        database.close()


main(sys.argv[1])
