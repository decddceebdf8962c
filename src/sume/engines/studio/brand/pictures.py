"""Which pictures may be the logo, and which others are worth keeping."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from sume.engines.studio.brand.identity import ORGANISATIONS, letters
from sume.engines.studio.brand.matching import parts_of
from sume.engines.studio.brand.model import Candidate
from sume.engines.studio.brand.page import Page, absolute, ancestors, words_of
from sume.engines.studio.brand.products import PRODUCTS
from sume.engines.studio.brand.structured import address, string, types_of
from sume.engines.studio.brand.stylesheets import Styles, image_address

IMAGES_MAX: Final = 14
LOGOS_MAX: Final = 8
_HEAD: Final = ("header", "nav")
_LOGO: Final = re.compile(r"logo|wordmark|로고", re.IGNORECASE)
_NOT_PICTURES: Final = re.compile(
    r"sprite|icon|payment|badge|pixel|spacer|placeholder|avatar|flag|arrow|loader|\.svg|\.gif|\.ico",
    re.IGNORECASE,
)
_HERO: Final = re.compile(r"hero|banner|masthead|jumbotron|slide|cover|main-?visual|visual", re.IGNORECASE)
_PRODUCT: Final = re.compile(r"product|\bitem|goods|\bcard|\bshop|상품|제품", re.IGNORECASE)
_LAZY: Final = ("data-src", "data-lazy-src", "data-original", "src")
_WIDTH_KEPT: Final = 2048
_MARKUP_MAX: Final = 400_000


def logos(pages: Sequence[Page], manifest: dict[str, Any], brand: str) -> list[Candidate]:
    """The likeliest first; drawings are preferred to pixels of the same weight."""
    home = pages[0]
    found = [
        *_told_logos(pages),
        *_header_logos(home, brand),
        *_icons(home),
        *_manifest_icons(home, manifest),
    ]
    meta = home.meta("og:image", "twitter:image")
    if meta:
        found.append(Candidate(home.absolute(meta[0]) or "", "logo", home.url, meta[1], 0.3))
    unique: dict[str, Candidate] = {}
    for one in sorted(found, key=lambda one: -one.weight):
        if one.url or one.markup:
            unique.setdefault(one.url or one.markup, one)
    return list(unique.values())[:LOGOS_MAX]


def images(pages: Sequence[Page], styles: Styles) -> list[Candidate]:
    """The pages' main pictures first, then products, then others."""
    unique: dict[str, Candidate] = {}
    for one in sorted(_images(pages, styles), key=lambda one: -one.weight):
        if one.url and not _NOT_PICTURES.search(urlsplit(one.url).path.rpartition("/")[2]):
            unique.setdefault(one.url.partition("?")[0], one)
    return list(unique.values())[:IMAGES_MAX]


def _told_logos(pages: Sequence[Page]) -> Iterator[Candidate]:
    for page in pages:
        for node in page.structured:
            if types_of(node) & ORGANISATIONS and node.get("logo"):
                yield _logo(page, address(node["logo"]), "json-ld logo", 9.0)
        meta = page.meta("og:logo")
        if meta:
            yield _logo(page, meta[0], "og:logo", 7.0)


def _header_logos(home: Page, brand: str) -> Iterator[Candidate]:
    for node in home.tree.css("img, svg")[:400]:
        around = [node, *ancestors(node, 6)]
        in_head = any(one.tag in _HEAD or "header" in words_of(one) for one in around)
        said = any(_LOGO.search(f"{words_of(one)} {one.attributes.get('src') or ''}") for one in around[:4])
        alt = letters(node.attributes.get("alt") or node.attributes.get("aria-label") or "")
        home_link = any(one.tag == "a" and _leads_home(home, one) for one in around[:4])
        named = bool(alt) and alt.startswith(letters(brand))
        if not (said or (in_head and (home_link or named))) or (not in_head and not said):
            continue
        weight = 8.0 * (1.0 if in_head else 0.6) * (1.0 if said or home_link else 0.8)
        if node.tag == "svg":
            markup = node.html or ""
            if len(markup) <= _MARKUP_MAX:
                yield Candidate("", "logo", home.url, "svg in the header", weight + 1.5, markup)
        else:
            url = source_of(home, node)
            yield Candidate(url or "", "logo", home.url, "img in the header", weight + _drawn(url))


def _leads_home(home: Page, node: LexborNode) -> bool:
    url = home.absolute(node.attributes.get("href"))
    return url is not None and urlsplit(url).path.rstrip("/") in ("", urlsplit(home.url).path.rstrip("/"))


