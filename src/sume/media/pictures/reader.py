"""One pass forward through a video file, a frame or two in memory."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from sume.media.cropping import cover_size, crop
from sume.media.timeline.model import Pixels

_BT709: Final = 1
_UNSPECIFIED: Final = 2
_LIMITED, _FULL = 1, 2
_HD_SIDE: Final = 720
_THREADS: Final = 2


class ClipError(ValueError):
    """The file has no video that can be decoded; the message is fit for the caller."""


class Reader:
    """Frames at ascending moments, cover-cropped to ``size``; ``focus`` (0..1) says what the crop keeps."""

    def __init__(
        self, path: Path, size: tuple[int, int], *, start: float, focus: tuple[float, float]
    ) -> None:
        self._size, self._focus = size, focus
        self._container: Any = open_video(path)
        self._stream: Any = self._container.streams.video[0]
        self._stream.thread_count = _THREADS
        self._reformatter = VideoReformatter()
        self._origin = float((self._stream.start_time or 0) * self._stream.time_base)
        if start > 0:
            target = int((start + self._origin) / self._stream.time_base)
            self._container.seek(target, stream=self._stream)
        self._frames = self._decode()
        self._current: Any = next(self._frames, None)
        if self._current is None:
            raise ClipError("The video has no picture that can be read.")
        self._following: Any = next(self._frames, None)
        self._converted: list[tuple[Any, Pixels]] = []

    def nearest(self, moment: float) -> Pixels:
        """The frame nearest to ``moment`` (seconds from the file's beginning), past the end the last one."""
        before, after, share = self._between(moment)
        return self._drawn(before if share < 0.5 else after)

    def around(self, moment: float) -> tuple[Pixels, Pixels, float]:
        """The frames before and after ``moment``, and how far it is from the one to the other, 0..1."""
        before, after, share = self._between(moment)
        return self._drawn(before), self._drawn(after), share

    def _between(self, moment: float) -> tuple[Any, Any, float]:
        while self._following is not None and self._time(self._following) <= moment:
            self._current, self._following = self._following, next(self._frames, None)
        if self._following is None:
            return self._current, self._current, 0.0
        first, second = self._time(self._current), self._time(self._following)
        share = min(1.0, max(0.0, (moment - first) / (second - first)))
        return self._current, self._following, share

    def close(self) -> None:
        self._container.close()

    def _drawn(self, frame: Any) -> Pixels:
        """Converted once, and kept while the frame is one of the two."""
        kept = [pair for pair in self._converted if pair[0] is self._current or pair[0] is self._following]
        for known, pixels in kept:
            if known is frame:
                return pixels
        pixels = self._pixels(frame)
        self._converted = [*kept, (frame, pixels)][-2:]
        return pixels

    def _time(self, frame: Any) -> float:
        return float(frame.time) - self._origin

    def _decode(self) -> Iterator[Any]:
        """Broken frames are left out; where the file ends in the middle of something, so does the video."""
        packets = self._container.demux(self._stream)
        while (packet := _next_packet(packets)) is not None:
            with suppress(av.error.InvalidDataError):
                yield from (frame for frame in packet.decode() if frame.pts is not None)

    def _pixels(self, frame: Any) -> Pixels:
        turns = round(frame.rotation / 90) % 4
        wanted = self._size if turns % 2 == 0 else self._size[::-1]
        width, height = cover_size(_display_size(frame, self._stream), wanted)
        hd = min(frame.width, frame.height) >= _HD_SIDE
        scaled = self._reformatter.reformat(
            frame,
            width=width,
            height=height,
            format="rgb24",
            src_colorspace=_BT709 if hd and frame.colorspace == _UNSPECIFIED else None,
            src_color_range=frame.color_range or _LIMITED,
            dst_color_range=_FULL,
            interpolation="AREA" if width < frame.width else "BICUBIC",
        )
        upright: Pixels = np.rot90(scaled.to_ndarray(), turns).astype(np.uint8, copy=False)
        return crop(upright, self._size, self._focus)


def open_video(path: Path) -> Any:
    """An open container with at least one video stream, or :class:`ClipError`."""
    try:
        container = av.open(str(path))
    except (av.error.FFmpegError, OSError) as error:
        raise ClipError("The video cannot be read.") from error
    if not container.streams.video:
        container.close()
        raise ClipError("The file has no video.")
    return container


def _next_packet(packets: Iterator[Any]) -> Any:
    try:
        return next(packets, None)
    except av.error.FFmpegError:
        return None


def _display_size(frame: Any, stream: Any) -> tuple[float, float]:
    """Width and height as they are meant to be seen, with square pixels."""
    return frame.width * float(stream.sample_aspect_ratio or 1), frame.height
