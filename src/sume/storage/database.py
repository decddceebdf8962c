"""One way to the database, on SQLite and on Postgres.

A write session is one transaction: it commits when its block ends and rolls back when it raises. On SQLite it
begins with ``BEGIN IMMEDIATE``, so that two writers queue up instead of failing half way.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import anyio.to_thread
from pydantic_core import from_json
from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    create_engine,
    event,
    literal,
    make_url,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.types import TypeDecorator

Result = TypeVar("Result")

BUSY_TIMEOUT_SECONDS: Final = 30
SQLITE_AWAY: Final = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_IOERR")
WAL_RETRY_SECONDS: Final = 0.01
MMAP_BYTES: Final = 256 * 1024 * 1024

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime on every database (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Postgres gives aware datetimes; SQLite gives the text it stored."""
        return _from_sqlite if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _from_sqlite(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


JsonColumn = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own spelling
        datetime: UtcDateTime,
        dict[str, Any]: JsonColumn,
        list[str]: JsonColumn,
    }


def insert_if_absent(session: Session, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless its key is there; waits for a concurrent insert of the same key to end."""
    statement = _insert_if_absent(table, session.get_bind().dialect.name)
    return session.connection().execute(statement, values).first() is not None


@cache
def _insert_if_absent(table: type[Base], dialect: str) -> ReturningInsert[Any]:
    insert = sqlite_insert if dialect == "sqlite" else postgres_insert
    return insert(table).on_conflict_do_nothing().returning(literal(1))


def is_away(error: BaseException) -> bool:
    """Whether the database could not be reached or would not take turns, so that trying again may help."""
    if isinstance(error, PoolTimeoutError | InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorname", "").startswith(SQLITE_AWAY)
    return True


def utc_now() -> datetime:
    return datetime.now(UTC)


class Database:
    """Engine and sessions for one database URL."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = self._sqlite_engine() if self.is_sqlite else self._postgres_engine()
        self._write_engine = self.engine.execution_options(sume_begin="BEGIN IMMEDIATE")
        self._read_engine = self.engine.execution_options(**self._read_options())
        snapshot = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._snapshot_engine = self.engine.execution_options(**snapshot)
        self._readers = threading.local()
        self._open_readers: list[Connection] = []

    def _read_options(self) -> dict[str, str]:
        """Each statement of a read is its own transaction, which saves the two around it."""
        return {"sume_begin": ""} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}

    def _sqlite_engine(self) -> Engine:
        if self.url.database:
            _make_private(Path(self.url.database))
        engine = create_engine(
            self.url,
            connect_args={"timeout": BUSY_TIMEOUT_SECONDS},
            pool_size=20,
            hide_parameters=True,
            json_deserializer=from_json,
        )
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _postgres_engine(self) -> Engine:
        return create_engine(
            self.url, pool_size=20, max_overflow=20, pool_pre_ping=True, hide_parameters=True
        )

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that may change things."""
        with Session(self._write_engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view, the same from its first statement to its last; nothing done in it is kept."""
        with Session(self._snapshot_engine, expire_on_commit=False) as session:
            yield session

    async def writing(self, work: Callable[[Session], Result]) -> Result:
        """Run ``work`` in a write transaction without blocking the event loop."""

        def transaction() -> Result:
            with self.write() as session:
                return work(session)

        return await anyio.to_thread.run_sync(transaction)

    async def reading(self, work: Callable[[Connection], Result]) -> Result:
        """Run short reads; each statement sees the newest commit.

        On SQLite they run inline: a point read takes tens of microseconds and a hop to another thread several
        times that (docs/decisions/0003). On Postgres they run in a thread, since the network may stall.
        """
        if self.is_sqlite:
            return work(self._reader())
        return await anyio.to_thread.run_sync(self._read_on_connection, work)

    async def reading_session(self, work: Callable[[Session], Result]) -> Result:
        """Like :meth:`reading`, for queries that return objects."""

        def look() -> Result:
            with self.read() as session:
                return work(session)

        return look() if self.is_sqlite else await anyio.to_thread.run_sync(look)

    def _reader(self) -> Connection:
        """This thread's connection, kept open: taking one from the pool costs 50 µs, a point read 40."""
        reader: Connection | None = getattr(self._readers, "connection", None)
        if reader is None:
            reader = self._readers.connection = self._read_engine.connect()
            self._open_readers.append(reader)
        return reader

    def _read_on_connection(self, work: Callable[[Connection], Result]) -> Result:
        with self._read_engine.connect() as connection:
            return work(connection)

    def ping(self) -> None:
        """Raise if the database cannot be reached."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        for reader in self._open_readers:
            reader.close()
        self.engine.dispose()


def _make_private(file: Path) -> None:
    """For its owner alone: it holds prompts and secrets. SQLite gives the files beside it the same mode."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    _switch_to_wal(cursor)
    # FULL: an accepted job and its reservation survive a power cut, not only a crash.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA mmap_size={MMAP_BYTES}")
    cursor.close()


def _switch_to_wal(cursor: sqlite3.Cursor) -> None:
    """While another process switches a new file too, SQLite says so at once, whatever the timeout."""
    deadline = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(WAL_RETRY_SECONDS)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get("sume_begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)
