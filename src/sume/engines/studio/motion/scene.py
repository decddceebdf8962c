"""A staged shot as a picture that can be drawn at any moment."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.motion.cutouts import STEP
from sume.engines.studio.motion.moves import Path
from sume.engines.studio.motion.view import View
from sume.engines.studio.motion.warp import Map, Region, projected, region_of, source_maps
from sume.media.easing import smooth
from sume.media.timeline.model import Pixels

# The share of a rack shot before, and the share during, which the focus travels.
_RACK_WAITS, _RACK_TAKES = 0.22, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A developed cutout: sRGB and alpha (h, w, 4) for each state of focus, and its ``points`` in space.

    ``solid``: it has no holes. It has four channels nevertheless: they are drawn five times faster."""

    states: tuple[Pixels, ...]
    points: NDArray[np.float32]
    solid: bool

    def shown(self) -> NDArray[np.bool_] | None:
        """The grid's points round which something can be seen in any state."""
        if self.solid:
            return None
        most = np.max(np.stack([state[..., 3] for state in self.states]), axis=0)
        rows, columns = self.points.shape[:2]
        return np.asarray(most.reshape(rows, STEP, columns, STEP).max(axis=(1, 3)) > 0)


class StagedPicture:
    """Sheets, far to near, seen by a camera that travels along ``path`` within ``seconds``.

    ``racks``: focus goes through the sheets' states in the middle of the shot; else the first one holds.
    ``veil`` (height, width, 4), 0..255, is the lens's fall-off, multiplied over each frame."""

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
        frame = np.zeros((now.height, now.width, 4), np.uint8)
        for sheet, shown in zip(self._sheets, self._shown, strict=True):
            places = projected(sheet.points, now)
            region = region_of(places, now, shown)
            if region is not None:
                _lay(frame, sheet, source_maps(places, region), region, self._focus(share, sheet))
        cv2.multiply(frame, self._veil, dst=frame, scale=1 / 255)
        return np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGBA2RGB), np.uint8)

    def _focus(self, share: float, sheet: Sheet) -> float:
        if not self._racks:
            return 0.0
        way = float(np.clip((share - _RACK_WAITS) / _RACK_TAKES, 0, 1))
        return smooth(way) * (len(sheet.states) - 1)


def _lay(frame: Pixels, sheet: Sheet, source: tuple[Map, Map], region: Region, focus: float) -> None:
    state = _between(sheet.states, focus)
    part = frame[region.top : region.bottom, region.left : region.right]
    if sheet.solid:
        cv2.remap(state, *source, cv2.INTER_LINEAR, dst=part, borderMode=cv2.BORDER_REPLICATE)
        return
    drawn = cv2.remap(state, *source, cv2.INTER_LINEAR, borderValue=0)
    over = np.multiply(drawn[..., 3], 1 / 255, dtype=np.float32)
    cv2.blendLinear(drawn, part, over, 1 - over, dst=part)


def _between(states: tuple[Pixels, ...], focus: float) -> Pixels:
    """The mix of the two states round ``focus``, a place in the row of states."""
    first = min(int(focus), len(states) - 1)
    share = focus - first
    if share <= 0 or first + 1 >= len(states):
        return states[first]
    return np.asarray(cv2.addWeighted(states[first], 1 - share, states[first + 1], share, 0), np.uint8)
