"""What happens once a call is over: it is summed up, everybody who is to know is told, and told once."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from receptionist.afterwards import due_by
from receptionist.appointments import Appointment
from receptionist.config import Config
from receptionist.duties import JobState
from receptionist.events import (
    Booked,
    Cancelled,
    ConfirmationHeard,
    Fact,
    MessageRecorded,
    MessageTaken,
    Moved,
    PromiseMade,
    WritingAgreed,
)
from receptionist.store.jobs import CLAIM
from receptionist.wrapping_up import READ_WITHIN
from tests.aftermath import FRIDAY, SAID, SMILE, Aftermath, aftermath
from tests.delivery.receivers import HOST, Mailbox, Receiver, mail_server, receiver
from tests.store.scenes import locked
from tests.test_summing_up import GOOD, Mind

pytestmark = pytest.mark.wall

MESSAGE = MessageTaken("Ann Hill", "+15125550123", "My tooth hurts.")
START = datetime(2026, 11, 24, 15, tzinfo=UTC)
BOOKED = Booked("a1", "Cleaning", "Sam", START.isoformat(), "", "Ann Hill", "+15125550123")
HEARD = ConfirmationHeard("book_slot")


def mail(it: Mailbox, *to: str) -> dict[str, Any]:
    server = {"server": f"{HOST}:{it.port}", "security": "none", "from": "ava@smile.example"}
    return {"mail": server, "messages": {"to": list(to) or ["desk@smile.example"]}}


def events(it: Receiver) -> list[dict[str, Any]]:
    return [json.loads(request.body) for request in it.got]


def appointment(**more: Any) -> Appointment:
    until = START + timedelta(minutes=45)
    return Appointment("a1", "Cleaning", "Sam", START, until, until, key="c1/a1", call="c1", **more)


# A call


async def test_a_call_is_summed_up_and_told(tmp_path: Path) -> None:
    """In the store, by mail to each address, and to the webhook: the model's words beside what code knows."""
    mind = Mind([json.dumps(GOOD)])
    async with mail_server(Mailbox(), "none") as box, receiver() as hook:
        sections = mail(box, "desk@smile.example", "boss@smile.example") | {"webhook": {"url": hook.url}}
        async with aftermath(tmp_path, mind=mind, **sections) as house:
            await house.tell(SAID, MESSAGE)
            await house.settle()
            summary = await house.summaries.of_call("c1")
    assert summary is not None
    assert (summary.summary, summary.provider) == ("A crown fell out.", "openai:small")
    assert summary.structured["caller"]["number"] == "+15125550123"
    assert summary.structured["follow_ups"] == ["Call back."]
    assert summary.structured["outcomes"] == ["message"]
    assert {to for _, (to,), _ in box.got} == {"desk@smile.example", "boss@smile.example"}
    assert box.letters[0]["Subject"] == "Message: Ann Hill, +15125550123: My tooth hurts."
    (event,) = events(hook)
    assert (event["event"], event["summary"], event["call"]) == ("call", "A crown fell out.", "c1")
    (promise,) = event["promises"]
    assert (promise["what"], promise["due"]) == ("message", "2026-11-23T08:30:00-06:00")


async def test_one_receiver_that_fails_repeats_nothing_for_the_others(tmp_path: Path) -> None:
    """The webhook is tried again by itself until it takes it."""
    async with (
        mail_server(Mailbox(), "none") as box,
        receiver(500, 503, 200) as hook,
        aftermath(tmp_path, **mail(box), webhook={"url": hook.url}) as house,
    ):
        await house.tell(SAID)
        for _ in range(4):
            await house.settle()
            house.clock.passes(hours=3)
        assert set((await house.states()).values()) == {JobState.DONE}
    assert len(box.got) == 1
    assert [event["id"] for event in events(hook)] == ["webhook/call/c1"] * 3


async def test_what_nobody_takes_is_kept_and_can_be_sent_again(tmp_path: Path) -> None:
    """A webhook that is gone is a dead letter at once; mended, it gets what it missed."""
    async with receiver(410, 200) as hook, aftermath(tmp_path, webhook={"url": hook.url}) as house:
        await house.tell(SAID)
        await house.settle()
        dead = await house.job("webhook/call/c1")
        assert (dead.state, "410" in (dead.error or "")) == (JobState.DEAD, True)
        assert await house.jobs.resend_dead() == 1
        await house.settle()
        assert (await house.job("webhook/call/c1")).state is JobState.DONE


