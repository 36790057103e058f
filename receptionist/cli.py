"""The commands. No logic here: each reads the config, calls one function, prints."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from textwrap import indent
from typing import Annotated, NoReturn

import typer

from receptionist import __version__
from receptionist.errors import ReceptionistError

# What a command needs is imported in it, so that `run` is up in a second.

ConfigPath = Annotated[
    Path, typer.Option("--config", "-c", envvar="RECEPTIONIST_CONFIG", help="The operator's file.", show_default=True)
]
DEFAULT = Path("config.toml")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
config_app = typer.Typer(no_args_is_help=True, help="What config.toml may say.")
calls_app = typer.Typer(no_args_is_help=False, invoke_without_command=True, help="The calls in the journal.")
app.add_typer(config_app, name="config")
app.add_typer(calls_app, name="calls")


def print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def receptionist(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """A telephone receptionist for FreeSWITCH."""


@app.command()
def run(config: ConfigPath = DEFAULT) -> None:
    """Answer calls until told to stop."""
    from receptionist import log
    from receptionist.config import load
    from receptionist.daemon import Daemon

    loaded = load(config)
    log.configure(loaded.log.format, loaded.log.level)

    async def live() -> None:
        await Daemon(loaded).live()

    asyncio.run(live())


@app.command()
def check(config: ConfigPath = DEFAULT) -> None:
    """Read the config, probe what it names, and say what is wrong and how to mend it."""
    from receptionist.check.report import report

    lines, well = asyncio.run(report(config))
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if well else 1)


@app.command()
def dialplan(config: ConfigPath = DEFAULT) -> None:
    """Print the FreeSWITCH dialplan for this config."""
    from receptionist.config import load
    from receptionist.telephony.dialplan import dialplan as printed

    typer.echo(printed(load(config)), nl=False)


@app.command()
def demo(out: Annotated[Path, typer.Option(help="Where the recording and the record go.")] = Path("demo-out")) -> None:
    """Place an emulated call against the real daemon, live on this terminal."""
    from receptionist.demo import perform

    raise typer.Exit(asyncio.run(perform(out)))


@app.command()
def talk(config: ConfigPath = DEFAULT) -> None:
    """Be the caller, by typing: the conversation without the telephone."""
    from receptionist import log
    from receptionist.config import load
    from receptionist.talk import talk as talked

    loaded = load(config)
    log.configure(loaded.log.format, "warning")
    asyncio.run(talked(loaded))


@config_app.command()
def schema() -> None:
    """Print the JSON schema of config.toml."""
    from receptionist.config.reference import schema as printed

    typer.echo(printed())


@config_app.command()
def reference() -> None:
    """Print docs/configuration.md."""
    from receptionist.config.reference import reference as printed

    typer.echo(printed(), nl=False)


@calls_app.callback(invoke_without_command=True)
def calls(context: typer.Context, config: ConfigPath = DEFAULT) -> None:
    """List the newest calls."""
    from receptionist.config import load
    from receptionist.records import newest

    if context.invoked_subcommand is None:
        asyncio.run(newest(load(config)))


@calls_app.command()
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


def fail(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(1)


def main() -> None:
    """What the console script runs."""
    try:
        app()
    except ReceptionistError as error:
        text = str(error)
        sys.exit(f"receptionist:\n{indent(text, '  ')}" if "\n" in text else f"receptionist: {text}")
