"""English abbreviations: whether their dot also ends the sentence depends on what follows."""

import re
from typing import Final

from sume.engines.studio.speech.reading import english_times as times
from sume.engines.studio.speech.reading.english_tables import (
    ABBREVIATIONS,
    FINAL_ABBREVIATIONS,
    MONTHS,
    WEEKDAYS,
)
from sume.engines.studio.speech.reading.english_words import DOTTED, spell
from sume.engines.studio.speech.reading.marks import pause_of
from sume.engines.studio.speech.reading.place import Place

CAPITAL: Final = re.compile(r"[A-Z]")
LONGEST_ZONE: Final = 4


def abbreviated(core: str, closing: str, place: Place) -> str | None:
    """The reading of ``core`` as an abbreviation with the dot that begins ``closing``, and its pause."""
    key = f"{core.lower()}."
    ends = place.index + 1 == len(place.words) or place.ends_line
    rest = pause_of(closing[1:])
    if key == "st.":
        is_saint = bool(CAPITAL.match(place.following)) and not place.previous[:1].isupper()
        return ("saint" if is_saint else "street") + rest
    if key == "no." and not place.following[:1].isdigit():
        return None
    if key == "ft." and place.previous[-1:].isdigit():
        return "feet" + rest
    if key in ABBREVIATIONS:
        return ABBREVIATIONS[key] + rest
    pause = rest or ("." if ends or place.following[:1].isupper() else "")
    if core.lower() in MONTHS and core[:1].isupper() and core.lower() != "may":
        return MONTHS[core.lower()] + rest + ("." if ends and not rest else "")
    if core.lower() in WEEKDAYS:
        return WEEKDAYS[core.lower()] + pause
    if key in FINAL_ABBREVIATIONS and (core.islower() or key not in {"min.", "max."}):
        return FINAL_ABBREVIATIONS[key] + pause
    if DOTTED.fullmatch(f"{core}."):
        half = times.half_alone(core, place)
        before_zone = half and place.following.isupper() and len(place.following) <= LONGEST_ZONE
        return (ABBREVIATIONS.get(key) or half or spell(core)) + (rest if before_zone else pause)
    return _dotted_clock(core, place, pause)


def _dotted_clock(core: str, place: Place, pause: str) -> str | None:
    """The dot of "7:30p.m." is the abbreviation's own."""
    for pattern, say_time in ((times.CLOCK, times.say_clock), (times.HOUR, times.say_hour)):
        clock = pattern.fullmatch(core)
        spoken = say_time(clock, place) if clock and "." in (clock["half"] or "") else None
        if spoken:
            return spoken + pause
    return None
