"""A rehearsed call with sound: a telephone on an emulated switch, the real daemon, real ears and a real voice."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import numpy as np

from receptionist.audio import Samples, resample
from receptionist.config import Config
from receptionist.daemon import Daemon
from receptionist.events import CallEnded, Ending, LanguageChanged, Outcome, Spoke, TransferEnded, TransferStarted
from receptionist.providers.espeak import Espeak
from receptionist.rehearsal.dialplan import Dialplan
from receptionist.rehearsal.people import BUSY, NOBODY_HOME, REJECTS, UNREACHABLE, Person
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.recording import read_wav
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.rehearse.played import Played, PlayedTurn
from receptionist.rehearse.reading import Script
from receptionist.rehearse.scenario import Turn
from receptionist.rehearse.stand_in import StandInProviders
from receptionist.store.queries import Queries
from receptionist.telephony.dialplan import dialplan

VOICES = {"en": "en-us", "es": "es-419"}
WORDS_PER_MINUTE = 160
ANSWER_SECONDS = 15.0
REPLY_OVER_SECONDS = 1.0
"""After so much silence our answer is taken to be over."""

WRITTEN_SECONDS = 0.3
"""By then what happened stands in the journal."""

AUDIBLE = 200
"""Of 32768."""

MAX_CALLS = 4
MAX_LAG_MS = 5000
"""Switch, telephone and daemon are one process here, which is late now and then."""

UNICAST_PORTS = 40
HIGHEST_PORT = 65535
TAKES_THE_CALL = Person(answers_after=0.5, presses="11")
DOES: Mapping[Outcome, Person] = {
    Outcome.CONNECTED: TAKES_THE_CALL,
    Outcome.BUSY: BUSY,
    Outcome.NO_ANSWER: NOBODY_HOME,
    Outcome.REJECTED: REJECTS,
    Outcome.DECLINED: replace(TAKES_THE_CALL, presses=""),
    Outcome.UNREACHABLE: UNREACHABLE,
    Outcome.HUNG_UP: replace(TAKES_THE_CALL, presses="", hangs_up_after=1.0),
}


def own_line() -> dict[str, Any]:
    """What of the config keeps a rehearsal out of the way of a daemon that is at work on this machine."""
    first = min(_free_port(socket.SOCK_DGRAM), HIGHEST_PORT - UNICAST_PORTS)
    telephony = {
        "listen": f"127.0.0.1:{_free_port(socket.SOCK_STREAM)}",
        "allow": ["127.0.0.1"],
        "unicast_ports": f"{first}-{first + UNICAST_PORTS}",
        "media_address": "",
        "switch_media_address": "",
    }
    return {"telephony": telephony, "answer": {"max_calls": MAX_CALLS, "max_lag_ms": MAX_LAG_MS}}


class SpokenCall:
    """One call."""

    def __init__(
        self, script: Script, config: Config, switch: Softswitch, queries: Queries, ears: StandInProviders | None
    ) -> None:
        """Ears that only stand in hear nothing: they are told what is said."""
        self._ears = ears
        self._scenario = script.scenario
        self._folder = script.path.parent
        self._config = config
        self._queries = queries
        self._clock = asyncio.get_running_loop().time
        self._voices: dict[str, Espeak] = {}
        self._language = config.business.languages[0]
        self._played = Played()
        dialled = config.telephony.extension
        self._phone: Phone = switch.place_call(caller=self._scenario.number, dialled=dialled)

    async def play(self) -> Played:
        """All turns, until one side has hung up."""
        played, phone = self._played, self._phone
        try:
            await self._until_quiet()
            await self._read_on(PlayedTurn(""))
            played.greeting = " ".join(fact.text for fact in played.facts if isinstance(fact, Spoke))
            for turn in self._scenario.turn:
                if phone.is_over:
                    break
                await self._play(turn)
            if not phone.is_over:
                phone.hang_up()
            await phone.ended()
            await self._read_on(played.turns[-1] if played.turns else PlayedTurn(""))
        finally:
            for voice in self._voices.values():
                await voice.close()
        played.outcome = next((Ending(fact.ending) for fact in played.facts if isinstance(fact, CallEnded)), None)
        return played

    async def _play(self, turn: Turn) -> None:
        played = PlayedTurn(turn.did)
        self._played.turns.append(played)
        if turn.press:
            self._phone.press(turn.press)
        sounds = await self._sounds(turn)
        if self._ears is not None:
            seconds = sum(map(_audible, sounds)) / self._phone.format.rate
            self._ears.will_hear(turn.say, turn.language or self._scenario.language, seconds)
        for sound in sounds:
            self._phone.say(sound)
        await self._phone.said()
        await asyncio.sleep(turn.silence)
        spoke = self._clock()
        played.seconds = await self._until_quiet() - spoke
        await self._read_on(played)
        if self._rings(played):
            while self._rings(played) and not self._phone.is_over:
                await self._read_on(played)
            await self._until_quiet()
            await self._read_on(played)
        played.language = self._language

    @staticmethod
    def _rings(played: PlayedTurn) -> bool:
        """Whether somebody's telephone rings for the caller, who would not hang up meanwhile."""
        begun = sum(isinstance(fact, TransferStarted) for fact in played.facts)
        return begun > sum(isinstance(fact, TransferEnded) for fact in played.facts)

    async def _sounds(self, turn: Turn) -> list[Samples]:
        rate = self._phone.format.rate
        sounds = []
        if turn.play:
            samples, found = await asyncio.to_thread(read_wav, self._folder / turn.play)
            sounds.append(resample(samples, found, rate))
        if turn.say:
            name = VOICES.get(turn.language or self._scenario.language, VOICES["en"])
            voice = self._voices.setdefault(name, Espeak(name, WORDS_PER_MINUTE))
            sounds.append(resample(await voice.speak(turn.say), voice.rate, rate))
        return sounds

    async def _until_quiet(self) -> float:
        """Wait until we have answered; when that began. A call that is over, or stays silent, is no answer either."""
        ended = asyncio.create_task(self._phone.ended(float("inf")))
        answer = asyncio.create_task(self._answer())
        try:
            await asyncio.wait([ended, answer], return_when=asyncio.FIRST_COMPLETED)
            return answer.result() if answer.done() else self._clock()
        finally:
            for task in (ended, answer):
                task.cancel()
            await asyncio.gather(ended, answer, return_exceptions=True)

    async def _answer(self) -> float:
        try:
            await self._phone.hears(ANSWER_SECONDS)
        except TimeoutError:
            return self._clock()
        began = self._clock()
        while not self._phone.is_over:
            try:
                await self._phone.hears_silence(REPLY_OVER_SECONDS, ANSWER_SECONDS)
            except TimeoutError:
                continue  # a long answer
            break
        return began

    async def _read_on(self, turn: PlayedTurn) -> None:
        """Whatever the journal has by now that is new."""
        await asyncio.sleep(WRITTEN_SECONDS)
        for record in await self._queries.calls(1):
            self._played.call = record.id
            entries = await self._queries.facts(record.id)
            for entry in entries[len(self._played.facts) :]:
                fact = entry.fact
                self._played.facts.append(fact)
                turn.facts.append(fact)
                if isinstance(fact, LanguageChanged):
                    self._language = fact.language
        turn.said = " ".join(fact.text for fact in turn.facts if isinstance(fact, Spoke))


