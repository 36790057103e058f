"""How callers get to every stage of a call, where a test then stops or kills the daemon."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from receptionist.audio import tone
from receptionist.events import Bridged, CallStarted, CameHome, KeyPressed, TransferStarted
from receptionist.rehearsal.misbehaviour import HARMLESS, Misbehaviour
from receptionist.rehearsal.people import Person
from receptionist.rehearsal.phone import Phone
from receptionist.telephony.routes import CALL
from tests.daemon_process import Ear, MortalHouse
from tests.house import MARIA, eventually

TAKES_THE_CALL = Person(answers_after=0.05, presses="11", presses_after=0.1)
LISTENS_ONLY = Person(answers_after=0.05)
LETS_IT_RING = Person(answers_after=None)


@dataclass(frozen=True)
class Scene:
    """A caller, and the phone of the person whom they were put through to, if any was rung."""

    caller: Phone
    person: Phone | None = None


async def before_anything(house: MortalHouse) -> Scene:
    """The daemon has the socket, and knows nothing of the call yet: so slow is the switch on this one."""
    caller = house.call(misbehaves=Misbehaviour(reply_seconds=0.3))
    channel = house.switch.channels[caller.uuid]
    await eventually(lambda: bool(channel.sockets))
    channel.misbehaviour = HARMLESS
    return Scene(caller)


async def before_the_answer(house: MortalHouse) -> Scene:
    """The daemon has marked the channel and written the call down, and now waits for the slow switch."""
    scene = await before_anything(house)
    channel = house.switch.channels[scene.caller.uuid]
    await eventually(lambda: bool(channel.variables.get(CALL)))
    await house.until(scene.caller, CallStarted)
    assert not channel.is_answered
    return scene


async def in_conversation(house: MortalHouse) -> Scene:
    caller = house.call()
    await caller.hears()
    caller.press("4")
    await house.until(caller, KeyPressed)
    return Scene(caller)


async def while_the_person_rings(house: MortalHouse) -> Scene:
    scene = await put_through(house, LETS_IT_RING)
    await house.until(scene.caller, TransferStarted)
    return scene


async def while_the_person_listens(house: MortalHouse) -> Scene:
    scene = await put_through(house, LISTENS_ONLY)
    await the(scene.person).hears()
    return scene


async def while_bridged(house: MortalHouse) -> Scene:
    scene = await put_through(house, TAKES_THE_CALL)
    await house.until(scene.caller, Bridged)
    return scene


async def after_the_return_home(house: MortalHouse) -> Scene:
    scene = await while_bridged(house)
    the(scene.person).hang_up()
    await house.until(scene.caller, CameHome)
    return scene


async def put_through(house: MortalHouse, maria: Person) -> Scene:
    house.switch.people[MARIA] = maria
    caller = house.call()
    await caller.hears()
    caller.press("0")
    return Scene(caller, await house.switch.rings(MARIA))


def the(person: Phone | None) -> Phone:
    assert person is not None
    return person


class Talk:
    """Caller and person speak with each other without a pause; what counts begins when both have heard the other."""

    def __init__(self, scene: Scene) -> None:
        self._phones = (scene.caller, the(scene.person))
        for phone, pitch in zip(self._phones, (400, 600), strict=True):
            phone.say(tone(pitch, 0.2, phone.format.rate), repeat=True)

    async def begins(self) -> None:
        await asyncio.gather(*(phone.hears() for phone in self._phones))
        self._ears = [Ear(phone) for phone in self._phones]
        self._since = asyncio.get_running_loop().time()

    async def ends(self) -> None:
        """Neither has missed anything until here, where the person hangs up."""
        due = (asyncio.get_running_loop().time() - self._since) / 0.02
        assert [ear.silences for ear in self._ears] == [0, 0]
        assert min(ear.sounds for ear in self._ears) > due - 10
        caller, person = self._phones
        caller.be_quiet()
        person.hang_up()
        await person.ended()
