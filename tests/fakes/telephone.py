"""A caller's line and the telephones of people behind it, on the virtual clock, and what is heard at each of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from receptionist.audio import AudioFormat, Samples, samples_of, tone
from receptionist.config import Config
from receptionist.destinations import Destinations
from receptionist.doors import Around, CallDoors
from receptionist.errors import NotReachedError, ProviderError
from receptionist.events import Ending, Fact, KeyPressed, Outcome
from receptionist.pipeline.budget import Budget
from receptionist.ports import Caller, Conductor
from receptionist.reception import Instruments
from receptionist.speech import Manner, Sound

FORM = AudioFormat(8000, 20)
LIVE = "(spoken live)"
CALLER = Caller("+15125550123", "", "100")


class Stock:
    """Stock sentences as steady waves: each is known by its height."""

    def __init__(self) -> None:
        self._heights: dict[str, int] = {}

    def __call__(self, text: str, language: str, rate: int) -> Samples:
        height = self._heights.setdefault(text, 100 + len(self._heights))
        return np.full(round(0.04 * len(text) * rate), height, np.int16)

    def text_of(self, frame: bytes) -> str:
        first = int(samples_of(frame)[0])
        return next((text for text, height in self._heights.items() if height == first), LIVE)


@dataclass
class Voice:
    """Speaks live, after a while, and remembers what."""

    takes: float = 0.4
    broken: bool = False
    spoken: list[str] = field(default_factory=list)
    name: str = "voice"

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def speak(self, text: str, manner: Manner) -> AsyncGenerator[Sound]:
        self.spoken.append(text)
        await asyncio.sleep(self.takes)
        if self.broken:
            raise ProviderError("no voice today")
        yield Sound(tone(300, 0.05 * len(text), 24000), 24000)


@dataclass
class Telephone:
    """A person's, as a Leg. What they do is done by the test."""

    stock: Stock
    channel: str = "leg-1"
    switch: str = "127.0.0.1"
    caller: Caller = CALLER
    format: AudioFormat = FORM
    heard: list[str] = field(default_factory=list)
    """Each sentence once, as often as it began."""
    dropped: bool = False
    _conductor: Conductor | None = None
    _facts: asyncio.Queue[Fact | None] = field(default_factory=asyncio.Queue)
    _ending: tuple[Ending, str] = (Ending.UNSEEN, "")
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def connect(self, conductor: Conductor) -> None:
        self._conductor = conductor

    async def listen(self) -> None:
        """Hear what is said, frame by frame, until the leg is over."""
        before = ""
        while not self.over.is_set():
            frame = self._conductor.next_frame(asyncio.get_running_loop().time()) if self._conductor else None
            text = self.stock.text_of(frame) if frame is not None and any(frame) else ""
            if text and text != before:
                self.heard.append(text)
            before = text
            await asyncio.sleep(0.02)

    def press(self, key: str) -> None:
        self._facts.put_nowait(KeyPressed(key))

    def hangs_up(self) -> None:
        self._ending = (Ending.CALLER_HUNG_UP, "NORMAL_CLEARING")
        self._facts.put_nowait(None)
        self.over.set()

    async def facts(self) -> AsyncGenerator[Fact]:
        while (fact := await self._facts.get()) is not None:
            yield fact

    @property
    def gone(self) -> bool:
        return self.over.is_set()

    @property
    def ending(self) -> tuple[Ending, str]:
        return self._ending

    async def wait_gone(self, seconds: float) -> bool:
        return self.gone

    async def send_keys(self, digits: str) -> None: ...

    def audio_counts(self) -> dict[str, int]:
        return {}

    async def hang_up(self, cause: str) -> None:
        self.drop()

    def drop(self) -> None:
        self.dropped = True
        self.close()

    def close(self) -> None:
        self.over.set()


@dataclass
class People:
    """The caller's line, as far as people are rung on it."""

    config: Config
    caller: Caller = CALLER
    stock: Stock = field(default_factory=Stock)
    voice: Voice = field(default_factory=Voice)
    refuses: dict[str, Outcome] = field(default_factory=dict)
    """Who is busy, away, unwilling. All others pick up after a second."""
    rang: list[str] = field(default_factory=list)
    legs: list[Telephone] = field(default_factory=list)
    bridged: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    told: list[tuple[str, ...]] = field(default_factory=list)
    """What the caller is told, by whom they talk with."""
    said_all: bool = False
    picked_up: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.destinations = Destinations(self.config)
        self.doors = self.new_call()

    def new_call(self) -> CallDoors:
        """Another call of the same caller's, in the same house."""
        around = Around(self.facts.append, self.spawn, lambda: self, lambda: self, self._hang_up)  # type: ignore[arg-type,return-value]
        instruments = Instruments(self, self.stock, Budget(60, 60), lambda *_: None)  # type: ignore[arg-type]
        return CallDoors(self.config, instruments, self, "call-1", around)  # type: ignore[arg-type]

    def _hang_up(self) -> None:
        self.said_all = True

    # The team

    def for_call(self, report: Callable[[Fact], None]) -> People:
        return self

    @property
    def tts(self) -> Voice:
        return self.voice

    stt: Any = None
    llm: Any = None

    # The line

    async def ring(self, person: str, call_id: str) -> Telephone:
        self.rang.append(person)
        await asyncio.sleep(1.0)
        if person in self.refuses:
            raise NotReachedError(self.refuses[person], "so it was scripted")
        leg = Telephone(self.stock, f"leg-{len(self.legs) + 1}")
        self.legs.append(leg)
        self.spawn(leg.listen())
        self.picked_up.set()
        return leg

    async def bridge(self, leg: Telephone) -> None:
        if leg.gone:
            raise NotReachedError(Outcome.HUNG_UP, "gone before the bridge")
        self.bridged.append(leg.channel)

    async def came_home(self, leg: Telephone) -> bool:
        await leg.over.wait()
        return True

    # Who talks with the caller

    def hush(self) -> None:
        self.told.append(("hush",))

    def note(self, text: str) -> None:
        self.told.append(("note", text))

    def trying(self, person: str) -> None:
        self.told.append(("trying", person))

    def not_reached(self, person: str, outcome: Outcome) -> None:
        self.told.append(("not reached", person, outcome.value))

    def nobody_on_call(self, instruction: str) -> None:
        self.told.append(("nobody on call", instruction))

    def welcome_back(self) -> None:
        self.told.append(("welcome back",))

    # The test

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self.tasks.append(task)
        return task

    async def answers(self) -> Telephone:
        """Whoever was rung last has picked up."""
        await self.picked_up.wait()
        self.picked_up.clear()
        return self.legs[-1]

    async def ends(self) -> None:
        """The caller hangs up: everything of the call ends. Nothing may have failed."""
        for task in self.tasks:
            task.cancel()
        results = await asyncio.gather(*self.tasks, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result

    def of(self, kind: type[Fact]) -> list[Any]:
        return [fact for fact in self.facts if isinstance(fact, kind)]
