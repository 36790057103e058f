"""Questions that the knowledge folder did not answer."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from receptionist.cli.app import DEFAULT, ConfigPath, fail, group

group_of_gaps = group("gaps", "What callers asked and the knowledge folder does not answer.", alone=True)


@group_of_gaps.callback(invoke_without_command=True)
def gaps(
    context: typer.Context,
    config: ConfigPath = DEFAULT,
    every: Annotated[bool, typer.Option("--all", help="Those that were closed, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List the questions that wait for an answer in the knowledge folder."""
    from receptionist.config import load
    from receptionist.gaps import listed

    if context.invoked_subcommand is None:
        asyncio.run(listed(load(config), closed=every, as_json=as_json))


@group_of_gaps.command()
def close(question: Annotated[str, typer.Argument(help="A question's id.")], config: ConfigPath = DEFAULT) -> None:
    """Close a question, however often it was asked: it is answered now, or need not be."""
    from receptionist.config import load
    from receptionist.gaps import closed

    text = asyncio.run(closed(load(config), question))
    if not text:
        fail(f"there is no open question {question!r}; `receptionist gaps` lists them")
    typer.echo(text)
