"""A noun with what stands before it, as a product that is not settled yet."""

from typing import Final

from sume.engines.studio.photo.brief.adjectives import Adjectives
from sume.engines.studio.photo.brief.asked import Item
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.holders import HOLDERS
from sume.engines.studio.photo.brief.phrases import Phrase
from sume.engines.studio.photo.brief.scan import Word

_ASIDE: Final = frozenset({"with", "beside", "on", "against"})
_COLD: Final = ("iced", "ice ", "아이스", "cold")
# Any other flowers before it say more: "a tulip bouquet".
_ANY_FLOWERS: Final = "mixed_flowers"
_TRADES: Final = {
    **dict.fromkeys(("coffee", "espresso", "latte", "iced_coffee"), "coffee"),
    **dict.fromkeys(("tea", "iced_tea", "matcha"), "tea"),
    **dict.fromkeys(("red_wine", "white_wine", "rose_wine"), "wine"),
}


def item_of(phrase: Phrase, noun: Word, found: Adjectives, *, weak: bool) -> Item:
    """``weak``: named only as what somebody sells."""
    kind = phrase.sense.kind if phrase.sense else Kind.SUBJECT
    value = phrase.sense.value if phrase.sense else ""
    item = Item(noun.text, plural=noun.plural, weak=weak or kind is Kind.HINT, count=found.count)
    for word in phrase.modifiers:
        _modify(item, word)
    item.soft = noun.value(Kind.PROP)
    item.aside, item.held = phrase.place in _ASIDE, phrase.place == "held"
    match kind:
        case Kind.SUBJECT:
            item.subject = value
        case Kind.VESSEL:
            item.vessel = value
        case Kind.THEME:
            item.theme = value
        case Kind.CONTENTS:
            item.contents = item.contents if item.contents and value == _ANY_FLOWERS else value
            item.cold = noun.text.startswith(_COLD)
        case Kind.HINT:
            item.several = value
        case _:
            _make_set(item, phrase, value, weak=weak)
    if item.contents and item.subject and item.subject not in HOLDERS[item.contents]:
        item.contents = None
    return item


def _make_set(item: Item, phrase: Phrase, value: str, *, weak: bool) -> None:
    """A set of a trade, or of one sort; "a serum and cream duo" is one of each."""
    item.subject = item.theme if not item.several else None
    item.several = item.several or _TRADES.get(item.contents or "", "")
    item.weak = weak
    item.count = int(value) if value.isdigit() and not phrase.joined else None
    item.plural = not phrase.joined


def _modify(item: Item, word: Word) -> None:
    contents, theme = word.value(Kind.CONTENTS), word.value(Kind.THEME, Kind.SUBJECT)
    if contents:
        item.contents = contents
    elif theme:
        item.theme = theme
    elif word.has(Kind.HINT):
        item.several = word.value(Kind.HINT)
