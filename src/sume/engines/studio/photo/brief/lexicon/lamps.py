"""The sun of a season or an hour: "hard summer sun", "soft autumn light"."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from sume.engines.studio.photo.brief.entries import Entry, Kind

_LAMPS: Final = ("sun", "light", "sunlight", "sunshine", "daylight")
_HARD: Final = ("hard", "harsh", "strong", "crisp", "sharp", "direct", "blazing")
_SOFT: Final = ("soft", "gentle", "diffused", "mild", "hazy")
_WARM: Final = ("warm", "golden")
_SEASONS: Final = {
    "spring": ("spring", "soft_day"),
    "summer": ("summer", "hard_sun"),
    "autumn": ("autumn", "golden_hour"),
    "fall": ("autumn", "golden_hour"),
    "winter": ("winter", "overcast"),
}
"""For each word the season, and its light when no adjective says more."""

_HOURS: Final = {
    "morning": "window",
    "midday": "hard_sun",
    "noon": "hard_sun",
    "afternoon": "golden_hour",
    "evening": "golden_hour",
}


def lamps() -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Phrases, each with its light and, of a season, the season. An hour keeps its light when it is soft."""
    for adjective, lamp in product(("", "bright", *_HARD, *_SOFT, *_WARM), _LAMPS):
        for word, (season, usual) in _SEASONS.items():
            lit = Entry(Kind.LIGHT, _light(adjective, usual, "soft_day"))
            yield f"{adjective} {word} {lamp}".strip(), (lit, Entry(Kind.SEASON, season))
        for word, usual in _HOURS.items():
            soft = "soft_day" if usual == "hard_sun" else usual
            yield f"{adjective} {word} {lamp}".strip(), (Entry(Kind.LIGHT, _light(adjective, usual, soft)),)


def _light(adjective: str, usual: str, soft: str) -> str:
    if adjective in _HARD:
        return "hard_sun"
    if adjective in _SOFT:
        return soft
    return "golden_hour" if adjective in _WARM else usual
