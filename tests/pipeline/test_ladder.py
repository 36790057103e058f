"""The rungs below the conversation."""

from __future__ import annotations

from receptionist.pipeline.ladder import Ladder, Rung


def test_a_caller_who_does_nothing_is_led_down_to_a_person() -> None:
    """Keypad, keypad again, the tone, a person, goodbye: each only after the one before brought nothing."""
    ladder = Ladder(has_person=True)
    assert [ladder.step_down() for _ in range(6)] == [
        Rung.KEYPAD,
        Rung.KEYPAD_AGAIN,
        Rung.TAPE,
        Rung.PERSON,
        Rung.GOODBYE,
        Rung.GOODBYE,
    ]


def test_without_people_there_is_no_rung_that_leads_to_one() -> None:
    """Nobody is promised who cannot be rung."""
    ladder = Ladder(has_person=False)
    assert ladder.take("0") is None
    while ladder.rung is not Rung.TAPE:
        ladder.step_down()
    assert ladder.step_down() is Rung.GOODBYE


def test_a_key_goes_straight_to_its_rung() -> None:
    """1 is the tone, 0 a person; any other key chooses nothing and changes nothing."""
    ladder = Ladder(has_person=True)
    ladder.step_down()
    assert ladder.take("7") is None
    assert ladder.rung is Rung.KEYPAD
    assert ladder.take("1") is Rung.TAPE
    assert ladder.take("0") is Rung.PERSON


def test_who_is_understood_again_is_back_in_the_conversation() -> None:
    """A provider that comes back lifts the caller off the ladder, and the next fall begins at its top."""
    ladder = Ladder(has_person=True)
    ladder.step_down()
    ladder.step_down()
    ladder.climb()
    assert not ladder.left
    assert ladder.step_down() is Rung.KEYPAD
