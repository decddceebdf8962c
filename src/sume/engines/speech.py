"""What was said, when, and with which sounds: the answer of every :class:`SpeechEngine`."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sume.engines.ports import EngineIdentity


@dataclass(frozen=True, slots=True)
class Phoneme:
    """One speech sound in IPA; ``start`` and ``end`` in seconds from the beginning of the speech."""

    symbol: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the script spells it ("$49.99,"), with the time its reading takes; seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Speech:
    """``samples``: mono, -1..1, at ``rate`` per second. ``words``: every word of the script, in order."""

    samples: NDArray[np.float32]
    rate: int
    words: tuple[Word, ...]
    phonemes: tuple[Phoneme, ...]
    warnings: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class SpeechEngine(Protocol):
    @property
    def identity(self) -> EngineIdentity: ...

    def speak(self, script: str, voice_id: str, *, pace: float = 1.0) -> Speech:
        """Say ``script``; ``pace`` 1 is the voice's own speed, 1.2 a fifth faster.

        Raises :class:`~sume.engines.ports.EngineError`: an unknown voice, or nothing that can be said.
        """
        ...
