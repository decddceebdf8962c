"""Music in the prompt's mood, the sound of its place, and a stroke on the cuts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from sume.contract.video import FRAME_RATE
from sume.engines.studio.motion.shots import ShotPlan, Source
from sume.engines.studio.sound.ambience import ambience, place_of
from sume.engines.studio.sound.catalogue import Mood
from sume.engines.studio.sound.effects import impact, sparkle, whoosh
from sume.engines.studio.sound.moods import mood_of
from sume.engines.studio.sound.score import Score, score
from sume.media.timeline.model import Role, Sound

LIVELY: Final = frozenset({Mood.ENERGETIC, Mood.HAPPY})
_WHOOSH_SECONDS: Final = 0.5
_WHOOSH_DB, _CARD_DB, _AMBIENCE_DB = -13.0, -9.0, 0.0


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """``score`` is None for a silent video; its mood still sets the pace of the cuts."""

    mood: Mood
    score: Score | None

    @property
    def beats(self) -> tuple[float, ...]:
        return self.score.beats if self.score else ()

    def described(self) -> dict[str, Any]:
        return {"mood": self.mood.value, "track": self.score.track if self.score else None}


def soundtrack(prompt: str, seconds: float, seed: int, music_dir: Path, *, audio: bool) -> Soundtrack:
    """``music_dir`` is the folder of the music model; read only for ``audio``."""
    mood = mood_of(prompt, "video")
    return Soundtrack(mood, score(mood, seconds, seed, music_dir) if audio else None)


def sounds(track: Soundtrack, prompt: str, plans: Sequence[ShotPlan], seed: int) -> tuple[Sound, ...]:
    """Everything that is heard; nothing for a silent video."""
    if track.score is None:
        return ()
    starts = [0, *accumulate(plan.frames for plan in plans)]
    found = [Sound(track.score.samples, 0.0, Role.MUSIC)]
    place = ambience(prompt, starts[-1] / FRAME_RATE, seed) if place_of(prompt) else None
    if place is not None:
        found.append(Sound(place, 0.0, Role.MUSIC, _AMBIENCE_DB))
    for number, plan in enumerate(plans[1:], start=1):
        moment = starts[number] / FRAME_RATE
        if plan.source is Source.CARD:
            closing = impact(seed) if track.mood in LIVELY else sparkle(seed)
            found.append(Sound(closing, moment, Role.EFFECT, _CARD_DB))
        elif track.mood in LIVELY or number == 1:
            sweep = whoosh(seed + number, _WHOOSH_SECONDS)
            found.append(Sound(sweep, max(0.0, moment - _WHOOSH_SECONDS * 0.6), Role.EFFECT, _WHOOSH_DB))
    return tuple(found)
