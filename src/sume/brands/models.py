from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class Brand(Base):
    """A brand profile of one workspace; ``profile`` holds what the contract shows besides these columns.

    Its addresses are relative. ``edited``: fields that a person wrote; ``job_ids``: the analyses whose files
    are the brand's.
    """

    __tablename__ = "brands"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str] = mapped_column(String(200))
    domain: Mapped[str] = mapped_column(String(253))
    profile: Mapped[dict[str, Any]]
    edited: Mapped[list[str]]
    job_ids: Mapped[list[str]]
    is_current: Mapped[bool]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    __table_args__ = (
        Index(None, "workspace_id", "domain", unique=True),
        # The last word on who is current, whatever two requests at once believe.
        Index(
            "ix_brands_current",
            "workspace_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )
