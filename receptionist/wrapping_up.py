"""What each job means: a call is summed up, and whoever is to know of it, of a promise or of a booking gets a job."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from receptionist.account import Account, Gist, account_of, promise_told
from receptionist.appointments import Appointment
from receptionist.config import Config
from receptionist.delivery.ics import invitation, method
from receptionist.delivery.letters import (
    Texts,
    alert_letter,
    call_letter,
    confirmation_letter,
    confirmation_text,
    reminder_letter,
)
from receptionist.dialling import mobile
from receptionist.duties import Happened, Job, Kind, Promise
from receptionist.errors import DeliveryError
from receptionist.events import Booked, Cancelled, MessageRecorded, Moved, WritingAgreed
from receptionist.ports import LanguageModel
from receptionist.recordings import words_of
from receptionist.store.appointments import AppointmentBook
from receptionist.store.jobs import NOTHING, Outcome
from receptionist.store.promises import Promises
from receptionist.store.queries import Queries
from receptionist.store.records import SummaryRecord
from receptionist.summing_up import sum_up

READ_WITHIN = timedelta(minutes=10)
"""So long the words of a recorded message are waited for; then it is told of without them."""

LOOK_AGAIN = timedelta(seconds=20)
WRITTEN_WITHIN = timedelta(days=2)
"""So long a booking that its calendar does not have may take to be confirmed in writing."""


class TooEarlyError(Exception):
    """Something that a job needs is not there yet; that is no failure."""

    def __init__(self, until: datetime) -> None:
        super().__init__("not yet")
        self.until = until


class WrappingUp:
    """Each method does one kind of job, and says what is to be done next. It sends nothing itself."""

    def __init__(
        self,
        config: Config,
        queries: Queries,
        promises: Promises,
        book: AppointmentBook,
        mind: LanguageModel | None,
        now: Callable[[], datetime],
    ) -> None:
        """`mind` sums calls up; without it, code does."""
        self._config = config
        self._queries = queries
        self._promises = promises
        self._book = book
        self._mind = mind
        self._now = now
        self._zone = ZoneInfo(config.business.timezone)
        self._language = config.business.languages[0]

    async def do(self, job: Job) -> Outcome:
        """Raises TooEarlyError, StoreError, DeliveryError."""
        match job.kind:
            case Kind.WRAP_UP:
                return await self._wrap_up(job)
            case Kind.CONFIRM:
                return await self._confirm(job)
            case Kind.REMIND | Kind.ALERT:
                return await self._tell_of_promise(job)
        raise AssertionError(f"a job of kind {job.kind} is for a courier")

    # A call

    async def _wrap_up(self, job: Job) -> Outcome:
        facts = [entry.happened for entry in await self._queries.facts(job.call)]
        if not facts:
            return NOTHING  # it was deleted meanwhile
        words = await self._words(job, facts)
        account = account_of(facts, await self._promises.of_call(job.call), words, self._zone)
        gist = await self._gist(account)
        confirmations = [*self._to_confirm(job, facts)]
        told = [*self._tell_of_call(job, account, gist)]
        return Outcome([*told, *confirmations], self._summary(account, gist) if gist else None)

    async def _words(self, job: Job, facts: Sequence[Happened]) -> dict[str, str]:
        """What was said after the tone, by the file that it was recorded to."""
        files = [it.fact.file for it in facts if isinstance(it.fact, MessageRecorded)]
        found = {file: await asyncio.to_thread(words_of, Path(file)) for file in files}
        if None in found.values() and self._now() < job.made + READ_WITHIN:
            raise TooEarlyError(self._now() + LOOK_AGAIN)
        return {file: words or "" for file, words in found.items()}

    async def _gist(self, account: Account) -> Gist | None:
        wanted = {"always": account.eventful, "when asked": bool(account.owed), "never": False}
        if not wanted[self._config.messages.summary]:
            return None
        return await sum_up(account, self._mind, self._config.business.name, self._language)

    def _summary(self, account: Account, gist: Gist) -> SummaryRecord:
        structured = account.structured() | gist.structured()
        return SummaryRecord(account.call, self._now(), gist.provider, gist.summary, structured)

    def _tell_of_call(self, job: Job, account: Account, gist: Gist | None) -> Iterator[Job]:
        event = {"event": "call", "summary": gist.summary if gist else "", **account.structured()}
        event |= (gist or Gist("")).structured()
        letter = call_letter(account, gist, self._language) if gist or account.owed else None
        yield from self._tell(job, f"call/{job.call}", letter, event)

    def _to_confirm(self, job: Job, facts: Sequence[Happened]) -> Iterator[Job]:
        """The appointments of a call that may be confirmed in writing. One that came and went in it needs none."""
        touched: dict[str, list[Happened]] = {}
        for it in facts:
            if isinstance(it.fact, Booked | Moved | Cancelled):
                touched.setdefault(it.fact.appointment, []).append(it)
        for appointment, steps in touched.items():
            came_and_went = isinstance(steps[0].fact, Booked) and isinstance(steps[-1].fact, Cancelled)
            if self._config.messages.confirm and not came_and_went:
                payload = {"appointment": appointment, "promises": [f"{job.call}-{it.seq}" for it in steps]}
                yield self._job(job, f"confirm/{job.call}/{appointment}", Kind.CONFIRM, payload)

    # A promise

    async def _tell_of_promise(self, job: Job) -> Outcome:
        promise = await self._promises.get(job.payload["promise"])
        if promise is None or promise.closed is not None:
            return NOTHING
        event = {"event": "promise due" if job.kind is Kind.REMIND else "urgent", "promise": self._told(promise)}
        letter = (
            reminder_letter(promise, self._now(), self._language, self._zone)
            if job.kind is Kind.REMIND
            else alert_letter(promise, self._language, self._zone)
        )
        return Outcome([*self._tell(job, f"{job.kind}/{promise.id}", letter, event)])

    def _told(self, promise: Promise) -> dict[str, Any]:
        return {"call": promise.call, **promise_told(promise, self._zone)}

    # A booking

    async def _confirm(self, job: Job) -> Outcome:
        appointment = await self._book.get(job.payload["appointment"])
        now = self._now()
        if appointment is None or appointment.start <= now:
            return NOTHING
        if not appointment.written:
            if now > job.made + WRITTEN_WITHIN:
                raise DeliveryError("the calendar still does not have this booking", again=False)
            raise TooEarlyError(now + 3 * LOOK_AGAIN)
        ways, promises = self._config.messages.confirm, {"promises": job.payload["promises"]}
        following = []
        if "email" in ways and appointment.email and self._config.mail.server:
            # In a thread: what an invitation is made with takes long to be loaded.
            payload = await asyncio.to_thread(self._mail_to_caller, appointment) | promises
            following.append(self._job(job, f"mail/{job.id}", Kind.MAIL, payload))
        if "sms" in ways and (to := await self._may_text(job, appointment)):
            text = confirmation_text(appointment, self._config.business.name, self._zone)
            following.append(self._job(job, f"sms/{job.id}", Kind.SMS, {"to": to, "text": text} | promises))
        return Outcome(following)

    def _mail_to_caller(self, appointment: Appointment) -> dict[str, Any]:
        business = self._config.business
        subject, text = confirmation_letter(appointment, business.name, business.address, self._zone)
        calendar = invitation(
            appointment, business.name, business.address, self._config.mail.sender, self._zone, self._now()
        )
        return {
            "to": appointment.email,
            "subject": subject,
            "text": text,
            "calendar": calendar.decode(),
            "method": method(appointment),
        }

    async def _may_text(self, job: Job, appointment: Appointment) -> str:
        """The number that the caller agreed to, in this call or in that of the booking; empty if they did not."""
        for call in dict.fromkeys((job.call, appointment.call)):
            for entry in reversed(await self._queries.facts(call)):
                fact = entry.fact
                if isinstance(fact, WritingAgreed) and fact.by == "sms" and fact.appointment == appointment.id:
                    return mobile(fact.to, self._config.business.country)
        return ""

    # Whoever is to know

    def _tell(self, job: Job, about: str, letter: Texts | None, event: Mapping[str, Any]) -> Iterator[Job]:
        """A job for each receiver: one that fails repeats nothing for the others."""
        if letter is not None and self._config.mail.server:
            subject, text = letter
            for address in self._config.messages.to:
                payload = {"to": address, "subject": subject, "text": text}
                yield self._job(job, f"mail/{about}/{_short(address)}", Kind.MAIL, payload)
        if self._config.webhook.url:
            yield self._job(job, f"webhook/{about}", Kind.WEBHOOK, {"event": dict(event)})

    def _job(self, job: Job, id: str, kind: Kind, payload: Mapping[str, Any]) -> Job:  # noqa: A002 - as the field is called
        now = self._now()
        return Job(id, kind, now, now, job.call, payload)


def _short(address: str) -> str:
    return hashlib.sha256(address.casefold().encode()).hexdigest()[:12]
