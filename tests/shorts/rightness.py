"""How right an ingest was by the stories: cuts, text in the picture, words, roles."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scenedetect import AdaptiveDetector, detect

from sume.contract.voices import Locale
from tests.engines.speech_recognition import as_said, distance
from tests.shooting import hits
from tests.shorts.ingest import Ingested

TOLERANCE: Final = 3
"""Frames."""


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``, and what is missing or wrong, to be read."""

    part: int
    whole: int
    notes: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        return self.part / self.whole


def cuts_f1(taken: Sequence[Ingested], found: Callable[[Ingested], Sequence[int]]) -> float:
    """Over all films together, by the frames that ``found`` says scenes begin at."""
    right = told = true = 0
    for one in taken:
        frames, changes = found(one), one.film.changes
        right += hits(changes, frames, TOLERANCE)
        told, true = told + len(frames), true + len(changes)
    return 2 * right / (told + true)


def our_cuts(one: Ingested) -> list[int]:
    return [scene.first_frame for scene in one.found.scenes[1:]]


def their_cuts(one: Ingested) -> list[int]:
    return _pyscenedetect(one.film.path)


def _pyscenedetect(path: Path) -> list[int]:
    return [start.frame_num for start, _end in detect(str(path), AdaptiveDetector())][1:]


def text_read(taken: Iterable[Ingested]) -> Share:
    """Characters of titles, plates, stickers and cards that were read in the scene they stand in."""
    part = whole = 0
    notes = []
    for one in taken:
        for scene, found in one.matched():
            read = _letters("".join(line.text for line in found.texts))
            for word in " ".join(scene.shown).split():
                letters = _letters(word)
                missed = _missed(letters, read)
                part, whole = part + len(letters) - missed, whole + len(letters)
                if missed:
                    notes.append(f"{one.film.story.name}: {word!r}")
    return Share(part, whole, tuple(notes))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _missed(word: str, text: str) -> int:
    """Letters of ``word`` that the part of ``text`` likest to it lacks: an edit distance, its ends free."""
    row = [0] * (len(text) + 1)
    for count, wanted in enumerate(word, start=1):
        before, row[0] = row[0], count
        for at, found in enumerate(text, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (wanted != found))
    return min(min(row), len(word))


def misheard(taken: Iterable[Ingested], language: Locale) -> Share:
    """Words in English, syllables in Korean, that were not heard as they were said."""
    wrong = whole = 0
    notes = []
    for one in taken:
        if one.film.story.language == language:
            said = as_said(" ".join(scene.say for scene in one.film.story.scenes), language)
            heard = as_said(one.found.transcript.text, language)
            off = distance(said, heard)
            wrong, whole = wrong + off, whole + len(said)
            notes.append(f"{one.film.story.name}: {off} of {len(said)}")
    return Share(wrong, whole, tuple(notes))


def roles_told(taken: Iterable[Ingested], language: Locale) -> Share:
    """Scenes that have the role that the story gives them."""
    part = whole = 0
    notes = []
    for one in taken:
        if one.film.story.language != language:
            continue
        for number, (scene, found) in enumerate(one.matched(), start=1):
            told = found.segment_type
            part, whole = part + (told == scene.role), whole + 1
            if told != scene.role:
                notes.append(f"{one.film.story.name}/{number}: {scene.role} taken for {told}")
    return Share(part, whole, tuple(notes))
