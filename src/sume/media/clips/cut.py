"""Clips of a video, all of them in one decoding."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import av
from av.video.reformatter import VideoReformatter

from sume.media.clips.model import Span
from sume.media.clips.track import Track
from sume.media.clips.writer import ClipWriter
from sume.media.pictures.reader import ClipError, open_video
from sume.media.pictures.upright import shown_size, upright
from sume.media.timeline.colour import yuv420
from sume.media.watching.watch import timed

SHORTER_SIDE: Final = 1080
"""Larger pictures are made smaller."""

_THREADS: Final = 2
_BT709: Final = 1
_UNSPECIFIED: Final = 2
_FULL_RANGE: Final = 2
_HD_SIDE: Final = 720
_CENTRE: Final = (0.5, 0.5)
_USUAL_RATE: Final = 30.0


def cut_clips(
    source: Path,
    spans: Sequence[Span],
    folder: Path,
    *,
    report: Callable[[float], None] = lambda _share: None,
) -> tuple[Path, ...]:
    """An MP4 in ``folder`` for each span, in order: just its frames at their own moments, and their sound.

    ``spans`` in ascending order and not overlapping, else :class:`ValueError`; frames are counted as
    :func:`sume.media.watching.watch.watch` counts them. ``report`` is told the share that is done, and may
    raise to stop. Raises :class:`ClipError` when the source ends before a span does.
    """
    _check(spans)
    paths = tuple(folder / f"clip-{number:04}.mp4" for number in range(len(spans)))
    if spans:
        _cut(source, spans, paths, report)
    return paths


def _check(spans: Sequence[Span]) -> None:
    if any(not 0 <= span.first_frame < span.end_frame for span in spans):
        raise ValueError("a span is empty")
    if any(later.first_frame < earlier.end_frame for earlier, later in pairwise(spans)):
        raise ValueError("spans overlap or are out of order")


def _cut(source: Path, spans: Sequence[Span], paths: Sequence[Path], report: Callable[[float], None]) -> None:
    container, stream = open_video(source)
    waiting = list(zip(spans, paths, strict=True))
    whole = spans[-1].end_frame
    with container, Track(source) as track, ExitStack() as opened:
        stream.thread_type, stream.thread_count = "AUTO", _THREADS
        rate = float(stream.average_rate or stream.guessed_rate or _USUAL_RATE)
        encodable = _Encodable(float(stream.sample_aspect_ratio or 1))
        writer: ClipWriter | None = None
        for index, (frame, seconds, end) in enumerate(_with_ends(timed(container, stream), 1 / rate)):
            span, path = waiting[0]
            if index < span.first_frame:
                continue
            if writer is None:
                size = encodable.start(frame)
                writer = ClipWriter(path, size, frame_rate=rate, begin=seconds, track=track)
                opened.enter_context(writer)
            writer.add(encodable.of(frame), seconds, end)
            if index + 1 == span.end_frame:
                opened.pop_all().close()
                writer = None
                waiting.pop(0)
                report((index + 1) / whole)
            if not waiting:
                return
        raise ClipError("The video ends before the clip does.")


def _with_ends(frames: Iterator[tuple[Any, float]], usual: float) -> Iterator[tuple[Any, float, float]]:
    """Each frame with its moment, and that of the next one."""
    before: tuple[Any, float] | None = None
    for frame, seconds in frames:
        if before is not None:
            yield *before, seconds
        before = frame, seconds
    if before is not None:
        frame, seconds = before
        length = float(frame.duration * frame.time_base) if frame.duration else usual
        yield frame, seconds, seconds + length


class _Encodable:
    """Frames as the encoder takes them; those that are so already are not touched."""

    def __init__(self, aspect: float) -> None:
        self._aspect = aspect
        self._reformatter = VideoReformatter()
        self._size = (2, 2)

    def start(self, frame: Any) -> tuple[int, int]:
        """The size of all frames of a clip that begins with ``frame``."""
        width, height = shown_size(frame, self._aspect)
        scale = min(1.0, SHORTER_SIDE / min(width, height))
        self._size = _even(width * scale), _even(height * scale)
        return self._size

    def of(self, frame: Any) -> Any:
        if self._fits(frame):
            return frame
        pixels = upright(frame, self._aspect, self._size, _CENTRE, self._reformatter)
        return av.VideoFrame.from_ndarray(yuv420(pixels), format="yuv420p")

    def _fits(self, frame: Any) -> bool:
        return (
            frame.format.name == "yuv420p"
            and (frame.width, frame.height) == self._size == shown_size(frame, self._aspect)
            and round(frame.rotation / 90) % 4 == 0
            and frame.color_range != _FULL_RANGE
            and (
                frame.colorspace == _BT709
                or (frame.colorspace == _UNSPECIFIED and min(self._size) >= _HD_SIDE)
            )
        )


def _even(side: float) -> int:
    return max(2, int(side) // 2 * 2)
