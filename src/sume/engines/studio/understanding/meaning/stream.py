"""Words and lines of a video as one text to look into, and from a place in it back to what was given."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from sume.engines.studio.understanding.meaning.model import Observed
from sume.engines.understanding import ScreenText

Source = Literal["said", "shown"]
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_ENDS: Final = (".", "?", "!", "…", "。", "？", "！")
_CLOSING: Final = "\"'”’)"
_TRADE_MARKS: Final = str.maketrans("", "", "®™©")
_LONGEST_WORD: Final = 60
_FLEETING_SECONDS: Final = 0.3
"""What stands for less was caught in passing, and may be misread."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as given, free of control characters; ``plain`` is what it is compared by, without marks.

    ``sentence`` counts in its stream; a line on screen begins one, but only ``ends`` says that it is over.
    """

    text: str
    plain: str
    scene: int
    start: float
    sentence: int
    ends: bool
    asks: bool

    @property
    def pauses(self) -> bool:
        """Whether it ends a sentence or a clause."""
        return self.ends or self.text.rstrip(_CLOSING).endswith((",", ";", ":", "،", "、"))

    @property
    def compared(self) -> str:
        """``plain``, with the mark that ends a sentence."""
        return self.plain + ("?" if self.asks else "." if self.ends else "")


@dataclass(frozen=True, slots=True)
class Stream:
    """``text``: the tokens' compared forms, a space between; ``offsets``: where each begins."""

    source: Source
    tokens: tuple[Token, ...]
    text: str
    offsets: tuple[int, ...]

    def between(self, start: int, end: int) -> range:
        """Which tokens a stretch of ``text`` touches."""
        return range(bisect_right(self.offsets, start) - 1, bisect_right(self.offsets, max(start, end - 1)))


def said(scenes: Sequence[Observed]) -> Stream:
    """All that is said, over all cuts: a sentence does not end where the picture changes."""
    spoken = [(word, index) for index, scene in enumerate(scenes) for word in scene.words]
    found: list[Token] = []
    for word, index in spoken:
        sentence = found[-1].sentence + found[-1].ends if found else 0
        found.extend(_tokens(word.text, index, word.start, sentence))
    return _stream("said", found)


def shown(scene: Observed, index: int, without: frozenset[str] = frozenset()) -> Stream:
    """The lines of one scene in the order they are read, but those whose plain text is in ``without``."""
    lines = sorted(scene.texts, key=lambda line: (round(line.start, 1), line.box[1], line.box[0]))
    kept = [line for line in lines if not fleeting(line) and plain(line.text) not in without]
    found: list[Token] = []
    for line in kept:
        sentence = found[-1].sentence + 1 if found else 0
        found.extend(_tokens(line.text, index, line.start, sentence))
    return _stream("shown", found)


def fleeting(line: ScreenText) -> bool:
    """Whether it was there too briefly for anybody to read, or for a statement to rest on it."""
    return line.end - line.start < _FLEETING_SECONDS


def sentences(stream: Stream) -> list[tuple[Token, ...]]:
    return [tuple(group) for _, group in groupby(stream.tokens, key=lambda token: token.sentence)]


def _tokens(text: str, scene: int, start: float, sentence: int) -> list[Token]:
    found: list[Token] = []
    for part in clean(text).split():
        bare = plain(part)
        if bare and len(bare) <= _LONGEST_WORD:
            found.append(Token(part, bare, scene, start, sentence, _ends(part), _asks(part)))
            sentence += _ends(part)
    return found


def joined(words: Iterable[Token]) -> str:
    return " ".join(token.text for token in words)


def clean(text: str) -> str:
    """One line without control, format or private characters, composed."""
    kept = (" " if unicodedata.category(mark) in _BLANK else mark for mark in text if mark not in _INVISIBLE)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", "".join(kept))).strip()


def plain(text: str) -> str:
    """Lower case, without marks around it; empty when it has no letter, digit or star of a rating."""
    composed = unicodedata.normalize("NFKC", clean(text).translate(_TRADE_MARKS))
    folded = composed.translate(_APOSTROPHES).casefold().replace(",", "")
    return _EDGES.sub("", folded) if any(mark.isalnum() or mark == "★" for mark in folded) else ""


_BLANK: Final = frozenset(("Cc", "Co", "Cs", "Cn", "Zs", "Zl", "Zp"))
_INVISIBLE: Final = frozenset(
    map(
        chr,
        (
            0x200B,
            0x200C,
            *range(0x200E, 0x2010),
            *range(0x202A, 0x202F),
            0x2060,
            *range(0x2066, 0x206A),
            0xFEFF,
        ),
    )
)
"""Widths of nothing and turns of direction; the joiner of emojis stays."""
_EDGES: Final = re.compile(r"^[^\w$£€₩#@★]+|[^\w%★]+$")


def _ends(part: str) -> bool:
    return part.rstrip(_CLOSING).endswith(_ENDS)


def _asks(part: str) -> bool:
    return part.rstrip(_CLOSING + "!").endswith(("?", "？"))


def _stream(source: Source, given: Sequence[Token]) -> Stream:
    offsets, length = [], 0
    for token in given:
        offsets.append(length)
        length += len(token.compared) + 1
    return Stream(source, tuple(given), " ".join(token.compared for token in given), tuple(offsets))
