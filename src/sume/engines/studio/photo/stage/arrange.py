"""Where things stand: props round the products that neither touch nor hide them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.mesh import Mesh
from sume.engines.studio.photo.stage.model import Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props import PROPS, Place, PropKind
from sume.engines.studio.photo.stage.scatter import Box, Ground, scattered
from sume.engines.studio.photo.stage.subject import Model

_GAP_CM: Final = 1.1
# How far from the middle the tips of what reaches in from the side are, as a share of half the picture.
_REACH: Final = 0.28
# The width of what is under the products, as a multiple of theirs.
_NARROWEST: Final = 1.15
_WIDEST: Final = 2.1
# What is not taller than this share of the products may lie before them, half to their side.
_LYING: Final = 0.45


@dataclass(frozen=True, slots=True)
class Room:
    """``half``: cm that the picture shows to each side of the middle; ``hands``: the sides that may be used,
    -1 left, 1 right; ``depth``: where the wall stands; ``height``: cm that it shows above the ground."""

    half: float
    hands: tuple[int, ...]
    depth: float
    height: float = np.inf


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
    boxes, tall = [_box(model) for model in products], max(model.size[2] for model in products)
    own = _size(boxes)
    base, lift, footprint = _base(under, tone, own, rng)
    models = [base] if base else []
    carpet = _box(base) if base and under and under.wide else None
    taken, turn = list(boxes), int(rng.integers(len(room.hands)))
    for kind in kinds:
        if kind.place in (Place.UNDER, Place.STREWN):
            continue
        prop = _shrunk(kind.build(tone, rng), kind, room)
        x, y = _place(prop, kind.place, footprint, tall, room, rng)
        hand = room.hands[turn % len(room.hands)]
        stood = _handed(prop, kind.place, hand).placed(hand * x, y, lift if _on(carpet, hand * x, y) else 0.0)
        models.append(stood)
        taken.append(_box(stood))
        turn += 1
    ground = Ground(
        room.half,
        room.hands,
        room.depth,
        own,
        tall,
        _box(base) if base else None,
        lift,
    )
    for kind in kinds:
        if kind.place is Place.STREWN:
            strewn = scattered(kind, tone, ground, taken, boxes, rng)
            models += [strewn] if strewn else []
    return Arrangement(tuple(models), lift)


def _base(
    under: PropKind | None, tone: Colour, footprint: tuple[float, float], rng: Rng
) -> tuple[Model | None, float, tuple[float, float]]:
    """What is under the products, how high they stand on it, and the ground that both take."""
    if under is None:
        return None, 0.0, footprint
    base = _fitted(under.build(tone, rng), footprint, under.least)
    lift = base.size[2] if under.floor is None else under.floor
    if under.wide:
        return base, lift, footprint
    return base, lift, (max(footprint[0], base.size[0]), max(footprint[1], base.size[1]))


def _on(carpet: Box | None, x: float, y: float) -> bool:
    if carpet is None:
        return False
    left, right, near, far = carpet
    return left < x < right and near < y < far


def _shrunk(prop: Model, kind: PropKind, room: Room) -> Model:
    """A smaller one of its sort, where the picture would cut off its top."""
    size = float(np.clip(room.height / max(prop.size[2], 1e-6), kind.least, 1.0))
    if size == 1.0:
        return prop
    return Model(tuple(replace(thing, mesh=thing.mesh.scaled(size, size, size)) for thing in prop.things))


def _handed(prop: Model, place: Place, hand: int) -> Model:
    """What reaches in from the right, mirrored where it shall come from the left."""
    if place is not Place.ASIDE or hand > 0:
        return prop
    return Model(tuple(replace(thing, mesh=_mirrored(thing.mesh)) for thing in prop.things))


def _mirrored(mesh: Mesh) -> Mesh:
    flip = np.array([-1.0, 1.0, 1.0])
    return Mesh(mesh.vertices * flip, mesh.faces[:, ::-1], mesh.normals * flip, mesh.uv)


def _size(boxes: Sequence[Box]) -> tuple[float, float]:
    edges = np.abs(np.array(boxes))
    return float(2 * edges[:, :2].max()), float(2 * edges[:, 2:].max())


def _box(model: Model) -> Box:
    low = np.min([thing.mesh.low for thing in model.things], axis=0)
    high = np.max([thing.mesh.high for thing in model.things], axis=0)
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def _fitted(base: Model, footprint: tuple[float, float], least: float) -> Model:
    """Wider where the products would stand over its edge, narrower where they would be lost on it."""
    share = max(footprint[0] / base.size[0], footprint[1] / base.size[1])
    grow = max(least, min(1.0, _WIDEST * share), _NARROWEST * share)
    if grow == 1.0:
        return base
    return Model(
        tuple(Thing(t.mesh.scaled(grow, grow, 1.0), t.material, t.hidden, t.part) for t in base.things)
    )


def _place(
    prop: Model, place: Place, footprint: tuple[float, float], tall: float, room: Room, rng: Rng
) -> tuple[float, float]:
    """Distance to the side and depth of the prop's middle."""
    width, deep = footprint
    across, back, _ = prop.size
    if place is Place.ASIDE:
        y = min(deep / 2 + back / 2 + rng.uniform(1.0, 2.5), room.depth - back / 2 - 0.5)
        return max(room.half * _REACH, width * 0.3) + across / 2, y
    beside = (width + across) / 2 + _GAP_CM + rng.uniform(0, 1.5)
    if place is Place.BEHIND:
        y = min(deep / 2 + back / 2 + rng.uniform(2.5, 4.5), room.depth - back / 2 - 1.5)
        return float(np.clip(beside - 2.5, across * 0.25, max(room.half * 0.8, across * 0.25))), y
    free = room.half - across * 0.35
    x = min(beside, free)
    if x < beside - 1.5:
        if prop.size[2] < _LYING * tall:
            aside = np.clip(
                width * 0.5 + across * 0.22, width * 0.3, max(room.half - across * 0.30, width * 0.3)
            )
            return float(aside), -deep / 2 - back / 2 - rng.uniform(0.5, 2.0)
        return max(x, width * 0.45), deep / 2 + back / 2 + 1.5
    return x, rng.uniform(-2.2, 1.5)
