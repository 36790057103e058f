"""The journal and the first projection of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from receptionist.store.columns import Instant, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "facts",
        sa.Column("call", sa.String(64), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
    )
    is_ending = sa.text("kind = 'call_ended'")
    op.create_index(
        "one_ending_a_call", "facts", ["call"], unique=True, sqlite_where=is_ending, postgresql_where=is_ending
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("started", Instant, nullable=False),
        sa.Column("last_at", Instant, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("switch", Words, nullable=False),
        sa.Column("channel", Words, nullable=False),
        sa.Column("caller", Words, nullable=False),
        sa.Column("caller_name", Words, nullable=False),
        sa.Column("dialled", Words, nullable=False),
        sa.Column("person", Words, nullable=False),
        sa.Column("answered", Instant),
        sa.Column("ended", Instant),
        sa.Column("ending", sa.String(32)),
        sa.Column("cause", Words),
        sa.Column("keys", sa.Integer, nullable=False),
        sa.Column("resumed", sa.Integer, nullable=False),
    )
    op.create_index("ix_calls_started", "calls", ["started"])
    is_open = sa.text("ended IS NULL")
    op.create_index("open_calls", "calls", ["started"], sqlite_where=is_open, postgresql_where=is_open)


def downgrade() -> None:
    op.drop_table("calls")
    op.drop_table("facts")
