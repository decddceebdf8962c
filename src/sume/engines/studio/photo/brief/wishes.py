"""Light, camera, mood and the like: what is asked for beside the things."""

from dataclasses import replace
from typing import Final

from sume.engines.studio.photo.brief.adjectives import Adjectives
from sume.engines.studio.photo.brief.asked import Asked
from sume.engines.studio.photo.brief.entries import Kind
from sume.engines.studio.photo.brief.model import Brief
from sume.engines.studio.photo.brief.scan import Word

# Of two lights the more particular one wins: "soft light with leaf shadows".
_RANKS: Final = {
    "soft_day": 0,
    "high_key": 1,
    "overcast": 1,
    "hard_sun": 1,
    "window": 1,
    "leaf_shade": 3,
    "blinds": 3,
    "neon": 3,
    "candle_light": 3,
}
_USUAL_RANK: Final = 2
# Hours, which say when more than how it is lit.
_HOURS: Final = frozenset({"evening", "dusk", "저녁", "저녁에"})
# Said of a mood more than of a light.
_MOOD: Final = "dark_rim"
_NAMED: Final = (Kind.SHOT, Kind.FOCUS, Kind.SPACE, Kind.MOOD, Kind.SEASON)


def wish(asked: Asked, word: Word, found: Adjectives) -> None:
    """Every one of the word's senses is heeded: "Christmas" is a season and a mood."""
    lamp, room = word.value(Kind.LIGHT), word.value(Kind.ROOM)
    if lamp:
        light(asked, lamp, word.text)
        if found.words:
            asked.coloured.append(f"{' '.join(found.words)} {word.text}")
    if room and room not in asked.rooms:
        asked.rooms[room] = word.text
        if found.colours and not word.has(Kind.TABLE):
            colour = asked.brief.backdrop_colour or found.colours[0]
            asked.brief = replace(asked.brief, backdrop_colour=colour)
        asked.last = "room"
    for kind in _NAMED:
        value = word.value(kind)
        if value and getattr(asked.brief, kind.value) is None:
            asked.brief = _with(asked.brief, kind, value)
    if word.has(Kind.GRAIN):
        asked.brief = replace(asked.brief, grain=True)
    if word.has(Kind.BARE):
        asked.brief = replace(asked.brief, bare=True)


def light(asked: Asked, name: str, text: str) -> None:
    rank = _RANKS.get(name, _USUAL_RANK)
    shown = asked.brief.light
    if text in _HOURS:
        asked.hinted = asked.hinted or shown is None
        asked.brief = replace(asked.brief, light=shown or name)
    elif shown is None or asked.hinted or rank > _RANKS.get(shown, _USUAL_RANK):
        asked.hinted = False
        asked.brief = replace(asked.brief, light=name)
    elif name != shown and rank >= _USUAL_RANK and name != _MOOD:
        asked.second.append(text)


def _with(brief: Brief, kind: Kind, value: str) -> Brief:
    match kind:
        case Kind.SHOT:
            return replace(brief, shot=value)
        case Kind.FOCUS:
            return replace(brief, focus=value)
        case Kind.SPACE:
            return replace(brief, space=value)
        case Kind.MOOD:
            return replace(brief, mood=value)
        case _:
            return replace(brief, season=value)
