"""Column types that SQLite and PostgreSQL agree on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from receptionist.store.records import storable


class Instant(sa.types.TypeDecorator[datetime]):
    """A moment with its zone: always UTC, and in SQLite as text that sorts and that people can read."""

    impl = sa.String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        impl = sa.DateTime(timezone=True) if dialect.name == "postgresql" else sa.String(32)
        return dialect.type_descriptor(impl)

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class Words(sa.types.TypeDecorator[str]):
    """Text from outside: what no database would take is replaced, so that it cannot stop the journal."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - likewise
        return None if value is None else storable(value)
