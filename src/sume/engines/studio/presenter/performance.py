"""A speech, performed: what the face does at every moment."""

from dataclasses import dataclass, fields
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.speech import Speech
from sume.engines.studio.presenter import manner
from sume.engines.studio.presenter.mouth import mouth_tracks
from sume.engines.studio.presenter.phrases import envelope, phrases, stresses
from sume.engines.studio.presenter.pose import Pose
from sume.engines.studio.presenter.tracks import RATE

AFTER_SECONDS: Final = 6.0
"""How long the face goes on living, silent, when the speech is over; then it holds still."""

_NAMES: Final = tuple(field.name for field in fields(Pose))


@dataclass(frozen=True)
class Performance:
    """``table``: (count, parts of a pose), ``RATE`` rows a second. ``seconds``: of the speech."""

    seconds: float
    table: NDArray[np.float64]

    def pose(self, seconds: float) -> Pose:
        """The pose at a moment; before the beginning and long after the end, the first and the last."""
        place = min(max(seconds * RATE, 0.0), len(self.table) - 1.0)
        first = min(int(place), len(self.table) - 2)
        share = place - first
        row = (1 - share) * self.table[first] + share * self.table[first + 1]
        return Pose(*row.tolist())

    def track(self, name: str) -> NDArray[np.float64]:
        """One part of the pose over all time, ``RATE`` values a second."""
        return self.table[:, _NAMES.index(name)]


def perform(speech: Speech, seed: int, *, energy: float = 0.5) -> Performance:
    """Everything a face does while it says ``speech``; ``energy`` 0..1, calm to lively.

    The same speech and seed give the same performance. A speech without phonemes is a face that waits.
    """
    random = np.random.default_rng(seed)
    count = ceil((speech.seconds + AFTER_SECONDS) * RATE) + 2
    loudness = envelope(speech, count)
    said = phrases(speech, loudness)
    score = manner.Score(count, said, stresses(loudness) if said else [], float(np.clip(energy, 0, 1)))
    tracks = mouth_tracks(speech, loudness, said)
    tracks |= manner.head_tracks(score, random)
    tracks |= manner.gaze_tracks(score, tracks, random)
    tracks["brow"] = manner.brow_track(score, random)
    tracks["blink"] = manner.blink_track(score, random)
    tracks["breath"] = manner.breath_track(score, random)
    tracks["smile"] = manner.smile_track(score, random)
    return Performance(speech.seconds, np.stack([tracks[name] for name in _NAMES], 1))
