"""Nobody is in for a while, whatever the hours say."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from receptionist.cli.app import DEFAULT, ConfigPath, app, fail


@app.command()
def away(
    until: Annotated[
        list[str] | None,
        typer.Argument(help='15:00, tomorrow 9:00, mon 8:30, 2026-12-27, "2 hours"; without it: what holds now.'),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Somebody is in again.")] = False,
    config: ConfigPath = DEFAULT,
) -> None:
    """Say until when nobody is in: calls are answered at once, and only who is on call is rung."""
    from receptionist import away as work
    from receptionist.config import load

    if clear and until:
        fail("either a moment or --clear")
    loaded = load(config)
    if clear:
        typer.echo(asyncio.run(work.clear(loaded)))
    elif until:
        typer.echo(asyncio.run(work.go(loaded, " ".join(until))))
    else:
        typer.echo(asyncio.run(work.shown(loaded)))
