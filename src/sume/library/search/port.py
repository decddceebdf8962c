"""What the library asks of a scene index. Plain data; every call is inside one workspace."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from sume.contract.assets import AssetSort, SearchMode, SegmentType, SourceType
from sume.library.search.roles import ROLE_WORDS


@dataclass(frozen=True, slots=True)
class SceneDocument:
    """What of a scene can be searched, filtered and sorted by; its row in ``scenes`` is there already."""

    scene_id: str
    source_type: SourceType
    segment_type: SegmentType
    cta_present: bool
    duration_seconds: float
    created_at: datetime
    title: str
    source_title: str = ""
    transcript: str = ""
    on_screen_text: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    products: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """Words that it is found by for what it is there for."""
        return ROLE_WORDS[self.segment_type]


@dataclass(frozen=True, slots=True)
class PreparedScene:
    """A document and its place in the space of meaning, int8; ``embedder`` is empty when there was none."""

    document: SceneDocument
    embedder: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class SceneFilters:
    """All must hold; ``None`` asks nothing. Labels compare without regard to case; ``created_after`` and
    ``created_before`` exclude the moment itself, lengths include it."""

    source_type: SourceType | None = None
    segment_type: SegmentType | None = None
    brand: str | None = None
    product: str | None = None
    tag: str | None = None
    keyword: str | None = None
    cta_present: bool | None = None
    min_duration_seconds: float | None = None
    max_duration_seconds: float | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class SceneQuery:
    """``text`` None lists; ``sort`` relevance needs a text. ``cursor``: as the page before gave it."""

    text: str | None = None
    mode: SearchMode = "auto"
    filters: SceneFilters = field(default_factory=SceneFilters)
    sort: AssetSort = "created_at_desc"
    limit: int = 20
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Signals:
    """As :class:`sume.contract.assets.SearchSignals`: each 0..1, ``None`` when that way found nothing."""

    words: float | None
    meaning: float | None
    matched: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """``score`` 0..1 and ``signals`` are ``None`` when nothing was searched for."""

    scene_id: str
    score: float | None
    signals: Signals | None


@dataclass(frozen=True, slots=True)
class Hits:
    """One page; ``cursor`` is ``None`` on the last."""

    hits: tuple[Hit, ...]
    cursor: str | None


class SceneIndex(Protocol):
    def prepare(self, documents: Sequence[SceneDocument]) -> list[PreparedScene]:
        """Embed them. Takes milliseconds each: before the transaction, never in it."""
        ...

    def put(self, session: Session, workspace_id: str, scenes: Sequence[PreparedScene]) -> None:
        """Add or replace them and their labels; findable when the session commits."""
        ...

    def remove(self, session: Session, workspace_id: str, scene_ids: Sequence[str]) -> None:
        """Take them out, with their labels; before their rows go. Gone when the session commits."""
        ...

    def search(self, connection: Connection, workspace_id: str, query: SceneQuery) -> Hits:
        """One page; raises :class:`InvalidRequest` for a cursor that this query never gave.

        Takes milliseconds and, the first time for a large workspace, seconds: in a thread, never on the event
        loop. ``connection`` must not be in a transaction that has put or removed anything.
        """
        ...

    def explain(
        self, connection: Connection, workspace_id: str, scene_id: str, text: str, mode: SearchMode
    ) -> Hit | None:
        """How one scene fits a query, as :meth:`search` would say; ``None`` when it is not found by it."""
        ...
