"""What scenes are searched by"""

import sqlalchemy as sa
from alembic import op

from sume.storage.database import JsonColumn, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_workspaces",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("last_word", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_search_workspaces_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_search_workspaces")),
    )
    op.create_table(
        "search_words",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("word", sa.String(length=100), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scenes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_search_words_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "word", name=op.f("pk_search_words")),
    )
    with op.batch_alter_table("search_words", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_search_words_workspace_id_number"), ["workspace_id", "number"], unique=False
        )

    op.create_table(
        "search_removals",
        sa.Column("scene_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_search_removals_workspace_id")
        ),
        sa.PrimaryKeyConstraint("scene_id", name=op.f("pk_search_removals")),
    )
    with op.batch_alter_table("search_removals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_search_removals_workspace_id_version"), ["workspace_id", "version"], unique=False
        )

    op.create_table(
        "search_scenes",
        sa.Column("scene_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("source_type", sa.String(length=20), nullable=False),
        sa.Column("segment_type", sa.String(length=20), nullable=False),
        sa.Column("cta_present", sa.Boolean(), nullable=False),
        sa.Column("duration_seconds", sa.Double(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("embedder", sa.String(length=100), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("texts", JsonColumn, nullable=False),
        sa.ForeignKeyConstraint(["scene_id"], ["scenes.id"], name=op.f("fk_search_scenes_scene_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_search_scenes_workspace_id")
        ),
        sa.PrimaryKeyConstraint("scene_id", name=op.f("pk_search_scenes")),
    )
    with op.batch_alter_table("search_scenes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_search_scenes_workspace_id_version"), ["workspace_id", "version"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_search_scenes_workspace_id_created_at_scene_id"),
            ["workspace_id", "created_at", "scene_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_search_scenes_workspace_id_duration_seconds_scene_id"),
            ["workspace_id", "duration_seconds", "scene_id"],
            unique=False,
        )


def downgrade() -> None:
    op.drop_table("search_scenes")
    op.drop_table("search_removals")
    op.drop_table("search_words")
    op.drop_table("search_workspaces")
