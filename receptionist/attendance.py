"""Pure: when people of the business can be reached: what config says, and what an operator says of today."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from receptionist.config import Config
from receptionist.config.values import AT_ONCE, WHEN_CLOSED
from receptionist.hours import Opening, week
from receptionist.language.moments import ended, moment_said


class Attendance:
    """The house's. Every `now` may be in any zone; what is said is in that of the business."""

    def __init__(self, config: Config) -> None:
        self.away_until: datetime | None = None
        """Until then nobody is in, whatever the hours say."""
        self._zone = ZoneInfo(config.business.timezone)
        self._when = config.answer.when
        self._opening = opening = config.business.opening()
        self._hours = {
            person.name: Opening(week(person.reachable), opening.closed, opening.holiday) if person.reachable else None
            for person in config.people
        }
        """None stands for whoever may be rung at any time."""

    def be_away(self, until: datetime | None) -> None:
        """An operator has said so; without a moment, the hours hold."""
        self.away_until = until

    def is_away(self, now: datetime) -> bool:
        return self.away_until is not None and now < self.away_until

    def reachable(self, now: datetime) -> list[str]:
        """Who may be rung at this moment, in the order of config."""
        return [name for name in self._hours if self._is_in(name, now)]

    def desk_first(self, now: datetime) -> bool:
        """Whether a call that reaches us is to ring the desk before we answer it."""
        if self._when == AT_ONCE or self.is_away(now):
            return False
        return self._when != WHEN_CLOSED or self._opening.is_open(now.astimezone(self._zone))

    def away_said(self, now: datetime, language: str) -> str:
        """Until when nobody is in; empty if somebody may be."""
        if self.away_until is None or not self.is_away(now):
            return ""
        back = self._moment(self.away_until, now, language)
        if language == "es":
            return ended(f"Ahora no hay nadie. Vuelven {back}")
        return ended(f"Nobody is in just now. They are back {back}")

    def nobody_said(self, now: datetime, language: str) -> str:
        """Before when nobody can be rung; empty if somebody can, or nobody knows."""
        since = self.away_until if self.away_until is not None and self.is_away(now) else now
        backs = [back for name in self._hours if (back := self._back(name, since)) is not None]
        if self.reachable(now) or not backs:
            return ""
        moment = self._moment(min(backs), now, language)
        if language == "es":
            return ended(f"Lo siento, no puedo pasarle con nadie hasta {moment}")
        return ended(f"I'm sorry, there is nobody I can put you through to before {moment}")

    def absence(self, name: str, now: datetime, language: str) -> str:
        """Why this person is not to be rung at this moment, and when they are; empty if they may be."""
        if self._is_in(name, now):
            return ""
        if away := self.away_said(now, language):
            return away
        back = self._back(name, now) if name in self._hours else None
        if back is None:
            return f"No se puede hablar con {name}." if language == "es" else f"{name} cannot be reached."
        moment = self._moment(back, now, language)
        if language == "es":
            return ended(f"Ahora no se puede hablar con {name}, pero sí {moment}")
        return ended(f"{name} cannot be reached just now, but can be {moment}")

    def _is_in(self, name: str, now: datetime) -> bool:
        if name not in self._hours or self.is_away(now):
            return False
        hours = self._hours[name]
        return hours is None or hours.is_open(now.astimezone(self._zone))

    def _back(self, name: str, since: datetime) -> datetime | None:
        """When this person can be rung, from then on."""
        hours, since = self._hours[name], since.astimezone(self._zone)
        return since if hours is None or hours.is_open(since) else hours.next(since)

    def _moment(self, at: datetime, now: datetime, language: str) -> str:
        return moment_said(at.astimezone(self._zone), now.astimezone(self._zone), language)
