"""The music that comes with the studio: mood, style and beat grid of each track."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from sume.engines.studio.sound.rhythm import BEATS_PER_BAR

TRACKS_FOLDER: Final = "tracks"


class Mood(StrEnum):
    CALM = "calm"
    ENERGETIC = "energetic"
    HAPPY = "happy"
    NOSTALGIC = "nostalgic"
    TENDER = "tender"


@dataclass(frozen=True, slots=True)
class Track:
    """``first_bar``, ``start`` and ``end`` are bar lines, in seconds; the music is steady from start to end.

    ``loudness``: LUFS of the whole file.
    """

    name: str
    mood: Mood
    style: str
    bpm: float
    first_bar: float
    start: float
    end: float
    loudness: float

    @property
    def beat_seconds(self) -> float:
        return 60 / self.bpm

    @property
    def bar_seconds(self) -> float:
        return BEATS_PER_BAR * self.beat_seconds

    def path(self, music_dir: Path) -> Path:
        return music_dir / TRACKS_FOLDER / f"{self.name}.opus"


@cache
def tracks() -> dict[str, Track]:
    """Every track, by name."""
    text = resources.files(__package__).joinpath("tracks.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return {name: Track(name=name, **{**row, "mood": Mood(row["mood"])}) for name, row in rows.items()}


def tracks_of(mood: Mood) -> tuple[Track, ...]:
    return tuple(track for track in tracks().values() if track.mood == mood)
