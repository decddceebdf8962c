"""What is unwanted leaves the brief, or is kept for a warning when the studio cannot do without it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from sume.engines.studio.photo.brief.asked import Asked
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.negate import REMOVABLE
from sume.engines.studio.photo.brief.scan import Word

_GREENS: Final = ("eucalyptus", "sprig", "monstera", "palm", "plant")
_BLOSSOMS: Final = ("flowers", "petals", "lavender", "pampas")
_SHAPES: Final = ("arch", "cube", "sphere")
# Who wants no plants wants no twig of one either.
_KIN: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("eucalyptus", "sprig", "plant"), _GREENS),
    "flowers": _BLOSSOMS,
    "towels": ("towel_roll",),
    "towel_roll": ("towels",),
    "arch": _SHAPES,
}
_LABELS: Final = {"label": "none", "brand": "blank", "blank": None, "none": None}
_SHADOWS: Final = frozenset({"shadow", "shadows", "그림자"})


def deny(asked: Asked, unwanted: Sequence[Word]) -> None:
    """Runs when all that is wanted is known, which has precedence where only kinship speaks against it."""
    for word in unwanted:
        entry = next((entry for entry in word.senses if entry.kind in REMOVABLE), None)
        entry = entry or next(iter(word.senses), None)
        if entry:
            _DENIALS.get(entry.kind, _impossible)(asked, word, entry.value)


def _impossible(asked: Asked, word: Word, value: str) -> None:
    del value
    asked.unavoidable.append(word.text)


def _prop(asked: Asked, word: Word, value: str) -> None:
    del word
    brief = asked.brief
    props = tuple(prop for prop in brief.props if prop != value)
    kin = (prop for prop in _KIN.get(value, ()) if prop not in props)
    without = dict.fromkeys((*brief.without, value, *kin))
    asked.brief = replace(brief, props=props, without=tuple(without))


def _decor(asked: Asked, word: Word, value: str) -> None:
    del word, value
    asked.brief = replace(asked.brief, bare=True)


def _unlabel(asked: Asked, label: str) -> None:
    products = tuple(replace(each, label=each.label or label) for each in asked.brief.products)
    asked.brief = replace(asked.brief, products=products)


def _absent(asked: Asked, word: Word, value: str) -> None:
    del word
    if value == "writing":
        _unlabel(asked, "blank")


def _subject(asked: Asked, word: Word, value: str) -> None:
    if value in {product.subject for product in asked.brief.products}:
        _impossible(asked, word, value)


def _label(asked: Asked, word: Word, value: str) -> None:
    label = _LABELS[value]
    if label is None:
        _impossible(asked, word, value)
    else:
        _unlabel(asked, label)


def _light(asked: Asked, word: Word, value: str) -> None:
    chosen = asked.brief.light
    if value == "soft_day" or (chosen not in (None, "soft_day", value)):
        _impossible(asked, word, value)
        return
    asked.brief = replace(asked.brief, light="soft_day")
    asked.shadowless = asked.shadowless or any(part in _SHADOWS for part in word.text.split())


def _ignored(asked: Asked, word: Word, value: str) -> None:
    del asked, word, value


_DENIALS: Final[dict[Kind, Callable[[Asked, Word, str], None]]] = {
    Kind.PROP: _prop,
    Kind.DECOR: _decor,
    Kind.ABSENT: _absent,
    Kind.LABEL: _label,
    Kind.SUBJECT: _subject,
    Kind.VESSEL: _subject,
    Kind.THEME: _subject,
    Kind.LIGHT: _light,
    Kind.SHADOW: _light,
    Kind.BUSINESS: _ignored,
    Kind.CONTENTS: _ignored,
    Kind.GRAIN: _ignored,
    Kind.ARTICLE: _ignored,
    Kind.NUMBER: _ignored,
}
