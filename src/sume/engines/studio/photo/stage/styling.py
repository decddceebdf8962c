"""The stylist: fills in what a brief leaves open, with choices that go together."""

from dataclasses import dataclass, replace
from typing import Final

from sume.contract.limits import BRIEF_PRODUCTS_MAX
from sume.engines.studio.photo.brief.model import Brief, Product
from sume.engines.studio.photo.house import LOGO, House
from sume.engines.studio.photo.stage.label import MARKS
from sume.engines.studio.photo.stage.noise import Rng, rng_for
from sume.engines.studio.photo.stage.subjects import SUBJECTS

DEFAULT_SUBJECT: Final = "pump_bottle"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A set that works: surface, backdrop with its colour, lights and props to choose from."""

    surface: str
    backdrop: str
    wall_colours: tuple[str, ...]
    lights: tuple[str, ...]
    props: tuple[tuple[str, ...], ...]


_BATH_PROPS: Final = (
    ("eucalyptus", "towels"),
    ("eucalyptus", "soap_dish"),
    ("towels", "stones"),
    ("eucalyptus", "dish"),
)
_STUDIO_PROPS: Final = (("arch", "sphere"), ("cube", "sphere"), ("stones", "sprig"), ("arch", "stones"))
_NATURE_PROPS: Final = (("stones", "sprig"), ("eucalyptus", "stones"), ("sprig",))

SCHEMES: Final[tuple[Scheme, ...]] = (
    Scheme("counter", "tiles", ("#eceae5", "#e4e6e2", "#e9e4db"), ("soft_day",), _BATH_PROPS),
    Scheme("marble", "tiles", ("#eceae5", "#d5ddd6", "#dfe1e0"), ("soft_day", "leaf_shade"), _BATH_PROPS),
    Scheme("marble", "plaster", ("#e4d8c8", "#d9c3b2", "#cfd3c6"), ("leaf_shade", "soft_day"), _NATURE_PROPS),
    Scheme(
        "oak",
        "plaster",
        ("#e2d5c3", "#cfc0ac", "#c9ccbd"),
        ("leaf_shade", "blinds", "golden_hour"),
        _NATURE_PROPS,
    ),
    Scheme("oak", "tiles", ("#e8e5de", "#c7d0c4"), ("soft_day", "leaf_shade"), _BATH_PROPS),
    Scheme(
        "plaster", "plaster", ("#dcc6b4", "#d7cbb8"), ("blinds", "golden_hour", "leaf_shade"), _STUDIO_PROPS
    ),
    Scheme(
        "paper",
        "paper",
        ("#e4d6c7", "#d9c9c0", "#cdd3c8"),
        ("soft_day", "blinds", "leaf_shade"),
        _STUDIO_PROPS,
    ),
    Scheme("terrazzo", "fluted", ("#e4dacd", "#d8c5b6"), ("soft_day", "leaf_shade"), _STUDIO_PROPS),
    Scheme("concrete", "plaster", ("#b9b3aa", "#8f918d"), ("blinds", "dark_rim"), _STUDIO_PROPS),
    Scheme("oak", "slats", ("#a98058",), ("soft_day", "golden_hour"), _NATURE_PROPS),
)
# A low-key picture needs a wall that can go dark.
_DARK_WALLS: Final = ("#2c2a28", "#3a322c", "#26302d")


@dataclass(frozen=True, slots=True)
class Dressed:
    """A product without open questions; ``mark`` is what its label shows: an abstract mark's name, "logo",
    "blank", or "none" for no label."""

    subject: str
    colour: str
    finish: str
    accent: str
    contents: str | None
    mark: str


@dataclass(frozen=True, slots=True)
class Styled:
    """A brief without open questions: each piece in the picture, ``props`` in the order of their weight.

    ``ink``: the print's colour, where a brand gives it."""

    pieces: tuple[Dressed, ...]
    arrangement: str
    surface: str
    surface_colour: str | None
    backdrop: str
    backdrop_colour: str | None
    light: str
    props: tuple[str, ...]
    shot: str
    focus: str
    space: str | None
    grain: bool
    ink: str | None = None