@asynccontextmanager
async def on_the_line(config: Config) -> AsyncIterator[Softswitch]:
    """A daemon at work with this config, and a switch that hands it calls."""
    daemon = Daemon(config)
    living = asyncio.create_task(daemon.live())
    ready = asyncio.create_task(daemon.ready.wait())
    await asyncio.wait([living, ready], return_when=asyncio.FIRST_COMPLETED)
    try:
        if living.done():
            await living  # it did not come up, and says why
        async with Softswitch(dialplan=Dialplan.from_xml(dialplan(config))) as switch:
            yield switch
    finally:
        ready.cancel()
        daemon.stop()
        daemon.stop()
        await living


async def play_aloud(script: Script, config: Config, ears: StandInProviders | None) -> Played:
    """The call that a scenario describes. `ears` have to be told what is said, if they do not hear."""
    async with on_the_line(config) as switch, Queries.opened(config.storage.database) as queries:
        for person in config.people:
            outcome = script.scenario.people.get(person.name, Outcome.CONNECTED)
            switch.people[person.number] = DOES.get(outcome, NOBODY_HOME)
        return await SpokenCall(script, config, switch, queries, ears).play()


def _audible(sound: Samples) -> int:
    """How many samples there are from the first that can be heard to the last."""
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) > AUDIBLE)
    return int(loud[-1] - loud[0]) if len(loud) else 0


def _free_port(kind: socket.SocketKind) -> int:
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
