"""What was understood becomes a brief: hints decide what no word named outright."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sume.engines.studio.photo.brief.adjectives import AMBER, METAL_TINTS, SILVER
from sume.engines.studio.photo.brief.asked import Asked, Item
from sume.engines.studio.photo.brief.holders import HOLDERS, SETS, held_in
from sume.engines.studio.photo.brief.model import DEFAULT_SUBJECT, Product
from sume.engines.studio.photo.brief.names import called
from sume.engines.studio.photo.brief.sets import ROOMS
from sume.engines.studio.photo.stage.subjects import SUBJECTS

Nearest = Callable[[str], str | None]

# Made of glass when they are amber, as a rule: the colour is that of the glass.
_AMBER_GLASS: Final = frozenset({"pump_bottle", "dropper_bottle", "spray_bottle", "roll_on", "jar"})
_PLURAL, _PLURAL_OF_SORTS = 3, 2
_THINGS: Final = frozenset({"other products", "food"})
# One of them is called a pair, or always named in the plural.
_PAIRED: Final = frozenset({"sunglasses", "headphones", "earbuds"})


def settle(asked: Asked, prompt: str, nearest: Nearest | None) -> None:
    """``nearest`` is asked when the prompt names no product that the studio knows."""
    asked.items = [item for item in asked.items if item.several != "" or item.subject or item.vessel]
    strong = [item for item in asked.items if not item.weak]
    items = strong or asked.items[:1] or _promoted(asked)
    listed = [item for item in strong if not item.several]
    if len(listed) > 1:
        strong = listed
    if strong and any(not item.soft for item in strong):
        items = [item for item in strong if not _yields(asked, item)]
    if not items:
        items = [_guessed(asked, prompt, nearest)]
    items.sort(key=lambda item: item.aside)
    products = [product for item in items for product in _products(asked, item, alone=len(items) == 1)]
    asked.brief = replace(asked.brief, products=tuple(_merged(products)))
    _rooms(asked)
    _arrange(asked)


def _promoted(asked: Asked) -> list[Item]:
    """Things that would stand around a product are the product when there is no other."""
    spare = asked.spare[:1]
    for item in spare:
        item.aside = False
        props = tuple(prop for prop in asked.brief.props if prop != item.soft)
        asked.brief = replace(asked.brief, props=props)
        item.colours = item.colours or asked.loose.colours
    return spare


def _yields(asked: Asked, item: Item) -> bool:
    """Flowers and fruit beside a product of another sort are props."""
    if not (item.soft and item.bare and item.count is None):
        return False
    if item.soft not in asked.brief.props:
        asked.brief = replace(asked.brief, props=(*asked.brief.props, item.soft))
    return True


def _guessed(asked: Asked, prompt: str, nearest: Nearest | None) -> Item:
    asked.guessed, asked.unaided = True, nearest is None
    things = [word for group, word in asked.absent if group in _THINGS]
    named = " ".join([*things, *asked.unknown])
    found = nearest(named or prompt) if nearest else None
    item = asked.loose
    item.colours += asked.stand_in.colours
    item.subject = found or DEFAULT_SUBJECT
    asked.assumed.append(f"The product is taken as {called(item.subject)}.")
    return item


def _products(asked: Asked, item: Item, *, alone: bool) -> list[Product]:
    poured = [held_in(other.vessel, other.theme, other.contents) for other in asked.items]
    wine = "wine_bottle" in [*poured, *(other.subject for other in asked.items)]
    subjects = _subjects(item, wine=wine)
    count = 1 if subjects[0] in _PAIRED and item.count in (None, 2) else item.count
    if len(subjects) > 1 or (item.bare and item.contents):
        count = None if len(subjects) > 1 else count
    elif (
        count is None
        and subjects[0] not in _PAIRED
        and (item.plural or (alone and _piled(asked, subjects[0])))
    ):
        count = max(2, len(item.colours)) if len(item.colours) > 1 else _PLURAL if alone else _PLURAL_OF_SORTS
        asked.assume(item.text, f"{count} pieces")
    if len(subjects) > 1:
        asked.assume(item.text, ", ".join(called(subject) for subject in subjects))
    contents = _contents(asked, item, subjects[0])
    first = _dressed(asked, item, subjects[0], contents)
    if count and count > 1 and len(item.colours) == count:
        return [replace(first, colour=colour, accent=item.accent) for colour in item.colours]
    first = replace(first, count=count or 1)
    return [first, *(replace(first, subject=other, contents=None) for other in subjects[1:])]


def _piled(asked: Asked, subject: str) -> bool:
    """One thing alone is no stack; Korean need not say that there are more."""
    kind = SUBJECTS.get(subject)
    return asked.arrangement == "stack" and kind is not None and kind.stacks


def _subjects(item: Item, *, wine: bool) -> tuple[str, ...]:
    if item.subject:
        return (item.subject,)
    if item.several in SETS:
        trade = SETS[item.several]
        if item.vessel:
            return (held_in(item.vessel, trade[0], item.contents) or trade[0],)
        return trade if item.plural else trade[:1]
    if item.vessel == "glass" and wine and item.contents is None:
        return ("wine_glass",)
    if item.bare and item.cold and item.contents:
        return ("drinking_glass",)
    return (held_in(item.vessel, item.theme, item.contents) or DEFAULT_SUBJECT,)


def _contents(asked: Asked, item: Item, subject: str) -> str | None:
    if item.contents is None or subject in HOLDERS[item.contents]:
        return item.contents
    if item.poured:
        named = item.contents.replace("_", " ")
        asked.warnings.append(f"Of {called(subject)} only the outside is shown; left out: {named}.")
    return None


def _dressed(asked: Asked, item: Item, subject: str, contents: str | None) -> Product:
    """First colour the body, second or metal its cap; a metal alone is what the body is made of."""
    colours, metals, finishes = item.colours, item.metals, item.finishes
    finish = "frosted" if "frosted" in finishes else finishes[-1] if finishes else None
    if metals and not colours and not finishes:
        tint = METAL_TINTS.get(metals[0], SILVER)
        finish = "metal" if "metal" in _finishes(subject) else "glossy"
        return Product(subject, 1, tint, finish, item.accent or metals[0], contents, item.label)
    if finish is None and colours and colours[0] == AMBER and subject in _AMBER_GLASS:
        finish = "glass"
    second = metals[0] if metals else (colours[1] if len(colours) > 1 else None)
    colour = colours[0] if colours else None
    return Product(subject, 1, colour, finish, item.accent or second, contents, item.label)


def _finishes(subject: str) -> tuple[str, ...]:
    kind = SUBJECTS.get(subject)
    return kind.finishes if kind and kind.finishes else ("metal",)


def _merged(products: list[Product]) -> list[Product]:
    """The same product named twice is one: "a mug ... the mug"."""
    merged: list[Product] = []
    for product in products:
        alike = next((i for i, other in enumerate(merged) if _alike(other, product)), None)
        if alike is None:
            merged.append(product)
        else:
            merged[alike] = _united(merged[alike], product)
    return merged


def _alike(first: Product, second: Product) -> bool:
    differs = first.colour and second.colour and first.colour != second.colour
    pours = first.contents and second.contents and first.contents != second.contents
    return first.subject == second.subject and not differs and not pours


def _united(first: Product, second: Product) -> Product:
    names = ("colour", "finish", "accent", "contents", "label")
    known = {name: getattr(first, name) or getattr(second, name) for name in names}
    return replace(first, count=max(first.count, second.count), **known)


def _rooms(asked: Asked) -> None:
    """A place stands behind and under the products where the prompt leaves that open."""
    for name, text in asked.rooms.items():
        room, brief = ROOMS[name], asked.brief
        asked.brief = replace(
            brief,
            surface=brief.surface or room.surface,
            backdrop=brief.backdrop or room.backdrop,
        )
        filled = [asked.brief.surface, asked.brief.backdrop]
        if filled != [brief.surface, brief.backdrop]:
            asked.assume(text, " and ".join(part.replace("_", " ") for part in filled if part))
        if room.far:
            asked.absent.append(("places", text))


def _arrange(asked: Asked) -> None:
    several = asked.brief.pieces > 1
    asked.brief = replace(asked.brief, arrangement=asked.arrangement if several else None)
