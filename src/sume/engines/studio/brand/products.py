"""Products and their prices: structured data first, then what stands on the page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from selectolax.lexbor import LexborNode

from sume.contract.limits import BRAND_LINE_MAX_CHARS, BRAND_PRODUCTS_MAX
from sume.engines.studio.brand.identity import letters
from sume.engines.studio.brand.model import Found
from sume.engines.studio.brand.page import Page, ancestors, text_of, words_of
from sume.engines.studio.brand.prices import PRICE, Price, given_price, read_price
from sume.engines.studio.brand.structured import Node, address, string, types_of

PRODUCTS: Final = frozenset(("Product", "ProductGroup", "IndividualProduct", "ProductModel"))
_NAMES: Final = (
    "h2, h3, h4, h5, [class*='title'], [class*='name'], strong, figcaption, dt, a[href*='product'], h1"
)
_STRUCK: Final = ("del", "s", "strike")
_OLD: Final = ("old", "was", "compare", "regular-price", "original", "before", "strike", "list-price")
_PRICE_TEXT_MAX: Final = 40
_CLIMBED: Final = 5
_NODES_LOOKED_AT: Final = 4000
_CURRENCY_KEYS: Final = ("product:price:currency", "og:price:currency")


def products(pages: Sequence[Page]) -> list[Found]:
    """Each by its name once; a later mention fills in what an earlier left open."""
    merged: dict[str, Found] = {}
    for found in _all(pages):
        key = letters(found.value["name"])
        if not key or len(found.value["name"]) > BRAND_LINE_MAX_CHARS:
            continue
        known = merged.get(key)
        if known is None:
            merged[key] = found
        elif known.value["price"] is None and found.value["price"] is not None:
            merged[key] = Found({**known.value, **_filled(found.value)}, found.page, found.how)
    return list(merged.values())[:BRAND_PRODUCTS_MAX]


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    return {name: given for name, given in value.items() if given is not None and name != "name"}


def _all(pages: Sequence[Page]) -> Iterator[Found]:
    for read in (_from_structured, _from_microdata, _from_open_graph, _from_text):
        for page in pages:
            yield from read(page)


def _product(page: Page, how: str, name: str, price: Price | None, url: str | None) -> Found:
    amount, currency = price or (None, None)
    value = {"name": name, "price": amount, "currency": currency, "url": page.absolute(url) if url else None}
    return Found(value, page.url, how)


def _from_structured(page: Page) -> Iterator[Found]:
    for node in page.structured:
        if types_of(node) & PRODUCTS and string(node.get("name")):
            yield _product(page, "json-ld", string(node["name"]), _offered(node), address(node.get("url")))


def _offered(node: Node) -> Price | None:
    """The lowest of its offers, variants' included, as shops show it."""
    prices = [price for offer in _offers(node) if (price := _price_of(offer)) is not None]
    return min(prices, key=lambda price: float(price[0]), default=None)


def _offers(node: Node) -> Iterator[Node]:
    for key in ("offers", "hasVariant"):
        given = node.get(key)
        for item in given if isinstance(given, list) else [given]:
            if isinstance(item, dict):
                yield item
                yield from _offers(item)


def _price_of(offer: Node) -> Price | None:
    specified = offer.get("priceSpecification")
    if isinstance(specified, list):
        specified = next((item for item in specified if isinstance(item, dict)), None)
    for node in (offer, specified):
        if isinstance(node, dict):
            currency = node.get("priceCurrency") or offer.get("priceCurrency")
            for key in ("price", "lowPrice"):
                price = given_price(node.get(key), currency)
                if price is not None:
                    return price
    return None


def _from_microdata(page: Page) -> Iterator[Found]:
    for scope in page.tree.css("[itemtype*='schema.org/Product']"):
        name = _property(scope, "name")
        if name:
            price = given_price(_property(scope, "price"), _property(scope, "priceCurrency"))
            yield _product(page, "microdata", name, price, _property(scope, "url") or None)


def _property(scope: LexborNode, name: str) -> str:
    node = scope.css_first(f"[itemprop='{name}']")
    if node is None:
        return ""
    given = node.attributes.get("content") or (node.attributes.get("href") if name == "url" else None)
    return (given or text_of(node)).strip()


def _from_open_graph(page: Page) -> Iterator[Found]:
    kind, title = page.meta("og:type"), page.meta("og:title")
    amount = page.meta("product:price:amount", "og:price:amount")
    if title and (amount or (kind and kind[0].startswith("product"))):
        currency = page.meta(*_CURRENCY_KEYS)
        price = given_price(amount[0], currency[0] if currency else None) if amount else None
        yield _product(page, amount[1] if amount else "og:type", title[0], price, page.url)


def _from_text(page: Page) -> Iterator[Found]:
    """A price as somebody reads it, and the nearest name above or beside it."""
    for node in _priced(page.tree.css("body *")[:_NODES_LOOKED_AT]):
        price = read_price(text_of(node))
        card, name = _named(node)
        if price is not None and card is not None and name:
            link = card if card.tag == "a" else card.css_first("a[href]")
            yield _product(
                page, "text of a price", name, price, link.attributes.get("href") if link else None
            )


def _priced(nodes: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """The innermost elements that hold a price and little else."""
    for node in nodes:
        if node.tag in ("script", "style", "option", *_STRUCK):
            continue
        own = text_of(node)
        if not own or len(own) > _PRICE_TEXT_MAX or not PRICE.search(own):
            continue
        inner = [child for child in node.iter() if PRICE.search(text_of(child))]
        if inner or _is_old(node):
            continue
        rest = PRICE.sub("", own)
        if len(rest.strip(" ~-–/()부터from.")) <= 12:
            yield node


def _is_old(node: LexborNode) -> bool:
    around = [node, *ancestors(node, 2)]
    return any(
        one.tag in _STRUCK
        or any(
            word in words_of(one).split() or word in (one.attributes.get("class") or "").lower()
            for word in _OLD
        )
        for one in around
    )


def _named(node: LexborNode) -> tuple[LexborNode | None, str]:
    """The card around a price and the name in it; none where several products share what is around."""
    for above in ancestors(node, _CLIMBED):
        if above.tag in ("body", "main", "html", "ul", "ol", "table", "tbody"):
            break
        names = [
            text
            for found in above.css(_NAMES)
            if (text := text_of(found)) and not PRICE.search(text) and 2 <= len(text) <= 90
        ]
        if above.tag == "tr":
            names = names or [text_of(cell) for cell in above.css("td, th")[:1]]
        if above.tag == "li" and not names:
            text = PRICE.sub("", text_of(above)).strip(" .…-–:|·")
            names = [text] if 2 <= len(text) <= 90 else []
        if names:
            return above, names[0]
    return None, ""
