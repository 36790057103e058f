"""Whose number calls, looked up while it rings: no slow database keeps a caller waiting, who then is unknown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import structlog

from receptionist.audio import Samples
from receptionist.books import Acquaintance, Clients
from receptionist.config import Config
from receptionist.errors import StoreError
from receptionist.events import ClientRecognised, Fact, RuleApplied
from receptionist.pipeline.announcement import Announcement
from receptionist.ports import Line

LOOK_SECONDS = 0.3
AFTER_REFUSAL_SECONDS = 0.5
PAST_CALLS = 3
BLOCKED = "blocked caller"

log = structlog.get_logger()


async def recognise(
    config: Config, clients: Clients | None, number: str, known: Acquaintance, report: Callable[[Fact], None]
) -> None:
    """Fill in what is known of a number. What cannot be found in time is not known."""
    if clients is None or not number:
        return
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            known.client = await clients.by_number(number)
            if known.client is not None:
                report(ClientRecognised(known.client.id))
            if config.clients.recall:
                zone = ZoneInfo(config.business.timezone)
                past = await clients.past_calls(number, PAST_CALLS)
                known.past = tuple(replace(call, at=call.at.astimezone(zone)) for call in past)
    except (StoreError, TimeoutError) as error:
        log.warning("a number could not be looked up in time", error=str(error) or "timeout")


async def is_blocked(clients: Clients | None, number: str) -> bool:
    """Whether the operator has blocked this number. A list that cannot be read in time blocks nobody."""
    if clients is None or not number:
        return False
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            client = await clients.by_number(number)
    except (StoreError, TimeoutError) as error:
        log.warning("a number could not be looked up in time", error=str(error) or "timeout")
        return False
    return client is not None and client.blocked


async def refuse(
    line: Line, call_id: str, text: str, phrase: Callable[[int], Samples], report: Callable[[Fact], None]
) -> None:
    """A blocked caller hears what config says, if it says anything, and nothing else."""
    if not text:
        report(RuleApplied(BLOCKED, "turned away unanswered"))
        await line.hang_up("CALL_REJECTED")
        return
    report(RuleApplied(BLOCKED, "told so"))
    await line.answer(call_id)
    form = await line.open_media()
    said = phrase(form.rate)
    line.connect(Announcement(form, said, times=1))
    await asyncio.sleep(len(said) / form.rate + AFTER_REFUSAL_SECONDS)
    await line.hang_up("NORMAL_CLEARING")
