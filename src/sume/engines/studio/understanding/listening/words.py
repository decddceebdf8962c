"""The recogniser's pieces of text as words: between spaces, with their punctuation, where they are heard."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.understanding.listening.recogniser import Token
from sume.engines.studio.understanding.listening.voice import PERHAPS_SPEAKING, VOICE_STEP_SECONDS

WITHOUT_SPACES: Final = frozenset({"ja", "zh", "yue", "th", "lo", "my"})
"""Languages in which each piece is a word of its own."""
_SHORTEST_SECONDS: Final = 0.06


def words_of(pieces: Iterable[Token], language: str) -> list[Token]:
    """``$49`` and ``.99.`` are one word, and so are ``25`` and ``%``; as unsure as its least sure piece."""
    words: list[Token] = []
    for piece in pieces:
        text = piece.text.strip()
        if not text:
            continue
        alone = piece.text[0].isspace() or language in WITHOUT_SPACES
        if words and not (alone and any(letter.isalnum() for letter in text)):
            last = words[-1]
            chance = min(last.chance, piece.chance)
            words[-1] = Token(last.text + text, last.start, max(last.end, piece.end), chance)
        else:
            words.append(replace(piece, text=text))
    return words


def snapped(start: float, end: float, chances: NDArray[np.float32]) -> tuple[float, float]:
    """``start`` to ``end`` without the time before and after it in which nobody speaks."""
    first, after = int(start / VOICE_STEP_SECONDS), int(np.ceil(end / VOICE_STEP_SECONDS))
    voiced = np.flatnonzero(chances[first:after] >= PERHAPS_SPEAKING)
    if len(voiced) == 0:
        return start, end
    begins = max(start, (first + int(voiced[0])) * VOICE_STEP_SECONDS)
    ends = min(end, (first + int(voiced[-1]) + 1) * VOICE_STEP_SECONDS)
    return (begins, ends) if ends - begins >= _SHORTEST_SECONDS else (start, end)
