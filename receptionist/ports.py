"""The protocols that the wings meet at. A wing imports these, never another wing."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from receptionist.audio import AudioFormat
from receptionist.destinations import Destinations
from receptionist.dialogue import Piece, Request, ToolCall, ToolSchema
from receptionist.events import CallStarted, Ending, Fact, Outcome
from receptionist.speech import Hints, Manner, Sound, Transcript


class Conductor(Protocol):
    """What a line drives: it hears every frame that comes and gives every frame that goes.

    Both are called on the frame path: they must not wait, log, or make tasks.
    """

    def hear(self, frame: bytes, now: float) -> None:
        """Take one frame of the line's audio, in the line's own rate and packet time."""

    def next_frame(self, now: float) -> bytes | None:
        """Give exactly one frame to say, or None for silence."""


class Talker(Conductor, Protocol):
    """A conductor for a caller's leg: our side of the conversation, told by the call what happens around it."""

    def greet(self) -> None:
        """The caller has just reached us."""

    def welcome_back(self) -> None:
        """The caller is with us again: from a person, or after we had died."""

    def note(self, text: str) -> None:
        """Something that whoever thinks should know."""

    def trying(self, person: str) -> None:
        """A person's telephone is about to ring; from now on the caller may be silent as long as it does."""

    def not_reached(self, person: str, outcome: Outcome) -> None:
        """That person does not take the call."""

    def nobody_on_call(self, instruction: str) -> None:
        """Nobody whom we rang for something urgent takes it: say once more what to do, and that it is written down."""

    def time_is_short(self) -> None:
        """The longest call is nearly over."""

    def take_leave(self) -> None:
        """Say goodbye, and then close the doors."""

    def hush(self) -> None:
        """Drop what is left to say and what was heard: something else is going to happen now."""

    def hold(self) -> None:
        """The line brings no audio: the caller neither hears nor speaks to us."""

    def unhold(self) -> None: ...

    @property
    def keys_are_private(self) -> bool:
        """Whether what the caller keys now is written down nowhere."""

    def press(self, key: str) -> None:
        """The caller pressed a key."""

    def close(self) -> None:
        """The call is over, or goes on with another talker."""


class Doors(Protocol):
    """What a talker may ask of the call."""

    @property
    def has_person(self) -> bool:
        """Whether there is anybody whom this caller can be put through to now."""

    @property
    def has_on_call(self) -> bool:
        """Whether there is anybody who can be rung now for something urgent."""

    def people_now(self) -> Sequence[str]:
        """Whom this caller can be put through to now, in the order of config."""

    def why_not(self, person: str, language: str) -> str:
        """What keeps a person of config from being rung for this caller now, in words for both; empty if nothing.

        Without a name: before when nobody can be, if that is known.
        """

    def put_through(self, person: str, why: str = "", name: str = "") -> None:
        """Ring a person from config, the first who can be if the name is empty. The caller stays with us meanwhile.

        `why` and `name` are what the caller has told; the person hears them once they have pressed the key for it.
        """

    def ring_on_call(self, why: str, instruction: str) -> None:
        """Ring those who are on call, one after the other, until somebody takes it. `why` is in the caller's words.

        `instruction` is what the caller has been told to do, and hears again if nobody takes it.
        """

    def close(self) -> None:
        """All has been said: hang up behind the last frame."""


class Secret(Protocol):
    """Something that a caller is to key, and that nobody may see."""

    @property
    def in_use(self) -> bool:
        """Whether there is any such thing in this house."""

    @property
    def wanted(self) -> bool:
        """Whether what is keyed now belongs to it."""

    @property
    def busy(self) -> bool:
        """Whether what was keyed is being checked: nothing more is taken until that is done."""

    def ask(self) -> None:
        """The caller has been asked for it."""

    def give(self, digits: str) -> ToolCall:
        """The caller has keyed this. What is to be done now holds nothing of it."""

    def drop(self) -> None:
        """The talk has gone elsewhere."""


