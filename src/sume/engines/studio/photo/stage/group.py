"""How several products stand together: none hides another, the tall ones at the back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.subject import Model

_ROW_GAP: Final = 0.22
_GROUP_GAP: Final = 0.06
_LEAST_GAP_CM: Final = 0.5
_STACK_TURN: Final = 7.0


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A product where it stands."""

    model: Model
    x: float
    y: float
    z: float = 0.0

    def placed(self, lift: float = 0.0) -> Model:
        return self.model.placed(self.x, self.y, self.z + lift)


def grouped(
    models: Sequence[Model], arrangement: str, rng: Rng, stacks: Sequence[bool] | None = None
) -> tuple[Piece, ...]:
    """In the order of ``models``, round the origin; ``arrangement`` is one of the contract's.

    ``stacks``: which of them can lie on another; the rest stands beside the pile."""
    if len(models) == 1:
        return (Piece(models[0], 0.0, 0.0),)
    lying = list(stacks or [True] * len(models))
    if arrangement == "stack" and sum(lying) > 1:
        return _piled(models, lying, rng)
    return _gathered(models, rng) if arrangement == "group" else _lined_up(models, _ROW_GAP, 0.0)


def _piled(models: Sequence[Model], stacks: Sequence[bool], rng: Rng) -> tuple[Piece, ...]:
    """One pile of those that can lie on each other, and beside it the others."""
    lying = [i for i, stacked in enumerate(stacks) if stacked]
    others = [i for i, stacked in enumerate(stacks) if not stacked]
    pile = _stacked([models[i] for i in lying], rng)
    whole = Model(tuple(thing for piece in pile for thing in piece.placed().things))
    around = _lined_up([whole, *(models[i] for i in others)], _GROUP_GAP, 0.0)
    placed = dict(zip(others, around[1:], strict=True))
    for i, piece in zip(lying, pile, strict=True):
        placed[i] = Piece(piece.model, piece.x + around[0].x, piece.y + around[0].y, piece.z)
    return tuple(placed[i] for i in range(len(models)))


def _stacked(models: Sequence[Model], rng: Rng) -> tuple[Piece, ...]:
    pieces, z = [], 0.0
    for model in models:
        turned = model.placed(0, 0, turn=rng.uniform(-_STACK_TURN, _STACK_TURN))
        pieces.append(Piece(turned, rng.uniform(-0.3, 0.3), rng.uniform(-0.2, 0.2), z))
        z += model.size[2]
    return tuple(pieces)


def _lined_up(models: Sequence[Model], gap: float, back: float) -> tuple[Piece, ...]:
    """From left to right; every second one ``back`` of its depth further from the camera."""
    widths = [model.size[0] for model in models]
    space = max(_LEAST_GAP_CM, gap * sum(widths) / len(widths))
    at = -(sum(widths) + space * (len(models) - 1)) / 2
    pieces = []
    for number, (model, width) in enumerate(zip(models, widths, strict=True)):
        pieces.append(Piece(model, at + width / 2, back * model.size[1] * (number % 2)))
        at += width + space
    return tuple(pieces)


def _gathered(models: Sequence[Model], rng: Rng) -> tuple[Piece, ...]:
    """The tallest in the middle and at the back, the others to its sides and in front."""
    order = sorted(range(len(models)), key=lambda i: -models[i].size[2])
    hand = int(rng.integers(2))
    seats: list[int] = []
    for number, i in enumerate(order):
        seats.insert(0 if (number + hand) % 2 else len(seats), i)
    lined = _lined_up([models[i] for i in seats], _GROUP_GAP, 0.0)
    tallest = models[order[0]].size[2]
    placed: dict[int, Piece] = {}
    for i, piece in zip(seats, lined, strict=True):
        forward = (1 - models[i].size[2] / tallest) * 0.5 + 0.22 * abs(order.index(i) % 2)
        placed[i] = Piece(piece.model, piece.x, -forward * models[i].size[1] + rng.uniform(-0.3, 0.3))
    return tuple(placed[i] for i in range(len(models)))
