"""What a caller gets, from the ring to the record: the real daemon, over an emulated FreeSWITCH."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from receptionist.audio import AudioFormat, level
from receptionist.events import (
    CallStarted,
    CallTurnedAway,
    Ending,
    Fact,
    KeyPressed,
    LineBack,
    LineHeld,
    LineMoved,
    MediaFailed,
    MediaOpened,
    Spoke,
    VoiceStarted,
    VoiceStopped,
)
from receptionist.rehearsal.misbehaviour import Misbehaviour
from receptionist.rehearsal.people import Person
from tests.house import LAST_RESORT, House, open_house
from tests.pipeline.sounds import speech

pytestmark = pytest.mark.wall


async def only_call(house: House) -> tuple[Ending, str, list[Fact]]:
    """The ending, its cause and the facts of the one call that the journal must hold, whole and ended once."""
    (record,) = await house.records()
    facts = await house.facts(record.id)
    assert [fact.kind for fact in facts].count("call_ended") == 1
    assert facts[-1].kind == "call_ended"
    return Ending(record.ending or ""), record.cause or "", facts


async def test_a_caller_is_greeted_and_written_down(tmp_path: Path) -> None:
    """From the first start on a call is answered, the greeting is heard, and one record with one ending is left."""
    async with open_house(tmp_path) as house:
        caller = house.call()
        await caller.answered()
        await caller.hears(within=2)
        caller.hang_up()
        assert await caller.ended() == "NORMAL_CLEARING"
        await house.at_rest()
    ending, cause, facts = await only_call(house)
    assert (ending, cause) == (Ending.CALLER_HUNG_UP, "NORMAL_CLEARING")
    assert [fact.kind for fact in facts[:3]] == ["call_started", "call_answered", "media_opened"]


async def test_a_name_from_the_network_is_written_down_as_it_can_be_seen(folder: Path) -> None:
    """What a caller's network sends as a name controls no terminal, and has no second line."""
    async with open_house(folder) as house:
        caller = house.call(name="Ann\x1b[2J\r\n\u202eB\x9bo")
        await caller.answered()
        caller.hang_up()
        await house.at_rest()
    _, _, facts = await only_call(house)
    assert isinstance(facts[0], CallStarted)
    assert facts[0].caller_name == "Ann[2J Bo"


async def test_what_the_caller_says_comes_back(folder: Path) -> None:
    """The caller speaks, falls silent, and hears their own words again."""
    async with open_house(folder) as house:
        caller = house.call()
        await caller.hears()
        await caller.hears_silence(0.5)
        said = speech("good morning").astype(np.int16)
        caller.say(said)
        await caller.said()
        await caller.hears(within=2)
        await caller.hears_silence(0.5)
        caller.hang_up()
        await caller.ended()
        await house.at_rest()
    _, _, facts = await only_call(house)
    (stopped,) = [fact for fact in facts if isinstance(fact, VoiceStopped)]
    assert VoiceStarted() in facts
    assert stopped.seconds == pytest.approx(len(said) / 8000, abs=0.5)


async def test_keys_are_read_back_and_hash_ends_the_call_after_the_last_word(folder: Path) -> None:
    """Digits come back spoken; the goodbye is said to its end, and only then we hang up."""
    async with open_house(folder) as house:
        caller = house.call()
        await caller.hears()
        caller.press("42#")
        assert await caller.ended(within=10) == "NORMAL_CLEARING"
        assert caller.recording is not None
        heard = caller.recording.heard
        await house.at_rest()
    ending, _, facts = await only_call(house)
    assert ending is Ending.WE_HUNG_UP
    assert [fact.digit for fact in facts if isinstance(fact, KeyPressed)] == ["4", "2", "#"]
    assert [fact.text for fact in facts if isinstance(fact, Spoke)][-1] == "Thank you for calling. Goodbye."
    quiet_at_the_end = next(i for i in range(1, 100) if level(heard[-160 * i :][:160].tobytes()) > -50) * 0.02
    assert 0.15 < quiet_at_the_end < 0.6


