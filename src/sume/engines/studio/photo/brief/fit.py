"""A brief made to fit the stage: what a subject cannot be is dropped, and said."""

from dataclasses import replace
from typing import Final

from sume.contract import limits
from sume.engines.studio.photo.brief.model import Brief, Product
from sume.engines.studio.photo.brief.names import called
from sume.engines.studio.photo.stage.props import PROPS, Place
from sume.engines.studio.photo.stage.subjects import SUBJECTS

# What is in them cannot be seen.
_CLOSED: Final = frozenset({"can", "carton"})
_TRAITS: Final = "{} cannot be {} here; it is shown as it usually is."


def fit(brief: Brief) -> tuple[Brief, tuple[str, ...]]:
    """The brief without what its subjects cannot show, within the contract's limits, and why."""
    warnings: list[str] = []
    products = [_possible(product, warnings) for product in brief.products]
    kept = _few(products, warnings)
    props = tuple(dict.fromkeys(brief.props))
    if len(props) > limits.BRIEF_PROPS_MAX:
        over = ", ".join(prop.replace("_", " ") for prop in props[limits.BRIEF_PROPS_MAX :])
        warnings.append(f"A picture holds {limits.BRIEF_PROPS_MAX} sorts of props; left out: {over}.")
        props = props[: limits.BRIEF_PROPS_MAX]
    props = _one_under(props, warnings)
    without = tuple(prop for prop in dict.fromkeys(brief.without) if prop not in props)
    words = tuple(dict.fromkeys(brief.words))
    arrangement = _stood(brief, kept, warnings)
    fitted = replace(
        brief, products=tuple(kept), arrangement=arrangement, props=props, without=without, words=words
    )
    return fitted, tuple(dict.fromkeys(warnings))


def _possible(product: Product, warnings: list[str]) -> Product:
    kind = SUBJECTS.get(product.subject)
    if kind is None:
        return product
    name = kind.called[:1].upper() + kind.called[1:]
    if product.contents and product.contents not in kind.contents:
        held = product.contents.replace("_", " ")
        if product.subject in _CLOSED:
            warnings.append(f"{name} is closed, so that the {held} in it is not seen.")
        else:
            warnings.append(f"{name} holds no {held} here; left out.")
        product = replace(product, contents=None)
    if product.finish and kind.finishes and product.finish not in kind.finishes:
        warnings.append(_TRAITS.format(name, product.finish))
        product = replace(product, finish=None)
    if product.label == "blank" and not kind.printed:
        warnings.append(f"{name} has no label here; it is plain anyway.")
    return product if kind.printed else replace(product, label=None)


def _one_under(props: tuple[str, ...], warnings: list[str]) -> tuple[str, ...]:
    """The first of the things that products stand on."""
    under = [prop for prop in props if PROPS[prop].place is Place.UNDER]
    if len(under) > 1:
        over = ", ".join(PROPS[prop].called for prop in under[1:])
        warnings.append(f"The products stand on {PROPS[under[0]].called}; left out: {over}.")
    return tuple(prop for prop in props if prop not in under[1:])


def _stood(brief: Brief, products: list[Product], warnings: list[str]) -> str | None:
    """How several stand: where nothing can lie on another, in a row instead of in a stack."""
    if brief.arrangement != "stack":
        return brief.arrangement
    if sum(product.count for product in products if SUBJECTS[product.subject].stacks) > 1:
        return "stack"
    names = ", ".join(called(product.subject) for product in products)
    warnings.append(f"These cannot be stacked and stand in a row: {names}.")
    return "row"


def _few(products: list[Product], warnings: list[str]) -> list[Product]:
    """Sorts and pieces within the limits, the main product first."""
    over = [called(product.subject) for product in products[limits.BRIEF_SORTS_MAX :]]
    if over:
        warnings.append(
            f"A picture shows {limits.BRIEF_SORTS_MAX} sorts of products; left out: {', '.join(over)}."
        )
    kept: list[Product] = []
    free = limits.BRIEF_PRODUCTS_MAX
    for i, product in enumerate(products[: limits.BRIEF_SORTS_MAX]):
        sorts_after = min(len(products), limits.BRIEF_SORTS_MAX) - i - 1
        count = min(product.count, free - sorts_after)
        if count < product.count:
            warnings.append(
                f"A picture shows {limits.BRIEF_PRODUCTS_MAX} pieces in all: "
                f"{count} instead of {product.count} of {called(product.subject)}."
            )
        free -= count
        kept.append(replace(product, count=count))
    return kept
