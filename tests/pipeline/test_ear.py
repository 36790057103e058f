"""While we speak the caller is heard, and what their loudspeaker sends back of us is not."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.audio import PACKET_TIMES_MS, RATES, AudioFormat, resample
from receptionist.pipeline.ear import Ear
from receptionist.pipeline.gate import Change
from tests.pipeline.sounds import Wave, at, companded, echo, frames, hiss, mixed, silence, speech, spoken_start

PCMU = AudioFormat(8000, 20)
OURS = (
    "Smile Dental, this is the automated assistant. How can I help?",
    "We are open from Monday to Thursday, from eight in the morning until five.",
)
THEIRS = ("No wait, Thursday would be better.", "My name is Peter.", "Stop, please.", "Could I speak to Maria?")


def our_voice() -> Wave:
    return np.concatenate([silence(0.5), *(np.append(speech(text, dbfs=-18), silence(0.3)) for text in OURS)])


def voices(ours: Wave, line: Wave, ear: Ear | None = None, form: AudioFormat = PCMU) -> list[tuple[float, Change]]:
    """What is heard, and when, of a line on which we say `ours`; zeros are moments in which we say nothing."""
    ear = ear or Ear(form)
    found = []
    for number, (say, hear) in enumerate(zip(frames(ours, form), frames(line, form), strict=True), start=1):
        now = number * form.frame_ms / 1000
        ear.said(say if any(say) else None, now)
        voice = ear.hear(hear, now)
        if voice is not None:
            found.append((now, voice.change))
    return found


def line_with(*waves: Wave) -> Wave:
    """As the switch hands it to us."""
    return companded(mixed(*waves, hiss(60, dbfs=-62)))


def placed(wave: Wave, seconds: float, length: int) -> Wave:
    return np.concatenate([silence(seconds), wave, silence(60)])[:length]


@pytest.mark.parametrize("db", [-6, -12, -20, -30])
@pytest.mark.parametrize("delay", [0.02, 0.11, 0.35])
@pytest.mark.parametrize("room", [0.05, 0.2])
def test_a_speakerphone_does_not_interrupt_us(db: float, delay: float, room: float) -> None:
    """From the first word of the greeting on, our own voice from the caller's loudspeaker is nobody's."""
    ours = our_voice()
    assert voices(ours, line_with(echo(ours, db=db, delay=delay, room=room))) == []


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("frame_ms", PACKET_TIMES_MS)
def test_nor_does_it_on_any_other_kind_of_line(rate: int, frame_ms: int) -> None:
    """Whatever the codec and the packet time."""
    narrow = our_voice()
    line = line_with(echo(narrow, db=-10, delay=0.13, room=0.05))
    ours, heard = (resample(wave.astype(np.int16), 8000, rate) for wave in (narrow, line))
    # What resampling rings into a silence would be taken for a word of ours.
    ours[np.abs(ours) < 4] = 0
    assert voices(ours, heard, form=AudioFormat(rate, frame_ms)) == []


@pytest.mark.parametrize("room", [0.05, 0.2])
@pytest.mark.parametrize(("louder", "median", "worst"), [(3, 0.18, 0.7), (9, 0.13, 0.35)])
def test_a_caller_is_heard_over_the_echo(room: float, louder: float, median: float, worst: float) -> None:
    """Somebody who speaks into a speakerphone while it speaks interrupts us as anybody does."""
    ours = our_voice()
    back = echo(ours, db=-12, delay=0.15, room=room)
    late = []
    for number, text in enumerate(THEIRS):
        caller = speech(text, voice="en-us+f3", dbfs=-30 + louder)
        start = 3.3 + 0.4 * number
        found = voices(ours, line_with(back, placed(caller, start, len(ours))))
        late.append(found[0][0] - start - spoken_start(caller))
    assert min(late) > 0
    assert np.median(late) <= median
    assert max(late) <= worst


@pytest.mark.parametrize("dbfs", [-20, -30, -40])
def test_without_an_echo_a_soft_caller_interrupts_us_too(dbfs: float) -> None:
    """On a handset we are not deaf while we speak, not even in our first sentence."""
    ours = our_voice()
    late = []
    for start, text in itertools.product((1.0, 4.0), THEIRS):
        caller = speech(text, voice="en-us+f3", dbfs=dbfs)
        ((told, change), *_) = voices(ours, line_with(placed(caller, start, len(ours))))
        assert change is Change.STARTED
        late.append(told - start - spoken_start(caller))
    assert min(late) > 0
    assert np.median(late) < 0.13
    assert max(late) < 0.4


def test_an_uh_huh_over_the_echo_is_noticed() -> None:
    """Whether it means anything is judged elsewhere; it is a voice."""
    ours = our_voice()
    back = echo(ours, db=-15, delay=0.1, room=0.05)
    found = voices(ours, line_with(back, placed(speech("mm hmm", dbfs=-20), 4.0, len(ours))))
    assert found[0][1] is Change.STARTED
    assert found[0][0] == pytest.approx(4.2, abs=0.2)


def test_after_we_have_spoken_the_ear_is_as_keen_as_ever() -> None:
    """What an echo taught does not make us deaf to the answer."""
    ours = np.append(our_voice(), silence(4))
    back = echo(ours, db=-6, delay=0.2, room=0.2)
    start = len(our_voice()) / 8000 + 0.8
    caller = speech("yes please", dbfs=-42)
    ((told, change), *_) = voices(ours, line_with(back, placed(caller, start, len(ours))))
    assert change is Change.STARTED
    assert told - start < 0.15


def test_a_line_that_slips_does_not_interrupt_us() -> None:
    """When the network changes its delay in mid-sentence, the echo is known again where it is now."""
    ours = np.concatenate([our_voice(), our_voice()])
    near, far = (echo(ours, db=-10, delay=delay, room=0.05) for delay in (0.1, 0.24))
    half = len(ours) // 2
    assert voices(ours, line_with(np.append(near[:half], far[half:]))) == []


def test_after_a_gap_the_echo_is_learnt_anew() -> None:
    """A caller who comes back from a hold on another telephone is neither deafened nor echoed."""
    ours = our_voice()
    ear = Ear(PCMU)
    assert voices(ours, line_with(echo(ours, db=-6, delay=0.3, room=0.2)), ear) == []
    ear.relearn()
    assert voices(ours, line_with(echo(ours, db=-25, delay=0.05)), ear) == []


def test_our_voice_beneath_a_hissing_line_is_not_heard() -> None:
    """An echo weaker than the line's noise is nothing, and the noise is nothing either."""
    ours = our_voice()
    assert voices(ours, mixed(echo(ours, db=-30, delay=0.1), hiss(60, dbfs=-42))) == []


