"""Call backs are promised for a time that code decides, and the caller is told that very time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from receptionist.appointments import Period
from receptionist.dialogue import Verbatim
from receptionist.events import PromiseMade
from receptionist.language.when import Wish
from receptionist.tools import call_back
from receptionist.tools.call_back import MOST_PROMISES
from tests.tools.desks import FRIDAY_MORNING, SMILE, Office

ANN: dict[str, Any] = {"name": "Ann Hill", "about": "my bill"}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return FRIDAY_MORNING.replace(day=day, hour=hour, minute=minute)


def meant(monkeypatch: pytest.MonkeyPatch, *periods: Period, question: str = "") -> None:
    """Whatever the caller says means this: how words become times is tested where that is done."""
    monkeypatch.setattr(call_back, "wish", lambda *_: Wish(tuple(periods), question))


async def promised(office: Office, **given: Any) -> tuple[str, list[PromiseMade]]:
    answer = await office.sit().use("promise_call_back", **ANN | given)
    return answer, [fact for fact in office.facts if isinstance(fact, PromiseMade)]


async def test_a_call_back_is_due_as_config_promises() -> None:
    """Four working hours from Friday, half past nine, end on Monday at half past eight."""
    answer, (promise,) = await promised(Office())
    assert promise == PromiseMade("callback", "my bill", "2026-11-23T08:30:00-06:00", "Ann Hill", "+15125550123")
    assert "Monday the 23rd at 8:30 a.m." in answer
    assert isinstance(answer, Verbatim), "the caller hears the time as it was promised"


async def test_the_time_is_one_that_people_say() -> None:
    """Rounded up to a quarter of an hour; said and written down alike."""
    answer, (promise,) = await promised(Office(now=FRIDAY_MORNING.replace(minute=37, second=12)))
    assert promise.due == "2026-11-23T08:45:00-06:00"
    assert "8:45" in answer


async def test_a_call_back_is_promised_in_the_caller_s_language() -> None:
    """With the same time."""
    answer, _ = await promised(Office(language="es"))
    assert answer.startswith("Anotado: alguien le llamará a más tardar")
    assert "23" in answer


@pytest.mark.parametrize(
    ("period", "due"),
    [
        (Period(at(23, 15), at(23, 15, 30)), at(23, 15)),  # "Monday at three"
        (Period(at(23, 0), at(24, 0)), at(23, 17)),  # "on Monday"
        (Period(at(23, 6), at(23, 12)), at(23, 12)),  # "Monday morning"
        (Period(at(20, 9), at(20, 18)), at(20, 13)),  # "today"; it is half past nine, and one is closing time
        (Period(at(21, 0), at(24, 0)), at(23, 17)),  # from the weekend to Monday
    ],
)
async def test_an_agreed_time_is_kept_to(monkeypatch: pytest.MonkeyPatch, period: Period, due: datetime) -> None:
    """A moment is meant as such; of a longer time its last open moment is the latest that we promise."""
    meant(monkeypatch, period)
    _, (promise,) = await promised(Office(), when="then")
    assert datetime.fromisoformat(promise.due) == due


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "We are closed then. Shall we call you Monday the 23rd at 8 a.m.?"), ("es", "A esa hora está cerrado.")],
)
async def test_nothing_is_promised_for_when_nobody_is_there(
    monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    """On Saturday the practice is closed: the caller is asked about the next opening instead."""
    meant(monkeypatch, Period(at(21, 10), at(21, 10, 30)))
    answer, promises = await promised(Office(language=language), when="Saturday at ten")
    assert answer.startswith(said)
    assert promises == []


async def test_what_is_ambiguous_is_asked_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the code that reads times puts it."""
    meant(monkeypatch, question="Which Tuesday do you mean?")
    answer, promises = await promised(Office(), when="Tuesday or so")
    assert (answer, promises) == ("Which Tuesday do you mean?", [])


async def test_a_time_that_is_over_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is promised then is what is promised without a time."""
    meant(monkeypatch, Period(at(19, 9), at(19, 10)))
    _, (promise,) = await promised(Office(), when="yesterday at nine")
    assert promise.due == "2026-11-23T08:30:00-06:00"


async def test_where_no_hours_are_known_any_time_can_be_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then working time is any time."""
    office = Office({"business": {"timezone": "America/Chicago"}})
    night = Period(at(22, 2), at(22, 2, 30))
    meant(monkeypatch, night)
    _, (promise,) = await promised(office, when="Sunday at two in the night")
    assert datetime.fromisoformat(promise.due) == night.start
    _, (_, usual) = await promised(office)
    assert datetime.fromisoformat(usual.due) == FRIDAY_MORNING + timedelta(hours=4)


async def test_somebody_in_particular_is_somebody_of_config() -> None:
    """A model cannot promise a stranger."""
    answer, (promise,) = await promised(Office(), person="Maria Lopez")
    assert promise.person == "Maria Lopez"
    assert "Maria Lopez will call you back" in answer
    answer, promises = await promised(Office(), person="Elvis")
    assert promises == []
    assert "Elvis is nobody" in answer


@pytest.mark.parametrize(("given", "asked"), [({"number": "unknown"}, "number"), ({"about": " "}, "what it is about")])
async def test_what_nobody_could_keep_is_not_promised(given: dict[str, str], asked: str) -> None:
    """Without a number or a matter, the model is told to ask."""
    answer, promises = await promised(Office(), **given)
    assert promises == []
    assert asked in answer
    assert "Ask the caller" in answer


async def test_the_same_promise_is_made_once_and_few_in_a_call() -> None:
    """A model that forgets hears that it is done; one that promises the moon is stopped."""
    office = Office(SMILE)
    sitting = office.sit()
    first = await sitting.use("promise_call_back", **ANN)
    assert await sitting.use("promise_call_back", **ANN) == first
    assert len(office.facts) == 1
    for i in range(MOST_PROMISES + 3):
        answer = await sitting.use("promise_call_back", **ANN | {"about": f"matter {i}"})
    assert "No more can be promised" in answer
    assert len(office.facts) == MOST_PROMISES


@pytest.mark.parametrize(
    ("language", "when", "due"),
    [
        ("en", "Monday at three", at(23, 15)),
        ("en", "Monday at three p.m.", at(23, 15)),
        ("en", "Monday morning", at(23, 12)),
        ("en", "on Monday", at(23, 17)),
        ("en", "as soon as possible", at(23, 8, 30)),
        ("es", "el lunes a las tres de la tarde", at(23, 15)),
        ("es", "lo antes posible", at(23, 8, 30)),
    ],
)
async def test_what_callers_say_is_understood(language: str, when: str, due: datetime) -> None:
    """By the same code that reads when they want to come."""
    answer, promises = await promised(Office(language=language), when=when)
    assert [datetime.fromisoformat(promise.due) for promise in promises] == [due], answer
