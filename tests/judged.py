"""A judged set of scenes and queries, and how good an order of scenes is by it."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from math import log2
from pathlib import Path
from typing import Any

from sume.library.search.port import SceneDocument
from tests.searching import document

FILE = Path(__file__).parent / "data" / "search_judged.toml"


@cache
def judged() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text())


def documents() -> dict[str, SceneDocument]:
    return {name: _document(scene) for name, scene in judged()["scenes"].items()}


def _document(scene: Mapping[str, Any]) -> SceneDocument:
    labels = {name: tuple(scene.get(name, ())) for name in ("tags", "keywords", "brands", "products")}
    return document(
        summary=scene["summary"],
        transcript=scene["transcript"],
        on_screen_text=scene.get("text", ""),
        segment_type=scene.get("segment", "other"),
        **labels,
    )


def ndcg(order: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """0..1: 1 when the best graded stand first; what is not graded is worth nothing."""
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(name, 0) for name in order[:depth]]) / _gain(best[:depth])


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades))
