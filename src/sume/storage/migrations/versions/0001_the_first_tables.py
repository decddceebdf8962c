"""The first tables"""

import sqlalchemy as sa
from alembic import op

from sume.storage.database import JsonColumn, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "idempotency_records",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("status_code", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_idempotency_records")),
    )
    with op.batch_alter_table("idempotency_records", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idempotency_records_created_at"), ["created_at"], unique=False)

    op.create_table(
        "output_cleanups",
        sa.Column("job_id", sa.String(length=40), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_output_cleanups")),
    )
    with op.batch_alter_table("output_cleanups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_output_cleanups_due_at"), ["due_at"], unique=False)

    op.create_table(
        "rate_windows",
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("rate", sa.String(length=20), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", "rate", "seconds", "starts_at", name=op.f("pk_rate_windows")),
    )
    with op.batch_alter_table("rate_windows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rate_windows_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "server_secrets",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_server_secrets")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("plan", sa.String(length=40), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
        sa.UniqueConstraint("slug", name=op.f("uq_workspaces_slug")),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("prefix", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", JsonColumn, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_api_keys_user_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_api_keys_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_keys_key_hash")),
    )
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_keys_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "avatars",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("style", sa.String(length=20), nullable=False),
        sa.Column("capabilities", JsonColumn, nullable=False),
        sa.Column("media", JsonColumn, nullable=False),
        sa.Column("voice", JsonColumn, nullable=False),
        sa.Column("tags", JsonColumn, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_avatars_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avatars")),
    )
    with op.batch_alter_table("avatars", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_avatars_workspace_id_slug"), ["workspace_id", "slug"], unique=True
        )

    op.create_table(
        "brands",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("profile", JsonColumn, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_brands_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brands")),
    )
    with op.batch_alter_table("brands", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_brands_workspace_id_domain"), ["workspace_id", "domain"], unique=True
        )

    op.create_table(
        "credit_accounts",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("monthly", sa.BigInteger(), nullable=False),
        sa.Column("bonus", sa.BigInteger(), nullable=False),
        sa.Column("reserved_monthly", sa.BigInteger(), nullable=False),
        sa.Column("reserved_bonus", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("renewal_day", sa.Integer(), nullable=False),
        sa.Column("renews_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("bonus >= 0", name=op.f("ck_credit_accounts_bonus")),
        sa.CheckConstraint("monthly >= 0", name=op.f("ck_credit_accounts_monthly")),
        sa.CheckConstraint("reserved_bonus >= 0", name=op.f("ck_credit_accounts_reserved_bonus")),
        sa.CheckConstraint("reserved_monthly >= 0", name=op.f("ck_credit_accounts_reserved_monthly")),
        sa.CheckConstraint("used >= 0", name=op.f("ck_credit_accounts_used")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_credit_accounts_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_credit_accounts")),
    )
    with op.batch_alter_table("credit_accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credit_accounts_renews_at"), ["renews_at"], unique=False)

    op.create_table(
        "credit_entries",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("bucket", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("job_id", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_credit_entries_amount")),
        sa.CheckConstraint("source <> target", name=op.f("ck_credit_entries_moves")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_credit_entries_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_entries")),
    )
    with op.batch_alter_table("credit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credit_entries_job_id"), ["job_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_credit_entries_workspace_id_id"), ["workspace_id", "id"], unique=False
        )

    op.create_table(
        "credit_reservations",
        sa.Column("job_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("monthly", sa.BigInteger(), nullable=False),
        sa.Column("bonus", sa.BigInteger(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "monthly >= 0 AND bonus >= 0 AND monthly + bonus > 0", name=op.f("ck_credit_reservations_amounts")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_credit_reservations_workspace_id")
        ),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_credit_reservations")),
    )
    with op.batch_alter_table("credit_reservations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_credit_reservations_workspace_id"), ["workspace_id"], unique=False
        )

    op.create_table(
        "files",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("job_id", sa.String(length=40), nullable=True),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("object_key", sa.String(length=512), nullable=False),
        sa.Column("content_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_files_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sa.UniqueConstraint("object_key", name=op.f("uq_files_object_key")),
    )
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_files_job_id"), ["job_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_files_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=True),
        sa.Column("input", JsonColumn, nullable=False),
        sa.Column("caller_metadata", JsonColumn, nullable=False),
        sa.Column("required_credits", sa.BigInteger(), nullable=False),
        sa.Column("credit_state", sa.String(length=20), nullable=False),
        sa.Column("error", JsonColumn, nullable=True),
        sa.Column("result", JsonColumn, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("completed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_jobs_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jobs_completed_at"), ["completed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_jobs_workspace_id_id"), ["workspace_id", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_jobs_workspace_id_status_id"), ["workspace_id", "status", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_jobs_workspace_id_type_id"), ["workspace_id", "type", "id"], unique=False
        )

    op.create_table(
        "members",
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_members_user_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_members_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_members")),
    )
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
        "uploads",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("media_id", sa.String(length=40), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("object_key", sa.String(length=512), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("content_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_uploads_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("media_id", name=op.f("uq_uploads_media_id")),
        sa.UniqueConstraint("object_key", name=op.f("uq_uploads_object_key")),
    )
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.create_index(
            "ix_uploads_received",
            ["received_at"],
            unique=False,
            sqlite_where=sa.text("received_at IS NOT NULL"),
            postgresql_where=sa.text("received_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_uploads_waiting",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("received_at IS NULL"),
            postgresql_where=sa.text("received_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_uploads_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "credit_resolutions",
        sa.Column("job_id", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("outcome IN ('posted', 'voided')", name=op.f("ck_credit_resolutions_outcome")),
        sa.ForeignKeyConstraint(
            ["job_id"], ["credit_reservations.job_id"], name=op.f("fk_credit_resolutions_job_id")
        ),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_credit_resolutions")),
    )
    op.create_table(
        "job_events",
        sa.Column(
            "sequence",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("job_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_job_events_job_id")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_job_events")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("job_events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_job_events_job_id_sequence"), ["job_id", "sequence"], unique=False
        )

    op.create_table(
        "job_queue",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("job_id", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", sa.String(length=40), nullable=False),
        sa.Column("queued_at", UtcDateTime(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=True),
        sa.Column("leased_until", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_job_queue_job_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_job_queue")),
        sa.UniqueConstraint("job_id", name=op.f("uq_job_queue_job_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("job_queue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_queue_workspace_id"), ["workspace_id"], unique=False)

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


def downgrade() -> None:

    with op.batch_alter_table("scenes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scenes_workspace_id_id"))
        batch_op.drop_index(batch_op.f("ix_scenes_source_id"))

    op.drop_table("scenes")
    with op.batch_alter_table("job_queue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_queue_workspace_id"))

    op.drop_table("job_queue")
    with op.batch_alter_table("job_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_events_job_id_sequence"))

    op.drop_table("job_events")
    op.drop_table("credit_resolutions")
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_uploads_workspace_id"))
        batch_op.drop_index(
            "ix_uploads_waiting",
            sqlite_where=sa.text("received_at IS NULL"),
            postgresql_where=sa.text("received_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_uploads_received",
            sqlite_where=sa.text("received_at IS NOT NULL"),
            postgresql_where=sa.text("received_at IS NOT NULL"),
        )

    op.drop_table("uploads")
    with op.batch_alter_table("source_videos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_videos_workspace_id_id"))

    op.drop_table("source_videos")
    op.drop_table("members")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_jobs_workspace_id_type_id"))
        batch_op.drop_index(batch_op.f("ix_jobs_workspace_id_status_id"))
        batch_op.drop_index(batch_op.f("ix_jobs_workspace_id_id"))
        batch_op.drop_index(batch_op.f("ix_jobs_completed_at"))

    op.drop_table("jobs")
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_files_workspace_id"))
        batch_op.drop_index(batch_op.f("ix_files_job_id"))

    op.drop_table("files")
    with op.batch_alter_table("credit_reservations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_reservations_workspace_id"))

    op.drop_table("credit_reservations")
    with op.batch_alter_table("credit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_entries_workspace_id_id"))
        batch_op.drop_index(batch_op.f("ix_credit_entries_job_id"))

    op.drop_table("credit_entries")
    with op.batch_alter_table("credit_accounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_accounts_renews_at"))

    op.drop_table("credit_accounts")
    with op.batch_alter_table("brands", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_brands_workspace_id_domain"))

    op.drop_table("brands")
    with op.batch_alter_table("avatars", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_avatars_workspace_id_slug"))

    op.drop_table("avatars")
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_keys_workspace_id"))

    op.drop_table("api_keys")
    op.drop_table("workspaces")
    op.drop_table("users")
    op.drop_table("server_secrets")
    with op.batch_alter_table("rate_windows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rate_windows_starts_at"))

    op.drop_table("rate_windows")
    with op.batch_alter_table("output_cleanups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_output_cleanups_due_at"))

    op.drop_table("output_cleanups")
    with op.batch_alter_table("idempotency_records", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idempotency_records_created_at"))

    op.drop_table("idempotency_records")
