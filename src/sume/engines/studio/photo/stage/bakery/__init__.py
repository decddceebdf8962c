"""What lies on the pastry plate: each file makes one sort, on z = 0 round the origin."""

from collections.abc import Callable
from typing import Final

from sume.engines.studio.photo.stage.bakery.cake import cake
from sume.engines.studio.photo.stage.bakery.cookies import cookies
from sume.engines.studio.photo.stage.bakery.croissant import croissants
from sume.engines.studio.photo.stage.bakery.donuts import donuts
from sume.engines.studio.photo.stage.bakery.macarons import macarons
from sume.engines.studio.photo.stage.model import Thing
from sume.engines.studio.photo.stage.noise import Rng

PASTRIES: Final[dict[str, Callable[[Rng], list[Thing]]]] = {
    "croissant": croissants,
    "cookies": cookies,
    "donuts": donuts,
    "macarons": macarons,
    "cake": cake,
}
