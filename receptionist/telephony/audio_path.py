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

FIRST_FRAME_SECONDS = 0.2
MEDIA_TRIES = 3


class AudioPath:
    """Opened on a socket, closed with it, and opened anew on the next one; its conductor stays."""

    def __init__(self, exchange: Exchange, report: Callable[[Fact], None], starved: Callable[[], None]) -> None:
        self.counts: Counter[str] = Counter(frames_heard=0, frames_sent=0, misfits=0)
        self._exchange = exchange
        self._report = report
        self._starved = starved
        self._conductor: Conductor | None = None
        self._stream: Stream | None = None
        self._address: Address | None = None
        self._switch = ""
        self._strange_frames = 0
        self._form: AudioFormat | None = None

    @property
    def format(self) -> AudioFormat:
        if self._stream is None or self._stream.format is None:
            raise NoMediaError("no audio flows")
        return self._stream.format

    async def open(self, session: Session, rate: int) -> AudioFormat:
        """Ask the switch for audio, on another port when none comes: its reply is +OK even if the port is taken."""
        self.close()
        for attempt in range(1, MEDIA_TRIES + 1):
            if await self._try(session, rate):
                form, port = self.format, self._address[1] if self._address else 0
                self._report(MediaOpened(rate=form.rate, frame_ms=form.frame_ms, port=port, attempt=attempt))
                return form
        cause = self._likely_cause(rate)
        self._report(MediaFailed(cause=cause))
        raise NoMediaError(cause)

    def close(self) -> None:
        if (stream := self._stream) is not None:
            self.counts.update(frames_heard=stream.heard, frames_sent=stream.sent, misfits=stream.misfits)
        if self._address is not None:
            self._exchange.media.forget(self._address)
            self._exchange.ports.give_back(self._switch, self._address[1], _now())
        self._stream = self._address = None

    def connect(self, conductor: Conductor) -> None:
        self._conductor = conductor
        if self._stream is not None:
            self._stream.conductor = conductor

    def watch(self, *, on: bool) -> None:
        """A leg that talks to us must bring audio all the time; one that talks to a person need not."""
        if self._stream is not None:
            self._stream.on_starved = self._starved if on else None

    async def _try(self, session: Session, rate: int) -> bool:
        settings, media = self._exchange.settings, self._exchange.media
        self._switch = session.peer[0]
        port = self._exchange.ports.take(self._switch, _now())
        theirs = (settings.switch_media_address or session.peer[0], port)
        ours = (settings.media_address or session.own[0], media.port)
        started = media.expect(theirs, rate, self._report)
        self._address = theirs
        try:
            await session.unicast(theirs, ours)
            async with asyncio.timeout(FIRST_FRAME_SECONDS):
                self._stream = await started
        except TimeoutError:
            self._strange_frames += media.strangers_at(port)
            self.close()
            return False
        except BaseException:
            self.close()
            raise
        self._follow(self._stream, port)
        self._stream.on_fault = self._fault
        if self._form != self._stream.format:
            self._conductor = None  # spoke for a line of another format: whoever hears of the new one connects another
        self._form = self._stream.format
        self._stream.conductor = self._conductor
        self.watch(on=True)
        return True

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

    def _likely_cause(self, rate: int) -> str:
        if self._strange_frames:
            return (
                f"audio came from an address we did not name ({self._strange_frames} datagrams): set "
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
