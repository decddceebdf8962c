"""TOML configuration: our table is written as text, so that comments and order around it stay."""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from sume.mcp.install.errors import CannotEdit

_HEADER: Final = re.compile(r"^\s*\[")


def read(text: str, path: tuple[str, ...]) -> Mapping[str, Any] | None:
    """The table at the path, None if there is none. Raises :class:`CannotEdit`."""
    found: Any = _parse(text)
    for name in path:
        if not isinstance(found, dict):
            raise CannotEdit(f"{name!r} is to be found in something that is no table")
        if name not in found:
            return None
        found = found[name]
    if not isinstance(found, dict):
        raise CannotEdit(f"{path[-1]!r} is no table")
    return found


def edit(text: str, path: tuple[str, ...], entry: Mapping[str, Any] | None) -> str:
    """Raises :class:`CannotEdit` when the table is written in a way that cannot be changed as text."""
    present = read(text, path)
    wanted = None if entry is None else {**(present or {}), **entry}
    lines = text.splitlines(keepends=True)
    place = _span(lines, path) if present is not None else (len(lines), len(lines))
    if place is None:
        raise CannotEdit(f"[{'.'.join(path)}] is written in a way that we do not change")
    before, after = "".join(lines[: place[0]]), "".join(lines[place[1] :])
    block = "" if wanted is None else _block(path, wanted)
    if block and before and not before.endswith("\n\n"):
        before += "\n" if before.endswith("\n") else "\n\n"
    if block and after and not after.startswith("\n"):
        block += "\n"
    changed = before + block + after
    _check(text, changed, path, wanted)
    return changed


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotEdit(f"is not TOML: {error}") from None


def _span(lines: list[str], path: tuple[str, ...]) -> tuple[int, int] | None:
    """The lines from the table's header to the next header that is not of a table within it."""
    name = re.escape(".".join(path))
    header, within = re.compile(rf"^\s*\[{name}\]\s*(#.*)?$"), re.compile(rf"^\s*\[{name}\.")
    starts = [index for index, line in enumerate(lines) if header.match(line)]
    if len(starts) != 1:
        return None
    end = next(
        (
            index
            for index in range(starts[0] + 1, len(lines))
            if _HEADER.match(lines[index]) and not within.match(lines[index])
        ),
        len(lines),
    )
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        # A remark before the next header is about that one.
        end -= 1
    return starts[0], end


def _block(path: tuple[str, ...], table: Mapping[str, Any]) -> str:
    """The table, tables in it last. A JSON string, number, truth or list of them is TOML as well."""
    flat = {name: value for name, value in table.items() if not isinstance(value, dict)}
    lines = [f"[{'.'.join(path)}]", *(f"{name} = {_value(value)}" for name, value in flat.items())]
    nested = [(name, value) for name, value in table.items() if isinstance(value, dict)]
    return "\n".join(lines) + "\n" + "".join("\n" + _block((*path, name), value) for name, value in nested)


def _value(value: Any) -> str:
    if not isinstance(value, str | int | float | bool | list):
        raise CannotEdit("our table has a value that we cannot write")
    return json.dumps(value, ensure_ascii=False)


def _check(text: str, changed: str, path: tuple[str, ...], wanted: Mapping[str, Any] | None) -> None:
    """The last word: read again, it is what was there and our table, and nothing else."""
    expected = _parse(text)
    table = expected
    for name in path[:-1]:
        table = table.setdefault(name, {})
    if wanted is None:
        table.pop(path[-1], None)
    else:
        table[path[-1]] = dict(wanted)
    found = _parse(changed)
    if wanted is None and not table:
        # A table of tables is no more once the last of them is gone.
        expected.pop(path[0], None)
        found.pop(path[0], None)
    if found != expected:
        raise CannotEdit(f"[{'.'.join(path)}] is written in a way that we do not change")
