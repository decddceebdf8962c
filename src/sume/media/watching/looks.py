"""Which frames are kept as stills: about two a second, and whenever something has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from av.video.reformatter import VideoReformatter

from sume.media.pictures.upright import shown_size, upright
from sume.media.timeline.model import Pixels
from sume.media.timeline.thumbnail import interest
from sume.media.watching.colors import swatch
from sume.media.watching.likeness import difference
from sume.media.watching.model import Look
from sume.media.watching.passages import Seen

Show = Callable[[Look, Pixels], None]
"""Given each look as it is taken, while its ``until`` is not yet known."""

LONGEST_SIDE: Final = 1280
_JPEG_QUALITY: Final = 90
_SOON: Final = 0.5
"""Of the usual time between looks: as early as this when the picture has become another."""
_OTHER: Final = 14.0
_SAME: Final = 2.5
_STANDS_OUT: Final = 20
_FEW: Final = 8
"""Pixels of the small picture that may stand out in one nearly the same: a word more is more than that."""
_ENOUGH: Final = 160
_CENTRE: Final = (0.5, 0.5)


@dataclass(slots=True)
class Kept:
    """A look, and what is needed of its pixels later. ``interest``: how well it would stand for a scene."""

    look: Look
    interest: float
    swatch: Pixels
    blank: bool
    until: float


class Looker:
    """Shown every frame in order; writes those worth a look into ``folder``, and hands them to ``show``."""

    def __init__(self, folder: Path, every: float, aspect: float, show: Show) -> None:
        self._folder, self._every, self._show = folder, every, show
        self.aspect = aspect
        self._reformatter = VideoReformatter()
        self._due = 0.0
        self._last: Seen | None = None
        self.kept: list[Kept] = []

    def show(self, frame: Any, seen: Seen) -> None:
        if self._last is None:
            self._keep(frame, seen)
            return
        if seen.seconds >= self._due:
            self._due = seen.seconds + self._every
            if _nearly_same(self._last, seen):
                self.kept[-1].until = seen.seconds
            else:
                self._keep(frame, seen)
        elif seen.seconds >= self._due - self._every * (1 - _SOON) and _other(self._last, seen):
            self._keep(frame, seen)

    def _keep(self, frame: Any, seen: Seen) -> None:
        width, height = shown_size(frame, self.aspect)
        scale = min(1.0, LONGEST_SIDE / max(width, height))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        pixels = upright(frame, self.aspect, size, _CENTRE, self._reformatter)
        path = self._folder / f"look-{seen.index:06}.jpg"
        quality = [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY]
        path.write_bytes(cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), quality)[1].tobytes())
        look = Look(path, seen.index, seen.seconds, seen.seconds)
        little = _halved(pixels)
        self.kept.append(Kept(look, interest(little), swatch(little), seen.blank, seen.seconds))
        self._last = seen
        self._due = seen.seconds + self._every
        self._show(look, pixels)


def _halved(pixels: Pixels) -> Pixels:
    """As often as it goes while there is enough to judge by; several times as fast as any other scale."""
    while min(pixels.shape[:2]) >= 2 * _ENOUGH:
        height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
        even = pixels[: 2 * height, : 2 * width]
        pixels = np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    return pixels


def _nearly_same(one: Seen, other: Seen) -> bool:
    standing_out = cv2.absdiff(one.small.luma, other.small.luma) > _STANDS_OUT
    return difference(one.small, other.small) < _SAME and int(np.count_nonzero(standing_out)) < _FEW


def _other(one: Seen, other: Seen) -> bool:
    return difference(one.small, other.small) > _OTHER
