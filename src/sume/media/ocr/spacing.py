"""Spaces in lines of narrow type: where the letters' ink leaves wider gaps than between letters."""

from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from sume.media.ocr.ink import inks
from sume.media.ocr.reading import Reading
from sume.media.timeline.model import Pixels

_LEAST_SIGNS: Final = 5
_WIDER: Final = 0.18
"""Heights of the letters by which a space is wider than the usual gap between two of them."""


def with_spaces(latin: Reading, crop: Pixels) -> Reading:
    """``latin`` as read from ``crop``, with the spaces that its reader overlooked."""
    found = inks(crop)[:1] if len(latin.signs) >= _LEAST_SIGNS else []
    for ink in found:
        middles = [sign.middle * crop.shape[1] * ink.scale - ink.left for sign in latin.signs]
        gaps = [ink.gap(start, end) for start, end in pairwise(middles)]
        limit = float(np.median(gaps)) + _WIDER * len(ink.mask)
        signs = [latin.signs[0]]
        for before, sign, gap in zip(latin.signs, latin.signs[1:], gaps, strict=False):
            wide = gap > limit and before.text.isalnum() and (sign.text.isalnum() or sign.text == "$")
            signs.append(replace(sign, apart=sign.apart or wide))
        return replace(latin, signs=tuple(signs))
    return latin
