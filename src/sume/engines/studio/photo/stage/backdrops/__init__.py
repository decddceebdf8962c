"""What is behind the product: a wall whose foot stands at a given depth.

A new one is a function in this folder, a row here, its name in the contract and its words in the lexicon."""

from typing import Final

from sume.engines.studio.photo.stage.backdrops import cloth, far, walls
from sume.engines.studio.photo.stage.backdrops.kind import BackdropKind
from sume.engines.studio.photo.stage.backdrops.niche import niche

__all__ = ["BACKDROPS", "BackdropKind"]

BACKDROPS: Final[dict[str, BackdropKind]] = {
    "paper": BackdropKind(cloth.paper, "#e6ddd2", "studio paper", cloth.paper_sweep),
    "gradient": BackdropKind(cloth.gradient, "#e2d8ce", "paper under a pool of light", cloth.gradient_sweep),
    "plaster": BackdropKind(walls.plaster, "#dccdbb", "a plaster wall"),
    "tiles": BackdropKind(walls.tiles, "#eceae5", "a tiled wall"),
    "slats": BackdropKind(walls.slats, "#a98058", "a wall of wooden slats"),
    "wood": BackdropKind(walls.boards, "#a07a56", "a wooden wall"),
    "fluted": BackdropKind(walls.fluted, "#e4dacd", "a fluted wall"),
    "brick": BackdropKind(walls.brick, "#9a6350", "a brick wall"),
    "concrete": BackdropKind(walls.concrete, "#b4b1ab", "a concrete wall"),
    "marble": BackdropKind(walls.marble, "#ece9e4", "a marble wall"),
    "curtain": BackdropKind(cloth.curtain, "#ece6dc", "a sheer curtain"),
    "niche": BackdropKind(niche, "#dccdbb", "an arched niche"),
    "foliage": BackdropKind(far.foliage, "#7f9a66", "a garden out of focus"),
    "bokeh": BackdropKind(far.bokeh, "#2a221c", "evening lamps out of focus"),
}
