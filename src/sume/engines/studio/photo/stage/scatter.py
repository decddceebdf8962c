"""Small pieces strewn round the products, and on what is under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.mesh import joined
from sume.engines.studio.photo.stage.model import Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props import PropKind
from sume.engines.studio.photo.stage.subject import Model

Box = tuple[float, float, float, float]
"""Least and greatest x, least and greatest y."""

_SHAPES: Final = 6
_TRIES: Final = 12
# Pieces keep this share of their size between them, so that they hardly ever run into each other.
_APART: Final = 0.86
# Pieces taller than this share of the products' height do not lie straight in front of them.
_LOW: Final = 0.22
# So many of the pieces lie close to another of their sort, at this many radii.
_GROUPED: Final = 0.45
_CLOSE: Final = (1.9, 2.9)
# The part of what is under the products that is flat, as a share of its half width.
_FLAT: Final = 0.86


@dataclass(frozen=True, slots=True)
class Ground:
    """Where pieces may lie. ``half``: cm that the picture shows to each side; ``hands``: the sides that may
    be used; ``depth``: where the wall stands; ``footprint``: width and depth of the products, ``height``
    theirs; ``base``: the box of what is under them, which is ``lift`` cm high."""

    half: float
    hands: tuple[int, ...]
    depth: float
    footprint: tuple[float, float]
    height: float
    base: Box | None
    lift: float

    def level(self, x: float, y: float, radius: float) -> float | None:
        """The height on which a piece lies; None on a border."""
        if self.base is None:
            return 0.0
        left, right, near, far = self.base
        across = (
            np.hypot((x - (left + right) / 2) / (right - left), (y - (near + far) / 2) / (far - near)) * 2
        )
        margin = 2 * radius / (right - left)
        if across + margin < _FLAT:
            return self.lift
        outside = x + radius < left or x - radius > right or y + radius < near or y - radius > far
        return 0.0 if outside or across - margin > np.sqrt(2) else None


def scattered(
    kind: PropKind, tone: Colour, ground: Ground, taken: list[Box], products: Sequence[Box], rng: Rng
) -> Model | None:
    """Pieces of ``kind``, denser near the products; what they cover is added to ``taken``. None when there
    is no room for a single one."""
    shapes = [kind.build(tone, rng) for _ in range(_SHAPES)]
    laid: list[list[tuple[float, float, float, float]]] = [[] for _ in shapes]
    spots: list[tuple[float, float]] = []
    for number in range(kind.pieces):
        shape = shapes[number % _SHAPES]
        radius = max(shape.size[:2]) / 2
        front = products if shape.size[2] > _LOW * ground.height else ()
        spot = _spot(radius, ground, [*taken, *(_before(box) for box in front)], spots, rng)
        if spot:
            (x, y, _), own = spot, radius * _APART
            taken.append((x - own, x + own, y - own, y + own))
            spots.append((x, y))
            laid[number % _SHAPES].append((*spot, rng.uniform(-kind.turn, kind.turn)))
    things = [
        Thing(joined(*(thing.mesh.turned(turn).moved(x, y, z) for x, y, z, turn in places)), thing.material)
        for shape, places in zip(shapes, laid, strict=True)
        if places
        for thing in shape.things
    ]
    return Model(tuple(things)) if things else None


def _before(box: Box) -> Box:
    """The ground in front of a product."""
    left, right, near, _ = box
    return left, right, -np.inf, near


def _spot(
    radius: float,
    ground: Ground,
    taken: Sequence[Box],
    fellows: Sequence[tuple[float, float]],
    rng: Rng,
) -> tuple[float, float, float] | None:
    for _ in range(_TRIES):
        near_one = fellows and rng.random() < _GROUPED
        x, y = _close_to(fellows, radius, rng) if near_one else _anywhere(ground, rng)
        if abs(x) > 1.1 * ground.half or y > ground.depth - 2:
            continue
        level = ground.level(x, y, radius)
        if level is not None and all(
            x + radius < left or x - radius > right or y + radius < near or y - radius > far
            for left, right, near, far in taken
        ):
            return x, y, level
    return None


def _close_to(fellows: Sequence[tuple[float, float]], radius: float, rng: Rng) -> tuple[float, float]:
    x, y = fellows[int(rng.integers(len(fellows)))]
    way, far = rng.uniform(0, 2 * np.pi), radius * rng.uniform(*_CLOSE)
    return x + far * float(np.cos(way)), y + far * float(np.sin(way))


def _anywhere(ground: Ground, rng: Rng) -> tuple[float, float]:
    """Denser near the products and before them."""
    width, deep = ground.footprint
    hand = ground.hands[rng.integers(len(ground.hands))]
    x = hand * float(np.abs(rng.normal(0.2 * width, 0.35 * ground.half + 0.3 * width)))
    return x, float(rng.normal(-0.35 * deep - 1.0, 0.5 * deep + 2.5))