@pytest.mark.parametrize(
    ("summary", "facts", "letters"),
    [
        ("always", [SAID], 1),
        ("always", [], 0),
        ("when asked", [SAID], 0),
        ("when asked", [SAID, MESSAGE], 1),
        ("never", [SAID], 0),
        ("never", [SAID, MESSAGE], 1),
    ],
)
async def test_config_says_which_calls_are_summed_up(
    tmp_path: Path, summary: str, facts: list[Fact], letters: int
) -> None:
    """What somebody has to see to is told in any case; of silence nobody is told."""
    async with mail_server(Mailbox(), "none") as box:
        sections = mail(box)
        sections["messages"]["summary"] = summary
        async with aftermath(tmp_path, **sections) as house:
            await house.tell(*facts)
            await house.settle()
            found = await house.summaries.of_call("c1")
    assert len(box.got) == letters
    assert (found is not None) is (letters > 0 and summary != "never")


async def test_a_house_without_receivers_has_its_summaries_all_the_same(tmp_path: Path) -> None:
    """Nothing waits for anybody, and nothing fails."""
    async with aftermath(tmp_path) as house:
        await house.tell(SAID)
        await house.settle()
        assert await house.states() == {"wrap-up/c1": JobState.DONE}
        found = await house.summaries.of_call("c1")
        assert found is not None
        assert found.summary == "ANN said: My tooth hurts."


async def test_a_recorded_message_is_told_with_its_words(tmp_path: Path) -> None:
    """They are waited for, but not for ever."""
    wav = tmp_path / "c1-1.wav"
    async with mail_server(Mailbox(), "none") as box, aftermath(tmp_path, **mail(box)) as house:
        await house.tell(MessageRecorded(str(wav), 7.5))
        await house.settle()
        assert box.got == []
        wav.with_suffix(".txt").write_text("Please call me.\n", encoding="utf-8")
        house.clock.passes(minutes=1)
        await house.settle()
        await house.tell(MessageRecorded(str(tmp_path / "c2-1.wav"), 3.0), call="c2")
        await house.settle()
        house.clock.now += READ_WITHIN
        await house.settle()
    assert [letter["Subject"].split(": ")[-1] for letter in box.letters] == ["Please call me.", "not transcribed yet"]


# A promise


async def test_a_promise_that_is_due_is_told_once_more(tmp_path: Path) -> None:
    """By mail and webhook; one that was kept in time is not."""
    async with (
        mail_server(Mailbox(), "none") as box,
        receiver() as hook,
        aftermath(tmp_path, **mail(box), webhook={"url": hook.url}) as house,
    ):
        await house.tell(SAID, MESSAGE)
        await house.tell(SAID, MESSAGE, call="c2")
        await house.settle()
        await house.promises.close("c2-4", "called back")
        house.clock.now = datetime(2026, 11, 23, 14, 29, tzinfo=UTC)
        await house.settle()
        assert len(box.got) == 2
        house.clock.passes(minutes=1)
        await house.settle()
    assert [letter["Subject"] for letter in box.letters[2:]] == [
        "Due now: Answer a message: Ann Hill, +15125550123: My tooth hurts."
    ]
    assert [event["event"] for event in events(hook)] == ["call", "call", "promise due"]


async def test_what_is_urgent_is_told_while_the_call_goes_on(tmp_path: Path) -> None:
    """Nobody waits for the caller to hang up."""
    async with mail_server(Mailbox(), "none") as box, aftermath(tmp_path, **mail(box)) as house:
        await house.tell(MessageTaken("Ann", "1", "It bleeds!", urgent=True), until_the_end=False)
        await house.settle()
    assert [letter["Subject"] for letter in box.letters] == ["URGENT: Answer a message: Ann, 1: It bleeds!"]


def test_promises_are_due_in_opening_hours() -> None:
    """Four working hours from Friday 9:30, in a practice that closes at one, end on Monday at 8:30."""
    due = due_by(Config.model_validate(SMILE))
    assert due(FRIDAY).isoformat() == "2026-11-23T08:30:00-06:00"


# A booking in writing


async def confirm(tmp_path: Path, *facts: Fact, written: Appointment, ways: list[str]) -> tuple[Mailbox, Receiver, Any]:
    """What a caller gets of a call with these facts."""
    async with mail_server(Mailbox(), "none") as box, receiver() as gateway:
        sections = mail(box) | {"sms": {"url": gateway.url, "from": "Smile"}}
        sections["messages"] = {"confirm": ways}
        async with aftermath(tmp_path, **sections) as house:
            await house.book.book(written, "")
            await house.tell(SAID, *facts)
            await house.settle()
            return box, gateway, {promise.id: promise.closing for promise in await house.promises.all()}


