"""A prompt as a row of known and unknown words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.photo.brief.entries import Entry, Kind
from sume.engines.studio.photo.brief.lexicon import JOINTS, LEXICON, PARTICLES
from sume.engines.studio.photo.brief.spelling import compound, corrected

_LONGEST: Final = max(len(phrase.split()) for phrase in LEXICON)
_WORD: Final = re.compile(
    r"#[0-9a-f]{6}(?![^\W_])|#?[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:\.\d+)?%?|[.,;:!?()|/·•\n—–&+]", re.UNICODE
)
_QUOTED: Final = re.compile(
    r"[\"“„«『「]([^\"”“»』」]{1,300})[\"”“»』」]|(?<![\w'])['‘]([^'’‘\n]{1,300})['’](?!\w)"
)
_SHORT: Final = (
    (" - ", ", "),
    ("w/o", " without "),
    ("w/", " with "),
    ("’", "'"),
    ("&", " and "),
    ("+", " and "),
)
_BREAK: Final = (Entry(Kind.PLACE, "break"),)
_SCENT: Final = "향"
_COLONS: Final = frozenset(":")
_COLON: Final = (Entry(Kind.PLACE, "colon"),)
_PLAIN: Final = (Entry(Kind.PLAIN, ""),)
# Adverbs and most adjectives describe; a picture is not the poorer for what they leave open.
_DESCRIBING: Final = re.compile(r".{3,}(?:ly|ful|ish|ous|ive|able|istic|less|esque|like|worthy|[^e]ed)$")
_MEASURES: Final = frozenset(
    {
        "ml",
        "l",
        "oz",
        "g",
        "kg",
        "cm",
        "mm",
        "inch",
        "k",
        "p",
        "fl",
        "cl",
        "pcs",
        "degree",
        "degrees",
        "도",
        "mp",
    }
)
_MOST: Final = 19
"""A greater number is a year, an age or a measure."""

_PAIR: Final = re.compile(r"[x×*]")


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` as written; ``senses`` is empty when the studio does not know it.

    ``joins``: it carries Korean's "and"; ``owns``: Korean's "of"; ``meant``: what it was corrected to."""

    text: str
    senses: tuple[Entry, ...] = ()
    plural: bool = False
    joins: bool = False
    owns: bool = False
    meant: str | None = None

    def value(self, *kinds: Kind) -> str | None:
        """Its value in the first of these kinds that it has."""
        return next((entry.value for kind in kinds for entry in self.senses if entry.kind is kind), None)

    def has(self, *kinds: Kind) -> bool:
        return any(entry.kind in kinds for entry in self.senses)


def quotations(prompt: str) -> list[str]:
    """What stands in quotation marks: words somebody wants to read in the picture."""
    return [(first or second).strip() for first, second in _QUOTED.findall(prompt)]


def scan(prompt: str) -> list[Word]:
    """The prompt's words, longest known phrases first; quoted words are left out."""
    text = _QUOTED.sub(" ", prompt).lower()
    for short, whole in _SHORT:
        text = text.replace(short, whole)
    bare = (letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter) != "Mn")
    tokens = _WORD.findall(unicodedata.normalize("NFC", "".join(bare)).replace("-", " "))
    return list(_words(tokens))


def _words(tokens: list[str]) -> Iterator[Word]:
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if re.fullmatch(r"#[0-9a-f]{6}", token):
            yield Word(token, (Entry(Kind.COLOUR, token),))
            i += 1
        elif token[0] == "#":
            yield Word(",", _BREAK)
            yield from _hashtag(token[1:])
            i += 1
        elif not token[0].isalnum():
            yield Word(token, _COLON if token in _COLONS else _BREAK)
            i += 1
        else:
            length, word = _longest(tokens, i)
            yield from [word] if word else _lone(token, tokens, i)
            i += length


def _longest(tokens: list[str], start: int) -> tuple[int, Word | None]:
    for length in range(min(_LONGEST, len(tokens) - start), 0, -1):
        phrase = " ".join(tokens[start : start + length])
        word = known(phrase) or (None if phrase.isascii() or length == 1 else known(phrase.replace(" ", "")))
        # A particle is never a word by itself: "책 한 권" counts, "위에" says where.
        if word is not None and not (length > 1 and _only_adds_a_particle(tokens, start, length)):
            return length, word
    return 1, None


def _only_adds_a_particle(tokens: list[str], start: int, length: int) -> bool:
    whole = "".join(tokens[start : start + length])
    last = tokens[start + length - 1]
    return whole not in LEXICON and not last.isascii() and last in PARTICLES


def known(phrase: str) -> Word | None:
    """The phrase as it stands or without its plural ending or its particle, if the lexicon has it."""
    if not phrase.isascii():
        return _korean(phrase)
    senses = LEXICON.get(phrase, ())
    plural = False
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if phrase.endswith(ending) and len(phrase) > len(ending) + 2 and not phrase.endswith("ss"):
            more = LEXICON.get(phrase.removesuffix(ending) + instead, ())
            plural = plural or bool(more)
            # Bars are of soap or chocolate; the place is a bar.
            senses += tuple(entry for entry in more if entry not in senses and entry.kind is not Kind.ROOM)
    return Word(phrase, senses, plural) if senses else None


def _korean(phrase: str) -> Word | None:
    if phrase in LEXICON:
        return Word(phrase, LEXICON[phrase])
    for ending in PARTICLES:
        stem = phrase.removesuffix(ending)
        if stem and stem != phrase and stem in LEXICON:
            joins, owns, plural = ending in JOINTS, ending == "의", ending.startswith("들")
            return Word(phrase, LEXICON[stem], plural=plural, joins=joins, owns=owns)
    return None


def _lone(token: str, tokens: list[str], i: int) -> Iterator[Word]:
    following = tokens[i + 1] if i + 1 < len(tokens) else ""
    if token[0].isdigit():
        counts = token.isdecimal() and 1 <= int(token) <= _MOST and following not in _MEASURES
        yield Word(token, (Entry(Kind.NUMBER, token),) if counts else _PLAIN)
        return
    base = token.split("'")[0]
    if (len(base) < 2 and base.isascii()) or base in _MEASURES or _PAIR.fullmatch(base):
        yield Word(token, _PLAIN)
    elif base != token:
        yield known(base) or Word(token)
    else:
        yield from _guessed(token)


def _guessed(token: str) -> Iterator[Word]:
    """A word the lexicon lacks: written together, misspelt, merely describing, or unknown."""
    if token.endswith(_SCENT):
        yield Word(token, _PLAIN)
        return
    parts = None if token.isascii() else compound(token, known)
    meant = corrected(token)
    if parts:
        yield from parts
    elif _DESCRIBING.match(token):
        yield Word(token, _PLAIN)
    elif meant:
        word = known(meant)
        yield Word(token, word.senses if word else (), plural=token.endswith("s"), meant=meant)
    else:
        yield Word(token)


def _hashtag(tag: str) -> Iterator[Word]:
    word = known(tag)
    yield from [word] if word else compound(tag, known) or [Word(tag)]
