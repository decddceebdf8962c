"""Which rules of the sheets have to do with the page, and with what on it."""

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from sume.engines.studio.brand.page import Page, words_of
from sume.engines.studio.brand.stylesheets import Rule, Styles, read_inline

Part = str
"""``page``, ``action``, ``band``, ``link``, ``heading`` or ``plain``."""

_MATCHED_MAX: Final = 4000
_INLINE_MAX: Final = 400
_STATES: Final = re.compile(
    r":(hover|focus|active|disabled|visited|checked|focus-visible|focus-within|target|selection|placeholder)"
    r"|::(selection|placeholder|backdrop|-webkit|-moz)",
    re.IGNORECASE,
)
_PSEUDO: Final = re.compile(
    r"::?(before|after|first-letter|first-line|marker|-[\w-]+)(\([^)]*\))?", re.IGNORECASE
)
_ACTION: Final = re.compile(r"\bbtn|button|\bcta\b|add-to-cart|buy", re.IGNORECASE)
_BAND: Final = re.compile(
    r"header|navbar|topbar|hero|banner|footer|announce|masthead|ribbon|jumbotron", re.IGNORECASE
)
_ROOT_TAGS: Final = frozenset(("html", "body"))
_TAG: Final = re.compile(r"(?:^|[\s>+~])([a-z][a-z0-9]*)[^\s>+~]*$")


def parts_of(page: Page, styles: Styles) -> Iterator[tuple[Rule, str, Part, bool]]:
    """Rules with a selector, the part of the page it is about, and whether anything on the page fits.

    A page without content of its own (an application's shell) leaves only the selectors' own words.
    """
    asked = 0
    for rule in styles.rules:
        for selector in rule.selectors:
            if _STATES.search(selector):
                continue
            plain = _PSEUDO.sub("", selector).strip() or "*"
            if plain in (":root", "*"):
                plain = "html"
            asked += 1
            node = _first(page, plain) if asked <= _MATCHED_MAX else None
            part = part_of_node(node) if node is not None else _part_of_selector(plain)
            yield rule, selector, part, node is not None


def inline_parts(page: Page) -> Iterator[tuple[tuple[tuple[str, str], ...], str, Part]]:
    """``style`` attributes: declarations, the element's name, its part."""
    for node in page.tree.css("[style]")[:_INLINE_MAX]:
        yield read_inline(node.attributes.get("style") or ""), str(node.tag), part_of_node(node)


def part_of_node(node: LexborNode) -> Part:
    tag, words = str(node.tag), words_of(node)
    if tag in _ROOT_TAGS or (
        tag in ("main", "div") and node.parent is not None and node.parent.tag == "body" and _wraps(node)
    ):
        return "page"
    if tag == "button" or (tag in ("a", "input", "span", "div") and _ACTION.search(words)):
        return "action"
    if tag in ("header", "nav", "footer") or (tag in ("section", "div", "aside") and _BAND.search(words)):
        return "band"
    if tag == "a":
        return "link"
    return "heading" if tag in ("h1", "h2", "h3") else "plain"


def _wraps(node: LexborNode) -> bool:
    """The one box that holds all of the page."""
    words = words_of(node)
    return node.tag == "main" or any(word in words for word in ("wrapper", "page", "app", "root", "site"))


def _part_of_selector(selector: str) -> Part:
    found = _TAG.search(selector.lower())
    tag = found[1] if found else ""
    if tag in _ROOT_TAGS:
        return "page"
    if tag == "button" or _ACTION.search(selector):
        return "action"
    if tag in ("header", "nav", "footer") or _BAND.search(selector):
        return "band"
    if tag == "a":
        return "link"
    return "heading" if tag in ("h1", "h2", "h3") else "plain"


def _first(page: Page, selector: str) -> LexborNode | None:
    try:
        return page.tree.css_first(selector)
    except Exception:
        # The parser's own error for what it cannot read; it is not exported.
        return None
