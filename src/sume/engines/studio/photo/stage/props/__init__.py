"""The table of props. A new one is a function in this folder, a row here and words in the lexicon."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sume.engines.studio.photo.stage.model import Colour
from sume.engines.studio.photo.stage.noise import Rng
from sume.engines.studio.photo.stage.props import bath, greens, shapes
from sume.engines.studio.photo.stage.subject import Model


@dataclass(frozen=True, slots=True)
class PropKind:
    """``build(tone, rng)`` takes the picture's quiet colour; ``tall``: stands behind only."""

    build: Callable[[Colour, Rng], Model]
    called: str
    tall: bool = False


PROPS: Final[dict[str, PropKind]] = {
    "towels": PropKind(bath.folded_towels, "folded towels", tall=True),
    "towel_roll": PropKind(bath.towel_roll, "a rolled towel"),
    "soap": PropKind(bath.soap_dish, "a soap dish"),
    "tray": PropKind(bath.cotton_dish, "a small dish"),
    "stones": PropKind(greens.stones, "stones"),
    "eucalyptus": PropKind(greens.vase, "eucalyptus in a vase", tall=True),
    "sprig": PropKind(greens.lying_sprig, "a eucalyptus sprig"),
    "sphere": PropKind(shapes.sphere, "a ball"),
    "arch": PropKind(shapes.arch, "an arch block", tall=True),
    "plinth": PropKind(shapes.plinth, "a plinth"),
    "cube": PropKind(shapes.cube, "a block"),
}
