"""Fir branches."""

import numpy as np

from sume.engines.studio.photo.stage.colour import linear, scaled
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, unit
from sume.engines.studio.photo.stage.model import Coated, Colour, Leaf, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props.forms import arcs, grounded, ribbons
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube
from sume.engines.studio.photo.stage.subject import Model


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
