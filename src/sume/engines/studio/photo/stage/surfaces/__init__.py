"""What the product stands on: z = 0, from in front of the camera to the wall.

A new one is a function in this folder, a row here, its name in the contract and its words in the lexicon."""

from typing import Final

from sume.engines.studio.photo.stage.surfaces import cloth, stone, wet, wood
from sume.engines.studio.photo.stage.surfaces.kind import FLOOR_FRONT, FLOOR_WIDTH, SurfaceKind, flat

__all__ = ["FLOOR_FRONT", "FLOOR_WIDTH", "SURFACES", "SurfaceKind"]

SURFACES: Final[dict[str, SurfaceKind]] = {
    "counter": SurfaceKind(flat(stone.counter), "#f2f0ec", "a white counter"),
    "marble": SurfaceKind(flat(stone.marble), "#f0eeea", "marble"),
    "dark_marble": SurfaceKind(flat(stone.dark_marble), "#1b1c1f", "dark marble"),
    "oak": SurfaceKind(flat(wood.oak), "#bf9c74", "oak"),
    "walnut": SurfaceKind(flat(wood.walnut), "#7a5338", "walnut"),
    "concrete": SurfaceKind(flat(stone.concrete), "#b9b5ae", "concrete"),
    "slate": SurfaceKind(flat(stone.slate), "#50565a", "slate"),
    "terrazzo": SurfaceKind(flat(stone.terrazzo), "#ece6dc", "terrazzo"),
    "plaster": SurfaceKind(flat(stone.plaster), "#e3d8ca", "plaster"),
    "paper": SurfaceKind(flat(cloth.paper), "#e6ddd2", "studio paper"),
    "linen": SurfaceKind(cloth.linen, "#e2d7c6", "linen"),
    "velvet": SurfaceKind(cloth.velvet, "#43131f", "velvet"),
    "sand": SurfaceKind(wet.sand, "#e3cfae", "sand"),
    "water": SurfaceKind(wet.water, "#6fb0bf", "shallow water"),
    "tiles": SurfaceKind(stone.tiles, "#e9e5dc", "tiles"),
    "acrylic": SurfaceKind(flat(wet.acrylic), "#e9e1d9", "glossy acrylic"),
}
