"""A read of one row by its key, for what is asked most."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Select

Convert = Callable[[Any], Any]


class Lookup:
    """A select of at most one row, written with ``bindparam`` and compiled once.

    On SQLite it goes straight to the driver: SQLAlchemy takes 40 to 100 µs to run even a compiled point read,
    the database 6, and the whole request about 220 (docs/benchmarks.md).
    """

    def __init__(self, statement: Select[Any]) -> None:
        self._statement: Final = statement
        self._on_sqlite: _Compiled | None = None

    def one(self, connection: Connection, **parameters: str) -> dict[str, Any] | None:
        """The row by column names, or ``None``; inside the connection's transaction if it has one."""
        if connection.dialect.name != "sqlite":
            found = connection.execute(self._statement, parameters).mappings().one_or_none()
            return dict(found) if found is not None else None
        if self._on_sqlite is None:
            self._on_sqlite = _Compiled(self._statement, connection.dialect)
        return self._on_sqlite.one(connection, parameters)


class _Compiled:
    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self._text: Final = str(compiled)
        self._parameters: Final = tuple(compiled.positiontup or ())
        self._columns: Final = tuple(
            (column.name, _conversion(column.type, dialect)) for column in statement.selected_columns
        )

    def one(self, connection: Connection, parameters: Mapping[str, str]) -> dict[str, Any] | None:
        driver: Any = connection.connection.driver_connection
        values = [parameters[name] for name in self._parameters]
        row = driver.execute(self._text, values).fetchone()
        if row is None:
            return None
        return {
            name: value if convert is None else convert(value)
            for (name, convert), value in zip(self._columns, row, strict=True)
        }


def _conversion(type_: Any, dialect: Dialect) -> Convert | None:
    """What makes a stored value the type's own, as SQLAlchemy's rows do; ``None`` where it is already."""
    convert: Convert | None = type_.dialect_impl(dialect).result_processor(dialect, None)
    return convert
