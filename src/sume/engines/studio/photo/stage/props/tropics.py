"""Big leaves: monstera and palm that reach in from the picture's edge, a potted rubber plant."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, grid, joined, unit
from sume.engines.studio.photo.stage.model import Coated, Colour, Leaf, Thing
from sume.engines.studio.photo.stage.noise import Rng, field
from sume.engines.studio.photo.stage.props.forms import blade, copies, frames, oval, ribbons
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Model

_STALK: Final = Coated(linear("#6f8f4e"), roughness=0.3, specular=0.03)
_TRUNK: Final = Coated(linear("#7a6a4c"), roughness=0.5, specular=0.02)
_SOIL: Final = linear("#3a2c22")
_PALM: Final = ("#67854f", "#587a4a", "#78905a")
_SPLITS: Final = (0.34, 0.47, 0.60, 0.73)


def _veined(dark: Colour, light: Colour, count: float, slant: float, rng: Rng) -> Coated:
    """A glossy leaf's skin over uv of 0..1: a midrib and ``count`` side veins that run ``slant`` forward."""
    u, v = np.meshgrid(np.linspace(0, 1, 256), np.linspace(0, 1, 256))
    side = np.abs(2 * v - 1)
    midrib = np.exp(-((side / 0.022) ** 2))
    veins = np.exp(-((np.sin((u - slant * side) * np.pi * count) / 0.16) ** 2)) * (1 - side) ** 0.5
    shade = np.clip(midrib + 0.4 * veins + 0.3 * field(rng, 256, 256, 60), 0, 1)
    return Coated(
        textures.picture(textures.blend(dark, light, shade), 1.0),
        roughness=0.2,
        specular=0.035,
        bump=textures.picture(0.04 * (midrib + 0.5 * veins), 1.0),
    )


def _set_at(shape: Mesh, foot: Floats, along: Floats, roll: float) -> Mesh:
    """A leaf that begins at ``foot`` and runs ``along``, rolled by ``roll`` radians."""
    turns = frames(along[None], np.array([roll]))
    return copies(shape, turns, foot[None], np.ones(1))


def monstera(_: Colour, rng: Rng) -> Model:
    """Three split leaves on long stalks that lean in from the right, over the products' back."""
    stalks, leaves = [], []
    layout = ((-3.0, 20.0, 15.0, -0.25), (1.5, 30.0, 15.5, 0.25), (-2.0, 10.5, 11.5, 0.1))
    for x, z, size, roll in layout:
        tip = np.array([x + rng.uniform(-1, 1), rng.uniform(-1.0, 1.5), z + rng.uniform(-1.5, 1.5)])
        foot = np.array([9.0 + rng.uniform(-1, 1), rng.uniform(0, 1.5), 0.0])
        line = spline(
            [foot, foot * 0.8 + [0, 0, 0.55 * z], tip * 0.55 + foot * 0.45 + [0, 0, 0.42 * z], tip], 40
        )
        stalks.append(tube(line, np.linspace(0.32, 0.2, 40), 10))
        hang = unit(np.array([-0.72, -0.42, -0.62 + 0.2 * rng.uniform(-1, 1)]))
        leaves.append(_set_at(_split_leaf(rng, size), line[-1], hang, roll - 0.9))
    skin = _veined(linear("#2f4d33"), linear("#6d8a58"), 7.0, 0.25, rng)
    return Model((_standing(Thing(joined(*stalks), _STALK)), Thing(joined(*leaves), skin)))


def _standing(thing: Thing) -> Thing:
    """Stalks whose lowest ring touches z = 0."""
    return Thing(thing.mesh.moved(z=-float(thing.mesh.low[2])), thing.material)


def _split_leaf(rng: Rng, length: float) -> Mesh:
    """A monstera's heart-shaped leaf, cut in from both its rims."""
    rows, across = 220, np.linspace(-1, 1, 25)
    t = np.linspace(0, 1, rows)
    heart = 0.50 * length * np.sin(np.pi * t**0.72) ** 0.75
    halves = []
    for _ in range(2):
        kept = np.ones(rows)
        for split in _SPLITS:
            off = np.abs(t - split - rng.uniform(-0.03, 0.03)) / rng.uniform(0.012, 0.02)
            kept = np.minimum(kept, 0.30 + 0.2 * rng.random() + 0.7 * np.clip(off - 0.35, 0, None) ** 0.7)
        halves.append(heart * np.minimum(kept, 1.0))
    half = np.where(across[None] < 0, halves[0][:, None], halves[1][:, None])
    reach = half * across[None]
    lean = -0.42 + 0.85 * np.clip(t, 0, 1) ** 0.7
    points = np.empty((rows, len(across), 3))
    points[..., 0] = t[:, None] * length + lean[:, None] * np.abs(reach)
    points[..., 1] = reach
    fold = 0.10 * np.abs(reach) - 0.022 * reach**2 / (0.3 * length) * 2.2
    points[..., 2] = (
        fold - 0.16 * length * t[:, None] ** 2 + 0.12 * np.sin(t[:, None] * 40) * np.abs(across) ** 2
    )
    spread = np.abs(reach) / (0.5 * length)
    uv = np.stack(np.broadcast_arrays(t[:, None], 0.5 + 0.5 * np.sign(across)[None] * spread), -1).copy()
    return grid(points, uv)


