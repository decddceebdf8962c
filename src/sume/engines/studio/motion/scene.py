"""A staged shot as a picture that can be drawn at any moment."""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.motion.cutouts import STEP
from sume.engines.studio.motion.moves import Path
from sume.engines.studio.motion.view import View
from sume.engines.studio.motion.warp import Region, projected, region_of, source_map
from sume.media.timeline.model import Pixels

_OPAQUE = np.float32(1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A developed cutout: sRGB ``pixels`` and ``alpha`` for each state of focus, its ``points`` in space."""

    pixels: tuple[Pixels, ...]
    alpha: tuple[NDArray[np.float32], ...] | None
    points: NDArray[np.float64]

    def shown(self) -> NDArray[np.bool_] | None:
        """The grid's points round which something can be seen in any state."""
        if self.alpha is None:
            return None
        most = np.max(np.stack(self.alpha), axis=0)
        rows, columns = self.points.shape[:2]
        return np.asarray(most.reshape(rows, STEP, columns, STEP).max(axis=(1, 3)) > 0)


class StagedPicture:
    """Sheets seen by a camera that travels along ``path`` within ``seconds``.

    ``racks``: focus goes through the sheets' states in the middle of the shot; else the first one holds.
    ``veil`` (height, width, 3), 0..255, is the lens's fall-off, multiplied over each frame."""

    def __init__(
        self, sheets: list[Sheet], view: View, path: Path, seconds: float, veil: Pixels, *, racks: bool
    ) -> None:
        self._sheets, self._view, self._path = sheets, view, path
        self._seconds, self._racks, self._veil = seconds, racks, veil
        self._shown = [sheet.shown() for sheet in sheets]

    def draw(self, seconds: float) -> Pixels:
        """See :class:`sume.media.timeline.model.Picture`."""
        share = seconds / self._seconds
        now = View(self._path(share), self._view.width, self._view.height)
        frame: Pixels = np.zeros((now.height, now.width, 3), np.uint8)
        for sheet, shown in zip(self._sheets, self._shown, strict=True):
            places = projected(sheet.points, now)
            region = region_of(places, now, shown)
            if region is not None:
                _lay(frame, sheet, source_map(places, region), region, self._focus(share, sheet))
        return np.asarray(cv2.multiply(frame, self._veil, dst=frame, scale=1 / 255), np.uint8)

    def _focus(self, share: float, sheet: Sheet) -> float:
        if not self._racks:
            return 0.0
        way = float(np.clip((share - 0.22) / 0.5, 0, 1))
        return way * way * (3 - 2 * way) * (len(sheet.pixels) - 1)


def _lay(frame: Pixels, sheet: Sheet, source: NDArray[np.float32], region: Region, focus: float) -> None:
    pixels = cv2.remap(
        _between(sheet.pixels, focus), source, None, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    part = frame[region.top : region.bottom, region.left : region.right]
    if sheet.alpha is None:
        part[...] = pixels
        return
    alpha = cv2.remap(_between(sheet.alpha, focus), source, None, cv2.INTER_LINEAR, borderValue=0)
    part[...] = cv2.blendLinear(pixels, np.ascontiguousarray(part), alpha, _OPAQUE - alpha)


def _between(states: "tuple[NDArray[np.generic], ...]", focus: float) -> "NDArray[np.generic]":
    """The mix of the two states round ``focus``, a place in the row of states."""
    first = min(int(focus), len(states) - 1)
    share = focus - first
    if share <= 0 or first + 1 >= len(states):
        return states[first]
    one, other = list(pairwise(states))[first]
    return np.asarray(cv2.addWeighted(one, 1 - share, other, share, 0))
