"""Plays a scripted conversation on the virtual clock and keeps what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from receptionist.audio import Samples, frame_of, samples_of
from receptionist.books import NO_BOOKS, Acquaintance, Books
from receptionist.config import Config
from receptionist.dialogue import FromCaller
from receptionist.errands import Errands
from receptionist.events import CallerSaid, Fact, Spoke, ToolCalled
from receptionist.pipeline.budget import Budget
from receptionist.pipeline.conductor import Conductor
from receptionist.pipeline.means import Phrases
from receptionist.ports import Caller
from receptionist.reception import Instruments, Reception, Team
from tests.conversations.scene import (
    FRAME,
    LINE,
    VOICES,
    Befalls,
    Doing,
    Ears,
    Failing,
    Fails,
    Heard,
    Holds,
    Loudspeaker,
    Mind,
    Presses,
    Says_,
    Voice,
    line_frames,
    track_of,
    trimmed,
)
from tests.pipeline.sounds import speech

PHRASE_SECONDS_A_CHARACTER = 0.05
CALLER = Caller("+15125550123", "Ann", "100")


@dataclass
class Played:
    """A conversation that is over, or was cut off by the end of its script."""

    facts: list[tuple[float, Fact]] = field(default_factory=list)
    heard: Heard = field(default_factory=Heard)
    mind: Mind = field(default_factory=lambda: Mind({}))
    ears: Ears = field(default_factory=lambda: Ears([]))
    voice: Voice = field(default_factory=Voice)
    ends: dict[str, float] = field(default_factory=dict)
    """When each of the caller's sentences really ended."""
    starts: dict[str, float] = field(default_factory=dict)
    rang: list[str] = field(default_factory=list)
    hung_up: float | None = None
    recorded: list[float] = field(default_factory=list)
    """How long the messages were that the caller left after the tone."""

    def keep(self, call: str, message: Samples, rate: int, report: Callable[[Fact], None]) -> None:
        self.recorded.append(len(message) / rate)

    def of(self, kind: type[Fact]) -> list[Any]:
        return [fact for _, fact in self.facts if isinstance(fact, kind)]

    @property
    def turns(self) -> list[str]:
        """What the caller said, turn by turn, as we understood it."""
        return [fact.text for fact in self.of(CallerSaid)]

    @property
    def said(self) -> list[str]:
        """What was heard of us."""
        return [fact.text for fact in self.of(Spoke)]

    @property
    def thought_about(self) -> set[str]:
        """What of the caller's words a model was asked about."""
        last = [request.messages[-1] for request in self.mind.requests]
        return {message.text for message in last if isinstance(message, FromCaller)}

    def when(self, kind: type[Fact]) -> list[float]:
        """When facts of a kind were reported."""
        return [at for at, fact in self.facts if isinstance(fact, kind)]

    @property
    def tools(self) -> list[str]:
        return [fact.tool for fact in self.of(ToolCalled)]

    def wait_after(self, text: str) -> float:
        """Seconds of silence between the end of a sentence of the caller's and our next sound."""
        end = self.ends[text]
        return self.heard.starts_after(end) - end


@dataclass(frozen=True)
class Cast:
    """Who hears, thinks and speaks."""

    stt: Ears
    llm: Mind
    tts: Voice

    @property
    def knowledge(self) -> Mind:
        return self.llm

    def for_call(self, _: Callable[[Fact], None]) -> Cast:
        return self


class Stage:
    """The call around one conversation."""

    def __init__(self, config: Config, played: Played) -> None:
        self._played = played
        self._config = config
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self._tasks: set[asyncio.Task[None]] = set()
        self.errands = Errands()

    @property
    def has_person(self) -> bool:
        return bool(self._config.people)

    has_on_call = has_person

    def people_now(self) -> list[str]:
        return [person.name for person in self._config.people]

    def why_not(self, person: str, language: str) -> str:
        return ""

    def ring_on_call(self, why: str, instruction: str) -> None:
        self.put_through(next(iter(self._config.urgent.on_call), ""))

    def put_through(self, person: str, why: str = "", name: str = "") -> None:
        self._played.rang.append(person)

    def close(self) -> None:
        self._played.hung_up = self._loop.time() - self._began

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def report(self, fact: Fact) -> None:
        self._played.facts.append((self._loop.time() - self._began, fact))

    async def strike(self) -> None:
        """The call is over."""
        await self.errands.done()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            self._loop.call_exception_handler({"message": "a task of the call failed", "exception": fault})
            raise fault


