"""Google Calendar, by its real client library, against the stand-in."""

from __future__ import annotations

import asyncio
import json
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from receptionist.appointments import CalendarNews, OwnChange, Period
from receptionist.calendars import google as google_calendar
from receptionist.calendars.google_faults import NotThereError
from receptionist.calendars.google_wire import THREADS
from receptionist.errors import (
    CalendarConflictError,
    CalendarError,
    CalendarRefusedError,
    CalendarUnavailableError,
)
from receptionist.rehearsal.google import Operation, lost, refusal
from receptionist.rehearsal.stand_in import page
from tests.calendars.house import SAM, at, entry, house, period

pytestmark = pytest.mark.wall

OURS = "receptionist261123abcdef"


def busy(news: CalendarNews) -> dict[str, Period | None]:
    return {change.event: change.busy for change in news.changes}


async def test_first_everything_then_what_has_changed(tmp_path: Path) -> None:
    """A calendar is read once, page by page; after that only what is new in it travels."""
    async with house(tmp_path) as here:
        here.sam.page = 2
        for hour in range(8, 13):
            here.sam.put(f"visit{hour}", at(hour), at(hour, 30))
        first = await here.calendar.news(SAM, "")
        assert first.whole
        assert busy(first) == {f"visit{hour}": Period(at(hour), at(hour, 30)) for hour in range(8, 13)}
        assert here.google.count(Operation.LIST) == 3
        here.sam.put("visit8", at(14), at(15))
        here.sam.drop("visit9")
        second = await here.calendar.news(SAM, first.token)
        assert not second.whole
        assert busy(second) == {"visit8": period(14, 15), "visit9": None}
        assert busy(await here.calendar.news(SAM, second.token)) == {}


async def test_only_times_are_asked_for(tmp_path: Path) -> None:
    """What somebody's appointments are about, and with whom, never comes to us."""
    async with house(tmp_path) as here:
        here.sam.put("visit", at(8), at(9), summary="At the doctor's", attendees=[{"email": "x@example.com"}])
        await here.calendar.news(SAM, "")
        fields = here.google.asked[-1].query["fields"]
        assert "summary" not in fields
        assert "email" not in fields
        assert here.google.asked[-1].query["maxAttendees"] == "1"


@pytest.mark.parametrize(
    "more",
    [
        {"transparency": "transparent"},
        {"status": "cancelled"},
        {"attendees": [{"self": True, "responseStatus": "declined"}]},
    ],
    ids=["free", "cancelled", "declined"],
)
async def test_what_keeps_nobody_busy(tmp_path: Path, more: dict[str, object]) -> None:
    """Somebody is free during what they have marked so, cancelled, or declined; and busy when they take it back."""
    async with house(tmp_path) as here:
        here.sam.put("visit", at(8), at(9))
        token = (await here.calendar.news(SAM, "")).token
        here.sam.put("visit", at(8), at(9), **more)
        news = await here.calendar.news(SAM, token)
        assert busy(news) == {"visit": None}
        assert await here.calendar.busy(SAM, period(8, 9)) == []
        here.sam.put("visit", at(8), at(9), transparency="opaque", attendees=[])
        assert busy(await here.calendar.news(SAM, news.token)) == {"visit": period(8, 9)}


async def test_a_whole_day_is_a_day_of_the_calendar(tmp_path: Path) -> None:
    """A holiday begins at midnight where the calendar is, on days of 23 and 25 hours, too."""
    async with house(tmp_path) as here:
        here.sam.put("holiday", date(2027, 1, 7), date(2027, 1, 8))
        here.sam.put("clocksback", date(2026, 11, 24), date(2026, 11, 25))
        found = busy(await here.calendar.news(SAM, ""))
        assert found["holiday"] == Period(datetime(2027, 1, 7, 6, tzinfo=UTC), datetime(2027, 1, 8, 6, tzinfo=UTC))
        assert await here.calendar.busy(SAM, period(8, 9)) == [Period(at(0), at(0, days=2))]


async def test_news_after_too_long_a_time(tmp_path: Path) -> None:
    """When Google knows no longer what we know, or our note of it is no good, everything is read anew."""
    async with house(tmp_path) as here:
        here.sam.put("visit", at(8), at(9))
        token = (await here.calendar.news(SAM, "")).token
        here.sam.forget_tokens()
        again = await here.calendar.news(SAM, token)
        assert again.whole
        assert busy(again) == {"visit": period(8, 9)}
        until, _, _ = again.token.partition(" ")
        for broken in (f"{until} nonsense", "nonsense", f"{until} "):
            assert (await here.calendar.news(SAM, broken)).whole


