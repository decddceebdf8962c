"""What every subject file gets and gives."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.stage.model import Colour, Material, Thing


@dataclass(frozen=True, slots=True)
class Dress:
    """What a subject wears: its body, its cap or handle, the print; ``tint`` is the body's plain colour.

    ``mark`` is a name in the label's table of marks, "logo", "blank", or "none" for no label; ``logo`` is how
    much ink it takes, (height, width), 0..1. ``contents`` is one of the kind's, or None for its usual ones.
    ``seed`` is for what grows: flowers, fruit, crumbs."""

    body: Material
    accent: Material
    tint: Colour
    ink: Colour
    mark: str
    logo: NDArray[np.float32] | None = None
    contents: str | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Things that stand on z = 0 around the origin.

    ``pitch``: of what has one side only, a photo's stand-in, the degrees from which it is seen; it is never
    turned."""

    things: tuple[Thing, ...]
    pitch: float | None = None

    @property
    def size(self) -> tuple[float, float, float]:
        """Width, depth and height of the bounding box."""
        low = np.min([thing.mesh.low for thing in self.things], axis=0)
        high = np.max([thing.mesh.high for thing in self.things], axis=0)
        width, depth, height = (high - low).tolist()
        return width, depth, height

    def placed(self, x: float, y: float, z: float = 0.0, turn: float = 0.0) -> "Model":
        """Turned about its own axis by ``turn`` degrees, then moved."""
        return replace(
            self,
            things=tuple(
                Thing(thing.mesh.turned(turn).moved(x, y, z), thing.material, thing.hidden)
                for thing in self.things
            ),
        )


Build = Callable[[Dress], Model]


@dataclass(frozen=True, slots=True)
class Outfit:
    """A look that suits a subject when the prompt leaves it open: hex colour, finish, accent's name."""

    colour: str
    finish: str
    accent: str


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """One row of the table of subjects. ``turn``: the range of degrees that shows its good side.

    ``pitch``: the range of degrees from which the camera looks down on it. ``world``: the sort of set that
    suits it, a name of the stylist's worlds. ``contents``: what it can hold, the usual one first, or
    nothing. ``low``: squat, so that it is given more room above. ``printed``: it has a place for a label.
    ``finishes``: what its body can be made of, where that is limited; ``stacks``: one can lie on another;
    ``upright``: it never lies down, not even to be seen from above."""

    build: Build
    outfits: tuple[Outfit, ...]
    called: str
    turn: tuple[float, float] = (-8.0, 8.0)
    pitch: tuple[float, float] = (6.0, 9.5)
    world: str = "bath"
    contents: tuple[str, ...] = ()
    finishes: tuple[str, ...] = ()
    printed: bool = True
    low: bool = False
    stacks: bool = False
    upright: bool = False
