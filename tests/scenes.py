"""Scenes as room after room would have seen them, for what reads their meaning."""

import tomllib
from pathlib import Path
from typing import Any

from sume.engines.studio.understanding.meaning.model import Meaning, Observed, Whole
from sume.engines.studio.understanding.meaning.read import meanings
from sume.engines.understanding import FaceFacts, Names, ScreenText, SpokenWord

SECONDS = 5.0
COUNT = 5
PLACES = {"first": 0, "middle": 2, "last": COUNT - 1}
JUDGED = Path(__file__).parent / "data" / "meaning"


def observed(
    said: str = "", shown: tuple[str, ...] = (), *, index: int = 0, faces: int = 0, **facts: Any
) -> Observed:
    """The scene ``index`` of five-second scenes; its words fill it evenly."""
    start = index * SECONDS
    spoken = said.split()
    step = SECONDS / max(1, len(spoken))
    words = tuple(
        SpokenWord(word, start + place * step, start + (place + 1) * step, 0.9)
        for place, word in enumerate(spoken)
    )
    texts = tuple(
        ScreenText(line, start, start + SECONDS, (0.1, 0.1 + 0.1 * place, 0.9, 0.2 + 0.1 * place), 0.9)
        for place, line in enumerate(shown)
    )
    seen = {
        "faces": FaceFacts(faces, 0.3 if faces else 0.0, 1.0 if faces else 0.0),
        "shot_type": "close_up" if faces else "no_person",
        "motion": 0.2,
        "brightness": 0.5,
        "colors": ("#e3d2b4", "#ffffff"),
        "tags": (),
        "sound": "speech" if said else None,
        "begins": "cut" if index else "start",
    }
    return Observed(start, start + SECONDS, words, texts, **{**seen, **facts})


def understood(
    scenes: list[Observed], names: Names | None = None, language: str = "en"
) -> tuple[Meaning, ...]:
    return meanings(scenes, Whole(len(scenes) * SECONDS, language, names or Names()))


def alone(scene: Observed, names: Names | None = None) -> Meaning:
    """The meaning of a scene in the middle of a video that has nothing else."""
    around = [observed(index=index) for index in range(COUNT)]
    around[2] = scene
    return understood(around, names)[2]


def judged(name: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((JUDGED / f"{name}.toml").read_text(encoding="utf-8"))["scenes"])


def placed(row: dict[str, Any]) -> Meaning:
    """A judged scene, read at its place among scenes that have neither words nor text."""
    index = PLACES[row["at"]]
    scenes = [observed(index=place) for place in range(COUNT)]
    shown = (row["shown"],) if row.get("shown") else ()
    scenes[index] = observed(row.get("said", ""), shown, index=index, faces=row.get("faces", 0))
    products = (row["product"],) if "product" in row else ()
    return understood(scenes, Names((), products))[index]
