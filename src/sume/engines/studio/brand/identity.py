"""Name, tagline and description."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sume.engines.studio.brand.model import Found
from sume.engines.studio.brand.page import Page, domain_of, in_content, text_of, tidy
from sume.engines.studio.brand.structured import Node, string, types_of

ORGANISATIONS: Final = frozenset(
    [
        "Organization",
        "Corporation",
        "Brand",
        "OnlineStore",
        "OnlineBusiness",
        "LocalBusiness",
        "Store",
        "Restaurant",
        "Bakery",
        "CafeOrCoffeeShop",
        "ClothingStore",
        "FoodEstablishment",
        "HealthAndBeautyBusiness",
        "HomeGoodsStore",
        "JewelryStore",
        "ShoeStore",
    ]
)
_SEPARATOR: Final = re.compile(r"\s+[|–—·•:~-]\s+|\s*\|\s*|:\s+")
_NOT_A_NAME: Final = re.compile(
    r"^(home|homepage|start|welcome|official (site|store|website)|shop|store|online shop|index|untitled|logo"
    r"|홈|메인|공식 ?(몰|스토어|사이트|홈페이지)?)$",
    re.IGNORECASE,
)
_TRIMMED: Final = re.compile(
    r"\s*[®™©]|\s+(official (online )?(site|store|shop|website)|logo)$"
    r"|\s*공식\s?(몰|스토어|사이트|홈페이지|온라인몰)$|\s*로고$",
    re.IGNORECASE,
)
_SEARCHED: Final = re.compile(
    r"\b(buy|shop|online|store|official|home ?page|website|free shipping|order now)\b"
    r"|공식|쇼핑몰|온라인몰|구매",
    re.IGNORECASE,
)
_NAME_MAX, _TAGLINE_MAX, _DESCRIPTION_MAX = 60, 110, 600
_HERO_WORDS: Final = 12
_PARAGRAPH_MIN: Final = 60


def name(pages: Sequence[Page], manifest: dict[str, Any]) -> Found:
    for found in _names(pages, manifest):
        value = _TRIMMED.sub("", tidy(found.value)).strip(" -|·")
        if value and len(value) <= _NAME_MAX and not _NOT_A_NAME.match(value):
            return Found(value, found.page, found.how)
    domain = domain_of(pages[0].url)
    label = domain.split(".")[0].replace("-", " ").title() or domain
    return Found(label, pages[0].url, "domain")


def tagline(pages: Sequence[Page], brand: str) -> Found | None:
    for found in _taglines(pages[0], brand):
        value = tidy(found.value).strip(" -|·")
        if 4 <= len(value) <= _TAGLINE_MAX and letters(value) != letters(brand):
            return Found(value, found.page, found.how)
    return None


def description(pages: Sequence[Page], manifest: dict[str, Any]) -> Found | None:
    home = pages[0]
    for node, page in _organisations(pages):
        value = string(node.get("description"))
        if len(value) >= 20:
            return Found(value[:_DESCRIPTION_MAX], page.url, "json-ld")
    meta = home.meta("description", "og:description", "twitter:description")
    if meta and len(meta[0]) >= 10:
        return Found(meta[0][:_DESCRIPTION_MAX], home.url, _meta_how(meta[1]))
    if len(string(manifest.get("description"))) >= 20:
        return Found(string(manifest["description"])[:_DESCRIPTION_MAX], home.url, "manifest description")
    for page in pages:
        for paragraph in page.tree.css("p"):
            value = text_of(paragraph)
            if len(value) >= _PARAGRAPH_MIN and in_content(paragraph):
                return Found(value[:_DESCRIPTION_MAX], page.url, "text of a paragraph")
    return None


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _names(pages: Sequence[Page], manifest: dict[str, Any]) -> Iterator[Found]:
    home = pages[0]
    for node, page in _organisations(pages):
        if string(node.get("name")):
            yield Found(string(node["name"]), page.url, "json-ld")
    for page in pages:
        for node in page.structured:
            if "WebSite" in types_of(node) and string(node.get("name")):
                yield Found(string(node["name"]), page.url, "json-ld")
    for names in (("og:site_name",), ("application-name", "apple-mobile-web-app-title")):
        meta = home.meta(*names)
        if meta:
            yield Found(meta[0], home.url, _meta_how(meta[1]))
    for key in ("name", "short_name"):
        if string(manifest.get(key)):
            yield Found(string(manifest[key]), home.url, f"manifest {key}")
    yield from _from_logo(home)
    yield from _from_titles(pages)


def _from_logo(home: Page) -> Iterator[Found]:
    """What a logo says in its own words, where it agrees with the title."""
    title = letters(home.title)
    for node in home.tree.css(
        'header a[href="/"], header [class*="logo"], [class*="site-title"], [class*="brand"], header img[alt]'
    ):
        image = node.css_first("img[alt]")
        said = (
            text_of(node)
            or (node.attributes.get("alt") or "")
            or ((image.attributes.get("alt") or "") if image else "")
        )
        said = _TRIMMED.sub("", tidy(said))
        if said and len(said) <= _NAME_MAX and letters(said) and letters(said) in title:
            yield Found(said, home.url, "text of the logo")


def _from_titles(pages: Sequence[Page]) -> Iterator[Found]:
    """The part of the title that the domain agrees with, or that other pages' titles share."""
    home = pages[0]
    parts = [part for part in _SEPARATOR.split(home.title) if part]
    domain = letters(domain_of(home.url).rpartition(".")[0])
    for part in parts:
        if len(letters(part)) > 2 and (letters(part) in domain or domain in letters(part)):
            yield Found(part, home.url, "title")
    for part in parts:
        if any(part in _SEPARATOR.split(page.title) for page in pages[1:]):
            yield Found(part, home.url, "title")
    if len(parts) == 1:
        yield Found(parts[0], home.url, "title")
    elif parts:
        yield Found(min(parts, key=len), home.url, "title")


