"""Who has failed to prove who they are, and when: over all clients."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from receptionist.store.columns import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "guesses",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("caller", sa.String(32), nullable=False),
        sa.Column("at", Instant, nullable=False, index=True),
    )
