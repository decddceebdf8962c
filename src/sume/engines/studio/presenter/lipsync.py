"""How well a mouth that is seen follows a voice that is heard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from sume.contract.video import FRAME_RATE
from sume.engines.speech import Speech
from sume.engines.studio.presenter.phrases import envelope
from sume.engines.studio.presenter.tracks import RATE
from sume.media.faces import FaceFinder
from sume.media.timeline.model import Picture

Openings = NDArray[np.float64]

_SYLLABLE: Final = 0.05
"""Seconds over which both curves are blurred: mouths open for syllables, not for the hum of a voice."""
_FURTHEST: Final = 0.4


@dataclass(frozen=True, slots=True)
class LipSync:
    """``correlation`` of mouth and loudness as they are; ``lag_seconds``: by how much the mouth is late.

    ``best``: the correlation if the lag were taken away.
    """

    correlation: float
    lag_seconds: float
    best: float


def measure_lipsync(
    openings: Sequence[float] | Openings, speech: Speech, rate: float = FRAME_RATE
) -> LipSync:
    """Compare how far a mouth is open, ``rate`` times a second from the start, with the voice's loudness.

    Of less than two frames nothing can be told: all is 0.
    """
    count = min(len(openings), int(speech.seconds * rate))
    if count < 2:
        return LipSync(0.0, 0.0, 0.0)
    opened = gaussian_filter1d(np.asarray(openings[:count], np.float64), _SYLLABLE * rate)
    loud = gaussian_filter1d(envelope(speech, int(speech.seconds * RATE)), _SYLLABLE * RATE)
    heard = np.interp(np.arange(count) / rate, np.arange(len(loud)) / RATE, loud)
    furthest = int(_FURTHEST * rate)
    shifts = range(-furthest, furthest + 1)
    found = [_correlation(opened, heard, shift) for shift in shifts]
    place = int(np.argmax(found))
    return LipSync(found[furthest], _peak(found, place, furthest) / rate, found[place])


def openings_of(picture: Picture, finder: FaceFinder, seconds: float, rate: float = FRAME_RATE) -> Openings:
    """How far the mouth in a picture is open, frame by frame, as a face finder sees it.

    Raises ``ValueError`` when it sees no face.
    """
    return seen_openings(lambda frame: picture.draw(frame / rate), finder, int(seconds * rate))


def seen_openings(frame_at: Callable[[int], NDArray[np.uint8]], finder: FaceFinder, count: int) -> Openings:
    face, openings = None, []
    for number in range(count):
        frame = frame_at(number)
        face = finder.follow(frame, face) if face else None
        face = face or next(iter(finder.find(frame)), None)
        if face is None:
            raise ValueError(f"no face is seen in frame {number}")
        openings.append(face.mouth_openness)
    return np.array(openings)


def _correlation(opened: Openings, heard: Openings, shift: int) -> float:
    """``shift`` frames: the mouth at a later moment with the sound of an earlier one."""
    late, early = max(shift, 0), max(-shift, 0)
    seen = opened[late : len(opened) - early]
    sound = heard[early : len(heard) - late]
    if len(seen) < 2 or seen.std() < 1e-9 or sound.std() < 1e-9:
        return 0.0
    return float(np.corrcoef(seen, sound)[0, 1])


def _peak(values: list[float], place: int, zero: int) -> float:
    """The top of a parabola through the highest value and its neighbours, in steps from ``zero``."""
    if not 0 < place < len(values) - 1:
        return place - zero
    before, top, after = values[place - 1 : place + 2]
    bend = before - 2 * top + after
    return place - zero + (0.0 if bend == 0 else 0.5 * (before - after) / bend)
