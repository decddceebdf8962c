"""Painted pictures of materials and far places, in linear light, from a generator and colours alone."""

from sume.engines.studio.photo.stage.textures.base import blend, bumps, picture, roughness
from sume.engines.studio.photo.stage.textures.cloth import kraft, linen, nap, pile, terry, weave
from sume.engines.studio.photo.stage.textures.far import evening, garden, pool
from sume.engines.studio.photo.stage.textures.ground import caustics, grains, sand
from sume.engines.studio.photo.stage.textures.stone import (
    clefts,
    concrete,
    marble,
    plaster,
    quartz,
    slate,
    terrazzo,
)
from sume.engines.studio.photo.stage.textures.wood import oak

__all__ = [
    "blend",
    "bumps",
    "caustics",
    "clefts",
    "concrete",
    "evening",
    "garden",
    "grains",
    "kraft",
    "linen",
    "marble",
    "nap",
    "oak",
    "picture",
    "pile",
    "plaster",
    "pool",
    "quartz",
    "roughness",
    "sand",
    "slate",
    "terrazzo",
    "terry",
    "weave",
]
