from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class Password(Base):
    """A user's password, as an argon2id hash. Users without one cannot sign in."""

    __tablename__ = "passwords"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), primary_key=True)
    hash: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[datetime]


class BrowserSession(Base):
    """A signed-in browser; of its token only the SHA-256 is kept."""

    __tablename__ = "browser_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    __table_args__ = (Index(None, "user_id"), Index(None, "expires_at"))


class Attempt(Base):
    """How often somebody tried, in one window of time, over all servers; ``subject`` is a keyed hash."""

    __tablename__ = "access_attempts"

    subject: Mapped[str] = mapped_column(String(100), primary_key=True)
    starts_at: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    tries: Mapped[int]

    __table_args__ = (Index(None, "starts_at"),)


class DeviceLogin(Base):
    """A device that asks for a key, until the key is handed out. Of both its codes only hashes are kept.

    What a person granted is noted here; the key itself is made when the device comes for it, so that it is
    never stored.
    """

    __tablename__ = "device_logins"

    device_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_hash: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(100))
    address: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[list[str]]
    status: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    polled_at: Mapped[datetime | None]
    user_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    workspace_id: Mapped[str | None] = mapped_column(ForeignKey("workspaces.id"))
    budget_credits: Mapped[int | None] = mapped_column(BigInteger)
    budget_period: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (Index(None, "expires_at"),)
