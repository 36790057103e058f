"""The gate opens for voices, on lines of every packet time and rate, and for nothing else."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.audio import PACKET_TIMES_MS, RATES, AudioFormat
from receptionist.pipeline.gate import Change, Gate, Thresholds, Voice
from tests.pipeline.sounds import SENTENCE, Wave, frames, hiss, hum, mixed, silence, speech

PCMU = AudioFormat(8000, 20)


def heard(wave: Wave, form: AudioFormat = PCMU, *, guarded: bool = False, gate: Gate | None = None) -> list[Voice]:
    gate = gate or Gate(form)
    found = []
    for number, frame in enumerate(frames(wave, form), start=1):
        voice = gate.feed(frame, number * form.frame_ms / 1000, guarded=guarded)
        if voice is not None:
            found.append(voice)
    return found


def said(wave: Wave, rate: int = 8000) -> Wave:
    return np.concatenate([silence(1, rate), wave, silence(1.5, rate)])


@pytest.mark.parametrize(("rate", "frame_ms"), list(itertools.product(RATES, PACKET_TIMES_MS)))
def test_a_spoken_sentence_is_one_voice_on_every_kind_of_line(rate: int, frame_ms: int) -> None:
    """Whatever the codec and packet time, a sentence starts once and stops once, where it does."""
    wave = speech(rate=rate)
    started, stopped = heard(said(wave, rate), AudioFormat(rate, frame_ms))
    assert (started.change, stopped.change) == (Change.STARTED, Change.STOPPED)
    assert started.at == pytest.approx(1.0, abs=0.2)
    assert stopped.at == pytest.approx(1.0 + len(wave) / rate, abs=0.3)
    assert stopped.seconds == pytest.approx(stopped.at - started.at, abs=0.01)


@pytest.mark.parametrize("voice", ["en-us", "en-us+f3", "en-us+croak", "de", "fr"])
@pytest.mark.parametrize("dbfs", [-45, -40, -30, -12])
def test_quiet_and_loud_speakers_are_heard_over_a_hissing_line(voice: str, dbfs: float) -> None:
    """Somebody who speaks softly or turns away from the phone is heard within a syllable."""
    wave = said(speech(voice=voice, dbfs=dbfs))
    found = heard(mixed(wave, hiss(len(wave) / 8000, dbfs=-60)))
    assert [voice.change for voice in found[:2]] == [Change.STARTED, Change.STOPPED]
    assert found[0].at == pytest.approx(1.0, abs=0.2)
    assert sum(voice.seconds for voice in found) > 0.7 * len(speech()) / 8000


@pytest.mark.parametrize("frame_ms", PACKET_TIMES_MS)
@pytest.mark.parametrize("dbfs", [-60, -50, -40, -30, -20])
@pytest.mark.parametrize("noise", ["50 Hz", "60 Hz", "hiss", "both"])
def test_hum_and_hiss_are_no_voice(noise: str, dbfs: float, frame_ms: int) -> None:
    """A bad line, however loud, does not look like somebody speaking."""
    waves = {
        "50 Hz": lambda: hum(10, dbfs=dbfs),
        "60 Hz": lambda: hum(10, hertz=60, dbfs=dbfs),
        "hiss": lambda: hiss(10, dbfs=dbfs),
        "both": lambda: mixed(hum(10, dbfs=dbfs), hiss(10, dbfs=dbfs)),
    }
    assert heard(waves[noise](), AudioFormat(8000, frame_ms)) == []


@pytest.mark.parametrize("noise", [hiss(9, dbfs=-35), hum(9, dbfs=-35)], ids=["hiss", "hum"])
def test_a_voice_stands_out_of_a_noisy_line(noise: Wave) -> None:
    """On a line that is noisy from the start, the caller's words are still found, and their end."""
    found = heard(mixed(said(speech(dbfs=-20)), noise))
    assert [voice.change for voice in found] == [Change.STARTED, Change.STOPPED]
    assert found[0].at == pytest.approx(1.0, abs=0.2)


@pytest.mark.parametrize("noise", [hiss(8, dbfs=-30), hum(8, dbfs=-30)], ids=["hiss", "hum"])
def test_noise_that_sets_in_during_a_call_is_soon_seen_through(noise: Wave) -> None:
    """A fan or engine that starts may open the gate, but within three seconds it is known for what it is."""
    found = heard(np.concatenate([hiss(3, dbfs=-65), noise]))
    assert [voice.change for voice in found] == [Change.STARTED, Change.STOPPED]
    assert found[1].at < 3 + 3


