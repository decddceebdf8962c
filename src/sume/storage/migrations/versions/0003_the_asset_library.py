"""The Asset Library, whose tables had never been filled"""

import sqlalchemy as sa
from alembic import op

from sume.storage.database import JsonColumn, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("scenes")
    op.drop_table("source_videos")
    op.create_table(
        "source_videos",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("source_type", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("media_id", sa.String(length=40), nullable=False),
        sa.Column("media_path", sa.String(length=200), nullable=False),
        sa.Column("object_key", sa.String(length=512), nullable=False),
        sa.Column("job_id", sa.String(length=40), nullable=False),
        sa.Column("origin_job_id", sa.String(length=40), nullable=True),
        sa.Column("scenes_job_id", sa.String(length=40), nullable=True),
        sa.Column("thumbnail_path", sa.String(length=200), nullable=True),
        sa.Column("duration_seconds", sa.Double(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=10), nullable=True),
        sa.Column("tags", JsonColumn, nullable=False),
        sa.Column("brand", sa.String(length=80), nullable=True),
        sa.Column("product", sa.String(length=80), nullable=True),
        sa.Column("analyzer", JsonColumn, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_source_videos_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_videos")),
        sa.UniqueConstraint("media_id", name=op.f("uq_source_videos_media_id")),
    )
    with op.batch_alter_table("source_videos", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_source_videos_workspace_id_id"), ["workspace_id", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_source_videos_job_id"), ["job_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_source_videos_origin_job_id"), ["origin_job_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_source_videos_scenes_job_id"), ["scenes_job_id"], unique=False)

    op.create_table(
        "scenes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("source_type", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("segment_type", sa.String(length=20), nullable=False),
        sa.Column("clip_path", sa.String(length=200), nullable=True),
        sa.Column("thumbnail_path", sa.String(length=200), nullable=True),
        sa.Column("start_seconds", sa.Double(), nullable=False),
        sa.Column("end_seconds", sa.Double(), nullable=False),
        sa.Column("duration_seconds", sa.Double(), nullable=False),
        sa.Column("cta_present", sa.Boolean(), nullable=False),
        sa.Column("facts", JsonColumn, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_videos.id"], name=op.f("fk_scenes_source_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_scenes_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenes")),
    )
    with op.batch_alter_table("scenes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scenes_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scenes_workspace_id_id"), ["workspace_id", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_scenes_workspace_id_duration_seconds_id"),
            ["workspace_id", "duration_seconds", "id"],
            unique=False,
        )

    op.create_table(
        "scene_labels",
        sa.Column("scene_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["scene_id"], ["scenes.id"], name=op.f("fk_scene_labels_scene_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_scene_labels_workspace_id")
        ),
        sa.PrimaryKeyConstraint("scene_id", "kind", "label", name=op.f("pk_scene_labels")),
    )
    with op.batch_alter_table("scene_labels", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scene_labels_workspace_id_kind_label_scene_id"),
            ["workspace_id", "kind", "label", "scene_id"],
            unique=False,
        )


def downgrade() -> None:
    op.drop_table("scene_labels")
    op.drop_table("scenes")
    op.drop_table("source_videos")
    op.create_table(
        "source_videos",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("source_type", sa.String(length=20), nullable=False),
        sa.Column("media_path", sa.String(length=200), nullable=False),
        sa.Column("duration_seconds", sa.Double(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_source_videos_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_videos")),
    )
    with op.batch_alter_table("source_videos", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_source_videos_workspace_id_id"), ["workspace_id", "id"], unique=False
        )

    op.create_table(
        "scenes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("segment_type", sa.String(length=20), nullable=False),
        sa.Column("clip_path", sa.String(length=200), nullable=True),
        sa.Column("thumbnail_path", sa.String(length=200), nullable=True),
        sa.Column("start_seconds", sa.Double(), nullable=False),
        sa.Column("end_seconds", sa.Double(), nullable=False),
        sa.Column("facts", JsonColumn, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_videos.id"], name=op.f("fk_scenes_source_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_scenes_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenes")),
    )
    with op.batch_alter_table("scenes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scenes_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scenes_workspace_id_id"), ["workspace_id", "id"], unique=False)
