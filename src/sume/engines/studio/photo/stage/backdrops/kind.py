"""What a backdrop is, and the size all walls share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.photo.stage.model import Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng

WIDTH: Final = 170.0
HEIGHT: Final = 110.0

Build = Callable[[Colour, float, Rng], list[Thing]]


@dataclass(frozen=True, slots=True)
class BackdropKind:
    """``build(colour, depth, rng)`` makes a wall whose foot stands at ``depth``.

    ``sweep`` makes it together with the paper under the product, where its foot bends and runs forward."""

    build: Build
    colour: str
    called: str
    sweep: Build | None = None
