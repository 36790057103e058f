"""Scenario files: what is wrong in one is told with the line and the key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.rehearse.places import line_of
from receptionist.rehearse.reading import ScenarioError, script, scripts

EIGHT_BITS = b"RIFF\x28\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x40\x1f\0\0\1\0\x08\0data\4\0\0\0\x80\x80\x80\x80"

FILE = '''\
name = "one"
about = """
[[turn]] stands in a text, and say = "so" too
"""

[config.business]
name = "Somebody"

[[turn]]
say = "Hello."

[[turn]]
say = "Goodbye."
expect_tool = { name = "end_call" }

[turn.more]
key = 1

[[mind]]
when = "hello"
use = [{ name = "take_message" }]
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("name",), 1),
        (("about",), 2),
        (("config", "business"), 6),
        (("config", "business", "name"), 7),
        (("turn", 0), 9),
        (("turn", 0, "say"), 10),
        (("turn", 1), 12),
        (("turn", 1, "expect_tool"), 14),
        (("turn", 1, "expect_tool", "name"), 14),
        (("turn", 1, "expect_said"), 12),
        (("turn", 1, "more", "key"), 17),
        (("mind", 0, "use", 0, "name"), 21),
        (("nowhere",), 1),
    ],
)
def test_a_place_is_found_in_the_file(place: tuple[str | int, ...], line: int) -> None:
    """Or the line of whatever holds it."""
    assert line_of(FILE, place) == line


@given(st.text(alphabet="[]{}=.\"'\n a#", max_size=200), st.lists(st.sampled_from(["turn", 0, 1, "say"]), max_size=4))
def test_any_text_has_a_line_for_any_place(text: str, place: list[str | int]) -> None:
    """A file that is being written when it is read breaks nothing."""
    assert 1 <= line_of(text, tuple(place)) <= max(1, len(text.splitlines()))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('name = "x"\n[[turn]]\nsey = "a"\n', ":3: turn[1].sey: unknown key; known here: say, press,"),
        ('name = "x"\n[[turn]]\nexpect_said = ["("]\n', ':3: turn[1].expect_said[1]: "(" is no regular expression'),
        ('name = "x"\n\n[[expect]]\nfact = "nix"\n', ':4: expect[1].fact: "nix" is no fact that a journal holds'),
        ('about = "x"\n', ":1: name: missing"),
        ("name = 3\n", ":1: name: 3: input should be a valid string"),
        ('name = "x"\npeople = { Maria = "asleep" }\n', ":2: people.Maria"),
        ('name = "x\n', "line 1"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    """The key, what was found there, and what may stand there."""
    file = tmp_path / "bad.toml"
    file.write_text(text)
    with pytest.raises(ScenarioError) as raised:
        script(file)
    assert str(raised.value).startswith(str(file))
    assert fault in str(raised.value)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "there is no cough.wav beside the scenario; put it there"),
        (b"", "cough.wav is no WAV file of 16 bits; convert it: ffmpeg -i FILE -c:a pcm_s16le cough.wav"),
        (b"ID3 music", "cough.wav is no WAV file of 16 bits"),
        (EIGHT_BITS, "cough.wav is no WAV file of 16 bits"),
    ],
)
def test_a_recording_that_cannot_be_played_is_told_before_any_call(
    tmp_path: Path, content: bytes | None, fault: str
) -> None:
    """With its line and the cure, and not after minutes of other scenarios."""
    if content is not None:
        (tmp_path / "cough.wav").write_bytes(content)
    file = tmp_path / "coughs.toml"
    file.write_text('name = "coughs"\n\n[[turn]]\nplay = "cough.wav"\n')
    with pytest.raises(ScenarioError) as raised:
        script(file)
    assert str(raised.value).startswith(f"{file}:4: turn[1].play: {fault}")


def test_all_faults_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    """Nobody mends one file only to hear of the next."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text("nix = 1\n")
    (tmp_path / "c.toml").write_text('name = "well"\n')
    with pytest.raises(ScenarioError) as raised:
        scripts(tmp_path)
    assert "a.toml:1: nix: unknown key" in str(raised.value)
    assert "b.toml:1: nix: unknown key" in str(raised.value)


def test_one_is_chosen_by_a_part_of_its_name_or_by_its_file(tmp_path: Path) -> None:
    """And a name that nobody bears is told with those that there are."""
    (tmp_path / "one.toml").write_text('name = "the first call"\n')
    (tmp_path / "two.toml").write_text('name = "the second call"\n')
    assert [each.path.stem for each in scripts(tmp_path, "SECOND")] == ["two"]
    assert [each.path.stem for each in scripts(tmp_path, "one")] == ["one"]
    assert [each.path.stem for each in scripts(tmp_path / "two.toml")] == ["two"]
    with pytest.raises(ScenarioError, match="no scenario is called third; there are: the first call, the second call"):
        scripts(tmp_path, "third")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A mistyped path would otherwise look like a rehearsal in which all went well."""
    with pytest.raises(ScenarioError, match="there is no scenario here"):
        scripts(tmp_path)
