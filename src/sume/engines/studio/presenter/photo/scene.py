"""A person in front of another place: its light around the edges and, a little, on the skin."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from sume.engines.studio.presenter.photo.membrane import Floats
from sume.engines.studio.presenter.photo.plate import Pixels
from sume.media.cropping import covering

_TINT: Final = 0.22
_WRAP: Final = 0.3
_SOFTNESS: Final = 0.006


@dataclass(frozen=True)
class Scene:
    """``picture``: of the frame's size, seen from the resting camera."""

    picture: Pixels

    def draw(self, resting: Floats, view: Floats) -> Pixels:
        """The scene from ``view``; it is further away than the person, so that it moves half as much."""
        if resting is view:
            return self.picture
        height, width = self.picture.shape[:2]
        whole = np.vstack([resting, [0, 0, 1]])
        matrix = (np.linalg.inv(whole) @ np.vstack([view, [0, 0, 1]]))[:2]
        half = 0.5 * (matrix + np.array([[1, 0, 0], [0, 1, 0]]))
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        drawn = cv2.warpAffine(
            self.picture,
            half.astype(np.float32),
            (width, height),
            flags=flags,
            borderMode=cv2.BORDER_REFLECT_101,
        )
        return np.asarray(drawn, np.uint8)


def scene_behind(
    person: Pixels, background: Pixels, view: Floats, width: int, height: int
) -> tuple[Pixels, Scene]:
    """``person`` (premultiplied) lit to match; ``background`` filling the frame, slightly out of focus."""
    scene = np.asarray(
        cv2.GaussianBlur(covering(background, (width, height)), (0, 0), _SOFTNESS * width), np.uint8
    )
    average = scene.reshape(-1, 3).mean(0)
    cast = average / max(float(average.mean()), 1.0)
    level = np.clip(float(average.mean()) / 128, 0.75, 1.2)
    gain = 1 + _TINT * (cast * level - 1)
    alpha = person[..., 3:].astype(np.float32) / 255
    lit = person[..., :3] * gain
    size = person.shape[1::-1]
    inverse = cv2.invertAffineTransform(view)
    glow = cv2.GaussianBlur(scene, (0, 0), 0.04 * width)
    around = cv2.warpAffine(
        glow, inverse, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    inner = cv2.GaussianBlur(alpha[..., 0], (0, 0), 0.012 * size[0])[..., None]
    edge = alpha * np.clip(2 * (1 - inner), 0, 1) * _WRAP
    lit = lit * (1 - edge) + around * alpha * edge
    matched = np.concatenate([np.clip(lit, 0, 255 * alpha), 255 * alpha], -1)
    return np.asarray(matched + 0.5, np.uint8), Scene(scene)
