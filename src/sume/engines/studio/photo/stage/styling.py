"""The stylist: fills in what a brief leaves open, with choices that go together."""

from dataclasses import dataclass, replace
from typing import Final

from sume.contract.limits import BRIEF_PRODUCTS_MAX
from sume.engines.studio.photo.brief.model import DEFAULT_SUBJECT, Brief, Product
from sume.engines.studio.photo.house import LOGO, House
from sume.engines.studio.photo.stage.label import MARKS
from sume.engines.studio.photo.stage.lights import LIGHTS
from sume.engines.studio.photo.stage.noise import Rng, rng_for
from sume.engines.studio.photo.stage.props import PROPS, Place
from sume.engines.studio.photo.stage.schemes import Scheme, choose
from sume.engines.studio.photo.stage.subjects import SUBJECTS

# A low-key picture needs a wall that can go dark.
_DARK_WALLS: Final = ("#2c2a28", "#3a322c", "#26302d")
_CLEAR_GLASS: Final = "#e8e4da"
_MOST_PROPS: Final = 3
_SHEETS: Final = ("paper", "gradient")
_COLOURLESS: Final = frozenset({"acrylic"})
_FROM_ABOVE: Final = ("soft_day", "overcast", "leaf_shade")
# Enough in the picture already: with this many products, props are only those asked for.
_CROWD: Final = 4
# They stand upright, and from above nobody sees what they are.
_UPRIGHT: Final = frozenset(
    {"books"}
    | {name for name, kind in PROPS.items() if kind.place in (Place.BEHIND, Place.ASIDE)} - {"monstera"}
)
_LYING: Final = ("sprig", "petals", "cloth", "stones", "autumn_leaves", "ribbon")


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
    mood: str | None
    words: tuple[str, ...]
    ink: str | None = None


def style(brief: Brief, seed: int, house: House | None = None) -> Styled:
    """The same brief, seed and house always give the same choices; a house decides nothing the brief does."""
    rng = rng_for(seed, "style")
    products = brief.products or (Product(DEFAULT_SUBJECT),)
    scheme = choose(brief, SUBJECTS[products[0].subject].world, rng)
    light = brief.light or _light(brief, scheme, rng)
    wall = _wall(brief, scheme, light, rng, house)
    pieces = [
        piece
        for number, product in enumerate(products)
        for piece in _dressed(product, brief, seed + number, house)
    ]
    return Styled(
        pieces=tuple(pieces[:BRIEF_PRODUCTS_MAX]),
        arrangement=brief.arrangement or "group",
        surface=brief.surface or _surface(brief, scheme),
        surface_colour=brief.surface_colour or _ground(brief, scheme, wall),
        backdrop=brief.backdrop or scheme.backdrop,
        backdrop_colour=wall,
        light=light,
        props=_props(brief, scheme, len(pieces), rng),
        shot=brief.shot or "straight",
        focus=brief.focus or "natural",
        space=brief.space,
        grain=brief.grain,
        mood=brief.mood,
        words=brief.words,
        ink=house.ink if house else None,
    )


def _surface(brief: Brief, scheme: Scheme) -> str:
    """Who asks for a paper sweep behind means under the product too."""
    return "paper" if brief.backdrop in _SHEETS else scheme.surface


def _wall(brief: Brief, scheme: Scheme, light: str, rng: Rng, house: House | None) -> str | None:
    chosen = scheme.walls[rng.integers(len(scheme.walls))]
    dark = _DARK_WALLS[rng.integers(len(_DARK_WALLS))]
    if brief.backdrop_colour:
        return brief.backdrop_colour
    # Paper is one sheet, under the products and behind them.
    if brief.surface == "paper" and (brief.backdrop or scheme.backdrop) in _SHEETS and brief.surface_colour:
        return brief.surface_colour
    if house:
        return house.night if LIGHTS[light].dark else house.wall
    if LIGHTS[light].dark:
        return dark
    # A colour chosen for one backdrop need not suit another: theirs is their own.
    return chosen if brief.backdrop in (None, scheme.backdrop, "plaster", "paper", "gradient") else None


def _ground(brief: Brief, scheme: Scheme, wall: str | None) -> str | None:
    """Tone in tone, where the surface has no colour of its own."""
    return wall if (brief.surface or scheme.surface) in _COLOURLESS else None


def _light(brief: Brief, scheme: Scheme, rng: Rng) -> str:
    """Who wants no leaves wants no shadows of leaves; a low sun draws what lies flat out of shape."""
    lights = _FROM_ABOVE if brief.shot == "flat_lay" else scheme.lights
    light = lights[rng.integers(len(lights))]
    return "soft_day" if light == "leaf_shade" and "eucalyptus" in brief.without else light


def _dressed(product: Product, brief: Brief, seed: int, house: House | None) -> list[Dressed]:
    kind = SUBJECTS[product.subject]
    rng = rng_for(seed, "outfit")
    outfit = kind.outfits[rng.integers(len(kind.outfits))]
    if product.finish in ("glass", "frosted") and outfit.finish != "glass":
        outfit = replace(outfit, colour=_CLEAR_GLASS)
    contents = product.contents or (
        kind.contents[rng.integers(len(kind.contents))] if kind.contents else None
    )
    piece = Dressed(
        product.subject,
        product.colour or outfit.colour,
        product.finish or _finish_for(product, outfit.finish),
        product.accent or (house.accent if house else outfit.accent),
        contents,
        _mark(product, brief, rng_for(seed, "label"), house),
    )
    return [piece] * product.count


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


def _props(brief: Brief, scheme: Scheme, pieces: int, rng: Rng) -> tuple[str, ...]:
    chosen = scheme.props[rng.integers(len(scheme.props))]
    if brief.bare or pieces >= _CROWD or len(brief.props) >= 2 or brief.shot == "macro":
        return brief.props
    if brief.shot == "flat_lay":
        flat = tuple(prop for prop in chosen if prop not in _UPRIGHT)
        chosen = flat or (_LYING[rng.integers(len(_LYING))],)
    barred = {*brief.props, *brief.without}
    extra = tuple(prop for prop in chosen if prop not in barred)
    return (brief.props + extra)[:_MOST_PROPS]
