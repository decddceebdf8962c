"""Soft light: windows without sun, large boxes, a covered sky."""

from typing import Final

from sume.engines.studio.photo.stage.colour import scaled
from sume.engines.studio.photo.stage.lights.kind import DAY, SKY, Panels, Rig
from sume.engines.studio.photo.stage.model import Colour, Grade, Thing
from sume.engines.studio.photo.stage.noise import Rng

_CLOUD: Final[Colour] = (0.95, 0.98, 1.02)


def soft_day(reach: float, side: float, rng: Rng) -> Rig:
    """A window on one side, its panes mirrored in what is glazed, a strip for the edge, a weak bounce."""
    lift = rng.uniform(0.9, 1.1)
    panels = Panels(reach)
    things = [
        panels.facing((side * 2.7, -0.7, 1.9 * lift), (2.0, 2.4), DAY, 8.0),
        panels.facing((side * 1.7, -1.9, 0.9), (0.32, 1.5), DAY, 5.0),
        panels.facing((side * 1.2, -4.6, 2.9), (1.7, 1.4), DAY, 2.2, (0.0, 1.0, 0.5)),
        panels.facing((-side * 1.9, 0.55, 1.6), (0.7, 1.5), SKY, 2.0),
        panels.facing((-side * 2.8, -1.8, 1.2), (2.4, 2.2), DAY, 0.55),
    ]
    return Rig(things, scaled(SKY, 0.2), Grade(meter=90, level=0.92, warmth=0.10, contrast=0.28))


def high_key(reach: float, side: float, _: Rng) -> Rig:
    """White all round, a little more from one side and above, so that white things keep their edges."""
    panels = Panels(reach)
    white = (1.0, 0.99, 0.98)
    things = [
        panels.facing((side * 1.2, -1.3, 2.9), (2.6, 2.2), white, 6.0),
        panels.facing((side * 2.3, -0.3, 1.1), (0.8, 2.0), white, 4.0),
        panels.facing((-side * 2.5, -0.8, 1.4), (1.6, 2.2), white, 0.8),
        *_wall_wash(panels, white, 9.0),
    ]
    grade = Grade(meter=80, level=1.08, warmth=0.06, contrast=0.28, saturation=1.06, glow=0.04, vignette=0.0)
    return Rig(things, scaled((0.98, 1.0, 1.02), 0.42), grade)


def overcast(reach: float, side: float, rng: Rng) -> Rig:
    """A covered sky: wide light from above and a little from one side, soft cool shadows."""
    panels = Panels(reach)
    things = [
        panels.facing((side * rng.uniform(0.5, 1.0), -1.0, 3.2), (3.6, 3.0), _CLOUD, 3.0),
        panels.facing((side * 2.8, -1.2, 1.3), (1.2, 2.2), _CLOUD, 3.2),
    ]
    grade = Grade(meter=91, level=0.88, warmth=0.04, contrast=0.36, saturation=1.02)
    return Rig(things, scaled(_CLOUD, 0.28), grade)


def _wall_wash(panels: Panels, colour: Colour, power: float) -> list[Thing]:
    """A panel on each side, out of the picture, that lights the wall behind the product."""
    return [
        panels.facing((hand * 1.1, 0.25, 0.55), (0.4, 0.9), colour, power, (hand * 0.1, 0.9, 0.4))
        for hand in (-1, 1)
    ]


def backlit(reach: float, side: float, rng: Rng) -> Rig:
    """Light over the wall from behind and a bright wall, so that glass and edges glow; a weak front."""
    panels = Panels(reach)
    lean = side * rng.uniform(0.25, 0.5)
    things = [
        panels.facing((lean, 0.55, 2.3), (1.5, 0.7), DAY, 26.0, (0.0, 0.0, 0.35)),
        *_wall_wash(panels, DAY, 36.0),
        panels.facing((-side * 1.2, -3.2, 1.6), (2.6, 2.2), DAY, 1.1),
    ]
    grade = Grade(meter=88, level=0.95, warmth=0.14, contrast=0.24, glow=0.20)
    return Rig(things, scaled(DAY, 0.16), grade)
