"""Text in the picture, told apart: captions repeat what is said just then, everything else is an overlay."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from statistics import median
from typing import Final

from sume.contract.analysis import Place
from sume.engines.studio.reference.lines import speech
from sume.engines.studio.reference.places import covered
from sume.engines.studio.understanding.meaning.stream import fleeting
from sume.engines.understanding import ScreenText, SpokenWord, Understanding

_AROUND_SECONDS: Final = 0.8
"""A caption comes a little before its words or stays a little after them."""
_ALIKE: Final = 0.7
"""Of a caption's letters, how many are heard in their order: both readings have mistakes."""
_LETTERS_TO_COUNT: Final = 2
_SAME_PLACE: Final = 0.12
"""Captions keep their height, as a share of the frame's; a title that is also read out stands elsewhere."""
_VERY_PLACE: Final = 0.03
_OTHER_SIZE: Final = 0.25
"""Captions of one style differ less, by their letters' ascents."""
_LONGEST_CAPTION: Final = 8.0
_SPEECH_CAPTIONED: Final = 0.25
"""Less of what is said than this is shown by titles that somebody also reads out, not by captions."""
_TOGETHER_SECONDS: Final = 0.6
_LOST_SECONDS: Final = 0.7
_LINE_GAP: Final = 1.3


@dataclass(frozen=True, slots=True)
class Written:
    """``captions`` and ``overlays`` in the order they appear; lines that stand together are one text.

    What was caught in passing is no overlay.
    """

    captions: tuple[ScreenText, ...]
    overlays: tuple[ScreenText, ...]


def written(video: Understanding) -> Written:
    texts = sorted((text for text in video.texts if text.text.strip()), key=lambda text: text.start)
    said = _in_their_place([text for text in texts if is_said(text, video.transcript.words)])
    if not _are_captions(said, video.transcript.words):
        said = []
    captions = frozenset([*said, *_set_likewise(texts, said, video.transcript.words)])
    others = [text for text in texts if text not in captions]
    whole = _unbroken(_stacked(_unbroken(others)))
    shown = [text for text in texts if text in captions]
    return Written(tuple(_stacked(shown)), tuple(text for text in whole if not fleeting(text)))


def place(texts: Iterable[ScreenText]) -> Place:
    """Where most of them stand, by the middle of their lines."""
    height = median(map(_height, texts))
    return "top" if height < 1 / 3 else "middle" if height < 2 / 3 else "bottom"


def is_said(text: ScreenText, words: Sequence[SpokenWord]) -> bool:
    """Whether what stands there is heard about then."""
    if text.end - text.start > _LONGEST_CAPTION:
        return False
    near = _near(text, words)
    shown = _letters(text.text)
    if len(shown) < _LETTERS_TO_COUNT:
        return bool(shown) and shown in (_letters(word.text) for word in near)
    return len(_repeated(text, words)) >= _ALIKE * len(shown)


def _near(text: ScreenText, words: Sequence[SpokenWord]) -> list[SpokenWord]:
    return [
        word
        for word in words
        if word.start < text.end + _AROUND_SECONDS and word.end > text.start - _AROUND_SECONDS
    ]


def _repeated(text: ScreenText, words: Sequence[SpokenWord]) -> set[tuple[float, int]]:
    """The letters heard around ``text`` that it shows: when their word begins, and their place in it."""
    heard = [
        (letter, (word.start, place))
        for word in _near(text, words)
        for place, letter in enumerate(_letters(word.text))
    ]
    alike = SequenceMatcher(None, _letters(text.text), "".join(letter for letter, _ in heard), autojunk=False)
    return {
        where
        for block in alike.get_matching_blocks()
        if block.size >= _LETTERS_TO_COUNT
        for _, where in heard[block.b : block.b + block.size]
    }


def _in_their_place(said: Sequence[ScreenText]) -> list[ScreenText]:
    if not said:
        return []
    usual = median(_height(text) for text in said)
    return [text for text in said if abs(_height(text) - usual) <= _SAME_PLACE]


def _set_likewise(
    texts: Sequence[ScreenText], captions: Sequence[ScreenText], words: Sequence[SpokenWord]
) -> list[ScreenText]:
    """Texts of the captions' very place and size, shown while somebody speaks: their words were misheard."""
    if not captions:
        return []
    where = median(_height(text) for text in captions)
    size = median(_size(text) for text in captions)
    spoken = speech(words)
    return [
        text
        for text in texts
        if abs(_height(text) - where) <= _VERY_PLACE
        and abs(_size(text) - size) <= _OTHER_SIZE * size
        and text.end - text.start <= _LONGEST_CAPTION
        and 2 * covered(spoken, text.start, text.end) > text.end - text.start
    ]


def _size(text: ScreenText) -> float:
    return text.box[3] - text.box[1]


def _height(text: ScreenText) -> float:
    return (text.box[1] + text.box[3]) / 2


def _are_captions(said: Sequence[ScreenText], words: Sequence[SpokenWord]) -> bool:
    """By letters, not by time: a button stands through a whole line of which it repeats three words."""
    spoken = sum(len(_letters(word.text)) for word in words)
    shown = set[tuple[float, int]]().union(*(_repeated(text, words) for text in said))
    return bool(said) and len(shown) >= _SPEECH_CAPTIONED * spoken


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _stacked(texts: Sequence[ScreenText]) -> list[ScreenText]:
    """Lines that come and go together, one under the other, as one text."""
    found: list[ScreenText] = []
    for text in sorted(texts, key=lambda text: (text.start, text.box[1])):
        index = next((at for at, other in enumerate(found) if _belongs(other, text)), None)
        if index is None:
            found.append(text)
        else:
            found[index] = _joined(found[index], text)
    return sorted(found, key=lambda text: text.start)


def _unbroken(texts: Sequence[ScreenText]) -> list[ScreenText]:
    """A text that was lost from sight for a moment is one text."""
    found: list[ScreenText] = []
    for text in texts:
        index = next((at for at, other in enumerate(found) if _goes_on(other, text)), None)
        if index is None:
            found.append(text)
        else:
            found[index] = replace(found[index], end=max(found[index].end, text.end))
    return found


def _goes_on(before: ScreenText, text: ScreenText) -> bool:
    near = abs(_height(before) - _height(text)) <= _SAME_PLACE
    return near and text.start - before.end <= _LOST_SECONDS and _letters(before.text) == _letters(text.text)


def _belongs(above: ScreenText, below: ScreenText) -> bool:
    line = max(below.box[3] - below.box[1], 0.01)
    together = (
        abs(above.start - below.start) <= _TOGETHER_SECONDS
        and abs(above.end - below.end) <= _TOGETHER_SECONDS
    )
    beside = min(above.box[2], below.box[2]) - max(above.box[0], below.box[0]) > 0
    return together and beside and -line / 2 <= below.box[1] - above.box[3] <= _LINE_GAP * line


def _joined(above: ScreenText, below: ScreenText) -> ScreenText:
    box = (
        min(above.box[0], below.box[0]),
        above.box[1],
        max(above.box[2], below.box[2]),
        max(above.box[3], below.box[3]),
    )
    return ScreenText(
        f"{above.text} {below.text}",
        min(above.start, below.start),
        max(above.end, below.end),
        box,
        min(above.confidence, below.confidence),
    )
