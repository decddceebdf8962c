"""Props of the bathroom: towels, soap, small dishes."""

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Mesh, grid, joined, smooth_normals
from sume.engines.studio.photo.stage.model import Coated, Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props.forms import grounded
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.solid import block
from sume.engines.studio.photo.stage.subject import Model

_WARM_WHITE = linear("#f4efe7")


def _cloth(tone: Colour, rng: Rng) -> Coated:
    return Coated(
        paintable(mix(_WARM_WHITE, tone, rng.uniform(0.0, 0.3))),
        specular=0.0,
        bump=textures.terry(rng),
    )


def folded_towels(tone: Colour, rng: Rng) -> Model:
    """A stack of folded towels, the folds to the front."""
    things, z = [], 0.0
    for _ in range(int(rng.integers(2, 4))):
        width, depth = 15.0 + rng.uniform(-0.6, 0.6), 11.0 + rng.uniform(-0.5, 0.5)
        layers = joined(*(_layer(rng, width, depth).moved(z=z + i * 1.2) for i in range(2)))
        things.append(Thing(layers.turned(rng.uniform(-3, 3)), _cloth(tone, rng)))
        z += 2.5
    return grounded(*things)


def _layer(rng: Rng, width: float, depth: float) -> Mesh:
    """One thickness of cloth, soft and not quite straight."""
    length = np.linspace(-1, 1, 81)
    angle = np.linspace(0, 2 * np.pi, 65)
    bow = [rng.uniform(-0.12, 0.12) for _ in range(4)]
    y = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.35 * depth / 2
    z = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.8 * 0.68
    ends = (1 - np.abs(length) ** 40)[:, None]
    wave = bow[0] * np.sin(3 * length + bow[1] * 9) + bow[2] * np.sin(7 * length + bow[3] * 9)
    points = np.empty((len(length), len(angle), 3))
    points[..., 0] = length[:, None] * width / 2
    points[..., 1] = y[None] * (0.9 + 0.1 * ends) + wave[:, None]
    points[..., 2] = z[None] * ends + 0.64 + 0.25 * wave[:, None]
    around = np.concatenate([[0], np.cumsum(np.hypot(np.diff(y), np.diff(z)))])
    uv = np.stack(np.broadcast_arrays(length[:, None] * width / 2, around[None]), -1)
    return grid(points, uv.copy(), wrap=True)


def towel_roll(tone: Colour, rng: Rng) -> Model:
    """A rolled towel, its spiral end half turned to the camera."""
    turns, thickness, length = 3.6, 0.92, 13.0
    angle = np.linspace(0.6, turns * 2 * np.pi, 260)
    centre_line = thickness / (2 * np.pi) * angle
    half = 0.40 * np.minimum(1, (angle[-1] - angle) / 0.5) ** 0.5
    across = np.concatenate([np.linspace(-1, 1, 15), [1.0]])
    round_edge = np.sqrt(np.clip(1 - np.abs(across) ** 8, 0, 1))
    outer, inner = centre_line + half, centre_line - half
    sheets = []
    for radius, outwards in ((outer, True), (inner, False)):
        points = np.empty((len(angle), len(across), 3))
        swell = centre_line[:, None] + (radius - centre_line)[:, None] * round_edge
        points[..., 0], points[..., 2] = swell * np.cos(angle)[:, None], swell * np.sin(angle)[:, None]
        points[..., 1] = across * length / 2 + 0.1 * np.sin(angle * 1.3)[:, None] * np.sign(across)
        run = np.cumsum(np.r_[0, np.linalg.norm(np.diff(points[:, 7], axis=0), axis=1)])
        uv = np.stack(np.broadcast_arrays(run[:, None], points[..., 1]), -1).copy()
        sheets.append(grid(points if outwards else points[::-1], uv))
    roll = joined(*sheets)
    roll = roll.turned(rng.uniform(0, 360), "y")
    return grounded(Thing(roll.turned(rng.uniform(50, 70)), _cloth(tone, rng)))


def soap_dish(tone: Colour, rng: Rng) -> Model:
    """A ribbed dish with a bar of soap."""
    dish = lathe(
        rounded([(0, 0), (3.3, 0), (4.3, 1.1), (4.05, 1.15), (3.2, 0.4), (0, 0.4)], [0.3, 0.1, 0.1, 0.4])
    ).scaled(1.25, 0.9, 1.0)
    bar = block(6.2, 4.0, 2.2, 0.95, steps=8)
    pressed = bar.vertices.copy()
    pressed[:, 2] -= (
        0.22 * np.exp(-((pressed[:, 0] / 2.0) ** 2 + (pressed[:, 1] / 1.2) ** 2)) * (pressed[:, 2] > 1.5)
    )
    bar = Mesh(pressed, bar.faces, smooth_normals(pressed, bar.faces), bar.uv)
    soap = mix(linear("#e9dcc6"), tone, rng.uniform(0.1, 0.5))
    return Model(
        (
            Thing(dish, Coated(paintable(_WARM_WHITE), roughness=0.048)),
            Thing(
                bar.turned(rng.uniform(-15, 15)).moved(z=0.42),
                Coated(paintable(soap), roughness=0.212, specular=0.04),
            ),
        )
    )


def cotton_dish(tone: Colour, rng: Rng) -> Model:
    """A low bowl of cotton balls."""
    bowl = lathe(
        rounded([(0, 0), (2.4, 0), (4.2, 2.5), (3.95, 2.5), (2.2, 0.45), (0, 0.45)], [0.4, 0.12, 0.12, 0.5])
    )
    ball = lathe([(np.sin(t) * 1.15, -np.cos(t) * 1.1) for t in np.linspace(0, np.pi, 24)], 40)
    places = [
        (0.0, 0.0, 1.7),
        (1.5, 0.6, 2.0),
        (-1.4, 0.7, 2.05),
        (0.2, -1.5, 1.95),
        (0.3, 1.6, 2.3),
        (0.1, 0.1, 3.0),
    ]
    balls = joined(*(ball.turned(rng.uniform(0, 90), "x").moved(*place) for place in places))
    fluff = Coated((0.82, 0.81, 0.79), specular=0.0, bump=textures.bumps(rng, 0.4, 0.2, 8))
    return Model((Thing(bowl, Coated(paintable(tone), roughness=0.108)), Thing(balls, fluff)))
