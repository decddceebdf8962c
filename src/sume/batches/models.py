from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class Batch(Base):
    """What was asked for together; its items are jobs, which name it, and all else is counted from them."""

    __tablename__ = "batches"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    item_count: Mapped[int]
    caller_metadata: Mapped[dict[str, Any]]
    retry_of: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]

    __table_args__ = (Index(None, "workspace_id", "id"), Index(None, "created_at"))
