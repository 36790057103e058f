"""What remains of a demo: the record, the figures with their bounds, where everything lies, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from receptionist.demo.expecting import Figure
from receptionist.demo.stage import Stage


def figures(measured: Sequence[Figure]) -> RenderableType:
    """A table: each figure beside the most that it may be."""
    table = Table("figures", box=None, padding=(0, 2), header_style="bold")
    table.add_column("", justify="right")
    table.add_column("at most", justify="right")
    table.add_column("")
    for figure in measured:
        table.add_row(figure.name, _amount(figure.value, figure), _amount(figure.at_most, figure), _mark(figure))
    return table


def _mark(figure: Figure) -> Text:
    if figure.good:
        return Text("ok", "green")
    return Text("too much", "bold red") if figure.ours else Text("this machine is busy", "yellow")


def places(stage: Stage) -> str:
    """Where to listen and look."""
    return (
        f"  [bold]recording[/]  {stage.recording}  [bright_black]left: the caller, right: what they heard[/]\n"
        f"  [bold]record[/]     {stage.database}\n"
        f"  [bold]log[/]        {stage.log}"
    )


def verdict(missed: str, measured: Sequence[Figure]) -> tuple[str, bool]:
    """How it went, in words; whether it went well."""
    faults = [missed] if missed else []
    faults += [
        f"{figure.name}: {_amount(figure.value, figure)}" for figure in measured if figure.ours and not figure.good
    ]
    if not faults:
        return "  [bold green]Everything happened as it should.[/]", True
    return "\n".join(
        ["  [bold red]Not everything happened as it should:[/]", *(f"  · {fault}" for fault in faults)]
    ), False


def _amount(value: float, figure: Figure) -> str:
    number = f"{value:.1f}" if figure.unit and value < 10 else f"{value:.0f}"
    return f"{number} {figure.unit}".rstrip()
