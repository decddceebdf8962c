"""The child's half: everything hostile is parsed here, one request to a process."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from sume.media.sandbox_child import Send, serve_child

_LOGO_WIDTH: Final = 1024
_TALLEST: Final = 1024
_WORDS_TO_READ: Final = 25


def look_around(request: dict[str, Any]) -> dict[str, Any]:
    """``home`` → where else to look."""
    from sume.engines.studio.brand.links import manifest_of, pages_to_read, sheets_of

    home = _page(request["home"])
    return {"pages": pages_to_read(home), "sheets": sheets_of(home), "manifest": manifest_of(home)}


def read(request: dict[str, Any]) -> dict[str, Any]:
    """Pages, sheets and manifest → facts, hints at colours, candidates for pictures, further sheets."""
    from sume.engines.studio.brand import claims, fonts, identity, palette, pictures, products, tone
    from sume.engines.studio.brand.charset import decode
    from sume.engines.studio.brand.model import Facts
    from sume.engines.studio.brand.stylesheets import read_styles

    pages = [_page(page) for page in request["pages"]]
    manifest = _manifest(request["manifest"])
    home = pages[0]
    inline = [(node.text(deep=True), home.url) for node in home.tree.css("style")]
    linked = [
        (decode(Path(sheet["path"]).read_bytes(), sheet["charset"]), sheet["url"])
        for sheet in request["sheets"]
    ]
    styles = read_styles([*linked, *inline])
    facts = Facts()
    name = identity.name(pages, manifest)
    facts.one("name", name)
    facts.one("tagline", identity.tagline(pages, name.value))
    facts.one("description", identity.description(pages, manifest))
    facts.many("tone", tone.tone(pages))
    facts.many("claims", claims.claims(pages))
    facts.many("products", products.products(pages))
    facts.many("fonts", fonts.fonts(pages, styles))
    return {
        "fields": facts.fields,
        "sources": facts.sources,
        "hints": [asdict(hint) for hint in palette.hints_of(pages, styles, manifest)],
        "logos": [asdict(one) for one in pictures.logos(pages, manifest, name.value)],
        "images": [asdict(one) for one in pictures.images(pages, styles)],
        "imports": styles.imports[:5],
        "wordless": _is_wordless(home),
    }


def draw(request: dict[str, Any]) -> dict[str, Any]:
    """An SVG → a clean one and its picture; ``path`` is null where nothing is drawn."""
    import resvg_py

    from sume.engines.studio.brand.charset import decode
    from sume.engines.studio.brand.drawing import NotADrawingError, clean
    from sume.engines.studio.brand.pixels import is_blank

    source, target = Path(request["path"]), Path(request["target"])
    try:
        markup = clean(decode(source.read_bytes(), None))
        png = _rastered(resvg_py, markup)
    except (NotADrawingError, ValueError):
        return {"path": None}
    target.write_bytes(png)
    drawing = target.with_suffix(".svg")
    drawing.write_text(markup, encoding="utf-8")
    return {"path": None if is_blank(target) else str(target), "drawing": str(drawing), "size": _size(target)}


def weigh(request: dict[str, Any]) -> dict[str, Any]:
    """Hints, and the pictures' own colours → the palette with its sources."""
    from sume.engines.studio.brand.model import Facts, Hint
    from sume.engines.studio.brand.palette import hints_in, palette
    from sume.engines.studio.brand.pixels import main_colours

    hints = hints_in(request["hints"])
    for picture in request["pictures"]:
        for colour, share in main_colours(Path(picture["path"])):
            how = f"{picture['kind']} pixels"
            hints.append(Hint(colour, "primary", picture["weight"] * share, picture["page"], how))
    facts = Facts()
    facts.many("colors", palette(hints))
    return {"fields": facts.fields, "sources": facts.sources}


def _rastered(resvg: Any, markup: str) -> bytes:
    """At a width that is sharp on a video; a very tall one at a height instead."""
    png = bytes(resvg.svg_to_bytes(svg_string=markup, width=_LOGO_WIDTH, skip_system_fonts=True))
    height = int.from_bytes(png[20:24])
    if height > _TALLEST:
        png = bytes(resvg.svg_to_bytes(svg_string=markup, height=_TALLEST, skip_system_fonts=True))
    return png


def _size(png: Path) -> list[int]:
    head = png.read_bytes()[:24]
    return [int.from_bytes(head[16:20]), int.from_bytes(head[20:24])]


def _page(file: dict[str, Any]) -> Any:
    from sume.engines.studio.brand.page import read_page

    return read_page(Path(file["path"]), file["url"], file["charset"])


def _manifest(file: dict[str, Any] | None) -> dict[str, Any]:
    """With its own address, which its icons' are relative to."""
    from sume.engines.studio.brand.charset import decode

    if file is None:
        return {}
    try:
        found = json.loads(decode(Path(file["path"]).read_bytes(), file["charset"]))
    except (ValueError, RecursionError):
        return {}
    return {**found, "sume:url": file["url"]} if isinstance(found, dict) else {}


def _is_wordless(home: Any) -> bool:
    """Whether a reader without JavaScript sees next to nothing."""
    from sume.engines.studio.brand.page import text_of

    body = home.tree.css_first("body")
    words = text_of(body) if body is not None else ""
    for hidden in home.tree.css("body script, body style, body noscript, body template"):
        words = words.replace(text_of(hidden), "") if text_of(hidden) else words
    return len(words.split()) < _WORDS_TO_READ


_TASKS: Final[dict[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "look_around": look_around,
    "read": read,
    "draw": draw,
    "weigh": weigh,
}


def _serve(request: dict[str, Any], _send: Send) -> dict[str, Any]:
    return _TASKS[request["task"]](request)


if __name__ == "__main__":
    serve_child(_serve)