def _taglines(home: Page, brand: str) -> Iterator[Found]:
    for node in home.structured:
        if types_of(node) & ORGANISATIONS:
            for key in ("slogan", "disambiguatingDescription"):
                if string(node.get(key)):
                    yield Found(string(node[key]), home.url, f"json-ld {key}")
    for element in home.tree.css(
        '[class*="tagline"], [class*="slogan"], [class*="strapline"], .site-description'
    ):
        yield Found(text_of(element), home.url, "text of a tagline")
    for element in home.tree.css("h1")[:2]:
        value = text_of(element)
        if letters(brand) != letters(value):
            yield Found(value, home.url, "h1")
    for element in home.tree.css('[class*="hero"] h2, [class*="banner"] h2, [class*="hero"] p')[:2]:
        if len(text_of(element).split()) <= _HERO_WORDS:
            yield Found(text_of(element), home.url, "text of the main part")
    og = home.meta("og:title")
    for text, how in ((home.title, "title"), (og[0] if og else "", "og:title")):
        parts = _SEPARATOR.split(text)
        for part in parts:
            own = len(parts) > 1 and letters(brand) not in letters(part)
            if own and len(part.split()) >= 2 and not (_SEARCHED.search(part) or _NOT_A_NAME.match(part)):
                yield Found(part, home.url, how)


def _organisations(pages: Sequence[Page]) -> Iterator[tuple[Node, Page]]:
    """Those that are the site's own: not the makers of its products, nor who is written about."""
    for page in pages:
        inner = {
            id(node[key])
            for node in page.structured
            for key in ("brand", "manufacturer", "author", "seller", "itemReviewed")
            if isinstance(node.get(key), dict)
        }
        for node in page.structured:
            if types_of(node) & ORGANISATIONS and id(node) not in inner:
                yield node, page


def _meta_how(name: str) -> str:
    return name if ":" in name else f"meta {name}"
