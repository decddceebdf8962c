"""A piece of a video file as a shot."""

from pathlib import Path
from typing import Any, Final

import av
import cv2
import numpy as np

from sume.media.pictures.reader import ClipError, Reader, open_video
from sume.media.timeline.model import Pixels

_SLOWEST: Final = 0.6
"""Slower than this looks like slow motion; then the clip is played again instead."""
_SEAM_SECONDS: Final = 0.3
_FULL_SPEED: Final = 0.999


class Clip:
    """``start`` to ``end`` (seconds of the file, ``None``: its end) as a shot of ``seconds``.

    A clip that is too short is slowed down to 0.6 of its speed at the least, neighbouring frames blended;
    shorter still, it is repeated, each pass dissolving into the next. One or two frames are in memory at a
    time. Raises :class:`ClipError`.
    """

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        *,
        seconds: float,
        start: float = 0.0,
        end: float | None = None,
        focus: tuple[float, float] = (0.5, 0.5),
    ) -> None:
        self._path, self._size, self._focus, self._start = path, size, focus, start
        length = video_seconds(path)
        self._span = min(end if end is not None else length, length) - start
        if self._span <= 0:
            raise ClipError("The piece of the video that was asked for is empty.")
        share = self._span / seconds
        self._repeats = share < _SLOWEST
        self._speed = 1.0 if self._repeats else min(1.0, share)
        self._seam = min(_SEAM_SECONDS, self._span / 3) if self._repeats else 0.0
        self._readers: dict[int, Reader] = {}

    def draw(self, seconds: float) -> Pixels:
        moment = seconds * self._speed
        turn = int(moment / (self._span - self._seam)) if self._repeats else 0
        own = moment - turn * (self._span - self._seam)
        self._close_before(turn - 1 if turn and own < self._seam else turn)
        pixels = self._pixels(turn, own)
        if turn and own < self._seam:
            before = self._pixels(turn - 1, own + self._span - self._seam)
            return _blended(before, pixels, own / self._seam)
        return pixels.copy()

    def _pixels(self, turn: int, own: float) -> Pixels:
        if turn not in self._readers:
            self._readers[turn] = Reader(self._path, self._size, start=self._start, focus=self._focus)
        moment = self._start + min(own, self._span)
        if self._speed >= _FULL_SPEED:
            return self._readers[turn].nearest(moment)
        return _blended(*self._readers[turn].around(moment))

    def _close_before(self, turn: int) -> None:
        for old in [index for index in self._readers if index < turn]:
            self._readers.pop(old).close()


def video_seconds(path: Path) -> float:
    """How long the video stream is; :class:`ClipError` where there is none."""
    container, stream = open_video(path)
    with container:
        if stream.duration is not None:
            return float(stream.duration * stream.time_base)
        if container.duration is not None:
            return float(container.duration / av.time_base)
        return _counted_seconds(container, stream)


def _counted_seconds(container: Any, stream: Any) -> float:
    """By its last packet, for files that do not say."""
    ends = [
        float((packet.pts + (packet.duration or 0)) * packet.time_base)
        for packet in container.demux(stream)
        if packet.pts is not None
    ]
    return max(ends, default=0.0)


def _blended(old: Pixels, new: Pixels, share: float) -> Pixels:
    return cv2.addWeighted(old, 1 - share, new, share, 0).astype(np.uint8, copy=False)
