"""The telephone that the other tests call with: two of them talk to each other, directly and through FreeSWITCH."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import numpy as np
import pytest

from receptionist.audio import Samples, tone
from tests.freeswitch.call import Call
from tests.freeswitch.phone import Manner, Phone, telephone
from tests.freeswitch.rtp import RATE, decode, encode, share
from tests.freeswitch.sip import CODECS
from tests.freeswitch.switch import Switch

pytestmark = pytest.mark.wall

DIALPLAN = """\
<include>
  <extension name="echo">
    <condition field="destination_number" expression="^echo$">
      <action application="answer"/>
      <action application="echo"/>
    </condition>
  </extension>
  <extension name="to a telephone's port">
    <condition field="destination_number" expression="^to-(\\d+)$">
      <action application="bridge" data="sofia/test/somebody@127.0.0.1:$1"/>
    </condition>
  </extension>
</include>
"""


def beep(hertz: float, seconds: float = 0.5) -> Samples:
    return tone(hertz, seconds, RATE)


@asynccontextmanager
async def two() -> AsyncIterator[tuple[Phone, Phone]]:
    """A telephone that calls, and the one that it calls, with nothing between them."""
    async with telephone(("127.0.0.1", 9)) as other, telephone(("127.0.0.1", other.port)) as caller:
        yield caller, other


@asynccontextmanager
async def two_on(switch: Switch) -> AsyncIterator[tuple[Phone, Phone]]:
    await switch.use(DIALPLAN)
    async with telephone(switch.sip, "1000") as caller, telephone(switch.sip, "2000") as person:
        yield caller, person
    await switch.idle()


async def talk(one: Call, other: Call) -> None:
    """Each hears the other."""
    one.audio.say(beep(500))
    await other.audio.hears(500)
    other.audio.say(beep(700))
    await one.audio.hears(700)


@pytest.mark.parametrize("codec", sorted(CODECS))
def test_speech_survives_g711(codec: str) -> None:
    """What is coded and decoded is what was said, but for the coarseness of the law."""
    said = beep(440)
    heard = decode(encode(said, CODECS[codec]), CODECS[codec])
    assert float(np.abs(heard.astype(float) - said).max()) < 300
    assert share(heard, 440) > 0.99


async def test_two_telephones_talk() -> None:
    """A call is answered, both hear each other, keys arrive, and the hang-up ends it on both sides."""
    async with two() as (caller, other):
        call = caller.dial("2000")
        answered = await other.rung()
        await call.up()
        await talk(call, answered)
        call.audio.press("12#")
        await answered.audio.gets("12#")
        answered.hang_up()
        assert await call.over() == "BYE"
        assert call.statuses == [180, 200]


@pytest.mark.parametrize("status", [486, 603])
async def test_a_call_is_refused(status: int) -> None:
    """Somebody who does not want the call ends it with a status that the caller sees."""
    async with two() as (caller, other):
        other.manner = Manner(status=status)
        assert await caller.dial("2000").over() == str(status)


async def test_a_caller_gives_up() -> None:
    """A caller who hangs up while it rings ends the call on both sides."""
    async with two() as (caller, other):
        other.manner = Manner(after=None)
        call = caller.dial("2000")
        ringing = await other.rung()
        call.hang_up()
        assert await ringing.over() == "CANCEL"
        assert await call.over() == "487"


async def test_a_call_is_held_and_its_codec_changed() -> None:
    """Invitations inside the call put the other side on hold, take it back, and change the codec of a living call."""
    async with two() as (caller, other):
        call = caller.dial("2000")
        answered = await other.rung()
        await call.up()
        held = []
        for change in (call.hold, call.unhold):
            await change()
            held.append(answered.on_hold)
        assert held == [True, False]
        await call.change_codec("PCMA")
        await talk(call, answered)


async def test_a_muted_telephone_sends_nothing() -> None:
    """While it is muted nothing is heard, and the time that this took is silence on the timeline."""
    async with two() as (caller, other):
        call = caller.dial("2000")
        answered = await other.rung()
        await call.up()
        await answered.audio.until(lambda audio: audio.heard.seconds > 0)
        call.audio.muted = True
        before = answered.audio.heard.seconds
        await call.audio.until(lambda audio: audio.heard.seconds > 0.5)
        assert answered.audio.heard.seconds - before < 0.1
        call.audio.muted = False
        await answered.audio.until(lambda audio: audio.heard.seconds > before + 0.2)


@pytest.mark.freeswitch
async def test_freeswitch_echoes(switch: Switch) -> None:
    """A call to FreeSWITCH is answered and comes back as it went, on another codec and packet time too."""
    async with two_on(switch) as (caller, _):
        for codec, ptime in (("PCMU", 20), ("PCMA", 40)):
            call = caller.dial("echo", codecs=(codec,), ptime=ptime)
            await call.up()
            call.audio.say(beep(600))
            await call.audio.hears(600)
            call.hang_up()


@pytest.mark.freeswitch
async def test_freeswitch_connects_two_telephones(switch: Switch) -> None:
    """Bridged by FreeSWITCH, the two hear each other and a pressed key, survive a hold, and end together."""
    async with two_on(switch) as (caller, person):
        person.manner = Manner(keys="1")
        call = caller.dial(f"to-{person.port}")
        answered = await person.rung()
        await call.up()
        await call.audio.gets("1")
        await talk(call, answered)
        assert await switch.channels() == 2
        await call.hold()
        await call.unhold()
        await talk(call, answered)
        call.hang_up()
        assert await answered.over() == "BYE"


@pytest.mark.freeswitch
async def test_freeswitch_tells_the_caller_of_a_refusal(switch: Switch) -> None:
    """A person who is busy, and one who lets it ring until the caller gives up."""
    async with two_on(switch) as (caller, person):
        person.manner = Manner(status=486)
        assert await caller.dial(f"to-{person.port}").over() == "486"
        await person.rung()
        person.manner = Manner(after=None)
        call = caller.dial(f"to-{person.port}")
        ringing = await person.rung()
        call.hang_up()
        assert await ringing.over() == "CANCEL"


@pytest.mark.freeswitch
async def test_freeswitch_refers_a_caller(switch: Switch) -> None:
    """A REFER is answered and recorded, and its outcome reported."""
    async with two_on(switch) as (caller, _):
        call = caller.dial("echo")
        await call.up()
        assert await switch.api(f"uuid_deflect {call.id} sip:2000@127.0.0.1:5999") == "+OK:SIP/2.0 200 OK"
        assert call.referred == ["sip:2000@127.0.0.1:5999"]
        assert await call.over() == "BYE"
