"""Who has booked lately: the appointment book knows in which call, the journal knows from which number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from receptionist.appointments import Standing
from receptionist.store.tables import appointments, calls


def since(moment: datetime) -> sa.Select[Any]:
    """From where was called, as the switch showed it: a row for each booking, if it was cancelled since, too."""
    return (
        sa.select(calls.c.caller)
        .join(appointments, appointments.c.call == calls.c.id)
        .where(calls.c.started > moment, appointments.c.state != Standing.HELD)
    )
