"""The table of props. A new one is a function in this folder, a row here, its name in the contract and words
in the lexicon."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sume.engines.studio.photo.stage.model import Colour
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props import (
    bath,
    bouquet,
    cafe,
    desk,
    fruit,
    greens,
    shapes,
    strewn,
    tropics,
    under,
)
from sume.engines.studio.photo.stage.subject import Model


class Place(StrEnum):
    """Where a prop goes: at the product's side, behind it, behind it from the picture's edge, under it, or
    strewn round it in many pieces."""

    BESIDE = "beside"
    BEHIND = "behind"
    ASIDE = "aside"
    UNDER = "under"
    STREWN = "strewn"


@dataclass(frozen=True, slots=True)
class PropKind:
    """``build(tone, rng)`` takes the picture's quiet colour.

    One that goes UNDER is flat, and the products stand on its top, or ``floor`` cm high where it has a rim.
    Of one that is STREWN ``build`` makes a single piece, and ``pieces`` of them lie about, a few shapes
    repeated. One that comes in from ASIDE is built for the right: its foot is at +x, its tips are at -x.

    ``wide``: other props may stand on it too. ``least``: there are smaller ones of its sort, down to this
    share of its size. ``turn``: by so many degrees to either side a strewn piece may be turned."""

    build: Callable[[Colour, Rng], Model]
    called: str
    place: Place = Place.BESIDE
    pieces: int = 0
    floor: float | None = None
    wide: bool = False
    least: float = 1.0
    turn: float = 180.0


PROPS: Final[dict[str, PropKind]] = {
    "towels": PropKind(bath.folded_towels, "folded towels", Place.BEHIND),
    "towel_roll": PropKind(bath.towel_roll, "a rolled towel"),
    "soap_dish": PropKind(bath.soap_dish, "a soap dish"),
    "dish": PropKind(bath.cotton_dish, "a small dish"),
    "stones": PropKind(greens.stones, "stones"),
    "eucalyptus": PropKind(greens.vase, "eucalyptus in a vase", Place.BEHIND, least=0.6),
    "sprig": PropKind(greens.lying_sprig, "a eucalyptus sprig"),
    "monstera": PropKind(tropics.monstera, "monstera leaves", Place.ASIDE, least=0.6),
    "palm": PropKind(tropics.palm, "palm fronds", Place.ASIDE, least=0.55),
    "plant": PropKind(tropics.plant, "a potted plant", Place.BEHIND, least=0.55),
    "flowers": PropKind(bouquet.flowers, "flowers in a vase", Place.BEHIND, least=0.55),
    "lavender": PropKind(bouquet.lavender, "a bundle of lavender", least=0.75),
    "pampas": PropKind(bouquet.pampas, "pampas grass in a vase", Place.BEHIND, least=0.5),
    "pine": PropKind(bouquet.pine, "fir branches", Place.BEHIND, least=0.8),
    "baubles": PropKind(desk.baubles, "glass baubles", least=0.75),
    "ribbon": PropKind(desk.ribbon, "a satin ribbon", least=0.7),
    "books": PropKind(desk.books, "books", least=0.85),
    "notebook": PropKind(desk.notebook, "a notebook with a pen"),
    "candles": PropKind(desk.candles, "candles", least=0.65),
    "tray": PropKind(under.tray, "a tray", Place.UNDER, floor=under.TRAY_FLOOR, least=0.7),
    "wood_slice": PropKind(under.wood_slice, "a slice of wood", Place.UNDER, least=0.7),
    "cloth": PropKind(
        under.cloth, "a linen cloth", Place.UNDER, floor=under.CLOTH_FLOOR, wide=True, least=0.8
    ),
    "coffee_beans": PropKind(cafe.coffee_bean, "coffee beans", Place.STREWN, 60),
    "cinnamon": PropKind(cafe.cinnamon, "cinnamon sticks"),
    "nuts": PropKind(cafe.nut, "nuts", Place.STREWN, 16),
    "chocolate": PropKind(cafe.chocolate, "pieces of chocolate", Place.STREWN, 9),
    "citrus": PropKind(fruit.citrus, "citrus slices", Place.STREWN, 7, turn=45.0),
    "berries": PropKind(fruit.berry, "berries", Place.STREWN, 26),
    "mint": PropKind(fruit.mint, "mint leaves", Place.STREWN, 10),
    "petals": PropKind(strewn.petal, "petals", Place.STREWN, 16),
    "autumn_leaves": PropKind(strewn.autumn_leaf, "autumn leaves", Place.STREWN, 8),
    "confetti": PropKind(strewn.confetti, "confetti", Place.STREWN, 70),
    "droplets": PropKind(strewn.droplets, "drops of water", Place.STREWN, 55),
    "ice": PropKind(strewn.ice, "ice cubes", Place.STREWN, 7),
    "shells": PropKind(strewn.shell, "sea shells", Place.STREWN, 7),
    "cotton": PropKind(strewn.cotton, "cotton balls", Place.STREWN, 6),
    "sphere": PropKind(shapes.sphere, "a ball"),
    "arch": PropKind(shapes.arch, "an arch block", Place.BEHIND, least=0.65),
    "plinth": PropKind(shapes.plinth, "a plinth", Place.UNDER),
    "cube": PropKind(shapes.cube, "a block"),
}
