"""The command line: what all commands share."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Annotated, NoReturn

import typer

from receptionist.errors import ReceptionistError

ConfigPath = Annotated[
    Path, typer.Option("--config", "-c", envvar="RECEPTIONIST_CONFIG", help="The operator's file.", show_default=True)
]
DEFAULT = Path("config.toml")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def group(name: str, about: str, *, alone: bool = False) -> typer.Typer:
    """A command that has commands of its own. `alone` says that it does something by itself, too."""
    commands = typer.Typer(no_args_is_help=not alone, invoke_without_command=alone, help=about)
    app.add_typer(commands, name=name)
    return commands


def fail(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(1)


def told(error: ReceptionistError) -> str:
    """An error, for stderr."""
    from receptionist.log import trouble

    text = str(error)
    return trouble(f"receptionist:\n{indent(text, '  ')}" if "\n" in text else f"receptionist: {text}")
