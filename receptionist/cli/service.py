"""Commands of whoever runs the service: start it, check it, see it at work."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from receptionist import __version__
from receptionist.cli.app import DEFAULT, ConfigPath, app, told

THREAD_SECONDS = 0.0005
"""How long a thread that works for us may keep the event loop waiting: at Python's own 5 ms, frames come late."""


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
    """Answer calls until told to stop. Exit code 78 says that the config has a fault, which no restart mends."""
    gc.disable()  # nearly all that is made until we are ready stays; the daemon lets the collector loose then
    sys.setswitchinterval(THREAD_SECONDS)
    from receptionist import log
    from receptionist.config import load
    from receptionist.daemon import Daemon
    from receptionist.errors import ConfigError

    try:
        loaded = load(config)
    except ConfigError as error:
        typer.echo(told(error), err=True)
        raise typer.Exit(os.EX_CONFIG) from error
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
def demo(
    out: Annotated[Path, typer.Option(help="Where the recording and the record go.")] = Path("demo-out"),
    fast: Annotated[
        bool,
        typer.Option(
            "--fast",
            help="A caller in a hurry, in real time all the same: who cuts in, and does without the transfer that "
            "nobody answers, the promised call back, and kill -9 in the middle of the call.",
        ),
    ] = False,
) -> None:
    """Place an emulated call against the real daemon, live on this terminal: two minutes, or one with --fast."""
    from receptionist.demo import perform

    raise typer.Exit(asyncio.run(perform(out, fast=fast)))


@app.command()
def talk(config: ConfigPath = DEFAULT) -> None:
    """Be the caller, by typing: the conversation without the telephone."""
    from receptionist import log
    from receptionist.config import load
    from receptionist.talk import talk as talked

    loaded = load(config)
    log.configure(loaded.log.format, "warning")
    asyncio.run(talked(loaded))
