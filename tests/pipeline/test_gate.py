"""The gate opens for voices, on lines of every packet time and rate, and for nothing else."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.audio import PACKET_TIMES_MS, RATES, AudioFormat
from receptionist.pipeline.gate import Change, Gate, Voice
from tests.pipeline.sounds import SENTENCE, Wave, frames, hiss, hum, mixed, silence, speech, spoken_end

PCMU = AudioFormat(8000, 20)
WHOLE = (Change.STARTED, Change.STOPPED)


SENTENCES = (
    "Good morning, I would like to make an appointment with the doctor.",
    "My number is five five five, one two three four.",
    "Could you put me through to Maria, please?",
    "Do you take new patients?",
    SENTENCE,
)


def heard(wave: Wave, form: AudioFormat = PCMU, *, guarded: bool = False, gate: Gate | None = None) -> list[Voice]:
    """Where voices start and stop."""
    return [voice for voice in all_heard(wave, form, guarded=guarded, gate=gate) if voice.change in WHOLE]


def all_heard(wave: Wave, form: AudioFormat = PCMU, *, guarded: bool = False, gate: Gate | None = None) -> list[Voice]:
    return [voice for _, voice in when_heard(wave, form, guarded=guarded, gate=gate)]


def when_heard(
    wave: Wave, form: AudioFormat = PCMU, *, guarded: bool = False, gate: Gate | None = None
) -> list[tuple[float, Voice]]:
    """What the gate finds, and when it says so."""
    gate = gate or Gate(form)
    found = []
    for number, frame in enumerate(frames(wave, form), start=1):
        now = number * form.frame_ms / 1000
        voice = gate.feed(frame, now, guarded=guarded)
        if voice is not None:
            found.append((now, voice))
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
    assert stopped.at == pytest.approx(1.0 + len(wave) / rate, abs=0.1)
    assert 0.6 < stopped.seconds / (stopped.at - started.at) <= 1


@pytest.mark.parametrize("voice", ["en-us", "en-us+f3", "en-us+croak", "de", "fr"])
@pytest.mark.parametrize("dbfs", [-45, -40, -30, -12])
def test_quiet_and_loud_speakers_are_heard_over_a_hissing_line(voice: str, dbfs: float) -> None:
    """Somebody who speaks softly or turns away from the phone is heard within a syllable."""
    wave = said(speech(voice=voice, dbfs=dbfs))
    found = heard(mixed(wave, hiss(len(wave) / 8000, dbfs=-60)))
    assert [voice.change for voice in found[:2]] == [Change.STARTED, Change.STOPPED]
    assert found[0].at == pytest.approx(1.0, abs=0.2)
    assert sum(voice.seconds for voice in found if voice.change is Change.STOPPED) > 0.6 * len(speech()) / 8000


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


def test_guarded_it_takes_more_voice_to_open() -> None:
    """A short sound that would open the gate does not interrupt us."""
    wave = said(speech())
    assert heard(wave, guarded=True)[0].at >= heard(wave)[0].at
    short = np.concatenate([silence(1), speech("ah")[:480], silence(1)])
    assert heard(short)
    assert not heard(short, guarded=True)


def test_what_is_our_own_opens_nothing() -> None:
    """Speech that is known to be our echo is no caller, and neither is the little that cannot be told."""
    for own in (1.0, 0.9999):
        gate = Gate(PCMU)
        assert not any(gate.feed(frame, 0.0, guarded=True, own=own) for frame in frames(speech(), PCMU))


def test_a_gate_that_was_shut_opens_again_for_the_next_voice() -> None:
    """What was found to be an echo leaves nothing behind."""
    gate = Gate(PCMU)
    opened = next(voice for frame in frames(said(speech()), PCMU) if (voice := gate.feed(frame, 1.0)))
    assert opened.change is Change.STARTED
    gate.shut()
    assert not gate.open
    assert heard(said(speech()), gate=gate)[0].change is Change.STARTED


@pytest.mark.parametrize(("dbfs", "noise_dbfs"), [(-12, -50), (-20, -90), (-20, -60), (-20, -45), (-40, -65)])
def test_the_end_of_a_voice_is_seen_at_once(dbfs: float, noise_dbfs: float) -> None:
    """A reply can be prepared some 70 ms after the last word, loud or soft, on a clean or a hissing line."""
    late, off = [], []
    for sentence in SENTENCES:
        wave = speech(sentence, dbfs=dbfs)
        end = 1 + spoken_end(wave)
        found = when_heard(mixed(said(wave), hiss(30, dbfs=noise_dbfs)))
        told, dip = next((told, dip) for told, dip in reversed(found) if dip.change is Change.DIPPED)
        late.append(told - end)
        off.append(dip.at - end)
    assert max(late) < 0.12
    assert np.median(late) < 0.08
    assert np.median(np.abs(off)) < 0.02


def test_words_are_seldom_taken_for_an_end() -> None:
    """Transcription is asked for where somebody pauses, and not at every p, t and k."""
    within_words, seconds = 0, 0.0
    for sentence in SENTENCES:
        wave = speech(sentence)
        found = all_heard(mixed(said(wave), hiss(30, dbfs=-60)))
        within_words += sum(
            after.change is Change.RESUMED and after.at - dip.at < 0.1 for dip, after in itertools.pairwise(found)
        )
        seconds += len(wave) / 8000
    assert within_words / seconds * 5 < 3


def test_a_voice_that_goes_on_is_told_from_a_new_one() -> None:
    """A breath between two words: the voice dips, and goes on, and has been silent in between."""
    word = speech("neighbours")
    found = all_heard(np.concatenate([silence(1), word, silence(0.25), word, silence(1)]))
    assert [voice.change for voice in found] == [
        Change.STARTED,
        Change.DIPPED,
        Change.RESUMED,
        Change.DIPPED,
        Change.STOPPED,
    ]
    _, dipped, resumed, again, stopped = found
    ending = 1 + spoken_end(word)
    assert dipped.at == pytest.approx(ending, abs=0.05)
    assert resumed.at == pytest.approx(1.25 + len(word) / 8000, abs=0.05)
    assert stopped.at == again.at
    assert stopped.seconds == again.seconds == pytest.approx(2 * dipped.seconds, abs=0.1)


def test_who_speaks_without_a_breath_is_not_taken_for_noise() -> None:
    """A caller whose words run into one another for ten seconds is heard to the last of them."""
    fluent = np.concatenate([speech()[4000:20000]] * 5)
    assert np.mean(np.square(fluent[:160])) > 0
    found = all_heard(said(fluent))
    assert found[-1].change is Change.STOPPED
    assert found[-1].at == pytest.approx(11, abs=0.1)
    assert found[-1].seconds > 9


def test_a_click_does_not_make_a_voice_go_on() -> None:
    """A receiver that is put down on a table does not hold up the answer."""
    wave = said(speech())
    end = 1 + spoken_end(speech())
    at = round((end + 0.15) * 8000)
    wave[at : at + 60] = 8000
    found = all_heard(wave)
    assert found[-1].change is Change.STOPPED
    assert found[-2].change is Change.DIPPED
    assert found[-1].at == pytest.approx(end, abs=0.05)


def test_dips_can_be_made_rarer_while_a_call_runs() -> None:
    """An account with few transcriptions a minute is spent on longer pauses."""
    eager, thrifty = Gate(PCMU), Gate(PCMU)
    thrifty.dip_ms = 200
    dips = [
        [voice for voice in all_heard(said(speech(SENTENCES[0])), gate=gate) if voice.change is Change.DIPPED]
        for gate in (eager, thrifty)
    ]
    assert len(dips[0]) > len(dips[1])
    assert dips[0][-1].at == dips[1][-1].at


def test_frames_that_we_read_late_are_no_pause() -> None:
    """When the daemon was busy and a batch of frames arrives at one moment, the voice in them is still one voice."""
    gate = Gate(PCMU)
    found = [voice for frame in frames(said(speech()), PCMU) if (voice := gate.feed(frame, 5.0))]
    assert [voice.change for voice in found if voice.change in WHOLE] == [Change.STARTED, Change.STOPPED]


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
def test_voices_start_dip_and_stop_in_turn_and_in_time(form: AudioFormat, sounds: list[tuple[int, int, bool]]) -> None:
    """Whatever a line brings, every stop has its start, and no voice has more sound in it than time has passed."""
    material = [silence(1, form.rate), speech(rate=form.rate), hiss(1, rate=form.rate), hum(1, rate=form.rate)]
    kinds = [frames(wave, form) for wave in material]
    gate, now, found = Gate(form), 0.0, []
    for kind, count, guarded in sounds:
        for number in range(count):
            now += form.frame_ms / 1000
            voice = gate.feed(kinds[kind][number % len(kinds[kind])], now, guarded=guarded)
            if voice is not None:
                found.append(voice)
    for before, after in itertools.pairwise([Voice(Change.STOPPED, 0.0), *found]):
        assert after.change in FOLLOWING[before.change]
        assert after.at >= before.at - 1e-9
        assert after.change is Change.STARTED or after.seconds >= before.seconds
        assert after.seconds <= now + 1e-9
    assert gate.open == (bool(found) and found[-1].change is not Change.STOPPED)


FOLLOWING = {
    Change.STARTED: (Change.DIPPED,),
    Change.DIPPED: (Change.RESUMED, Change.STOPPED),
    Change.RESUMED: (Change.DIPPED,),
    Change.STOPPED: (Change.STARTED,),
}
