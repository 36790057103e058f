"""The tables as they are now; how they came to be so is in migrations/. docs/journal.md explains them to people."""

from __future__ import annotations

import sqlalchemy as sa

from receptionist.events import CallEnded
from receptionist.store.columns import Instant, Words

metadata = sa.MetaData()

facts = sa.Table(
    "facts",
    metadata,
    sa.Column("call", sa.String(64), primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("details", sa.JSON, nullable=False),
)

_is_ending = facts.c.kind == CallEnded.kind
sa.Index("one_ending_a_call", facts.c.call, unique=True, sqlite_where=_is_ending, postgresql_where=_is_ending)

calls = sa.Table(
    "calls",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("started", Instant, nullable=False, index=True),
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

_is_open = calls.c.ended.is_(None)
sa.Index("open_calls", calls.c.started, sqlite_where=_is_open, postgresql_where=_is_open)
