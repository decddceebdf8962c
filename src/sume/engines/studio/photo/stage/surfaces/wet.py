"""Sand, water and what mirrors like it."""

from typing import Final

import numpy as np

from sume.engines.studio.photo.stage import textures
from sume.engines.studio.photo.stage.colour import mix
from sume.engines.studio.photo.stage.materials import paintable
from sume.engines.studio.photo.stage.mesh import Floats
from sume.engines.studio.photo.stage.model import Coated, Colour, Material, Thing
from sume.engines.studio.photo.stage.noise import Rng, field, sample
from sume.engines.studio.photo.stage.surfaces.kind import away, relief

_NOISE_PER_CM: Final = 2.0
_RING_CM: Final = 2.3


def sand(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """Wind ripples that die out under the product; nothing is higher than z = 0 there."""
    wander, crest = field(rng, 256, 256, 46), field(rng, 256, 256, 34)
    turn, pitch, height = rng.uniform(-0.5, 0.5), rng.uniform(3.2, 4.2), 0.42

    def heights(x: Floats, y: Floats) -> Floats:
        places = x * _NOISE_PER_CM, y * _NOISE_PER_CM
        across = y * np.cos(turn) + x * np.sin(turn) + 5.0 * sample(wander, *places)
        phase = across / pitch * 2 * np.pi
        wave = 0.5 + 0.5 * np.sin(phase + 0.45 * np.sin(phase))
        ripples = height * (0.35 + 0.65 * sample(crest, *places)) * (wave - 0.3)
        dunes = 0.5 * (sample(wander, x * 0.8, y * 0.8) - 0.5)
        return np.asarray((ripples + dunes) * away(x, y, 3.0, 10.0) - 0.02)

    material = Coated(textures.sand(rng, paintable(colour)), specular=0.0, bump=textures.grains(rng))
    return [Thing(relief(heights, depth, 0.40), material)]


def water(colour: Colour, depth: float, rng: Rng) -> list[Thing]:
    """A shallow pool. Its face mirrors like water; the ground is painted into it, since light that is bent
    onto a ground takes a path tracer very long to find."""
    waves = [field(rng, 256, 256, size) for size in (26, 9)]

    def heights(x: Floats, y: Floats) -> Floats:
        slow = sample(waves[0], x * _NOISE_PER_CM, y * _NOISE_PER_CM) - 0.5
        quick = sample(waves[1], x * _NOISE_PER_CM, y * _NOISE_PER_CM) - 0.5
        out = np.hypot(x, y)
        rings = np.sin(out / _RING_CM * 2 * np.pi) * np.exp(-out / 13.0)
        return np.asarray(0.20 * slow + 0.02 * quick + 0.014 * rings)

    ground = paintable(colour)
    picture = textures.caustics(rng, ground, mix(ground, (0.84, 0.84, 0.84), 0.4))
    return [Thing(relief(heights, depth, 0.28), Coated(picture, roughness=0.004, specular=0.03))]


def acrylic(colour: Colour, _: Rng) -> Material:
    """A polished coloured sheet."""
    return Coated(paintable(colour), roughness=0.006, specular=0.05)
