"""Small videos for the tests, and what is in a finished one."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from sume.media.audio.decode import decode_audio
from sume.media.timeline.model import SAMPLE_RATE, Pixels, Samples

Colour = tuple[int, int, int]


@dataclass
class Plain:
    """One colour with a line that moves; remembers when it was asked to draw."""

    colour: Colour
    size: tuple[int, int] = (64, 64)

    def __post_init__(self) -> None:
        self.asked: list[float] = []

    def draw(self, seconds: float) -> Pixels:
        self.asked.append(seconds)
        frame = np.empty((self.size[1], self.size[0], 3), np.uint8)
        frame[:] = self.colour
        frame[: self.size[1] // 8, round(seconds * 30) % self.size[0]] = 255
        return frame


def tone(seconds: float, *, hertz: float = 440.0, level: float = 0.2) -> Samples:
    """A mono sine."""
    moments = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (level * np.sin(2 * np.pi * hertz * moments)).astype(np.float32)


def speech(seconds: float, *, seed: int = 1, level: float = 0.05) -> Samples:
    """Not speech, but as uneven: coloured noise in syllables, mono."""
    count = round(seconds * SAMPLE_RATE)
    noise = np.convolve(np.random.default_rng(seed).standard_normal(count), np.hanning(24), "same")
    syllables = np.abs(np.sin(2 * np.pi * 2.1 * np.arange(count) / SAMPLE_RATE)) ** 3
    return (level * noise * syllables).astype(np.float32)


@dataclass(frozen=True)
class Watched:
    """A file, decoded."""

    frames: list[Pixels]
    times: list[Fraction]
    stream: Any
    metadata: dict[str, str]
    sound: Samples | None

    @property
    def sound_seconds(self) -> float:
        assert self.sound is not None
        return len(self.sound) / SAMPLE_RATE


def watch(path: Path) -> Watched:
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
        has_sound = bool(container.streams.audio)
        return Watched(
            frames=[frame.to_ndarray(format="rgb24") for frame in frames],
            times=[frame.pts * frame.time_base for frame in frames],
            stream=container.streams.video[0],
            metadata=dict(container.metadata),
            sound=decode_audio(path) if has_sound else None,
        )
