"""What a speaker does besides speaking: nods, looks, blinks, breathes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.presenter.phrases import Phrase
from sume.engines.studio.presenter.tracks import RATE, Track, add_bump, smooth, steps, wander

_DEGREES_OF_FULL_GAZE: Final = 28.0
_BLINK_AFTER: Final = (2.0, 5.5)
_SOON_ENOUGH: Final = 1.4
"""Seconds since the last blink after which the end of a phrase invites one."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a manner is made from. ``stresses``: (seconds, strength). ``energy`` 0..1: calm to lively."""

    count: int
    phrases: tuple[Phrase, ...]
    stresses: list[tuple[float, float]]
    energy: float

    @property
    def seconds(self) -> float:
        return self.count / RATE


def head_tracks(score: Score, random: np.random.Generator) -> dict[str, Track]:
    """Yaw, pitch and roll in degrees: slow sway, a new posture for each phrase, a nod for each stress."""
    lively = 0.6 + 0.8 * score.energy
    yaw, pitch, roll = (wander(score.count, period, random) for period in (2.8, 2.3, 3.4))
    tracks = {"yaw": 1.3 * lively * yaw, "pitch": 0.8 * lively * pitch, "roll": 0.8 * lively * roll}
    turns = [max(0.0, phrase.start - 0.25) for phrase in score.phrases]
    for name, reach in (("yaw", 2.2), ("roll", 1.5), ("pitch", 0.8)):
        postures = (reach * lively * random.uniform(-1, 1, len(turns))).tolist()
        tracks[name] += steps(score.count, turns, postures, 0.7)
    for moment, strength in score.stresses:
        depth = lively * (0.8 + 2.0 * strength) * random.uniform(0.7, 1.2)
        add_bump(tracks["pitch"], moment - 0.17, 0.19, 0.03, 0.36, depth)
        add_bump(tracks["yaw"], moment - 0.2, 0.25, 0.0, 0.45, lively * random.uniform(-0.9, 0.9))
    for phrase in score.phrases:
        if phrase.question:
            add_bump(tracks["roll"], phrase.end - 0.6, 0.4, 0.3, 0.6, 2.0 * random.choice([-1, 1]))
            add_bump(tracks["pitch"], phrase.end - 0.5, 0.35, 0.2, 0.5, -1.6)
    return {name: smooth(track, 0.04) for name, track in tracks.items()}


def brow_track(score: Score, random: np.random.Generator) -> Track:
    """-1..1: up on strong stresses and for questions, hardly ever quite still."""
    brow = 0.06 * wander(score.count, 1.9, random)
    for moment, strength in score.stresses:
        if random.random() < 0.35 + 0.5 * strength:
            height = (0.3 + 0.5 * strength) * (0.6 + 0.6 * score.energy)
            add_bump(brow, moment - 0.16, 0.16, 0.12, 0.34, height)
    for phrase in score.phrases:
        if phrase.question:
            add_bump(brow, max(phrase.start, phrase.end - 0.8), 0.3, 0.45, 0.4, 0.7)
    return np.clip(smooth(brow, 0.02), -1, 1)


def blink_track(score: Score, random: np.random.Generator) -> Track:
    """0..1, both eyes."""
    blink = np.zeros(score.count)
    invited = [phrase.end + 0.05 for phrase in score.phrases]
    moment = random.uniform(0.5, 2.0)
    while moment < score.seconds:
        add_bump(blink, moment, 0.075, 0.02, 0.15, 1.0)
        if random.random() < 0.08:
            add_bump(blink, moment + 0.3, 0.07, 0.01, 0.13, 0.9)
        due = moment + random.uniform(*_BLINK_AFTER)
        moment = next((end for end in invited if moment + _SOON_ENOUGH < end < due), due)
    return np.minimum(blink, 1)


def gaze_tracks(score: Score, head: dict[str, Track], random: np.random.Generator) -> dict[str, Track]:
    """Eyes that stay on the camera while the head moves, with the tiny jumps eyes never cease to make."""
    moments: list[float] = []
    moment = 0.3
    while moment < score.seconds:
        moments.append(moment)
        moment += random.uniform(0.5, 1.7)
    across = steps(score.count, moments, random.uniform(-0.07, 0.07, len(moments)).tolist(), 0.045)
    down = steps(score.count, moments, random.uniform(-0.05, 0.05, len(moments)).tolist(), 0.045)
    return {
        "gaze_x": np.clip(across - head["yaw"] / _DEGREES_OF_FULL_GAZE, -1, 1),
        "gaze_y": np.clip(down - head["pitch"] / _DEGREES_OF_FULL_GAZE, -1, 1),
    }


def breath_track(score: Score, random: np.random.Generator) -> Track:
    """0..1: filled quickly before a phrase, spent slowly while it is said."""
    breath = 0.35 + 0.2 * wander(score.count, 3.5, random)
    for phrase in score.phrases:
        add_bump(breath, phrase.start - 0.4, 0.45, 0.1, max(0.6, phrase.end - phrase.start), 0.45)
    return np.clip(smooth(breath, 0.05), 0, 1)


def smile_track(score: Score, random: np.random.Generator) -> Track:
    """0..1: friendly throughout, a little more at the end of a phrase."""
    smile = 0.14 + 0.1 * score.energy + 0.06 * wander(score.count, 4.0, random)
    for phrase in score.phrases:
        add_bump(smile, phrase.end - 0.15, 0.35, 0.3, 0.7, 0.14 + 0.12 * score.energy)
    return np.clip(smile, 0, 1)
