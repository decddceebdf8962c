"""From words to a set."""

import re
from dataclasses import dataclass

from sume.engines.studio.sets.designs import CLEAN, DESIGNS
from sume.engines.studio.sets.model import SetDesign


@dataclass(frozen=True, slots=True)
class SetReading:
    """``warning``: what was asked for and is not among the sets, for the caller."""

    design: SetDesign
    warning: str | None = None


def read_set(prompt: str | None) -> SetReading:
    """The set with the most of its words in the prompt; the clean one for none."""
    if prompt is None:
        return SetReading(CLEAN)
    text = prompt.lower()
    words = set(re.findall(r"[a-zà-ÿ]+", text))
    scores = {design.name: sum(_said(word, words, text) for word in design.words) for design in DESIGNS}
    best = max(DESIGNS, key=lambda design: scores[design.name])
    if scores[best.name]:
        return SetReading(best)
    known = ", ".join(design.name for design in DESIGNS)
    return SetReading(CLEAN, f"The scene names none of the sets there are ({known}); a clean one is shown.")


def _said(word: str, words: set[str], text: str) -> bool:
    """Korean words carry particles, so that being within the text is enough."""
    return word in words if word.isascii() or "é" in word else word in text
