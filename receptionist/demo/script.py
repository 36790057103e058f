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
from receptionist.language.wording import Line, sentence, trying
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.telephony.dialplan import ONE_MOMENT

HOURS = "What are your opening hours?"
SATURDAY = "No wait, are you open on Saturday?"
MESSAGE = "I want to leave a message"
SPELLS = "echo victor alpha"
YES = "yes"
NUMBER = "5125550123"
APPOINTMENT = "I need an appointment"
THATS_ALL = "That is all, thank you"
HELLO = "Hello, this is Maria."
WORKS = "Hello Maria, it works!"

CALLER_SAYS = (HOURS, SATURDAY, MESSAGE, SPELLS, YES, APPOINTMENT, THATS_ALL, WORKS)
MARIA_SAYS = (HELLO,)

WELCOME_BACK = sentence(Line.WELCOME_BACK, "en")
CALL_FOR_YOU = sentence(Line.CALL_FOR_YOU, "en")

CALLERS_NAME = "Eva"
PAUSE = 0.4
CUTS_IN_AFTER = 1.6


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
        await self._asks_and_interrupts()
        await self._talks_with(await self._reaches_maria())
        await self._outlives_the_daemon()
        await self._leaves_a_message()
        await self._takes_leave()

    async def _is_greeted(self) -> None:
        self.screen.begin()
        phone = self.switch.place_call(name=CALLERS_NAME, dialled=self.config.telephony.extension)
        caller = self.caller = Actor(Who.CALLER, phone, self.sentences, self.screen)
        self.scope.watch(caller.ear.recording)
        caller.does("dials")
        with expecting("the call to be answered"):
            await phone.answered()
        answered = self.screen.now
        self._measure("call answered after", answered, at_most=1.0)
        with expecting("the greeting to be heard"):
            greeted = await caller.ear.hears_after(answered, PATIENCE)
            await self.journal.until_said("help", 0, PATIENCE)
        self._measure("greeting heard after", greeted, at_most=2.5)

    async def _asks_and_interrupts(self) -> None:
        caller = self.caller
        await asyncio.sleep(PAUSE)
        began = await self._is_answered(HOURS, at_most=1.5)
        await asyncio.sleep(max(0.0, began + CUTS_IN_AFTER - self.screen.now))
        before = self.journal.last
        await caller.says(SATURDAY, "cuts in:")
        spoke = caller.ear.began_to_say(self.sentences[SATURDAY])
        self._measure("silent, after the caller cut in", caller.ear.silent_since() - spoke, at_most=0.6)
        await self._hears_said("Saturday", before)

    async def _leaves_a_message(self) -> None:
        for says, hears in (
            (MESSAGE, "name"),
            (SPELLS, "E, V, A"),
            (YES, "number"),
            (NUMBER, "five one two, five five five, zero one two three"),
            (YES, "write down"),
            (APPOINTMENT, "written down"),
        ):
            before = self.journal.last
            if says == NUMBER:
                self.caller.presses(NUMBER)
            else:
                await self.caller.says(says)
            await self._hears_said(hears, before)
            await asyncio.sleep(PAUSE)

    async def _is_answered(self, says: str, at_most: float) -> float:
        """Say something, and measure how long it takes until we are heard; returns when that was."""
        silent = await self.caller.says(says)
        with expecting(f"an answer to “{says}”"):
            answered = await self.caller.ear.hears_after(silent, PATIENCE)
        self._measure("answer begins, after the caller's last word", answered - silent, at_most=at_most)
        return answered

    async def _hears_said(self, text: str, before: int) -> None:
        with expecting(f"“{text}” to be said"):
            await self.journal.until_said(text, before, PATIENCE * 2)

    async def _reaches_maria(self) -> Actor:
        caller = self.caller
        await asyncio.sleep(PAUSE)
        caller.presses("0")
        with expecting(f"{MARIA}'s telephone to ring"):
            phone = await self.switch.rings(MARIAS_NUMBER)
        maria = Actor(Who.MARIA, phone, self.sentences, self.screen)
        maria.does("her telephone rings")
        await caller.recognises(trying(MARIA, "en"))
        await self._picks_up(maria)
        maria.presses("1")
        with expecting(f"caller and {MARIA} to be connected"):
            await self.journal.until(Bridged, PATIENCE)
        return maria

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
        home = await self.caller.recognises(WELCOME_BACK)
        self._measure(f"home again, after {MARIA} hung up", home - hung_up, at_most=3.0)

    async def _outlives_the_daemon(self) -> None:
        await self._is_answered(HOURS, at_most=1.5)
        died = self.screen.now
        self.screen.tell(Who.DAEMON, f"killed in mid-word: kill -9 {self.daemon.pid}", bad=True)
        await self.daemon.kill()
        async with asyncio.TaskGroup() as meanwhile:
            meanwhile.create_task(self._starts_again())
            meanwhile.create_task(self._hears_two_notes())
        self.scope.caller_hears = Who.RECEPTIONIST
        back = await self.caller.recognises(WELCOME_BACK)
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
        before = self.journal.last
        await self.caller.says(THATS_ALL)
        await self._hears_said("goodbye", before)
        with expecting("the call to end"):
            cause = await self.caller.phone.ended()
            await self.journal.until(CallEnded, PATIENCE)
        if cause != "NORMAL_CLEARING":
            raise MissedError(f"expected the call to end with NORMAL_CLEARING, and it ended with {cause}")

    def _measure(self, name: str, seconds: float, *, at_most: float) -> None:
        self.figures.append(Figure(name, seconds * 1000, at_most * 1000))
