"""The appointment book, for people."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from receptionist.cli.app import DEFAULT, ConfigPath, app


@app.command()
def appointments(
    config: ConfigPath = DEFAULT,
    days: Annotated[int, typer.Option(help="How many days from today.", min=1, max=366)] = 14,
    cancelled: Annotated[bool, typer.Option("--cancelled", help="Those that were cancelled, too.")] = False,
) -> None:
    """List the appointments of the next days."""
    from receptionist.bookings import listed
    from receptionist.config import load

    asyncio.run(listed(load(config), days, cancelled=cancelled))
