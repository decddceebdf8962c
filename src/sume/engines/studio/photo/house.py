"""A brand's colours and logo on a staged product: only where the prompt leaves the choice open."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sume.engines.studio.photo.brief.model import Brief

LOGO: Final = "logo"
"""What a label shows in place of one of the abstract marks."""
_PLASTER: Final = (241, 236, 228)
_NIGHT: Final = (26, 24, 23)
_WALL_SHARE, _NIGHT_SHARE = 0.3, 0.34
_TRANSPARENT_LEAST: Final = 0.05
_LOGO_SIDE: Final = 640

Mask = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """``wall`` and ``night``: for light and for dark pictures. ``logo``: ink, (height, width), 0..1."""

    wall: str
    night: str
    accent: str
    ink: str
    logo: Mask | None = None

    def used(self, brief: Brief, marks: Sequence[str]) -> list[str]:
        """What of it the picture shows; ``brief`` and ``marks``: of the products that the studio built."""
        told = (
            ("backdrop", brief.backdrop_colour is None),
            ("accent", any(product.accent is None for product in brief.products)),
            ("logo on the label", LOGO in marks),
        )
        return [name for name, shown in told if shown]


def house_of(brand: dict[str, Any] | None) -> House | None:
    """Of a :class:`sume.engines.ports.BrandLook` as plain data; a brand without colours dresses nothing."""
    if not brand or not brand["colors"]:
        return None
    colours: Sequence[str] = brand["colors"]
    primary = colours[0]
    accent = colours[1] if len(colours) > 1 else primary
    logo = _mask(Path(brand["logo"])) if brand["logo"] else None
    return House(
        wall=_mixed(primary, _PLASTER, _WALL_SHARE),
        night=_mixed(primary, _NIGHT, _NIGHT_SHARE),
        accent=accent,
        ink=primary,
        logo=logo,
    )


def _mixed(colour: str, ground: tuple[int, int, int], share: float) -> str:
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(
        f"{round(own * share + other * (1 - share)):02x}" for own, other in zip(channels, ground, strict=True)
    )


def _mask(path: Path) -> Mask | None:
    """The logo's shape; one that fills its rectangle would print as a block, and is left out."""
    from PIL import Image

    with Image.open(path) as file:
        image = file.convert("RGBA")
    image.thumbnail((_LOGO_SIDE, _LOGO_SIDE))
    alpha = np.asarray(image)[..., 3].astype(np.float32) / np.float32(255)
    seen = alpha > 0.5
    if not seen.any() or seen.mean() > 1 - _TRANSPARENT_LEAST:
        return None
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    cut: Mask = np.asarray(alpha, np.float32)[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return cut