async def test_what_we_look_at_moves_on_with_time(tmp_path: Path) -> None:
    """Google tells news of the days that were asked for at first: before callers can book beyond them, all is read."""
    async with house(tmp_path) as here:
        here.sam.put("far", at(9, days=100), at(10, days=100))
        first = await here.calendar.news(SAM, "")
        assert busy(first) == {}
        here.now += timedelta(days=29)
        assert not (await here.calendar.news(SAM, first.token)).whole
        here.now += timedelta(days=2)
        later = await here.calendar.news(SAM, first.token)
        assert later.whole
        assert list(busy(later)) == ["far"]


async def test_our_own_entries_come_back_as_our_own(tmp_path: Path) -> None:
    """When somebody moves or deletes a booking in Google, we hear which one it was and where it is now."""
    async with house(tmp_path) as here:
        token = (await here.calendar.news(SAM, "")).token
        etag = await here.calendar.write(SAM, entry(10))
        news = await here.calendar.news(SAM, token)
        assert (news.changes, news.ours) == ((), (OwnChange("261123abcdef", period(10, 11), etag),))
        moved = here.sam.put(OURS, at(15), at(16))
        news = await here.calendar.news(SAM, news.token)
        assert news.ours == (OwnChange("261123abcdef", period(15, 16), moved["etag"]),)
        here.sam.drop(OURS)
        news = await here.calendar.news(SAM, news.token)
        assert (news.changes, news.ours[0].period) == ((), None)
        assert (await here.calendar.news(SAM, "")).ours[0].period is None


async def test_copies_of_our_entries_are_not_ours(tmp_path: Path) -> None:
    """A booking that somebody has copied or made a series of keeps staff busy like anything else."""
    async with house(tmp_path) as here:
        here.sam.put(f"{OURS}_20261124T160000Z", at(8), at(9))
        here.sam.put("copy0", at(10), at(11), extendedProperties={"private": {"written": "x"}})
        news = await here.calendar.news(SAM, "")
        assert len(busy(news)) == 2
        assert news.ours == ()


async def test_busy_with_anything_but_our_own_entries(tmp_path: Path) -> None:
    """An appointment is no obstacle to being moved by half an hour; somebody's lunch is."""
    async with house(tmp_path) as here:
        await here.calendar.write(SAM, entry(10))
        assert await here.calendar.busy(SAM, period(10, 12)) == []
        here.sam.put("lunch", at(11), at(12))
        assert await here.calendar.busy(SAM, period(10, 12)) == [period(11, 12)]
        assert await here.calendar.busy(SAM, period(12, 13)) == []


async def test_busy_for_a_reason_that_is_not_shown(tmp_path: Path) -> None:
    """If Google says busy and shows no event for it, busy it is."""
    async with house(tmp_path) as here:
        here.sam.put("hidden", at(11), at(12))
        here.google.next(Operation.LIST, page('{"items": []}', "application/json"))
        assert await here.calendar.busy(SAM, period(10, 12)) == [period(11, 12)]


async def test_a_booking_stands_in_the_calendar(tmp_path: Path) -> None:
    """Staff see who comes when, and what they were told."""
    async with house(tmp_path) as here:
        await here.calendar.write(SAM, entry(10))
        (event,) = here.sam.standing
        assert event["summary"] == "Cleaning: Ann"
        assert event["description"].startswith("Ann Lee, +15125550100")
        assert datetime.fromisoformat(event["start"]["dateTime"]) == at(10)
        assert datetime.fromisoformat(event["end"]["dateTime"]) == at(11)


async def test_written_twice_it_stands_once(tmp_path: Path) -> None:
    """An answer that is lost on the way does not make two appointments, nor a conflict with ourselves."""
    async with house(tmp_path) as here:
        here.google.next(Operation.INSERT, lost)
        with pytest.raises(CalendarUnavailableError):
            await here.calendar.write(SAM, entry(10))
        etag = await here.calendar.write(SAM, entry(10))
        assert etag == await here.calendar.write(SAM, entry(10))
        here.google.next(Operation.PATCH, lost)
        with pytest.raises(CalendarUnavailableError):
            await here.calendar.write(SAM, entry(14, etag=etag))
        assert await here.calendar.write(SAM, entry(14, etag=etag)) == here.sam.events[OURS]["etag"]
        (event,) = here.sam.standing
        assert datetime.fromisoformat(event["start"]["dateTime"]) == at(14)