async def test_a_caller_who_agreed_gets_the_booking_by_mail(tmp_path: Path) -> None:
    """With the appointment for their calendar."""
    booked = appointment(email="ann@hill.example", language="es")
    box, gateway, _ = await confirm(tmp_path, BOOKED, HEARD, written=booked, ways=["email", "sms"])
    (letter,) = box.letters
    assert letter["Subject"] == "Smile Dental: su cita, Cleaning, mar 24 nov 09:00"
    assert {part.get_content_type() for part in letter.walk()} >= {"text/plain", "text/calendar"}
    assert gateway.got == []


async def test_text_messages_go_only_to_whoever_agreed(tmp_path: Path) -> None:
    """To the number that they said yes to."""
    agreed = WritingAgreed("a1", "sms", "512 555 0199")
    _, gateway, _ = await confirm(tmp_path, BOOKED, HEARD, agreed, written=appointment(), ways=["email", "sms"])
    assert [event["to"] for event in events(gateway)] == ["+15125550199"]
    assert events(gateway)[0]["text"] == "Smile Dental: your appointment, Cleaning, Tue 24 Nov 09:00"


@pytest.mark.parametrize(
    "facts",
    [
        [BOOKED, HEARD],
        [BOOKED, HEARD, WritingAgreed("other", "sms", "+15125550199")],
        [BOOKED, HEARD, WritingAgreed("a1", "sms", "112")],
        [BOOKED, HEARD, WritingAgreed("a1", "sms", "+881612345678")],
        [BOOKED, HEARD, WritingAgreed("a1", "email", "+15125550199")],
        [BOOKED, Cancelled("a1", "Cleaning", START.isoformat()), WritingAgreed("a1", "sms", "+15125550199")],
    ],
)
async def test_nobody_else_gets_anything_in_writing(tmp_path: Path, facts: list[Fact]) -> None:
    """Neither a number that nobody agreed to, nor for what came and went in one call."""
    box, gateway, _ = await confirm(tmp_path, *facts, written=appointment(), ways=["email", "sms"])
    assert (box.got, gateway.got) == ([], [])


async def test_a_later_change_is_written_to_whoever_had_the_booking_in_writing(tmp_path: Path) -> None:
    """What they hold in their hands must not be wrong: moved and cancelled, days later and in other calls."""
    async with mail_server(Mailbox(), "none") as box, receiver() as gateway:
        sections = mail(box) | {"sms": {"url": gateway.url, "from": "Smile"}}
        sections["messages"] = {"confirm": ["email", "sms"]}
        async with aftermath(tmp_path, **sections) as house:
            booked = await house.book.book(appointment(email="ann@hill.example"), "")
            await house.tell(SAID, BOOKED, WritingAgreed("a1", "sms", "+15125550199"), HEARD)
            await house.settle()
            later = START + timedelta(days=1)
            to = replace(booked, id="a2", start=later, until=later + timedelta(minutes=45))
            moved = await house.book.move(booked, to, {})
            fact = Moved("a1", START.isoformat(), later.isoformat(), "")
            await house.tell(SAID, fact, ConfirmationHeard("settle_move"), call="c2")
            await house.settle()
            await house.book.cancel(moved)
            await house.tell(SAID, Cancelled("a1", "Cleaning", later.isoformat()), call="c3")
            await house.settle()
    written = [
        "Smile Dental: your appointment, Cleaning, Tue 24 Nov 09:00",
        "Smile Dental: your appointment has moved: Cleaning, Wed 25 Nov 09:00",
        "Smile Dental: your appointment is cancelled: Cleaning, Wed 25 Nov 09:00",
    ]
    assert [(event["to"], event["text"]) for event in events(gateway)] == [("+15125550199", text) for text in written]
    assert [letter["Subject"].strip() for letter in box.letters] == written


async def test_a_confirmation_in_writing_keeps_the_promise_of_one(tmp_path: Path) -> None:
    """The caller had hung up before they heard it; the mail server took the mail; nobody needs to call."""
    booked = appointment(email="ann@hill.example")
    _, _, closings = await confirm(tmp_path, BOOKED, written=booked, ways=["email"])
    assert closings == {"c1-4": "confirmed by e-mail"}


