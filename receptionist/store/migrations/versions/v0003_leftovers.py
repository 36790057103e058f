"""What appointments that went to another calendar have left in the one before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from receptionist.store.columns import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "leftovers",
        sa.Column("calendar", sa.String(256), primary_key=True),
        sa.Column("entry", sa.String(64), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("until", Instant, nullable=False),
    )
