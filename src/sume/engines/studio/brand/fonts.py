"""Typefaces of headings and of body text."""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from sume.engines.studio.brand.matching import inline_parts, parts_of
from sume.engines.studio.brand.model import Found
from sume.engines.studio.brand.page import Page
from sume.engines.studio.brand.stylesheets import Styles

_GENERIC: Final = frozenset(
    [
        "serif",
        "sans-serif",
        "monospace",
        "cursive",
        "fantasy",
        "system-ui",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
        "inherit",
        "initial",
        "unset",
        "revert",
        "-apple-system",
        "blinkmacsystemfont",
        "emoji",
        "math",
        "fangsong",
    ]
)
_ICONS: Final = re.compile(r"icon|awesome|glyph|emoji|swiper|slick|material symbols", re.IGNORECASE)
_HEADING: Final = re.compile(r"head|title|display", re.IGNORECASE)
_BODY: Final = re.compile(r"body|base|text|sans|copy", re.IGNORECASE)
_SHORTHAND: Final = re.compile(r"\d(?:[\w.%]*)(?:\s*/\s*[\w.%]+)?\s+(?P<stack>[^\d].*)$")
_GOOGLE: Final = ("fonts.googleapis.com", "fonts.bunny.net")
_FAMILY_MAX: Final = 80


def fonts(pages: Sequence[Page], styles: Styles) -> list[Found]:
    """The heading's first, then the body's; the same family may be both."""
    home = pages[0]
    told = {"heading": [], "body": []}  # type: dict[str, list[tuple[float, str, str, str]]]
    for role, weight, family, page, how in _told(home, styles):
        told[role].append((weight, family, page, how))
    best = {role: max(found, key=lambda one: one[0]) for role, found in told.items() if found}
    linked = list(_linked(home))
    if not best and (linked or styles.faces):
        family, page, how = (
            linked[0] if linked else (_first(styles.faces[0][0]) or "", styles.faces[0][1], "css @font-face")
        )
        if family and not _ICONS.search(family):
            best = dict.fromkeys(("heading", "body"), (0.1, family, page, how))
    best.setdefault("heading", best.get("body", (0.0, "", "", "")))
    best.setdefault("body", best["heading"])
    return [
        Found({"family": best[role][1], "role": role}, best[role][2], best[role][3])
        for role in ("heading", "body")
        if best[role][1]
    ]


def _told(home: Page, styles: Styles) -> Iterator[tuple[str, float, str, str, str]]:
    for rule, selector, part, matched in parts_of(home, styles):
        for name, value in rule.declarations:
            family = _family(styles, name, value)
            if family:
                role = _role(part, selector)
                if role:
                    yield (
                        role,
                        _weight(part, selector) * (1.0 if matched else 0.2),
                        family,
                        rule.page,
                        f"css {selector} {name}",
                    )
    for declarations, tag, part in inline_parts(home):
        for name, value in declarations:
            family = _family(styles, name, value)
            if family and part in ("page", "heading"):
                yield _role(part, tag) or "body", 2.0, family, home.url, f"style of <{tag}>"
    for name, (value, page) in styles.variables.items():
        if "font" in name or "family" in name or "typeface" in name:
            family = _first(styles.resolved(value)[0])
            role = "heading" if _HEADING.search(name) else "body" if _BODY.search(name) else None
            if family and role and "size" not in name and "weight" not in name:
                yield role, 0.5, family, page, f"css {name}"


def _role(part: str, selector: str) -> str | None:
    if part == "heading" or (part != "page" and _HEADING.search(selector)):
        return "heading"
    return "body" if part in ("page", "plain") else None


def _weight(part: str, selector: str) -> float:
    if part == "page":
        return 4.0
    if part == "heading":
        return 5.0 if re.search(r"\bh1\b", selector) else 4.0 if re.search(r"\bh[23]\b", selector) else 2.0
    return 1.0 if re.fullmatch(r"p", selector.strip()) else 0.4


def _family(styles: Styles, name: str, value: str) -> str | None:
    if name == "font-family":
        return _first(styles.resolved(value)[0])
    if name == "font":
        found = _SHORTHAND.search(styles.resolved(value)[0])
        return _first(found["stack"]) if found else None
    return None


def _first(stack: str) -> str | None:
    """The first family of a stack that is a typeface of its own; a stack that begins generic names none."""
    name = stack.split(",")[0].replace("!important", "").strip().strip("\"'").strip()
    if not name or name.lower() in _GENERIC or _ICONS.search(name) or len(name) > _FAMILY_MAX or "(" in name:
        return None
    return name


def _linked(home: Page) -> Iterator[tuple[str, str, str]]:
    """Families that a font service is asked for in the page's head."""
    for node in home.tree.css("link[href]"):
        parts = urlsplit(node.attributes.get("href") or "")
        if parts.netloc in _GOOGLE:
            for key, value in parse_qsl(parts.query):
                if key == "family":
                    for given in value.split("|"):
                        family = _first(given.partition(":")[0].replace("+", " "))
                        if family:
                            yield family, home.url, "font link"
