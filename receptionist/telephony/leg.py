"""One channel of a switch while it is ours: its socket of the moment, its audio, and what it reports."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from enum import Enum, auto
from typing import Any

from receptionist.audio import AudioFormat
from receptionist.errors import ChannelGoneError, NoMediaError, SocketLostError, TelephonyError
from receptionist.events import CallStarted, Ending, Fact, KeyPressed, LineMoved
from receptionist.ports import Caller, Conductor
from receptionist.printable import on_one_line
from receptionist.telephony import esl
from receptionist.telephony.audio_path import AudioPath
from receptionist.telephony.exchange import Exchange
from receptionist.telephony.routes import NEXT
from receptionist.telephony.session import Session
from receptionist.waiting import first_of

LINGER_SECONDS = 5
EVENTS = "CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP DTMF BACKGROUND_JOB"
SWITCH_CAUSES = frozenset({"ALLOTTED_TIMEOUT", "MANAGER_REQUEST", "SYSTEM_SHUTDOWN"})
"""Hang-up causes that are neither the caller's doing nor ours: a time limit, an operator, the switch's own end."""

MOVES = 3
ARRIVAL_SECONDS = 3.0
HANG_UP_SECONDS = 2.0


class Note(Enum):
    """What the leg tells itself between the facts."""

    STARVED = auto()
    LOST = auto()
    GONE = auto()


class SwitchLeg:
    """A caller's channel or a person's. It outlives its sockets: a moved or returning channel brings a new one."""

    def __init__(self, exchange: Exchange, channel: str, person: str = "") -> None:
        self.channel = channel
        self.person = person
        self.switch = ""
        self.caller = Caller("", "", "")
        self.answered = False
        self.exchange = exchange
        self._session: Session | None = None
        self._rate = 0
        self._notes: asyncio.Queue[Fact | Note] = asyncio.Queue()
        self.arrived = asyncio.Event()
        self._bridged = asyncio.Event()
        self.went = asyncio.Event()
        self.lost = asyncio.Event()
        self._ending: tuple[Ending, str] | None = None
        self._leaving: Ending | None = None
        self._moves = 0
        self.lost_why = ""
        self.audio = AudioPath(exchange, self.report, lambda: self._notes.put_nowait(Note.STARVED))

    # The socket

    @property
    def session(self) -> Session:
        if self._session is None:
            raise SocketLostError(f"channel {self.channel} has no socket at the moment")
        return self._session

    async def adopt(self, session: Session, data: esl.Headers) -> None:
        """Take a socket that the switch opened for this channel, in place of the one before."""
        self._session = session
        session.on_lost = lambda why: self._lose(session, why)
        session.listen(lambda event: self._take(session, event))
        self.lost.clear()
        self.switch = session.peer[0]
        self.answered = data.get("Answer-State") == "answered"
        self._read_rate(data)
        self.caller = Caller(
            number=on_one_line(data.get("Caller-Caller-ID-Number")),
            name=on_one_line(data.get("Caller-Caller-ID-Name")),
            # What the caller dialled; the destination by now is the extension that leads to us.
            dialled=on_one_line(data.get("variable_sip_req_user") or data.get("Caller-Destination-Number")),
        )
        await session.settle(
            f"linger {LINGER_SECONDS}",
            # Not `myevents`: it would keep the ends of background jobs from us.
            f"filter Unique-ID {self.channel}",
            f"event plain {EVENTS}",
        )
        self.arrived.set()

    def started(self) -> CallStarted:
        """The first fact of a call on this leg."""
        return CallStarted(
            channel=self.channel,
            switch=self.switch,
            caller=self.caller.number,
            caller_name=self.caller.name,
            dialled=self.caller.dialled,
        )

    def let_go(self) -> None:
        """Leave the socket to the switch: the channel goes on without us, or comes back on a new one."""
        session = self._part()
        if session is not None:
            session.send("exit")

    async def go_on_at(self, extension: str) -> None:
        """Send the channel to an extension of the dialplan; it goes there when its socket ends, which is at once."""
        session = self.session
        self.audio.watch(on=False)
        self._part()
        routes = self.exchange.routes
        try:
            await session.last_words(f"uuid_setvar {self.channel} {NEXT} {routes.to(extension)}")
        finally:
            session.close()
            self.audio.close()

    def _part(self) -> Session | None:
        session, self._session = self._session, None
        if session is not None:
            session.on_lost = session.on_event = _ignore
        self.arrived.clear()
        self._bridged.clear()
        return session

    async def arrival(self, seconds: float) -> bool:
        """Wait until a socket for this channel is here; False if it is gone or does not come in time."""
        return await first_of(seconds, self.arrived, self.went) and self.arrived.is_set() and not self.gone

    # Audio

    @property
    def format(self) -> AudioFormat:
        return self.audio.format

    def audio_counts(self) -> dict[str, int]:
        return dict(self.audio.counts)

    def connect(self, conductor: Conductor) -> None:
        self.audio.connect(conductor)

    async def open_media(self) -> AudioFormat:
        if not self.answered:
            # On a channel without media `unicast` does not fail: it brings the whole of FreeSWITCH down.
            raise NoMediaError("the switch says that the call is not answered")
        return await self.audio.open(self.session, self._rate)

    # What happens on the channel

    async def facts(self) -> AsyncGenerator[Fact]:
        """Everything the line reports, until the leg is gone. Lost audio is mended here, on the way."""
        while (note := await self._notes.get()) is not Note.GONE:
            if isinstance(note, Fact):
                yield note
            elif not self.gone and (mended := await self._mend(note)) is not None:
                yield mended

    def report(self, fact: Fact) -> None:
        self._notes.put_nowait(fact)

    @property
    def gone(self) -> bool:
        return self.went.is_set()

    @property
    def ending(self) -> tuple[Ending, str]:
        """How the leg ended and with what cause, once it is gone."""
        return self._ending or (Ending.UNSEEN, "")

    async def bridging(self, other: SwitchLeg, seconds: float) -> bool:
        """Wait until the switch says that this leg talks with the other."""
        return await first_of(seconds, self._bridged, self.went, other.went) and self._bridged.is_set()

    async def wait_gone(self, seconds: float) -> bool:
        return await first_of(seconds, self.went)

    def end(self, ending: Ending, cause: str) -> None:
        """The leg is gone: nothing more will happen on it."""
        if not self.gone:
            self._ending = (self._leaving or ending, cause)
            self.went.set()
            self.audio.close()
            self._notes.put_nowait(Note.GONE)

    async def send_keys(self, digits: str) -> None:
        await self.session.api(f"uuid_send_dtmf {self.channel} {digits}")

    async def sees(self, channel: str) -> bool | None:
        """Whether a channel lives on this leg's switch; its socket answers even while it lingers. None: no socket."""
        try:
            return await self.session.api(f"uuid_exists {channel}") == "true"
        except TelephonyError:
            return None

    def drop(self) -> None:
        """End the leg without waiting for it to be gone."""
        if self._session is not None:
            self._session.send(f"api uuid_kill {self.channel}")
        self.close()

    async def hang_up(self, cause: str) -> None:
        if not self.gone:
            self._leaving = self._leaving or Ending.WE_HUNG_UP
            try:
                await self.session.api(f"uuid_kill {self.channel} {cause}")
            except TelephonyError as error:
                self._leaving = None
                self.end(Ending.SWITCH_LOST, self.lost_why or str(error))
            else:
                await self.wait_gone(HANG_UP_SECONDS)
                self.end(Ending.WE_HUNG_UP, cause)

    def leave(self, ending: Ending) -> None:
        """From now on the leg's end is our doing, and is called so."""
        self._leaving = ending

    def close(self) -> None:
        """Nothing of this leg is needed any more: its port, its socket and its place among the legs are free."""
        self.audio.close()
        session = self._part()
        if session is not None:
            # Without `exit` a lingering socket keeps the ended session counted on the switch for seconds.
            session.send("exit")
            session.close()
        self.exchange.legs.pop(self.channel, None)

    async def _mend(self, note: Note) -> Fact | None:
        """Audio or socket is lost. On a fresh socket the channel can have both; the dialplan brings one."""
        self._moves += 1
        if self._moves > MOVES:
            raise NoMediaError(f"audio stopped again after {MOVES} moves to fresh sockets")
        cause = "no audio from the switch for half a second" if note is Note.STARVED else self.lost_why
        try:
            if self.person:
                raise NoMediaError(cause)  # behind a person's socket there is no dialplan that could mend it
            if note is Note.STARVED:
                # On this socket unicast stays dead, whatever is tried.
                await self.go_on_at(self.exchange.routes.back)
            if await self.arrival(ARRIVAL_SECONDS):
                await self.open_media()
                return LineMoved(cause=cause, attempt=self._moves)
        except ChannelGoneError as error:
            await self.wait_gone(HANG_UP_SECONDS)
            cause = error.reply
        self.end(Ending.SWITCH_LOST, cause)
        return None

    def _take(self, session: Session, event: esl.Event) -> None:
        if session is not self._session:
            return
        match event.name:
            case "DTMF" if event.get("Unique-ID") == self.channel:
                self.report(KeyPressed(digit=event.get("DTMF-Digit")))
            case "CHANNEL_ANSWER":
                self.answered = True
                self._read_rate(event)
            case "CHANNEL_BRIDGE":
                self._bridged.set()
            case "CHANNEL_HANGUP" if event.get("Unique-ID") == self.channel:
                cause = event.get("Hangup-Cause", "unknown")
                self.end(Ending.SWITCH_HUNG_UP if cause in SWITCH_CAUSES else Ending.CALLER_HUNG_UP, cause)

    def _lose(self, session: Session, why: str) -> None:
        """The socket broke, but the channel may live: its dialplan then brings us a new one."""
        if session is self._session and not self.gone:
            self._session, self.lost_why = None, why
            self.lost.set()
            self.arrived.clear()
            self.audio.close()
            self._notes.put_nowait(Note.LOST)

    def _read_rate(self, data: esl.Headers) -> None:
        rate = data.get("Channel-Read-Codec-Rate") or data.get("variable_read_rate")
        self._rate = int(rate) if rate.isascii() and rate.isdigit() else self._rate


def _ignore(_: Any) -> None:
    """A socket that we have left has nothing more to tell us."""