def test_a_click_is_no_voice() -> None:
    """One loud frame does not open the gate."""
    wave = silence(2)
    wave[8000:8100] = 20000
    assert heard(wave) == []


def test_a_pause_for_breath_does_not_end_a_voice_but_a_longer_one_does() -> None:
    """Words a quarter of a second apart are one voice; a second apart they are two."""
    word = speech("neighbours")
    close = np.concatenate([word, silence(0.25), word, silence(1)])
    apart = np.concatenate([word, silence(1), word, silence(1)])
    assert len(heard(close)) == 2
    assert len(heard(apart)) == 4


def test_guarded_the_gate_ignores_our_own_echo_but_not_the_caller() -> None:
    """While we speak, what the phone sends back of us 20 dB weaker opens nothing; a caller who speaks up does."""
    assert heard(said(speech(dbfs=-40)), guarded=True) == []
    assert heard(said(speech(dbfs=-22)), guarded=True)[0].change is Change.STARTED


def test_guarded_it_takes_more_voice_to_open() -> None:
    """A short sound that would open the gate does not interrupt us."""
    thresholds = Thresholds(guarded_quietest_dbfs=-50)
    eager, guarded = Gate(PCMU, thresholds), Gate(PCMU, thresholds)
    wave = said(speech(SENTENCE))
    assert heard(wave, gate=guarded, guarded=True)[0].at >= heard(wave, gate=eager)[0].at
    short = np.concatenate([silence(1), speech("ah")[:640], silence(1)])
    assert heard(short, gate=Gate(PCMU, thresholds))
    assert not heard(short, gate=Gate(PCMU, thresholds), guarded=True)


def test_frames_that_we_read_late_are_no_pause() -> None:
    """When the daemon was busy and a batch of frames arrives at one moment, the voice in them is still one voice."""
    gate = Gate(PCMU)
    found = [gate.feed(frame, 5.0) for frame in frames(said(speech()), PCMU)]
    assert [voice.change for voice in found if voice] == [Change.STARTED, Change.STOPPED]


def test_after_a_gap_the_line_is_learnt_anew() -> None:
    """Dead frames of a hold do not make the line's own hum look like a voice when it comes back."""
    gate = Gate(PCMU)
    assert heard(hum(3, dbfs=-30), gate=gate) == []
    for _ in range(100):
        gate.feed(b"\xff" * PCMU.frame_bytes, 4.0)
    gate.relearn()
    assert heard(hum(5, dbfs=-30), gate=gate) == []


def test_the_level_is_that_of_the_last_frame() -> None:
    """Meters can be fed from the gate."""
    gate = Gate(PCMU)
    assert gate.level == -100.0
    heard(hum(1, dbfs=-30), gate=gate)
    assert gate.level == pytest.approx(-30, abs=0.5)
    gate.feed(bytes(PCMU.frame_bytes), 2.0)
    assert gate.level == -100.0


@settings(deadline=None)  # the first example makes the speech
@given(
    form=st.builds(AudioFormat, st.sampled_from(RATES), st.sampled_from(PACKET_TIMES_MS)),
    sounds=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 40), st.booleans()), max_size=20),
)
def test_voices_start_and_stop_in_turn_and_in_time(form: AudioFormat, sounds: list[tuple[int, int, bool]]) -> None:
    """Whatever a line brings, every stop has its start, and no length is longer than what was heard."""
    material = [silence(1, form.rate), speech(rate=form.rate), hiss(1, rate=form.rate), hum(1, rate=form.rate)]
    kinds = [frames(wave, form) for wave in material]
    gate, now, found = Gate(form), 0.0, []
    for kind, count, guarded in sounds:
        for number in range(count):
            now += form.frame_ms / 1000
            voice = gate.feed(kinds[kind][number % len(kinds[kind])], now, guarded=guarded)
            if voice is not None:
                found.append(voice)
    assert [voice.change for voice in found] == list(
        itertools.islice(itertools.cycle([Change.STARTED, Change.STOPPED]), len(found))
    )
    times = [voice.at for voice in found]
    assert all(0 <= voice.seconds <= now for voice in found)
    assert times == sorted(times)
