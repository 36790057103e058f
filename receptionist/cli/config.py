"""What config.toml may say."""

from __future__ import annotations

import typer

from receptionist.cli.app import group

config = group("config", "What config.toml may say.")


@config.command()
def schema() -> None:
    """Print the JSON schema of config.toml."""
    from receptionist.config.reference import schema as printed

    typer.echo(printed())


@config.command()
def reference() -> None:
    """Print docs/configuration.md."""
    from receptionist.config.reference import reference as printed

    typer.echo(printed(), nl=False)
