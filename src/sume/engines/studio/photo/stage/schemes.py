"""Sets whose parts go together, from the table beside this file, and the choice among them."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from sume.engines.studio.photo.brief.model import Brief
from sume.engines.studio.photo.stage.lights import LIGHTS
from sume.engines.studio.photo.stage.noise import Rng

_PLACE, _LIGHT, _WORLD, _MOOD, _UNASKED = 3, 1, 2, 4, 6
"""What agreement is worth: with the surface or backdrop asked for, the light, the product, the mood; and what
a season or a gloom costs that nobody asked for."""
_GLOOMY: Final = frozenset({"moody"})


@dataclass(frozen=True, slots=True)
class Scheme:
    """``lights`` and ``props`` to choose from; ``walls`` are colours for the backdrop."""

    worlds: tuple[str, ...]
    surface: str
    backdrop: str
    walls: tuple[str, ...]
    lights: tuple[str, ...]
    props: tuple[tuple[str, ...], ...]
    moods: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()


def _load() -> tuple[Scheme, ...]:
    text = files(__package__).joinpath("schemes.toml").read_text(encoding="utf-8")
    return tuple(_scheme(row) for row in tomllib.loads(text)["schemes"])


def _scheme(row: dict[str, Any]) -> Scheme:
    return Scheme(**{name: _frozen(value) for name, value in row.items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


SCHEMES: Final = _load()
_DAY: Final = LIGHTS["soft_day"]


def _particular(scheme: Scheme, brief: Brief) -> bool:
    """Christmas and night are for those who ask for them."""
    if brief.mood in scheme.moods or brief.season in scheme.seasons:
        return False
    dark = bool(_GLOOMY & set(scheme.moods)) and not LIGHTS.get(brief.light or "", _DAY).dark
    return bool(scheme.seasons) or dark


def choose(brief: Brief, world: str, rng: Rng) -> Scheme:
    """One of the schemes that agree best with what the brief asks for, and with the main product's world."""

    def agreement(scheme: Scheme) -> int:
        places = ((brief.surface, scheme.surface), (brief.backdrop, scheme.backdrop))
        return (
            sum(_PLACE for wanted, offered in places if wanted == offered)
            + _LIGHT * (brief.light in scheme.lights)
            + _WORLD * (world in scheme.worlds)
            + _MOOD * ((brief.mood in scheme.moods) + (brief.season in scheme.seasons))
            - (_UNASKED if _particular(scheme, brief) else 0)
        )

    best = max(agreement(scheme) for scheme in SCHEMES)
    fitting = [scheme for scheme in SCHEMES if agreement(scheme) == best]
    return fitting[rng.integers(len(fitting))]
