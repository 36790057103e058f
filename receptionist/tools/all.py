"""Every tool of the house. A new one is a function in a file of its own, and its name in this list."""

from __future__ import annotations

from typing import Any

from receptionist.tools.business import business_address, business_hours, services
from receptionist.tools.farewell import end_call
from receptionist.tools.message import take_message
from receptionist.tools.person import put_through
from receptionist.tools.registry import Tool

TOOLS: tuple[Tool[Any], ...] = (business_hours, business_address, services, take_message, put_through, end_call)
