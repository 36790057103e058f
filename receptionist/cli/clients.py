"""Whom the business knows."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from receptionist.cli.app import DEFAULT, ConfigPath, group

clients = group("clients", "Whom the business knows.")

Who = Annotated[str, typer.Argument(help="An id, a number, or a name that only one client bears.")]


@clients.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV file; its first line names the columns.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    config: ConfigPath = DEFAULT,
) -> None:
    """Read clients from a CSV file: all of it, or nothing if something is wrong with it."""
    from receptionist.clients import imported
    from receptionist.config import load

    if not asyncio.run(imported(load(config), file, dry_run=dry_run)):
        raise typer.Exit(1)


@clients.command(name="list")
def list_(config: ConfigPath = DEFAULT) -> None:
    """List all clients."""
    from receptionist.clients import listed
    from receptionist.config import load

    asyncio.run(listed(load(config)))


@clients.command()
def show(who: Who, config: ConfigPath = DEFAULT) -> None:
    """Print one client."""
    from receptionist.clients import shown
    from receptionist.config import load

    asyncio.run(shown(load(config), who))


@clients.command()
def block(who: Who, config: ConfigPath = DEFAULT) -> None:
    """Turn a client's calls away, as clients.blocked says."""
    _mark(who, config, blocked=True)


@clients.command()
def unblock(who: Who, config: ConfigPath = DEFAULT) -> None:
    """Take a client's calls again."""
    _mark(who, config, blocked=False)


@clients.command()
def vip(
    who: Who,
    off: Annotated[bool, typer.Option("--off", help="They are one like any other again.")] = False,
    config: ConfigPath = DEFAULT,
) -> None:
    """Mark a client whose calls come first."""
    _mark(who, config, vip=not off)


@clients.command(name="set-pin")
def set_pin(who: Who, config: ConfigPath = DEFAULT) -> None:
    """Give a client a new PIN, which is asked for here, and lift the lock of too many wrong ones."""
    from receptionist.clients import given_pin
    from receptionist.config import load

    loaded = load(config)
    pin = typer.prompt("PIN", hide_input=True, confirmation_prompt=True)
    typer.echo(f"{asyncio.run(given_pin(loaded, who, pin)).name} has a new PIN")


@clients.command()
def remove(who: Who, config: ConfigPath = DEFAULT) -> None:
    """Forget a client. What the journal has of their calls stays."""
    from receptionist.clients import removed
    from receptionist.config import load

    typer.echo(f"{asyncio.run(removed(load(config), who)).name} is removed")


@clients.command()
def export(config: ConfigPath = DEFAULT) -> None:
    """Print all clients as CSV, as `import` reads it; without PINs, which nobody knows."""
    from receptionist.clients import exported
    from receptionist.config import load

    typer.echo(asyncio.run(exported(load(config))), nl=False)


def _mark(who: str, config: Path, *, vip: bool | None = None, blocked: bool | None = None) -> None:
    from receptionist.clients import marked, marks
    from receptionist.config import load

    client = asyncio.run(marked(load(config), who, vip=vip, blocked=blocked))
    typer.echo(f"{client.name}: {marks(client) or 'no marks'}")
