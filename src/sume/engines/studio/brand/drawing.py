"""A foreign SVG to one that only draws: known elements and attributes, nothing that runs or reaches out."""

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

NODES_MAX: Final = 8000
_DEPTH_MAX: Final = 60
_XMLNS: Final = "http://www.w3.org/2000/svg"
_ELEMENTS: Final = frozenset(
    {
        "circle", "clippath", "defs", "desc", "ellipse", "g", "line", "lineargradient", "mask", "path",
        "pattern", "polygon", "polyline", "radialgradient", "rect", "stop", "style", "svg", "symbol", "text",
        "title", "tspan", "use",
    }
)  # fmt: skip
_UNWRAPPED: Final = frozenset({"a", "switch"})
_SPELLED: Final = {
    "clippath": "clipPath",
    "lineargradient": "linearGradient",
    "radialgradient": "radialGradient",
    "viewbox": "viewBox",
    "gradientunits": "gradientUnits",
    "gradienttransform": "gradientTransform",
    "preserveaspectratio": "preserveAspectRatio",
    "clippathunits": "clipPathUnits",
    "maskunits": "maskUnits",
    "patternunits": "patternUnits",
    "patterntransform": "patternTransform",
    "spreadmethod": "spreadMethod",
}
_ATTRIBUTES: Final = re.compile(
    r"^(id|class|d|x|y|x1|x2|y1|y2|r|rx|ry|cx|cy|fx|fy|dx|dy|width|height|points|viewbox|transform|offset|style|color"
    r"|fill(-[a-z]+)?|stroke(-[a-z]+)?|stop-[a-z]+|opacity|clip-(path|rule)|mask|font-[a-z]+|text-anchor|letter-spacing"
    r"|gradient(units|transform)|preserveaspectratio|(clippath|mask|pattern)units|patterntransform|spreadmethod"
    r"|visibility|display|paint-order|dominant-baseline)$"
)
_OUTWARD: Final = re.compile(
    r"url\(\s*[\"']?(?!\s*[\"']?#)[^)]*(?:\)|$)|@import[^;]*;?|expression\(|javascript:|data:|\\",
    re.IGNORECASE,
)


_FOREIGN: Final = re.compile(
    r"<!DOCTYPE[^>\[]*(\[[^\]]*\])?[^>]*>|<foreignObject\b.*?</foreignObject\s*>", re.IGNORECASE | re.DOTALL
)


class NotADrawingError(ValueError):
    """There is nothing in it to be drawn."""


def clean(text: str) -> str:
    """The drawing's markup, written anew."""
    # HTML within a drawing would be parsed as such, and may swallow what follows it.
    tree = LexborHTMLParser(_FOREIGN.sub("", text))
    root = tree.css_first("svg")
    if root is None:
        raise NotADrawingError
    parts = list(_written(root, [NODES_MAX], 0))
    if not any(
        part.startswith(("<path", "<rect", "<circle", "<poly", "<ellipse", "<line", "<use", "<text"))
        for part in parts
    ):
        raise NotADrawingError
    return "".join(parts)


def _written(node: LexborNode, left: list[int], depth: int) -> Iterator[str]:
    left[0] -= 1
    if left[0] < 0 or depth > _DEPTH_MAX:
        raise NotADrawingError
    tag = str(node.tag).lower()
    if tag == "-text":
        yield escape(node.text_content or "", quote=False)
        return
    if tag in _UNWRAPPED:
        for child in node.iter(include_text=True):
            yield from _written(child, left, depth + 1)
        return
    if tag not in _ELEMENTS:
        return
    name = _SPELLED.get(tag, tag)
    own = f' xmlns="{_XMLNS}"' if depth == 0 else ""
    yield f"<{name}{own}{''.join(_attributes(node))}>"
    if tag == "style":
        yield escape(_without_outward(node.text(deep=True)), quote=False)
    else:
        for child in node.iter(include_text=tag in ("text", "tspan", "title", "desc")):
            yield from _written(child, left, depth + 1)
    yield f"</{name}>"


def _attributes(node: LexborNode) -> Iterator[str]:
    for name, value in node.attributes.items():
        lower, given = name.lower(), value or ""
        if lower in ("href", "xlink:href"):
            if str(node.tag).lower() in (
                "use",
                "lineargradient",
                "radialgradient",
                "pattern",
            ) and re.fullmatch(r"#[\w.-]+", given):
                yield f' href="{given}"'
        elif _ATTRIBUTES.match(lower):
            yield f' {_SPELLED.get(lower, lower)}="{escape(_without_outward(given))}"'


def _without_outward(text: str) -> str:
    """Nothing at all where taking one out puts another together: that is no accident."""
    kept = _OUTWARD.sub("", text)
    return "" if _OUTWARD.search(kept) else kept
