"""Who answers first: the daemon over an emulated FreeSWITCH, with a desk whose telephone may ring before we pick up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from receptionist import away
from receptionist.config import Config
from receptionist.daemon import Daemon
from receptionist.events import CallAnswered, Ending
from receptionist.rehearsal.dialplan import Dialplan
from receptionist.rehearsal.people import BUSY, NOBODY_HOME, Person
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.telephony.dialplan import dialplan
from tests.house import LAST_RESORT, House, config_for, eventually, until_ready

pytestmark = pytest.mark.wall

DESK = "250"
ALWAYS, NEVER = {"mon-sun": "0:00-24:00"}, {"mon-sun": "closed"}
LETS_IT_RING = NOBODY_HOME
PICKS_UP = Person(answers_after=0.1)


@asynccontextmanager
async def open_house(
    folder: Path, when: str, hours: dict[str, str], desk: Person, *, lives: bool = True
) -> AsyncIterator[House]:
    config = with_hours(config_for(folder, when=when, desk=DESK), hours)
    async with Softswitch(dialplan=Dialplan.from_xml(dialplan(config))) as switch:
        switch.people[DESK] = desk
        daemon = Daemon(config)
        house = House(config, daemon, switch)
        if not lives:
            yield house
            return
        living = asyncio.create_task(daemon.live())
        try:
            await until_ready(daemon, living)
            yield house
        finally:
            switch.vanish()
            daemon.stop()
            async with asyncio.timeout(10):
                await living


async def does_not_ring(house: House) -> None:
    """The desk, beyond what was waited for before."""
    with pytest.raises(TimeoutError):
        await house.switch.rings(DESK, within=0.05)


def with_hours(config: Config, hours: dict[str, str]) -> Config:
    table: dict[str, Any] = config.model_dump(by_alias=True)
    table["business"]["hours"] = hours
    return Config.model_validate(table)


@pytest.mark.parametrize(("when", "hours"), [("after 1s", NEVER), ("when closed", ALWAYS)])
async def test_a_desk_that_picks_up_keeps_the_call(folder: Path, when: str, hours: dict[str, str]) -> None:
    """It is no call of ours; when the desk hangs up, it is over."""
    async with open_house(folder, when, hours, PICKS_UP) as house:
        caller = house.call()
        desk = await house.switch.rings(DESK)
        await caller.answered()
        desk.hang_up()
        assert await caller.ended() == "NORMAL_CLEARING"
        await house.at_rest()
        assert await house.records() == []


@pytest.mark.parametrize("desk", [LETS_IT_RING, BUSY], ids=["rings", "is busy"])
async def test_when_nobody_at_the_desk_picks_up_we_do(folder: Path, desk: Person) -> None:
    """After so many seconds, or at once if the line is busy; and then it is a call like any other."""
    async with open_house(folder, "after 1s", NEVER, desk) as house:
        caller = house.call()
        await house.switch.rings(DESK)
        await caller.hears(within=4)
        caller.press("0")
        await house.switch.rings("200")
        caller.hang_up()
        await caller.ended()
        await house.at_rest()
    (record,) = await house.records()
    assert record.ending == Ending.CALLER_HUNG_UP


async def test_while_the_business_is_closed_the_desk_does_not_ring(folder: Path) -> None:
    """We answer, at once."""
    async with open_house(folder, "when closed", NEVER, PICKS_UP) as house:
        caller = house.call()
        await caller.hears(within=3)
        caller.hang_up()
        await house.at_rest()
        await does_not_ring(house)


@pytest.mark.parametrize(("when", "hours"), [("after 2s", NEVER), ("when closed", ALWAYS)])
async def test_while_everybody_is_away_we_answer_at_once(folder: Path, when: str, hours: dict[str, str]) -> None:
    """Whatever the hours say, from the moment that the operator says so and without a restart."""
    async with open_house(folder, when, hours, PICKS_UP) as house:
        exchange = house.daemon.exchange
        assert exchange is not None
        attendance = exchange.destinations.attendance
        attendance.away_until = datetime.now(UTC) + timedelta(hours=1)
        caller = house.call()
        await house.until(CallAnswered)
        caller.hang_up()
        await house.at_rest()
        await does_not_ring(house)
        attendance.away_until = datetime.now(UTC) - timedelta(seconds=1)
        house.call()
        await house.switch.rings(DESK)


async def test_a_call_that_we_have_answered_never_rings_the_desk_again(folder: Path) -> None:
    """Not when its audio is moved to a fresh socket, and not when it comes home from a person."""
    async with open_house(folder, "after 1s", NEVER, LETS_IT_RING) as house:
        house.switch.people["200"] = Person(answers_after=0.1, presses="11", hangs_up_after=1.0)
        caller = house.call()
        await house.switch.rings(DESK)
        await caller.hears(within=4)
        house.switch.change_codec(caller)
        await asyncio.sleep(1.0)
        caller.press("0")
        await house.switch.rings("200")
        await caller.hears(within=4)
        caller.press("5")
        await caller.hears(within=4)
        caller.hang_up()
        await house.at_rest()
        await does_not_ring(house)
        assert len(await house.records()) == 1


async def test_without_a_daemon_the_desk_rings_first_and_then_the_last_resort(folder: Path) -> None:
    """A business that we are not there for is no worse off than before it had us."""
    async with open_house(folder, "when closed", NEVER, BUSY, lives=False) as house:
        house.call()
        await house.switch.rings(DESK)
        await house.switch.rings(LAST_RESORT, within=15)


async def test_an_operator_who_goes_away_is_away_at_the_next_call(folder: Path) -> None:
    """By the command, while the daemon runs."""
    async with open_house(folder, "when closed", ALWAYS, PICKS_UP) as house:
        await away.go(house.config, "2 hours")
        assert house.daemon.exchange is not None
        attendance = house.daemon.exchange.destinations.attendance
        await eventually(lambda: attendance.away_until is not None)
        caller = house.call()
        await house.until(CallAnswered)
        caller.hang_up()
        await house.at_rest()
        await does_not_ring(house)
