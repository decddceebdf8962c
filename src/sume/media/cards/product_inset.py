"""The product, on a rounded card beside the one who speaks of it."""

from collections.abc import Sequence
from functools import cached_property

import cv2
import numpy as np

from sume.media.cards.panel import Lift, centred, panel
from sume.media.cropping import covering
from sume.media.easing import ease_in, ease_out, overshoot, portion
from sume.media.timeline.model import Pixels
from sume.media.type.areas import Box, clearest, safe_area, zones
from sume.media.type.colour import WHITE
from sume.media.type.shapes import rounded
from sume.media.type.sprite import Sprite, paste_moved

_ENTRANCE = 0.5
_EXIT = 0.32
_ZOOM_PER_SECOND = 0.018
_TALLEST, _WIDEST = 1.3, 1.35


class ProductInset:
    """A :class:`~sume.media.timeline.model.Layer` of ``image``; it has gone after ``seconds``.

    ``box``: where the card shall stand, pixels; else it stands left or right where it covers least of
    ``keep_out`` (faces, pixels). The picture is cropped to the card around its middle.
    """

    def __init__(
        self,
        image: Pixels,
        width: int,
        height: int,
        *,
        seconds: float = 3.0,
        box: Box | None = None,
        keep_out: Sequence[Box] = (),
    ) -> None:
        self._seconds = seconds
        shape = min(_WIDEST, max(1 / _TALLEST, image.shape[1] / image.shape[0]))
        self.box = box or clearest(_places(width, height, shape), keep_out)
        self._unit = min(width, height)
        self._from_left = self.box.center_x < width / 2
        self._border = max(2, round(self._unit * 0.012))
        inner = round(self.box.width) - 2 * self._border, round(self.box.height) - 2 * self._border
        self._image = covering(image, inner)
        self._inner = inner

    def draw(self, seconds: float, canvas: Pixels) -> None:
        if seconds >= self._seconds:
            return
        come = portion(seconds + 1 / 30, 0, _ENTRANCE)
        leave = ease_in(portion(seconds, self._seconds - _EXIT, _EXIT))
        away = (1 - overshoot(come, 1.1)) + leave
        reach = self.box.right if self._from_left else canvas.shape[1] - self.box.x
        x = self.box.center_x + away * (reach + self._unit * 0.08) * (-1 if self._from_left else 1)
        tilt = (1.6 - 5 * (1 - ease_out(come))) * (-1 if self._from_left else 1)
        scale = 0.985 + 0.006 * seconds
        card = self._card(1 + _ZOOM_PER_SECOND * seconds)
        paste_moved(canvas, card, x, self.box.center_y, scale=scale, degrees=tilt)

    def _card(self, zoom: float) -> Sprite:
        """The card with the picture ``zoom`` times as large within it."""
        across, down = self._inner
        matrix = np.array(
            [[zoom, 0, across / 2 * (1 - zoom)], [0, zoom, down / 2 * (1 - zoom)]], dtype=np.float64
        )
        moved = cv2.warpAffine(self._image, matrix, self._inner, flags=cv2.INTER_LINEAR)
        pixels = self._ground.pixels.copy()
        left, top = -self._ground.x + self._border, -self._ground.y + self._border
        window = pixels[top : top + down, left : left + across, :3]
        through = self._through
        window[:] = cv2.add(
            cv2.multiply(moved, 255 - through, scale=1 / 255), cv2.multiply(window, through, scale=1 / 255)
        )
        return centred(Sprite(pixels, self._ground.x, self._ground.y), self.box.width, self.box.height)

    @cached_property
    def _ground(self) -> Sprite:
        shape = rounded(round(self.box.width), round(self.box.height), self._unit * 0.045)
        return panel(shape, WHITE, Lift(self._unit * 0.03, self._unit * 0.016, 0.4))

    @cached_property
    def _through(self) -> Pixels:
        """Where the card's own white shows beside the picture."""
        mask = rounded(*self._inner, self._unit * 0.045 - self._border)
        return np.ascontiguousarray(np.dstack([255 - mask] * 3))


def _places(width: int, height: int, shape: float) -> list[Box]:
    room, upright = safe_area(width, height), height > width * 1.4
    tall = min(room.height * (0.29 if upright else 0.46), room.width * 0.42 / shape)
    wide = tall * shape
    low = zones(width, height).lower_third * height - tall
    heights = (room.y + 0.02 * height, low, (low + room.y) / 2)
    return [Box(x, y, wide, tall) for y in heights for x in (room.right - wide, room.x)]
