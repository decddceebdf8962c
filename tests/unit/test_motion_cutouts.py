"""A stage taken apart."""

import numpy as np
import pytest

from sume.engines.studio.motion.cutouts import Plates, cut_out
from sume.engines.studio.motion.view import View
from sume.engines.studio.photo.render.plate import Plate
from sume.engines.studio.photo.stage.model import Camera

pytestmark = [pytest.mark.backend_free, pytest.mark.render]

VIEW = View(Camera((0.0, -50.0, 30.0), (0.0, 0.0, 0.0), 22.0, 50.0, 0.3), 64, 96)


def floor(scale: int) -> Plate:
    """Nothing but a floor at z = 0, ``scale`` times as coarse as the key picture."""
    rows, columns = VIEW.height // scale, VIEW.width // scale
    y, x = (np.mgrid[:rows, :columns] + 0.5) * scale - 0.5
    rays = VIEW.rays(x, y)
    depth = (VIEW.eye[2] / -rays[..., 2]).astype(np.float32)
    return Plate(np.full((rows, columns, 3), 0.8, np.float32), depth, {})


def looked_through(plate: Plate) -> Plate:
    """Where the hidden product's foot lies in the floor, the renderer sees neither: dark, and no depth."""
    depth, light = plate.depth.copy(), plate.light.copy()
    depth[24:27, 12:20], light[24:27, 12:20] = np.inf, 0
    return Plate(light, depth, {})


def test_the_floor_goes_on_under_the_foot_of_a_hidden_product() -> None:
    key = floor(1)
    mask = np.zeros(key.depth.shape, np.float32)
    mask[20:54, 24:40] = 1
    full = Plate(np.where(mask[..., None] > 0, np.float32(0.3), key.light), key.depth, {1: mask})
    hidden = looked_through(floor(2))
    ground, product = cut_out(VIEW, Plates(full, hidden, hidden))
    assert ground.alpha is None
    assert product.alpha is not None
    assert ground.light.min() > 0.75
    (plain,) = cut_out(VIEW, Plates(key, floor(2), floor(2)))
    assert np.abs(ground.points - plain.points).max() < 0.2
