"""What is seen between open lips: teeth in the light that comes in, a tongue, and the dark behind them."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.presenter.photo.membrane import Floats
from sume.engines.studio.presenter.photo.teeth import PIXELS_TO_EYES, Teeth
from sume.engines.studio.presenter.pose import Pose

_EDGE: Final = 0.016
"""How far the upper teeth reach below the line of the closed lips; in heights of the face, as all below."""
_LOWER_EDGE: Final = -0.003
_JAW: Final = 0.07
_TONGUE: Final = (0.11, 0.036)
_DEEP: Final = (0.2, 0.075, 0.07)
"""The colour of the cavity, as a share of the light on the cheek."""


@dataclass(frozen=True)
class Mouth:
    """In pixels: ``middle`` of the closed lips, ``half`` their width, ``eyes`` between outer corners."""

    middle: tuple[float, float]
    half: float
    height: float
    eyes: float
    light: float
    lip_colour: Floats
    teeth: Teeth

    def draw(self, places: Floats, above: Floats, below: Floats, pose: Pose) -> Floats:
        """(h, w, 3), 0..255, at ``places`` of the portrait; ``above``, ``below``: pixels from each lip."""
        u = (places[..., 0] - self.middle[0]) / self.half
        v = (places[..., 1] - self.middle[1]) / self.height
        jaw = _JAW * pose.jaw
        opening = np.maximum(above + below, 1e-3) / self.height
        deep = np.array(_DEEP, np.float32) * np.float32(self.light)
        glow = np.clip(1 - below / self.height / 0.05, 0, 1) * 0.5
        picture = deep * (1 + glow[..., None])
        picture = self._tongue(picture, u, v - jaw, pose)
        lower = self._teeth(places, self.middle[1] + (_LOWER_EDGE + jaw) * self.height, upper=False)
        picture = _over(picture, lower[..., :3] * 0.62, lower[..., 3])
        upper = self._teeth(places, self.middle[1] + _EDGE * self.height, upper=True)
        under = self._teeth(places, self.middle[1] + (_EDGE + 0.012) * self.height, upper=True)
        picture *= 1 - 0.35 * under[..., 3:]
        picture = _over(picture, upper[..., :3], upper[..., 3])
        return picture * self._incoming(u, above, below, opening)[..., None]

    def _incoming(self, u: Floats, above: Floats, below: Floats, opening: Floats) -> Floats:
        """Shade of the upper lip, of the corners, and of a mouth that is hardly open."""
        lip = 0.6 + 0.4 * np.clip(above / self.height / 0.022, 0, 1)
        floor = 0.7 + 0.3 * np.clip(below / self.height / 0.008, 0, 1)
        corners = 1 - 0.55 * np.clip(np.abs(u), 0, 1) ** 2.5
        ajar = 0.75 + 0.25 * np.clip(opening / 0.035, 0, 1)
        return np.asarray(lip * floor * corners * ajar, np.float32)

    def _tongue(self, picture: Floats, u: Floats, v: Floats, pose: Pose) -> Floats:
        lift = 0.042 * pose.tongue
        wide = _TONGUE[0] * self.height / self.half
        x, y = u / wide, (v - 0.013 + lift) / (_TONGUE[1] * (1 + 0.25 * pose.tongue))
        away = np.sqrt(x * x + y * y)
        soft = np.clip((1.0 - away) / 0.22, 0, 1)
        light = (0.62 + 0.2 * pose.tongue) * (1 - 0.35 * np.clip(away, 0, 1) ** 2)
        light = light * (1 - 0.22 * np.exp(-((x / 0.12) ** 2)))
        colour = self.lip_colour * np.array([1.0, 0.86, 0.88], np.float32) * light[..., None]
        return _over(picture, colour, soft * soft * (3 - 2 * soft))

    def _teeth(self, places: Floats, edge: float, *, upper: bool) -> Floats:
        """The row at ``places``; the lower one is the upper, smaller and upside down."""
        scale = PIXELS_TO_EYES / self.eyes * (1.0 if upper else 1.25)
        x = (places[..., 0] - self.middle[0]) * scale + self.teeth.middle[0]
        y = (places[..., 1] - edge) * scale * (1 if upper else -1) + self.teeth.middle[1]
        rows = self.teeth.picture.shape[0]
        seen = cv2.remap(
            self.teeth.picture,
            x.astype(np.float32),
            np.clip(y, 0, rows - 1).astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
        )
        seen[..., :3] *= np.clip(self.light / self.teeth.cheek, 0.6, 1.4)
        return np.asarray(seen, np.float32)


def _over(under: Floats, colour: Floats, alpha: Floats) -> Floats:
    return np.asarray(under + (colour - under) * alpha[..., None], np.float32)