@pytest.mark.parametrize("rate", [8000, 16000, 32000, 48000])
@pytest.mark.parametrize("frame_ms", [10, 20, 30, 40, 60])
async def test_every_rate_and_packet_time_is_understood_and_answered_in_kind(
    folder: Path, rate: int, frame_ms: int
) -> None:
    """Frames of another size than the call's would be heard as silence."""
    async with open_house(folder) as house:
        caller = house.call(line=AudioFormat(rate, frame_ms))
        await caller.hears()
        await caller.hears_silence(0.3)
        assert caller.misfits == 0
        caller.hang_up()
        await caller.ended()
        await house.at_rest()
    _, _, facts = await only_call(house)
    (opened,) = [fact for fact in facts if isinstance(fact, MediaOpened)]
    assert (opened.rate, opened.frame_ms) == (rate, frame_ms)


@pytest.mark.parametrize(
    ("misbehaves", "attempt"),
    [
        (Misbehaviour(taken_ports=1), 2),
        (Misbehaviour(taken_ports=2), 3),
        (Misbehaviour(media_after=0.6), 1),
        (Misbehaviour(media_after=1.6), 1),
    ],
    ids=["one is taken", "two are taken", "late", "very late"],
)
async def test_audio_is_heard_on_whatever_port_it_comes(folder: Path, misbehaves: Misbehaviour, attempt: int) -> None:
    """The switch says +OK to a taken port: missing audio is the sign. One that is only busy sticks to the first."""
    async with open_house(folder) as house:
        caller = house.call(misbehaves=misbehaves)
        await caller.hears()
        caller.hang_up()
        await caller.ended()
        await house.at_rest()
    _, _, facts = await only_call(house)
    (opened,) = [fact for fact in facts if isinstance(fact, MediaOpened)]
    assert opened.attempt == attempt


async def test_without_any_audio_the_last_resort_takes_the_call(folder: Path) -> None:
    """No audio on three ports: the caller reaches a person, and the operator reads the likely cause."""
    async with open_house(folder) as house:
        house.switch.people[LAST_RESORT] = Person(answers_after=0.1)
        caller = house.call(misbehaves=Misbehaviour(no_media=True))
        await house.switch.rings(LAST_RESORT)
        await house.at_rest()
        assert not caller.is_over
    ending, cause, facts = await only_call(house)
    assert ending is Ending.NO_MEDIA
    assert "telephony.unicast_ports" in cause
    assert [fact for fact in facts if isinstance(fact, MediaFailed)]


async def test_a_call_whose_audio_dies_is_moved_and_goes_on(folder: Path) -> None:
    """A codec change in mid-call kills the audio without a word: a fresh socket brings it back."""
    async with open_house(folder) as house:
        caller = house.call()
        await caller.hears()
        await caller.hears_silence(0.3)
        house.switch.change_codec(caller)
        await house.until(LineMoved)
        caller.press("7")
        await caller.hears()
        caller.hang_up()
        await caller.ended()
        await house.at_rest()
    ending, _, facts = await only_call(house)
    assert ending is Ending.CALLER_HUNG_UP
    assert len([fact for fact in facts if isinstance(fact, MediaOpened)]) == 2


async def test_a_line_that_keeps_dying_goes_to_the_last_resort(folder: Path) -> None:
    """After three moves somebody else must take the call."""
    async with open_house(folder) as house:
        caller = house.call()
        await caller.hears()
        for times in range(1, 5):
            house.switch.change_codec(caller)
            if times < 4:
                await house.until(LineMoved, times)
        await house.switch.rings(LAST_RESORT)
        await house.at_rest()
        assert not caller.is_over
    ending, _, _ = await only_call(house)
    assert ending is Ending.NO_MEDIA


async def test_a_held_line_is_told_from_a_silent_caller(folder: Path) -> None:
    """On hold we say nothing; when the caller is back, we go on."""
    async with open_house(folder) as house:
        caller = house.call()
        await caller.hears()
        await caller.hears_silence(0.3)
        caller.hold()
        await house.until(LineHeld)
        caller.unhold()
        await house.until(LineBack)
        caller.press("5")
        await caller.hears()
        caller.hang_up()
        await caller.ended()
        await house.at_rest()
    await only_call(house)


