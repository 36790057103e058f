"""Calls that a dead daemon left open in the journal: those whose callers do not come back are ended here, once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container
from datetime import UTC, datetime, timedelta

import structlog

from receptionist.books import Diary
from receptionist.errors import StoreError
from receptionist.events import CallEnded, Ending
from receptionist.store.journal import Journal, Standing
from receptionist.store.records import CallRecord, State
from receptionist.telephony.exchange import Exchange
from receptionist.untold import tell_untold

RETURN_SECONDS = 60.0
"""A dialplan that survives our death is back within seconds. Nobody who is not by now will be."""

SWEEP_SECONDS = 15.0

log = structlog.get_logger()


class LostCalls:
    """Looks through the open calls that nobody here has in hand."""

    def __init__(
        self,
        journal: Journal,
        diary: Diary | None,
        exchange: Exchange,
        in_hand: Container[str],
        longest: timedelta,
        clock: Callable[[], float],
    ) -> None:
        self._journal = journal
        self._diary = diary
        self._exchange = exchange
        self._in_hand = in_hand
        self._longest = longest
        self._clock = clock
        self._since = clock()

    async def watch(self) -> None:
        """Sweep for as long as the daemon lives."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            try:
                await self.sweep()
            except StoreError as error:
                log.error("lost calls cannot be looked for: the database does not answer", error=str(error))

    async def sweep(self) -> None:
        for record in await self._journal.queries.open_calls():
            if record.id in self._in_hand:
                continue
            ending = await self._ending(record)
            if ending is not None and await self._journal.reopen(record.id) is Standing.OPEN:
                if self._diary is not None:
                    await tell_untold(self._journal, self._diary, record.id)
                if record.id in self._in_hand:  # came back while we looked
                    continue
                log.warning("a lost call is closed", call=record.id, state=str(record.state), ending=str(ending))
                self._journal.append(record.id, CallEnded(ending=ending, cause="nobody was there to see it end"))

    async def _ending(self, record: CallRecord) -> Ending | None:
        """How the call must have ended, or None if it may still come back."""
        with_a_person = record.state in {State.BRIDGED, State.RELEASED}
        alive = await self._exchange.lives(record.switch, record.channel)
        if alive is False and (with_a_person or self._waited()):
            return Ending.WITH_A_PERSON if with_a_person else Ending.UNSEEN
        if alive is None and not with_a_person and self._waited():
            return Ending.UNSEEN
        if datetime.now(UTC) - record.last_at > self._longest:
            return Ending.WITH_A_PERSON if with_a_person else Ending.UNSEEN
        return None

    def _waited(self) -> bool:
        return self._clock() - self._since > RETURN_SECONDS
