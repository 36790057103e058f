"""What an operator may have in the folder, by mistake or on purpose, costs the other files nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from receptionist.knowledge import folder
from receptionist.knowledge.folder import read, stamp


def put(place: Path, **texts: str | bytes) -> Path:
    for name, text in texts.items():
        (place / f"{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def faults(place: Path) -> dict[str, str]:
    return {fault.file: fault.why for fault in read(place).faults}


def test_every_file_is_read_in_order(tmp_path: Path) -> None:
    """Those in folders of their own as well; what is hidden or no Markdown is an editor's."""
    put(tmp_path, b="B.", a="A.")
    (tmp_path / "more").mkdir()
    put(tmp_path / "more", c="C.")
    (tmp_path / ".git").mkdir()
    put(tmp_path / ".git", d="D.")
    (tmp_path / ".a.md").write_text("lock")
    (tmp_path / "notes.txt").write_text("mine")
    found = read(tmp_path)
    assert [(one.file, one.text) for one in found.passages] == [("a.md", "A."), ("b.md", "B."), ("more/c.md", "C.")]
    assert (found.files, found.faults) == (3, ())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x7fELF\0\0\0", "is no text"),
        ("Café".encode("latin-1"), "is not written in UTF-8: byte 4"),
        (b"x" * (folder.MOST_BYTES + 1), "is larger than 1 MB"),
        (b"[" * folder.MOST_BYTES, "has a paragraph of more than 10,000 characters, which begins with '[["),
        (b"*a\n" * 4_000, "has a paragraph of more than 10,000 characters"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_stay(tmp_path: Path, data: bytes, why: str) -> None:
    """One bad file is no reason to know nothing."""
    put(tmp_path, a="A.", bad=data)
    found = read(tmp_path)
    assert [passage.text for passage in found.passages] == ["A."]
    assert faults(tmp_path)["bad.md"].startswith(why)


@pytest.mark.parametrize(("name", "shown"), [(b"caf\xe9.md", "'caf\\udce9.md'"), (b"a\nb.md", "'a\\nb.md'")])
def test_a_name_that_nobody_can_write_down_is_left_out(tmp_path: Path, name: bytes, shown: str) -> None:
    """It would be cited in the record of a call, and could not be printed."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("Parking is behind the house.")
    assert faults(tmp_path) == {shown: "has a name that cannot be written into the record of a call"}


def test_a_mark_of_the_byte_order_is_no_text(tmp_path: Path) -> None:
    """Some editors write one."""
    put(tmp_path, a="\ufeff# Parking\n\nBehind the house.")
    assert [passage.title for passage in read(tmp_path).passages] == ["Parking"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """Callers must not be read the house's secrets; a link within the folder is a file like any other."""
    (tmp_path / "secrets.md").write_text("The key is under the mat.")
    place = tmp_path / "knowledge"
    place.mkdir()
    put(place, a="A.")
    (place / "link.md").symlink_to(tmp_path / "secrets.md")
    (place / "dir").symlink_to(tmp_path)
    (place / "own.md").symlink_to(place / "a.md")
    (place / "loop.md").symlink_to(place / "loop.md")
    (place / "gone.md").symlink_to(place / "nowhere.md")
    found = read(place)
    assert [(passage.file, passage.text) for passage in found.passages] == [("a.md", "A."), ("own.md", "A.")]
    assert faults(place)["link.md"] == "is a link that leads out of the folder"
    assert set(faults(place)) == {"link.md", "loop.md", "gone.md"}


def test_a_pipe_does_not_hold_us_up(tmp_path: Path) -> None:
    """Nor is what comes out of it told to callers."""
    os.mkfifo(tmp_path / "pipe.md")
    assert faults(tmp_path) == {"pipe.md": "is no regular file"}


def test_too_much_is_left_out_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller waits while it is searched."""
    put(tmp_path, a="A.", b="# B\n\nb\n\n# C\n\nc", c="C.", d="D.")
    monkeypatch.setattr(folder, "MOST_PASSAGES", 2)
    assert "more than 2 passages" in faults(tmp_path)["b.md"]
    assert [passage.file for passage in read(tmp_path).passages] == ["a.md", "c.md"]
    monkeypatch.setattr(folder, "MOST_FILES", 1)
    assert list(faults(tmp_path)) == ["b.md"]
    assert "more than 1 files" in faults(tmp_path)["b.md"]


def test_no_folder_is_a_fault_and_an_empty_one_is_none(tmp_path: Path) -> None:
    """Somebody has named it in vain, or has not begun yet."""
    assert faults(tmp_path / "none") == {str(tmp_path / "none"): "there is no such folder, or we may not look into it"}
    assert faults(tmp_path) == {}


def test_the_stamp_tells_every_change(tmp_path: Path) -> None:
    """A file more, a file less, other words, other rights, no folder at all."""
    place = tmp_path / "knowledge"
    seen = {stamp(place)}
    place.mkdir()
    seen.add(stamp(place))
    put(place, a="A.")
    seen.add(stamp(place))
    put(place, a="A, and more.")
    seen.add(stamp(place))
    assert stamp(place) in seen
    put(place, b="B.")
    seen.add(stamp(place))
    (place / "a.md").unlink()
    seen.add(stamp(place))
    assert len(seen) == 6
