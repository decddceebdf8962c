"""Props of the shore: shells."""

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.mesh import grid, joined
from sume.engines.studio.photo.stage.model import Coated, Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng, field
from sume.engines.studio.photo.stage.props.forms import grounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Model


def shell(_: Colour, rng: Rng) -> Model:
    """A scallop or a small snail's shell."""
    return _scallop(rng) if rng.random() < 0.6 else _snail(rng)


def _scallop(rng: Rng) -> Model:
    size, ribs = rng.uniform(2.6, 4.2), 13
    share, fan = np.linspace(0, 1, 15)[:, None], np.linspace(-1, 1, 79)[None]
    angle = fan * 1.12
    reach = size * share * (1 - 0.10 * np.abs(fan) ** 3 + 0.012 * np.cos(fan * ribs * np.pi))
    x, y = reach * np.cos(angle), reach * np.sin(angle)
    dome = 0.34 * size * np.sin(np.pi * np.clip(share * 0.86 + 0.10, 0, 1)) * np.cos(fan * 1.35) ** 0.7
    ridge = 0.028 * size * share * np.cos(fan * ribs * np.pi)
    points = np.stack([x, y, dome + ridge], -1)
    uv = np.stack(np.broadcast_arrays(share, (fan + 1) / 2), -1).copy()
    rings = 0.5 + 0.5 * np.sin(np.linspace(0, 1, 256) ** 1.3 * 34 + field(rng, 64, 256, 60) * 4)
    tints = (("#f3e3d3", "#d9a98f"), ("#f5efe4", "#dcc7ae"), ("#efd9cf", "#c98f84"))
    light, dark = (linear(code) for code in tints[rng.integers(len(tints))])
    colour = textures.picture(textures.blend(light, dark, 0.75 * rings**2 * field(rng, 64, 256, 40)), 1.0)
    skin = Coated(colour, roughness=0.3, specular=0.035)
    fan_mesh = grid(points, uv).moved(x=-size / 2)
    ears = block(size * 0.18, size * 0.52, size * 0.05, 0.03, steps=1).moved(x=-size * 0.47, z=0.02)
    return grounded(Thing(joined(fan_mesh, ears), skin))


def _snail(rng: Rng) -> Model:
    """A whelk: a tube that winds up and narrows."""
    turn, around = np.linspace(0, 5.2 * 2 * np.pi, 84)[:, None], np.linspace(0, 2 * np.pi, 15)[None]
    width = np.exp(-0.088 * turn)
    bulge = 1 + 0.05 * np.cos(around * 4)
    outward = width * (1.0 + 0.62 * bulge * np.cos(around))
    height = width * 0.78 * bulge * np.sin(around) + 2.9 * (1 - width)
    points = np.stack([outward * np.cos(turn), outward * np.sin(turn), height], -1)[::-1]
    uv = np.stack(np.broadcast_arrays(turn, around), -1).copy()
    bands = field(rng, 128, 256, 12, 60, 1.4)
    light, dark = linear("#f1e2cd"), linear("#b98a63")
    skin = Coated(
        textures.picture(textures.blend(light, dark, bands**1.6), 9.0), roughness=0.25, specular=0.04
    )
    size = rng.uniform(0.55, 0.75)
    mesh = grid(points * size, uv, wrap=True).turned(90 + rng.uniform(10, 20), "x")
    return grounded(Thing(mesh.turned(rng.uniform(-60, 60)), skin))
