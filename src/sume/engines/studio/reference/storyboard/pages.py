"""Which scenes are shown, on how many pages, in how many columns."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from sume.contract.analysis import AnalysisScene

_PORTRAIT: Final = 0.9
_SQUARE: Final = 1.2
_ROWS: Final = {6: 2, 5: 3, 4: 4}
"""Of a page, by the most columns it has."""
_PAGES: Final = 6
_TELLING: Final = frozenset({"hook", "cta"})


def most_columns(aspect: float) -> int:
    """``aspect``: a picture's width to its height."""
    return 6 if aspect < _PORTRAIT else 5 if aspect < _SQUARE else 4


def columns(count: int, aspect: float) -> int:
    """For so many scenes on a page: rows as even as they go."""
    most = most_columns(aspect)
    rows = -(-count // most)
    return min(count, max(3, -(-count // rows)))


def paginated(scenes: Sequence[AnalysisScene], aspect: float) -> list[list[AnalysisScene]]:
    """The scenes to show, in order, page by page, about as many on each."""
    most = most_columns(aspect)
    room = most * _ROWS[most]
    shown = chosen(scenes, room * _PAGES)
    count = -(-len(shown) // room)
    edges = [len(shown) * page // count for page in range(count + 1)]
    return [list(shown[first:last]) for first, last in pairwise(edges)]


def chosen(scenes: Sequence[AnalysisScene], most: int) -> list[AnalysisScene]:
    """At most so many: the first, the last, hooks and calls to action, changes of role, then the longest."""
    if len(scenes) <= most:
        return list(scenes)
    changes = {scene.index for before, scene in pairwise(scenes) if before.role != scene.role}
    ends = {scenes[0].index, scenes[-1].index}

    def weight(scene: AnalysisScene) -> tuple[bool, bool, bool, float]:
        return scene.index in ends, scene.role in _TELLING, scene.index in changes, scene.end - scene.start

    kept = sorted(scenes, key=weight, reverse=True)[:most]
    return sorted(kept, key=lambda scene: scene.index)