def style(brief: Brief, seed: int, house: House | None = None) -> Styled:
    """The same brief, seed and house always give the same choices; a house decides nothing the brief does."""
    rng = rng_for(seed, "style")
    products = brief.products or (Product(DEFAULT_SUBJECT),)
    pieces = [
        piece
        for number, product in enumerate(products)
        for piece in _dressed(product, brief, seed + number, house)
    ]
    scheme = _scheme(brief, rng)
    light = brief.light or _light(brief, scheme, rng)
    wall_colour = brief.backdrop_colour or scheme.wall_colours[rng.integers(len(scheme.wall_colours))]
    if light == "dark_rim" and not brief.backdrop_colour:
        wall_colour = _DARK_WALLS[rng.integers(len(_DARK_WALLS))]
    if house and not brief.backdrop_colour:
        wall_colour = house.night if light == "dark_rim" else house.wall
    return Styled(
        pieces=tuple(pieces[:BRIEF_PRODUCTS_MAX]),
        arrangement=brief.arrangement or "group",
        surface=brief.surface or scheme.surface,
        surface_colour=brief.surface_colour,
        backdrop=brief.backdrop or scheme.backdrop,
        backdrop_colour=wall_colour,
        light=light,
        props=_props(brief, scheme, rng),
        shot=brief.shot or "straight",
        focus=brief.focus or "natural",
        space=brief.space,
        grain=brief.grain,
        ink=house.ink if house else None,
    )


def _dressed(product: Product, brief: Brief, seed: int, house: House | None) -> list[Dressed]:
    kind = SUBJECTS[product.subject]
    rng = rng_for(seed, "outfit")
    outfit = kind.outfits[rng.integers(len(kind.outfits))]
    if product.finish in ("glass", "frosted") and outfit.finish != "glass":
        outfit = replace(outfit, colour="#e8e4da")
    contents = product.contents or (kind.contents[0] if kind.contents else None)
    piece = Dressed(
        product.subject,
        product.colour or outfit.colour,
        product.finish or _finish_for(product, outfit.finish),
        product.accent or (house.accent if house else outfit.accent),
        contents,
        _mark(product, brief, rng_for(seed, "label"), house),
    )
    return [piece] * product.count


def _light(brief: Brief, scheme: Scheme, rng: Rng) -> str:
    """Who wants no leaves wants no shadows of leaves."""
    light = scheme.lights[rng.integers(len(scheme.lights))]
    return "soft_day" if light == "leaf_shade" and "eucalyptus" in brief.without else light


def _mark(product: Product, brief: Brief, rng: Rng, house: House | None) -> str:
    if not SUBJECTS[product.subject].printed:
        return "none"
    if house and house.logo is not None and product.label is None:
        return LOGO
    marks = [mark for mark in MARKS if mark != "leaf" or "eucalyptus" not in brief.without]
    return product.label or marks[rng.integers(len(marks))]


def _finish_for(product: Product, usual: str) -> str:
    """Tinted glass can show any colour but white and black, which want paint."""
    if usual != "glass" or product.colour is None:
        return usual
    channels = [int(product.colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "satin" if max(channels) < 60 or min(channels) > 215 else usual


def _scheme(brief: Brief, rng: Rng) -> Scheme:
    """The schemes that agree best with what the brief asks for; one of them."""

    def agreement(scheme: Scheme) -> int:
        asked = ((brief.surface, scheme.surface), (brief.backdrop, scheme.backdrop))
        points = sum(2 for wanted, offered in asked if wanted == offered)
        return points + (brief.light in scheme.lights)

    best = max(agreement(scheme) for scheme in SCHEMES)
    fitting = [scheme for scheme in SCHEMES if agreement(scheme) == best]
    return fitting[rng.integers(len(fitting))]


def _props(brief: Brief, scheme: Scheme, rng: Rng) -> tuple[str, ...]:
    if brief.bare:
        return brief.props
    chosen = scheme.props[rng.integers(len(scheme.props))]
    barred = {*brief.props, *brief.without}
    extra = () if len(brief.props) >= 2 else tuple(prop for prop in chosen if prop not in barred)
    return (brief.props + extra)[:3]
