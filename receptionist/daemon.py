"""The composition root: everything is built once, here, and the daemon's whole life is one function."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import structlog

from receptionist import systemd
from receptionist.afterwards import due_by
from receptionist.call import Call, new_call_id
from receptionist.config import Config
from receptionist.crew import Crew
from receptionist.destinations import Destinations
from receptionist.errors import StoreError, TelephonyError
from receptionist.events import CallEnded, CallResumed, CallTurnedAway, Fact
from receptionist.lost_calls import LostCalls
from receptionist.office import Office
from receptionist.reception import House
from receptionist.store import latch
from receptionist.store.journal import Journal, Standing
from receptionist.store.notes import AWAY
from receptionist.telephony.admission import Admission
from receptionist.telephony.exchange import Exchange
from receptionist.telephony.line import SwitchLine
from receptionist.telephony.media import MediaPort
from receptionist.telephony.metronome import Lateness
from receptionist.telephony.routes import Routes
from receptionist.telephony.server import Server
from receptionist.telephony.unicast_ports import UnicastPorts
from receptionist.tools.all import tools_of
from receptionist.untold import tell_untold
from receptionist.waiting import first_of

LAG_PROBE_SECONDS = 0.05
DRAIN_STEP_SECONDS = 0.25
HEALTH_SECONDS = 60.0

log = structlog.get_logger()


class _StoppedError(Exception):
    """Ends everything that runs beside the calls."""


def now() -> datetime:
    return datetime.now(UTC)


class Daemon:
    """Answers every call that a switch hands to it, from `live()` being called to its return."""

    def __init__(self, config: Config) -> None:
        answer = config.answer
        self._config = config
        self._admission = Admission(max_calls=answer.max_calls, max_lag=answer.max_lag_ms / 1000)
        self._calls: dict[str, Call] = {}
        self._in_hand: set[str] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self.exchange: Exchange | None = None
        self.ready = asyncio.Event()
        self._stop = asyncio.Event()
        self._stop_at_once = asyncio.Event()
        self._asked_for_health = asyncio.Event()
        self._worst_lag = 0.0

    @property
    def calls(self) -> int:
        """How many calls are in hand."""
        return len(self._calls)

    def stop(self) -> None:
        """Drain; asked a second time, end at once."""
        (self._stop_at_once if self._stop.is_set() else self._stop).set()

    async def live(self) -> None:
        config, loop = self._config, asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        loop.add_signal_handler(signal.SIGUSR1, self._asked_for_health.set)
        crew = Crew(config)
        async with (
            latch.held(config.storage.database),
            Office.opened(config, mind=crew.summing_up, now=now) as office,
            Journal.opened(config.storage.database, now=now, due=due_by(config), wake=office.wake) as journal,
        ):
            with ExitStack() as stack:
                sockets = systemd.inherited_sockets() or [bind(config.telephony.listen_address)]
                media = open_media(config)
                stack.callback(media.close)
                exchange = self.exchange = Exchange(
                    config.telephony,
                    Destinations(config),
                    media,
                    UnicastPorts(*config.telephony.unicast_port_range),
                    Routes(config.telephony),
                )
                await self._serve(exchange, journal, crew, office, sockets)
        log.info("stopped", calls_left=len(self._calls))

    async def _serve(
        self, exchange: Exchange, journal: Journal, crew: Crew, office: Office, sockets: list[socket.socket]
    ) -> None:
        house = House(self._config, journal, crew.instruments(), office.books(), tools_of(self._config))
        lost = LostCalls(
            journal,
            house.books.diary,
            exchange,
            self._in_hand,
            timedelta(minutes=self._config.answer.max_minutes),
            asyncio.get_running_loop().time,
        )
        try:
            async with asyncio.TaskGroup() as tasks:
                server = Server(exchange, tasks, lambda line, known: self._arrived(house, line, known), house.blocks)
                for sock in sockets:
                    await server.listen(sock)
                tasks.create_task(self._probe_lag())
                tasks.create_task(self._report_health(journal, exchange.media, crew, office))
                tasks.create_task(lost.watch())
                tasks.create_task(crew.work())
                tasks.create_task(office.work())
                tasks.create_task(office.notes.follow(AWAY, exchange.destinations.attendance.be_away))
                tasks.create_task(feed_watchdog(journal))
                self._settle_in()
                listening = [f"{host}:{port}" for host, port, *_ in (sock.getsockname() for sock in sockets)]
                systemd.notify("READY=1", f"STATUS=listening on {', '.join(listening)}")
                self.ready.set()
                log.info("ready", listen=listening, media_port=exchange.media.port)
                await self._drain()
                server.close()
                raise _StoppedError
        except* _StoppedError:
            pass
        finally:
            await crew.close()

    def _settle_in(self) -> None:
        """What is here at start stays: the collector need not look through it again in the middle of calls."""
        gc.freeze()
        gc.enable()

    async def _arrived(self, house: House, line: SwitchLine, known: str) -> None:
        """A new call, or one that a daemon before us had: turn it away or carry it to its end."""
        with self._hand_on(known):
            resumed = bool(known) and known not in self._calls and await house.journal.reopen(known) is Standing.OPEN
            call_id = known if resumed else new_call_id(now())
            if resumed and house.books.diary is not None:
                await tell_untold(house.journal, house.books.diary, call_id)
            await self._receive(house, line, call_id, resumed=resumed)

    @contextmanager
    def _hand_on(self, call_id: str) -> Iterator[None]:
        """Nobody else may end this call as lost, from before we ask the journal for it."""
        self._in_hand.add(call_id)
        try:
            yield
        finally:
            self._in_hand.discard(call_id)

    async def _receive(self, house: House, line: SwitchLine, call_id: str, *, resumed: bool) -> None:
        reason = self._admission.refusal(asyncio.get_running_loop().time(), returning=resumed)
        if reason is not None:
            await self._turn_away(house.journal, line, call_id, reason, resumed=resumed)
            return
        greeted = resumed and await was_answered(house.journal, call_id)
        past = await facts_of(house.journal, call_id) if resumed else ()
        call = self._calls[call_id] = Call(house, line, call_id, resumed=resumed, greeted=greeted, past=past)
        self._admission.calls += 1
        self._idle.clear()
        try:
            with self._hand_on(call_id):
                await call.run()
            await house.call_over(call_id)
        finally:
            del self._calls[call_id]
            self._admission.calls -= 1
            if not self._calls:
                self._idle.set()

    async def _turn_away(self, journal: Journal, line: SwitchLine, call_id: str, reason: str, *, resumed: bool) -> None:
        """Move a call that we cannot take to the dialplan's last resort; we never just close on it."""
        log.warning("call turned away", call=call_id, reason=reason)
        journal.append(call_id, CallResumed(channel=line.channel, switch=line.switch) if resumed else line.started())
        journal.append(call_id, CallTurnedAway(reason=reason))
        try:
            await line.turn_away(reason)
        finally:
            ending, cause = line.ending
            journal.append(call_id, CallEnded(ending=ending, cause=cause))

    async def _drain(self) -> None:
        """Wait to be told to stop; then let running calls finish, while new ones are turned away."""
        await self._stop.wait()
        self._admission.draining = True
        seconds = self._config.answer.drain_seconds
        systemd.notify("STOPPING=1", f"STATUS=draining {len(self._calls)} calls")
        log.info("draining", calls=len(self._calls), seconds=seconds)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while self._calls and not self._stop_at_once.is_set() and loop.time() < deadline:
            self._release()
            await first_of(DRAIN_STEP_SECONDS, self._idle, self._stop_at_once)
        self._release()
        if self._calls:
            log.warning("calls left to the dialplan", calls=len(self._calls))

    def _release(self) -> None:
        """A caller who talks with a person needs us no more."""
        for call in list(self._calls.values()):
            call.release()

    async def _probe_lag(self) -> None:
        """A loop that comes late to this is late to everything: admission has to know."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + LAG_PROBE_SECONDS
            await asyncio.sleep(LAG_PROBE_SECONDS)
            at = loop.time()
            self._admission.note_lag(at - due, at)
            self._worst_lag = max(self._worst_lag, at - due)

    async def _report_health(self, journal: Journal, media: MediaPort, crew: Crew, office: Office) -> None:
        """Every minute, and whenever SIGUSR1 asks. What was late is told of the time since the last report."""
        while True:
            await first_of(HEALTH_SECONDS, self._asked_for_health)
            self._asked_for_health.clear()
            log.info(
                "health",
                calls=len(self._calls),
                lag_max_ms=round(self._worst_lag * 1000, 2),
                audio=asdict(media.counts()),
                journal=asdict(journal.health()),
                providers=[asdict(one) for one in crew.health(asyncio.get_running_loop().time())],
                **office.health(),
            )
            self._worst_lag = 0.0
            media.metronome.lateness = Lateness()


async def was_answered(journal: Journal, call_id: str) -> bool:
    """Whether a daemon before us had picked up; if the database cannot say, it had."""
    try:
        record = await journal.queries.call(call_id)
    except StoreError:
        return True
    return record is None or record.answered is not None


async def facts_of(journal: Journal, call_id: str) -> Sequence[Fact]:
    """What was said and done before us; nothing, if the database cannot say: the call goes on without."""
    try:
        return [entry.fact for entry in await journal.queries.facts(call_id)]
    except StoreError as error:
        log.warning("what was said before could not be read", call=call_id, error=str(error))
        return ()


async def feed_watchdog(journal: Journal) -> None:
    """Fed only while the loop runs and the database answers; systemd restarts us otherwise."""
    seconds = systemd.watchdog_seconds()
    while seconds is not None:
        try:
            async with asyncio.timeout(seconds / 2):
                await journal.queries.ping()
            systemd.notify("WATCHDOG=1")
        except (StoreError, TimeoutError) as error:
            log.error("the database does not answer: the watchdog goes hungry", error=str(error))
        await asyncio.sleep(seconds / 3)


def open_media(config: Config) -> MediaPort:
    """The audio socket, with the receive buffer that was asked for, or a word about what the kernel granted instead."""
    wanted = config.telephony.receive_buffer_mb * 2**20
    media = MediaPort.open(config.telephony.media_address or config.telephony.listen_address[0], wanted)
    if media.receive_buffer < wanted:
        log.warning(
            "the kernel grants a smaller receive buffer: audio may be lost when this machine is busy",
            wanted=wanted,
            granted=media.receive_buffer,
            cure="put systemd/90-receptionist.conf into /etc/sysctl.d, then: sysctl --system",
        )
    return media


def bind(address: tuple[str, int]) -> socket.socket:
    """The listening socket, when systemd does not hold one for us."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind(address)
    except OSError as error:
        sock.close()
        raise TelephonyError(
            f"cannot listen on {address[0]}:{address[1]}: {error.strerror}; "
            "is another receptionist running, or telephony.listen wrong?"
        ) from error
    return sock
