"""Nouns that only say more of the product before them: what is in it, what it is in, how many."""

from typing import Final

from sume.engines.studio.photo.brief.adjectives import Adjectives, wear
from sume.engines.studio.photo.brief.asked import Asked, Item
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.holders import HOLDERS, VESSELS, held_in
from sume.engines.studio.photo.brief.phrases import Phrase
from sume.engines.studio.photo.brief.scan import Word

_WITHIN: Final = frozenset({"in", "on", "of", "held"})
_FILLING: Final = frozenset({"of", "with", "held"})
_DEFINITE: Final = frozenset({"the", "its", "this"})
_CLOSE: Final = frozenset({"packaging", "jar", "glass", "tin", "bottle", "tube", "case", "container", "cup"})
_CONTAINERS: Final = frozenset(
    {"roll_on", "spray_bottle", "pump_bottle", "dropper_bottle", "tube", "jar", "pouch", "tin"}
)


def means(last: Item, phrase: Phrase, noun: Word) -> bool:
    """ "The bottle is white": the product named before."""
    vessel = VESSELS.get(noun.value(Kind.VESSEL) or "")
    definite = any(word.text in _DEFINITE for word, _ in phrase.adjectives)
    return definite and vessel is not None and (last.subject or last.theme) in vessel.subjects


def joins(asked: Asked, last: Item, phrase: Phrase, noun: Word, found: Adjectives) -> bool:
    """Whether the noun belongs to ``last``, which then has what it says."""
    contents = noun.value(Kind.CONTENTS)
    if phrase.joined and phrase.place == "of" and not (contents and last.subject in HOLDERS[contents]):
        phrase.place = ""
        return False
    if _trails(last, phrase, noun):
        return True
    vessel = noun.value(Kind.VESSEL)
    if vessel and last.subject and _packed(last.subject, vessel, phrase, found):
        last.count = found.count if phrase.has(Kind.NUMBER) else last.count
        wear(last, found)
        return True
    if phrase.place == "with" and _is_theme(phrase) and not noun.has(Kind.PROP) and not phrase.counted:
        asked.coloured += [f"{word} {noun.text}" for word in found.words]
        return True
    if phrase.place == "of" or (contents and (phrase.place in _FILLING or last.held) and not last.bare):
        return _fill(last, phrase, noun)
    return _holds(last, phrase, noun, found)


def _is_theme(phrase: Phrase) -> bool:
    return phrase.sense is not None and phrase.sense.kind is Kind.THEME


def _trails(last: Item, phrase: Phrase, noun: Word) -> bool:
    """ "Dropper bottle face oil", "rollerball perfume": the same thing once more."""
    if not phrase.adjoins or phrase.adjectives:
        return False
    if _is_theme(phrase):
        return not last.bare
    return noun.has(Kind.SUBJECT) and last.subject in _CONTAINERS and noun.text.isascii()


def _packed(subject: str, vessel: str, phrase: Phrase, found: Adjectives) -> bool:
    """ "A candle in a frosted jar", "nail polish, five bottles"."""
    if phrase.place == "in" or (phrase.adjoins and not phrase.place):
        return vessel in _CLOSE
    several = phrase.has(Kind.NUMBER) and found.count != 1
    return not phrase.place and several and subject in VESSELS[vessel].subjects


def _fill(last: Item, phrase: Phrase, noun: Word) -> bool:
    """ "A bottle of red wine", "a vase with tulips"."""
    contents = noun.value(Kind.CONTENTS)
    holder = last.subject or held_in(last.vessel, last.theme, contents)
    open_for = last.contents is None or phrase.place == "of"
    if contents and holder and holder in HOLDERS[contents] and open_for:
        last.contents, last.poured = contents, True
        return True
    if phrase.place != "of" or last.vessel is None:
        return False
    theme = noun.value(Kind.THEME, Kind.SUBJECT)
    if theme:
        last.theme = theme
    elif contents:
        last.contents, last.poured = contents, True
    return bool(theme or contents)


def _holds(last: Item, phrase: Phrase, noun: Word, found: Adjectives) -> bool:
    """ "Orange juice in a glass", "iced latte, tall glass", "향수 두 병" where the bottle only counts."""
    vessel, subject = noun.value(Kind.VESSEL), noun.value(Kind.SUBJECT)
    counts = phrase.adjoins and vessel is not None and not noun.text.isascii()
    listed = not phrase.place and not phrase.joined and not phrase.counted and last.contents is not None
    if not (last.bare and (phrase.place in _WITHIN or counts or last.held or listed)):
        if counts and found.count is not None:
            last.count = found.count
        return counts and found.count is not None
    unfit = subject and last.contents and subject not in HOLDERS[last.contents]
    if unfit or not (vessel or subject):
        return False
    last.vessel, last.subject = vessel, subject
    last.count, last.plural = found.count or last.count, noun.plural
    last.soft = None
    wear(last, found)
    return True
