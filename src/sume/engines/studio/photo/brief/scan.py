"""A prompt as a row of known and unknown words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.photo.brief.entries import Entry, Kind
from sume.engines.studio.photo.brief.lexicon import LEXICON, PARTICLES

_LONGEST: Final = max(len(phrase.split()) for phrase in LEXICON)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:\.\d+)?|[.,;:!?()\n]", re.UNICODE)
_QUOTED: Final = re.compile(r"[\"“„«『「]([^\"”“»』」]{1,80})[\"”“»』」]")
_BREAK: Final = Entry(Kind.PLACE, "break")
# Adverbs and most adjectives describe; a picture is not the poorer for what they leave open.
_DESCRIBING: Final = re.compile(r".{3,}(?:ly|ful|ish|ous|ive|able|istic|less|esque)$")
_MEASURES: Final = frozenset({"ml", "l", "oz", "g", "kg", "cm", "mm", "inch", "k", "x", "p"})


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` as written; ``entry`` is None when the studio does not know it."""

    text: str
    entry: Entry | None
    plural: bool = False


def quotations(prompt: str) -> list[str]:
    """What stands in quotation marks: words somebody wants to read in the picture."""
    return [match.strip() for match in _QUOTED.findall(prompt)]


def scan(prompt: str) -> list[Word]:
    """The prompt's words, longest known phrases first; quoted words are left out."""
    tokens = _WORD.findall(_QUOTED.sub(" ", prompt).lower().replace("-", " "))
    return list(_words(tokens))


def _words(tokens: list[str]) -> Iterator[Word]:
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not token[0].isalnum():
            yield Word(token, _BREAK)
            i += 1
            continue
        length, word = _longest(tokens, i)
        if word is not None:
            yield word
            i += length
            continue
        yield from _lone(token, tokens[i + 1] if i + 1 < len(tokens) else "")
        i += 1


def _longest(tokens: list[str], start: int) -> tuple[int, Word | None]:
    for length in range(min(_LONGEST, len(tokens) - start), 0, -1):
        phrase = " ".join(tokens[start : start + length])
        for form in _forms(phrase):
            if form in LEXICON:
                return length, Word(phrase, LEXICON[form], plural=form != phrase and form.isascii())
    return 1, None


def _forms(phrase: str) -> Iterator[str]:
    """The phrase as it stands, then without its plural ending or its particle."""
    yield phrase
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if phrase.isascii() and phrase.endswith(ending) and len(phrase) > len(ending) + 2:
            yield phrase.removesuffix(ending) + instead
    if not phrase.isascii():
        yield from (phrase.removesuffix(ending) for ending in PARTICLES if phrase.endswith(ending))


def _lone(token: str, following: str) -> Iterator[Word]:
    if token[0].isdigit():
        several = token.isdigit() and 2 <= int(token) <= 12 and following not in _MEASURES
        yield Word(token, Entry(Kind.NUMBER if several else Kind.PLAIN, ""))
        return
    split = _compound(token)
    if split:
        yield from split
        return
    base = token.split("'")[0]
    if (len(base) < 2 and base.isascii()) or _DESCRIBING.match(base):
        yield Word(token, Entry(Kind.PLAIN, ""))
    elif base != token:
        _, known = _longest([base], 0)
        yield known or Word(token, None)
    else:
        yield Word(token, None)


def _compound(token: str) -> list[Word]:
    """Korean writes some pairs as one word: the longest known beginning, then the rest."""
    if token.isascii():
        return []
    for cut in range(len(token) - 1, 1, -1):
        head = token[:cut]
        _, rest = _longest([token[cut:]], 0)
        if head in LEXICON and rest is not None:
            return [Word(head, LEXICON[head]), rest]
    return []
