"""What a caller's words can do to the terminal of whoever reads them: nothing."""

from __future__ import annotations

import json
import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from receptionist.printable import on_one_line, printable
from receptionist.terminal import Terminal, json_of

EVIL = "\x1b]0;owned\x07Ann\x1b[2J \u202egnol\u202c \x9b31m\x7fBo\u2066b"
SEEN = "]0;ownedAnn[2J gnol 31mBob"


def test_only_what_can_be_seen_is_left() -> None:
    """Terminal escapes, controls of the second kind and turned directions are gone; the letters stay."""
    assert printable(EVIL) == SEEN
    assert on_one_line(" Ann\r\n\tBe\x1b[A\u2028Cy ") == "Ann Be[A Cy"


@pytest.mark.parametrize("name", ["Núñez, José\u00a0María", "क्\u200dष", "👩\u200d⚕️", "李 明", "O'Brien\nLtd"])
def test_names_of_all_languages_stay_as_they_are(name: str) -> None:
    """Accents, joined letters and signs, hard spaces and lines are part of what was written."""
    assert printable(name) == name


@given(st.text())
def test_nothing_that_acts_is_ever_left(text: str) -> None:
    """Whatever comes, no control but the end of a line is printed, and no text is turned around."""
    left = printable(text)
    assert not [one for one in left if unicodedata.category(one) == "Cc" and one != "\n"]
    assert not {unicodedata.bidirectional(one) for one in left} & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"}
    assert "\n" not in on_one_line(text)


def test_a_table_keeps_our_colours_and_obeys_nobody_else() -> None:
    """Words are shown in the style that we chose, and in nothing that they chose themselves."""
    out = StringIO()
    table = Table("name", box=None)
    table.add_row(Text(EVIL, "cyan"))
    Terminal(file=out, force_terminal=True, color_system="standard", width=60).print(table)
    printed = out.getvalue()
    assert f"\x1b[36m{SEEN}" in printed
    assert "\x1b]" not in printed
    assert "\x1b[2J" not in printed
    assert not set(printed) & set("\x07\x7f\x9b\u202e\u2066")


@given(st.text())
def test_other_programs_get_all_of_it(text: str) -> None:
    """As JSON nothing is lost, and nothing that acts stands in it as such."""
    told = json_of([text])
    assert json.loads(told) == [text]
    assert printable(told) == told
