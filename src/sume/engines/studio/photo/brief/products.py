"""Nouns become products, what is in them, or props around them."""

from dataclasses import replace
from typing import Final

from sume.contract.limits import BRIEF_PROPS_MAX
from sume.engines.studio.photo.brief.adjectives import Adjectives, wear
from sume.engines.studio.photo.brief.asked import Asked, Item
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.items import item_of
from sume.engines.studio.photo.brief.joining import joins, means
from sume.engines.studio.photo.brief.phrases import Phrase
from sume.engines.studio.photo.brief.scan import Word

_AROUND: Final = frozenset({"with", "on"})
_NEAR: Final = frozenset({"beside", "against", "in"})


def product(asked: Asked, phrase: Phrase, found: Adjectives, *, weak: bool = False) -> None:
    """``weak``: named only as what somebody sells."""
    noun = phrase.noun
    if noun is None or phrase.sense is None:
        return
    if phrase.place == "colon" or (phrase.joined and phrase.place in ("of", "in") and phrase.counted):
        phrase.place = ""
    last = asked.items[-1] if asked.items else None
    if last and _said_of(asked, last, phrase, noun, found):
        return
    prop = noun.value(Kind.PROP)
    new = item_of(phrase, noun, found, weak=weak or phrase.place == "for")
    if prop and _stands_around(asked, phrase, noun):
        add_prop(asked, noun, prop, found)
        asked.spare.append(new)
        return
    _begin(asked, new, found, noun)


def _said_of(asked: Asked, last: Item, phrase: Phrase, noun: Word, found: Adjectives) -> bool:
    """Whether the noun says something of the product before it."""
    if means(last, phrase, noun):
        wear(last, found)
        asked.last = "item"
        return True
    kind = phrase.sense.kind if phrase.sense else None
    if kind is Kind.SET and not phrase.modifiers and phrase.place != "of":
        _scenery(asked, last, phrase, found)
        return True
    if asked.last != "item":
        return False
    if last.several == "" and phrase.place == "of":
        asked.items.pop()
        found.count = found.count or last.count
        trade = kind in (Kind.CONTENTS, Kind.HINT)
        _begin(asked, replace(item_of(phrase, noun, found, weak=trade), plural=True), found, noun)
        return True
    return joins(asked, last, phrase, noun, found)


def _scenery(asked: Asked, last: Item, phrase: Phrase, found: Adjectives) -> None:
    """A set after a product: a trio of it, or what it stands in ("a terracotta set")."""
    if phrase.sense and phrase.sense.value.isdigit() and asked.last == "item":
        last.count = int(phrase.sense.value)
    if found.colours and asked.brief.backdrop_colour is None:
        asked.brief = replace(asked.brief, backdrop_colour=found.colours[0])


def _begin(asked: Asked, new: Item, found: Adjectives, noun: Word) -> None:
    if new.bare and new.contents and found.words:
        asked.coloured.append(f"{' '.join(found.words)} {noun.text}")
    else:
        wear(new, found)
    if not asked.items:
        _put_on(new, asked.loose)
        asked.loose = Item("")
    asked.items.append(new)
    if found.arrangement:
        asked.arrangement = asked.arrangement or found.arrangement
    asked.last = "item"


def _put_on(item: Item, loose: Item) -> None:
    item.colours = [*item.colours, *loose.colours]
    item.metals = [*item.metals, *loose.metals]
    item.finishes = [*item.finishes, *loose.finishes]
    item.accent, item.label = item.accent or loose.accent, item.label or loose.label
    item.count = item.count or loose.count


def _stands_around(asked: Asked, phrase: Phrase, noun: Word) -> bool:
    """What can be a product or a prop is a prop behind "with", or in the plural after a product."""
    subject = noun.value(Kind.SUBJECT)
    if noun.has(Kind.VESSEL) and not subject:
        return not phrase.modifiers
    if phrase.place in _AROUND:
        return True
    if subject and phrase.joined and not phrase.place and asked.last == "item":
        return False
    if subject and phrase.place == "beside" and not noun.text.isascii():
        return False
    if phrase.place in _NEAR:
        return noun.plural or not phrase.counted
    if subject and not phrase.place and subject in [item.subject for item in asked.items]:
        return False
    return any(not item.weak for item in asked.items) and not phrase.counted


def add_prop(asked: Asked, noun: Word, prop: str, found: Adjectives) -> None:
    """Colours of props cannot be chosen, which is said; so is what is too many."""
    if found.words:
        asked.coloured.append(noun.text)
    props = asked.brief.props
    if prop not in props and len(props) >= BRIEF_PROPS_MAX:
        asked.second.append(noun.text)
    elif prop not in props:
        asked.brief = replace(asked.brief, props=(*props, prop))
    asked.last = "prop"
