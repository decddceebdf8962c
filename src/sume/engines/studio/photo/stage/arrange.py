"""Where things stand: props round the products that neither touch nor hide them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.mesh import Mesh, joined
from sume.engines.studio.photo.stage.model import Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props import PROPS, Place, PropKind
from sume.engines.studio.photo.stage.subject import Model

_GAP_CM: Final = 1.1
_SHAPES: Final = 4
_TRIES: Final = 12


@dataclass(frozen=True, slots=True)
class Room:
    """``half``: cm that the picture shows to each side of the middle; ``hands``: the sides that may be used,
    -1 left, 1 right; ``depth``: where the wall stands."""

    half: float
    hands: tuple[int, ...]
    depth: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``lift``: height of what is under the products."""

    models: tuple[Model, ...]
    lift: float


def arrange(
    products: Sequence[Model], props: Sequence[str], tone: Colour, room: Room, rng: Rng
) -> Arrangement:
    """Props at the products' sides, behind, under and round them, in front of the wall.

    Tall ones stand behind; on a narrow picture they peep out from behind the products."""
    kinds = [PROPS[name] for name in props]
    under = next((kind for kind in kinds if kind.place is Place.UNDER), None)
    footprint = _size(products)
    models, lift = [], 0.0
    if under:
        base = _fitted(under.build(tone, rng), footprint)
        models.append(base)
        lift = base.size[2]
        footprint = (max(footprint[0], base.size[0]), max(footprint[1], base.size[1]))
    turn = int(rng.integers(len(room.hands)))
    for kind in kinds:
        if kind is under or kind.place is Place.UNDER:
            continue
        if kind.place is Place.STREWN:
            taken = [_box(model) for model in (*products, *models)]
            models.append(_strewn(kind, tone, footprint, room, taken, rng))
            continue
        prop = kind.build(tone, rng)
        x, y = _place(prop, kind.place, footprint, room, rng)
        models.append(prop.placed(room.hands[turn % len(room.hands)] * x, y))
        turn += 1
    return Arrangement(tuple(models), lift)


def _size(products: Sequence[Model]) -> tuple[float, float]:
    boxes = np.array([_box(model) for model in products])
    width, depth = np.abs(boxes[:, :2]).max(), np.abs(boxes[:, 2:]).max()
    return float(2 * width), float(2 * depth)


def _box(model: Model) -> tuple[float, float, float, float]:
    """Least and greatest x, least and greatest y."""
    low = np.min([thing.mesh.low for thing in model.things], axis=0)
    high = np.max([thing.mesh.high for thing in model.things], axis=0)
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def _fitted(base: Model, footprint: tuple[float, float]) -> Model:
    """Widened where the products would stand over its edge."""
    width, depth, _ = base.size
    grow = max(1.0, 1.15 * footprint[0] / width, 1.15 * footprint[1] / depth)
    if grow == 1.0:
        return base
    return Model(
        tuple(Thing(t.mesh.scaled(grow, grow, 1.0), t.material, t.hidden, t.part) for t in base.things)
    )


def _place(
    prop: Model, place: Place, footprint: tuple[float, float], room: Room, rng: Rng
) -> tuple[float, float]:
    """Distance to the side and depth of the prop's middle."""
    width, deep = footprint
    across, back, _ = prop.size
    beside = (width + across) / 2 + _GAP_CM + rng.uniform(0, 1.5)
    if place is Place.BEHIND:
        y = min(deep / 2 + back / 2 + rng.uniform(2.5, 4.5), room.depth - back / 2 - 1.5)
        return float(np.clip(beside - 2.5, across * 0.25, max(room.half * 0.8, across * 0.25))), y
    free = room.half - across * 0.35
    x = min(beside, free)
    if x < beside - 1.5:
        return max(x, width * 0.45), deep / 2 + back / 2 + 1.5
    return x, rng.uniform(-2.2, 1.5)


def _strewn(
    kind: PropKind,
    tone: Colour,
    footprint: tuple[float, float],
    room: Room,
    taken: Sequence[tuple[float, float, float, float]],
    rng: Rng,
) -> Model:
    """Pieces round the products, denser near them, in front and at the sides that may be used."""
    shapes = [kind.build(tone, rng) for _ in range(_SHAPES)]
    laid: list[list[tuple[float, float, float]]] = [[] for _ in shapes]
    for number in range(kind.pieces):
        shape = shapes[number % _SHAPES]
        spot = _spot(max(shape.size[:2]) / 2, footprint, room, taken, rng)
        if spot:
            laid[number % _SHAPES].append((*spot, rng.uniform(0, 360)))
    things = [
        Thing(joined(*(_moved(thing.mesh, spot) for spot in spots)), thing.material)
        for shape, spots in zip(shapes, laid, strict=True)
        if spots
        for thing in shape.things
    ]
    return Model(tuple(things))


def _moved(mesh: Mesh, spot: tuple[float, float, float]) -> Mesh:
    x, y, turn = spot
    return mesh.turned(turn).moved(x, y)


def _spot(
    radius: float,
    footprint: tuple[float, float],
    room: Room,
    taken: Sequence[tuple[float, float, float, float]],
    rng: Rng,
) -> tuple[float, float] | None:
    width, deep = footprint
    for _ in range(_TRIES):
        hand = room.hands[rng.integers(len(room.hands))]
        x = hand * float(np.abs(rng.normal(0.2 * width, 0.35 * room.half + 0.3 * width)))
        y = float(rng.normal(-0.35 * deep - 1.0, 0.5 * deep + 2.5))
        if abs(x) > 1.1 * room.half or y > room.depth - 2:
            continue
        if all(
            x + radius < left or x - radius > right or y + radius < near or y - radius > far
            for left, right, near, far in taken
        ):
            return x, y
    return None