class Clock(Protocol):
    """The loop's clock, handed inwards as a function so that tests can bend it."""

    def __call__(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Caller:
    """Who the switch says is calling. A number can be forged: it is a hint, never a proof."""

    number: str
    name: str
    dialled: str


class Leg(Protocol):
    """One channel of a switch with its audio: a caller's, or that of a person whom we rang."""

    channel: str
    switch: str

    def connect(self, conductor: Conductor) -> None:
        """From now on `conductor` hears and speaks."""

    def facts(self) -> AsyncGenerator[Fact]:
        """What happens on the leg, in order: keys, holds, moves. Ends when the leg is gone."""

    @property
    def format(self) -> AudioFormat:
        """What its frames look like. Raises NoMediaError while no audio flows."""

    @property
    def gone(self) -> bool: ...

    async def wait_gone(self, seconds: float) -> bool:
        """Wait until the leg is gone, so long at most; whether it is."""

    @property
    def ending(self) -> tuple[Ending, str]:
        """How the leg ended and with what cause, once it is gone."""

    async def send_keys(self, digits: str) -> None:
        """Press keys towards the other side."""

    def audio_counts(self) -> dict[str, int]:
        """Frames heard, sent and misfitting, for the call's line in the log."""

    async def hang_up(self, cause: str) -> None:
        """End the leg; harmless when it is gone already."""

    def drop(self) -> None:
        """End the leg without waiting for it to be gone, and close it."""

    def close(self) -> None:
        """Free everything the leg held here, leaving the channel itself alone."""


class Line(Leg, Protocol):
    """The caller's leg, from the ring to the hang-up, and what can be done with a caller."""

    caller: Caller

    @property
    def destinations(self) -> Destinations:
        """Whom we may dial."""

    def started(self) -> CallStarted:
        """The first fact of a call on this line."""

    async def arrival(self, seconds: float) -> bool:
        """Wait for a fresh socket for this channel; False if it is gone or none comes in time."""

    async def answer(self, call_id: str) -> None:
        """Pick up, and mark the channel so that it is known again whatever becomes of us."""

    async def open_media(self) -> AudioFormat:
        """Open both directions of audio. Raises NoMediaError."""

    async def renew_comebacks(self) -> None:
        """Give the call back all its tries to survive a daemon's death."""

    async def ring(self, person: str, call_id: str) -> Leg:
        """Ring a person from config; their answered leg. Raises NotAllowedError, NotReachedError."""

    async def bridge(self, leg: Leg) -> None:
        """Let the caller and that person talk; returns when they do. Raises NotReachedError."""

    async def came_home(self, leg: Leg) -> bool:
        """Wait while bridged: True when the caller is back with us, False when the caller has hung up."""

    async def hand_over(self, person: str) -> None:
        """Blind transfer to a person from config; the call is no longer ours."""

    async def refer(self, person: str) -> None:
        """Ask the caller's own switch to call a person from config instead (SIP REFER)."""

    async def last_resort(self, ending: Ending, cause: str) -> None:
        """Move the call to the dialplan's last resort; it is no longer ours."""


class Provider(Protocol):
    """Somebody who hears, thinks or speaks for us. Faults are ProviderErrors, which say whether to try again."""

    name: str
    """As config names it: "groq:whisper-large-v3-turbo"."""

    async def warm(self) -> None:
        """Have the connection or the process ready before it is needed."""

    async def close(self) -> None: ...


class SpeechToText(Provider, Protocol):
    """Ears."""

    def transcribe(self, sound: Sound, hints: Hints) -> AsyncGenerator[Transcript]:
        """The words in a sound: partial ones as they come, if it can, and the final ones last."""


class LanguageModel(Provider, Protocol):
    """A mind."""

    def reply(self, request: Request) -> AsyncGenerator[Piece]:
        """The answer, as it comes. A tool call comes whole; what it finds belongs into the next request."""


class TextToSpeech(Provider, Protocol):
    """A mouth."""

    def speak(self, text: str, manner: Manner) -> AsyncGenerator[Sound]:
        """The sound of a text, as it comes."""


class Toolbox(Protocol):
    """The tools of one call."""

    def schemas(self) -> tuple[ToolSchema, ...]:
        """Those that may be used now."""

    def acts(self, name: str) -> bool:
        """Whether a tool changes something in the world. One that does not exist changes nothing."""

    def filler(self, name: str, language: str) -> str:
        """What a caller hears who has to wait for a tool; empty, if it has nothing of its own to say."""

    @property
    def question(self) -> str:
        """What the caller has to say yes to before it is done, if there is such a thing."""

    def agreed(self) -> ToolCall:
        """The caller has said yes to it: what is to be done now."""

    async def run(self, call: ToolCall) -> str:
        """Use a tool. Mistakes and faults come back as text that a model can learn from."""
