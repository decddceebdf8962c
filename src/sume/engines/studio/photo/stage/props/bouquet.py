"""Flowers and grasses: a bunch in a vase, pampas, a bundle of lavender, fir branches."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import linear, mix, scaled
from sume.engines.studio.photo.stage.foliage import sprig
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, unit
from sume.engines.studio.photo.stage.model import Coated, Colour, Leaf, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props.forms import (
    arcs,
    ball,
    blade,
    copies,
    frames,
    grounded,
    oval,
    ribbons,
)
from sume.engines.studio.photo.stage.shapes.lathe import lathe, rounded
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Model

_STEM: Final = Coated(linear("#6c8a4a"), roughness=0.4, specular=0.03)
_STRAW: Final = Coated(linear("#c9ae83"), roughness=0.5, specular=0.02)
_TWINE: Final = Coated(linear("#c8ab7d"), specular=0.0)
_BLOOMS: Final = (
    ("#fbeae3", "#efc4ba"),
    ("#fcf7ec", "#f1dfbf"),
    ("#f3bdb8", "#e08f90"),
    ("#f8d8c2", "#eab08c"),
)
_PLUMES: Final = ("#f0e2ca", "#e8d4b4", "#f4ebdc")
_LAVENDER: Final = ("#8279a6", "#8f86b0")


def _vase(tone: Colour, rng: Rng) -> Thing:
    """A plain ceramic vase, 11 cm tall, its mouth at about z = 11."""
    body = lathe(
        rounded(
            [(0, 0), (2.3, 0), (3.3, 5.0), (1.8, 9.2), (2.1, 11.0), (1.85, 11.0), (1.55, 9.2), (0, 8.4)],
            [0.4, 2.8, 1.4, 0.12, 0.12, 0.5],
            steps=12,
        )
    )
    glaze = paintable(mix(linear("#efe8dd"), tone, rng.uniform(0.1, 0.5)))
    return Thing(body, Coated(glaze, roughness=0.3, specular=0.03, bump=textures.bumps(rng, 0.3, 0.006, 12)))


def flowers(tone: Colour, rng: Rng) -> Model:
    """Full garden blooms with some green, in a plain vase."""
    stems, greens, petals = [], [], []
    heads = [(0.0, 0.0), *((0.52, n * 1.26) for n in range(5)), *((1.0, n * 0.9 + 0.4) for n in range(7))]
    for out, way in heads:
        way += rng.uniform(-0.2, 0.2)
        lean = out * 1.12
        dome = np.array(
            [np.sin(lean) * np.cos(way) * 6.2, np.sin(lean) * np.sin(way) * 5.2, 6.6 * np.cos(lean)]
        )
        head = dome * rng.uniform(0.93, 1.06) + [0, 0, 11.4]
        line = spline([head * [0.1, 0.1, 0] + [0, 0, 8.6], head * [0.3, 0.3, 0] + [0, 0, 11.5], head], 20)
        stems.append(tube(line, 0.13, 8))
        up = unit(dome * [1, 1, 0.8] + [0, 0, 1.0])
        petals.append(_bloom(rng, head - 0.6 * up, up, rng.uniform(2.5, 3.2)))
    for number in range(9):
        way = number * 0.7 + rng.uniform(-0.2, 0.2)
        reach = rng.uniform(5.8, 8.2)
        tip = np.array([np.cos(way) * reach, np.sin(way) * reach * 0.85, rng.uniform(12.0, 20.5)])
        line = spline([tip * [0.1, 0.1, 0] + [0, 0, 8.6], tip * [0.4, 0.4, 0] + [0, 0, 12.0], tip], 24)
        stem, leaves = sprig(rng, line, 5, 2.1)
        stems.append(stem)
        greens.append(leaves)
    green = linear("#6f8a5c")
    rim, heart = (linear(code) for code in _BLOOMS[rng.integers(len(_BLOOMS))])
    u = np.linspace(0, 1, 64)[None].repeat(8, axis=0)
    pixels = textures.blend(heart, rim, np.clip(u * 1.3 - 0.15, 0, 1))
    # Light that is to pass many petals is lost on the way: they are opaque, and paler than a lone one.
    petal_skin = Coated(textures.picture(0.9 * pixels, 1.0), specular=0.0)
    return Model(
        (
            _vase(tone, rng),
            Thing(joined(*stems), _STEM),
            Thing(joined(*greens), Leaf(scaled(green, 0.72), scaled(green, 0.28))),
            Thing(joined(*petals), petal_skin),
        )
    )


def _bloom(rng: Rng, head: Floats, up: Floats, size: float) -> Mesh:
    """A ranunculus: ring upon ring of cupped petals that close to the middle."""
    parts = []
    rings = ((4, 0.20, 86.0), (5, 0.40, 76.0), (6, 0.62, 64.0), (7, 0.84, 50.0), (8, 1.0, 34.0))
    for ring, (count, share, rise) in enumerate(rings):
        for number in range(count):
            length = size * (0.50 + 0.38 * share) * rng.uniform(0.92, 1.06)
            shape = blade(
                oval(length * 1.15, 11, fullest=0.64, tip=0.38), length, cup=0.55, droop=-0.26, across=5
            )
            lifted = shape.moved(x=0.12 * size * share).turned(-rise + rng.uniform(-5, 5), "y")
            parts.append(lifted.turned(360 / count * (number + 0.5 * (ring % 2)) + rng.uniform(-9, 9)))
    turn = frames(up[None], np.array([rng.uniform(0, 6)]))
    return copies(joined(*parts).turned(90, "y"), turn, head[None], np.ones(1))


def pampas(tone: Colour, rng: Rng) -> Model:
    """Plumes of pampas grass in a vase."""
    stems, hairs = [], []
    for number in range(4):
        way = number * 1.57 + rng.uniform(-0.4, 0.4)
        out = np.array([np.cos(way), 0.8 * np.sin(way), 0.0])
        reach, tall = rng.uniform(2.5, 7.5), rng.uniform(26, 32)
        line = spline(
            [
                out * 0.4 + [0, 0, 8.6],
                out * 1.3 + [0, 0, 14.0],
                out * 0.55 * reach + [0, 0, 0.7 * tall],
                out * reach + [0, 0, tall],
            ],
            60,
        )
        stems.append(tube(line[:40], 0.11, 8))
        hairs.append(_plume(rng, line))
    straw = linear(_PLUMES[rng.integers(len(_PLUMES))])
    return Model(
        (
            _vase(tone, rng),
            Thing(joined(*stems), _STRAW),
            Thing(joined(*hairs), Coated(scaled(straw, 0.95), specular=0.0)),
        )
    )


def _plume(rng: Rng, line: Floats) -> Mesh:
    """Fine hairs that leave the stem's upper half and bend to one side."""
    count, steps = 1500, 4
    place = rng.uniform(0.36, 1.0, count)
    spots = np.stack([np.interp(place, np.linspace(0, 1, len(line)), line[:, axis]) for axis in range(3)], -1)
    along = unit(line[-1] - line[len(line) // 2])
    outward = unit(rng.standard_normal((count, 3)) * [1, 1, 0.4])
    share = (place - 0.36) / 0.64
    length = (1.8 + 4.0 * np.sin(np.pi * np.clip(0.12 + 0.84 * share, 0, 1)) ** 0.8) * rng.uniform(
        0.6, 1.1, count
    )
    ways = unit(outward * 0.75 + along * 1.0 + rng.normal(0, 0.16, (count, 3))) * length[:, None]
    sags = length[:, None] * (0.5 * outward * rng.uniform(0.1, 1.0, (count, 1)) + np.array([0, 0, -0.62]))
    widths = 0.042 * np.array([0.8, 1.0, 0.8, 0.1])
    return ribbons(arcs(spots, ways, sags, steps), widths, rng.standard_normal((count, 3)))


def lavender(_: Colour, rng: Rng) -> Model:
    """A bundle of lavender that lies on the surface, tied with twine."""
    stems, spikes = [], []
    bud = ball(5, 6).scaled(0.26, 0.13, 0.13)
    for _number in range(20):
        fan, height = rng.normal(0, 0.16), rng.uniform(0.25, 1.25)
        tip = np.array([9.0 + rng.uniform(-1.8, 1.6), fan * 13, height * 1.1])
        foot = np.array([-8.0 + rng.uniform(-1.2, 0.8), -fan * 5, 0.35 + 0.5 * height])
        neck = np.array([-1.0, rng.uniform(-0.45, 0.45), 0.2 + rng.uniform(0, 0.8)])
        line = spline([foot, neck, (neck + tip) / 2 + [0, 0, 0.15], tip], 28)
        stems.append(tube(line, 0.065, 6))
        spikes.append(_spike(rng, line[19:], bud))
    angle = np.linspace(0, 2 * np.pi, 32)
    loop = np.stack([np.full(32, -1.0), 0.78 * np.cos(angle), 0.62 + 0.62 * np.sin(angle)], -1)
    twine = [tube(loop + np.array([shift, 0, 0]), 0.06, 8) for shift in (-0.14, 0.0, 0.13)]
    knot = np.array([-1.0, -0.5, 1.15])
    twine += [
        tube(
            spline(
                [knot, knot + np.array([hand * 0.9, -0.8, 0.2]), knot + np.array([hand * 1.9, -1.6, -1.05])],
                16,
            ),
            0.055,
            8,
        )
        for hand in (-1, 1)
    ]
    turn = rng.uniform(18, 42) * rng.choice([-1, 1])
    colour = linear(_LAVENDER[rng.integers(len(_LAVENDER))])
    things = (
        Thing(joined(*stems), Coated(linear("#8c9a72"), roughness=0.5, specular=0.02)),
        Thing(joined(*spikes), Coated(colour, specular=0.0)),
        Thing(joined(*twine), _TWINE),
    )
    return grounded(*(Thing(thing.mesh.turned(turn), thing.material) for thing in things))


def _spike(rng: Rng, line: Floats, bud: Mesh) -> Mesh:
    """Whorls of buds along the end of a stem."""
    whorls, each = 9, 5
    places = np.repeat(np.linspace(0, 1, whorls), each) + rng.uniform(-0.03, 0.03, whorls * each)
    spots = np.stack(
        [np.interp(places, np.linspace(0, 1, len(line)), line[:, axis]) for axis in range(3)], -1
    )
    along = unit(line[-1] - line[0])
    outward = unit(np.cross(along, rng.standard_normal((whorls * each, 3))))
    ways = unit(outward * 0.8 + along)
    feet = spots + outward * 0.13
    feet[:, 2] = np.maximum(feet[:, 2], 0.16)
    return copies(bud, frames(ways, rng.uniform(0, 6, len(feet))), feet, rng.uniform(0.75, 1.1, len(feet)))


def pine(_: Colour, rng: Rng) -> Model:
    """Fir branches that lie and lean behind the products."""
    twigs, needles = [], []
    for number in range(3):
        way = np.radians((-16, 22, 172)[number] + rng.uniform(-8, 8))
        ahead = np.array([np.cos(way), np.sin(way), 0.0])
        main = spline(
            [
                -10 * ahead + [0, 0, 0.5],
                -2 * ahead + [0, 0, 1.9],
                5 * ahead + [0, 0, 2.9],
                12 * ahead + [0, 0, 2.2],
            ],
            50,
        )
        lines = [main] + [
            _side_twig(rng, main, place, hand) for place in (0.3, 0.45, 0.6, 0.75) for hand in (-1, 1)
        ]
        for line in lines:
            line = line + np.array([0, (number - 1) * 1.0, 0.6 * number])
            twigs.append(tube(line, np.linspace(0.2, 0.07, len(line)), 6))
            needles.append(_needles(rng, line))
    mesh = joined(*needles)
    kept = mesh.vertices.copy()
    kept[:, 2] = np.maximum(kept[:, 2], 0.02)
    settled = Mesh(kept, mesh.faces, mesh.normals, mesh.uv)
    green = linear("#56714a")
    return grounded(
        Thing(joined(*twigs), Coated(linear("#6e5138"), roughness=0.6, specular=0.02)),
        Thing(settled, Leaf(scaled(green, 0.8), scaled(green, 0.25))),
    )


def _side_twig(rng: Rng, main: Floats, place: float, hand: int) -> Floats:
    i = int(place * (len(main) - 1))
    along = unit(main[i + 1] - main[i])
    out = unit(np.cross([0, 0, 1.0], along)) * hand
    length = (8.5 - 5.0 * place) * rng.uniform(0.85, 1.15)
    end = main[i] + (0.75 * along + 0.65 * out) * length + [0, 0, rng.uniform(-0.6, 0.5)]
    return spline([main[i], (main[i] + end) / 2 + [0, 0, 0.25], end], 24)


def _needles(rng: Rng, line: Floats) -> Mesh:
    """Needles all round a twig, more to its sides than under it."""
    run = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    count = int(26 * run)
    place = rng.uniform(0.05, 1.0, count)
    spots = np.stack([np.interp(place, np.linspace(0, 1, len(line)), line[:, axis]) for axis in range(3)], -1)
    along = unit(line[-1] - line[0])
    outward = unit(np.cross(along, rng.standard_normal((count, 3))) * [1, 1, 0.75])
    length = rng.uniform(1.3, 2.0, count)[:, None]
    ways = unit(outward * 0.8 + along * 0.75) * length
    return ribbons(
        arcs(spots, ways, 0.18 * length * along, 3),
        np.array([0.05, 0.065, 0.012]),
        rng.standard_normal((count, 3)),
    )
