"""The call that a demo plays, scene by scene: what the caller does, and what they must then hear."""

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
from receptionist.demo.stage import MARIA, MARIAS_NUMBER, RINGS_SECONDS
from receptionist.demo.tones import rendered
from receptionist.events import CallEnded, TransferEnded
from receptionist.language.wording import Line, sentence
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.telephony.dialplan import ONE_MOMENT

PRICES = "What are your prices?"
BOOKING = "I need an appointment for a cleaning"
BOOKING_AT_ONCE = "I need an appointment for a cleaning Wednesday afternoon"
WHEN = "Wednesday after three"
CHOICE = "the earlier one"
SPELLS = "echo victor alpha"
YES = "yes"
THATS_RIGHT = "that is right"
TO_MARIA = "put me through to Maria"
CALL_BACK = "please call me back"
INSURANCE = "Do you take my insurance?"
MONDAY = "on Monday morning"
HOURS = "What are your opening hours?"
THATS_ALL = "That is all"

CALLER_SAYS = (
    *(PRICES, BOOKING, BOOKING_AT_ONCE, WHEN, CHOICE, SPELLS, YES, THATS_RIGHT),
    *(TO_MARIA, CALL_BACK, INSURANCE, MONDAY, HOURS, THATS_ALL),
)

LEFT_OUT = (
    "a question about insurance, Maria who does not pick up, the call back that is then promised, "
    "and kill -9 in the middle of the call"
)
"""What a caller in a hurry does not wait for."""

WELCOME_BACK = sentence(Line.WELCOME_BACK, "en")

CALLERS_NAME = "Eva"
PAUSE, HURRIED_PAUSE = 0.4, 0.1
CUTS_IN_AFTER = 2.2
KNOWS_WHAT_IS_ASKED_AFTER = 3.0
RESTARTED_AFTER = 1.0
"""How long systemd lets a dead daemon lie, as its unit says."""


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
    fast: bool
    """A caller in a hurry."""
    caller: Actor = field(init=False)

    async def play(self) -> None:
        await self._is_greeted()
        if not self.fast:
            await self._says_and_hears((INSURANCE, "do anything else"))
        await self._asks_and_interrupts()
        if self.fast:
            await self._books_in_a_hurry()
        else:
            await self._books()
            await self._is_promised_a_call()
            await self._outlives_the_daemon()
        await self._takes_leave()

    @property
    def _pause(self) -> float:
        return HURRIED_PAUSE if self.fast else PAUSE

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
        """What stands in the knowledge folder is told, and whoever has heard enough cuts in."""
        caller = self.caller
        wish, heard = (BOOKING_AT_ONCE, "Which time suits you") if self.fast else (BOOKING, "Which day")
        await asyncio.sleep(self._pause)
        began = await self._is_answered(PRICES, at_most=1.5)
        await asyncio.sleep(max(0.0, began + CUTS_IN_AFTER - self.screen.now))
        before = self.journal.last
        await caller.says(wish, "cuts in:")
        spoke = caller.ear.began_to_say(self.sentences[wish])
        self._measure("silent, after the caller cut in", caller.ear.silent_since() - spoke, at_most=0.6)
        await self._hears_said(heard, before)

    async def _books(self) -> None:
        """In words, offered, taken, spelled, confirmed, read back; and a yes makes it stand."""
        await self._says_and_hears(
            (WHEN, "Which time suits you"),
            (CHOICE, "spell"),
            (SPELLS, "E, V, A"),
            (YES, "number that you are calling from"),
            (YES, "Shall I book it"),
            (YES, "You are booked"),
        )

    async def _books_in_a_hurry(self) -> None:
        """The same; but whoever has understood the question about their number does not wait for its end."""
        await self._says_and_hears((CHOICE, "spell"), (SPELLS, "E, V, A"))
        await asyncio.sleep(self._pause)
        asked = await self._is_answered(YES, at_most=1.5)
        await asyncio.sleep(max(0.0, asked + KNOWS_WHAT_IS_ASKED_AFTER - self.screen.now))
        before = self.journal.last
        await self.caller.says(THATS_RIGHT, "cuts in:")
        await self._hears_said("Shall I book it", before)
        await self._says_and_hears((YES, "You are booked"))

    async def _is_promised_a_call(self) -> None:
        """Nobody picks up at Maria's. The receptionist is back at once, and somebody owes the caller a call."""
        before = self.journal.last
        await self.caller.says(TO_MARIA)
        with expecting(f"{MARIA}'s telephone to ring"):
            await self.switch.rings(MARIAS_NUMBER)
        self.screen.tell(Who.MARIA, "her telephone rings, and nobody picks up")
        await self._hears_said("Maria", before)
        with expecting(f"the attempt to reach {MARIA} to end"):
            await self.journal.until(TransferEnded, RINGS_SECONDS + PATIENCE)
        await self._hears_said("nobody is picking up", before)
        # Who they are is known by now, and nobody asks it twice.
        await self._says_and_hears((CALL_BACK, "what is it about"), (INSURANCE, "good time"), (MONDAY, "call you"))

    async def _says_and_hears(self, *turns: tuple[str, str]) -> None:
        for says, hears in turns:
            await asyncio.sleep(self._pause)
            before = self.journal.last
            await self.caller.says(says)
            await self._hears_said(hears, before)

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

    async def _outlives_the_daemon(self) -> None:
        await self._is_answered(HOURS, at_most=1.5)
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
        await asyncio.sleep(RESTARTED_AFTER)
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
