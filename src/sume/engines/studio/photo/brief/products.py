"""Nouns become products, what is in them, or props around them."""

from dataclasses import replace
from typing import Final

from sume.contract.limits import BRIEF_PROPS_MAX
from sume.engines.studio.photo.brief.adjectives import Adjectives, wear
from sume.engines.studio.photo.brief.asked import Asked, Item
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.holders import HOLDERS, VESSELS, held_in
from sume.engines.studio.photo.brief.phrases import Phrase
from sume.engines.studio.photo.brief.scan import Word

_AROUND: Final = frozenset({"with", "on"})
_ASIDE: Final = frozenset({"with", "beside", "on", "against"})
_WITHIN: Final = frozenset({"in", "on", "of", "held"})
_FILLING: Final = frozenset({"of", "with", "held"})
_CLOSE: Final = frozenset({"jar", "glass", "tin", "bottle", "tube", "case", "container", "cup"})
_DEFINITE: Final = frozenset({"the", "its", "this"})
_COLD: Final = ("iced", "ice ", "아이스", "cold")
_TRADES: Final = {
    **dict.fromkeys(("coffee", "espresso", "latte", "iced_coffee"), "coffee"),
    **dict.fromkeys(("tea", "iced_tea", "matcha"), "tea"),
    **dict.fromkeys(("red_wine", "white_wine", "rose_wine"), "wine"),
}


def product(asked: Asked, phrase: Phrase, found: Adjectives, *, weak: bool = False) -> None:
    """``weak``: named only as what somebody sells."""
    noun = phrase.noun
    if noun is None or phrase.sense is None:
        return
    if phrase.joined and phrase.place in ("of", "in") and _counted(phrase):
        phrase.place = ""
    last = asked.items[-1] if asked.items else None
    if last and _means(last, phrase, noun):
        wear(last, found)
        asked.last = "item"
        return
    if last and phrase.sense.kind is Kind.SET and not phrase.modifiers and phrase.place != "of":
        if found.colours and asked.brief.backdrop_colour is None:
            asked.brief = replace(asked.brief, backdrop_colour=found.colours[0])
        return
    if last and asked.last == "item" and _joins_last(asked, last, phrase, noun, found):
        return
    prop = noun.value(Kind.PROP)
    new = _item(phrase, noun, found, weak=weak or phrase.place == "for")
    if prop and _stands_around(asked, phrase, noun):
        add_prop(asked, noun, prop, found)
        asked.spare.append(new)
        return
    _begin(asked, new, found, noun)


def _means(last: Item, phrase: Phrase, noun: Word) -> bool:
    """ "The bottle is white": the product named before."""
    vessel = VESSELS.get(noun.value(Kind.VESSEL) or "")
    definite = any(word.text in _DEFINITE for word, _ in phrase.adjectives)
    return definite and vessel is not None and (last.subject or last.theme) in vessel.subjects


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


def _item(phrase: Phrase, noun: Word, found: Adjectives, *, weak: bool) -> Item:
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
            own = item.contents
            item.contents = own if own and value == "mixed_flowers" else value
            item.cold = noun.text.startswith(_COLD)
        case Kind.HINT:
            item.several = value
        case Kind.SET:
            item.subject = item.theme if not item.several else None
            item.several = item.several or _TRADES.get(item.contents or "", "")
            item.plural, item.weak = True, weak
            item.count = int(value) if value.isdigit() else None
        case _:
            pass
    if item.contents and item.subject and item.subject not in HOLDERS[item.contents]:
        item.contents = None
    return item


def _modify(item: Item, word: Word) -> None:
    contents, theme = word.value(Kind.CONTENTS), word.value(Kind.THEME, Kind.SUBJECT)
    if contents:
        item.contents = contents
    elif theme:
        item.theme = theme
    elif word.has(Kind.HINT):
        item.several = word.value(Kind.HINT)


