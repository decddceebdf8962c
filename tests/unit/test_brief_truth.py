"""How much of what people ask for is understood, measured on prompts with hand-written facts."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from sume.engines.studio.photo.brief.adjectives import METAL_TINTS, SILVER
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.lexicon import LEXICON
from sume.engines.studio.photo.brief.model import Brief
from sume.engines.studio.photo.brief.read import understood

pytestmark = pytest.mark.backend_free

BRIEFS: Final = Path(__file__).parents[1] / "data/briefs"
SHARES: Final = {"known": 0.95, "unseen": 0.88}
NEAR: Final = 0.3
"""Distance of two colours in sRGB, 0..1.7, up to which a person calls them the same."""


def right(brief: Brief, truth: dict[str, Any]) -> dict[str, bool]:
    """Each of the six facts; what the truth leaves out must be left open, but for counts."""
    main = brief.products[0]
    shown = summed([product.subject for product in brief.products], [p.count for p in brief.products])
    asked = summed(truth["subjects"], truth.get("counts", [1] * len(truth["subjects"])))
    placed = {brief.shot, brief.space, brief.arrangement} - {None}
    return {
        "subjects": list(shown) == list(asked),
        "counts": "counts" not in truth or shown == asked,
        "surface": brief.surface == truth.get("surface")
        or (
            # A sweep of paper is behind the products and under them.
            brief.backdrop == "paper" and {brief.surface, truth.get("surface")} == {None, "paper"}
        ),
        "colour": alike(main.colour, truth.get("colour")),
        "light": brief.light == truth.get("light"),
        "placement": truth["placement"] in placed if "placement" in truth else not placed,
    }


def summed(subjects: list[str], counts: list[int]) -> dict[str, int]:
    """Pieces of each subject, whether or not those of another colour are another sort."""
    found: dict[str, int] = {}
    for subject, count in zip(subjects, counts, strict=True):
        found[subject] = found.get(subject, 0) + count
    return found


def alike(shown: str | None, asked: str | None) -> bool:
    if shown is None or asked is None:
        return shown is asked
    return float(np.linalg.norm(rgb(shown) - rgb(code(asked)))) < NEAR


def code(name: str) -> str:
    if re.fullmatch("#[0-9a-fA-F]{6}", name):
        return name.lower()
    for entry in LEXICON[name]:
        if entry.kind is Kind.METAL:
            return METAL_TINTS.get(entry.value, SILVER)
        if entry.kind is Kind.COLOUR:
            return entry.value
    raise ValueError(name)


def rgb(hex_code: str) -> np.ndarray:
    return np.array([int(hex_code[i : i + 2], 16) / 255 for i in (1, 3, 5)])


@pytest.mark.parametrize("name", [name for name in SHARES if (BRIEFS / f"{name}.toml").exists()])
def test_what_people_ask_for_is_understood(name: str) -> None:
    prompts = tomllib.loads((BRIEFS / f"{name}.toml").read_text(encoding="utf-8"))["prompt"]
    results = []
    for truth in prompts:
        brief = understood(truth["text"]).brief
        facts = right(brief, truth)
        results += facts.values()
        wrong = [fact for fact, is_right in facts.items() if not is_right]
        if wrong:
            print(f"{truth['text']}\n    wrong: {', '.join(wrong)}; read: {brief}")  # noqa: T201
    share = sum(results) / len(results)
    print(f"{name}: {share:.1%} of {len(results)} facts")  # noqa: T201
    assert share >= SHARES[name]
