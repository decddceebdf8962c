"""What an operator checks first, in one list."""

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from typing import Final

from sume.check import Check
from sume.credits import audit
from sume.jobs import audit as jobs_audit
from sume.settings import Settings
from sume.storage.database import Database
from sume.storage.migrate import is_current
from sume.storage.objects import open_store
from sume.weights import Condition, ModelStore

MIN_FREE_BYTES: Final = 2 * 1024**3


def run_checks(settings: Settings) -> list[Check]:
    """Look at everything the server needs; a check that raises is a finding too."""
    steps: tuple[tuple[str, Callable[[Settings], Check]], ...] = (
        ("disk", _disk),
        ("database", _database),
        ("books", _books),
        ("object store", _store),
        ("models", _models),
        ("renderer", _renderer),
    )
    return [_run(name, step, settings) for name, step in steps]


def _run(name: str, step: Callable[[Settings], Check], settings: Settings) -> Check:
    try:
        return step(settings)
    except Exception as error:
        return Check(name, False, f"{type(error).__name__}: {error}".splitlines()[0])


def _disk(settings: Settings) -> Check:
    folder = settings.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Check(
        "disk",
        free >= MIN_FREE_BYTES,
        f"{free / 1024**3:.1f} GiB free for {settings.data_dir}",
        "Free some space, or point SUME_DATA_DIR elsewhere.",
    )


def _database(settings: Settings) -> Check:
    database = Database(settings.database)
    try:
        current = is_current(database)
    finally:
        database.close()
    kind = "SQLite" if database.is_sqlite else "Postgres"
    state = "tables are up to date" if current else "tables are missing or old"
    return Check("database", current, f"{kind}, {state}", "Start 'sume serve' once: it migrates.")


def _books(settings: Settings) -> Check:
    database = Database(settings.database)
    try:
        with database.read() as session:
            problems = [*audit.find_problems(session), *jobs_audit.find_problems(session)]
    finally:
        database.close()
    detail = problems[0] if problems else "every credit is accounted for"
    return Check("books", not problems, detail, "Run 'sume admin credits audit' and keep its output.")


def _store(settings: Settings) -> Check:
    open_store(settings.storage).ping()
    return Check("object store", True, settings.storage.split("?", 1)[0])


def _models(settings: Settings) -> Check:
    store = ModelStore(settings.models_dir)
    states = store.list()
    damaged = [state.id for state in states if state.state is Condition.DAMAGED]
    missing = [state.id for state in states if state.state is Condition.MISSING]
    detail = f"damaged: {', '.join(damaged)}" if damaged else "all installed"
    if missing and not damaged:
        detail = f"not installed, and not required: {', '.join(missing)} ('sume models pull')"
    return Check("models", not damaged, detail, "Run 'sume models pull'.")


def _renderer(settings: Settings) -> Check:
    there = find_spec("pyluxcore") is not None
    return Check(
        "renderer",
        there,
        "pyluxcore is installed" if there else "pyluxcore is not installed",
        "pip install 'sume[studio]'",
    )
