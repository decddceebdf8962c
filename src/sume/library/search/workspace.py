"""One workspace's scenes in memory, and how it catches up with what was committed since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, type_coerce
from sqlalchemy.types import NullType

from sume.library.search.models import SearchRemoval, SearchScene, SearchWord, SearchWorkspace
from sume.library.search.segment import Mask, Row, Segment, build, columns, joined
from sume.library.search.vocabulary import Vocabulary
from sume.storage.lookup import Lookup

RECENT_MAX: Final = 2048
"""Changed scenes that are kept beside the rest; beyond it all is read anew."""

COMMITS_MAX: Final = 5_000
"""Commits that a workspace in memory may be behind; beyond it all is read anew. Tombstones are kept for
:data:`REMOVALS_KEPT` commits, so that none goes while somebody catches up."""

REMOVALS_KEPT: Final = 2 * COMMITS_MAX

_READ_AT_ONCE: Final = 4_000
_STATE: Final[Select[Any]] = select(SearchWorkspace.version).where(
    SearchWorkspace.workspace_id == bindparam("workspace_id")
)
_VERSION: Final = Lookup(_STATE)
_COLUMNS: Final[tuple[ColumnElement[Any], ...]] = tuple(
    type_coerce(getattr(SearchScene, name), NullType()).label(name) for name in Row._fields
)
"""As the driver has them: SQLAlchemy's conversions cost more than the reading."""


@dataclass(frozen=True, slots=True)
class Model:
    """What queries are embedded with; vectors of another cannot be compared. '' and 0: none."""

    name: str
    dimensions: int


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """Immutable. ``segments``: the many, then the recent; ``alive`` tells which of each still count.

    All commits up to ``version`` are in it. Later ones that were seen while reading may be: ``newest``.
    """

    version: int
    newest: int
    last_word: int
    segments: tuple[Segment, Segment]
    alive: tuple[Mask, Mask]
    vocabulary: Vocabulary
    recent: tuple[Row, ...]

    @property
    def nbytes(self) -> int:
        return sum(segment.nbytes for segment in self.segments) + self.vocabulary.nbytes


def current(connection: Connection, workspace_id: str, known: Workspace | None, model: Model) -> Workspace:
    """The workspace as the connection sees it: ``known`` itself when nothing was committed since.

    A view older than ``known`` gets ``known``: what is newer than its transaction does it no harm.
    """
    state = _VERSION.one(connection, workspace_id=workspace_id) or {"version": 0}
    if known is not None and state["version"] <= known.version:
        return known
    if known is not None:
        caught_up = _catch_up(connection, workspace_id, known, state["version"], model)
        if caught_up is not None:
            return caught_up
    return _load(connection, workspace_id, state["version"], model)


def _load(connection: Connection, workspace_id: str, version: int, model: Model) -> Workspace:
    few = build([], model.name, model.dimensions)
    every: Select[Any] = select(*_COLUMNS).where(SearchScene.workspace_id == workspace_id)
    parts = [columns(rows, model.name, model.dimensions) for rows in _some_at_once(connection, every)]
    many = joined(parts) if parts else few
    numbers = _words(connection, workspace_id, 0)
    return Workspace(
        version=version,
        newest=max(version, int(many.versions.max(initial=0))),
        last_word=max(numbers.values(), default=0),
        segments=(many, few),
        alive=(np.ones(len(many), np.bool_), np.zeros(0, np.bool_)),
        vocabulary=Vocabulary(numbers),
        recent=(),
    )


def _catch_up(
    connection: Connection, workspace_id: str, known: Workspace, version: int, model: Model
) -> Workspace | None:
    """``None`` when so much has changed that reading everything is the shorter way."""
    if version - known.version > COMMITS_MAX:
        return None
    removed = _removed(connection, workspace_id, known.version)
    changed: Select[Any] = select(*_COLUMNS).where(
        SearchScene.workspace_id == workspace_id, SearchScene.version > known.version
    )
    rows = _rows(connection, changed.limit(RECENT_MAX + 1))
    gone = {*removed} | {row.scene_id for row in rows}
    recent = [row for row in known.recent if row.scene_id not in gone] + rows
    if len(recent) > RECENT_MAX:
        return None
    many = known.segments[0]
    alive = known.alive[0].copy()
    alive[many.places_of(sorted(gone))] = False
    few = build(recent, model.name, model.dimensions)
    fresh = _words(connection, workspace_id, known.last_word)
    vocabulary = Vocabulary(known.vocabulary.numbers | fresh) if fresh else known.vocabulary
    return Workspace(
        version=version,
        newest=max([version, *(row.version for row in rows)]),
        last_word=max([known.last_word, *fresh.values()]),
        segments=(many, few),
        alive=(alive, np.ones(len(few), np.bool_)),
        vocabulary=vocabulary,
        recent=tuple(recent),
    )


def _some_at_once(connection: Connection, statement: Select[Any]) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Values in the order of :class:`Row`."""
    with connection.execution_options(yield_per=_READ_AT_ONCE).execute(statement) as found:
        yield from found.partitions()


def _rows(connection: Connection, statement: Select[Any]) -> list[Row]:
    return [Row._make(row) for rows in _some_at_once(connection, statement) for row in rows]


def _removed(connection: Connection, workspace_id: str, since: int) -> Sequence[str]:
    statement = select(SearchRemoval.scene_id).where(
        SearchRemoval.workspace_id == workspace_id, SearchRemoval.version > since
    )
    return connection.execute(statement).scalars().all()


def _words(connection: Connection, workspace_id: str, beyond: int) -> dict[str, int]:
    statement = select(SearchWord.word, SearchWord.number).where(
        SearchWord.workspace_id == workspace_id, SearchWord.number > beyond
    )
    return dict(iter(connection.execute(statement)))
