"""Small conversations with the parrot, frame by frame: timed speech in, facts and speech out."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.audio import AudioFormat, Samples, frame_of, level, samples_of, tone
from receptionist.events import Fact, Spoke, VoiceStarted, VoiceStopped
from receptionist.pipeline.parrot import ECHO, GOODBYE, Parrot
from tests.pipeline.sounds import Wave, at, frames, hum, silence, speech

PCMU = AudioFormat(8000, 20)
GREETING = "Smile Dental, good morning."
LENGTHS = {GREETING: 3.0, GOODBYE: 0.5}


def phrase(text: str) -> Samples:
    """Stands for speech: a tone whose length is told by the text."""
    return tone(300, LENGTHS.get(text, 0.4), 8000, dbfs=-20)


@dataclass
class Telephone:
    """A caller's phone on a virtual clock: sends what it is told to, keeps what it hears, and may echo it."""

    form: AudioFormat = PCMU
    echo_db: float | None = None
    facts: list[tuple[float, Fact]] = field(default_factory=list)
    heard: list[bytes | None] = field(default_factory=list)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.parrot = Parrot(self.form, phrase, GREETING, self, lambda fact: self.facts.append((self.now, fact)))

    # The doors of the call

    has_person = has_on_call = False

    def people_now(self) -> list[str]:
        return []

    def why_not(self, person: str, language: str) -> str:
        return "nobody is here"

    def put_through(self, person: str, why: str = "", name: str = "") -> None:
        raise AssertionError("nobody is to be rung here")

    def ring_on_call(self, why: str, instruction: str) -> None:
        raise AssertionError("nobody is to be rung here")

    def close(self) -> None:
        """Nothing holds this call open."""

    def send(self, wave: Wave) -> None:
        for frame in frames(wave, self.form):
            self.now += self.form.frame_ms / 1000
            self.parrot.hear(self._with_echo(frame), self.now)
            said = self.parrot.next_frame(self.now)
            assert said is None or len(said) == self.form.frame_bytes
            self.heard.append(said)

    def wait(self, seconds: float) -> None:
        self.send(silence(seconds, self.form.rate))

    def kinds(self) -> list[type[Fact]]:
        return [type(fact) for _, fact in self.facts]

    def said(self) -> list[str]:
        return [fact.text for _, fact in self.facts if isinstance(fact, Spoke)]

    def sound(self) -> Samples:
        """All that was heard, without the silence."""
        return samples_of(b"".join(frame for frame in self.heard if frame is not None))

    def _with_echo(self, frame: bytes) -> bytes:
        """What left the loudspeaker 100 ms ago comes back through the microphone."""
        past = self.heard[-5] if len(self.heard) >= 5 else None
        if self.echo_db is None or past is None:
            return frame
        return frame_of(samples_of(frame) + samples_of(past) * 10 ** (self.echo_db / 20))


def test_it_says_what_it_is_told_and_reports_it_when_it_was_said() -> None:
    """The greeting is heard whole, and only then on record."""
    phone = Telephone()
    phone.wait(0.3)
    phone.parrot.tell(GREETING)
    phone.wait(2.9)
    assert phone.facts == []
    assert not phone.parrot.quiet
    phone.wait(0.5)
    assert phone.said() == [GREETING]
    assert np.array_equal(phone.sound(), phrase(GREETING))
    assert phone.parrot.last_spoken_at == pytest.approx(3.3, abs=0.03)


def test_it_is_quiet_when_nothing_is_left_to_say() -> None:
    """Whoever wants to hang up can wait for the last word."""
    phone = Telephone()
    quiet = []
    phone.parrot.tell(GOODBYE)
    for _ in range(6):
        quiet.append(phone.parrot.quiet)
        phone.wait(0.1)
    assert quiet == [False, False, False, False, False, True]


def test_it_says_one_thing_after_the_other() -> None:
    """Sentences do not talk over each other."""
    phone = Telephone()
    phone.parrot.tell(GREETING)
    phone.parrot.tell(GOODBYE)
    phone.wait(4)
    assert phone.said() == [GREETING, GOODBYE]
    assert len(phone.sound()) == 3.5 * 8000


@pytest.mark.parametrize("frame_ms", [10, 20, 30, 40, 60])
def test_it_gives_back_what_the_caller_said(frame_ms: int) -> None:
    """The caller hears their own words from the first syllable to the last, once they have finished."""
    phone = Telephone(AudioFormat(8000, frame_ms))
    words = speech("Good morning, I have a toothache")
    phone.wait(1.2)
    phone.send(words)
    assert phone.parrot.quiet
    phone.wait(4)
    assert phone.kinds() == [VoiceStarted, VoiceStopped, Spoke]
    assert phone.said() == [ECHO]
    echo = phone.sound()
    assert len(words) < len(echo) < len(words) + 0.6 * 8000
    match = np.correlate(echo.astype(float), words, "valid").max() / np.dot(words, words)
    assert match == pytest.approx(1.0, abs=0.05)


def test_it_gives_back_at_most_ten_seconds() -> None:
    """Somebody who talks without end is not kept in memory without end."""
    phone = Telephone()
    phone.wait(1)
    phone.send(np.tile(speech()[:24000], 6))
    phone.wait(12)
    assert phone.kinds() == [VoiceStarted, VoiceStopped, Spoke]
    assert 9 * 8000 < len(phone.sound()) <= 10 * 8000


