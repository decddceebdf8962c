"""English words whose reading is in a table, or depends on their neighbours."""

from sume.engines.studio.speech.reading import english_amounts as amounts
from sume.engines.studio.speech.reading import english_times as times
from sume.engines.studio.speech.reading.english_tables import (
    FINAL_ABBREVIATIONS,
    HEARTS,
    MONTHS,
    NUMBERED_THINGS,
    ROMAN,
    SYMBOLS,
    WORDS,
)
from sume.engines.studio.speech.reading.english_words import say_word, spell
from sume.engines.studio.speech.reading.place import Place


def known(core: str, place: Place) -> str | None:
    """Whole words whose reading is in a table or depends on their neighbours only."""
    if core in SYMBOLS:
        return _symbol_alone(core, place)
    if core.lower() in WORDS:
        return say_word(core)
    if core in {"x", "×"} and place.previous[:1].isdigit() and place.following[:1].isdigit():
        return "by"
    if core == "A" and not (place.starts_sentence or place.shouted):
        return spell(core)
    if core in ROMAN and len(core) > 1 and place.previous.lower() in NUMBERED_THINGS:
        return ROMAN[core]
    if core.lower() in MONTHS and place.following[:1].isdigit() and core[:1].isupper():
        return MONTHS[core.lower()]
    if core.lower() in MONTHS and len(core) <= 4 and place.previous.isdigit() and core not in {"May", "Mar"}:
        return MONTHS[core.lower()]
    if core.lower() in {"no", "nos"} and core[0] == "N" and place.following[:1].isdigit():
        return "number"
    if core.lower() in FINAL_ABBREVIATIONS and core.isalpha() and not core.isupper():
        return FINAL_ABBREVIATIONS[core.lower()]
    return (
        amounts.currency_after(core, place)
        or times.half_alone(core, place)
        or amounts.unit_alone(core, place)
    )


def heart_alone(word: str, place: Place) -> str:
    """ "I ❤ NY"."""
    is_heart = bool(HEARTS & set(word)) and not any(character.isalnum() for character in word)
    between = place.previous.lower() in {"i", "we", "you", "they"} and place.following[:1].isalpha()
    return "love" if is_heart and between else ""


def _symbol_alone(core: str, place: Place) -> str:
    if core == "/":
        return "or"
    if core in {"$", "€", "£", "₩", "¥"} and place.following[:1].isdigit():
        return ""
    return SYMBOLS[core]
