"""The way of one leg's audio: a port on the switch, a stream here, and another port when the first brings nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

from receptionist.audio import AudioFormat
from receptionist.errors import NoMediaError
from receptionist.events import Fact, Faulted, MediaFailed, MediaOpened
from receptionist.ports import Conductor
from receptionist.telephony.exchange import Exchange
from receptionist.telephony.session import Session
from receptionist.telephony.stream import Address, Stream

FIRST_FRAME_SECONDS = 0.4
"""After this long without audio another port is tried. It comes after 0.04 s, if the switch is not busy.

Named while the first is only late, another one is held by FreeSWITCH until it is started anew: none is named too soon.
"""

MEDIA_TRIES = 3
LATE_FRAME_SECONDS = 0.6
"""So much longer, when all ports were tried, may the first of them take whose switch is merely busy."""


class AudioPath:
    """Opened on a socket, closed with it, and opened anew on the next one; its conductor stays."""

    def __init__(self, exchange: Exchange, report: Callable[[Fact], None], starved: Callable[[], None]) -> None:
        self.counts: Counter[str] = Counter(frames_heard=0, frames_sent=0, misfits=0)
        self._exchange = exchange
        self._report = report
        self._starved = starved
        self._conductor: Conductor | None = None
        self._stream: Stream | None = None
        self._addresses: list[Address] = []
        self._switch = ""
        self._form: AudioFormat | None = None

    @property
    def format(self) -> AudioFormat:
        if self._stream is None or self._stream.format is None:
            raise NoMediaError("no audio flows")
        return self._stream.format

    async def open(self, session: Session, rate: int) -> AudioFormat:
        """Ask the switch for audio, on another port when none comes: its reply is +OK even if the port is taken.

        A port that brings nothing may be late, not taken, and then the switch goes on using it whatever it is told
        afterwards: all that were named are listened to until one brings audio.
        """
        self.close()
        named: list[asyncio.Future[Stream]] = []
        try:
            for _ in range(MEDIA_TRIES):
                named.append(await self._name(session, rate))
                wait = FIRST_FRAME_SECONDS + (LATE_FRAME_SECONDS if len(named) == MEDIA_TRIES else 0)
                await asyncio.wait(named, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
                if started := next((future for future in named if future.done()), None):
                    return self._begin(started.result(), named.index(started) + 1)
            strange_frames = sum(self._exchange.media.strangers_at(port) for _, port in self._addresses)
        except BaseException:
            self.close()
            raise
        self.close()
        cause = self._likely_cause(rate, strange_frames)
        self._report(MediaFailed(cause=cause))
        raise NoMediaError(cause)

    def close(self) -> None:
        if (stream := self._stream) is not None:
            self.counts.update(frames_heard=stream.heard, frames_sent=stream.sent, misfits=stream.misfits)
        self._stream = None
        self._leave(self._addresses)

    def connect(self, conductor: Conductor) -> None:
        self._conductor = conductor
        if self._stream is not None:
            self._stream.conductor = conductor

    def watch(self, *, on: bool) -> None:
        """A leg that talks to us must bring audio all the time; one that talks to a person need not."""
        if self._stream is not None:
            self._stream.on_starved = self._starved if on else None

    async def _name(self, session: Session, rate: int) -> asyncio.Future[Stream]:
        """Have the switch send from one more port; the future is the stream once it does."""
        settings, media = self._exchange.settings, self._exchange.media
        self._switch = session.peer[0]
        port = self._exchange.ports.take(self._switch, _now())
        theirs = (settings.switch_media_address or session.peer[0], port)
        ours = (settings.media_address or session.own[0], media.port)
        started = media.expect(theirs, rate, self._report)
        self._addresses.append(theirs)
        await session.unicast(theirs, ours)
        return started

    def _begin(self, stream: Stream, attempt: int) -> AudioFormat:
        self._stream = stream
        self._leave([address for address in self._addresses if address != stream.address])
        port = stream.address[1]
        self._follow(stream, port)
        stream.on_fault = self._fault
        form = self.format
        if self._form != form:
            self._conductor = None  # spoke for a line of another format: whoever hears of the new one connects another
        self._form = form
        stream.conductor = self._conductor
        self.watch(on=True)
        self._report(MediaOpened(rate=form.rate, frame_ms=form.frame_ms, port=port, attempt=attempt))
        return form

    def _leave(self, addresses: list[Address]) -> None:
        """Use them no more."""
        for address in tuple(addresses):
            self._addresses.remove(address)
            self._exchange.media.forget(address)
            self._exchange.ports.give_back(self._switch, address[1], _now())

    def _follow(self, stream: Stream, port: int) -> None:
        """A packet time that changes in mid-call wants another conductor: silence, until somebody connects one."""
        retime = stream.on_format

        def changed(stream: Stream) -> None:
            retime(stream)
            stream.conductor = self._conductor = None
            self._form = form = stream.format
            if form is not None:
                self._report(MediaOpened(rate=form.rate, frame_ms=form.frame_ms, port=port, attempt=0))

        stream.on_format = changed

    def _likely_cause(self, rate: int, strange_frames: int) -> str:
        if strange_frames:
            return (
                f"audio came from an address we did not name ({strange_frames} datagrams): set "
                "telephony.switch_media_address to the address FreeSWITCH sends from"
            )
        return (
            f"no audio on {MEDIA_TRIES} ports of telephony.unicast_ports: they are taken on {self._switch}, a firewall "
            f"stands between, or the call's codec is one we do not take ({rate} Hz)"
        )

    def _fault(self, fault: Exception) -> None:
        """The conductor failed on the frame path: the leg falls silent and whoever reads its facts is told."""
        if self._stream is not None:
            self._stream.conductor = self._conductor = None
        self._report(Faulted(what=f"{type(fault).__name__}: {fault}"))


def _now() -> float:
    return asyncio.get_running_loop().time()