async def test_one_call_too_many_is_moved_to_the_last_resort(folder: Path) -> None:
    """A full house turns the next caller over to a person, and never just closes on them."""
    async with open_house(folder, max_calls=1) as house:
        first = house.call()
        await first.hears()
        second = house.call(caller="+15125550199")
        await house.switch.rings(LAST_RESORT)
        await house.until(CallTurnedAway)
        assert not second.is_over
        first.hang_up()
        await first.ended()
        await house.at_rest()
        third = house.call()
        await third.hears()
        third.hang_up()
        await third.ended()
        await house.at_rest()
    endings = [record.ending for record in await house.records()]
    assert sorted(map(str, endings)) == sorted([Ending.CALLER_HUNG_UP, Ending.CALLER_HUNG_UP, Ending.TURNED_AWAY])


async def test_a_caller_who_leaves_before_the_answer_is_an_ended_call(folder: Path) -> None:
    """Hanging up while it still rings leaves one record with its cause."""
    async with open_house(folder) as house:
        caller = house.call(misbehaves=Misbehaviour(reply_seconds=0.05))
        await house.arrived()
        caller.hang_up("ORIGINATOR_CANCEL")
        await caller.ended()
        await house.at_rest()
    ending, cause, _ = await only_call(house)
    assert (ending, cause) == (Ending.CALLER_HUNG_UP, "ORIGINATOR_CANCEL")


async def test_a_switch_that_vanishes_ends_its_calls(folder: Path) -> None:
    """No goodbye, no event, no audio: the calls end by themselves, with the cause written down."""
    async with open_house(folder) as house:
        callers = [house.call() for _ in range(3)]
        for caller in callers:
            await caller.hears()
        house.switch.vanish()
        await house.at_rest(within=10)
    records = await house.records()
    assert [record.ending for record in records] == [Ending.SWITCH_LOST] * 3
    assert all(record.cause for record in records)


async def test_garbage_on_the_socket_costs_the_socket_not_the_call(folder: Path) -> None:
    """A broken event socket is dropped; the dialplan brings a fresh one, and the conversation goes on."""
    async with open_house(folder) as house:
        caller = house.call()
        await caller.hears()
        house.switch.babble(caller)
        await house.until(LineMoved)
        caller.press("5")
        await house.until(KeyPressed)
        caller.hang_up()
        await caller.ended()
        await house.at_rest()
    ending, _, facts = await only_call(house)
    assert ending is Ending.CALLER_HUNG_UP
    assert [fact.digit for fact in facts if isinstance(fact, KeyPressed)] == ["5"]


@pytest.mark.parametrize(
    "misbehaviour",
    [
        Misbehaviour(dribbles=True),
        Misbehaviour(reply_seconds=0.02),
        Misbehaviour(stray_frames=True),
        Misbehaviour(reads_every=0.05),
    ],
    ids=["byte by byte", "slow replies", "stray frames", "slow reads"],
)
async def test_a_difficult_switch_is_borne(folder: Path, misbehaviour: Misbehaviour) -> None:
    """Slow, dribbling and chattering switches get the same call."""
    async with open_house(folder) as house:
        caller = house.call(misbehaves=misbehaviour)
        await caller.hears(within=10)
        caller.press("#")
        await caller.ended(within=15)
        await house.at_rest()
    ending, _, _ = await only_call(house)
    assert ending is Ending.WE_HUNG_UP


async def test_two_seconds_of_audio_at_once_do_no_harm(folder: Path) -> None:
    """A burst after a network hiccup is taken in, and the call goes on."""
    async with open_house(folder) as house:
        caller = house.call()
        await caller.hears()
        await caller.hears_silence(0.3)
        house.switch.burst(caller, 2.0)
        caller.press("5")
        await caller.hears()
        caller.hang_up()
        await caller.ended()
        await house.at_rest()
    await only_call(house)
