"""Rehearsing calls before callers do."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Literal

import typer

from receptionist.cli.app import DEFAULT, ConfigPath, app


@app.command()
def rehearse(
    folder: Annotated[Path, typer.Argument(help="Where the scenarios are.")] = Path("rehearsals"),
    config: ConfigPath = DEFAULT,
    providers: Annotated[
        Literal["offline", "stand-in", "real"],
        typer.Option(help="Who hears and thinks: ours, a stand-in on the wire that may fail, or those of the config."),
    ] = "offline",
    only: Annotated[str, typer.Option(help="Only scenarios with this in their name.")] = "",
    audio: Annotated[bool, typer.Option("--audio", help="With sound, through the whole of the telephone.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
) -> None:
    """Play scenarios against this config: a table, and exit code 1 if one of them fails, 2 if one cannot be read."""
    from receptionist import log
    from receptionist.rehearse.command import command
    from receptionist.rehearse.run import Cast

    log.configure("pretty", "error")
    raise typer.Exit(asyncio.run(command(folder, config, Cast(providers), only, as_json=as_json, audio=audio)))