def _joins_last(asked: Asked, last: Item, phrase: Phrase, noun: Word, found: Adjectives) -> bool:
    """Whether the noun only says more of the last product: what is in it, or what it is in."""
    vessel, subject = noun.value(Kind.VESSEL), noun.value(Kind.SUBJECT)
    contents = noun.value(Kind.CONTENTS)
    counted = phrase.adjoins and vessel is not None and not noun.text.isascii()
    if last.several == "" and phrase.place == "of":
        asked.items.pop()
        found.count = found.count or last.count
        _begin(asked, replace(_item(phrase, noun, found, weak=False), plural=True), found, noun)
        return True
    if phrase.joined and phrase.place == "of" and not (contents and last.subject in HOLDERS[contents]):
        phrase.place = ""
        return False
    if phrase.adjoins and phrase.sense and phrase.sense.kind is Kind.THEME and not phrase.adjectives:
        return not last.bare
    if vessel and last.subject and _packed(last.subject, vessel, phrase, found):
        last.count = found.count if phrase.has(Kind.NUMBER) else last.count
        wear(last, found)
        return True
    if phrase.place == "with" and phrase.sense and phrase.sense.kind is Kind.THEME and not _counted(phrase):
        asked.coloured += [f"{word} {noun.text}" for word in found.words]
        return True
    if phrase.place == "of" or (contents and (phrase.place in _FILLING or last.held) and not last.bare):
        return _fill(last, phrase, noun)
    if not (last.bare and (phrase.place in _WITHIN or counted or last.held)):
        return bool(counted and _recount(last, found))
    if subject and last.contents and subject not in HOLDERS[last.contents]:
        return False
    if not (vessel or subject):
        return False
    last.vessel, last.subject = vessel, subject
    last.count, last.plural = found.count or last.count, noun.plural
    last.soft = None
    wear(last, found)
    return True


def _packed(subject: str, vessel: str, phrase: Phrase, found: Adjectives) -> bool:
    """ "A candle in a frosted jar", "nail polish, five bottles"."""
    if phrase.place == "in":
        return vessel in _CLOSE
    return (
        not phrase.place
        and phrase.has(Kind.NUMBER)
        and found.count != 1
        and subject in VESSELS[vessel].subjects
    )


def _recount(last: Item, found: Adjectives) -> bool:
    """ "향수 두 병": the bottle only counts."""
    if found.count is None:
        return False
    last.count = found.count
    return True


def _fill(last: Item, phrase: Phrase, noun: Word) -> bool:
    """ "A bottle of red wine", "a vase with tulips"."""
    contents = noun.value(Kind.CONTENTS)
    holder = last.subject or held_in(last.vessel, last.theme, contents)
    if (
        contents
        and holder
        and holder in HOLDERS[contents]
        and (last.contents is None or phrase.place == "of")
    ):
        last.contents, last.poured = contents, True
        return True
    theme = noun.value(Kind.THEME, Kind.SUBJECT)
    if phrase.place == "of" and last.vessel and theme:
        last.theme = theme
        return True
    if phrase.place == "of" and last.vessel and contents:
        last.contents, last.poured = contents, True
        return True
    return False


def _counted(phrase: Phrase) -> bool:
    return phrase.has(Kind.NUMBER) or phrase.has(Kind.ARTICLE)


def _stands_around(asked: Asked, phrase: Phrase, noun: Word) -> bool:
    """What can be a product or a prop is a prop behind "with", or in the plural after a product."""
    counted = _counted(phrase)
    if noun.has(Kind.VESSEL) and not noun.has(Kind.SUBJECT):
        return not phrase.modifiers
    if phrase.place in _AROUND:
        return True
    if phrase.joined and not phrase.place and asked.last == "item" and noun.has(Kind.SUBJECT):
        return False
    if not noun.text.isascii() and phrase.place == "beside" and noun.has(Kind.SUBJECT):
        return False
    if phrase.place in ("beside", "against", "in"):
        return noun.plural or not counted
    subject = noun.value(Kind.SUBJECT)
    if not phrase.place and subject and subject in [item.subject for item in asked.items]:
        return False
    products = [item for item in asked.items if not item.weak]
    return bool(products) and not counted


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
