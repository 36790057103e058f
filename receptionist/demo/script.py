"""The call that a demo plays, scene by scene: what the caller and Maria do, and what each of them must then hear."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from receptionist.audio import Samples
from receptionist.config import Config
from receptionist.demo.actor import PATIENCE, Actor
from receptionist.demo.daemon_process import DaemonProcess
from receptionist.demo.expecting import Figure, MissedError, expecting
from receptionist.demo.journal_watch import JournalWatch
from receptionist.demo.scope import Scope
from receptionist.demo.screen import Screen, Who
from receptionist.demo.stage import MARIA, MARIAS_NUMBER
from receptionist.demo.tones import rendered
from receptionist.events import Bridged, CallEnded
from receptionist.pipeline.wording import CALL_FOR_YOU, GOODBYE, KEYS, WELCOME_BACK, one_moment
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.telephony.dialplan import ONE_MOMENT

MORNING = "Good morning. Do you understand me?"
APPOINTMENT = "I would like an appointment on Tuesday."
STOP = "Thank you, stop."
TIME = "Take your time."
HELLO = "Hello, this is Maria."
WORKS = "Hello Maria, it works!"
DIES = "And what if your computer dies?"

CALLER_SAYS = (MORNING, APPOINTMENT, STOP, TIME, WORKS, DIES)
MARIA_SAYS = (HELLO,)

CALLERS_NAME = "Ann"
PAUSE = 0.25


@dataclass
class Script:
    """Whatever does not happen in time is a MissedError; what takes too long shows in `figures`."""

    config: Config
    switch: Softswitch
    daemon: DaemonProcess
    sentences: Mapping[str, Samples]
    journal: JournalWatch
    screen: Screen
    scope: Scope
    figures: list[Figure]
    caller: Actor = field(init=False)

    async def play(self) -> None:
        await self._is_greeted()
        await self._is_understood()
        await self._interrupts()
        await self._presses_keys()
        await self._talks_with(await self._reaches_maria())
        await self._outlives_the_daemon()
        await self._takes_leave()

    async def _is_greeted(self) -> None:
        self.screen.begin()
        phone = self.switch.place_call(name=CALLERS_NAME, dialled=self.config.telephony.extension)
        caller = self.caller = Actor(Who.CALLER, phone, self.sentences, self.screen)
        self.scope.watch(caller.ear.recording)
        caller.does("dials")
        with expecting("the call to be answered"):
            await phone.answered()
        self._measure("call answered after", self.screen.now, at_most=1.0)
        greeted = await caller.hears(self.config.business.greeting)
        self._measure("greeting heard after", greeted, at_most=2.5)

    async def _is_understood(self) -> None:
        silent = await self.caller.says(MORNING)
        answered = await self.caller.hears_back(MORNING)
        self._measure("reply begins, after the caller's last word", answered - silent, at_most=1.5)

    async def _interrupts(self) -> None:
        caller = self.caller
        await caller.says(APPOINTMENT)
        await caller.hears_back(APPOINTMENT, whole=False)
        await asyncio.sleep(PAUSE)
        await caller.says(STOP, "cuts in:")
        spoke = caller.ear.began_to_say(self.sentences[STOP])
        await caller.hears_back(STOP)
        self._measure("silent, after the caller cut in", caller.ear.heard_before() - spoke, at_most=0.6)

    async def _presses_keys(self) -> None:
        self.caller.presses("42")
        for key in "42":
            await self.caller.hears(KEYS[key])

    async def _reaches_maria(self) -> Actor:
        caller = self.caller
        await asyncio.sleep(PAUSE)
        caller.presses("0")
        with expecting(f"{MARIA}'s telephone to ring"):
            phone = await self.switch.rings(MARIAS_NUMBER)
        maria = Actor(Who.MARIA, phone, self.sentences, self.screen)
        maria.does("her telephone rings")
        await caller.hears(one_moment(MARIA))
        async with asyncio.TaskGroup() as meanwhile:
            meanwhile.create_task(self._goes_on_talking())
            meanwhile.create_task(self._picks_up(maria))
        maria.presses("1")
        with expecting(f"caller and {MARIA} to be connected"):
            await self.journal.until(Bridged, PATIENCE)
        return maria

    async def _goes_on_talking(self) -> None:
        await self.caller.says(TIME)
        await self.caller.hears_back(TIME)

    async def _picks_up(self, maria: Actor) -> None:
        maria.does("picks up")
        self.switch.channels[maria.phone.uuid].answer()
        await maria.recognises(CALL_FOR_YOU, f"to {MARIA}: “{CALL_FOR_YOU}”")

    async def _talks_with(self, maria: Actor) -> None:
        self.scope.caller_hears = Who.MARIA
        await maria.says(HELLO)
        await self.caller.recognises(HELLO)
        await self.caller.says(WORKS)
        await maria.recognises(WORKS)
        hung_up = maria.hangs_up()
        self.scope.caller_hears = Who.RECEPTIONIST
        home = await self.caller.hears(WELCOME_BACK)
        self._measure(f"home again, after {MARIA} hung up", home - hung_up, at_most=3.0)

    async def _outlives_the_daemon(self) -> None:
        await self.caller.says(DIES)
        await self.caller.hears_back(DIES, whole=False)
        died = self.screen.now
        self.screen.tell(Who.DAEMON, f"killed in mid-word: kill -9 {self.daemon.pid}", bad=True)
        await self.daemon.kill()
        async with asyncio.TaskGroup() as meanwhile:
            meanwhile.create_task(self._starts_again())
            meanwhile.create_task(self._hears_two_notes())
        self.scope.caller_hears = Who.RECEPTIONIST
        back = await self.caller.hears(WELCOME_BACK)
        self._measure("back in the same call, after kill -9", back - died, at_most=8.0)

    async def _starts_again(self) -> None:
        seconds = await self.daemon.start()
        self.screen.tell(Who.DAEMON, f"started again in {seconds * 1000:.0f} ms, process {self.daemon.pid}")

    async def _hears_two_notes(self) -> None:
        self.scope.caller_hears = Who.SWITCH
        with expecting("the caller to hear two notes while nobody is there"):
            at = await self.caller.ear.begins(rendered(ONE_MOMENT, self.caller.phone.format.rate), PATIENCE)
        self.screen.tell(Who.SWITCH, "keeps the caller: two soft notes, one moment please", at)

    async def _takes_leave(self) -> None:
        self.caller.presses("#")
        await self.caller.hears(GOODBYE)
        with expecting("the call to end"):
            cause = await self.caller.phone.ended()
            await self.journal.until(CallEnded, PATIENCE)
        if cause != "NORMAL_CLEARING":
            raise MissedError(f"expected the call to end with NORMAL_CLEARING, and it ended with {cause}")

    def _measure(self, name: str, seconds: float, *, at_most: float) -> None:
        self.figures.append(Figure(name, seconds * 1000, at_most * 1000))
