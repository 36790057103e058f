"""What the business owes its callers, and what we still do once calls are over."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from receptionist.cli.app import DEFAULT, ConfigPath, fail, group

promises = group("promises", "What the business owes its callers.", alone=True)
jobs = group("jobs", "Mail, events and summaries that calls have left to be done.", alone=True)

AsJson = Annotated[bool, typer.Option("--json", help="For other programs.")]


@promises.callback(invoke_without_command=True)
def open_promises(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Those that are closed, too.")] = False,
    as_json: AsJson = False,
    config: ConfigPath = DEFAULT,
) -> None:
    """List what is owed, the most pressing first."""
    from receptionist.config import load
    from receptionist.promises_told import promises as told

    if context.invoked_subcommand is None:
        typer.echo(asyncio.run(told(load(config), every=every, as_json=as_json)))


@promises.command()
def close(
    promise: Annotated[str, typer.Argument(help="Its id.")],
    note: Annotated[str, typer.Option(help="What came of it.")] = "",
    config: ConfigPath = DEFAULT,
) -> None:
    """Somebody has seen to it."""
    from receptionist.config import load
    from receptionist.promises_told import close as closed

    if not asyncio.run(closed(load(config), promise, note)):
        fail(f"no open promise {promise!r}; `receptionist promises` lists them")
    typer.echo("closed")


@jobs.callback(invoke_without_command=True)
def waiting(context: typer.Context, as_json: AsJson = False, config: ConfigPath = DEFAULT) -> None:
    """List what waits, what was given up, and the latest of what is done."""
    from receptionist.config import load
    from receptionist.promises_told import jobs as told

    if context.invoked_subcommand is None:
        typer.echo(asyncio.run(told(load(config), as_json=as_json)))


@jobs.command()
def resend(
    job: Annotated[str, typer.Argument(help="Its id.")] = "",
    dead: Annotated[bool, typer.Option("--dead", help="All that were given up.")] = False,
    config: ConfigPath = DEFAULT,
) -> None:
    """Have it done again; the running daemon does it."""
    from receptionist.config import load
    from receptionist.promises_told import resend as sent_again

    if not job and not dead:
        fail("name a job, or --dead for all that were given up; `receptionist jobs` lists them")
    count = asyncio.run(sent_again(load(config), job, dead=dead))
    if job and not count:
        fail(f"no job {job!r} that could be sent again; `receptionist jobs` lists them")
    typer.echo(f"{count} to be done again")
