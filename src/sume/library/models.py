"""The Asset Library: source videos and their scenes."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class SourceVideo(Base):
    """A video of the library, of which scenes are made.

    ``media_id`` is the file it is made of: the same file is one source, however often it comes. ``job_id`` is
    the newest ingest, ``origin_job_id`` the job that generated the video, ``scenes_job_id`` the ingest whose
    scenes are there, made with ``analyzer``. ``status`` is `processing` until there are some. The video's own
    facts are null until it has been looked at.
    """

    __tablename__ = "source_videos"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    title: Mapped[str] = mapped_column(String(300))
    source_type: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    media_id: Mapped[str] = mapped_column(String(40), unique=True)
    media_path: Mapped[str] = mapped_column(String(200))
    object_key: Mapped[str] = mapped_column(String(512))
    job_id: Mapped[str] = mapped_column(String(40))
    origin_job_id: Mapped[str | None] = mapped_column(String(40))
    scenes_job_id: Mapped[str | None] = mapped_column(String(40))
    thumbnail_path: Mapped[str | None] = mapped_column(String(200))
    duration_seconds: Mapped[float | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    language: Mapped[str | None] = mapped_column(String(10))
    tags: Mapped[list[str]]
    brand: Mapped[str | None] = mapped_column(String(80))
    product: Mapped[str | None] = mapped_column(String(80))
    analyzer: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "workspace_id", "id"),
        Index(None, "job_id"),
        Index(None, "origin_job_id"),
        Index(None, "scenes_job_id"),
    )


class Scene(Base):
    """One findable scene of a source video; ``facts`` are what the contract shows as its metadata."""

    __tablename__ = "scenes"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    source_id: Mapped[str] = mapped_column(ForeignKey("source_videos.id"))
    source_type: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    segment_type: Mapped[str] = mapped_column(String(20))
    clip_path: Mapped[str | None] = mapped_column(String(200))
    thumbnail_path: Mapped[str | None] = mapped_column(String(200))
    start_seconds: Mapped[float]
    end_seconds: Mapped[float]
    duration_seconds: Mapped[float]
    cta_present: Mapped[bool]
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "workspace_id", "id"),
        Index(None, "workspace_id", "duration_seconds", "id"),
        Index(None, "source_id"),
    )


class SceneLabel(Base):
    """A brand, product, tag or keyword of a scene, case-folded, so that a filter is a look into an index."""

    __tablename__ = "scene_labels"

    scene_id: Mapped[str] = mapped_column(ForeignKey("scenes.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    label: Mapped[str] = mapped_column(String(80), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))

    __table_args__ = (Index(None, "workspace_id", "kind", "label", "scene_id"),)