async def test_moved_before_the_first_answer_came(tmp_path: Path) -> None:
    """A booking whose writing we never heard the end of can be moved all the same."""
    async with house(tmp_path) as here:
        here.google.next(Operation.INSERT, lost)
        with pytest.raises(CalendarUnavailableError):
            await here.calendar.write(SAM, entry(10))
        await here.calendar.write(SAM, entry(14))
        (event,) = here.sam.standing
        assert datetime.fromisoformat(event["start"]["dateTime"]) == at(14)


@pytest.mark.parametrize("deleted", [False, True], ids=["moved", "deleted"])
async def test_somebody_else_was_quicker(tmp_path: Path, deleted: bool) -> None:
    """What staff did to a booking in Google meanwhile is not undone behind their back."""
    async with house(tmp_path) as here:
        etag = await here.calendar.write(SAM, entry(10))
        if deleted:
            here.sam.drop(OURS)
        else:
            here.sam.put(OURS, at(15), at(16))
        before = dict(here.sam.events[OURS])
        with pytest.raises(CalendarConflictError) as fault:
            await here.calendar.write(SAM, entry(12, etag=etag))
        assert not fault.value.again
        assert here.sam.events[OURS] == before


async def test_a_deleted_entry_is_brought_back(tmp_path: Path) -> None:
    """Cancelled and booked again under the same id, it stands again, however often it was changed before."""
    async with house(tmp_path) as here:
        etag = await here.calendar.write(SAM, entry(10))
        await here.calendar.write(SAM, entry(11, etag=etag))
        await here.calendar.remove(SAM, entry().id)
        assert here.sam.standing == []
        await here.calendar.write(SAM, entry(12))
        (event,) = here.sam.standing
        assert datetime.fromisoformat(event["start"]["dateTime"]) == at(12)


async def test_an_entry_that_is_gone_without_trace_is_made_anew(tmp_path: Path) -> None:
    """A booking that was moved to another calendar by us is made there, whatever version we knew elsewhere."""
    async with house(tmp_path) as here:
        await here.calendar.write(SAM, entry(10, etag='"41"'))
        assert [event["id"] for event in here.sam.standing] == [OURS]


async def test_an_entry_made_a_whole_day_can_be_moved(tmp_path: Path) -> None:
    """Google takes a time of day for an event only if its date goes."""
    async with house(tmp_path) as here:
        await here.calendar.write(SAM, entry(10))
        etag = here.sam.put(OURS, date(2026, 11, 24), date(2026, 11, 25))["etag"]
        await here.calendar.write(SAM, entry(12, etag=etag))
        assert datetime.fromisoformat(here.sam.events[OURS]["start"]["dateTime"]) == at(12)


async def test_removed_twice(tmp_path: Path) -> None:
    """Taking out what is gone already is no error; not being let in to look is one."""
    async with house(tmp_path) as here:
        await here.calendar.write(SAM, entry(10))
        await here.calendar.remove(SAM, entry().id)
        await here.calendar.remove(SAM, entry().id)
        await here.calendar.remove(SAM, "never")
        del here.google.calendars[SAM]
        with pytest.raises(CalendarRefusedError):
            await here.calendar.remove(SAM, entry().id)


async def test_a_removal_is_not_overtaken(tmp_path: Path) -> None:
    """A caller who has waited long enough and cancels leaves nothing in the calendar, though the writing was slow."""
    async with house(tmp_path) as here:
        here.google.next(Operation.INSERT, lambda reply: reply.late(0.3))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await here.calendar.write(SAM, entry(10))
        await here.calendar.remove(SAM, entry().id)
        assert here.sam.standing == []
        assert here.google.asked[-1].method == "DELETE"


