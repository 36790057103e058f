"""Putting a caller through to a person and back, over an emulated FreeSWITCH: everybody's leg ends when it should."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from receptionist.audio import tone
from receptionist.events import Announced, Bridged, CameHome, Ending, Fact, Outcome, TransferEnded, TransferStarted
from receptionist.rehearsal.people import BUSY, NOBODY_HOME, REJECTS, UNREACHABLE, Person
from receptionist.rehearsal.phone import Phone
from tests.house import MARIA, House, open_house
from tests.test_calls import only_call

pytestmark = pytest.mark.wall

PATIENT = Person(answers_after=0.1)
TAKES_IT = Person(answers_after=0.1, presses="11")


async def asks_for_a_person(house: House) -> Phone:
    caller = house.call()
    await caller.hears()
    caller.press("0")
    return caller


async def hangs_up(caller: Phone, house: House) -> None:
    caller.hang_up()
    await caller.ended()
    await house.at_rest(within=8)
    assert house.switch.channels == {}, "a leg was left behind on the switch"


def outcome(facts: Sequence[Fact]) -> TransferEnded:
    (ended,) = [fact for fact in facts if isinstance(fact, TransferEnded)]
    return ended


async def test_caller_and_person_talk_and_the_caller_comes_home(folder: Path) -> None:
    """The person presses 1, both hear each other, the person hangs up, and the caller is with us again."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = Person(answers_after=0.1, presses="11", says=tone(440, 20.0, 8000))
        caller = await asks_for_a_person(house)
        maria = await house.switch.rings(MARIA)
        await maria.hears()  # the announcement, not the caller
        await house.until(Bridged)
        caller.say(tone(880, 0.5, 8000))
        await maria.hears()
        await caller.hears()
        maria.hang_up()
        await house.until(CameHome)
        caller.press("5")
        await caller.hears_silence(0.2)
        await hangs_up(caller, house)
    ending, _, facts = await only_call(house)
    assert ending is Ending.CALLER_HUNG_UP
    assert outcome(facts).outcome == Outcome.CONNECTED


@pytest.mark.parametrize(
    ("person", "expected", "cause"),
    [
        (BUSY, Outcome.BUSY, "USER_BUSY"),
        (REJECTS, Outcome.REJECTED, "CALL_REJECTED"),
        (NOBODY_HOME, Outcome.NO_ANSWER, "NO_ANSWER"),
        (UNREACHABLE, Outcome.NO_ANSWER, "NO_USER_RESPONSE"),
        (Person(answers_after=0.1, presses="2"), Outcome.DECLINED, "another key"),
        (Person(answers_after=0.1, presses="12"), Outcome.WANTS_MESSAGE, "message"),
        (Person(answers_after=0.1, presses="1", hangs_up_after=0.8), Outcome.HUNG_UP, "NORMAL_CLEARING"),
        (Person(answers_after=0.1, hangs_up_after=0.3), Outcome.HUNG_UP, "NORMAL_CLEARING"),
        (None, Outcome.UNREACHABLE, "USER_NOT_REGISTERED"),
    ],
    ids=[
        "busy",
        "rejects",
        "nobody home",
        "unreachable",
        "declines",
        "wants a message",
        "hangs up between",
        "hangs up",
        "unknown to the switch",
    ],
)
async def test_a_person_who_does_not_take_it_is_told_apart(
    folder: Path, person: Person | None, expected: Outcome, cause: str
) -> None:
    """Busy, away, unwilling and gone are different outcomes; the caller stays with us through each of them."""
    async with open_house(folder) as house:
        if person is not None:
            house.switch.people[MARIA] = person
        caller = await asks_for_a_person(house)
        await house.until(TransferEnded)
        caller.press("5")
        await caller.hears()
        await hangs_up(caller, house)
    ending, _, facts = await only_call(house)
    ended = outcome(facts)
    assert ending is Ending.CALLER_HUNG_UP
    assert ended.outcome == expected
    assert cause in ended.cause


async def test_keys_pressed_with_the_receiver_in_the_air_count(folder: Path) -> None:
    """A person who presses 1 and 1 at once, before we know of their answer, has the caller."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = Person(answers_after=0.1, presses="11", presses_after=0)
        caller = await asks_for_a_person(house)
        await house.until(Bridged)
        await hangs_up(caller, house)


async def test_the_caller_may_go_on_talking_while_the_phone_rings(folder: Path) -> None:
    """Ringing a person does not take the caller's conversation away."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = NOBODY_HOME
        caller = await asks_for_a_person(house)
        await house.switch.rings(MARIA)
        await caller.hears_silence(0.3)
        caller.press("7")
        await caller.hears()
        await hangs_up(caller, house)
    await only_call(house)


