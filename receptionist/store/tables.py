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

appointments = sa.Table(
    "appointments",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("key", sa.String(128), nullable=False, unique=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("service", Words, nullable=False),
    sa.Column("staff", Words, nullable=False),
    sa.Column("needs", Words, nullable=False),
    sa.Column("start", Instant, nullable=False, index=True),
    sa.Column("until", Instant, nullable=False),
    sa.Column("busy_until", Instant, nullable=False),
    sa.Column("held_until", Instant),
    sa.Column("call", sa.String(64), nullable=False),
    sa.Column("client", sa.String(64), nullable=False, index=True),
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

busy = sa.Table(
    "busy",
    metadata,
    sa.Column("calendar", sa.String(256), primary_key=True),
    sa.Column("event", sa.String(256), primary_key=True),
    sa.Column("start", Instant, nullable=False),
    sa.Column("until", Instant, nullable=False),
)
sa.Index("busy_times", busy.c.calendar, busy.c.start)

synced = sa.Table(
    "synced",
    metadata,
    sa.Column("calendar", sa.String(256), primary_key=True),
    sa.Column("token", Words, nullable=False),
    sa.Column("at", Instant, nullable=False),
)

leftovers = sa.Table(
    "leftovers",
    metadata,
    sa.Column("calendar", sa.String(256), primary_key=True),
    sa.Column("entry", sa.String(64), primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("until", Instant, nullable=False),
)

promises = sa.Table(
    "promises",
    metadata,
    sa.Column("id", sa.String(80), primary_key=True),
    sa.Column("call", sa.String(64), nullable=False, index=True),
    sa.Column("made", Instant, nullable=False),
    sa.Column("due", Instant, nullable=False, index=True),
    sa.Column("what", sa.String(32), nullable=False),
    sa.Column("text", Words, nullable=False),
    sa.Column("name", Words, nullable=False),
    sa.Column("number", Words, nullable=False),
    sa.Column("person", Words, nullable=False),
    sa.Column("urgent", sa.Boolean, nullable=False),
    sa.Column("closed", Instant),
    sa.Column("closing", Words),
)

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("id", sa.String(160), primary_key=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("call", sa.String(64), nullable=False, index=True),
    sa.Column("made", Instant, nullable=False),
    sa.Column("due", Instant, nullable=False, index=True),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("error", Words),
    sa.Column("done", Instant),
)

summaries = sa.Table(
    "summaries",
    metadata,
    sa.Column("call", sa.String(64), primary_key=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("provider", Words, nullable=False),
    sa.Column("summary", Words, nullable=False),
    sa.Column("structured", sa.JSON, nullable=False),
)

clients = sa.Table(
    "clients",
    metadata,
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

client_numbers = sa.Table(
    "client_numbers",
    metadata,
    sa.Column("number", sa.String(32), primary_key=True),
    sa.Column("client", sa.String(64), sa.ForeignKey("clients.id", ondelete="CASCADE"), nullable=False, index=True),
)

guesses = sa.Table(
    "guesses",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("caller", sa.String(32), nullable=False),
    sa.Column("at", Instant, nullable=False, index=True),
)
"""Failed proofs of the last day, whomever the caller named."""

embeddings = sa.Table(
    "embeddings",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("provider", sa.String(128), primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

gaps = sa.Table(
    "gaps",
    metadata,
    sa.Column("id", sa.String(80), primary_key=True),
    sa.Column("call", sa.String(64), nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("question", Words, nullable=False),
    sa.Column("closed", Instant),
)

notes = sa.Table(
    "notes",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("value", Words, nullable=False),
    sa.Column("until", Instant),
)
"""What an operator has told us for a while: `receptionist away UNTIL`."""
