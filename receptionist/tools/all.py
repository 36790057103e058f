"""Every tool of the house. A new one is a function in a file of its own, and its name in this list."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from receptionist.config import Config
from receptionist.tools.appointment import book_slot, find_slots, hold_slot
from receptionist.tools.business import business_address, business_hours, services
from receptionist.tools.call_back import promise_call_back
from receptionist.tools.farewell import end_call
from receptionist.tools.identity import check_pin, prove_identity
from receptionist.tools.knowledge import look_up
from receptionist.tools.message import take_message
from receptionist.tools.own import own_tools
from receptionist.tools.own_appointments import (
    cancel_appointment,
    move_appointment,
    my_appointments,
    settle_cancellation,
    settle_move,
)
from receptionist.tools.person import put_through
from receptionist.tools.registry import Tool

TOOLS: tuple[Tool[Any], ...] = (
    business_hours,
    business_address,
    services,
    look_up,
    find_slots,
    hold_slot,
    book_slot,
    prove_identity,
    check_pin,
    my_appointments,
    move_appointment,
    settle_move,
    cancel_appointment,
    settle_cancellation,
    take_message,
    promise_call_back,
    put_through,
    end_call,
)


def tools_of(config: Config) -> tuple[Tool[Any], ...]:
    """Those of the house and those of the operator's own. Raises ConfigError."""
    return (*TOOLS, *_own(tuple(config.tools.modules)))


@cache
def _own(modules: tuple[Path, ...]) -> tuple[Tool[Any], ...]:
    """A file is run once, whoever asks for what is in it."""
    return own_tools(modules, TOOLS)
