"""A PIN being keyed: digits go in, and come out at one place alone."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.dialogue import ToolCall
from receptionist.pipeline.private_keys import HIDDEN_KEY, KEYED, SAID, NoSecret, PrivateKeys


@dataclass
class Vault:
    """A secret that is wanted."""

    in_use: bool = True
    wanted: bool = True
    busy: bool = False
    given: list[str] = field(default_factory=list)

    def ask(self) -> None:
        self.wanted = True

    def give(self, digits: str) -> ToolCall:
        self.given.append(digits)
        return ToolCall("1", "check", "{}")

    def drop(self) -> None:
        self.wanted = False


def keyed(keys: str) -> tuple[Vault, str]:
    """What is given, and what is told of the keys."""
    vault = Vault()
    private = PrivateKeys(vault)
    told = "".join(private.press(key) for key in keys)
    private.check()
    return vault, told


@given(st.text("0123456789*", max_size=12))
def test_what_is_told_of_keys_holds_none_of_them(keys: str) -> None:
    """But for the hash that ends them, all look the same; a star forgets what was before it."""
    vault, told = keyed(keys)
    assert set(told) <= {HIDDEN_KEY}
    assert vault.given == [keys.rpartition("*")[2]]


@pytest.mark.parametrize(
    ("keys", "told"), [("47#", f"{HIDDEN_KEY * 2}#"), ("#", ""), ("*#", HIDDEN_KEY), ("4*#7#", f"{HIDDEN_KEY * 3}#")]
)
def test_a_hash_ends_something(keys: str, told: str) -> None:
    """Without digits before it, it ends nothing."""
    assert keyed(keys)[1] == told


def test_keys_are_not_kept_behind_the_check() -> None:
    """What is keyed while it is being checked is taken by nobody, and the next check begins empty."""
    vault = Vault()
    private = PrivateKeys(vault)
    private.press("4")
    private.check()
    vault.busy = True
    assert private.press("7") == ""
    assert not private.keyed


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        (f"[keypad {HIDDEN_KEY * 4}#]", KEYED),
        (f"well [keypad {HIDDEN_KEY}] yes [keypad {HIDDEN_KEY * 3}#]", f"well {KEYED} yes {KEYED}"),
        ("four seven one nine", SAID),
        ("It is 4719.", SAID),
        ("four", SAID),
        ("one moment please", "one moment please"),
        ("I have no idea", "I have no idea"),
    ],
)
def test_a_turn_is_written_down_without_the_pin(words: str, hidden: str) -> None:
    """Keyed or said; how long it was does not show, either."""
    assert PrivateKeys(Vault()).hidden(words, "en") == hidden


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("I am Ann, my PIN is four seven for nine, cancel it", f"I am Ann, my PIN is {SAID} cancel it"),
        ("mi PIN es cuatro siete", f"mi PIN es {SAID}"),
        ("my number is 555 0123", "my number is 555 0123"),
        ("I have no PIN", "I have no PIN"),
    ],
)
def test_a_pin_that_nobody_asked_for_is_not_written_down(words: str, hidden: str) -> None:
    """Only it: a telephone number is written down as ever."""
    assert PrivateKeys(Vault(wanted=False)).hidden(words, "es" if words.startswith("mi") else "en") == hidden


def test_our_own_words_begin_and_end_it() -> None:
    """A model may ask for a PIN without its tool: what is keyed then is as private. Another question ends it."""
    vault = Vault(wanted=False)
    private = PrivateKeys(vault)
    private.note_said("And what is your PIN?")
    assert private.wanted
    private.note_said("Take your time.")
    assert private.wanted
    private.note_said("What may I do for you?")
    assert not private.wanted


def test_without_clients_nothing_is_private() -> None:
    """Keys and words are what they are."""
    private = PrivateKeys(NoSecret())
    private.note_said("What is your PIN?")
    assert not private.wanted
    assert private.hidden("my PIN is four seven", "en") == "my PIN is four seven"