def _icons(home: Page) -> Iterator[Candidate]:
    for node in home.tree.css("link[rel][href]"):
        kinds = (node.attributes.get("rel") or "").lower().split()
        address_ = node.attributes.get("href") or ""
        if "mask-icon" in kinds:
            yield _logo(home, address_, "mask-icon", 3.0)
        elif any(kind.startswith("apple-touch-icon") for kind in kinds):
            yield _logo(home, address_, "apple-touch-icon", 4.0)
        elif "icon" in kinds:
            side = _side(node.attributes.get("sizes"))
            drawn = ".svg" in address_ or "svg" in (node.attributes.get("type") or "")
            yield _logo(home, address_, "icon", 4.5 if drawn else 3.0 if side >= 96 else 1.0)


def _manifest_icons(home: Page, manifest: dict[str, Any]) -> Iterator[Candidate]:
    icons = manifest.get("icons")
    for icon in icons[:20] if isinstance(icons, list) else []:
        if isinstance(icon, dict):
            side = _side(string(icon.get("sizes")))
            start = string(manifest.get("sume:url")) or home.url
            url = absolute(start, string(icon.get("src")))
            yield Candidate(url or "", "logo", home.url, "manifest icon", 2.0 + min(side, 512) / 512)


def _logo(page: Page, given: str, how: str, weight: float) -> Candidate:
    url = page.absolute(given)
    return Candidate(url or "", "logo", page.url, how, weight + _drawn(url))


def _drawn(url: str | None) -> float:
    return 1.0 if url and urlsplit(url).path.lower().endswith(".svg") else 0.0


def _side(sizes: str | None) -> int:
    found = re.search(r"(\d+)[xX]", sizes or "")
    return int(found[1]) if found else 0


def _images(pages: Sequence[Page], styles: Styles) -> Iterator[Candidate]:
    home = pages[0]
    for page in pages:
        share = 1.0 if page is home else 0.6
        for name in ("og:image", "og:image:secure_url", "twitter:image"):
            meta = page.meta(name)
            if meta:
                kind = "hero" if page is home else "other"
                yield Candidate(page.absolute(meta[0]) or "", kind, page.url, name, 8.0 * share)
        for node in page.structured:
            if types_of(node) & PRODUCTS:
                yield Candidate(
                    page.absolute(address(node.get("image"))) or "", "product", page.url, "json-ld image", 6.0
                )
        yield from _shown(page, share)
    yield from _painted(home, styles)


def _shown(page: Page, share: float) -> Iterator[Candidate]:
    first = True
    for node in page.tree.css("img")[:300]:
        around = [node, *ancestors(node, 5)]
        words = " ".join(words_of(one) for one in around if one.tag not in ("body", "html"))
        if any(one.tag in ("nav", "footer") for one in around) or _LOGO.search(words_of(node)):
            continue
        url = source_of(page, node)
        if url is None or _LOGO.search(urlsplit(url).path):
            continue
        width = node.attributes.get("width") or ""
        if width.isdigit() and int(width) < 120:
            continue
        if _PRODUCT.search(words) or node.attributes.get("itemprop") == "image":
            yield Candidate(url, "product", page.url, "img", 5.0 * share)
        elif _HERO.search(words) or (first and share == 1.0):
            yield Candidate(url, "hero", page.url, "img", 7.0 * share)
            first = False
        else:
            yield Candidate(url, "other", page.url, "img", 2.0 * share)


def _painted(home: Page, styles: Styles) -> Iterator[Candidate]:
    """Pictures that a style sheet lays behind the page's main part."""
    for rule, selector, part, matched in parts_of(home, styles):
        for name, value in rule.declarations:
            if matched and name in ("background", "background-image") and "url(" in value:
                given = image_address(value)
                hero = part == "band" or _HERO.search(selector) is not None
                url = absolute(urljoin(rule.page, "."), given)
                yield Candidate(
                    url or "",
                    "hero" if hero else "other",
                    rule.page,
                    f"css {selector} {name}",
                    6.5 if hero else 1.0,
                )


def source_of(page: Page, node: LexborNode) -> str | None:
    """The picture's largest version that is not larger than what is kept."""
    for holder in (node, *_sources(node)):
        best = _from_set(holder.attributes.get("srcset") or holder.attributes.get("data-srcset") or "")
        if best:
            return page.absolute(best)
    return next((url for name in _LAZY if (url := page.absolute(node.attributes.get(name)))), None)


def _sources(node: LexborNode) -> list[LexborNode]:
    above = node.parent
    if above is None or above.tag != "picture":
        return []
    return [one for one in above.css("source") if "avif" not in (one.attributes.get("type") or "")]


def _from_set(given: str) -> str | None:
    best, best_width = None, 0.0
    for part in re.split(r",\s+", given.strip()):
        address_, _, size = part.strip().partition(" ")
        number = float(size[:-1]) if re.fullmatch(r"\d+(\.\d+)?[wx]", size.strip()) else 1.0
        width = number * 1000 if size.endswith("x") else number
        if address_ and best_width < width <= _WIDTH_KEPT:
            best, best_width = address_, width
    return best
