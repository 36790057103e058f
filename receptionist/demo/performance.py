"""A demo from the first line on the screen to the exit code: everything is built, played, checked and ended here."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from receptionist.audio import AudioFormat, Samples
from receptionist.config import Config
from receptionist.daemon import bind
from receptionist.demo import report, tones, voices
from receptionist.demo.daemon_process import DaemonProcess, LogLine
from receptionist.demo.expecting import Figure, MissedError
from receptionist.demo.journal_watch import JournalWatch
from receptionist.demo.scope import Scope
from receptionist.demo.screen import Screen, Who
from receptionist.demo.script import CALLER_SAYS, LEFT_OUT, Script
from receptionist.demo.stage import MARIAS_NUMBER, Stage
from receptionist.errors import ReceptionistError
from receptionist.records import one as print_record
from receptionist.rehearsal.applications import APPLICATIONS
from receptionist.rehearsal.dialplan import Dialplan
from receptionist.rehearsal.meter import lateness
from receptionist.rehearsal.people import NOBODY_HOME
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.store.queries import Queries
from receptionist.telephony.dialplan import dialplan

STOPPED = 128 + signal.SIGINT
LINE = AudioFormat(8000, 20)
WORTH_SHOWING = {"warning", "error", "critical"}

INTRODUCTION = """\

  [bold]One telephone call, from the ring to the record[/]

  The receptionist is the real one, in a process of its own. The exchange, the
  caller and Maria are played. What they hear is recorded, and checked.
"""


async def perform(out: Path, *, fast: bool = False) -> int:
    """Play the demo into this folder. Returns 0 if everything happened as it should, 130 if it was told to stop."""
    stage = Stage(out)
    config = stage.cleared()
    console, loop = Console(), asyncio.get_running_loop()
    async with asyncio.TaskGroup() as alone:
        performing = alone.create_task(Performance(stage, config, console, fast=fast).run())
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, performing.cancel)
    if not performing.cancelled():
        return performing.result()
    console.print("\n  Stopped. Nothing is left running.\n")
    return STOPPED


class Performance:
    """One demo."""

    def __init__(self, stage: Stage, config: Config, console: Console, *, fast: bool) -> None:
        self._stage = stage
        self._config = config
        self._console = console
        self._fast = fast
        self._screen = Screen(console)
        self._figures: list[Figure] = []
        self._call_id = ""
        self._errors = 0

    async def run(self) -> int:
        self._console.print(INTRODUCTION)
        if self._fast:
            self._console.print(f"  The caller is in a hurry. Left out: {LEFT_OUT}.\n")
        missed = ""
        try:
            sentences = await self._rehearsed()
            with bind(self._config.telephony.listen_address) as door:
                door.listen()
                async with DaemonProcess(self._stage.config_file, door, self._stage.log, self._heed) as daemon:
                    seconds = await daemon.start()
                    self._screen.tell(Who.DAEMON, f"ready in {seconds * 1000:.0f} ms, process {daemon.pid}")
                    await self._play(sentences, daemon)
                    await self._see_it_stop(daemon)
        except* ReceptionistError as group:
            missed = _first(group)
        self._figures.append(Figure("errors in the daemon's log", self._errors, at_most=0, unit=""))
        return await self._report(missed)

    async def _rehearsed(self) -> Mapping[str, Samples]:
        return {
            **await voices.receptionists(self._config, LINE.rate),
            **await voices.spoken(voices.CALLERS, CALLER_SAYS, LINE.rate),
        }

    async def _play(self, sentences: Mapping[str, Samples], daemon: DaemonProcess) -> None:
        plan = Dialplan.from_xml(dialplan(self._config))
        async with (
            Softswitch(dialplan=plan, stamped=True) as switch,
            Queries.opened(self._config.storage.database) as queries,
            asyncio.TaskGroup() as beside,
        ):
            switch.applications = APPLICATIONS | {"playback": tones.playback}
            switch.people[MARIAS_NUMBER] = NOBODY_HOME
            journal = JournalWatch(queries, self._screen)
            watching = [beside.create_task(journal.watch()), beside.create_task(daemon.must_live())]
            scope = Scope(self._screen, lambda: daemon.pid)
            script = Script(
                self._config, switch, daemon, sentences, journal, self._screen, scope, self._figures, fast=self._fast
            )
            try:
                async with self._screen.moving(scope):
                    await script.play()
            finally:
                for watch in watching:
                    watch.cancel()
                self._call_id = journal.call_id
                self._keep(script)

    def _keep(self, script: Script) -> None:
        """However far it came, what was heard is kept."""
        script.caller.ear.recording.save(self._stage.recording)
        meters = script.caller.phone.meters
        late = lateness(meters, 0.99) * 1000
        lost = sum(meter.lost for meter in meters)
        punctual = Figure("99 % of all frames are at most so late", late, at_most=40, ours=False)
        self._figures += [punctual, Figure("frames that never came", lost, at_most=25, unit="", ours=punctual.good)]

    async def _see_it_stop(self, daemon: DaemonProcess) -> None:
        code = await daemon.stop()
        self._screen.tell(Who.DAEMON, f"stopped, exit code {code}")
        if code:
            raise MissedError(f"expected the daemon to stop with exit code 0, and it was {code}")

    def _heed(self, line: LogLine) -> None:
        if line["level"] in WORTH_SHOWING:
            self._screen.tell(Who.DAEMON, f"{line['level']}: {line['event']}", bad=True)
        if line["level"] in {"error", "critical"}:
            self._errors += 1

    async def _report(self, missed: str) -> int:
        text, well = report.verdict(missed, self._figures)
        self._console.print()
        if self._call_id:
            await print_record(self._config, self._call_id)
        pieces = (report.figures(self._figures), "", report.places(self._stage), "", text, "")
        self._console.print("", *pieces, sep="\n", highlight=False, soft_wrap=True)
        return 0 if well else 1


def _first(group: BaseExceptionGroup[ReceptionistError]) -> str:
    """The fault that came first, in its own words."""
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else str(error)
