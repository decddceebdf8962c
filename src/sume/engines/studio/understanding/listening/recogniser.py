"""Speech to words: Whisper, as faster-whisper runs it."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

BEAM: Final = 5

_PARTS: Final = "model.bin.part*"
_SMALL_FILES: Final = ("config.json", "vocabulary.txt", "tokenizer.json")
_READ_AHEAD: Final = 1 << 20
_LONGEST_RUN_OF_WORDS: Final = 5
"""No five tokens come twice in a window: the model's own loops are longer than people's refrains."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written, with what stands around it; seconds in the window; ``chance`` 0..1."""

    text: str
    start: float
    end: float
    chance: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words the model wrote in one breath, and how sure it was.

    ``mean_log_chance`` of its tokens; ``no_speech``: chance that the window has no speech; ``compression``:
    how much shorter the text becomes when its repetitions are taken out.
    """

    words: tuple[Token, ...]
    mean_log_chance: float
    no_speech: float
    compression: float

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words).strip()


class JoinedParts(RawIOBase):
    """Files, read as one."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._open = [path.open("rb") for path in paths]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self._open:
            if count := self._open[0].readinto(buffer):
                return count
            self._open.pop(0).close()
        return 0


class Recogniser:
    """``folder``: the model ``speech-recognizer``, in the parts it is published in."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        from faster_whisper import WhisperModel

        parts = sorted(folder.glob(_PARTS))
        files: dict[str, Any] = {name: (folder / name).read_bytes() for name in _SMALL_FILES}
        files["model.bin"] = BufferedReader(JoinedParts(parts), _READ_AHEAD)
        self._model: Any = WhisperModel(
            "speech-recognizer", compute_type="int8", device="cpu", cpu_threads=threads, files=files
        )

    @staticmethod
    def is_in(folder: Path) -> bool:
        return any(folder.glob(_PARTS)) and all((folder / name).is_file() for name in _SMALL_FILES)

    def languages(self, window: NDArray[np.float32]) -> dict[str, float]:
        """Chance of each language (ISO 639-1) in (count,) samples at 16 kHz, at most 30 s."""
        chances: Iterable[tuple[str, float]] = self._model.detect_language(audio=window)[2]
        return dict(chances)

    def phrases(self, window: NDArray[np.float32], language: str) -> list[Phrase]:
        """What is said in (count,) samples at 16 kHz, at most 30 s; the same each time."""
        segments, _ = self._model.transcribe(
            window,
            language=language,
            beam_size=BEAM,
            temperature=0.0,
            word_timestamps=True,
            condition_on_previous_text=False,
            no_repeat_ngram_size=_LONGEST_RUN_OF_WORDS,
            no_speech_threshold=None,
        )
        return [_phrase(segment) for segment in segments]


def _phrase(segment: Any) -> Phrase:
    words = tuple(
        Token(w.word, float(w.start), float(w.end), float(w.probability)) for w in segment.words or ()
    )
    return Phrase(words, segment.avg_logprob, segment.no_speech_prob, segment.compression_ratio)
