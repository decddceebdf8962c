"""Bunches of cut flowers that stand in a vase."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.blooms import blade, daisy, green, rose, towards, tulip
from sume.engines.studio.photo.stage.colour import linear
from sume.engines.studio.photo.stage.foliage import leaf, sprig
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined, unit
from sume.engines.studio.photo.stage.model import Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.sweep import spline, tube

Head = Callable[[Colour, Rng], list[Thing]]


@dataclass(frozen=True, slots=True)
class Kind:
    """``colours`` are sets of which a bunch takes one; ``length``: cm from the vase's mouth to the head;
    ``lean``: degrees by which the outer ones lean out; ``size`` of the heads."""

    heads: tuple[Head, ...]
    colours: tuple[tuple[str, ...], ...]
    count: int
    length: float
    lean: float
    size: float = 1.0
    blades: bool = False
    sprigs: int = 0


_ROSES: Final = (
    ("#e3a7a0", "#e9b8ae", "#f0cfc4"),
    ("#f4e7d2", "#f1dcc4"),
    ("#9e1b2a", "#8c1724"),
    ("#ecb48c", "#f0c6a0"),
)
_TULIPS: Final = (
    ("#e7a3b0", "#f0bfc6"),
    ("#f2c14a", "#f4d27a"),
    ("#c8364a", "#d6515c"),
    ("#f3ece2", "#e9dcef"),
)
_MIXED: Final = (
    ("#e3a7a0", "#f6f1e8", "#e7b75a"),
    ("#c98fb0", "#f4e9e6", "#8d6fa8"),
    ("#ea9a6a", "#f7ead2", "#d8606a"),
)
BOUQUETS: Final[dict[str, Kind]] = {
    "roses": Kind((rose,), _ROSES, 9, 9.0, 48.0, 1.05, sprigs=4),
    "tulips": Kind((tulip,), _TULIPS, 9, 13.0, 40.0, 1.1, blades=True),
    "daisies": Kind((daisy,), (("#fbf8f0",),), 15, 11.0, 46.0, 1.15),
    "mixed_flowers": Kind((rose, daisy, tulip), _MIXED, 13, 10.0, 50.0, sprigs=4),
}
_GOLDEN: Final = np.pi * (3 - np.sqrt(5))


def bouquet(name: str, foot: float, mouth: float, neck: float, rng: Rng) -> list[Thing]:
    """Stems from ``foot`` up through a ``mouth`` of radius ``neck``, all heights in cm."""
    kind = BOUQUETS.get(name, BOUQUETS["roses"])
    colours = [linear(code) for code in kind.colours[rng.integers(len(kind.colours))]]
    things: list[Thing] = []
    stems, leaves = [], []
    for number in range(kind.count):
        line = _stem(number, kind, foot, mouth, neck, rng)
        stems.append(tube(line, 0.17 if kind.size > 1 else 0.15, 10))
        leaves += _leaves(line, kind, mouth, rng)
        along, turn = unit(line[-1] - line[-3]), rng.uniform(0, 360)
        make = kind.heads[number % len(kind.heads)]
        tone = colours[number % len(colours)]
        size = kind.size * rng.uniform(0.86, 1.08)
        for part in make(tone, rng):
            head = towards(part.mesh.scaled(size, size, size), along, turn)
            things.append(Thing(head.moved(*line[-1]), part.material))
    greens = [*stems, *leaves, *_sprigs(kind, mouth, rng)]
    return [Thing(joined(*greens), green()), *_merged(things)]


def _stem(number: int, kind: Kind, foot: float, mouth: float, neck: float, rng: Rng) -> Floats:
    """Up through the neck, then out; the golden angle spreads the heads evenly over a dome."""
    share = np.sqrt((number + 0.4) / kind.count)
    angle = number * _GOLDEN + rng.uniform(-0.2, 0.2)
    out = np.array([np.cos(angle), np.sin(angle)])
    lean = np.radians(kind.lean) * share
    length = kind.length * rng.uniform(0.9, 1.1) * (1.08 - 0.2 * share)
    at = out * neck * 0.75 * share
    head = at + out * length * np.sin(lean)
    top = mouth + length * np.cos(lean) + 1.0
    middle = at + (head - at) * 0.42
    points = [(*(-at * 0.8), foot), (*at, mouth), (*middle, mouth + (top - mouth) * 0.55), (*head, top)]
    return spline(points, 26)


def _leaves(line: Floats, kind: Kind, mouth: float, rng: Rng) -> list[Mesh]:
    """On the part of a stem that is seen."""
    seen = [i for i in range(2, len(line) - 7) if line[i, 2] > mouth + 0.4]
    if not seen:
        return []
    out = []
    for _ in range(1 if kind.blades else 2):
        i = seen[rng.integers(len(seen))]
        if kind.blades:
            shape = blade(rng.uniform(8, 12), rng).turned(-rng.uniform(48, 68), "y")
            i = seen[0]
        else:
            length = rng.uniform(2.6, 4.0)
            shape = leaf(length, length * 0.5, 0.3, rng.uniform(0.0, 0.4)).turned(-rng.uniform(5, 40), "y")
        out.append(shape.turned(rng.uniform(0, 360)).moved(*line[i]))
    return out


def _sprigs(kind: Kind, mouth: float, rng: Rng) -> list[Mesh]:
    """Eucalyptus between the flowers, reaching out of the bunch."""
    out: list[Mesh] = []
    for number in range(kind.sprigs):
        angle = (number + rng.uniform(-0.25, 0.25)) * 2 * np.pi / kind.sprigs + 0.5
        side = np.array([np.cos(angle), np.sin(angle)])
        reach, rise = rng.uniform(8, 11), rng.uniform(5, 10)
        knots = [
            (0, 0, mouth - 2),
            (*(side * reach * 0.4), mouth + rise * 0.6),
            (*(side * reach), mouth + rise),
        ]
        out += sprig(rng, spline(knots, 30), 7, 2.3)
    return out


def _merged(things: list[Thing]) -> list[Thing]:
    """One thing for all parts of the same material."""
    by = {id(thing.material): thing.material for thing in things}
    return [
        Thing(joined(*(thing.mesh for thing in things if thing.material is material)), material)
        for material in by.values()
    ]
