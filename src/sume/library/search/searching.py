"""One query over one workspace in memory: which scenes fit, how well, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from sume.library.search import cursor, explaining, filters, meaning, ranking
from sume.library.search.expand import Finder, Group
from sume.library.search.models import SearchScene
from sume.library.search.parse import Asked
from sume.library.search.port import Hit, SceneQuery, Signals
from sume.library.search.segment import Mask
from sume.library.search.words import Word
from sume.library.search.workspace import Workspace

PHRASES_CHECKED_MAX: Final = 5000
"""Scenes with all words of a phrase whose texts are read; beyond it the best by words."""

_READ_AT_ONCE: Final = 500

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A query that was looked for: ``groups`` of words, ``fit`` of every scene."""

    workspace: Workspace
    groups: tuple[Group, ...]
    fit: ranking.Fit

    def ids(self, places: Places) -> list[str]:
        split = len(self.workspace.segments[0])
        parts = [self.workspace.segments[int(at >= split)].ids[at - split * (at >= split)] for at in places]
        return [part.decode() for part in parts]

    def by_id(self) -> Places:
        """Of all scenes that were found; the segments a process has them in do not show."""
        many, recent = self.workspace.segments
        places = np.flatnonzero(self.fit.found)
        old, new = np.split(places, [np.searchsorted(places, len(many))])
        if not len(new):
            return places
        return np.insert(old, np.searchsorted(many.ids[old], recent.ids[new - len(many)]), new)

    def place(self, scene_id: str) -> int | None:
        """Of a scene that was found."""
        offset = 0
        for segment in self.workspace.segments:
            for at in segment.places_of([scene_id]):
                if self.fit.found[offset + at]:
                    return int(offset + at)
            offset += len(segment)
        return None

    def hit(self, place: int, scene_id: str, texts: explaining.Texts, fits: explaining.Fits) -> Hit:
        matched, fields = explaining.matches(fits, texts)
        words, sense = float(self.fit.words[place]), float(self.fit.meaning[place])
        signals = Signals(_share(words), _share(sense), matched, fields)
        return Hit(scene_id, round(ranking.score(words, sense), 4), signals)


def _share(value: float) -> float | None:
    return round(value, 4) if value > 0 else None


def search(
    connection: Connection,
    workspace_id: str,
    workspace: Workspace,
    query: SceneQuery,
    asked: Asked,
    sense: meaning.Whole | None,
    version: int,
) -> Search:
    """``sense``: the query embedded, ``None`` for words alone. Only commits up to ``version`` count."""
    counted = np.concatenate(
        [
            alive & (segment.versions <= version)
            for alive, segment in zip(workspace.alive, workspace.segments, strict=True)
        ]
    )
    finder = Finder(workspace, counted)
    groups = tuple(finder.groups(asked))
    lengths = np.concatenate([segment.lengths for segment in workspace.segments])
    words = ranking.words_fit(groups, lengths, counted)
    likeness = _likeness(workspace, sense)
    like = ranking.meaning_fit(likeness, counted)
    allowed = counted & np.concatenate(filters.mask(workspace, query.filters))
    found = Search(workspace, groups, ranking.fit(words, likeness, like, allowed))
    for phrase in asked.phrases:
        allowed &= _with_phrase(connection, workspace_id, found, finder, phrase, allowed)
    return Search(workspace, groups, ranking.fit(words, likeness, like, allowed)) if asked.phrases else found


def _likeness(workspace: Workspace, sense: meaning.Whole | None) -> ranking.Scores:
    if sense is None:
        return np.zeros(sum(map(len, workspace.segments)), np.float32)
    return np.concatenate([meaning.likeness(segment.vectors, sense) for segment in workspace.segments])


def _with_phrase(
    connection: Connection,
    workspace_id: str,
    found: Search,
    finder: Finder,
    phrase: Sequence[Word],
    allowed: Mask,
) -> Mask:
    """Scenes that have its words side by side; their texts are read, since the index knows no order."""
    candidates: Mask = allowed & np.logical_and.reduce([finder.exactly(word) for word in phrase])
    if len(phrase) == 1:
        return candidates
    places = np.flatnonzero(candidates)
    places = places[np.argsort(-found.fit.words[places], kind="stable")][:PHRASES_CHECKED_MAX]
    ids = found.ids(places)
    texts = texts_of(connection, workspace_id, ids)
    beside = [explaining.has_phrase(texts.get(scene_id, {}), phrase) for scene_id in ids]
    has = np.zeros(len(candidates), np.bool_)
    has[places[beside]] = True
    return has


def texts_of(
    connection: Connection, workspace_id: str, scene_ids: Sequence[str]
) -> dict[str, explaining.Texts]:
    """Of those that are still there."""
    found: dict[str, explaining.Texts] = {}
    for at in range(0, len(scene_ids), _READ_AT_ONCE):
        statement = select(SearchScene.scene_id, SearchScene.texts).where(
            SearchScene.workspace_id == workspace_id,
            SearchScene.scene_id.in_(scene_ids[at : at + _READ_AT_ONCE]),
        )
        found.update((scene_id, texts) for scene_id, texts in connection.execute(statement))
    return found


def in_order(found: Search, query: SceneQuery) -> tuple[Places, NDArray[Any]]:
    """Places of the found scenes in the query's order, and the ``value`` that a mark at each has."""
    if query.sort == "relevance":
        places = ranking.by_relevance(found.fit, found.by_id())
        return places, np.arange(len(places))[::-1]
    column, descending = _COLUMNS[query.sort]
    segments = found.workspace.segments
    values = np.concatenate([getattr(segment, column) for segment in segments])
    ids = np.concatenate([segment.ids for segment in segments])
    places = np.flatnonzero(found.fit.found)
    order = np.lexsort((ids[places], values[places]))
    places = places[order[::-1] if descending else order]
    return places, values[places]


_COLUMNS: Final = {
    "created_at_desc": ("created", True),
    "created_at_asc": ("created", False),
    "duration_desc": ("durations", True),
}


def behind(found: Search, query: SceneQuery, mark: cursor.Mark, places: Places, values: NDArray[Any]) -> int:
    """Where in the order the next page begins: behind the marked scene, or where it would stand.

    By relevance that is before as many scenes as stood behind it: its rank, and theirs, went with others.
    """
    last = found.place(mark.scene_id)
    if last is not None:
        return int(np.flatnonzero(places == last)[0]) + 1
    if query.sort == "relevance":
        return max(0, len(places) - int(mark.value))
    if query.sort == "created_at_asc":
        return int(np.searchsorted(values, mark.value, side="left"))
    return int(np.searchsorted(-values, -mark.value, side="left"))
