"""A brief: what the picture shall show, as plain data. ``None`` leaves the choice to the stylist."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

DEFAULT_SUBJECT: Final = "pump_bottle"
"""What a picture shows when nobody can tell what it shall show."""


@dataclass(frozen=True, slots=True)
class Product:
    """``count`` pieces of one subject. Names are those of the contract's brief, colours ``#rrggbb``.

    ``accent`` is a metal's name or a colour; ``label`` is "blank" (nothing on it) or "none"."""

    subject: str
    count: int = 1
    colour: str | None = None
    finish: str | None = None
    accent: str | None = None
    contents: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The main product first; ``without`` are props that must not be there; ``words`` are set as type."""

    products: tuple[Product, ...] = ()
    arrangement: str | None = None
    surface: str | None = None
    surface_colour: str | None = None
    backdrop: str | None = None
    backdrop_colour: str | None = None
    light: str | None = None
    props: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    bare: bool = False
    shot: str | None = None
    focus: str | None = None
    space: str | None = None
    mood: str | None = None
    season: str | None = None
    grain: bool = False
    words: tuple[str, ...] = ()

    @property
    def pieces(self) -> int:
        return sum(product.count for product in self.products)

    def plain(self) -> dict[str, Any]:
        """As the contract's ``ImageBrief`` has it."""
        return asdict(self)


def brief_of(data: Mapping[str, Any]) -> Brief:
    """Of a contract's brief as plain data."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    return Brief(**{**values, "products": tuple(Product(**product) for product in data["products"])})


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief, sentences for the caller about what was asked and cannot be shown, and what was assumed."""

    brief: Brief
    warnings: tuple[str, ...] = ()
    assumed: tuple[str, ...] = field(default=())
