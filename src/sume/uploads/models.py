from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class Upload(Base):
    """A presigned upload. ``received_at`` is set when its bytes were taken; the address serves once.

    ``token`` is the secret part of the media URL that will serve the bytes.
    """

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    media_id: Mapped[str] = mapped_column(String(40), unique=True)
    token: Mapped[str] = mapped_column(String(64))
    object_key: Mapped[str] = mapped_column(String(512), unique=True)
    purpose: Mapped[str] = mapped_column(String(40))
    filename: Mapped[str] = mapped_column(String(255))
    content_type: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    received_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "ix_uploads_received",
            "received_at",
            sqlite_where=text("received_at IS NOT NULL"),
            postgresql_where=text("received_at IS NOT NULL"),
        ),
        Index(None, "workspace_id"),
        Index(
            "ix_uploads_waiting",
            "expires_at",
            sqlite_where=text("received_at IS NULL"),
            postgresql_where=text("received_at IS NULL"),
        ),
    )
