"""`receptionist away UNTIL`: for a while nobody is in, whatever the hours say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from receptionist.config import Config
from receptionist.durations import duration
from receptionist.errors import ReceptionistError
from receptionist.hours import DAYS
from receptionist.language.moments import ended, moment_said
from receptionist.language.phrases import plain
from receptionist.store.notes import AWAY, Notes
from receptionist.store.pen import Pen

LONGEST = timedelta(days=366)

_WEEKDAYS = {
    name: day for names in (DAYS, ("lun", "mar", "mie", "jue", "vie", "sab", "dom")) for day, name in enumerate(names)
}
_WORDS = re.compile(r"(?:(?P<day>[a-záéñ]+|\d{4}-\d{2}-\d{2})\b)? *(?:(?:at )?(?P<hour>\d{1,2}):(?P<minute>\d{2}))?")


class AwayError(ReceptionistError):
    """What was given is no moment that somebody can be away until."""


def moment(text: str, now: datetime, config: Config) -> datetime:
    """What "15:00", "tomorrow 9:00", "mon 8:30", "2026-12-27" or "2 hours" means. Raises AwayError.

    A day alone means when the business opens on it.
    """
    now = now.astimezone(ZoneInfo(config.business.timezone))
    at = _in_a_while(text, now) or _named(" ".join(text.casefold().split()), now, config)
    if at <= now:
        raise AwayError(f'{text}: that is over already; name the day, as in "tomorrow {at:%H:%M}"')
    if at - now > LONGEST:
        raise AwayError(f"{text}: that is more than a year away; close the business in config.toml instead")
    return at


def _in_a_while(text: str, now: datetime) -> datetime | None:
    try:
        return (now.astimezone(UTC) + duration(text)).astimezone(now.tzinfo)
    except ValueError:
        return None


def _named(text: str, now: datetime, config: Config) -> datetime:
    match = _WORDS.fullmatch(text)
    if match is None or not text:
        raise AwayError(f'{text!r} is no moment: write 15:00, "tomorrow 9:00", "mon 8:30", 2026-12-27 or "2 hours"')
    try:
        midnight = datetime.fromisoformat(_day(match["day"] or "today", now)).replace(tzinfo=now.tzinfo)
        if match["hour"]:
            return midnight.replace(hour=int(match["hour"]), minute=int(match["minute"]))
    except ValueError as error:
        raise AwayError(f"{text}: {error}") from error
    opening = config.business.opening().next(midnight)
    return opening if opening is not None and opening.date() == midnight.date() else midnight


def _day(word: str, now: datetime) -> str:
    """A day as ISO 8601. Raises ValueError."""
    if word[0].isdecimal():
        return word
    ahead = {"today": 0, "hoy": 0, "tomorrow": 1, "mañana": 1}.get(word)
    weekday = _WEEKDAYS.get(plain(word)[:3])
    if ahead is None and weekday is not None:
        ahead = (weekday - now.weekday()) % 7 or 7
    if ahead is None:
        raise ValueError(f"no day is called {word!r}; write today, tomorrow, {', '.join(DAYS)}, or 2026-12-27")
    return (now + timedelta(days=ahead)).date().isoformat()


async def go(config: Config, until: str) -> str:
    """Be away; what to tell the operator. Raises AwayError, StoreError."""
    now = datetime.now(UTC)
    at = moment(until, now, config)
    async with Pen.opened(config.storage.database) as pen:
        await Notes(pen, _now).keep(AWAY, until, at)
    return _told(config, at, now)


async def clear(config: Config) -> str:
    """Be there again. Raises StoreError."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        was_away = await Notes(pen, _now).drop(AWAY)
    return "Nobody is away any more: the hours of config.toml hold." if was_away else "Nobody was away."


async def shown(config: Config) -> str:
    """What holds now. Raises StoreError."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        at = await Notes(pen, _now).until(AWAY)
    return "Nobody is away: the hours of config.toml hold." if at is None else _told(config, at, datetime.now(UTC))


def _told(config: Config, at: datetime, now: datetime) -> str:
    zone = ZoneInfo(config.business.timezone)
    back = moment_said(at.astimezone(zone), now.astimezone(zone), "en")
    return f"Nobody is in until {ended(back)} Until then we answer at once, and ring only who is on call."


def _now() -> datetime:
    return datetime.now(UTC)
