from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class Avatar(Base):
    """A presenter of a workspace; the public ones are in :mod:`sume.avatars.public`.

    ``status`` is `processing` until its job has completed; of a job that ended otherwise it was never made.
    ``recipe`` is what an engine draws it from, ``media`` the relative addresses of its pictures.
    ``consent``: who stated when, and in which words, that the person agreed to face swaps.
    """

    __tablename__ = "avatars"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str | None] = mapped_column(ForeignKey("workspaces.id"))
    slug: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(20))
    style: Mapped[str] = mapped_column(String(20))
    capabilities: Mapped[dict[str, Any]]
    media: Mapped[dict[str, Any]]
    voice: Mapped[dict[str, Any]]
    tags: Mapped[list[str]]
    job_id: Mapped[str | None] = mapped_column(String(40))
    recipe: Mapped[dict[str, Any] | None]
    consent: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "workspace_id", "slug", unique=True), Index(None, "job_id"))