async def test_without_a_confirmation_in_writing_somebody_has_to_call(tmp_path: Path) -> None:
    """The promise stays open."""
    _, _, closings = await confirm(tmp_path, BOOKED, written=appointment(), ways=["email"])
    assert closings == {"c1-4": None}


async def test_what_is_not_in_the_calendar_yet_is_not_confirmed_yet(tmp_path: Path) -> None:
    """As soon as it is, the caller gets it, and the promise is kept."""
    async with mail_server(Mailbox(), "none") as box:
        sections = mail(box)
        sections["messages"] = {"confirm": ["email"]}
        async with aftermath(tmp_path, **sections) as house:
            await house.book.book(appointment(email="ann@hill.example", written=False), "")
            await house.tell(Booked("a1", "Cleaning", "Sam", START.isoformat(), "", "Ann", written=False), HEARD)
            await house.settle()
            assert box.got == []
            await house.book.note_written("a1", 0, "e1")
            house.clock.passes(minutes=2)
            await house.settle()
            assert await house.promises.open() == []
    assert len(box.got) == 1


# The worker


async def test_the_worker_wakes_for_what_is_new_and_for_what_is_due(tmp_path: Path) -> None:
    """And stops when it is told to, in the middle of anything."""
    async with receiver() as hook, aftermath(tmp_path, webhook={"url": hook.url}) as house:
        working = asyncio.create_task(house.afterwards.work())
        await house.tell(SAID)
        house.afterwards.wake()
        await _until(lambda: len(hook.got) == 1)
        promise = PromiseMade("callback", "the bill", (FRIDAY + timedelta(seconds=0.2)).isoformat())
        await house.tell(SAID, promise, call="c2")
        house.clock.passes(seconds=1)
        house.afterwards.wake()
        await _until_done(house)
        working.cancel()
        await asyncio.wait({working})
        assert len(hook.got) == 3


async def test_a_database_that_is_locked_stops_nobody(tmp_path: Path) -> None:
    """The worker waits until it answers."""
    async with receiver() as hook, aftermath(tmp_path, webhook={"url": hook.url}) as house:
        await house.tell(SAID)
        working = asyncio.create_task(house.afterwards.work())
        with locked(house.path):
            await asyncio.wait({working}, timeout=0.1)
        await _until(lambda: _woken(house, hook))
        working.cancel()
        await asyncio.wait({working})
        assert len(hook.got) == 1


async def test_a_fault_of_ours_hinders_no_other_job(tmp_path: Path) -> None:
    """A call whose facts nobody can read is kept for somebody to look at; the next one is told."""
    broken = Booked("a1", "Cleaning", "Sam", "on Tuesday", "", "Ann")
    async with receiver() as hook, aftermath(tmp_path, webhook={"url": hook.url}) as house:
        await house.tell(SAID, broken)
        await house.tell(SAID, call="c2")
        await house.settle()
        failed = await house.job("wrap-up/c1")
        assert (failed.state, failed.tries) == (JobState.WAITING, 1)
        assert "ValueError" in (failed.error or "")
    assert [event["call"] for event in events(hook)] == ["c2"]


async def test_a_delivery_that_is_cut_off_by_our_stop_is_made_later(tmp_path: Path) -> None:
    """Nobody knows whether it was taken: its id tells."""
    async with receiver(delay=0.3) as hook, aftermath(tmp_path, webhook={"url": hook.url}) as house:
        await house.tell(SAID)
        working = asyncio.create_task(house.afterwards.work())
        await _until(lambda: len(hook.got) == 1)
        working.cancel()
        await asyncio.wait({working})
        hook.delay = 0
        house.clock.now += CLAIM
        await house.settle()
        assert (await house.job("webhook/call/c1")).state is JobState.DONE
    assert [event["id"] for event in events(hook)] == ["webhook/call/c1"] * 2


def _woken(house: Aftermath, hook: Receiver) -> bool:
    house.afterwards.wake()
    return len(hook.got) == 1


async def _until(happens: Any) -> None:
    async with asyncio.timeout(10):
        while not happens():
            await asyncio.sleep(0.01)


async def _until_done(house: Aftermath) -> None:
    """Not only received, but marked as done: a worker that is stopped between the two sends it again."""
    async with asyncio.timeout(10):
        while set((await house.states()).values()) != {JobState.DONE}:
            await asyncio.sleep(0.01)
