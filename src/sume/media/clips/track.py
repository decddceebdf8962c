"""The sound of a video, read once from beginning to end in step with its pictures."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import av
import numpy as np

from sume.media.opening import open_media, sound_stream
from sume.media.pictures.reader import decoded
from sume.media.timeline.model import SAMPLE_RATE, Samples

_JITTER_SECONDS: Final = 0.05
"""Times in files are rounded; only larger gaps and overlaps are of the sound itself."""


class Track:
    """A context manager; ``has_sound`` says whether there is any."""

    def __init__(self, path: Path) -> None:
        self._container = open_media(path)
        sound = sound_stream(self._container)
        self.has_sound = sound is not None
        origin = self._container.start_time / av.time_base if self._container.start_time else 0.0
        self._pieces = _pieces(self._container, sound, origin) if self.has_sound else iter(())
        self._buffer = np.zeros((0, 2), np.float32)
        self._at = 0

    def read(self, first: int, last: int) -> Samples:
        """(last - first, 2): samples counted from the video's beginning; asked for in ascending order.

        Silence where there is no sound.
        """
        while self._at + len(self._buffer) < last and (piece := next(self._pieces, None)) is not None:
            self._append(*piece)
        out = np.zeros((last - first, 2), np.float32)
        begin = max(first, self._at)
        part = self._buffer[begin - self._at : max(0, last - self._at)]
        out[begin - first : begin - first + len(part)] = part
        self._forget(last)
        return out

    def _append(self, at: int, samples: Samples) -> None:
        """At its time; what overlaps the sound before it is left out."""
        end = self._at + len(self._buffer)
        if abs(at - end) <= _JITTER_SECONDS * SAMPLE_RATE and end > 0:
            at = end
        silence = np.zeros((min(max(0, at - end), SAMPLE_RATE * 600), 2), np.float32)
        self._buffer = np.concatenate([self._buffer, silence, samples[max(0, end - at) :]])

    def _forget(self, before: int) -> None:
        gone = min(max(0, before - self._at), len(self._buffer))
        self._buffer = self._buffer[gone:]
        self._at += gone

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._container.close()


def _pieces(container: Any, sound: Any, origin: float) -> Iterator[tuple[int, Samples]]:
    """Each with the sample it begins at; a broken packet is a gap."""
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
    at = 0
    for frame in chain(decoded(container, sound), (None,)):
        if frame is not None and frame.time is not None:
            at = round((frame.time - origin) * SAMPLE_RATE)
        for converted in resampler.resample(frame):
            samples = np.asarray(converted.to_ndarray(), np.float32).reshape(-1, 2)
            yield at, samples
            at += len(samples)
