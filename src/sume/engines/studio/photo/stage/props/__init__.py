"""The table of props. A new one is a function in this folder, a row here, its name in the contract and words
in the lexicon."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sume.engines.studio.photo.stage.model import Colour
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props import bath, greens, shapes
from sume.engines.studio.photo.stage.subject import Model


class Place(StrEnum):
    """Where a prop goes: at the product's side, behind it, under it, or strewn round it in many pieces."""

    BESIDE = "beside"
    BEHIND = "behind"
    UNDER = "under"
    STREWN = "strewn"


@dataclass(frozen=True, slots=True)
class PropKind:
    """``build(tone, rng)`` takes the picture's quiet colour.

    One that goes UNDER is flat, and the products stand on its top. Of one that is STREWN ``build`` makes a
    single piece, and ``pieces`` of them lie about, a few shapes repeated."""

    build: Callable[[Colour, Rng], Model]
    called: str
    place: Place = Place.BESIDE
    pieces: int = 0


PROPS: Final[dict[str, PropKind]] = {
    "towels": PropKind(bath.folded_towels, "folded towels", Place.BEHIND),
    "towel_roll": PropKind(bath.towel_roll, "a rolled towel"),
    "soap_dish": PropKind(bath.soap_dish, "a soap dish"),
    "dish": PropKind(bath.cotton_dish, "a small dish"),
    "stones": PropKind(greens.stones, "stones"),
    "eucalyptus": PropKind(greens.vase, "eucalyptus in a vase", Place.BEHIND),
    "sprig": PropKind(greens.lying_sprig, "a eucalyptus sprig"),
    "sphere": PropKind(shapes.sphere, "a ball"),
    "arch": PropKind(shapes.arch, "an arch block", Place.BEHIND),
    "plinth": PropKind(shapes.plinth, "a plinth", Place.UNDER),
    "cube": PropKind(shapes.cube, "a block"),
}