CURIOUS = Person(answers_after=0.1, presses="1")


@pytest.mark.parametrize(
    "person",
    [NOBODY_HOME, PATIENT, CURIOUS],
    ids=["while it rings", "during the announcement", "while the person hears who it is"],
)
async def test_a_caller_who_leaves_takes_the_persons_leg_along(folder: Path, person: Person) -> None:
    """Nobody is left with a ringing or a silent telephone for a caller who is gone."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = person
        caller = await asks_for_a_person(house)
        maria = await house.switch.rings(MARIA)
        if person is not NOBODY_HOME:
            await maria.hears()
        if person is CURIOUS:
            await house.until(Announced)
        await hangs_up(caller, house)
        await maria.ended()
    ending, _, facts = await only_call(house)
    assert ending is Ending.CALLER_HUNG_UP
    assert outcome(facts).outcome == Outcome.CALLER_LEFT


async def test_a_caller_who_hangs_up_on_the_person_has_ended_well(folder: Path) -> None:
    """While the two talk we hear nothing; the person's socket tells that both are gone."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = TAKES_IT
        caller = await asks_for_a_person(house)
        maria = await house.switch.rings(MARIA)
        await house.until(Bridged)
        await hangs_up(caller, house)
        assert maria.is_over
    ending, _, _ = await only_call(house)
    assert ending is Ending.WITH_A_PERSON


async def test_a_person_can_be_asked_for_again(folder: Path) -> None:
    """One failed attempt does not spoil the next; two presses at once are one attempt."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = BUSY
        caller = await asks_for_a_person(house)
        await house.until(TransferEnded, 1)
        house.switch.people[MARIA] = TAKES_IT
        caller.press("00")
        await house.until(Bridged)
        maria = await house.switch.rings(MARIA)
        maria = await house.switch.rings(MARIA)
        maria.hang_up()
        await house.until(CameHome)
        await hangs_up(caller, house)
    _, _, facts = await only_call(house)
    assert len([fact for fact in facts if isinstance(fact, TransferStarted)]) == 2


async def test_a_switch_that_vanishes_under_two_who_talk_ends_the_call(folder: Path) -> None:
    """Neither comes home nor is heard of again: the record says why."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = TAKES_IT
        await asks_for_a_person(house)
        await house.until(Bridged)
        house.switch.vanish()
        await house.at_rest(within=10)
    ending, cause, _ = await only_call(house)
    assert (ending, cause) == (Ending.SWITCH_LOST, "FreeSWITCH closed the socket")


async def test_two_callers_and_two_legs_do_not_mix(folder: Path) -> None:
    """Each caller hears their own person: two bridges side by side."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = Person(answers_after=0.1, presses="11", echoes=True)
        first, second = await asks_for_a_person(house), await asks_for_a_person(house)
        await house.until(Bridged, 2)
        await second.hears_silence(0.2)
        first.say(tone(700, 1.0, 8000))
        await first.hears()
        assert second.recording is not None
        before = len(second.recording.heard)
        await first.hears_silence(0.2)
        assert np.abs(second.recording.heard[before:]).max(initial=0) < 100
        first.hang_up()
        second.hang_up()
        await house.at_rest(within=8)
    assert [record.ending for record in await house.records()] == [Ending.WITH_A_PERSON] * 2


async def test_both_may_hang_up_in_the_same_moment(folder: Path) -> None:
    """Nothing is left behind, and the call has one ending."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = CURIOUS
        caller = await asks_for_a_person(house)
        maria = await house.switch.rings(MARIA)
        await house.until(Announced)
        maria.hang_up()
        await hangs_up(caller, house)
    ending, _, facts = await only_call(house)
    assert ending is Ending.CALLER_HUNG_UP
    assert outcome(facts).outcome in {Outcome.CALLER_LEFT, Outcome.HUNG_UP}


async def test_a_person_is_told_who_calls_when_they_press_the_key_for_it(folder: Path) -> None:
    """In the voice of the house, and not before."""
    async with open_house(folder) as house:
        house.switch.people[MARIA] = PATIENT
        caller = house.call()
        await caller.hears()
        (call,) = house.daemon._calls.values()
        call._doors.put_through("Maria", "a test", "Ana")
        maria = await house.switch.rings(MARIA)
        await maria.hears()
        await maria.hears_silence(0.5)
        maria.press("1")
        await maria.hears()
        await house.until(Announced)
        maria.press("2")
        await house.until(TransferEnded)
        await hangs_up(caller, house)
    _, _, facts = await only_call(house)
    told = next(fact for fact in facts if isinstance(fact, Announced))
    assert told == Announced("Maria", "Ana is calling about a test.")
