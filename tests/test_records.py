"""Calls on a terminal: the newest as a table, one as a story with what came of it, and its facts one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from receptionist import gaps, promises_told, records
from receptionist.config import Config
from receptionist.events import (
    Announced,
    Booked,
    CallAnswered,
    CallerSaid,
    Cancelled,
    Cited,
    ConfirmationHeard,
    Fact,
    KnowledgeGap,
    Outcome,
    PromiseMade,
    ProviderFailed,
    RuleApplied,
    Spoke,
    ToolAnswered,
    ToolCalled,
    TransferEnded,
    TransferStarted,
    WritingAgreed,
)
from receptionist.store.jobs import Jobs
from receptionist.store.jobs import Outcome as Done
from receptionist.store.journal import Journal
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from receptionist.store.records import SummaryRecord
from receptionist.story import story
from tests.store.scenes import ENDED, STARTED, entry

pytestmark = pytest.mark.wall

NOON = datetime(2026, 11, 20, 18, tzinfo=UTC)
CALL: tuple[Fact, ...] = (
    STARTED,
    CallAnswered(),
    CallerSaid("Do you take [bold]Delta Dental?"),
    ToolCalled("look_up", '{"question": "Delta Dental", "again": true}'),
    ToolAnswered("look_up", "We take Delta Dental.", 0.004),
    Cited("Delta Dental", ("insurance.md, Plans",)),
    Spoke("We do.", "And many others.", {"audible": 412}),
    CallerSaid("Then tomorrow at ten, and Maria, please."),
    ProviderFailed("think", "openai", "timeout"),
    RuleApplied("price", "held back"),
    Booked("c1-b", "cleaning", "Eva", "2026-11-23T10:00:00-06:00", "2026-11-23T10:30:00-06:00", "Ann"),
    Spoke("You are booked.", "", {"audible": 388}),
    WritingAgreed("c1-b", "sms", "+15125550100"),
    ConfirmationHeard("book_slot"),
    TransferStarted("Maria"),
    Announced("Maria", "Ann is calling about the bill."),
    TransferEnded("Maria", Outcome.NO_ANSWER),
    PromiseMade("callback", "the bill", "2026-11-20T16:00:00-06:00", "Ann", "+1512", "Maria"),
    PromiseMade("check", "sell was broken off after 2 s", due=""),
    KnowledgeGap("parking at night"),
    ENDED,
)


async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """One call, summed up."""
    monkeypatch.setenv("COLUMNS", "160")
    for module in (promises_told, records):
        monkeypatch.setattr(module, "now", lambda: NOON)
    path = tmp_path / "receptionist.db"
    async with Journal.opened(path, now=lambda: NOON) as journal:
        for fact in CALL:
            journal.append("c1", fact)
    async with Pen.opened(path) as pen:
        jobs = Jobs(pen, lambda: NOON)
        (job,) = [job for job in await jobs.claim(9) if job.kind == "wrap up"]
        await jobs.done(job, Done([], SummaryRecord("c1", NOON, "", "Ann booked a cleaning.", {})))
    return Config.model_validate({"storage": {"database": path}})


async def shown(config: Config, capsys: pytest.CaptureFixture[str], *, facts: bool = False) -> list[str]:
    assert await records.one(config, "c1", facts=facts)
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


async def test_a_call_is_told_as_a_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who said what, after how long, from which page, and what was done and went wrong around it."""
    lines = await shown(await house(tmp_path, monkeypatch), capsys)
    story = [line.removeprefix("12:00:00 ") for line in lines[1 : lines.index("What came of it")]]
    assert story == [
        "caller Do you take [bold]Delta Dental?",
        'look_up(question="Delta Dental", again=true)',
        "-> We take Delta Dental. (4 ms)",
        "from insurance.md, Plans",
        "us We do. (after 412 ms, cut off before: And many others.)",
        "caller Then tomorrow at ten, and Maria, please.",
        "openai did not think: timeout",
        "rule price: held back",
        "us You are booked. (after 388 ms)",
        "in writing by sms: +15125550100",
        "ringing Maria",
        "Maria is told: Ann is calling about the bill.",
        "Maria: no answer",
        "promised: the bill, due Fri 20 Nov 2026 16:00",
        "promised: sell was broken off after 2 s",
        "nothing is known of: parking at night",
    ]


