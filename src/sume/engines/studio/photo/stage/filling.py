"""Drinks poured into a vessel: body, meniscus, foam and bubbles."""

from dataclasses import replace
from typing import Final

import numpy as np

from sume.engines.studio.photo.stage.liquids import Liquid, body_of, foam_of, surface_of
from sume.engines.studio.photo.stage.mesh import Floats, Mesh, joined
from sume.engines.studio.photo.stage.milk import poured_milk, sunken_milk
from sume.engines.studio.photo.stage.model import Coated, Colour, Thing
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.shapes.lathe import Profile, lathe, rounded

# A drink wets its glass: it reaches into the wall, so that no air lies between them.
_INTO_WALL: Final = 0.035
# An opaque one lies a hair over its glass instead: sunlight does not find its way in through glass.
_SKIN: Final = 0.006
_CLIMB: Final = 0.10
_BUBBLE_CM: Final = (0.025, 0.06)
_BUBBLE_SEGMENTS: Final = 10


def poured(inside: Floats, level: float, drink: Liquid, rng: Rng, wall: float) -> list[Thing]:
    """The drink in a glass whose ``wall`` is so thick, in cm.

    ``inside`` (n, 2) is the inner wall as radius and height from the middle up."""
    wetted = _below(inside, level)
    into = _INTO_WALL if drink.clear else wall + _SKIN
    line = wetted + np.array([into, 0.0])
    line[:, 1] -= np.where(wetted[:, 1] < wetted[0, 1] + _INTO_WALL, _INTO_WALL, 0.0)
    line[0, 0] = 0.0
    body = lathe(np.concatenate([line, _meniscus(float(wetted[-1, 0]) + _INTO_WALL, level)]), 144)
    if drink.bubbles and drink.clear:
        body = joined(body, _bubbles(wetted, drink.bubbles, rng))
    things = [_layered(body, drink, drink.settled)] if drink.settled else [Thing(body, body_of(drink))]
    if drink.foam:
        over = wall + _SKIN
        things.append(
            Thing(
                _head(
                    _radius(inside, level) + over,
                    _radius(inside, level + drink.head) + over,
                    level,
                    drink.head,
                ),
                foam_of(drink.foam),
            )
        )
    return things


def _layered(body: Mesh, drink: Liquid, settled: Colour) -> Thing:
    """Milk below, coffee above, and clouds where they meet."""
    height = body.vertices[:, 2] - body.low[2]
    around = np.arctan2(body.vertices[:, 1], body.vertices[:, 0]) / np.pi + 1
    across, tall = 2.0, float(height.max()) * 1.02
    uv = np.stack([around, height], -1)
    return Thing(replace(body, uv=uv), Coated(sunken_milk(settled, drink.colour, across, tall), 0.02, 0.03))


def surface(radius: float, level: float, drink: Liquid) -> list[Thing]:
    """What is seen of a drink in an opaque cup of this inner ``radius``."""
    reach = radius + _INTO_WALL
    if drink.foam is None:
        return [Thing(lathe(_meniscus(reach, level), 128), surface_of(drink))]
    head = _head(reach, reach, level, drink.head)
    if not drink.art:
        return [Thing(head, foam_of(drink.foam))]
    flat = replace(head, uv=head.vertices[:, :2] + reach)
    return [Thing(flat, Coated(poured_milk(drink.foam, 2 * reach), roughness=0.12, specular=0.03))]


def _below(inside: Floats, level: float) -> Floats:
    """The wall up to a hair above ``level``, where the drink clings to it."""
    top = level + _CLIMB
    return np.concatenate([inside[inside[:, 1] < top], [[_radius(inside, top), top]]])


def _radius(inside: Floats, height: float) -> float:
    return float(np.interp(height, inside[1:, 1], inside[1:, 0]))


def _meniscus(radius: float, level: float) -> Floats:
    """From the wall down and to the middle."""
    edge = np.linspace(0, 1, 9)
    inwards = radius - _INTO_WALL - 0.42 * edge
    heights = level + _CLIMB * (1 - edge) ** 3
    return np.concatenate([np.stack([inwards, heights], -1), [[inwards[-1] * 0.5, level], [0.0, level]]])


def _head(low: float, high: float, level: float, height: float) -> Mesh:
    """Foam: a soft-edged layer, ``low`` and ``high`` its radii, a little higher in the middle."""
    points: Profile = [
        (0, level - 0.05),
        (low, level - 0.05),
        (high, level + height - 0.05),
        (high * 0.9, level + height),
        (0, level + height * 1.06),
    ]
    return lathe(rounded(points, [0.02, min(0.3, height * 0.4), 0.6], 9), 128)


def _bubbles(wall: Floats, count: int, rng: Rng) -> Mesh:
    """Hollows in the drink, most of them on the glass; faces look into the hollow."""
    half = np.linspace(-np.pi / 2, np.pi / 2, 7)
    ball = lathe(np.stack([np.cos(half), np.sin(half)], -1), _BUBBLE_SEGMENTS)
    low, high = float(wall[0, 1]) + 0.2, float(wall[-1, 1]) - 0.3
    out = []
    for _ in range(count):
        size, height = rng.uniform(*_BUBBLE_CM), rng.uniform(low, high)
        limit = float(np.interp(height, wall[1:, 1], wall[1:, 0])) - size - 0.03
        reach = limit * (1.0 if rng.random() < 0.6 else np.sqrt(rng.random()))
        angle = rng.uniform(0, 2 * np.pi)
        out.append(ball.scaled(size, size, size).moved(reach * np.cos(angle), reach * np.sin(angle), height))
    hollow = joined(*out)
    return Mesh(hollow.vertices, hollow.faces[:, ::-1], -hollow.normals, hollow.uv)
