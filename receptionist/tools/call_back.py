"""Promising that somebody calls back: when that is due is decided by code, and said to the caller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from receptionist.appointments import Period
from receptionist.durations import term
from receptionist.events import PromiseMade
from receptionist.hours import Opening
from receptionist.language.moments import ended, moment_said
from receptionist.language.one_line import one_line
from receptionist.language.phrases import folded
from receptionist.language.when import wish
from receptionist.tools.desk import Desk
from receptionist.tools.message import LONGEST_NAME, is_a_number, number_for
from receptionist.tools.numbers import digits_of
from receptionist.tools.registry import ToolMistakeError, act

MOST_PROMISES = 3
"""In one call."""

QUARTER = 15
LONGEST_MATTER = 1000
EXACT = timedelta(hours=1)
"""Whoever names a longer time than this is called at some moment of it; a shorter one is meant as it begins."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """When somebody is to call."""

    due: datetime
    exact: bool
    """Then, and not just until then."""


@act(speaks=True)
async def promise_call_back(
    desk: Desk,
    name: Annotated[str, Field(description="Who is to be called back, as they said it.", max_length=LONGEST_NAME)],
    about: Annotated[str, Field(description="What it is about, in the caller's words.", max_length=LONGEST_MATTER)],
    number: Annotated[str, Field(description="Where; empty is the number that they call from.", max_length=60)] = "",
    when: Annotated[
        str,
        Field(
            description="The time that the caller wants, if any, in their own words: never work out a date yourself.",
            max_length=200,
        ),
    ] = "",
    person: Annotated[str, Field(description="Who is to call, if somebody in particular.", max_length=100)] = "",
) -> str:
    """Promise the caller that somebody of the business calls them back. They are told until when."""
    reached_at = number_for(desk, number)
    if not is_a_number(reached_at):
        raise ToolMistakeError("There is no number to call back. Ask the caller for one, and read it back.")
    if not folded(about):
        raise ToolMistakeError("Nobody knows what it is about. Ask the caller.")
    who = desk.person(person) if person.strip() else ""
    agreed: Agreed | str = _agreed(desk, when) if when.strip() else Agreed(_usual(desk), exact=False)
    if isinstance(agreed, str):
        return agreed
    due = agreed.due.isoformat()
    content = (digits_of(reached_at), folded(about), due if when.strip() else "")
    if content not in desk.noted.promises:  # a model that forgets asks for the same again
        if len(desk.noted.promises) >= MOST_PROMISES:
            raise ToolMistakeError("No more can be promised in one call. Tell the caller so.")
        desk.noted.promises.add(content)
        text = one_line(about, LONGEST_MATTER)
        desk.record(PromiseMade("callback", text, due, one_line(name, LONGEST_NAME), reached_at, who))
    return _said(desk, agreed, who)


def _usual(desk: Desk) -> datetime:
    """As config promises, to the next quarter of an hour: nobody says "8:37"."""
    due = desk.opening.end(desk.now(), term(desk.config.messages.promise)).replace(second=0, microsecond=0)
    return due + timedelta(minutes=-due.minute % QUARTER)


def _agreed(desk: Desk, when: str) -> Agreed | str:
    """The time that the caller wants; or what to ask them, if it cannot be that."""
    now, language = desk.now(), desk.language()
    meant = wish(when, language, now)
    if meant.asap:
        return Agreed(_usual(desk), exact=False)
    if meant.question:
        return meant.question
    ahead = [Period(max(period.start, now), period.until) for period in meant.periods if period.until > now]
    for period in sorted(ahead):
        exact = period.until - period.start <= EXACT and period.start > now
        due = _if_open(desk.opening, period.start) if exact else _last_open(desk.opening, period)
        if due is not None:
            return Agreed(due, exact)
    opens = desk.opening.next(min(ahead).start) if ahead else None
    if opens is None:
        return Agreed(_usual(desk), exact=False)
    moment = moment_said(opens, now, language)
    if language == "es":
        return f"A esa hora está cerrado. ¿Le llamamos {moment}?"
    return f"We are closed then. Shall we call you {moment}?"


def _if_open(opening: Opening, at: datetime) -> datetime | None:
    return at if not opening or opening.is_open(at) else None


def _last_open(opening: Opening, period: Period) -> datetime | None:
    """The end of the last open hours in this time."""
    if not opening:
        return period.until
    for back in range((period.until.date() - period.start.date()).days + 1):
        day = period.until.date() - timedelta(days=back)
        for span in reversed(opening.spans(day)):
            start, until = span.on(day, period.start.tzinfo)
            if max(start, period.start) < min(until, period.until):
                return min(until, period.until)
    return None


def _said(desk: Desk, agreed: Agreed, person: str) -> str:
    moment = moment_said(agreed.due, desk.now(), desk.language())
    if desk.language() == "es":
        by, asks = "" if agreed.exact else "a más tardar ", "¿Desea algo más?"
        told = f"Anotado: {person or 'alguien'} le llamará {by}{moment}"
    else:
        by, asks = "" if agreed.exact else "by ", "Is there anything else?"
        told = f"I've noted it: {person or 'somebody'} will call you back {by}{moment}"
    return f"{ended(told)} {asks}"
