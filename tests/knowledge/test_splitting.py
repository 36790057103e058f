"""Markdown becomes passages that can be read aloud, whatever somebody has put into a file."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from receptionist.knowledge.splitting import LONGEST, split, spoken


def pieces(text: str) -> list[tuple[str, str]]:
    return [(passage.heading, passage.text) for passage in split("a.md", text)]


def test_a_file_is_cut_at_its_headings() -> None:
    """Each passage knows the way to it; the heading above all others is what the file is about."""
    text = "# Prices\n\nFor all.\n\n## Whitening\n\n$350.\n\n### At home\n\n$190.\n\n## Fillings\n\nFrom $160.\n"
    assert pieces(text) == [
        ("", "For all."),
        ("Whitening", "$350."),
        ("Whitening > At home", "$190."),
        ("Fillings", "From $160."),
    ]
    assert {passage.title for passage in split("a.md", text)} == {"Prices"}


def test_several_headings_of_the_first_level_are_none_above_the_others() -> None:
    """They stay where they are."""
    passages = split("a.md", "# Bus\n\nNumber 7.\n\n# Train\n\nDowntown.\n")
    assert [(passage.title, passage.heading) for passage in passages] == [("", "Bus"), ("", "Train")]


def test_a_file_without_headings_is_a_passage() -> None:
    """Somebody just wrote a few lines."""
    assert pieces("We have a lift.\nIt goes to our floor.") == [("", "We have a lift. It goes to our floor.")]


@pytest.mark.parametrize(
    ("head", "heading"),
    [("Parking\n=======", ""), ("Parking\n-------", ""), ("## Parking ##", ""), ("  ##\tParking", "")],
)
def test_headings_in_all_their_spellings(head: str, heading: str) -> None:
    """Underlined ones, too, and those that are closed again."""
    (passage,) = split("a.md", f"{head}\n\nBehind the house.")
    assert (passage.title, passage.heading, passage.text) == ("Parking", heading, "Behind the house.")


@pytest.mark.parametrize("no_head", ["#parking", "####### Parking", "\\# Parking"])
def test_what_only_looks_like_a_heading_is_text(no_head: str) -> None:
    """A number sign in front of a word makes none."""
    (passage,) = split("a.md", f"{no_head}\n\nBehind the house.")
    assert passage.title == ""
    assert passage.text.endswith("Behind the house.")


def test_a_table_is_told_row_by_row() -> None:
    """With two columns the first says what the second is of; with more, each says its name."""
    two = "| What | Price |\n|---|---:|\n| Cleaning | **$110** |\n| Crown | from $1,150 |"
    assert pieces(two) == [("", "Cleaning: $110.\nCrown: from $1,150.")]
    three = "| What | Price | Minutes |\n|:--|---|---|\n| Cleaning | $110 | 45 |\n| Check-up | | 20 |"
    assert pieces(three) == [("", "Cleaning: Price $110, Minutes 45.\nCheck-up: Minutes 20.")]


def test_a_list_is_told_item_by_item() -> None:
    """Each is a sentence, with the lines that go on with it; a list that follows its sentence at once is one, too."""
    text = "Please bring:\n- your card\n  or a photo of it\n- [x] a list\n1. and\n2) numbers!"
    assert pieces(text) == [("", "Please bring:\nyour card or a photo of it.\na list.\nand.\nnumbers!")]


def test_what_is_fenced_is_no_markdown() -> None:
    """A heading in it is none; an unclosed fence ends with the file."""
    assert pieces("# A\n\n```sh\n# not a heading\n```\n\n~~~\n# nor this\n```\n") == [
        ("", "# not a heading\n# nor this")
    ]


def test_front_matter_and_comments_are_for_programs() -> None:
    """Only the title is of use."""
    text = "---\ntitle: 'Getting here'\ndraft: true\n---\n<!-- secret\n# remark -->\nBy bus.\n"
    assert [(passage.title, passage.text) for passage in split("a.md", text)] == [("Getting here", "By bus.")]


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("**Free** and _easy_", "Free and easy"),
        ("see [our page](https://x.example/a_b) or <mailto:a@b.example>", "see our page or a@b.example"),
        ("![A map](map.png) with `code`", "A map with code"),
        ("snake_case_name stays, 2 * 3 * 4 too", "snake_case_name stays, 2 * 3 * 4 too"),
        ("Ben &amp; Sons<br/>upstairs", "Ben & Sons upstairs"),
        ("a \\*star\\* and ~~old~~ new", "a *star* and new"),
        ("[keypad 42] [taken down: 911, not verified]", "(keypad 42) (taken down: 911, not verified)"),
    ],
)
def test_marks_are_not_said(markdown: str, said: str) -> None:
    """A voice would read them out; square brackets would be taken for our own remarks by a model."""
    assert spoken(markdown) == said


def test_a_long_section_is_cut_between_its_paragraphs() -> None:
    """A model reads passages whole, and the caller waits meanwhile. Nothing gets lost."""
    paragraphs = [f"Paragraph {i} " + "goes on and on. " * 15 for i in range(10)]
    found = split("a.md", "# Long\n\n" + "\n\n".join(paragraphs))
    assert len(found) == 4
    assert all(len(passage.text) <= LONGEST for passage in found)
    assert [passage.text.count("Paragraph") for passage in found] == [3, 3, 3, 1]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["# A", "## B", "x" * 900, "- i", "| a | b |", "|---|", "```", "---", "", "word " * 400]))
)
@example(["```", "## B"])
@example(["| a |", "---", "---"])
def test_whatever_lines_come_in_whatever_order(lines: list[str]) -> None:
    """No passage is empty or too long."""
    for passage in split("a.md", "\n".join(lines)):
        assert passage.text.strip()
        assert len(passage.text) <= LONGEST


@settings(deadline=None)
@given(st.text())
def test_whatever_stands_in_a_file(text: str) -> None:
    """It is split, and no square bracket comes out of it."""
    for passage in split("a.md", text):
        assert not set("[]") & set(passage.text + passage.heading)
