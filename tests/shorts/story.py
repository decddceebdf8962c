"""A short video as it was written: what its scenes show and say, and what each is for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from sume.contract.assets import SegmentType
from sume.contract.voices import Locale
from sume.media.type.colour import Colour

FOLDER: Final = Path(__file__).parents[1] / "data" / "judged"
QUERIES: Final = "queries.toml"

Join = Literal["cut", "dissolve", "fade", "push", "flash"]
Place = tuple[float, float, float]
"""The middle of a view, as shares of the picture, and how close it is."""


@dataclass(frozen=True, slots=True)
class Scene:
    """``picture``, ``clip`` (of a cast member) or ``card`` (title, line, button); ``say``, or ``seconds``.

    ``title``, ``badge`` and ``lower`` (name, line) lie over it. ``transition``: how it begins.
    """

    role: SegmentType
    picture: str = ""
    clip: str = ""
    card: tuple[str, ...] = ()
    palette: tuple[Colour, ...] = ()
    start: Place = (0.5, 0.5, 1.0)
    end: Place = (0.5, 0.5, 1.08)
    handheld: bool = False
    transition: Join = "cut"
    seconds: float = 0.0
    say: str = ""
    title: str = ""
    badge: str = ""
    lower: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """All that can be read in the picture, but for captions."""
        return tuple(text for text in (self.title, self.badge, *self.lower, *self.card) if text)


@dataclass(frozen=True, slots=True)
class Story:
    """``captions``: the style of those that show what is said; ``music``: a track of the model ``music``."""

    name: str
    language: Locale
    voice: str
    size: tuple[int, int]
    scenes: tuple[Scene, ...]
    captions: str = ""
    music: str = ""


@cache
def stories() -> tuple[Story, ...]:
    return tuple(_story(path) for path in sorted(FOLDER.glob("*.toml")) if path.name != QUERIES)


def _story(path: Path) -> Story:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    scenes = tuple(_scene(scene) for scene in told.pop("scenes"))
    return Story(name=path.stem, scenes=scenes, **_fixed(told))


def _scene(told: dict[str, Any]) -> Scene:
    names = {"from": "start", "to": "end"}
    return Scene(**_fixed({names.get(key, key): value for key, value in told.items()}))


def _fixed(told: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuples(value) for key, value in told.items()}


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
