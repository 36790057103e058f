"""Proving who one is at the desk: what is asked, what is compared, and what no model can talk its way around."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from receptionist.books import Acquaintance, Client
from receptionist.config import Config
from receptionist.dialogue import ToolCall, Verbatim
from receptionist.events import Fact, IdentityChecked
from receptionist.language.wording import Line, sentence
from receptionist.tools.all import TOOLS
from receptionist.tools.desk import Desk
from receptionist.tools.identity import NO_MORE_TRIES, same
from receptionist.tools.identity_state import CHECK_SECONDS, Identity
from receptionist.tools.registry import Registry
from tests.fakes.clients import ANN, FakeClients
from tests.tools.desks import SMILE, Office

TODAY = date(2026, 11, 20)
KEY_IN = sentence(Line.KEY_IN_PIN, "en")
AGAIN = sentence(Line.KEY_IN_PIN_AGAIN, "en")


@dataclass
class Sitting:
    """One call in which somebody is to prove who they are."""

    clients: FakeClients = field(default_factory=FakeClients)
    settings: dict[str, Any] = field(default_factory=dict)
    known: Acquaintance = field(default_factory=Acquaintance)
    facts: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        config = Config.model_validate(SMILE | {"clients": self.settings})
        self.identity = Identity(self.clients, self.known, config.clients, self.facts.append, "+15125550199")
        desk: Desk = replace(Office().desk(), config=config, identity=self.identity, proving=self.identity)
        self.tools = Registry(TOOLS, desk)

    async def use(self, tool: str, **given: Any) -> str:
        return await self.tools.run(ToolCall("1", tool, json.dumps(given)))

    async def prove(self, name: str = "Ann Hill", **answers: str) -> str:
        return await self.use("prove_identity", name=name, answers=answers)

    async def key(self, pin: str) -> str:
        """The caller keys it, and it is checked."""
        return await self.tools.run(self.identity.give(pin))

    @property
    def offered(self) -> list[str]:
        return [schema.name for schema in self.tools.schemas()]


async def test_a_pin_is_keyed_and_proves() -> None:
    """The words that ask for it are ours; the model learns the name and what we have of the client."""
    call = Sitting()
    asked = await call.prove()
    assert isinstance(asked, Verbatim)
    assert asked == KEY_IN
    assert call.identity.wanted
    answer = await call.key("4719")
    assert "Ann Hill" in answer
    assert "AB 1234" in answer
    assert call.identity.client == ANN
    assert call.facts == [IdentityChecked("c1", "pin", proved=True, tries_left=2)]
    assert not call.identity.wanted


@pytest.mark.parametrize(
    "proof", [{"name": "Ann Hill", "client": "c1"}, {"name": "Ann Hill", "proved": True}, {"id": "c1"}]
)
async def test_a_model_cannot_say_who_it_is(proof: dict[str, Any]) -> None:
    """Ids and proofs of its own making are refused, and prove nothing."""
    call = Sitting()
    assert "wrong" in await call.use("prove_identity", **proof)
    assert call.identity.client is None


@pytest.mark.parametrize("answers", [{"pin": "4719"}, {"PIN": "4719", "skip": "yes"}])
async def test_a_pin_from_a_model_is_nothing(answers: dict[str, str]) -> None:
    """It must be keyed, whatever stands in the arguments."""
    call = Sitting()
    assert await call.prove("Ann Hill", **answers) == KEY_IN
    assert call.identity.client is None
    assert call.clients.checks == []


async def test_the_check_is_no_model_s_to_call() -> None:
    """It is not there unless something was keyed, and then it is there once."""
    call = Sitting()
    await call.prove()
    assert "check_pin" not in call.offered
    assert "no tool" in await call.use("check_pin")
    check = call.identity.give("0007")
    await call.tools.run(check)
    assert "no tool" in await call.tools.run(check)
    assert len(call.clients.checks) == 1


async def test_tries_are_counted_in_a_call() -> None:
    """Whatever names are said: after three there are no more, and the right PIN is of no use."""
    call = Sitting()
    for name in ("Ann Hill", "Ben Low", "Ann Hill"):
        await call.prove(name)
        last = await call.key("0007")
    assert last == NO_MORE_TRIES
    assert await call.prove() == NO_MORE_TRIES
    assert await call.key("4719") == NO_MORE_TRIES
    assert call.identity.client is None
    assert len(call.clients.checks) == 3
    assert not call.identity.wanted


async def test_the_first_miss_is_keyed_again_and_the_next_asks_for_the_name() -> None:
    """A slip of a finger is common; a name that was misheard comes next."""
    call = Sitting()
    await call.prove()
    again = await call.key("0007")
    assert isinstance(again, Verbatim)
    assert again == AGAIN
    assert call.identity.wanted
    told = await call.key("0008")
    assert "full name" in told
    assert not isinstance(told, Verbatim)


@pytest.mark.parametrize("people", [[], [ANN], [ANN, replace(ANN, id="c2")]])
async def test_words_and_time_tell_nothing_of_who_is_a_client(people: list[Client]) -> None:
    """Nobody, one, or two of that name: a wrong PIN is answered alike, and as slowly."""
    call = Sitting(FakeClients(people))
    began = asyncio.get_running_loop().time()
    answers = [await call.prove(), await call.key("0007"), await call.key("0008")]
    wanted = Sitting(FakeClients([ANN]))
    assert answers == [await wanted.prove(), await wanted.key("0007"), await wanted.key("0008")]
    assert asyncio.get_running_loop().time() - began == pytest.approx(4 * CHECK_SECONDS)


async def test_the_number_s_client_may_be_meant_however_the_name_was_heard() -> None:
    """The PIN decides."""
    call = Sitting(known=Acquaintance(ANN))
    await call.prove("Anne Hyll")
    await call.key("4719")
    assert call.identity.client == ANN


async def test_a_number_alone_proves_nothing_and_shows_nothing() -> None:
    """The name is asked for, whether the number is known or not; unless it was said in the greeting."""
    known, unknown = Sitting(known=Acquaintance(ANN)), Sitting()
    assert await known.prove("") == await unknown.prove("")
    greeted = Sitting(known=Acquaintance(ANN), settings={"greet_by_name": True})
    assert await greeted.prove("") == KEY_IN


async def test_what_is_keyed_before_the_name_costs_no_try() -> None:
    """It is thrown away, and the name is asked for."""
    call = Sitting()
    call.identity.ask()
    assert "full name" in await call.key("4719")
    assert call.identity.tries_left == 3
    assert not call.identity.has_keys
    assert call.clients.checks == []


async def test_config_may_ask_for_a_birthday_instead() -> None:
    """It is compared as a day, and needs no keys."""
    call = Sitting(settings={"prove": ["date of birth"], "fields": ["date of birth"]})
    assert "date of birth" in await call.prove()
    told = await call.prove(**{"date of birth": "the fourth of May nineteen eighty"})
    assert "proved to be Ann Hill" in told
    assert "1980" not in told
    assert call.identity.client == ANN


async def test_both_may_be_asked_for() -> None:
    """With the wrong birthday the right PIN proves nothing, and nobody hears which was wrong."""
    call = Sitting(settings={"prove": ["pin", "date of birth"], "fields": ["date of birth"]})
    assert await call.prove(**{"date of birth": "5 May 1980"}) == KEY_IN
    assert await call.key("4719") == AGAIN
    assert call.clients.checks == [(("c1",), (), "4719")]
    await call.prove(**{"Date of birth": "4 May 1980"})
    assert "proved" in await call.key("4719")


async def test_who_has_proved_it_need_not_again() -> None:
    """But may be somebody else's client, too: a mother calls for herself, and for her child."""
    ben = Client("c2", "Ben Hill")
    call = Sitting(FakeClients([ANN, ben], {"c1": "4719", "c2": "8264"}))
    await call.prove()
    await call.key("4719")
    assert "already" in await call.prove("ann hill")
    await call.prove("Ben Hill")
    await call.key("8264")
    assert call.identity.client == ben


async def test_where_no_clients_are_known_nobody_is_asked() -> None:
    """The tool is not there."""
    assert "prove_identity" not in Office().offered()
    assert "prove_identity" not in Sitting(settings={"prove": []}).offered
    assert "prove_identity" in Sitting().offered


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("AB 1234", "ab-1234"),
        ("a b 1 2 3 4", "AB1234"),
        ("one two three four", "1234"),
        ("May 4th 1980", "04/05/1980"),
        ("el cuatro de mayo de 1980", "1980-05-04"),
        ("Málaga", "malaga"),
    ],
)
def test_the_same_is_said_in_many_ways(said: str, kept: str) -> None:
    """As a day, digit by digit, without accents."""
    assert same(said, kept, "en", TODAY)


@pytest.mark.parametrize(
    ("said", "kept"), [("", ""), ("AB 1235", "AB 1234"), ("1980", "1980-05-04"), ("x", ""), ("", "a")]
)
def test_what_is_not_the_same_is_not(said: str, kept: str) -> None:
    """What we do not know of a client cannot be proved by saying nothing."""
    assert not same(said, kept, "en", TODAY)
