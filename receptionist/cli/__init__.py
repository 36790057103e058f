"""The commands. No logic here: each reads the config, calls one function, prints.

What a command needs is imported in it, so that `run` is up in a second.
"""

from __future__ import annotations

import sys

from receptionist.cli import appointments, away, calls, clients, config, gaps, google, promises, rehearse, service
from receptionist.cli.app import app, told
from receptionist.errors import ReceptionistError

__all__ = [
    "appointments",
    "away",
    "calls",
    "clients",
    "config",
    "gaps",
    "google",
    "main",
    "promises",
    "rehearse",
    "service",
]


def main() -> None:
    """What the console script runs."""
    try:
        app()
    except ReceptionistError as error:
        sys.exit(told(error))
