"""Low key: a pool from above, rims, candles and coloured tubes."""

from typing import Final

from sume.engines.studio.photo.stage.colour import scaled
from sume.engines.studio.photo.stage.lights.kind import DAY, SKY, Panels, Rig
from sume.engines.studio.photo.stage.model import Colour, Grade
from sume.engines.studio.photo.stage.noise import Rng

_CANDLE: Final[Colour] = (1.0, 0.63, 0.34)
_TUBES: Final[tuple[tuple[Colour, Colour], ...]] = (
    ((1.0, 0.10, 0.42), (0.10, 0.32, 1.0)),
    ((1.0, 0.16, 0.75), (0.05, 0.70, 0.95)),
    ((1.0, 0.34, 0.12), (0.46, 0.14, 1.0)),
)
"""Pairs of colours: the stronger one first."""
# A grey product is exposed like this; a black one must not be lifted to grey.
LOW_KEY: Final = 4.5


def top_light(reach: float, side: float, rng: Rng) -> Rig:
    """One box right above, near, so that its light runs out towards the edges; a little from the front."""
    panels = Panels(reach)
    things = [
        panels.facing((side * 0.15, rng.uniform(-0.4, -0.2), 1.75), (0.75, 0.75), DAY, 24.0, (0.0, 0.0, 0.0)),
        panels.facing((side * 1.6, -2.6, 1.6), (1.3, 1.3), DAY, 5.0),
    ]
    grade = Grade(most=LOW_KEY, meter=97, level=0.58, warmth=0.08, contrast=0.18, vignette=0.42, glow=0.08)
    return Rig(things, scaled(SKY, 0.07), grade)


def dark_rim(reach: float, side: float, rng: Rng) -> Rig:
    """Two strips behind draw the edges, a weak large light in front keeps the shape."""
    wide = rng.uniform(0.45, 0.65)
    panels = Panels(reach)
    things = [
        panels.facing((side * 2.2, 0.9, 1.3), (wide, 2.4), DAY, 27.0, (0.0, 0.0, 0.5)),
        panels.facing((-side * 2.2, 0.9, 1.3), (wide, 2.4), DAY, 15.0, (0.0, 0.0, 0.5)),
        panels.facing((side * 2.2, -2.4, 2.4), (1.2, 1.2), DAY, 15.0),
    ]
    grade = Grade(most=LOW_KEY, meter=97, level=0.62, warmth=0.1, vignette=0.3, glow=0.1)
    return Rig(things, scaled(SKY, 0.15), grade)


def candle_light(reach: float, side: float, rng: Rng) -> Rig:
    """Warm and low from one side, a second flame behind, the room nearly dark."""
    panels = Panels(reach)
    low = rng.uniform(0.45, 0.65)
    things = [
        panels.facing((side * 1.5, -1.0, low), (0.42, 0.55), _CANDLE, 36.0),
        panels.facing((-side * 1.5, 0.35, low + 0.2), (0.3, 0.5), _CANDLE, 26.0),
        panels.facing((-side * 1.8, -2.6, 1.8), (1.6, 1.4), (1.0, 0.72, 0.46), 1.0),
    ]
    grade = Grade(
        most=LOW_KEY,
        meter=97,
        level=0.54,
        warmth=0.28,
        contrast=0.14,
        saturation=0.96,
        glow=0.14,
        vignette=0.34,
    )
    return Rig(things, scaled((1.0, 0.62, 0.40), 0.05), grade)


def neon(reach: float, side: float, rng: Rng) -> Rig:
    """A tube of one colour on one side, of another on the other; a weak white front for what is printed."""
    panels = Panels(reach)
    first, second = _TUBES[rng.integers(len(_TUBES))]
    things = [
        panels.facing((side * 1.7, -0.5, 1.0), (0.5, 2.2), first, 17.0),
        panels.facing((-side * 1.7, -0.1, 1.0), (0.5, 2.2), second, 17.0),
        panels.facing((-side * 1.5, 0.5, 0.5), (0.3, 1.4), second, 8.0, (0.0, 0.8, 0.4)),
        panels.facing((side * 0.8, -3.2, 2.0), (1.6, 1.6), (1.0, 0.96, 1.0), 4.0),
    ]
    grade = Grade(most=LOW_KEY, meter=96, level=0.56, contrast=0.12, saturation=1.0, glow=0.14, vignette=0.26)
    return Rig(things, scaled((0.6, 0.5, 1.0), 0.06), grade)
