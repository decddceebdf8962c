"""Props of the studio: plinths, arches, balls."""

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import grid
from sume.engines.studio.photo.stage.model import Coated, Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Model


def plaster_of(tone: Colour, rng: Rng) -> Coated:
    """Cast plaster in the picture's quiet colour."""
    colour = paintable(mix(tone, linear("#efe7db"), rng.uniform(0.1, 0.5)))
    return Coated(
        textures.plaster(rng, colour, 256),
        roughness=0.507,
        specular=0.03,
        bump=textures.bumps(rng, 0.25, 0.008, 20),
    )


def plinth(tone: Colour, rng: Rng) -> Model:
    """A round stand, wide enough for a product."""
    radius, height = 6.6, rng.uniform(1.6, 3.2)
    disc = lathe(rounded([(0, 0), (radius, 0), (radius, height), (0, height)], [0.15, 0.22], 9), 192)
    return Model((Thing(disc, plaster_of(tone, rng)),))


def sphere(tone: Colour, rng: Rng) -> Model:
    radius = rng.uniform(1.6, 2.4)
    turns = np.linspace(0, np.pi, 48)
    ball = lathe([(np.sin(t) * radius, radius - np.cos(t) * radius) for t in turns], 96)
    return Model((Thing(ball, plaster_of(tone, rng)),))


def cube(tone: Colour, rng: Rng) -> Model:
    side = rng.uniform(3.6, 5.0)
    return Model(
        (Thing(block(side * 1.3, side, side, 0.2).turned(rng.uniform(-35, 35)), plaster_of(tone, rng)),)
    )


def arch(tone: Colour, rng: Rng) -> Model:
    """A standing half-round arch with an opening."""
    outer, inner, depth = 7.0, 4.2, 4.6
    leg = rng.uniform(4.0, 7.5)
    angle = np.linspace(0, np.pi, 64)
    path = np.concatenate([[[1.0, 0.0]], np.stack([np.cos(angle), np.sin(angle)], -1), [[-1.0, 0.0]]])
    lift = np.concatenate([[0.0], np.full(64, leg), [0.0]])
    section = rounded(
        [
            (inner, 0),
            (inner, -depth / 2),
            (outer, -depth / 2),
            (outer, depth / 2),
            (inner, depth / 2),
            (inner, 0),
        ],
        0.22,
        5,
    )
    points = np.empty((len(path), len(section), 3))
    points[..., 0] = path[:, :1] * section[:, 0]
    points[..., 1] = section[:, 1]
    points[..., 2] = path[:, 1:] * section[:, 0] + lift[:, None]
    uv = np.stack([points[..., 0], points[..., 2]], -1)
    return Model((Thing(grid(points, uv, wrap=True), plaster_of(tone, rng)),))
