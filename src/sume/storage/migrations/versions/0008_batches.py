"""Batches, and the jobs they hold back"""

import sqlalchemy as sa
from alembic import op

from sume.storage.database import JsonColumn, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("item_count", sa.Integer(), nullable=False),
        sa.Column("caller_metadata", JsonColumn, nullable=False),
        sa.Column("retry_of", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_batches_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    with op.batch_alter_table("batches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batches_workspace_id_id"), ["workspace_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_batches_created_at"), ["created_at"], unique=False)

    op.create_table(
        "held_jobs",
        sa.Column("job_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("batch_id", sa.String(length=40), nullable=False),
        sa.Column("held_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_held_jobs_job_id")),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_held_jobs")),
    )
    with op.batch_alter_table("held_jobs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_held_jobs_workspace_id_batch_id"), ["workspace_id", "batch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_held_jobs_batch_id_job_id"), ["batch_id", "job_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_held_jobs_held_at"), ["held_at"], unique=False)

    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("batch_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("batch_index", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("custom_id", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("admitted_at", UtcDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_jobs_batch_id_id"), ["batch_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_jobs_batch_id_id"))
        batch_op.drop_column("admitted_at")
        batch_op.drop_column("custom_id")
        batch_op.drop_column("batch_index")
        batch_op.drop_column("batch_id")
    op.drop_table("held_jobs")
    op.drop_table("batches")
