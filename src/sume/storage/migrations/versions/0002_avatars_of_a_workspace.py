"""Avatars of a workspace"""

import sqlalchemy as sa
from alembic import op

from sume.storage.database import JsonColumn

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("avatars", schema=None) as batch_op:
        batch_op.add_column(sa.Column("job_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("recipe", JsonColumn, nullable=True))
        batch_op.create_index(batch_op.f("ix_avatars_job_id"), ["job_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("avatars", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_avatars_job_id"))
        batch_op.drop_column("recipe")
        batch_op.drop_column("job_id")
