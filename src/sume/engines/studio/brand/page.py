"""A page, parsed once, with what everybody asks of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sume.engines.studio.brand.charset import decode
from sume.engines.studio.brand.structured import Node, nodes_in

_SPACE: Final = re.compile(r"\s+")
_ELSEWHERE: Final = frozenset(
    ("nav", "footer", "header", "script", "style", "noscript", "template", "form", "aside")
)
_WEB: Final = ("https", "http")


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    tree: LexborHTMLParser
    structured: tuple[Node, ...]

    def meta(self, *names: str) -> tuple[str, str] | None:
        """Content and name of the first of the ``<meta>`` that says something."""
        for name in names:
            for attribute in ("property", "name", "itemprop"):
                for node in self.tree.css(f'meta[{attribute}="{name}"]'):
                    content = tidy(node.attributes.get("content") or "")
                    if content:
                        return content, name
        return None

    @property
    def title(self) -> str:
        node = self.tree.css_first("title")
        return tidy(node.text()) if node else ""

    def absolute(self, address: str | None) -> str | None:
        """An https address, or None; plain http is asked for over https."""
        base = self.tree.css_first("base[href]")
        start = urljoin(self.url, base.attributes.get("href") or "") if base else self.url
        return absolute(start, address)


def read_page(path: Path, url: str, charset: str | None) -> Page:
    tree = LexborHTMLParser(decode(path.read_bytes(), charset))
    scripts = [
        node.text()
        for node in tree.css("script[type]")
        if (node.attributes.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json"
    ]
    return Page(url, tree, tuple(nodes_in(scripts)))


def absolute(base: str, address: str | None) -> str | None:
    if not address or address.startswith(("data:", "#", "javascript:", "mailto:", "tel:")):
        return None
    try:
        url = urljoin(base, address.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in _WEB or not parts.hostname:
        return None
    local = urlsplit(base).scheme == "http"
    return url if parts.scheme == "https" or local else "https" + url[4:]


def tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def text_of(node: LexborNode) -> str:
    return tidy(node.text(separator=" "))


def words_of(node: LexborNode) -> str:
    """Class, id and the like, for what their authors call things."""
    attributes: dict[str, Any] = node.attributes
    return " ".join(
        str(attributes.get(name) or "") for name in ("class", "id", "alt", "aria-label", "role")
    ).lower()


def ancestors(node: LexborNode, most: int = 8) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None and most:
        yield above
        above, most = above.parent, most - 1


def in_content(node: LexborNode) -> bool:
    """Not in the parts that every page of a site has."""
    return not any(above.tag in _ELSEWHERE for above in ancestors(node, 20))


def domain_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def inside(node: LexborNode, selector: str) -> bool:
    """Whether anything within the node fits; selectors find the node itself as well."""
    return any(found.mem_id != node.mem_id for found in node.css(selector)[:2])
