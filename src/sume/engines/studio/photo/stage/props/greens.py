"""Props of nature: stones, eucalyptus."""

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.foliage import sprig
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh, smooth_normals, unit
from sume.engines.studio.photo.stage.model import Coated, Colour, Leaf, Thing
from sume.engines.studio.photo.stage.noise import Rng, lumps
from sume.engines.studio.photo.stage.props.forms import grounded
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline
from sume.engines.studio.photo.stage.subject import Model

_STONES = ("#8f8a83", "#b7b0a6", "#6f6d6a", "#cfc8bd", "#9c8f80")
_GREENS = ("#7d9482", "#6f8a72", "#879b83", "#5f7c63")
_STEM = Coated(linear("#8a7358"), roughness=0.432, specular=0.03)


def _pebble(rng: Rng, size: float) -> Mesh:
    """A worn stone that lies on z = 0, about ``size`` cm long."""
    polar = np.linspace(0, np.pi, 40)
    ball = lathe([(np.sin(t), -np.cos(t)) for t in polar], 72)
    swell = 1 + 0.22 * lumps(rng, ball.vertices, 6, 2.5)
    shape = ball.vertices * swell[:, None] * np.array([0.5, 0.38, rng.uniform(0.17, 0.26)]) * size
    shape[:, 2] -= shape[:, 2].min()
    normals = smooth_normals(shape, ball.faces)
    seam = normals.reshape(len(polar), -1, 3)
    seam[:, 0] = seam[:, -1] = unit(seam[:, 0] + seam[:, -1])
    return Mesh(shape, ball.faces, normals, ball.uv).turned(rng.uniform(0, 360))


def stones(_: Colour, rng: Rng) -> Model:
    """A few pebbles, one resting on another."""
    things = []
    layout = ((0.0, 0.0, 5.6), (4.3, -1.9, 3.2), (3.3, 2.6, 2.4))
    for number, (x, y, size) in enumerate(layout[: int(rng.integers(2, 4))]):
        stone = _pebble(rng, size * rng.uniform(0.9, 1.1))
        things.append(Thing(stone.moved(x, y), _stone(rng)))
        if number == 0:
            top = float(stone.high[2])
            things.append(Thing(_pebble(rng, 3.7).moved(x + 0.2, y, top - 0.12), _stone(rng)))
    return Model(tuple(things))


def _stone(rng: Rng) -> Coated:
    base = paintable(linear(_STONES[rng.integers(len(_STONES))]))
    return Coated(
        textures.concrete(rng, base, 256),
        roughness=0.432,
        specular=0.03,
        bump=textures.bumps(rng, 0.12, 0.012, 6),
    )


def _green(rng: Rng) -> Leaf:
    green = linear(_GREENS[rng.integers(len(_GREENS))])
    return Leaf(scaled(green, 0.72), scaled(mix(green, linear("#a9c07a"), 0.5), 0.30))


def vase(tone: Colour, rng: Rng) -> Model:
    """A small ceramic vase with eucalyptus."""
    body = lathe(
        rounded(
            [(0, 0), (2.2, 0), (3.5, 3.4), (1.2, 6.9), (1.5, 8.2), (1.25, 8.2), (0.95, 6.9), (0, 6.0)],
            [0.4, 2.6, 1.2, 0.1, 0.1, 0.5],
            steps=12,
        )
    )
    things = [
        Thing(body, Coated(paintable(mix(linear("#efe8dd"), tone, 0.3)), roughness=0.363, specular=0.03))
    ]
    lean = rng.uniform(0, 2 * np.pi)
    for number in range(4):
        angle = lean + number * np.pi / 2 + rng.uniform(-0.5, 0.5)
        out = np.array([np.cos(angle), np.sin(angle)]) * rng.uniform(3.0, 6.0)
        tall = rng.uniform(15, 21)
        line = spline(
            [(0, 0, 6.5), (*out * 0.2, 10.5), (*out * 0.65, 8 + tall * 0.5), (*out * 1.25, 8 + tall * 0.8)],
            40,
        )
        stem, leaves = sprig(rng, line, 9, 2.5)
        things += [Thing(stem, _STEM), Thing(leaves, _green(rng))]
    return Model(tuple(things))


def lying_sprig(_: Colour, rng: Rng) -> Model:
    """A cut eucalyptus twig on the surface."""
    bend = rng.uniform(-2.2, 2.2)
    line = spline([(-8, 0, 0.25), (-3, bend * 0.5, 0.7), (2, bend, 0.9), (7.5, bend * 0.6, 1.5)], 40)
    stem, leaves = sprig(rng, line, 10, 2.4)
    settled = leaves.vertices.copy()
    settled[:, 2] = np.where(
        settled[:, 2] < 0.9, 0.06 + 0.84 * np.exp((settled[:, 2] - 0.9) / 1.4), settled[:, 2]
    )
    leaves = Mesh(settled, leaves.faces, smooth_normals(settled, leaves.faces), leaves.uv)
    turn = rng.uniform(-35, 35)
    return grounded(Thing(stem.turned(turn), _STEM), Thing(leaves.turned(turn), _green(rng)))
