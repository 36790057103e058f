"""The calls in the journal."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from receptionist.cli.app import DEFAULT, ConfigPath, fail, group

group_of_calls = group("calls", "The calls in the journal.", alone=True)


@group_of_calls.callback(invoke_without_command=True)
def calls(context: typer.Context, config: ConfigPath = DEFAULT) -> None:
    """List the newest calls."""
    from receptionist.config import load
    from receptionist.records import newest

    if context.invoked_subcommand is None:
        asyncio.run(newest(load(config)))


@group_of_calls.command()
def show(
    call: Annotated[str, typer.Argument(help="A call's id.")],
    facts: Annotated[bool, typer.Option("--facts", help="Every fact as the journal has it.")] = False,
    config: ConfigPath = DEFAULT,
) -> None:
    """Print one call: what was said, what was done, and what came of it."""
    from receptionist.config import load
    from receptionist.records import one

    if not asyncio.run(one(load(config), call, facts=facts)):
        fail(f"no call {call!r} in the journal; `receptionist calls` lists the newest")
