"""Consent to face swaps"""

import sqlalchemy as sa
from alembic import op

from sume.storage.database import JsonColumn

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("avatars", schema=None) as batch_op:
        batch_op.add_column(sa.Column("consent", JsonColumn, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("avatars", schema=None) as batch_op:
        batch_op.drop_column("consent")
