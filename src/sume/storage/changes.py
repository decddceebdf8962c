"""Learn that another process committed something, without asking the tables.

SQLite counts commits in ``PRAGMA data_version``, which costs microseconds to read; Postgres tells listeners.
Both may wake a waiter for nothing: whoever waits must look again for what it waits for.
"""

import sqlite3
import time
from typing import Final, Protocol

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from sume.storage.database import Database

CHANNEL: Final = "sume_changes"
SQLITE_LOOK_SECONDS: Final = 0.04
DATABASE_ERRORS: Final = (SQLAlchemyError, psycopg.Error, sqlite3.Error)
"""What a database that is away raises; a signal speaks to the driver itself and raises the driver's own."""


class ChangeSignal(Protocol):
    def wait(self, timeout: float) -> bool:
        """True soon after a commit since the last call; False after ``timeout`` seconds without one."""
        ...

    def close(self) -> None: ...


class SqliteChanges:
    def __init__(self, database: Database) -> None:
        self._connection = database.engine.raw_connection()
        self._seen = self._version()

    def _version(self) -> int:
        cursor = self._connection.cursor()
        try:
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])
        finally:
            cursor.close()

    def wait(self, timeout: float) -> bool:
        deadline = time.monotonic() + timeout
        while True:
            version = self._version()
            if version != self._seen:
                self._seen = version
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(SQLITE_LOOK_SECONDS, left))

    def close(self) -> None:
        self._connection.close()


class PostgresChanges:
    def __init__(self, database: Database) -> None:
        url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(url, autocommit=True)
        self._connection.execute(f"LISTEN {CHANNEL}")

    def wait(self, timeout: float) -> bool:
        return next(iter(self._connection.notifies(timeout=timeout, stop_after=1)), None) is not None

    def close(self) -> None:
        self._connection.close()


def watch(database: Database) -> ChangeSignal:
    """A signal of this database's commits, for one thread."""
    return SqliteChanges(database) if database.is_sqlite else PostgresChanges(database)


def announce(session: Session) -> None:
    """Tell waiters on commit that jobs changed; SQLite tells them by itself."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANNEL})
