"""Where else to look: the telling pages of the site, its sheets and its manifest."""

import re
from typing import Final
from urllib.parse import urldefrag, urlsplit

from sume.contract.fetching import SITE_PAGES_MAX
from sume.engines.studio.brand.page import Page, ancestors, domain_of, text_of

STYLES_MAX: Final = 10
_TELLING: Final = (
    (re.compile(r"about|our-story|story|who-we-are|brand|소개|이야기|회사", re.IGNORECASE), 3.0),
    (
        re.compile(
            r"\bproducts?\b|shop|store|collections?|menu|catalog|pricing|상품|제품|스토어|쇼핑", re.IGNORECASE
        ),
        2.6,
    ),
    (re.compile(r"contact|mission|values|sustainab|quality|why|faq|문의|품질|철학", re.IGNORECASE), 1.2),
)
_NOT_WORTH: Final = re.compile(
    r"login|signin|account|cart|checkout|privacy|terms|cookie|polic|blog|news|press|career|job|search|wishlist|rss"
    r"|로그인|장바구니|약관|개인정보|\.(pdf|zip|jpe?g|png|svg|mp4)$",
    re.IGNORECASE,
)
_MENUS: Final = frozenset(("nav", "header"))
_IN_MENU: Final = 0.9
"""Whatever the site itself puts first."""
_FONTS: Final = frozenset(("fonts.googleapis.com", "fonts.gstatic.com", "fonts.bunny.net", "use.typekit.net"))
_PRODUCT: Final = re.compile(r"/(products?|item|goods|p)/[^/]+", re.IGNORECASE)


def pages_to_read(home: Page) -> list[str]:
    """The most telling first; one of each kind before a second of any."""
    ranked: dict[str, tuple[float, int]] = {}
    for order, node in enumerate(home.tree.css("a[href]")[:1500]):
        url = home.absolute(node.attributes.get("href"))
        if url is None or domain_of(url) != domain_of(home.url):
            continue
        url = urldefrag(url)[0]
        words = f"{urlsplit(url).path} {text_of(node)[:60]}"
        if _same(url, home.url) or _NOT_WORTH.search(words):
            continue
        weight = max((weight for pattern, weight in _TELLING if pattern.search(words)), default=0.0)
        weight = 1.0 if _PRODUCT.search(url) else weight
        weight = weight or (_IN_MENU if any(above.tag in _MENUS for above in ancestors(node)) else 0.0)
        if weight and url not in ranked:
            alike = sum(1 for other in ranked.values() if int(other[0]) == int(weight))
            ranked[url] = (weight - 0.5 * alike, order)
    best = sorted(ranked, key=lambda url: (-ranked[url][0], ranked[url][1]))
    return best[: SITE_PAGES_MAX - 1]


def sheets_of(page: Page) -> list[str]:
    """Linked style sheets that may colour the page; a font service's only name its fonts."""
    found = []
    for node in page.tree.css("link[href]"):
        kinds = (node.attributes.get("rel") or "").lower().split()
        media = (node.attributes.get("media") or "").lower()
        url = page.absolute(node.attributes.get("href"))
        preloaded = "preload" in kinds and node.attributes.get("as") == "style"
        wanted = ("stylesheet" in kinds or preloaded) and "alternate" not in kinds and media != "print"
        if url and wanted and urlsplit(url).hostname not in _FONTS:
            found.append(url)
    return list(dict.fromkeys(found))[:STYLES_MAX]


def manifest_of(page: Page) -> str | None:
    node = page.tree.css_first('link[rel="manifest"][href]')
    return page.absolute(node.attributes.get("href")) if node else None


def _same(one: str, other: str) -> bool:
    return one.rstrip("/") == other.rstrip("/")
