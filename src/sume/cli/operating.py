"""How the results of ``admin`` are shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from sume.cli.output import emit, note, show_facts, show_table


def emit_done(done: Mapping[str, Any], as_json: bool) -> None:
    emit(done, as_json=as_json, show=lambda done: show_facts(_flat(done)))
    if not as_json and done.get("api_key"):
        note("The key is shown this once. Store it with: sume setup --api-key -")


def show_rows(fields: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    show_table([field.upper() for field in fields], [[_cell(row[field]) for field in fields] for row in rows])


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " ".join(map(str, value.values()))
    return ",".join(value) if isinstance(value, list) else value


def _flat(done: Mapping[str, Any], prefix: str = "") -> list[tuple[str, object]]:
    """Nested names with dots; lists by their length, unless they are of plain words."""
    facts: list[tuple[str, object]] = []
    for name, value in done.items():
        if isinstance(value, Mapping):
            facts += _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            words = all(isinstance(item, str) for item in value)
            facts.append((prefix + name, (", ".join(value) or "none") if words else len(value)))
        else:
            facts.append((prefix + name, value))
    return facts
