"""CSS to plain rules and custom properties; what is for print or for darkness is left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import tinycss2

RULES_MAX: Final = 12_000
_DEPTH_MAX: Final = 6
_RESOLVED_MAX: Final = 8
_SKIPPED_MEDIA: Final = re.compile(
    r"print|prefers-color-scheme\s*:\s*dark|forced-colors|speech", re.IGNORECASE
)
_ROOTS: Final = frozenset((":root", "html", "body", ":host", "*"))
_VAR: Final = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_NESTING: Final = frozenset(("media", "supports", "layer", "container"))
_URL: Final = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


@dataclass(frozen=True, slots=True)
class Rule:
    """``declarations`` in order, names in lower case; ``page`` is where its sheet lies."""

    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]
    page: str


@dataclass(slots=True)
class Styles:
    """``variables``: name to value and sheet. ``faces``: families of ``@font-face``."""

    rules: list[Rule] = field(default_factory=list)
    variables: dict[str, tuple[str, str]] = field(default_factory=dict)
    faces: list[tuple[str, str]] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)

    def resolved(self, value: str) -> tuple[str, str | None]:
        """With its ``var()`` replaced, and the first one's name; a circle ends after a few rounds."""
        name = None
        for _ in range(_RESOLVED_MAX):
            found = _VAR.search(value)
            if found is None:
                break
            name = name or found[1]
            known = self.variables.get(found[1])
            value = value[: found.start()] + (known[0] if known else (found[2] or "")) + value[found.end() :]
            if len(value) > 2000:
                return "", name
        return value.strip(), name


def read_styles(sheets: Iterable[tuple[str, str]]) -> Styles:
    """``sheets``: pairs of text and the address it lies at."""
    styles = Styles()
    for text, page in sheets:
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        _take(rules, page, styles, 0)
    return styles


def read_inline(text: str) -> tuple[tuple[str, str], ...]:
    """Of a ``style`` attribute."""
    return tuple(_declarations(tinycss2.parse_blocks_contents(text)))


def image_address(value: str) -> str | None:
    found = _URL.search(value)
    return found[1] if found else None


def _take(rules: Iterable[Any], page: str, styles: Styles, depth: int) -> None:
    for rule in rules:
        if len(styles.rules) >= RULES_MAX or depth > _DEPTH_MAX:
            return
        if rule.type == "qualified-rule":
            _qualified(rule, page, styles)
        elif rule.type == "at-rule":
            _at_rule(rule, page, styles, depth)


def _at_rule(rule: Any, page: str, styles: Styles, depth: int) -> None:
    name, prelude = rule.lower_at_keyword, tinycss2.serialize(rule.prelude)
    if name == "font-face" and rule.content is not None:
        for key, value in _declarations(tinycss2.parse_blocks_contents(rule.content)):
            if key == "font-family":
                styles.faces.append((value, page))
    elif name == "import":
        address = _URL.search(prelude)
        styles.imports.append(address[1] if address else prelude.split(" ")[0].strip("\"' "))
    elif name in _NESTING and rule.content is not None and not _SKIPPED_MEDIA.search(prelude):
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        _take(inner, page, styles, depth + 1)


def _qualified(rule: Any, page: str, styles: Styles) -> None:
    selectors = tuple(part.strip() for part in tinycss2.serialize(rule.prelude).split(",") if part.strip())
    declarations = tuple(_declarations(tinycss2.parse_blocks_contents(rule.content)))
    if _ROOTS & set(selectors):
        for name, value in declarations:
            if name.startswith("--"):
                styles.variables[name] = (value, page)
    styles.rules.append(Rule(selectors, declarations, page))


def _declarations(parsed: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for item in parsed:
        if item.type == "declaration":
            name = item.name if item.name.startswith("--") else item.lower_name
            yield name, tinycss2.serialize(item.value).strip()
