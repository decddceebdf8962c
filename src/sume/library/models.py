from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class SourceVideo(Base):
    """A video of the library, of which scenes are made."""

    __tablename__ = "source_videos"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    title: Mapped[str] = mapped_column(String(300))
    source_type: Mapped[str] = mapped_column(String(20))
    media_path: Mapped[str] = mapped_column(String(200))
    duration_seconds: Mapped[float]
    width: Mapped[int]
    height: Mapped[int]
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "workspace_id", "id"),)


class Scene(Base):
    """One findable scene of a source video."""

    __tablename__ = "scenes"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    source_id: Mapped[str] = mapped_column(ForeignKey("source_videos.id"))
    title: Mapped[str] = mapped_column(String(300))
    segment_type: Mapped[str] = mapped_column(String(20))
    clip_path: Mapped[str | None] = mapped_column(String(200))
    thumbnail_path: Mapped[str | None] = mapped_column(String(200))
    start_seconds: Mapped[float]
    end_seconds: Mapped[float]
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "workspace_id", "id"), Index(None, "source_id"))
