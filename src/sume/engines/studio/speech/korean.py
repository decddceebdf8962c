"""Korean words as the speech model's symbols."""

import re
from collections.abc import Sequence
from typing import Any, Final

from sume.engines.studio.speech.hangul import symbols_of
from sume.engines.studio.speech.latin import LatinToHangul

_PAUSES: Final = re.compile(r"[,.!?]+$")


class KoreanPhonemes:
    """Words in a row sound as they do in a sentence: "꽃 잎" as "꼰 닙"."""

    def __init__(self) -> None:
        from ko_speech_tools.g2p.g2p import G2p

        self._pronounce: Any = G2p()
        self._in_hangul = LatinToHangul(self._pronounce.cmu)

    def __call__(self, readings: Sequence[str]) -> list[str]:
        """Symbols of each of ``readings``, which are words and ``, . ! ?``; "" stays ""."""
        readings = [self._in_hangul(reading) for reading in readings]
        clauses: list[list[int]] = [[]]
        for index, reading in enumerate(readings):
            clauses[-1].append(index)
            if _PAUSES.search(reading):
                clauses.append([])
        symbols = [""] * len(readings)
        for clause in clauses:
            for index, spoken in zip(clause, self._clause([readings[i] for i in clause]), strict=True):
                symbols[index] = spoken
        return symbols

    def _clause(self, readings: list[str]) -> list[str]:
        """Sounds run on between words, but not across a pause."""
        counts = [len(reading.split()) for reading in readings]
        pronounced = self._pronounce(" ".join(" ".join(readings).split())).split()
        if len(pronounced) != sum(counts):
            pronounced = [word for reading in readings for word in self._alone(reading)]
        words = iter(symbols_of(pronounced))
        return [" ".join(next(words) for _ in range(count)) for count in counts]

    def _alone(self, reading: str) -> list[str]:
        """Word by word, each staying one word."""
        return ["".join(self._pronounce(word).split()) for word in reading.split()]
