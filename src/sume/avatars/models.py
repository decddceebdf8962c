from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class Avatar(Base):
    """A presenter. Public ones have no workspace."""

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
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "workspace_id", "slug", unique=True),)
