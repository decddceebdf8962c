"""One pass forward through a video file, a frame or two in memory."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import av
from av.stream import Disposition
from av.video.reformatter import VideoReformatter

from sume.contract.fetching import VIDEO_PIXELS_MAX
from sume.media.opening import open_media
from sume.media.pictures.upright import upright
from sume.media.timeline.model import Pixels

_THREADS: Final = 2


class ClipError(ValueError):
    """The file has no video that can be decoded; the message is fit for the caller."""


class Reader:
    """Frames at ascending moments, cover-cropped to ``size``; ``focus`` (0..1) says what the crop keeps."""

    def __init__(
        self, path: Path, size: tuple[int, int], *, start: float, focus: tuple[float, float]
    ) -> None:
        self._size, self._focus = size, focus
        self._container, self._stream = open_video(path)
        self._stream.thread_count = _THREADS
        self._aspect = float(self._stream.sample_aspect_ratio or 1)
        self._reformatter = VideoReformatter()
        self._origin = float((self._stream.start_time or 0) * self._stream.time_base)
        if start > 0:
            self._seek(start)
        self._frames = decoded(self._container, self._stream)
        self._current: Any = next(self._frames, None)
        if self._current is None:
            self.close()
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
        share = min(1.0, max(0.0, (moment - first) / (second - first))) if second > first else 0.0
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

    def _seek(self, start: float) -> None:
        """To the key frame before; a file that cannot be sought in is read from its beginning."""
        with suppress(av.error.FFmpegError):
            target = int((start + self._origin) / self._stream.time_base)
            self._container.seek(target, stream=self._stream)

    def _pixels(self, frame: Any) -> Pixels:
        return upright(frame, self._aspect, self._size, self._focus, self._reformatter)


def open_video(path: Path) -> tuple[Any, Any]:
    """An open container and its first stream of moving pictures, or :class:`ClipError`."""
    try:
        container = open_media(path)
    except (av.error.FFmpegError, OSError) as error:
        raise ClipError("The video cannot be read.") from error
    for stream in container.streams.video:
        if not stream.disposition & Disposition.attached_pic:
            return container, stream
    container.close()
    raise ClipError("The file has no video.")


def decoded(container: Any, stream: Any) -> Iterator[Any]:
    """Broken frames are left out; where the file ends in the middle of something, so does the video.

    Raises :class:`ClipError` at a picture larger than any may be: those before need not have been.
    """
    packets = container.demux(stream)
    while (packet := _next_packet(packets)) is not None:
        with suppress(av.error.FFmpegError):
            yield from (_bearable(frame) for frame in packet.decode() if frame.pts is not None)


def _bearable(frame: Any) -> Any:
    if isinstance(frame, av.VideoFrame) and frame.width * frame.height > VIDEO_PIXELS_MAX:
        raise ClipError("The video grows beyond the size that is taken. Save it anew.")
    return frame


def _next_packet(packets: Iterator[Any]) -> Any:
    try:
        return next(packets, None)
    except av.error.FFmpegError:
        return None
