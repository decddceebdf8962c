"""One clip as it is written: the source's own frames and moments, from 0."""

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import av
from av.video.frame import PictureType

from sume.media.audio.codec import audio_frame, open_aac
from sume.media.clips.track import Track
from sume.media.timeline.encode import MP4, mark_bt709, open_h264
from sume.media.timeline.model import SAMPLE_RATE

_TICKS: Final = 90_000
_KEYFRAME_SECONDS: Final = 1.0
_QUALITY: Final = {"preset": "superfast", "crf": "22", "maxrate": "12M", "bufsize": "24M"}
"""As good as videos made here and somewhat larger, for three fifths of the time; grain is bounded."""
_SOUND_STEP: Final = 4_800


class ClipWriter:
    """A context manager: the file is whole when the block ends without an error.

    ``begin``: seconds of the source at which the clip begins. ``frame_rate``: about; frames keep their times.
    """

    def __init__(
        self, path: Path, size: tuple[int, int], *, frame_rate: float, begin: float, track: Track
    ) -> None:
        self._container = av.open(str(path), "w", format="mp4", options=dict(MP4))
        self._video = open_h264(self._container, size, max(1, round(frame_rate)), _QUALITY)
        self._video.time_base = self._video.codec_context.time_base = Fraction(1, _TICKS)
        self._audio = open_aac(self._container) if track.has_sound else None
        self._track = track
        self._begin = begin
        self._end = begin
        self._sent = 0
        self._last_key: float | None = None

    def add(self, frame: Any, seconds: float, end: float) -> None:
        """``frame``: yuv420p in BT.709, shown from ``seconds`` to ``end`` of the source."""
        frame.time_base = Fraction(1, _TICKS)
        frame.pts = round((seconds - self._begin) * _TICKS)
        frame.duration = max(1, round((end - self._begin) * _TICKS) - frame.pts)
        frame.pict_type = self._kind(seconds)
        mark_bt709(frame)
        self._container.mux(self._video.encode(frame))
        self._end = end
        self._add_sound(_SOUND_STEP)

    def _kind(self, seconds: float) -> PictureType:
        """The source's own kinds of pictures are no advice."""
        if self._last_key is not None and seconds - self._last_key < _KEYFRAME_SECONDS - 1e-4:
            return PictureType.NONE
        self._last_key = seconds
        return PictureType.I

    def _add_sound(self, at_least: int) -> None:
        if self._audio is None:
            return
        first = round(self._begin * SAMPLE_RATE)
        until = round(self._end * SAMPLE_RATE) - first
        if until - self._sent < at_least:
            return
        for start in range(self._sent, until, SAMPLE_RATE):
            stop = min(until, start + SAMPLE_RATE)
            samples = self._track.read(first + start, first + stop)
            self._container.mux(self._audio.encode(audio_frame(samples, start)))
        self._sent = until

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._container.mux(self._video.encode())
            self._add_sound(1)
            if self._audio is not None:
                self._container.mux(self._audio.encode())
        self._container.close()
