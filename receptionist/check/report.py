"""`receptionist check`: reads the config, tries what it names, and says what is wrong and what mends it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from receptionist.check.bookable import appointments
from receptionist.check.database import database
from receptionist.check.days import opening_hours
from receptionist.check.findings import Finding, well, wrong
from receptionist.check.knowledge import knowledge
from receptionist.check.machine import disk_space, listening, receive_buffer, unicast_ports
from receptionist.check.providers import accounts, chains
from receptionist.check.switch import freeswitch
from receptionist.check.work import calendars, greeting, mail, own_tools, text_messages, webhook
from receptionist.config import Config, load
from receptionist.errors import ConfigError

PATIENCE_SECONDS = 5.0

PROBES: dict[str, Callable[[Config], Awaitable[list[Finding]]]] = {
    "listen": listening,
    "audio ports": unicast_ports,
    "receive buffer": receive_buffer,
    "FreeSWITCH": freeswitch,
    "providers": accounts,
    "chains": chains,
    "greeting": greeting,
    "opening hours": opening_hours,
    "appointments": appointments,
    "calendars": calendars,
    "knowledge": knowledge,
    "tools": own_tools,
    "mail": mail,
    "webhook": webhook,
    "text messages": text_messages,
    "database": database,
    "disk": disk_space,
}


async def report(path: Path) -> tuple[list[str], bool]:
    """A line for each finding, and whether all is well."""
    try:
        config = load(path)
    except ConfigError as error:
        findings = [wrong("config", fault, "") for fault in str(error).splitlines()]
    else:
        findings = [well("config", f"{path} has no fault"), *await probe(config)]
    return [str(finding) for finding in findings], all(finding.well for finding in findings)


async def probe(config: Config) -> list[Finding]:
    """Try everything at once; what does not answer in time is a finding too."""
    async with asyncio.TaskGroup() as tasks:
        tried = [tasks.create_task(_in_time(name, run(config))) for name, run in PROBES.items()]
    return [finding for task in tried for finding in task.result()]


async def _in_time(name: str, findings: Awaitable[list[Finding]]) -> list[Finding]:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await findings
    except TimeoutError:
        return [wrong(name, f"no answer within {PATIENCE_SECONDS:.0f} s", "see whether a disk or the network hangs")]
    except OSError as error:
        return [wrong(name, f"could not be tried: {error}", "run this as the service's user")]
