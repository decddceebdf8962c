from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class Brand(Base):
    """A brand profile of one workspace; ``profile`` holds what the contract shows besides these columns."""

    __tablename__ = "brands"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str] = mapped_column(String(200))
    domain: Mapped[str] = mapped_column(String(253))
    profile: Mapped[dict[str, Any]]
    is_current: Mapped[bool]
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "workspace_id", "domain", unique=True),)
