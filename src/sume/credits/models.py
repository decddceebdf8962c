from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class CreditAccount(Base):
    """A workspace's balances, kept equal to the sum of its entries in the statement that writes them."""

    __tablename__ = "credit_accounts"

    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    monthly: Mapped[int] = mapped_column(BigInteger)
    bonus: Mapped[int] = mapped_column(BigInteger)
    reserved_monthly: Mapped[int] = mapped_column(BigInteger)
    reserved_bonus: Mapped[int] = mapped_column(BigInteger)
    used: Mapped[int] = mapped_column(BigInteger)
    renewal_day: Mapped[int]
    renews_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("monthly >= 0", name="monthly"),
        CheckConstraint("bonus >= 0", name="bonus"),
        CheckConstraint("reserved_monthly >= 0", name="reserved_monthly"),
        CheckConstraint("reserved_bonus >= 0", name="reserved_bonus"),
        CheckConstraint("used >= 0", name="used"),
        Index(None, "renews_at"),
    )


class CreditEntry(Base):
    """One movement, from ``source`` to ``target``; never changed, never removed."""

    __tablename__ = "credit_entries"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    kind: Mapped[str] = mapped_column(String(20))
    bucket: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(20))
    target: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int] = mapped_column(BigInteger)
    job_id: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("source <> target", name="moves"),
        Index(None, "workspace_id", "id"),
        Index(None, "job_id"),
    )


class Reservation(Base):
    """Credits held for one job, by bucket. With ``budget_window`` they count against the key's budget."""

    __tablename__ = "credit_reservations"

    job_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    monthly: Mapped[int] = mapped_column(BigInteger)
    bonus: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    key_id: Mapped[str | None] = mapped_column(String(40))
    budget_window: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (
        CheckConstraint("monthly >= 0 AND bonus >= 0 AND monthly + bonus > 0", name="amounts"),
        Index(None, "workspace_id"),
    )


class Resolution(Base):
    """How a reservation ended. Its primary key is the reservation: it can end once only."""

    __tablename__ = "credit_resolutions"

    job_id: Mapped[str] = mapped_column(ForeignKey("credit_reservations.job_id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("outcome IN ('posted', 'voided')", name="outcome"),)


class KeySpending(Base):
    """What a key with a budget holds and has spent in one window: a month such as 2026-11, or ``total``.

    A tally of its own, changed with the reservation it is for: no retention of jobs can make a key forget.
    """

    __tablename__ = "key_spending"

    key_id: Mapped[str] = mapped_column(ForeignKey("api_keys.id"), primary_key=True)
    budget_window: Mapped[str] = mapped_column(String(20), primary_key=True)
    credits: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (CheckConstraint("credits >= 0", name="credits"),)
