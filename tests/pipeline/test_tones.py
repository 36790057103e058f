"""Machines are known by their tones; people, whatever they say, are not taken for machines."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from receptionist.audio import PACKET_TIMES_MS, RATES, AudioFormat
from receptionist.pipeline.tones import Tone, ToneWatch
from tests.pipeline.sounds import SENTENCE, Wave, at, companded, frames, hiss, hum, mixed, silence, speech

PCMU = AudioFormat(8000, 20)
OFFSETS = (0.0, 0.013, 0.037, 0.061)
"""A tone begins anywhere in what the watch looks at as one."""


def told(wave: Wave, form: AudioFormat = PCMU) -> list[tuple[float, Tone]]:
    watch = ToneWatch(form)
    noisy = companded(mixed(wave, hiss(60, dbfs=-58, rate=form.rate)))
    found = []
    for number, frame in enumerate(frames(noisy, form), start=1):
        now = number * form.frame_ms / 1000
        tone = watch.hear(frame, now)
        if tone is not None:
            found.append((now, tone))
    return found


def tones(wave: Wave, form: AudioFormat = PCMU) -> list[Tone]:
    return [tone for _, tone in told(wave, form)]


def sine(*hertz: float, seconds: float, dbfs: float = -16, rate: int = 8000) -> Wave:
    t = np.arange(round(seconds * rate)) / rate
    return at(np.sum([np.sin(2 * np.pi * tone * t) for tone in hertz], axis=0), dbfs)


def cadence(tone: Wave, pause: float, times: int, offset: float = 0.0, rate: int = 8000) -> Wave:
    return np.concatenate([silence(1 + offset, rate), *[tone, silence(pause, rate)] * times])


def answer_tone(seconds: float) -> Wave:
    """ANSam: its amplitude sways, its phase turns over every 0.45 s."""
    t = np.arange(round(seconds * 8000)) / 8000
    swaying = (1 + 0.2 * np.sin(2 * np.pi * 15 * t)) * np.sin(2 * np.pi * 2100 * t + np.pi * np.floor(t / 0.45))
    return at(swaying, -16)


def text_telephone(letters: int, baud: float) -> Wave:
    """Somebody types: a start bit, five bits, two stop bits, 1400 Hz for ones and 1800 Hz for zeros."""
    bits = np.random.default_rng(3).integers(0, 2, (letters, 5))
    line = np.concatenate([np.ones(7), *([0, *letter, 1, 1] for letter in bits)])
    t = np.arange(round(len(line) / baud * 8000)) / 8000
    hertz = np.where(line[np.minimum((t * baud).astype(int), len(line) - 1)], 1400, 1800)
    return at(np.sin(2 * np.pi * np.cumsum(hertz) / 8000), -18)


@pytest.mark.parametrize("offset", OFFSETS)
def test_a_calling_fax_is_known_by_its_second_tone(offset: float) -> None:
    """Some five seconds into the call, long before it would give up."""
    found = told(cadence(sine(1100, seconds=0.5), 3, 2, offset))
    assert [tone for _, tone in found] == [Tone.FAX]
    assert found[0][0] < 5.5


@pytest.mark.parametrize("offset", OFFSETS)
def test_modems_are_known_calling_and_answering(offset: float) -> None:
    """Either side of a data call says what it is."""
    assert tones(cadence(sine(2100, seconds=2.6), 1, 1, offset)) == [Tone.MODEM]
    assert set(tones(cadence(answer_tone(3.3), 1, 1, offset))) == {Tone.MODEM}
    assert tones(cadence(sine(1300, seconds=0.6), 1.8, 2, offset)) == [Tone.MODEM]


@pytest.mark.parametrize("baud", [45.45, 50])
@pytest.mark.parametrize("offset", OFFSETS)
def test_a_text_telephone_is_known_by_a_few_letters(baud: float, offset: float) -> None:
    """A deaf caller is not answered by speech for long."""
    wave = np.concatenate([silence(1 + offset), text_telephone(8, baud), silence(1)])
    assert set(tones(wave)) == {Tone.TTY}


@pytest.mark.parametrize("offset", OFFSETS)
@pytest.mark.parametrize(("hertz", "seconds"), [(1000, 0.2), (440, 0.5), (850, 0.3), (1400, 1.0), (1200, 1.5)])
def test_the_beep_of_a_voicemail_is_known(offset: float, hertz: float, seconds: float) -> None:
    """A machine that asks us to leave a message is told from a person who goes silent."""
    greeting = speech("Please leave a message after the tone.")
    wave = np.concatenate([greeting, silence(0.5 + offset), sine(hertz, seconds=seconds), silence(2)])
    assert tones(wave) == [Tone.BEEP]


@pytest.mark.parametrize("offset", OFFSETS)
@pytest.mark.parametrize(
    ("hertz", "on", "off"),
    [((480, 620), 0.5, 0.5), ((480, 620), 0.25, 0.25), ((425,), 0.5, 0.5), ((400,), 0.375, 0.375), ((425,), 4, 1)],
    ids=["busy in America", "reorder", "busy in Europe", "busy in Britain", "dial tone"],
)
def test_a_line_without_anybody_is_known(offset: float, hertz: tuple[float, ...], on: float, off: float) -> None:
    """A caller who has hung up on an old line leaves its tones behind."""
    found = told(cadence(sine(*hertz, seconds=on), off, 4, offset))
    assert {tone for _, tone in found} == {Tone.BUSY}
    assert found[0][0] < 5


def test_dial_tone_in_america_is_known() -> None:
    """Two tones that do not end."""
    assert tones(cadence(sine(350, 440, seconds=4), 1, 1)) == [Tone.BUSY]


@pytest.mark.parametrize("frame_ms", PACKET_TIMES_MS)
@pytest.mark.parametrize("rate", RATES)
def test_they_are_known_on_every_kind_of_line(rate: int, frame_ms: int) -> None:
    """Whatever the codec and the packet time."""
    fax = cadence(sine(1100, seconds=0.5, rate=rate), 3, 2, rate=rate)
    beep = cadence(sine(1000, seconds=0.4, rate=rate), 2, 1, rate=rate)
    form = AudioFormat(rate, frame_ms)
    assert tones(fax, form) == [Tone.FAX]
    assert tones(beep, form) == [Tone.BEEP]


@pytest.mark.parametrize("voice", ["en-us", "en-us+f3", "en-us+croak", "es"])
def test_speech_is_no_tone(voice: str) -> None:
    """Nobody is taken for a machine: not in a sentence, not in a drawn-out vowel, not on a hissing line."""
    text = f"{SENTENCE}. My number is five five five, one two three four. Oh. Ooh! Mmm. Aaah. Uh huh. Eee."
    assert tones(np.concatenate([silence(1), speech(text, voice=voice, dbfs=-16), silence(1.5)])) == []


def test_keys_are_no_machine() -> None:
    """Keys pressed as sound, short or long, evenly or not, are a caller's."""
    for low, high in itertools.product((697, 770, 852, 941), (1209, 1336, 1477)):
        for seconds, twist in ((0.08, 0.0), (0.4, 0.0), (0.4, -10.0), (0.4, 10.0)):
            both = sine(low, seconds=seconds) + sine(high, seconds=seconds, dbfs=-16 + twist)
            assert tones(cadence(both, 0.6, 2)) == []


def test_a_melody_is_no_beep() -> None:
    """A mobile's ringing tune or somebody who whistles is no voicemail."""
    tune = [sine(hertz, seconds=0.3) for hertz in (523, 659, 784, 659, 523)]
    assert tones(np.concatenate([silence(1), *tune, silence(2)])) == []
    t = np.arange(12000) / 8000
    whistle = at(np.sin(2 * np.pi * np.cumsum(1000 + 150 * np.sin(2 * np.pi * 2 * t)) / 8000), -20)
    assert tones(np.concatenate([silence(1), whistle, silence(2)])) == []


@pytest.mark.parametrize("hertz", [50, 60])
def test_hum_is_no_tone(hertz: int) -> None:
    """Nor is the mains, however loud."""
    assert tones(hum(6, hertz=hertz, dbfs=-25)) == []


def test_a_tone_that_swells_is_no_beep() -> None:
    """A singer holds a note, and is heard to breathe."""
    note = sine(440, seconds=1.2) * np.linspace(0.1, 1, 9600)
    assert tones(np.concatenate([silence(1), note, silence(2)])) == []
