"""References as shots: a picture under a moving camera, footage at its best moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from sume.engines.ports import Reference
from sume.engines.studio.ads.moments import best_moments
from sume.media.cropping import covering
from sume.media.pictures import Clip, Ease, Still, View
from sume.media.pictures.opaque import load_opaque
from sume.media.timeline.model import Picture, Pixels

_MOVES: Final = (
    (View(0.5, 0.5, 1.02), View(0.5, 0.46, 1.16)),
    (View(0.44, 0.5, 1.14), View(0.56, 0.5, 1.14)),
    (View(0.5, 0.52, 1.2), View(0.5, 0.5, 1.04)),
    (View(0.5, 0.58, 1.15), View(0.5, 0.42, 1.15)),
)
_MOST_CROPPED: Final = 0.46
"""A picture that would lose more than this to the frame is shown whole, before a soft copy of itself."""
_WHOLE_SHARE: Final = 0.9
_SHORTEST_CLIP: Final = 0.1
_LARGER: Final = 1.25
"""Times the frame: room for the camera to move in."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a shot can show: a still, or footage ``start`` to ``end`` in seconds.

    ``reference``: its place among all references, pictures before footage.
    """

    reference: int
    still: Pixels | None = None
    footage: Reference | None = None
    start: float = 0.0
    end: float = 0.0


def sources(
    images: Sequence[Reference], footage: Sequence[Reference], size: tuple[int, int], moment_seconds: float
) -> list[Source]:
    """Everything there is to show, best first: footage and stills in turn."""
    clips = [
        Source(len(images) + number, footage=reference, start=moment.start, end=moment.end)
        for number, reference in enumerate(footage)
        for moment in best_moments(reference.path, moment_seconds, count=max(1, 6 // len(footage)))
    ]
    stills = [
        Source(number, still=fitted(load_opaque(reference.path), size))
        for number, reference in enumerate(images)
    ]
    longest = max(len(clips), len(stills))
    return [row[at] for at in range(longest) for row in (clips, stills) if at < len(row)]


def fitted(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """The picture itself if the frame takes little of it; else whole, on a blurred copy of itself."""
    height, width = pixels.shape[:2]
    ratio, frame_ratio = width / height, size[0] / size[1]
    if 1 - min(ratio, frame_ratio) / max(ratio, frame_ratio) <= _MOST_CROPPED:
        return pixels
    large = round(size[0] * _LARGER), round(size[1] * _LARGER)
    canvas = covering(pixels, large)
    canvas = np.asarray(cv2.GaussianBlur(canvas, (0, 0), large[0] * 0.04), np.uint8)
    canvas = (canvas * 0.72).astype(np.uint8)
    scale = _WHOLE_SHARE * min(large[0] / width, large[1] / height)
    inner = cv2.resize(pixels, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    top, left = (large[1] - inner.shape[0]) // 2, (large[0] - inner.shape[1]) // 2
    canvas[top : top + inner.shape[0], left : left + inner.shape[1]] = inner
    return canvas


def shot_of(source: Source, number: int, seconds: float, size: tuple[int, int]) -> Picture:
    """The source as a shot; neighbours (``number``) move differently."""
    if source.still is None:
        if source.footage is None:
            raise ValueError("a source has a still or footage")
        end = max(source.end, source.start + _SHORTEST_CLIP)
        return Clip(source.footage.path, size, seconds=seconds, start=source.start, end=end)
    start_view, end_view = _MOVES[number % len(_MOVES)]
    return Still(source.still, size, seconds=seconds, start=start_view, end=end_view, ease=Ease.DRIFT)
