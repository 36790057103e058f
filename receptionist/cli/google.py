"""Google Calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from receptionist.cli.app import DEFAULT, ConfigPath, group

google = group("google", "Google Calendar, where calendar.kind names it.")


@google.callback()
def of_google() -> None:
    """Google Calendar, where calendar.kind names it."""


@google.command()
def login(
    client: Annotated[Path, typer.Option(help="The client's file that Google Cloud has given you.")],
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address instead of opening it.")] = False,
    port: Annotated[int, typer.Option(help="The port to come back to; 0 is any.", min=0, max=65535)] = 0,
    config: ConfigPath = DEFAULT,
) -> None:
    """Let us into the calendars, in your name."""
    from receptionist.config import load
    from receptionist.google_login import login as logged_in

    logged_in(load(config), client, browser=not no_browser, port=port, say=typer.echo)