def test_a_caller_who_speaks_over_us_is_listened_to() -> None:
    """The greeting stops within a third of a second, and the caller's words are given back instead."""
    phone = Telephone()
    phone.wait(0.5)
    phone.parrot.tell(GREETING)
    phone.wait(1.0)
    phone.send(speech("Hello? Is that the dentist?"))
    assert phone.heard[-1] is None
    assert len(phone.sound()) < 1.45 * 8000
    phone.wait(4)
    assert phone.said() == [ECHO]


def test_speaking_over_the_echo_stops_it() -> None:
    """Interrupted in giving back one sentence, it gives back the one that interrupted."""
    phone = Telephone()
    phone.wait(1)
    phone.send(speech("I would like to come on Monday at nine in the morning"))
    phone.wait(1.5)
    phone.send(speech("no, Tuesday"))
    phone.wait(4)
    assert phone.kinds() == [VoiceStarted, VoiceStopped, VoiceStarted, VoiceStopped, Spoke]


@pytest.mark.parametrize("echo_db", [-20, -30])
def test_a_phone_that_sends_our_own_voice_back_starts_no_loop(echo_db: float) -> None:
    """A loudspeaker that the microphone hears 20 dB weaker does not make the parrot talk to itself."""
    phone = Telephone(echo_db=echo_db)
    phone.wait(1)
    phone.send(speech("Good morning, I have a toothache"))
    phone.wait(20)
    assert phone.kinds() == [VoiceStarted, VoiceStopped, Spoke]


def test_hum_on_the_line_is_not_given_back() -> None:
    """A bad line is not mistaken for a caller."""
    phone = Telephone()
    phone.send(hum(10, dbfs=-30))
    assert phone.facts == []


def test_keys_are_read_back_in_order() -> None:
    """Keys pressed faster than we speak are all said; each is on record when it has been."""
    phone = Telephone()
    for digit in "4*0":
        phone.parrot.press(digit)
        phone.wait(0.1)
    phone.wait(2)
    assert phone.said() == ["four", "star", "zero"]


def test_a_key_cuts_short_the_greeting() -> None:
    """Somebody who knows what they want need not listen to the end."""
    phone = Telephone()
    phone.parrot.tell(GREETING)
    phone.wait(1)
    phone.parrot.press("7")
    phone.wait(2)
    assert phone.said() == ["seven"]


def test_the_tone_of_a_key_is_not_given_back() -> None:
    """A phone that sends its keys as sound does not hear them twice."""
    phone = Telephone()
    phone.wait(1)
    phone.send(at(tone(770, 0.3, 8000) + tone(1336, 0.3, 8000).astype(float), -12))
    phone.parrot.press("5")
    phone.wait(3)
    assert phone.said() == ["five"]


def test_while_held_it_says_nothing_and_hears_nothing_and_then_goes_on() -> None:
    """Music on hold is not a caller, and what was left to say waits for the caller to come back."""
    phone = Telephone()
    phone.parrot.tell(GREETING)
    phone.wait(1)
    phone.parrot.hold()
    phone.wait(0.02)
    before = len(phone.sound())
    phone.send(speech())
    phone.parrot.tell(GOODBYE)
    assert len(phone.sound()) == before
    assert phone.facts == []
    assert not phone.parrot.quiet
    phone.parrot.unhold()
    phone.wait(4)
    assert phone.said() == [GREETING, GOODBYE]


def test_words_from_before_a_hold_are_not_given_back_after_it() -> None:
    """Half a sentence would make no sense by then; but its end is still put on record."""
    phone = Telephone()
    phone.wait(1)
    phone.send(speech())
    phone.parrot.hold()
    phone.wait(2)
    phone.parrot.unhold()
    phone.wait(2)
    assert phone.kinds() == [VoiceStarted, VoiceStopped]


def test_hushed_it_drops_what_it_had_to_say_and_what_it_had_heard() -> None:
    """When the caller is put through, nothing of ours follows them, and nothing waits for their return."""
    phone = Telephone()
    phone.parrot.tell(GREETING)
    phone.wait(1)
    phone.parrot.hush()
    phone.wait(2)
    phone.send(speech())
    phone.parrot.hush()
    phone.wait(3)
    assert phone.said() == []
    assert phone.parrot.quiet


def test_the_caller_s_level_can_be_shown() -> None:
    """A meter in the terminal follows the caller."""
    phone = Telephone()
    phone.send(hum(1, dbfs=-35))
    assert phone.parrot.level == pytest.approx(level(frames(hum(1, dbfs=-35), PCMU)[-1]))


@settings(max_examples=50, deadline=None)  # the first example makes the speech
@given(
    frame_ms=st.sampled_from([10, 20, 30, 40, 60]),
    script=st.lists(st.sampled_from(["speak", "wait", "7", "*", "tell", "hold", "unhold", "hush"]), max_size=25),
)
def test_whatever_happens_frames_are_whole_and_voices_start_and_stop_in_turn(frame_ms: int, script: list[str]) -> None:
    """No order of words, keys, holds and sentences gets the conversation into a state it cannot leave."""
    phone = Telephone(AudioFormat(8000, frame_ms))
    for step in script:
        match step:
            case "speak":
                phone.send(speech("no, Tuesday"))
            case "wait":
                phone.wait(0.3)
            case "tell":
                phone.parrot.tell(GOODBYE)
            case "hold" | "unhold" | "hush":
                getattr(phone.parrot, step)()
            case digit:
                phone.parrot.press(digit)
    phone.parrot.unhold()
    phone.wait(25)
    assert phone.parrot.quiet
    voices = [kind for kind in phone.kinds() if kind is not Spoke]
    assert voices == [VoiceStarted, VoiceStopped] * (len(voices) // 2)