def phrases(text: str, language: str, rate: int) -> Samples:
    """Stock sentences are tones as well."""
    seconds = PHRASE_SECONDS_A_CHARACTER * len(text)
    wave: Samples = (np.sin(np.arange(round(seconds * rate)) * 0.3) * 3000).astype(np.int16)
    return wave


def spoken_phrases(text: str, language: str, rate: int) -> Samples:
    """Stock sentences in words, whose echo is that of words."""
    return samples_of(frame_of(trimmed(speech(text, voice=VOICES[language], rate=rate))))


async def play(
    doings: Sequence[Doing],
    replies: Mapping[str, str | Says_],
    *,
    config: Config,
    seconds: float,
    mind: Mind | None = None,
    voice: Voice | None = None,
    greet: bool = True,
    team: Team | None = None,
    loudspeaker: Loudspeaker | None = None,
    stock: Phrases = phrases,
    books: Books = NO_BOOKS,
    known: Acquaintance | None = None,
) -> Played:
    """Run a conversation to its end, or for so many seconds."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    wave, track = track_of(doings, seconds)
    played = Played(mind=mind or Mind(replies), ears=Ears(track, began=began), voice=voice or Voice())
    played.ends = {spoken.text: spoken.end for spoken in track}
    played.starts = {spoken.text: spoken.start for spoken in track}
    stage = Stage(config, played)
    budget = Budget(config.turns.requests_a_minute, config.turns.dip_ms)
    cast = team or Cast(played.ears, played.mind, played.voice)
    instruments = Instruments(cast, stock, budget, played.keep)
    reception = Reception(
        config, instruments, books, None, CALLER, "call-1", stage, stage.spawn, stage.errands, stage.report, known
    )
    conductor = reception.conductor(LINE)
    prompter = Prompter(doings, played, conductor)
    if greet:
        conductor.greet()
    for i, frame in enumerate(line_frames(wave)):
        since = (i + 1) * FRAME
        await asyncio.sleep(began + since - loop.time())
        prompter.cue(since)
        if not prompter.held:
            conductor.hear(loudspeaker.mixed(frame) if loudspeaker else frame, began + since)
        said = conductor.next_frame(began + since)
        played.heard.take(since, said)
        if loudspeaker:
            loudspeaker.say(said)
        prompter.press_keys(i)
        if played.hung_up is not None:
            break
    conductor.close()
    await stage.strike()
    return played


class Prompter:
    """Lets happen what is no sound of the caller's."""

    def __init__(self, doings: Sequence[Doing], played: Played, conductor: Conductor) -> None:
        self.held = False
        self._conductor = conductor
        self._players: dict[Failing, Ears | Mind | Voice] = {
            "ears": played.ears,
            "mind": played.mind,
            "voice": played.voice,
        }
        self._keys = {round(doing.at / FRAME): doing.keys for doing in doings if isinstance(doing, Presses)}
        self._holds = [(doing.at, doing.at + doing.seconds) for doing in doings if isinstance(doing, Holds)]
        self._failures = [doing for doing in doings if isinstance(doing, Fails)]
        self._to_befall = sorted((doing for doing in doings if isinstance(doing, Befalls)), key=lambda doing: doing.at)

    def cue(self, since: float) -> None:
        """So much of the conversation has passed."""
        held = any(start <= since < end for start, end in self._holds)
        if held != self.held:
            self.held = held
            (self._conductor.hold if held else self._conductor.unhold)()
        failing = {failure.who for failure in self._failures if failure.lasts(since)}
        for who, player in self._players.items():
            player.broken = who in failing
        while self._to_befall and self._to_befall[0].at <= since:
            self._to_befall.pop(0).what(self._conductor)

    def press_keys(self, frame: int) -> None:
        for key in self._keys.get(frame, ""):
            self._conductor.press(key)
