"""Which brands and products words and lines name, tolerant of how they were heard, read and written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.understanding.meaning.letters import is_hangul, stem
from sume.engines.studio.understanding.meaning.likeness import alike
from sume.engines.studio.understanding.meaning.stream import Source, Stream, Token, plain, sentences
from sume.engines.studio.understanding.meaning.tables import words

_MARKS: Final = "®™"
_ADDRESS: Final = re.compile(r"@?(?:https?://)?(?:www\.)?([^\W_]+)[._]\w")
_EVERYDAY: Final = (("everyday", "words"), ("stop", "english"), ("stop", "korean"))


@dataclass(frozen=True, slots=True)
class Heard:
    """Letters of words that stand together: of all, of those written as a name is, of those not everyday."""

    all: frozenset[str]
    named: frozenset[str]
    telling: frozenset[str]


_NOTHING: Final = Heard(frozenset(), frozenset(), frozenset())


def mentioned(names: Iterable[str], streams: Sequence[Stream], *, strict: bool) -> tuple[str, ...]:
    """Those of the names that are said or shown, as the workspace writes them.

    ``strict``: a name made of everyday words only counts where it is written as one. A single everyday word
    always needs that.
    """
    names = tuple(name for name in dict.fromkeys(names) if _key(name))
    longest = max((len(name.split()) for name in names), default=0) + 1
    heard = _heard(streams, longest) if names else _NOTHING
    return tuple(name for name in names if _found(name, heard, strict))


def marked(streams: Sequence[Stream]) -> tuple[str, ...]:
    """Names with ® or ™ beside them on screen: what stands from the line's beginning, else the one word."""
    found: list[str] = []
    for stream in streams:
        for sentence in sentences(stream) if stream.source == "shown" else ():
            for place, token in enumerate(sentence):
                if any(mark in token.text for mark in _MARKS):
                    found.append(_marked_name(sentence[: place + 1]))
    return tuple(dict.fromkeys(name for name in found if _key(name)))


def _marked_name(line: Sequence[Token]) -> str:
    whole = len(line) <= 3 and all(token.text[:1].isupper() for token in line)
    bare = " ".join(token.text for token in (line if whole else line[-1:]))
    return "".join(mark for mark in bare if mark not in _MARKS).strip(" .,:;!?\"'()")


def _found(name: str, heard: Heard, strict: bool) -> bool:
    key = _key(name)
    same = {key, key + "s"}
    parts = [plain(part) for part in name.split()]
    if not all(_is_everyday(part) for part in parts):
        return bool(same & heard.all) or any(alike(key, other) for other in heard.telling)
    return bool(same & (heard.named if strict or len(parts) == 1 else heard.all))


def _heard(streams: Sequence[Stream], longest: int) -> Heard:
    """Of up to ``longest`` words each, with the last word's particle and without."""
    kept: dict[str, set[str]] = {"all": set(), "named": set(), "telling": set()}
    for source, sentence, begin, end in _windows(streams, longest):
        window = sentence[begin:end]
        before = "".join(_letters(token.plain) for token in window[:-1])
        endings = (window[-1].plain, stem(window[-1].plain), *_addressed(window[-1].plain))
        keys = {before + _letters(last) for last in endings} - {""}
        kept["all"] |= keys
        if _is_named(window, begin, len(sentence), source):
            kept["named"] |= keys
        if not all(_is_everyday(token.plain) for token in window):
            kept["telling"] |= keys
    return Heard(**{name: frozenset(keys) for name, keys in kept.items()})


def _windows(streams: Sequence[Stream], longest: int) -> Iterable[tuple[Source, tuple[Token, ...], int, int]]:
    for stream in streams:
        for sentence in sentences(stream):
            for begin in range(len(sentence)):
                for end in range(begin + 1, min(begin + longest, len(sentence)) + 1):
                    yield stream.source, sentence, begin, end


def _is_named(window: Sequence[Token], begin: int, length: int, source: Source) -> bool:
    """With a capital where no sentence begins; on screen, alone on its line or with its mark or handle."""
    if any(mark in token.text for token in window for mark in _MARKS) or window[0].text.startswith("@"):
        return True
    if is_hangul(window[0].plain):
        return source == "shown" and len(window) == length
    capital = all(token.text.lstrip("\"'“‘(")[:1].isupper() for token in window)
    return capital and (len(window) == length if source == "shown" else begin > 0)


def _addressed(word: str) -> tuple[str, ...]:
    """The name within a handle or a web address."""
    found = _ADDRESS.match(word)
    return (found[1],) if found else ()


def _is_everyday(word: str) -> bool:
    return any(word in words(*kind) for kind in _EVERYDAY)


def _key(name: str) -> str:
    return "".join(_letters(plain(part)) for part in name.split())


def _letters(word: str) -> str:
    return "".join(mark for mark in word.removesuffix("'s") if mark.isalnum())
