"""Whose number calls: known in time or not at all; blocked callers reach nobody."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from receptionist.books import Acquaintance, Books, Client, PastCall
from receptionist.config import Config
from receptionist.errors import StoreError
from receptionist.events import (
    CallAnswered,
    CallEnded,
    ClientRecognised,
    Fact,
    KeyPressed,
    MediaOpened,
    RuleApplied,
    Spoke,
)
from receptionist.office import Office
from receptionist.pipeline.meeting import notes
from receptionist.pipeline.parrot import Parrot
from receptionist.recognition import LOOK_SECONDS, is_blocked, recognise
from receptionist.rehearsal.people import NOBODY_HOME
from tests.fakes.clients import ANN, FakeClients
from tests.house import config_for, open_house

NUMBER = ANN.numbers[0]
PAST = PastCall(datetime(2026, 11, 3, 4, tzinfo=UTC), "Asked for prices.")


def config(**clients: object) -> Config:
    return Config.model_validate({"clients": clients})


async def known_of(number: str, clients: FakeClients, **settings: object) -> tuple[Acquaintance, list[Fact]]:
    known, facts = Acquaintance(), list[Fact]()
    await recognise(config(**settings), clients, number, known, facts.append)
    return known, facts


async def test_a_clients_number_is_recognised() -> None:
    """It is written down, and earlier calls are dated as the business dates them."""
    known, facts = await known_of(NUMBER, FakeClients(past=[PAST]), recall=True)
    assert known.client == ANN
    assert facts == [ClientRecognised("c1")]
    assert [call.at.day for call in known.past] == [2]


async def test_a_slow_list_keeps_nobody_waiting() -> None:
    """The caller is unknown then."""
    began = asyncio.get_running_loop().time()
    known, facts = await known_of(NUMBER, FakeClients(seconds=60))
    assert asyncio.get_running_loop().time() - began == pytest.approx(LOOK_SECONDS)
    assert known.client is None
    assert facts == []


async def test_a_list_that_cannot_be_read_is_no_fault_of_the_callers() -> None:
    """The call goes on without it."""

    class Broken(FakeClients):
        async def by_number(self, number: str) -> Client | None:
            raise StoreError("the disk is gone")

    known, _ = await known_of(NUMBER, Broken())
    assert known.client is None


async def test_earlier_calls_are_not_looked_up_unless_config_says_so() -> None:
    """Nor is anything at all for a withheld number."""
    known, _ = await known_of(NUMBER, FakeClients(past=[PAST]))
    assert known.past == ()
    known, _ = await known_of("", FakeClients([Client("x", "Nobody", ("",))]))
    assert known.client is None


def test_a_model_hears_no_name_that_was_not_said() -> None:
    """Only that calls of the number come first, and what was asked before, which it must not repeat."""
    known = Acquaintance(Client("c1", "Ann Hill", vip=True, notes="pays late"), (PAST,))
    told = "\n".join(notes(known, config(recall=True).clients))
    assert "come first" in told
    assert "tell the caller nothing of it): Asked for prices." in told
    assert "Ann" not in told
    assert "pays late" not in told
    assert "Ann Hill" in "\n".join(notes(known, config(greet_by_name=True).clients))


def know(monkeypatch: pytest.MonkeyPatch, client: Client, **settings: object) -> None:
    """Every house knows this client from now on."""
    monkeypatch.setattr(Office, "books", lambda _: Books(clients=FakeClients([client])))

    def with_clients(folder: Path, **answer: Any) -> Config:
        return config_for(folder, **answer).model_copy(update={"clients": config(**settings).clients})

    monkeypatch.setattr("tests.house.config_for", with_clients)


@pytest.mark.wall
@pytest.mark.parametrize("text", ["", "Goodbye."])
async def test_a_blocked_caller_reaches_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The call is rejected while it rings, or answered with what config says, and over."""
    know(monkeypatch, replace(ANN, blocked=True), blocked=text)
    async with open_house(folder, echo=False) as house:
        phone = house.call(caller=NUMBER)
        await house.until(CallEnded)
        (record,) = await house.records()
        facts = await house.facts(record.id)
    assert phone.is_over
    assert ClientRecognised("c1") in facts
    assert any(isinstance(fact, RuleApplied) for fact in facts)
    assert any(isinstance(fact, MediaOpened) for fact in facts) is bool(text)
    assert record.ending == "we hung up"
    assert record.cause == ("NORMAL_CLEARING" if text else "CALL_REJECTED")
    assert not any(isinstance(fact, CallAnswered | Spoke) for fact in facts)


@pytest.mark.wall
@pytest.mark.parametrize("blocked", [True, False])
async def test_the_desk_does_not_ring_for_a_blocked_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, blocked: bool
) -> None:
    """Where it rings before we answer: we are asked first who is to take the call."""
    know(monkeypatch, replace(ANN, blocked=blocked))
    async with open_house(tmp_path, echo=False, when="after 5s", desk="250") as house:
        house.switch.people["250"] = NOBODY_HOME
        phone = house.call(caller=NUMBER)
        if blocked:
            assert await phone.ended() == "CALL_REJECTED"
            with pytest.raises(TimeoutError):
                await house.switch.rings("250", within=0.05)
        else:
            await house.switch.rings("250")


async def test_a_list_that_cannot_be_read_blocks_nobody() -> None:
    """Not when it is slow, not when it is gone, and nobody who is not in it."""

    class Broken(FakeClients):
        async def by_number(self, number: str) -> Client | None:
            raise StoreError("the disk is gone")

    mean = replace(ANN, blocked=True)
    assert await is_blocked(FakeClients([mean]), NUMBER)
    assert not await is_blocked(FakeClients([ANN]), NUMBER)
    assert not await is_blocked(FakeClients([mean]), "+15125550999")
    assert not await is_blocked(FakeClients([mean]), "")
    assert not await is_blocked(FakeClients([mean], seconds=60), NUMBER)
    assert not await is_blocked(Broken([mean]), NUMBER)
    assert not await is_blocked(None, NUMBER)


@pytest.mark.wall
async def test_private_keys_are_written_down_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither as facts nor as a count of them, in no file of the house."""
    monkeypatch.setattr(Parrot, "keys_are_private", property(lambda _: True))
    async with open_house(tmp_path) as house:
        phone = house.call()
        await house.until(MediaOpened)
        phone.press("97351")
        await house.until(Spoke, 2)
        phone.hang_up()
        await house.until(CallEnded)
        (record,) = await house.records()
        assert record.keys == 0
        assert not any(isinstance(fact, KeyPressed) for fact in await house.facts(record.id))
