"""The many ways to ask for room beside or above the product: "copy space for a headline on the left"."""

from collections.abc import Iterator
from itertools import product
from typing import Final

_ROOMS: Final = (
    *(
        "space",
        "room",
        "copy space",
        "copyspace",
        "negative space",
        "empty space",
        "blank space",
        "white space",
    ),
    *("text space", "free space", "text area", "empty area", "breathing room", "breathing space", "headroom"),
)
_USES: Final = (
    *("", " for text", " for copy", " for a headline", " for headline", " for the headline", " for a title"),
    *(
        " for title",
        " for type",
        " for a logo",
        " for logo",
        " for our logo",
        " for my text",
        " for the text",
    ),
    *(
        " for caption",
        " for a caption",
        " for typography",
        " for a tagline",
        " for your text",
        " for ad copy",
    ),
)
_SIDES: Final = {
    **{
        side: (
            *(f" on the {side}", f" on {side}", f" to the {side}", f" at the {side}", f" {side}"),
            *(f" on the {side} side", f" on the {side} hand side", f" on {side} side", f" on its {side}"),
            *(f" in the {side} half", f" in the {side} third", f" at {side}", f" {side} side"),
        )
        for side in ("left", "right")
    },
    "top": (
        *(
            " at the top",
            " on top",
            " on the top",
            " at top",
            " up top",
            " above",
            " top",
            " in the top third",
        ),
        *(
            " in the upper third",
            " in the upper half",
            " above it",
            " above the product",
            " in the upper part",
        ),
    ),
}


def spaces() -> Iterator[tuple[str, str]]:
    """Phrases, each with the name of the side."""
    for side, places in _SIDES.items():
        for room, use, place in product(_ROOMS, _USES, places):
            yield f"{room}{use}{place}", side
            if use:
                yield f"{room}{place}{use}", side