async def test_what_came_of_a_call_stands_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With every promise that the business owes for it, those of failed transfers too, and the summary."""
    lines = await shown(await house(tmp_path, monkeypatch), capsys)
    assert lines[lines.index("What came of it") + 1 :] == [
        "caller +13125550100 (Ann)",
        "source insurance.md, Plans",
        "appointment cleaning with Eva, Mon 23 Nov 2026 10:00, for Ann; the caller heard it confirmed",
        "transfer Maria: no answer",
        "knowledge gap parking at night",
        "answers 2, after 400 ms (median), 412 ms at most, interrupted 1 time",
        "ending caller hung up, 0:00 min",
        "promise Call back; Ann +1512; Maria: the bill, in 4 h, Fri 20 Nov 16:00",
        "promise Find out whether it was done; sell was broken off after 2 s, in 4 h, Fri 20 Nov 16:00",
        "summary Ann booked a cleaning.",
    ]


def test_a_call_tells_of_each_appointment_whether_its_own_confirmation_was_heard() -> None:
    """That a booking was heard says nothing of the cancellation behind it."""
    booked = Booked("a1", "cleaning", "Eva", "2026-11-23T10:00:00-06:00", "2026-11-23T10:30:00-06:00", "Ann")
    cancelled = Cancelled("a1", "cleaning", "2026-11-23T10:00:00-06:00")
    facts = [booked, ConfirmationHeard("book_slot"), cancelled, ConfirmationHeard("look_up")]
    told = story([entry(seq, fact) for seq, fact in enumerate(facts)])
    ends = [text.rpartition("; ")[2] for title, text in told.results if title == "appointment"]
    assert ends == ["the caller heard it confirmed", "the caller may not have heard it"]


async def test_a_promise_that_was_kept_is_shown_as_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever reads about the call need not call back."""
    config = await house(tmp_path, monkeypatch)
    async with Pen.opened(config.storage.database) as pen:
        promise, _ = await Promises(pen, lambda: NOON).of_call("c1")
    await promises_told.close(config, promise.id, "paid")
    assert [line for line in await shown(config, capsys) if line.startswith("promise Call")] == [
        "promise Call back; Ann +1512; Maria: the bill, closed Fri 20 Nov 12:00: paid"
    ]


async def test_every_fact_can_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line each, in order."""
    lines = await shown(await house(tmp_path, monkeypatch), capsys, facts=True)
    assert [line.split()[0] for line in lines if line[:1].isdigit()] == [str(seq + 1) for seq in range(len(CALL))]
    assert "7 12:00:00.000000 spoke text We do., unheard And many others., milliseconds {'audible': 412}" in lines


async def test_the_newest_calls_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With whom the caller wanted, and how each ended; without any, that is said."""
    config = await house(tmp_path, monkeypatch)
    await records.newest(config)
    table = " ".join(capsys.readouterr().out.split())
    assert "c1 2026-11-20 12:00:00 +13125550100 200 0.0 0 caller hung up (NORMAL_CLEARING)" in table
    assert not await records.one(config, "c2")


async def test_a_callers_words_do_nothing_to_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Escape sequences in a name, a question or a number are shown as the letters they consist of, in every list."""
    config = await house(tmp_path, monkeypatch)
    evil = "\x1b]0;owned\x07\u202e\x9b2JMia"
    started = replace(STARTED, caller=evil, caller_name=evil, dialled=evil)
    async with Journal.opened(config.storage.database, now=lambda: NOON) as journal:
        for fact in (
            started,
            CallerSaid(evil),
            KnowledgeGap(evil),
            PromiseMade("callback", evil, NOON.isoformat(), evil, evil),
            ENDED,
        ):
            journal.append("c2", fact)
    await records.newest(config)
    assert await records.one(config, "c2")
    assert await records.one(config, "c2", facts=True)
    await gaps.listed(config, closed=False, as_json=False)
    printed = capsys.readouterr().out + await promises_told.promises(config)
    assert printed.count("]0;owned2JMia") > 6
    assert not set(printed) & set("\x1b\x07\x9b\u202e")
