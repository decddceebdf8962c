"""From a description to a character."""

import re
from dataclasses import replace
from typing import Any, Final

from sume.engines.studio.presenter.drawn import words
from sume.engines.studio.presenter.drawn.caveats import caveats
from sume.engines.studio.presenter.drawn.properties import CharacterProperties, Origin
from sume.engines.studio.presenter.drawn.variety import age_band, complete

_TOKEN: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[.,;]")
_AGE: Final = re.compile(
    r"\b(\d{1,3})\s*(?:-|\s)?\s*(?:years?\b|yo\b|y/o\b|세|살)|\bage[d]?\s+(\d{1,3})\b", re.IGNORECASE
)
_DECADE: Final = re.compile(r"\b([2-9])0(?:'?s\b|대)")
_DECADES: Final = {
    "twenties": 25, "thirties": 35, "forties": 45, "fifties": 55, "sixties": 65, "seventies": 75,
}  # fmt: skip
_BREAKS: Final = frozenset(
    (",", ".", ";", "and", "with", "in", "wearing", "woman", "man", "여자", "남자", "여성", "남성")
)
_NEGATION: Final = frozenset({"no", "without", "not"})
_PLAIN: Final[dict[str, Any]] = {
    "beard": "none", "glasses": "none", "headwear": "none", "freckles": False, "earrings": False,
}  # fmt: skip
_LONGEST: Final = max(len(phrase.split()) for phrase in words.MEANINGS)
_PARTICLES: Final = (
    "의", "를", "을", "이", "가", "은", "는", "와", "과", "로", "으로", "한", "에", "인", "색", "색의", "쓴",
    "입은",
)  # fmt: skip


def from_prompt(prompt: str, seed: int) -> tuple[CharacterProperties, tuple[str, ...]]:
    """The character that ``prompt`` describes, in English or Korean, and what of it could not be drawn.

    What it leaves open the seed decides. A real person's name is not imitated.
    """
    tokens = [_known(token) for token in _TOKEN.findall(prompt.lower().replace("-", " "))]
    said: dict[str, Any] = {}
    origin: Origin | None = None
    i = 0
    while i < len(tokens):
        length, meaning = _longest(tokens, i)
        if meaning:
            _take(said, meaning, is_denied=_is_denied(tokens, i, length))
        elif _origin(tokens, i):
            origin = origin or _origin(tokens, i)
        _colour(said, tokens, i)
        i += length
    years = _years(prompt)
    if years is not None:
        said["age"] = age_band(years)
    elif not words.CHILDREN.isdisjoint(tokens):
        said["age"] = "young"
    properties = _agreed(complete(said, origin, seed), said)
    return properties, caveats(prompt, tokens, years)


def _longest(tokens: list[str], start: int) -> tuple[int, dict[str, Any] | None]:
    for length in range(min(_LONGEST, len(tokens) - start), 0, -1):
        meaning = words.MEANINGS.get(" ".join(tokens[start : start + length]))
        if meaning:
            return length, meaning
    return 1, None


def _known(token: str) -> str:
    """Without a plural's s, or a Korean particle, when only so it is known."""
    if token in words.KNOWN:
        return token
    stems = [token.removesuffix(ending) for ending in ("s", *_PARTICLES) if token.endswith(ending)]
    return next((stem for stem in stems if stem in words.KNOWN), token)


def _take(said: dict[str, Any], meaning: dict[str, Any], *, is_denied: bool) -> None:
    for field, value in meaning.items():
        if is_denied:
            if field in _PLAIN:
                said[field] = _PLAIN[field]
        elif field in ("sex", "age", "clothing", "cloth_colour"):
            said.setdefault(field, value)
        else:
            said[field] = value


def _is_denied(tokens: list[str], start: int, length: int) -> bool:
    before = tokens[max(0, start - 2) : start]
    after = tokens[start + length : start + length + 1]
    return not _NEGATION.isdisjoint(before) or any(token.startswith("없") for token in after)


def _origin(tokens: list[str], at: int) -> Origin | None:
    """``black`` and ``white`` are colours when a thing follows that has one."""
    pair = "-".join(tokens[at : at + 2])
    word = pair if pair in words.ORIGINS else tokens[at]
    if word in ("black", "white") and _noun_after(tokens, at):
        return None
    return words.ORIGINS.get(word)


def _noun_after(tokens: list[str], at: int) -> str | None:
    """The first thing with a colour in the next words of the same phrase."""
    for token in tokens[at + 1 : at + 5]:
        if token in _BREAKS:
            return None
        if token in words.HAIR_NOUNS or token in words.CLOTH_NOUNS:
            return token
    return None


def _colour(said: dict[str, Any], tokens: list[str], at: int) -> None:
    noun = _noun_after(tokens, at)
    token = tokens[at]
    if noun in words.HAIR_NOUNS and token in words.HAIR_COLOURS:
        said["hair_colour"] = words.HAIR_COLOURS[token]
    elif noun in words.CLOTH_NOUNS and token in words.CLOTH_COLOURS:
        said["cloth_colour"] = words.CLOTH_COLOURS[token]


def _years(prompt: str) -> int | None:
    if found := _AGE.search(prompt):
        return int(found[1] or found[2])
    if found := _DECADE.search(prompt):
        return int(found[1]) * 10 + 5
    return next((years for word, years in _DECADES.items() if word in prompt.lower()), None)


def _agreed(properties: CharacterProperties, said: dict[str, Any]) -> CharacterProperties:
    """Settle what one word means differently for different people."""
    is_male = properties.sex == "male"
    if is_male and properties.hair == "curls":
        return replace(properties, hair="coils")
    if not is_male and properties.hair == "crop":
        return replace(properties, hair="pixie")
    if not is_male and "beard" not in said:
        return replace(properties, beard="none")
    return properties
