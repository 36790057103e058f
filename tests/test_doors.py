"""Putting callers through: who may be rung, what people hear of a caller before they take the call, what follows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from receptionist.config import Config
from receptionist.events import (
    Announced,
    Bridged,
    CameHome,
    Outcome,
    PromiseMade,
    PromiseSettled,
    RuleApplied,
    TransferEnded,
)
from receptionist.language.wording import Line, sentence
from receptionist.ports import Caller
from receptionist.ring_limits import RINGS_A_CALL, RINGS_A_CALLER
from tests.fakes.telephone import LIVE, People

FOR_YOU, SOMEBODY, TAKE_IT, URGENT = (
    sentence(line, "en")
    for line in (Line.CALL_FOR_YOU, Line.SOMEBODY_CALLS, Line.TAKE_THE_CALL, Line.URGENT_CALL_FOR_YOU)
)
PEOPLE = [{"name": "Maria", "number": "201"}, {"name": "Sam", "number": "202"}]


def config(**tables: Any) -> Config:
    return Config.model_validate({"people": PEOPLE} | tables)


@asynccontextmanager
async def call(**how: Any) -> AsyncIterator[People]:
    people = People(how.pop("config", None) or config(), **how)
    yield people
    await people.ends()
    assert all(leg.over.is_set() for leg in people.legs), "somebody was left on a dead line"


def outcomes(people: People) -> list[tuple[str, Outcome]]:
    return [(ended.person, ended.outcome) for ended in people.of(TransferEnded)]


async def test_who_presses_twice_has_the_caller_and_knows_who_it_is() -> None:
    """Nothing of the caller before the first key, one sentence behind it, the call itself behind the second."""
    async with call() as people:
        people.doors.put_through("Maria", "an invoice that was paid twice", "Ana Ruiz")
        maria = await people.answers()
        await asyncio.sleep(5)
        assert set(maria.heard) == {FOR_YOU}
        maria.press("1")
        await asyncio.sleep(6)
        assert maria.heard[-2:] == [LIVE, TAKE_IT]
        assert people.voice.spoken == ["Ana Ruiz is calling about an invoice that was paid twice."]
        assert people.bridged == []
        maria.press("1")
        await asyncio.sleep(0.1)
        assert people.bridged == ["leg-1"]
        maria.hangs_up()
        await asyncio.sleep(0.1)
    assert people.told == [("hush",), ("trying", "Maria"), ("hush",), ("welcome back",)]
    assert [fact.text for fact in people.of(Announced)] == people.voice.spoken
    assert len(people.of(Bridged)) == len(people.of(CameHome)) == 1
    assert outcomes(people) == [("Maria", Outcome.CONNECTED)]


async def test_a_voicemail_hears_nothing_of_the_caller() -> None:
    """It picks up and presses nothing: all that is recorded there is that somebody called."""
    async with call() as people:
        people.doors.put_through("Maria", "the results of her test", "Ana Ruiz")
        voicemail = await people.answers()
        await asyncio.sleep(30)
        assert set(voicemail.heard) == {FOR_YOU}
        assert len(voicemail.heard) == 5
        assert voicemail.dropped
    assert people.of(Announced) == []
    assert people.told[-1] == ("not reached", "Maria", "no answer")


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        ("2", Outcome.DECLINED),
        ("#", Outcome.DECLINED),
        ("12", Outcome.WANTS_MESSAGE),
        ("13", Outcome.DECLINED),
        ("1", Outcome.NO_ANSWER),
        ("", Outcome.NO_ANSWER),
    ],
)
async def test_the_keys_of_a_person_mean_what_they_were_told(keys: str, outcome: Outcome) -> None:
    """A message is asked for only by somebody who knows whose."""
    async with call() as people:
        people.doors.put_through("Maria", "an invoice", "Ana Ruiz")
        maria = await people.answers()
        for key in keys:
            await asyncio.sleep(2)
            maria.press(key)
        await asyncio.sleep(60)
        assert people.bridged == []
    assert outcomes(people) == [("Maria", outcome)]
    assert people.told[-1] == ("not reached", "Maria", outcome.value)


@pytest.mark.parametrize("outcome", [Outcome.BUSY, Outcome.NO_ANSWER, Outcome.REJECTED, Outcome.UNREACHABLE])
async def test_the_caller_has_us_back_as_soon_as_nobody_comes(outcome: Outcome) -> None:
    """And is told which way it went."""
    async with call(refuses={"Maria": outcome}) as people:
        people.doors.put_through("")
        await asyncio.sleep(1.01)
        assert people.told[-1] == ("not reached", "Maria", outcome.value)
        assert people.doors.idle


@pytest.mark.parametrize("seconds", [0.1, 1.5])
async def test_a_person_may_hang_up_between_the_keys(seconds: float) -> None:
    """Before the sentence is there, or in its middle: the caller has us back within a second."""
    async with call() as people:
        people.doors.put_through("Maria", "an invoice", "Ana Ruiz")
        maria = await people.answers()
        maria.press("1")
        await asyncio.sleep(seconds)
        maria.hangs_up()
        await asyncio.sleep(0.1)
        assert people.told[-1] == ("not reached", "Maria", "hung up")
    assert outcomes(people) == [("Maria", Outcome.HUNG_UP)]


@pytest.mark.parametrize("both", [False, True], ids=["alone", "and the person in the same moment"])
async def test_a_caller_who_leaves_while_the_person_hears_the_sentence_takes_the_leg_along(both: bool) -> None:
    """Nobody goes on hearing about somebody who is gone."""
    people = People(config())
    people.doors.put_through("Maria", "an invoice", "Ana Ruiz")
    maria = await people.answers()
    maria.press("1")
    await asyncio.sleep(1.5)
    assert maria.heard[-1] == LIVE
    if both:
        maria.hangs_up()
    await people.ends()
    assert maria.dropped
    assert outcomes(people) == [("Maria", Outcome.CALLER_LEFT)]


async def test_a_person_in_a_hurry_presses_twice_at_once() -> None:
    """They know the way: nobody makes them listen."""
    async with call() as people:
        people.doors.put_through("Maria", "an invoice", "Ana Ruiz")
        maria = await people.answers()
        maria.press("1")
        maria.press("1")
        await asyncio.sleep(0.1)
        assert people.bridged == ["leg-1"]
        maria.hangs_up()
        await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    ("takes", "broken", "name"), [(0.4, True, "Ana"), (20.0, False, "Ana"), (0.4, False, "")],
    ids=["no voice", "a slow voice", "nothing is known"],
)  # fmt: skip
async def test_a_person_is_never_left_without_a_sentence(takes: float, broken: bool, name: str) -> None:
    """Where it cannot be spoken, or nothing was told, a stock sentence says that somebody calls."""
    async with call() as people:
        people.voice.takes, people.voice.broken = takes, broken
        people.doors.put_through("Maria", "", name)
        maria = await people.answers()
        maria.press("1")
        await asyncio.sleep(9)
        assert [text for text in maria.heard if text != FOR_YOU][:2] == [SOMEBODY, TAKE_IT]
    assert [fact.text for fact in people.of(Announced)] == [SOMEBODY]


async def test_who_is_not_in_is_not_rung() -> None:
    """Their hours say when they are; a model that asks is told."""
    hours = {"mon-sun": "closed"}
    people = [{"name": "Maria", "number": "201", "reachable": hours}, {"name": "Sam", "number": "202"}]
    async with call(config=config(people=people)) as house:
        assert house.doors.people_now() == ["Sam"]
        assert "May I take a message?" in house.doors.why_not("Maria", "en")
        house.doors.put_through("Maria")
        await asyncio.sleep(1)
        assert house.rang == []
        house.doors.put_through("")
        await asyncio.sleep(1)
        assert house.rang == ["Sam"]


async def test_while_everybody_is_away_nobody_is_rung_and_callers_are_told_until_when() -> None:
    """Whatever the hours say. What is urgent rings all the same."""
    async with call(config=config(urgent={"on_call": ["Sam"]})) as people:
        people.destinations.attendance.away_until = datetime.now(UTC) + timedelta(hours=3)
        assert not people.doors.has_person
        assert people.doors.why_not("Maria", "en").startswith("Nobody is in just now. They are back ")
        assert people.doors.why_not("Maria", "es").startswith("Ahora no hay nadie. Vuelven ")
        assert people.doors.why_not("", "en").startswith("I'm sorry, there is nobody I can put you through to before ")
        assert people.doors.why_not("", "es").endswith(" ¿Quiere dejar un mensaje?")
        people.doors.put_through("Maria")
        people.doors.ring_on_call("he is bleeding", "Dial 911.")
        await asyncio.sleep(1.5)
        assert people.rang == ["Sam"]


@pytest.mark.parametrize("person", ["+8816555", "Maria\nSam", "sofia/gateway/trunk/900", "maria", "loopback/9"])
async def test_nobody_outside_config_is_ever_rung(person: str) -> None:
    """Whatever was said to get there."""
    async with call() as people:
        people.doors.put_through(person)
        await asyncio.sleep(2)
        assert people.rang == []


async def test_a_call_rings_only_so_often() -> None:
    """Then nobody can be asked for any more, and the journal says why, once."""
    async with call(refuses={"Maria": Outcome.BUSY, "Sam": Outcome.BUSY}) as people:
        for _ in range(10):
            people.doors.put_through("Sam")
            await asyncio.sleep(2)
        assert people.rang == ["Sam"] * RINGS_A_CALL
        assert people.doors.people_now() == []
        assert people.doors.why_not("Maria", "en") == "I can't ring Maria again just now. May I take a message?"
    assert [fact.rule for fact in people.of(RuleApplied)] == ["rung too often in this call"]


async def test_a_caller_rings_only_so_often_over_all_calls() -> None:
    """In however many calls, and however their number is written; another caller may."""
    async with call(refuses={"Maria": Outcome.BUSY}) as people:
        for _ in range(8):
            people.doors = people.new_call()
            people.doors.put_through("Maria")
            await asyncio.sleep(2)
        assert len(people.rang) == RINGS_A_CALLER
        people.caller = Caller("(512) 555-0123", "", "100")
        assert not people.new_call().has_person, "the same number in another dress is the same number"
        people.caller = Caller("+15125550199", "", "100")
        assert people.new_call().has_person


async def test_what_is_urgent_rings_one_after_the_other_and_says_what_it_is() -> None:
    """In the order of config, until somebody takes it."""
    busy = {"Maria": Outcome.BUSY}
    async with call(config=config(urgent={"on_call": ["Maria", "Sam"]}), refuses=busy) as people:
        people.doors.ring_on_call("My husband is not breathing!", "Dial 911.")
        sam = await people.answers()
        await asyncio.sleep(3)
        assert set(sam.heard) == {URGENT}
        sam.press("1")
        await asyncio.sleep(6)
        assert people.voice.spoken == ["This is urgent. A caller says: My husband is not breathing!"]
        sam.press("1")
        await asyncio.sleep(0.1)
        assert people.bridged == ["leg-1"]
        sam.hangs_up()
        await asyncio.sleep(0.1)
    assert people.rang == ["Maria", "Sam"]
    assert [each for each in people.told if each[0] == "trying"] == [("trying", "Maria"), ("trying", "Sam")]
    assert people.of(PromiseMade) == []


async def test_when_nobody_on_call_comes_it_is_promised_and_the_caller_hears_what_to_do() -> None:
    """It stays open until somebody has called back."""
    nobody = {"Maria": Outcome.NO_ANSWER, "Sam": Outcome.REJECTED}
    async with call(config=config(urgent={"on_call": ["Maria", "Sam"]}), refuses=nobody) as people:
        people.doors.ring_on_call("My husband is not breathing!", "Dial 911.")
        await asyncio.sleep(3)
        # No hush before it rings: what the caller says into the instruction is answered.
        assert people.told == [("trying", "Maria"), ("trying", "Sam"), ("nobody on call", "Dial 911.")]
    (promise,) = people.of(PromiseMade)
    assert (promise.what, promise.text, promise.urgent) == ("urgent", "My husband is not breathing!", True)
    assert (promise.number, promise.person) == ("+15125550123", "Maria")


async def test_who_has_reached_somebody_after_all_is_owed_nothing() -> None:
    """Nobody on call came at first; then somebody talked with the caller."""
    refuses = {"Sam": Outcome.BUSY}
    async with call(config=config(urgent={"on_call": ["Sam"]}), refuses=refuses) as people:
        people.doors.ring_on_call("he is bleeding", "Dial 911.")
        await asyncio.sleep(3)
        assert len(people.of(PromiseMade)) == 1
        people.doors.put_through("Maria")
        maria = await people.answers()
        for _ in range(2):
            maria.press("1")
            await asyncio.sleep(6)
        assert people.bridged == ["leg-1"]
        maria.hangs_up()
        await asyncio.sleep(0.1)
    assert people.of(PromiseSettled) == [PromiseSettled("urgent", "Maria has talked with the caller")]


async def test_what_is_urgent_does_not_wait_for_a_telephone_that_rings_already() -> None:
    """Whoever is rung about an invoice can be rung again."""
    async with call(config=config(urgent={"on_call": ["Sam"]})) as people:
        people.doors.put_through("Maria", "an invoice")
        await asyncio.sleep(0.5)
        people.doors.ring_on_call("he is bleeding", "Dial 911.")
        sam = await people.answers()
        assert outcomes(people) == [("Maria", Outcome.NO_ANSWER)]
        assert people.told == [("hush",), ("trying", "Maria"), ("trying", "Sam")]
        sam.press("1")
        sam.press("1")
        await asyncio.sleep(0.1)
        assert people.bridged == ["leg-1"]
        sam.hangs_up()
        await asyncio.sleep(0.1)


async def test_who_asks_again_while_it_rings_is_told_that_it_does() -> None:
    """One telephone rings at a time."""
    async with call() as people:
        people.doors.put_through("Maria")
        await asyncio.sleep(0.5)
        assert people.doors.why_not("Sam", "en") == "Somebody is being rung already."
        people.doors.put_through("Sam")
        await asyncio.sleep(0.5)
        assert people.rang == ["Maria"]