@pytest.mark.parametrize(
    ("reply", "kind", "said"),
    [
        (refusal(403, "rateLimitExceeded", "Slow down", ("Retry-After", "7")), CalendarUnavailableError, "Slow down"),
        (refusal(403, "userRateLimitExceeded"), CalendarUnavailableError, "403"),
        (refusal(429, "rateLimitExceeded"), CalendarUnavailableError, "429"),
        (refusal(500, "backendError"), CalendarUnavailableError, "500"),
        (refusal(503, "backendError"), CalendarUnavailableError, "503"),
        (page("<h1>Bad gateway</h1>", status=502), CalendarUnavailableError, "502"),
        (page("<h1>Hello</h1>"), CalendarUnavailableError, "cannot be read"),
        (page("{", "application/json"), CalendarUnavailableError, "cannot be read"),
        (page("[]", "application/json"), CalendarUnavailableError, "not what it should be"),
        (page('{"calendars": []}', "application/json"), CalendarUnavailableError, "not what it should be"),
        (page('{"calendars": {}}', "application/json"), CalendarUnavailableError, "not what it should be"),
        (refusal(400, "badRequest"), CalendarRefusedError, "400"),
        (refusal(403, "forbidden"), CalendarRefusedError, "make changes to events"),
        (refusal(403, "accessNotConfigured"), CalendarRefusedError, "switch the Google Calendar API on"),
        (refusal(403, "insufficientPermissions"), CalendarRefusedError, "receptionist google login"),
        (refusal(404, "notFound"), NotThereError, "receptionist@rehearsal.iam.gserviceaccount.com"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_refusals(tmp_path: Path, reply: object, kind: type[CalendarError], said: str) -> None:
    """Every way of Google to say no says whether to try again, and what an operator can do."""
    async with house(tmp_path) as here:
        here.google.next(Operation.BUSY, reply)  # type: ignore[arg-type]
        with pytest.raises(kind, match=said) as fault:
            await here.calendar.busy(SAM, period(8, 9))
        assert fault.value.again is not issubclass(kind, CalendarRefusedError)
        if "Slow" in said:
            assert fault.value.retry_after == 7  # type: ignore[attr-defined]
        assert await here.calendar.busy(SAM, period(8, 9)) == []


async def test_odd_news(tmp_path: Path) -> None:
    """News that nobody can make sense of are a fault, and never half of them are taken for all."""
    event = {"id": "visit", "start": {"date": "2026-11-24"}, "end": {"date": "2026-11-25"}}
    odd = [
        {"items": 5},
        {"items": [event, 5]},
        {"items": [event, {}]},
        {"items": [event, {"id": "x"}]},
        {"items": [event, {**event, "start": None}]},
        {"items": [event, {**event, "start": {"date": "tomorrow"}}]},
        {"items": [event, {**event, "start": {"dateTime": 7}}]},
        {"items": [event, {**event, "attendees": [5]}]},
        {"items": [event], "nextPageToken": "nonsense"},
    ]
    async with house(tmp_path) as here:
        for body in odd:
            here.google.next(Operation.LIST, page(json.dumps(body), "application/json"))
            with pytest.raises(CalendarError):
                await here.calendar.news(SAM, "")
        here.google.next(Operation.LIST, page(json.dumps({"items": [event]}), "application/json"))
        news = await here.calendar.news(SAM, "")
        assert (len(news.changes), news.token) == (1, "")  # nothing to ask on with: all is read the next time, too


async def test_a_calendar_that_is_not_shared(tmp_path: Path) -> None:
    """It is said whom to share it with."""
    async with house(tmp_path) as here:
        with pytest.raises(NotThereError, match="share it with receptionist@"):
            await here.calendar.busy("stranger@example.com", period(8, 9))
        with pytest.raises(NotThereError, match="share the calendar with receptionist@"):
            await here.calendar.news("stranger@example.com", "")
        here.google.share("boss@example.com", writable=False)
        with pytest.raises(CalendarRefusedError, match="make changes to events"):
            await here.calendar.write("boss@example.com", entry())
        with pytest.raises(CalendarRefusedError, match="can only be read"):
            await here.calendar.try_out("boss@example.com")
        await here.calendar.try_out(SAM)


async def test_broken_connections(tmp_path: Path) -> None:
    """A connection that breaks in the middle of an answer is one fault, and the next request goes through."""
    async with house(tmp_path) as here:
        here.google.next(Operation.BUSY, lost)
        with pytest.raises(CalendarUnavailableError, match="cannot be reached"):
            await here.calendar.busy(SAM, period(8, 9))
        here.google.hang_up()
        assert await here.calendar.busy(SAM, period(8, 9)) == []


async def test_nobody_there(tmp_path: Path) -> None:
    """Google cannot be reached at all: that is said, and nothing else happens."""
    async with house(tmp_path) as here:
        await here.google.__aexit__(None, None, None)
        with pytest.raises(CalendarUnavailableError, match="cannot be reached"):
            await here.calendar.busy(SAM, period(8, 9))


async def test_google_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests without an answer are given up in time, and give their threads free, many at once too."""
    monkeypatch.setattr(google_calendar, "SECONDS", 0.2)
    async with house(tmp_path) as here:
        await here.calendar.try_out(SAM)
        here.google.next(Operation.BUSY, *[lambda reply: reply.late(60)] * 4)
        began = asyncio.get_running_loop().time()
        asked = [here.calendar.busy(SAM, period(8, 9)) for _ in range(4)]
        faults = await asyncio.gather(*asked, return_exceptions=True)
        assert {type(fault) for fault in faults} == {CalendarUnavailableError}
        async with asyncio.timeout(5):
            await here.google.left(4)
        assert await here.calendar.busy(SAM, period(8, 9)) == []
        assert asyncio.get_running_loop().time() - began < 4


async def test_slow_news_keep_nobody_from_booking(tmp_path: Path) -> None:
    """While the calendars of all staff are read at a snail's pace, a booking is written at once."""
    async with house(tmp_path) as here:
        await here.calendar.news(SAM, "")
        here.google.next(Operation.LIST, *[lambda reply: reply.late(60)] * 8)
        reading = [asyncio.create_task(here.calendar.news(SAM, "")) for _ in range(8)]
        async with asyncio.timeout(3):
            await here.calendar.write(SAM, entry(10))
        assert len(here.sam.standing) == 1
        for task in reading:
            task.cancel()
        await asyncio.wait(reading)


async def test_one_who_goes_gives_the_thread_free(tmp_path: Path) -> None:
    """A question that nobody waits for any more is broken off."""
    async with house(tmp_path) as here:
        here.google.next(Operation.BUSY, lambda reply: reply.late(60))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await here.calendar.busy(SAM, period(8, 9))
        async with asyncio.timeout(3):
            await here.google.left()


async def test_the_daemon_stops_while_google_hangs(tmp_path: Path) -> None:
    """Nobody waits for an answer that is not needed any more: what was not written is written at the next start."""
    clock = asyncio.get_running_loop().time
    async with house(tmp_path) as here:
        await here.calendar.try_out(SAM)
        here.google.next(Operation.INSERT, lambda reply: reply.late(60))
        here.google.next(Operation.BUSY, lambda reply: reply.late(60))
        waiting = [
            asyncio.create_task(here.calendar.write(SAM, entry(10))),
            asyncio.create_task(here.calendar.busy(SAM, period(8, 9))),
        ]
        while here.google.count(Operation.INSERT) + here.google.count(Operation.BUSY) < 2:
            await asyncio.sleep(0.01)
        began = clock()
    assert clock() - began < 3
    faults = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(fault) for fault in faults] == [CalendarUnavailableError] * 2


async def test_many_at_once(tmp_path: Path) -> None:
    """Forty bookings at the same moment all stand, over no more connections than there are threads."""
    async with house(tmp_path) as here:
        await asyncio.gather(*(here.calendar.write(SAM, entry(10, id=f"visit{number:02}")) for number in range(40)))
        assert len(here.sam.standing) == 40
        assert here.google.connections <= THREADS
        assert here.google.count(Operation.TOKEN) == 1


async def test_what_we_know_is_what_is_so(tmp_path: Path) -> None:
    """Whatever people do to their calendar, and however the news of it are cut up, we end up knowing it."""
    dice = random.Random(7)
    async with house(tmp_path) as here:
        here.sam.page = 3
        known: dict[str, Period] = {}
        token = ""
        for step in range(120):
            name = f"visit{dice.randrange(12)}"
            hour = dice.randrange(1, 22)
            if dice.random() < 0.25 and name in here.sam.events:
                here.sam.drop(name)
            elif dice.random() < 0.2:
                here.sam.put(name, at(hour), at(hour + 1), transparency="transparent")
            else:
                here.sam.put(name, at(hour), at(hour + 1, dice.choice([0, 30])), transparency="opaque")
            if step % 40 == 39:
                here.sam.forget_tokens()
            if step % 3:
                continue
            news = await here.calendar.news(SAM, token)
            token = news.token
            if news.whole:
                known.clear()
            for event, time in busy(news).items():
                known.pop(event, None)
                if time is not None:
                    known[event] = time
            truth = here.sam.busy(Period(at(0), at(23, 59)))
            assert _covered(known.values()) == [(_at(one["start"]), _at(one["end"])) for one in truth]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _covered(periods: object) -> list[tuple[datetime, datetime]]:
    merged: list[tuple[datetime, datetime]] = []
    for one in sorted(periods):  # type: ignore[call-overload]
        if merged and one.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], one.until))
        else:
            merged.append((one.start, one.until))
    return merged
