from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from receptionist.events import KeyPressed, Spoke
from receptionist.store.numbering import Place
from receptionist.store.records import Entry, storable
from receptionist.store.spool import Spool
from tests.store.scenes import ENDED, STARTED, entry

CALL = [entry(1, STARTED), entry(2, Spoke("Grüß Gott\n")), entry(3, KeyPressed("1")), entry(4, ENDED)]


def left_in(path: Path) -> list[Entry]:
    spool = Spool(path)
    try:
        return spool.front(1000).entries
    finally:
        spool.close()


def test_what_is_spooled_comes_back_in_order_after_a_restart(tmp_path: Path) -> None:
    """A later life reads what an earlier one has spooled, as it was and in order."""
    spool = Spool(tmp_path / "s")
    spool.append(CALL[:2], promised=False)
    spool.append(CALL[2:], promised=True)
    spool.close()
    assert left_in(tmp_path / "s") == CALL


def test_entries_leave_from_the_front_and_the_file_is_empty_in_the_end(tmp_path: Path) -> None:
    """Helpings are taken from the front while entries are added behind; when all have left, no file grows."""
    spool = Spool(tmp_path / "s")
    spool.append(CALL[:3], promised=False)
    first = spool.front(2)
    spool.drop(first)
    spool.append(CALL[3:], promised=False)
    second = spool.front(2)
    assert (first.entries, second.entries, len(spool), spool.empty) == (CALL[:2], CALL[2:], 2, False)
    spool.drop(second)
    assert (len(spool), spool.empty, (tmp_path / "s").stat().st_size) == (0, True, 0)
    spool.append(CALL[:1], promised=False)
    assert spool.front(2).entries == CALL[:1]
    spool.close()


def test_it_knows_how_far_each_call_has_come(tmp_path: Path) -> None:
    """A call that comes back while its facts are still spooled goes on with the right number, or has ended."""
    spool = Spool(tmp_path / "s")
    spool.append([*CALL[:3], entry(1, STARTED, "c2")], promised=False)
    assert (spool.last_of("c1"), spool.last_of("c2"), spool.last_of("c3")) == (Place(3, False), Place(1, False), None)
    spool.append(CALL[3:], promised=False)
    spool.close()
    later = Spool(tmp_path / "s")
    assert later.last_of("c1") == Place(4, ended=True)
    later.drop(later.front(5))
    assert later.last_of("c1") is None
    later.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(min_value=0))
def test_a_death_in_the_middle_of_a_line_costs_no_whole_line(tmp_path: Path, cut: int) -> None:
    """Wherever the file was torn, all lines before are replayed, and what comes later is not harmed."""
    path = tmp_path / "s"
    path.unlink(missing_ok=True)
    spool = Spool(path)
    spool.append(CALL, promised=False)
    spool.close()
    whole = path.read_bytes()
    torn = whole[: cut % (len(whole) + 1)]
    path.write_bytes(torn)
    before = CALL[: torn.count(b"\n")]
    later = Spool(path)
    assert later.front(10).entries == before
    later.append([entry(9, ENDED, "c9")], promised=False)
    later.close()
    assert left_in(path) == [*before, entry(9, ENDED, "c9")]


@pytest.mark.parametrize("rubbish", [b"rubbish", b"{}", b"[1", b'{"call":1}', b"\xff\xfe", b"\0" * 9, b""])
def test_a_line_that_cannot_be_read_is_counted_and_passed_over(tmp_path: Path, rubbish: bytes) -> None:
    """A damaged line costs itself alone."""
    spool = Spool(tmp_path / "s")
    spool.append(CALL[:1], promised=False)
    spool.close()
    good = (tmp_path / "s").read_bytes()
    (tmp_path / "s").write_bytes(rubbish + b"\n" + good + rubbish + b"\n" + good)
    later = Spool(tmp_path / "s")
    helping = later.front(10)
    assert (helping.entries, helping.unreadable) == ([CALL[0], CALL[0]], 2)
    later.drop(helping)
    assert later.empty
    later.close()


def test_an_append_that_failed_leaves_no_torn_line_in_the_middle(tmp_path: Path) -> None:
    """After the disk was full in the middle of a line, the next entries stand on lines of their own."""
    spool = Spool(tmp_path / "s")
    spool.append(CALL[:1], promised=False)
    with (tmp_path / "s").open("ab") as file:
        file.write(b'{"call":"c1","se')
    spool.append(CALL[1:], promised=False)
    spool.close()
    assert left_in(tmp_path / "s") == CALL


def test_a_spool_that_somebody_emptied_is_taken_as_empty(tmp_path: Path) -> None:
    """An operator who clears the file under a running daemon loses the entries, not the daemon."""
    spool = Spool(tmp_path / "s")
    spool.append(CALL, promised=False)
    os.truncate(tmp_path / "s", 0)
    spool.drop(spool.front(10))
    assert spool.empty
    spool.append(CALL[:1], promised=False)
    assert spool.front(10).entries == CALL[:1]
    spool.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None), max_size=50))
def test_any_text_can_be_spooled(tmp_path: Path, text: str) -> None:
    """A caller's name may hold anything at all: line breaks, NUL, half a character."""
    path = tmp_path / "s"
    path.unlink(missing_ok=True)
    spool = Spool(path)
    spool.append([entry(1, Spoke(text)), entry(2, ENDED)], promised=False)
    spool.close()
    first, second = left_in(path)
    assert storable(first.details["text"]) == storable(text)
    assert second == entry(2, ENDED)


def test_only_the_daemon_may_read_it(tmp_path: Path) -> None:
    """Callers' words are in it: the file is its owner's alone."""
    Spool(tmp_path / "s").close()
    assert (tmp_path / "s").stat().st_mode & 0o077 == 0
