"""Which sound of which word is heard when, from the model's length of each symbol."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.speech.letters import LENGTHENERS, SILENT, STRESSES, ipa
from sume.engines.studio.speech.model import RATE, SAMPLES_PER_FRAME, Utterance
from sume.engines.studio.speech.pieces import Piece

LAG: Final = round(0.04 * RATE)
"""The sound comes this much before its symbol's time (measured on first sounds after pauses)."""


@dataclass(frozen=True, slots=True)
class Sound:
    """``piece``: index in the portion; ``start`` and ``end`` in samples of the portion."""

    piece: int
    symbol: str
    start: int
    end: int


def sounds_of(pieces: Sequence[Piece], utterance: Utterance) -> list[Sound]:
    """The sounds of a portion in order; a stress mark's time is its vowel's, marks and spaces are gaps."""
    sounds: list[Sound] = []
    onset: int | None = None
    for piece, symbol, start, end in _timed(pieces, utterance):
        if symbol in STRESSES:
            onset = start if onset is None else onset
        elif symbol in LENGTHENERS and sounds:
            last = sounds[-1]
            sounds[-1] = Sound(last.piece, last.symbol + symbol, last.start, end)
        elif symbol in SILENT:
            onset = None
        else:
            sounds.append(Sound(piece, ipa(symbol), start if onset is None else onset, end))
            onset = None
    return sounds


def _timed(pieces: Sequence[Piece], utterance: Utterance) -> Iterator[tuple[int, str, int, int]]:
    symbols = [(index, symbol) for index, piece in enumerate(pieces) for symbol in f"{piece.symbols} "][:-1]
    at = utterance.lead * SAMPLES_PER_FRAME - LAG
    for (piece, symbol), frames in zip(symbols, utterance.frames.tolist(), strict=True):
        end = at + frames * SAMPLES_PER_FRAME
        yield piece, symbol, max(0, at), max(0, end)
        at = end
