"""Signing in and key budgets"""

import sqlalchemy as sa
from alembic import op

from sume.storage.database import JsonColumn, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_attempts",
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "starts_at", name=op.f("pk_access_attempts")),
    )
    with op.batch_alter_table("access_attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_attempts_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "browser_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_browser_sessions_user_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_browser_sessions")),
    )
    with op.batch_alter_table("browser_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_browser_sessions_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_browser_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "device_logins",
        sa.Column("device_hash", sa.String(length=64), nullable=False),
        sa.Column("user_hash", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("scopes", JsonColumn, nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("polled_at", UtcDateTime(), nullable=True),
        sa.Column("user_id", sa.String(length=40), nullable=True),
        sa.Column("workspace_id", sa.String(length=40), nullable=True),
        sa.Column("budget_credits", sa.BigInteger(), nullable=True),
        sa.Column("budget_period", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_device_logins_user_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_device_logins_workspace_id")
        ),
        sa.PrimaryKeyConstraint("device_hash", name=op.f("pk_device_logins")),
        sa.UniqueConstraint("user_hash", name=op.f("uq_device_logins_user_hash")),
    )
    with op.batch_alter_table("device_logins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_logins_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "passwords",
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("hash", sa.String(length=200), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_passwords_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_passwords")),
    )
    op.create_table(
        "key_spending",
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("budget_window", sa.String(length=20), nullable=False),
        sa.Column("credits", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("credits >= 0", name=op.f("ck_key_spending_credits")),
        sa.ForeignKeyConstraint(["key_id"], ["api_keys.id"], name=op.f("fk_key_spending_key_id")),
        sa.PrimaryKeyConstraint("key_id", "budget_window", name=op.f("pk_key_spending")),
    )
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.add_column(sa.Column("budget_credits", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("budget_period", sa.String(length=20), nullable=True))

    with op.batch_alter_table("credit_reservations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("budget_window", sa.String(length=20), nullable=True))


def downgrade() -> None:
    # Not in a batch, which drops and remakes a table that others refer to.
    for table, column in (
        ("credit_reservations", "budget_window"),
        ("credit_reservations", "key_id"),
        ("api_keys", "budget_period"),
        ("api_keys", "budget_credits"),
    ):
        op.drop_column(table, column)

    op.drop_table("key_spending")
    op.drop_table("passwords")
    with op.batch_alter_table("device_logins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_logins_expires_at"))

    op.drop_table("device_logins")
    with op.batch_alter_table("browser_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_browser_sessions_user_id"))
        batch_op.drop_index(batch_op.f("ix_browser_sessions_expires_at"))

    op.drop_table("browser_sessions")
    with op.batch_alter_table("access_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_attempts_starts_at"))

    op.drop_table("access_attempts")
