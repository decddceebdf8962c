"""Which script a line is in, and lines that mix two: Hangul from its reader, all else from the Latin one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sume.media.ocr.ink import Ink
from sume.media.ocr.reading import Reading, Sign, is_hangul, mean_confidence

_CLEAR: Final = 0.9
"""The Latin reader is this sure of Latin; of Hangul it is less, or sees nothing."""
_GAP, _EDGE = 0.75, 0.95
"""Heights of the line: between two characters, and at either end, more than that was left out."""
_SPACE: Final = 0.3
"""Heights of the letters: a wider gap is a space."""
_LEAST: Final = 0.6
"""A Latin sign that is less sure is none."""
_WORD: Final = 3
"""So many sure letters in a row are Latin, whatever the Hangul reader made of them."""
_OVERLAP: Final = 0.3
"""Of a syllable: so far into it a sign beside it may seem to stand."""
_WON: Final = "\\"
"""What the Hangul reader takes the sign of the Korean currency for."""
_FAR_EAST: Final = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff]")
_NUMBER: Final = re.compile(r"[0-9][0-9.,%]*")
_INSIDE: Final = re.compile(r"[0-9.,:%+\-/!?~()&]")
_AT_EDGES: Final = re.compile(r"[0-9%!?~]")
"""What is kept of the Hangul reader's other signs; at a line's ends it makes brackets out of borders."""


def may_hold_hangul(latin: Reading, aspect: float) -> bool:
    """Whether the Latin reader left something out of a line that is ``aspect`` times as wide as high."""
    signs = latin.signs
    if latin.confidence < _CLEAR or any(_FAR_EAST.match(sign.text) for sign in signs):
        return True
    between = max((after.start - before.end for before, after in pairwise(signs)), default=0.0)
    edge = max(signs[0].start, 1 - signs[-1].end)
    return between * aspect > _GAP or edge * aspect > _EDGE


def without_far_east(reading: Reading) -> Reading:
    """``reading`` without Chinese and Japanese: on lines in English or Korean they are mistakes."""
    signs = tuple(sign for sign in reading.signs if not _FAR_EAST.match(sign.text))
    return reading if len(signs) == len(reading.signs) else Reading(signs, mean_confidence(signs))


def mixed(latin: Reading, hangul: Reading, ink: Ink, width: int) -> Reading:
    """The line of both readers of a crop ``width`` pixels wide."""
    trusted = [sign for sign in latin.signs if sign.confidence >= _LEAST and not _FAR_EAST.match(sign.text)]
    words = list(_latin_words(trusted))
    kept = [sign for sign in hangul.signs if not (is_hangul(sign.text) and _covered(sign, words))]
    syllables = [sign for sign in kept if is_hangul(sign.text)]
    signs: list[Sign] = []
    for position, (before, after) in enumerate(pairwise([None, *syllables, None])):
        other = _between(kept, before, after)
        between = [sign for sign in trusted if _is_between(sign, before, after)]
        chosen = _chosen(between, other, at_edge=position in {0, len(syllables)})
        if between and chosen[-1:] == between[-1:]:
            first, last = chosen[0], chosen[-1]
            chosen[0] = replace(first, apart=other[0].apart if other else _spaced(before, first, ink, width))
            if after and not other:
                after = replace(after, apart=_spaced(last, after, ink, width))
        signs += chosen
        if after:
            signs.append(after)
    return Reading(tuple(signs), mean_confidence(signs))


def _latin_words(signs: Sequence[Sign]) -> Iterator[tuple[float, float]]:
    """Where runs of sure Latin letters stand."""
    run: list[Sign] = []
    for sign in [*signs, None]:
        if sign and sign.text.isascii() and sign.text.isalpha() and not (run and sign.apart):
            run.append(sign)
            continue
        if len(run) >= _WORD and mean_confidence(run) >= _CLEAR - 0.05:
            yield run[0].start, run[-1].end
        run = [sign] if sign and sign.text.isascii() and sign.text.isalpha() else []


def _covered(sign: Sign, words: Sequence[tuple[float, float]]) -> bool:
    return any(start - 0.02 <= sign.middle <= end + 0.02 for start, end in words)


def _between(signs: Sequence[Sign], before: Sign | None, after: Sign | None) -> list[Sign]:
    start = signs.index(before) + 1 if before else 0
    end = signs.index(after) if after else len(signs)
    return list(signs[start:end])


def _is_between(sign: Sign, before: Sign | None, after: Sign | None) -> bool:
    start = before.end - _OVERLAP * (before.end - before.start) if before else -1.0
    end = after.start + _OVERLAP * (after.end - after.start) if after else 2.0
    return start < sign.middle < end


def _chosen(latin: list[Sign], other: list[Sign], *, at_edge: bool) -> list[Sign]:
    """What stands between two syllables: the Latin reader's signs, unless it left out part of a number."""
    number = "".join(sign.text for sign in other)
    fuller = _NUMBER.fullmatch(number) and len(number) > len(latin)
    if latin and not fuller:
        unread = number.startswith(_WON) and latin[0].text.isdigit()
        return [*other[:unread], *latin]
    allowed = _AT_EDGES if at_edge else _INSIDE
    return [sign for sign in other if allowed.fullmatch(sign.text)]


def _spaced(before: Sign | None, after: Sign, ink: Ink, width: int) -> bool:
    if before is None:
        return False
    start, end = (sign.middle * width * ink.scale - ink.left for sign in (before, after))
    return ink.gap(start, end) > _SPACE * len(ink.mask)