def palm(_: Colour, rng: Rng) -> Model:
    """Two fronds of an areca palm that arch in from the right."""
    ribs, leaflets = [], []
    layout = ((-13.0, 17.0, 19.0), (-8.0, 34.0, 33.0), (1.0, 43.0, 42.0))
    for x, z, crown in layout:
        foot = np.array([11.0 + rng.uniform(-1, 1), rng.uniform(-0.5, 2.0), 0.0])
        tip = np.array([x + rng.uniform(-1, 1), rng.uniform(-2, 2), z - 4])
        line = spline([foot, foot * 0.85 + [0, 0, 0.5 * z], np.array([0.35 * x + 4, 0.5, crown]), tip], 80)
        ribs.append(tube(line, np.linspace(0.26, 0.06, 80), 8))
        leaflets.append(_leaflets(rng, line))
    green = linear(_PALM[rng.integers(len(_PALM))])
    skin = Leaf(scaled(green, 0.8), scaled(mix(green, linear("#c3cf5a"), 0.4), 0.35))
    return Model((_standing(Thing(joined(*ribs), _STALK)), Thing(joined(*leaflets), skin)))


def _leaflets(rng: Rng, line: Floats) -> Mesh:
    """Narrow folded leaflets on both sides of a frond's rib, shorter to its tip."""
    places = np.linspace(0.30, 0.99, 40)
    index = (places * (len(line) - 1)).astype(int)
    along = unit(np.gradient(line, axis=0))[index]
    parts = []
    for hand in (-1.0, 1.0):
        count = len(index)
        left = unit(np.cross(along, [0.25, 1.0, 0.15])) * hand
        length = (3.0 + 9.5 * np.sin(np.pi * np.clip(1.12 - places, 0, 1)) ** 0.8) * rng.uniform(
            0.9, 1.08, count
        )
        way = unit(left * 0.75 + along * 0.75 + rng.normal(0, 0.07, (count, 3))) * length[:, None]
        sag = np.array([0, 0, -1.0]) * (0.22 * length * rng.uniform(0.6, 1.2, count))[:, None]
        steps = np.linspace(0, 1, 9)[None, :, None]
        lines = line[index][:, None] + steps * way[:, None] + steps**2.2 * sag[:, None]
        widths = 0.50 * np.sin(np.pi * np.clip(steps[0, :, 0] * 0.93 + 0.07, 0, 1)) ** 0.6
        normal = unit(np.cross(way, along))
        sides = unit(np.cross(way, normal))
        fold = normal * 0.55
        parts += [
            ribbons(lines + sides[:, None] * widths[None, :, None] * part, widths * 0.5, sides * part + fold)
            for part in (-1.0, 1.0)
        ]
    return joined(*parts)


def plant(tone: Colour, rng: Rng) -> Model:
    """A young rubber plant in a plain pot."""
    pot = lathe(
        rounded(
            [(0, 0), (4.2, 0), (5.3, 9.4), (4.9, 9.4), (4.8, 8.4), (0, 8.4)], [0.35, 0.12, 0.12, 0.1], steps=8
        ),
        112,
    )
    soil = lathe([(4.82, 8.42), (3.6, 8.6), (2.0, 8.75), (0, 8.85)], 48)
    stems, leaves = [], []
    for number in range(3):
        way = number * 2.1 + rng.uniform(-0.3, 0.3)
        out = np.array([np.cos(way), np.sin(way), 0.0])
        top = 21.0 + rng.uniform(-3, 4)
        line = spline(
            [out * 0.8 + [0, 0, 8.4], out * 1.6 + [0, 0, 14.0], out * rng.uniform(2.2, 4.0) + [0, 0, top]], 30
        )
        stems.append(tube(line, np.linspace(0.3, 0.16, 30), 10))
        leaves += _tiers(rng, line, way)
    pot_skin = Coated(
        paintable(mix(linear("#efe8de"), tone, rng.uniform(0.1, 0.6))),
        roughness=0.35,
        specular=0.03,
        bump=textures.bumps(rng, 0.25, 0.006, 12),
    )
    earth = Coated(_SOIL, specular=0.0, bump=textures.bumps(rng, 0.25, 0.25, 6))
    skin = _veined(linear("#365339"), linear("#7d9668"), 11.0, 0.12, rng)
    return Model(
        (
            Thing(pot, pot_skin),
            Thing(soil, earth),
            Thing(joined(*stems), _TRUNK),
            Thing(joined(*leaves), skin),
        )
    )


def _tiers(rng: Rng, line: Floats, start: float) -> list[Mesh]:
    leaves = []
    for number, place in enumerate(np.linspace(0.24, 1.0, 9)):
        i = min(int(place * (len(line) - 1)), len(line) - 1)
        way = start + number * 2.4 + rng.uniform(-0.3, 0.3)
        rise = rng.uniform(0.25, 0.6) + 0.7 * place
        along = unit(np.array([np.cos(way), np.sin(way), rise]))
        length = (9.2 - 2.6 * place) * rng.uniform(0.9, 1.1)
        flat = blade(
            oval(length * 0.48, 25, fullest=0.46, tip=0.75),
            length,
            cup=0.22,
            droop=0.34,
            ripple=0.05,
            across=9,
        )
        leaves.append(_set_at(flat.moved(x=0.5), line[i], along, rng.uniform(-0.3, 0.3)))
        leaves.append(_petiole(line[i], along))
    return leaves


def _petiole(foot: Floats, along: Floats) -> Mesh:
    return tube(np.linspace(foot, foot + along * 0.65, 4), 0.09, 6)
