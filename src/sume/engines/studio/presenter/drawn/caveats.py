"""What of a description is not drawn, said plainly."""

import re
from collections.abc import Sequence
from typing import Final

from sume.engines.studio.presenter.drawn import words

_NAME: Final = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+(?:\s+[A-Z][a-z]+)+\b")
_LIKENESS: Final = re.compile(
    r"\b(?:looks?|looking)[ -](?:just )?like\b|\bresembl|look-?alike|\bcelebrit|\bfamous\b|닮|연예인"
)
_ADULT_AGE: Final = 20


def caveats(prompt: str, tokens: Sequence[str], years: int | None) -> tuple[str, ...]:
    """``tokens``: the known forms of ``prompt``'s words; ``years``: the age it names."""
    said = dict.fromkeys(tokens)
    warnings = []
    if (years is not None and years < _ADULT_AGE) or not words.CHILDREN.isdisjoint(said):
        warnings.append("Presenters are adults: this one was drawn as a person of about twenty.")
    if beings := [token for token in said if token in words.NOT_PEOPLE]:
        warnings.append(f"Only people are drawn; left out: {', '.join(beings)}.")
    if missing := [token for token in said if token in words.UNDRAWN]:
        warnings.append(
            f"A drawn presenter is one person, head and shoulders; left out: {', '.join(missing)}."
        )
    if name := _name(prompt):
        warnings.append(f"Real people are not imitated; '{name}' had no influence on the drawing.")
    elif _LIKENESS.search(prompt.lower()):
        warnings.append("Real people are not imitated; only the words that describe a look were used.")
    return tuple(warnings)


def _name(prompt: str) -> str | None:
    """The first thing written like somebody's name that is no known phrase."""
    names: list[str] = _NAME.findall(prompt)
    return next((name for name in names if not words.KNOWN.issuperset(name.lower().split())), None)
