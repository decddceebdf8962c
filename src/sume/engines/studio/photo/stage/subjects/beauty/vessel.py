"""How the glass of closed containers is shown."""

from dataclasses import replace
from typing import Final

from sume.engines.studio.photo.stage.colour import luminance, mix, scaled
from sume.engines.studio.photo.stage.model import Glass, Leaf
from sume.engines.studio.photo.stage.subject import Dress

# In darker glass the level of the liquid cannot be seen; its colour is that of the whole bottle.
_CLEAR: Final = 0.5
_PALER: Final = 0.2
_BACK: Final = 0.64
_THROUGH: Final = 0.28


def filled(dress: Dress) -> Dress:
    """Frosted glass with something in it: a body that glows. Traced as rough glass, it would be grey."""
    if not (isinstance(dress.body, Glass) and dress.body.roughness > 0):
        return dress
    pale = mix(dress.tint, (1.0, 1.0, 1.0), _PALER)
    return replace(dress, body=Leaf(scaled(pale, _BACK), scaled(pale, _THROUGH)))


def shows_level(dress: Dress) -> bool:
    """Clear and pale enough for one to see where the liquid ends."""
    return isinstance(dress.body, Glass) and not dress.body.roughness and luminance(dress.tint) > _CLEAR
