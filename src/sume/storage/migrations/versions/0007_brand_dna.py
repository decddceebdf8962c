"""Brand DNA: what a person edited, whose files a profile has, and one current brand"""

import sqlalchemy as sa
from alembic import op

from sume.storage.database import JsonColumn, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("brands", schema=None) as batch_op:
        batch_op.add_column(sa.Column("edited", JsonColumn, nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("job_ids", JsonColumn, nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("updated_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE brands SET updated_at = created_at")
    with op.batch_alter_table("brands", schema=None) as batch_op:
        batch_op.alter_column("edited", server_default=None)
        batch_op.alter_column("job_ids", server_default=None)
        batch_op.alter_column("updated_at", nullable=False)
        batch_op.create_index(
            "ix_brands_current",
            ["workspace_id"],
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        )


def downgrade() -> None:
    with op.batch_alter_table("brands", schema=None) as batch_op:
        batch_op.drop_index("ix_brands_current")
        batch_op.drop_column("updated_at")
        batch_op.drop_column("job_ids")
        batch_op.drop_column("edited")
