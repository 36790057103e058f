"""What a receptionist does: appointments, promises, jobs, clients, knowledge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from receptionist.store.columns import Instant, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("key", sa.String(128), nullable=False, unique=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("service", Words, nullable=False),
        sa.Column("staff", Words, nullable=False),
        sa.Column("needs", Words, nullable=False),
        sa.Column("start", Instant, nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.Column("busy_until", Instant, nullable=False),
        sa.Column("held_until", Instant),
        sa.Column("call", sa.String(64), nullable=False),
        sa.Column("client", sa.String(64), nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("number", Words, nullable=False),
        sa.Column("email", Words, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("etag", Words, nullable=False),
        sa.Column("written", sa.Boolean, nullable=False),
        sa.Column("changed", Instant, nullable=False),
    )
    op.create_index("ix_appointments_start", "appointments", ["start"])
    op.create_index("ix_appointments_client", "appointments", ["client"])
    op.create_table(
        "busy",
        sa.Column("calendar", sa.String(256), primary_key=True),
        sa.Column("event", sa.String(256), primary_key=True),
        sa.Column("start", Instant, nullable=False),
        sa.Column("until", Instant, nullable=False),
    )
    op.create_index("busy_times", "busy", ["calendar", "start"])
    op.create_table(
        "synced",
        sa.Column("calendar", sa.String(256), primary_key=True),
        sa.Column("token", Words, nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
    op.create_table(
        "promises",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("call", sa.String(64), nullable=False),
        sa.Column("made", Instant, nullable=False),
        sa.Column("due", Instant, nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("number", Words, nullable=False),
        sa.Column("person", Words, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("closed", Instant),
        sa.Column("closing", Words),
    )
    op.create_index("ix_promises_call", "promises", ["call"])
    op.create_index("ix_promises_due", "promises", ["due"])
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("call", sa.String(64), nullable=False),
        sa.Column("made", Instant, nullable=False),
        sa.Column("due", Instant, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("error", Words),
        sa.Column("done", Instant),
    )
    op.create_index("ix_jobs_call", "jobs", ["call"])
    op.create_index("ix_jobs_due", "jobs", ["due"])
    op.create_table(
        "summaries",
        sa.Column("call", sa.String(64), primary_key=True),
        sa.Column("at", Instant, nullable=False),
        sa.Column("provider", Words, nullable=False),
        sa.Column("summary", Words, nullable=False),
        sa.Column("structured", sa.JSON, nullable=False),
    )
    op.create_table(
        "clients",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("plain", Words, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("email", Words, nullable=False),
        sa.Column("notes", Words, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("vip", sa.Boolean, nullable=False),
        sa.Column("blocked", sa.Boolean, nullable=False),
        sa.Column("pin", sa.String(256)),
        sa.Column("wrong_pins", sa.Integer, nullable=False),
        sa.Column("locked_until", Instant),
    )
    op.create_table(
        "client_numbers",
        sa.Column("number", sa.String(32), primary_key=True),
        sa.Column("client", sa.String(64), sa.ForeignKey("clients.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("ix_client_numbers_client", "client_numbers", ["client"])
    op.create_table(
        "embeddings",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("provider", sa.String(128), primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "gaps",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("call", sa.String(64), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("question", Words, nullable=False),
        sa.Column("closed", Instant),
    )
    op.create_table(
        "notes",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("value", Words, nullable=False),
        sa.Column("until", Instant),
    )


def downgrade() -> None:
    for table in (
        "notes",
        "gaps",
        "embeddings",
        "client_numbers",
        "clients",
        "summaries",
        "jobs",
        "promises",
        "synced",
        "busy",
        "appointments",
    ):
        op.drop_table(table)
