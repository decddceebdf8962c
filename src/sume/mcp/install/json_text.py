"""JSON configuration: everything that is there stays, in its order and with its indentation."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from sume.mcp.install.errors import CannotEdit

DEFAULT_INDENT: Final = 2
_INDENT: Final = re.compile(r'^\{\s*?\n([ \t]+)"')


def read(text: str, path: tuple[str, ...]) -> Mapping[str, Any] | None:
    """The object at the path, None if there is none. Raises :class:`CannotEdit`."""
    found: Any = _parse(text)
    for name in path:
        if not isinstance(found, dict):
            raise CannotEdit(f"{name!r} is to be found in something that is no object")
        if name not in found:
            return None
        found = found[name]
    if not isinstance(found, dict):
        raise CannotEdit(f"{path[-1]!r} is no object")
    return found


def edit(text: str, path: tuple[str, ...], entry: Mapping[str, Any] | None) -> str:
    """Raises :class:`CannotEdit`, for comments too: they would be lost."""
    present = read(text, path)
    whole = _parse(text)
    table = whole
    for name in path[:-1]:
        table = table.setdefault(name, {})
    if entry is None:
        table.pop(path[-1], None)
    else:
        table[path[-1]] = {**(present or {}), **entry}
    return json.dumps(whole, indent=_indent_of(text), ensure_ascii=False) + "\n"


def _parse(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        whole = json.loads(text, object_pairs_hook=_without_doubles)
    except ValueError as error:
        raise CannotEdit(f"is not plain JSON (it may have comments): {error}") from None
    if not isinstance(whole, dict):
        raise CannotEdit("is JSON, but no object")
    return whole


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is there twice")
    return found


def _indent_of(text: str) -> int | str:
    found = _INDENT.match(text.lstrip())
    return found[1] if found else DEFAULT_INDENT
