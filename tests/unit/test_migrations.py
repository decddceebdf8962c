"""The migrations make the tables that the code expects, once, however many processes start at once."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Inspector, inspect, text

from sume.storage.database import Database
from sume.storage.migrate import alembic_config, is_current, migrate
from sume.tables import Base
from tests.factories import balance_of, empty_database, make_tenant, race


@pytest.fixture
def url(tmp_path: Path) -> str:
    return empty_database(tmp_path)


@pytest.fixture
def empty(url: str) -> Iterator[Database]:
    opened = Database(url)
    yield opened
    opened.close()


def _tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_migrated_tables_differ_in_nothing_from_the_models(empty: Database) -> None:
    migrate(empty)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def _shape(inspector: Inspector) -> dict[str, Any]:
    """What alembic's comparison leaves out as well: checks, and the names of all constraints."""
    return {
        table: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"])
                for column in inspector.get_columns(table)
            },
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": sorted(inspector.get_foreign_keys(table), key=str),
            "unique": sorted(inspector.get_unique_constraints(table), key=str),
            "checks": sorted(inspector.get_check_constraints(table), key=str),
            "indexes": sorted(map(_index_shape, inspector.get_indexes(table)), key=str),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def _index_shape(index: Any) -> dict[str, Any]:
    options = {name: str(option) for name, option in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}


def test_migrated_tables_have_the_constraints_of_the_models(empty: Database, tmp_path: Path) -> None:
    migrate(empty)
    made = Database(empty_database(tmp_path))
    Base.metadata.create_all(made.engine)
    migrated, expected = _shape(inspect(empty.engine)), _shape(inspect(made.engine))
    made.close()
    assert migrated == expected
    assert len(migrated) == len(Base.metadata.tables)


def test_migrating_again_changes_nothing(empty: Database) -> None:
    assert not is_current(empty)
    migrate(empty)
    assert is_current(empty)
    tenant = make_tenant(empty, plan="free")
    migrate(empty)
    assert is_current(empty)
    assert balance_of(empty, tenant).remaining == 500


def test_migrations_are_one_line_and_go_back(empty: Database) -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1
    migrate(empty)
    config = alembic_config()
    with empty.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert _tables(empty) == {"alembic_version"}
    assert not is_current(empty)
    migrate(empty)
    assert is_current(empty)


def test_avatars_of_the_first_tables_stay(empty: Database) -> None:
    config = alembic_config()
    with empty.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    workspace = (
        "INSERT INTO workspaces (id, name, slug, plan, created_at) "
        "VALUES ('ws_1', 'A', 'a', 'pro', '2026-01-01')"
    )
    row = (
        "INSERT INTO avatars (id, workspace_id, slug, name, status, style, capabilities, media, voice, tags, "
        "created_at) VALUES ('avatar_1', 'ws_1', 'ann', 'Ann', 'ready', 'photo', '{}', '{}', '{}', '[]', "
        "'2026-01-01')"
    )
    with empty.engine.begin() as connection:
        connection.execute(text(workspace))
        connection.execute(text(row))
    migrate(empty)
    with empty.engine.begin() as connection:
        kept = connection.execute(text("SELECT slug, job_id, recipe FROM avatars")).all()
        assert [tuple(one) for one in kept] == [("ann", None, None)]
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        assert connection.execute(text("SELECT slug FROM avatars")).scalars().all() == ["ann"]


def test_a_migration_that_breaks_leaves_nothing(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade = command.upgrade

    def break_after(*arguments: Any) -> None:
        upgrade(*arguments)
        raise RuntimeError("lights out")

    with monkeypatch.context() as patched:
        patched.setattr(command, "upgrade", break_after)
        with pytest.raises(RuntimeError):
            migrate(empty)
    assert _tables(empty) == set()
    migrate(empty)
    assert is_current(empty)


def test_threads_that_start_at_once_migrate_once(url: str) -> None:
    def start(_: int) -> bool:
        database = Database(url)
        migrate(database)
        current = is_current(database)
        database.close()
        return current

    assert race(start, 4) == [True] * 4


def _start(url: str, together: Any, results: Any) -> None:
    together.wait()
    database = Database(url)
    migrate(database)
    with database.engine.connect() as connection:
        results.put(connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all())
    database.close()


def test_processes_that_start_at_once_migrate_once(url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    together, results = spawn.Barrier(2), spawn.Queue()
    servers = [spawn.Process(target=_start, args=(url, together, results)) for _ in range(2)]
    for server in servers:
        server.start()
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert [results.get(timeout=30) for _ in servers] == [[head]] * 2
    for server in servers:
        server.join()
    assert [server.exitcode for server in servers] == [0, 0]
    results.close()
    results.join_thread()
