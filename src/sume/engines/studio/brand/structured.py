"""JSON-LD: nodes of any nesting as one flat list."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

Node = dict[str, Any]

NODES_MAX: Final = 3000
_DEPTH_MAX: Final = 12
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$"
)
_CONTROL: Final = re.compile(r"[\x00-\x1f]")


def nodes_in(scripts: Iterable[str]) -> Iterator[Node]:
    count = 0
    for script in scripts:
        for node in _walk(_parsed(script), 0):
            count += 1
            if count > NODES_MAX:
                return
            yield node


def types_of(node: Node) -> set[str]:
    """Without what stands before the type's own name."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return {re.split(r"[/#:]", name)[-1] for name in names if isinstance(name, str)}


def string(value: Any) -> str:
    """A text, of a list the first, of a node its value or name; of all else nothing."""
    if isinstance(value, list):
        return next((found for found in map(string, value[:5]) if found), "")
    if isinstance(value, dict):
        return string(value.get("@value") or value.get("name"))
    if isinstance(value, bool) or value is None:
        return ""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def address(value: Any) -> str:
    """Of a picture or page, however it is given."""
    if isinstance(value, list):
        return next((found for found in map(address, value[:5]) if found), "")
    if isinstance(value, dict):
        return address(value.get("contentUrl") or value.get("url") or value.get("@id"))
    return value.strip() if isinstance(value, str) else ""


def _parsed(script: str) -> Any:
    text = _WRAPPING.sub("", script)
    for candidate in (text, _CONTROL.sub(" ", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEPTH_MAX:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value[:500]:
            yield from _walk(inner, depth + 1)
