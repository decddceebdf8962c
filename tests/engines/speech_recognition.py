"""Listening to the speech engine with a recogniser, and counting what it misunderstood."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sume.contract.voices import Locale
from sume.engines.speech import Speech
from sume.engines.studio.speech.reading import read_aloud

LISTENING_RATE = 16_000
RUN_TOGETHER_PHONE = re.compile(r"\b(\d{3})(\d{4})\b")
"""The recogniser writes 555-0142 as one number."""


@dataclass(frozen=True)
class Heard:
    """``wrong`` of ``units`` (words in English, syllables in Korean) of ``expected`` are not in ``heard``."""

    expected: str
    heard: str
    wrong: int
    units: int


class Recogniser:
    """``parts``: folder of the model ``speech-recognizer``; ``folder``: where it can be put together."""

    def __init__(self, parts: Path, folder: Path) -> None:
        from faster_whisper import WhisperModel

        with (folder / "model.bin").open("wb") as joined:
            for part in sorted(parts.glob("model.bin.part*")):
                with part.open("rb") as piece:
                    shutil.copyfileobj(piece, joined)
        for name in ("tokenizer.json", "vocabulary.txt", "config.json"):
            shutil.copy(parts / name, folder)
        self._model: Any = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True
        )

    def text(self, speech: Speech, locale: Locale) -> str:
        count = round(speech.seconds * LISTENING_RATE)
        at = np.arange(count) * (speech.rate / LISTENING_RATE)
        samples = np.interp(at, np.arange(len(speech.samples)), speech.samples).astype(np.float32)
        segments, _ = self._model.transcribe(
            samples, language=locale, beam_size=5, temperature=0.0, no_repeat_ngram_size=5
        )
        return "".join(segment.text for segment in segments).strip()

    def compare(self, line: str, speech: Speech, locale: Locale) -> Heard:
        text = self.text(speech, locale)
        expected, heard = (as_said(words, locale) for words in (line, text))
        return Heard(line, text, distance(expected, heard), len(expected))


def as_said(text: str, locale: Locale) -> list[str]:
    """Words (English) or syllables (Korean) as they are said: "$49.99" is "forty nine ninety nine"."""
    text = RUN_TOGETHER_PHONE.sub(r"\1-\2", text)
    spoken = " ".join(word.spoken for word in read_aloud(text, locale)).lower()
    if locale == "ko":
        return re.findall(r"[가-힣]", spoken)
    return re.findall(r"[a-z']+", spoken.replace("-", " "))


def distance(expected: Sequence[str], heard: Sequence[str]) -> int:
    """Insertions, deletions and replacements that make ``heard`` of ``expected``."""
    row = list(range(len(heard) + 1))
    for index, wanted in enumerate(expected, start=1):
        before, row[0] = row[0], index
        for at, found in enumerate(heard, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (wanted != found))
    return row[-1]
