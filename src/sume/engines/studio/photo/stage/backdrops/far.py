"""Far places out of focus: a garden by day, a room of lamps in the evening."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import luminance, scaled
from sume.engines.studio.photo.stage.mesh import Mesh, unit
from sume.engines.studio.photo.stage.model import Coated, Colour, Emitter, Picture, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.solid import panel

_BEHIND: Final = 46.0
_HALF_WIDTH, _LOW, _HIGH = 200.0, -70.0, 130.0
_DAYLIGHT, _DUSK, _LAMPLIGHT = 13.0, 1.0, 7.0
_NIGHT_LUMINANCE: Final = 0.02
_DUSK_BELOW: Final = 0.06
"""A wall colour as dark as this asks for the garden after sunset."""


def foliage(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    dusk = luminance(colour) < _DUSK_BELOW
    return _screen(textures.garden(rng, colour), depth, _DUSK if dusk else _DAYLIGHT, rng)


def bokeh(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    night = scaled(colour, min(1.0, _NIGHT_LUMINANCE / max(luminance(colour), 1e-6)))
    return _screen(textures.evening(rng, night), depth, _LAMPLIGHT, rng)


def _screen(picture: Picture, depth: float, radiance: float, rng: Rng) -> list[Thing]:
    """A painted screen with its own light from above, which reaches nothing else: many small lamps would
    make the picture noisy, and a rig that suits the product would not suit what is far behind."""
    y = depth + _BEHIND
    seen = panel(
        np.array([-_HALF_WIDTH, y, _LOW]),
        np.array([2 * _HALF_WIDTH, 0.0, 0.0]),
        np.array([0.0, 0.0, _HIGH - _LOW]),
    )
    shifted = Mesh(seen.vertices, seen.faces, seen.normals, seen.uv + np.array([rng.uniform(0, 200), 30.0]))
    return [
        Thing(shifted, Coated(picture, specular=0.0)),
        Thing(_overhead(depth), Emitter(scaled((1.0, 1.0, 1.0), radiance)), hidden=True),
    ]


def _overhead(depth: float) -> Mesh:
    """Above the picture, behind the product; it faces the screen and nothing nearer."""
    down = unit([0.0, 0.55, -0.84])
    across = np.array([-2 * _HALF_WIDTH, 0.0, 0.0])
    up = np.cross(down, unit(across)) * 40.0
    return panel(
        np.array([_HALF_WIDTH, depth + 4.0, 118.0]),
        across,
        -up if np.dot(np.cross(across, up), down) < 0 else up,
    )
