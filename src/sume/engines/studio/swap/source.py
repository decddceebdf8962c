"""The clip as the swap sees it: upright RGB frames at their own moments, from one pass over the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from av.video.reformatter import VideoReformatter

from sume.media.faces.crops import Pixels
from sume.media.pictures.reader import open_video
from sume.media.pictures.upright import shown_size, upright
from sume.media.watching.watch import timed

MOST_SIDE: Final = 720
"""Of the output's shorter side, pixels."""
MOST_RATE: Final = 60.0
_THREADS: Final = 2
_CENTRE: Final = (0.5, 0.5)
_EPSILON: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Clip:
    """``seconds`` from ``start`` on; ``ratio``: width over height of the output, None: the source's own."""

    path: Path
    start: float
    seconds: float
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A frame: (height, width, 3) of sRGB, and its moment and length in seconds from the clip's beginning."""

    pixels: Pixels
    moment: float
    length: float


def frames(clip: Clip) -> Iterator[Shown]:
    """Every frame whose moment lies in the clip, one in memory at a time.

    Raises :class:`~sume.media.pictures.reader.ClipError` for a file without pictures.
    """
    container, stream = open_video(clip.path)
    with container:
        stream.thread_type, stream.thread_count = "AUTO", _THREADS
        rate = float(stream.average_rate or stream.guessed_rate or 30)
        step, pace = 1 / min(rate, MOST_RATE), 1 / MOST_RATE
        aspect = float(stream.sample_aspect_ratio or 1)
        reformatter = VideoReformatter()
        size: tuple[int, int] | None = None
        due = clip.start
        for frame, seconds in timed(container, stream):
            if seconds >= clip.start + clip.seconds - _EPSILON:
                return
            if seconds < max(clip.start, due - pace / 2) - _EPSILON:
                continue
            due = max(due + pace, seconds + pace / 2)
            size = size or working_size(shown_size(frame, aspect), clip.ratio)
            pixels = upright(frame, aspect, size, _CENTRE, reformatter)
            # The rate is an average, or a hostile file's word: nothing is shown beyond the clip's end.
            length = min(step, clip.start + clip.seconds - seconds)
            yield Shown(pixels, max(0.0, seconds - clip.start), length)


def working_size(shown: tuple[int, int], ratio: float | None) -> tuple[int, int]:
    """Width and height to work at, so that what is cut out of it has a shorter side of at most 720."""
    crop = crop_size(shown, ratio)
    scale = min(1.0, MOST_SIDE / min(crop))
    return _even(shown[0] * scale), _even(shown[1] * scale)


def crop_size(size: tuple[int, int], ratio: float | None) -> tuple[int, int]:
    """The largest even width and height of this ratio within ``size``."""
    width, height = size
    if ratio is None:
        return _even(width), _even(height)
    return _even(min(width, height * ratio)), _even(min(height, width / ratio))


def _even(side: float) -> int:
    return max(2, int(side + 1e-6) // 2 * 2)
