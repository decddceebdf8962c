"""How much of what is true of a site was read, and how much was read that is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sume.engines.brands import BrandReading
from sume.engines.studio.brand.colours import distance
from sume.engines.studio.brand.identity import letters

_SAME_COLOUR = 0.05


@dataclass(frozen=True, slots=True)
class Check:
    """``right`` of one fact; ``spurious``: not a fact at all, yet it was read."""

    field: str
    right: bool
    wanted: Any
    got: Any
    spurious: bool = False


def checks(truth: dict[str, Any], reading: BrandReading) -> list[Check]:
    return [*_texts(truth, reading.facts), *_lists(truth, reading.facts), *_looks(truth, reading)]


def share(found: list[Check]) -> float:
    return sum(check.right for check in found) / len(found)


def _texts(truth: dict[str, Any], facts: dict[str, Any]) -> Iterator[Check]:
    for field in ("name", "tagline", "description"):
        wanted, got = truth.get(field), facts[field]
        if wanted is None and got is None:
            continue
        same = wanted is not None and got is not None and letters(wanted) == letters(got)
        yield Check(field, same, wanted, got, spurious=wanted is None)


def _lists(truth: dict[str, Any], facts: dict[str, Any]) -> Iterator[Check]:
    yield from _members("tone", truth["tone"], facts["tone"])
    yield from _members("claims", [*map(letters, truth["claims"])], [*map(letters, facts["claims"])])
    names = {letters(product["name"]): product for product in facts["products"]}
    for name, price, currency in truth["products"]:
        got = names.pop(letters(name), None)
        yield Check("product", got is not None, name, got)
        priced = got is not None and (got["price"], got["currency"]) == (price, currency)
        yield Check("price", priced, (price, currency), got)
    for extra in names.values():
        yield Check("product", False, None, extra, spurious=True)


def _looks(truth: dict[str, Any], reading: BrandReading) -> Iterator[Check]:
    colours = {colour["role"]: colour["hex"] for colour in reading.facts["colors"]}
    for role, wanted in truth["colors"].items():
        got = colours.get(role)
        yield Check(f"color {role}", got is not None and distance(wanted, got) < _SAME_COLOUR, wanted, got)
    fonts = {font["role"]: font["family"] for font in reading.facts["fonts"]}
    for role, wanted in truth["fonts"].items():
        yield Check(f"font {role}", fonts.get(role) == wanted, wanted, fonts.get(role))
    kind = "none" if reading.logo is None else "pixels" if reading.drawing is None else "drawing"
    yield Check("logo", kind == truth["logo"], truth["logo"], (kind, reading.logo))
    wanted_images = [tuple(image) for image in truth["images"]]
    got_images = [(image.kind, image.width, image.height) for image in reading.images]
    yield from _members("image", wanted_images, got_images)


def _members(field: str, wanted: list[Any], got: list[Any]) -> Iterator[Check]:
    for one in wanted:
        yield Check(field, one in got, one, got)
    for extra in got:
        if extra not in wanted:
            yield Check(field, False, None, extra, spurious=True)
