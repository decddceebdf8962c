"""Which brands and products words and lines name, tolerant of how they were heard, read and written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.understanding.meaning.letters import is_hangul, stem
from sume.engines.studio.understanding.meaning.likeness import alike
from sume.engines.studio.understanding.meaning.stream import Source, Stream, Token, plain, sentences
from sume.engines.studio.understanding.meaning.tables import words

_MARKS: Final = "®™"
_MOST_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Heard:
    """Words that stand together; ``key`` their letters only. ``named``: written as a name is."""

    key: str
    named: bool
    telling: bool


def mentioned(names: Iterable[str], streams: Sequence[Stream], *, strict: bool) -> tuple[str, ...]:
    """Those of the names that are said or shown, as the workspace writes them.

    ``strict``: a name made of everyday words only counts where it is written as one. A single everyday word
    always needs that.
    """
    heard = {item for stream in streams for item in _windows(stream)}
    return tuple(dict.fromkeys(name for name in names if _key(name) and _found(name, heard, strict)))


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


def _found(name: str, heard: set[Heard], strict: bool) -> bool:
    key = _key(name)
    parts = [plain(part) for part in name.split()]
    everyday = all(part in words("everyday", "words") or _is_stop(part) for part in parts)
    if everyday and (strict or len(parts) == 1):
        return any(item.named and _same(key, item.key) for item in heard)
    if any(_same(key, item.key) for item in heard):
        return True
    return not everyday and any(item.telling and alike(key, item.key) for item in heard)


def _same(key: str, heard: str) -> bool:
    return heard == key or heard == key + "s"


def _windows(stream: Stream) -> Iterable[Heard]:
    for sentence in sentences(stream):
        for begin in range(len(sentence)):
            for end in range(begin + 1, min(begin + _MOST_WORDS, len(sentence)) + 1):
                yield from _heard(sentence, begin, end, stream.source)


def _heard(sentence: Sequence[Token], begin: int, end: int, source: Source) -> Iterable[Heard]:
    window = sentence[begin:end]
    named = _is_named(window, begin, len(sentence), source)
    telling = not all(_is_stop(token.plain) or token.plain in words("everyday", "words") for token in window)
    key = "".join(_letters(token.plain) for token in window)
    bare = "".join(_letters(token.plain) for token in window[:-1]) + _letters(stem(window[-1].plain))
    return [Heard(form, named, telling) for form in dict.fromkeys((key, bare)) if form]


def _is_named(window: Sequence[Token], begin: int, length: int, source: Source) -> bool:
    """With a capital where no sentence begins; on screen, alone on its line or with its mark or handle."""
    if any(mark in token.text for token in window for mark in _MARKS) or window[0].text.startswith("@"):
        return True
    if is_hangul(window[0].plain):
        return source == "shown" and len(window) == length
    capital = all(token.text.lstrip("\"'“‘(")[:1].isupper() for token in window)
    return capital and (len(window) == length if source == "shown" else begin > 0)


def _is_stop(word: str) -> bool:
    return word in words("stop", "english") or word in words("stop", "korean")


def _key(name: str) -> str:
    return "".join(_letters(plain(part)) for part in name.split())


def _letters(word: str) -> str:
    return "".join(mark for mark in word.removesuffix("'s") if mark.isalnum())
