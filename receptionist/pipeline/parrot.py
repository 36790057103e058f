"""A line test: gives back what the caller says and reads keys back. 0 rings the first person, # ends the call."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from functools import partial

from receptionist.audio import AudioFormat, Samples, samples_of
from receptionist.events import Fact, Outcome, Spoke, VoiceStarted, VoiceStopped
from receptionist.language.wording import KEYS, Line, not_taken, sentence, trying
from receptionist.pipeline.ear import Ear
from receptionist.pipeline.gate import DEFAULT, Change, Voice
from receptionist.pipeline.playout import Playout
from receptionist.ports import Doors

ECHO = "(what the caller said)"
"""Stands in the journal for the words that we gave back without understanding them."""

LONGEST_ECHO_MS = 10_000
LEAD_IN_MS = 300
"""What came before the gate opened is given back too: at worst it opened 120 ms into a word."""

LEAD_OUT_MS = 100
"""Of the silence that closed the gate, only so much is given back."""

LANGUAGE = "en"
GOODBYE = sentence(Line.GOODBYE, LANGUAGE)

PERSON_KEY = "0"
GOODBYE_KEY = "#"

Phrases = Callable[[str], Samples]
"""Gives the samples of a stock sentence in the line's rate, at once."""


class Parrot:
    """A conductor for the caller's leg. Nothing in it waits, so that it may be called on the frame path."""

    __slots__ = (
        "_doors",
        "_ear",
        "_greeting",
        "_held",
        "_lead_in",
        "_longest",
        "_phrases",
        "_playout",
        "_recording",
        "_report",
        "_silent_tail",
        "last_spoken_at",
    )

    def __init__(
        self,
        format: AudioFormat,  # noqa: A002
        phrases: Phrases,
        greeting: str,
        doors: Doors,
        report: Callable[[Fact], None],
    ) -> None:
        self.last_spoken_at = -math.inf
        """When the last frame of ours went out, on the clock that the line's frames are dated by."""
        self._phrases = phrases
        self._greeting = greeting
        self._doors = doors
        self._report = report
        self._ear = Ear(format)
        self._playout = Playout(format)
        self._lead_in: deque[bytes] = deque(maxlen=LEAD_IN_MS // format.frame_ms)
        self._longest = LONGEST_ECHO_MS // format.frame_ms
        self._silent_tail = (DEFAULT.closing_ms - LEAD_OUT_MS) // format.frame_ms
        self._recording: list[bytes] | None = None
        self._held = False

    @property
    def quiet(self) -> bool:
        """Nothing is left to say."""
        return not self._playout.busy

    @property
    def level(self) -> float:
        """Loudness of the caller's last frame in dBFS."""
        return self._ear.level

    @property
    def keys_are_private(self) -> bool:
        """They are read back: whoever tests a line has nothing to hide."""
        return False

    def tell(self, text: str) -> None:
        """Say a stock sentence after whatever is being said."""
        self._playout.say(self._phrases(text), text, partial(self._report, Spoke(text)))

    def greet(self) -> None:
        self.tell(self._greeting)

    def welcome_back(self) -> None:
        self.hush()
        self.tell(sentence(Line.WELCOME_BACK, LANGUAGE))

    def note(self, text: str) -> None:
        """Nobody thinks here."""

    def trying(self, person: str) -> None:
        self.tell(trying(person, LANGUAGE))

    def not_reached(self, person: str, outcome: Outcome) -> None:  # noqa: ARG002 - one sentence says it of everybody
        self.tell(sentence(not_taken(outcome), LANGUAGE))

    def nobody_on_call(self, instruction: str) -> None:  # noqa: ARG002 - nothing is urgent in a line test
        self.tell(sentence(Line.NOBODY_ON_CALL, LANGUAGE))

    def time_is_short(self) -> None:
        """A line test needs no warning."""

    def take_leave(self) -> None:
        self.hush()
        self._playout.say(self._phrases(GOODBYE), GOODBYE, self._leave)

    def press(self, key: str) -> None:
        """Read a key back. It cuts short whatever is being said, except the keys before it."""
        if key == GOODBYE_KEY:
            self.take_leave()
            return
        if key == PERSON_KEY and self._doors.has_person:
            self._doors.put_through("")
            return
        if self._playout.saying in KEYS.values():
            self._forget_heard()
        else:
            self.hush()
        self.tell(KEYS.get(key, key))

    def hush(self) -> None:
        """Drop what is left to say and what was heard: something else is going to happen now."""
        self._playout.stop()
        self._forget_heard()

    def close(self) -> None:
        """Nothing of ours goes on by itself."""

    def hold(self) -> None:
        """The caller does not hear us: keep what is left to say, and judge nothing until they are back."""
        self._held = True
        self._forget_heard()
        self._playout.pause()

    def unhold(self) -> None:
        self._held = False
        self._ear.relearn()
        self._playout.resume()

    def hear(self, frame: bytes, now: float) -> None:
        if self._held:
            return
        voice = self._ear.hear(frame, now)
        if self._recording is None:
            self._lead_in.append(frame)
        elif len(self._recording) < self._longest:
            self._recording.append(frame)
        if voice is not None:
            self._notice(voice)

    def next_frame(self, now: float) -> bytes | None:
        frame = self._playout.next_frame()
        self._ear.said(frame, now)
        if frame is not None:
            self.last_spoken_at = now
        return frame

    def _leave(self) -> None:
        self._report(Spoke(GOODBYE))
        self._doors.close()

    def _forget_heard(self) -> None:
        """Do not give back what is being recorded. It may be the tone of a key, or words from before a long gap."""
        self._recording = None
        self._lead_in.clear()

    def _notice(self, voice: Voice) -> None:
        if voice.change is Change.STARTED:
            self._listen()
        elif voice.change is Change.STOPPED:
            self._give_back(voice)

    def _listen(self) -> None:
        self._playout.stop()
        self._recording = list(self._lead_in)
        self._lead_in.clear()
        self._report(VoiceStarted())

    def _give_back(self, voice: Voice) -> None:
        self._report(VoiceStopped(round(voice.seconds, 3)))
        if self._recording is None:
            return
        heard, self._recording = self._recording[: -self._silent_tail], None
        self._playout.say(samples_of(b"".join(heard)), ECHO, partial(self._report, Spoke(ECHO)))
