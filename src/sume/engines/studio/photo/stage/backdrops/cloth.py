"""Paper and curtains."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.backdrops.kind import HEIGHT, WIDTH
from sume.engines.studio.photo.stage.colour import luminance, scaled
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh, grid
from sume.engines.studio.photo.stage.model import Coated, Colour, Emitter, Leaf, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, sample
from sume.engines.studio.photo.stage.shapes.lathe import rounded
from sume.engines.studio.photo.stage.shapes.solid import wall

_BEND_CM: Final = 16.0
_FRONT: Final = -90.0
_POOL_HEIGHT: Final = 0.55
_POOL_RADIUS: Final = 0.85
_SHEER_FRONT, _SHEER_THROUGH = 0.62, 0.30
_DAYLIGHT: Final = 1.6


def paper(colour: Colour, depth: float, _: Rng) -> list[Thing]:
    return [Thing(wall(WIDTH, 0, HEIGHT, depth), Coated(paintable(colour), specular=0.0))]


def paper_sweep(colour: Colour, depth: float, _: Rng) -> list[Thing]:
    """Paper hung from a roll: floor and wall in one, joined by a wide curve."""
    mesh, _length = _swept(depth)
    return [Thing(mesh, Coated(paintable(colour), specular=0.0))]


def gradient(colour: Colour, depth: float, _: Rng) -> list[Thing]:
    """Paper under a soft pool of light behind the product."""
    picture = textures.pool(paintable(colour), (WIDTH, HEIGHT), _POOL_HEIGHT * depth, _POOL_RADIUS * depth)
    return [Thing(wall(WIDTH, 0, HEIGHT, depth), Coated(picture, specular=0.0))]


def gradient_sweep(colour: Colour, depth: float, _: Rng) -> list[Thing]:
    mesh, length = _swept(depth)
    middle = length - HEIGHT + _POOL_HEIGHT * depth
    picture = textures.pool(paintable(colour), (WIDTH, length), middle, _POOL_RADIUS * depth)
    return [Thing(mesh, Coated(picture, specular=0.0))]


def _swept(depth: float) -> tuple[Mesh, float]:
    """The paper, and its length; its uv runs across from 0 and along from its front edge."""
    profile = rounded([(_FRONT, 0), (depth, 0), (depth, HEIGHT)], _BEND_CM, steps=32)
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(profile, axis=0), axis=1))])
    points = np.empty((len(profile), 2, 3))
    points[..., 0] = np.array([-WIDTH / 2, WIDTH / 2])
    points[..., 1], points[..., 2] = profile[:, :1], profile[:, 1:]
    uv = np.stack(np.broadcast_arrays(np.array([0.0, WIDTH])[None, :], walked[:, None]), -1)
    return grid(points, uv), float(walked[-1])


def curtain(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """A sheer curtain in soft folds, daylight behind it; a dark one is thick and lets none through."""
    x, z = np.arange(-WIDTH / 2, WIDTH / 2, 0.4), np.linspace(-0.5, HEIGHT, 12)
    drift = field(rng, 64, 512, 120)
    pitch = rng.uniform(6.0, 8.0)
    points = np.empty((len(z), len(x), 3))
    points[..., 0], points[..., 2] = x[None, :], z[:, None]
    bend = sample(drift, (x[None, :] + WIDTH) * 1.5, z[:, None] * 0.25)
    phase = x[None, :] / pitch * 2 * np.pi + 9 * bend
    fold = np.sin(phase) + 0.35 * np.sin(2.1 * phase + 1.0) + 0.12 * np.sin(5.3 * phase)
    points[..., 1] = depth - 1.6 + fold * 1.25
    mesh = grid(points, points[..., [0, 2]].copy())
    cloth = paintable(colour)
    thin = min(1.0, luminance(cloth) / 0.5)
    sheer = Leaf(scaled(cloth, _SHEER_FRONT / 0.84), scaled(cloth, _SHEER_THROUGH * thin / 0.84))
    outside = Thing(wall(WIDTH, 0, HEIGHT, depth + 6), Emitter(scaled((1.0, 0.98, 0.94), _DAYLIGHT * thin)))
    return [Thing(mesh, sheer), outside]
