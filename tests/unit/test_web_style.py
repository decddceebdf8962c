"""The style sheet's colours can be told apart: WCAG's contrast, in light and in dark."""

import re
from importlib.resources import files

import pytest

pytestmark = pytest.mark.backend_free

TEXT, EDGES = 4.5, 3.0
TEXT_PAIRS = [
    *((ink, paper) for ink in ("ink", "soft", "main") for paper in ("paper", "card")),
    *(("ink", "tint"), ("on-main", "main"), ("on-main", "main-strong"), ("card", "bad")),
    *(("bad", "card"), ("bad", "bad-tint"), ("good", "good-tint"), ("caution", "caution-tint")),
]
EDGE_PAIRS = [("edge", "card"), ("edge", "paper"), ("main", "paper"), ("main", "card"), ("main", "line")]


def schemes() -> dict[str, dict[str, str]]:
    text = (files("sume.web") / "static" / "sume.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in text.split("@media")[:2])
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_apart(scheme: str) -> None:
    colours = schemes()[scheme]
    weak = [
        (one, other, round(contrast(colours[one], colours[other]), 2))
        for pairs, least in ((TEXT_PAIRS, TEXT), (EDGE_PAIRS, EDGES))
        for one, other in pairs
        if contrast(colours[one], colours[other]) < least
    ]
    assert weak == []