def test_the_level_is_that_of_the_line() -> None:
    """Meters can be fed from the ear, and dips be made rarer through it."""
    ear = Ear(PCMU)
    ear.dip_ms = 120
    assert ear.dip_ms == 120
    ear.hear(frames(hiss(0.02, dbfs=-30), PCMU)[0], 1.0)
    assert ear.level == pytest.approx(-30, abs=0.1)


@settings(max_examples=40, deadline=None)  # the first example makes the speech
@given(
    frame_ms=st.sampled_from(PACKET_TIMES_MS),
    steps=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(1, 30)), max_size=12),
)
def test_whatever_both_sides_say_voices_start_and_stop_in_turn(
    frame_ms: int, steps: list[tuple[int, int, int]]
) -> None:
    """Silence, full scale, clicks and speech in any order on either side leave the ear in order."""
    form = AudioFormat(8000, frame_ms)
    loud = at(hiss(2), 0) * 4
    click = np.concatenate([np.full(100, 32767.0), silence(2)])
    said = [frames(wave, form) for wave in (speech()[:16000], loud, click, silence(2))]
    heard = [frames(wave, form) for wave in (silence(2), speech()[4000:20000], loud, click)]
    ear, now, is_open = Ear(form), 0.0, False
    for ours, theirs, count in steps:
        for number in range(count):
            now += frame_ms / 1000
            ear.said(said[ours][number % len(said[ours])] if ours < len(said) else None, now)
            voice = ear.hear(heard[theirs][number % len(heard[theirs])], now)
            if voice is not None:
                assert is_open == (voice.change is not Change.STARTED)
                is_open = voice.change is not Change.STOPPED
