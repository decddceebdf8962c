"""What is stored to search by: documents as numbered words and vectors, and each workspace's own words."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class SearchWorkspace(Base):
    """``version`` counts the commits that changed the workspace's index; its row lock puts them in a row."""

    __tablename__ = "search_workspaces"

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    last_word: Mapped[int]


class SearchScene(Base):
    """One scene as it is searched. ``terms``: little-endian uint32 each, word number and weight
    (:mod:`sume.library.search.encoding`); ``vector``: int8, of the model ``embedder``; ``version`` is the
    workspace's at its last change."""

    __tablename__ = "search_scenes"

    scene_id: Mapped[str] = mapped_column(ForeignKey("scenes.id"), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    version: Mapped[int] = mapped_column(BigInteger)
    source_type: Mapped[str] = mapped_column(String(20))
    segment_type: Mapped[str] = mapped_column(String(20))
    cta_present: Mapped[bool]
    duration_seconds: Mapped[float]
    created_at: Mapped[datetime]
    length: Mapped[int]
    embedder: Mapped[str] = mapped_column(String(100))
    terms: Mapped[bytes] = mapped_column(LargeBinary)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    texts: Mapped[dict[str, Any]]

    __table_args__ = (
        Index(None, "workspace_id", "version"),
        Index(None, "workspace_id", "created_at", "scene_id"),
        Index(None, "workspace_id", "duration_seconds", "scene_id"),
    )


class SearchWord(Base):
    """A word of a workspace; it goes with the last of the ``scenes`` that have it."""

    __tablename__ = "search_words"

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(100), primary_key=True)
    number: Mapped[int]
    scenes: Mapped[int]

    __table_args__ = (Index(None, "workspace_id", "number"),)


class SearchRemoval(Base):
    """A scene that is gone, for whoever still has it in memory."""

    __tablename__ = "search_removals"

    scene_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    version: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (Index(None, "workspace_id", "version"),)
