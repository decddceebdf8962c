"""Alembic's entry: runs on the connection that ``sume.storage.migrate`` hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from sume.storage.database import JsonColumn, UtcDateTime
from sume.tables import Base


def _render(kind: str, item: Any, autogenerate: AutogenContext) -> str | Literal[False]:
    """Name our own column types in new migrations."""
    if kind != "type" or not (isinstance(item, UtcDateTime) or item is JsonColumn):
        return False
    autogenerate.imports.add("from sume.storage.database import JsonColumn, UtcDateTime")
    return "UtcDateTime()" if isinstance(item, UtcDateTime) else "JsonColumn"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    render_item=_render,
)
context.run_migrations()
