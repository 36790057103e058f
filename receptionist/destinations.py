"""Pure: whom we may dial. Config names the people; nobody and nothing else can be reached through us."""

from __future__ import annotations

from receptionist.attendance import Attendance
from receptionist.config import Config, Person
from receptionist.dialling import dialled, is_extension, put_into, subscriber
from receptionist.errors import NotAllowedError
from receptionist.ring_limits import RingLimits


class Destinations:
    """The people of config.toml, as FreeSWITCH dials them; when they are in, and how often they were rung."""

    def __init__(self, config: Config) -> None:
        self._telephony = config.telephony
        self._country = config.business.country
        self._people = {person.name: person for person in config.people}
        self._desk = config.answer.desk
        self.on_call = tuple(config.urgent.on_call)
        """Who is rung for what is urgent, one after the other, whatever the hour."""
        self.attendance = Attendance(config)
        self.limits = RingLimits()

    def dial_string(self, person_name: str) -> str:
        """What FreeSWITCH dials to ring this person."""
        return self._dial_string(person_name, self._person(person_name).number)

    def refer_uri(self, person_name: str) -> str:
        """What the caller's own switch is asked to call; a bare number if config leaves the host to FreeSWITCH."""
        number = self._dialled(person_name, self._person(person_name).number)
        return self._put_into(person_name, self._telephony.refer, number) if self._telephony.refer else number

    def ring_seconds(self, person_name: str) -> int:
        return self._person(person_name).ring_seconds

    def last_resort(self) -> str:
        """What the dialplan dials when we cannot take or keep a call."""
        return self._dial_string("the last resort", self._telephony.last_resort)

    def desk(self) -> str:
        """What the dialplan dials before we answer, if config says so."""
        if not self._desk:
            raise NotAllowedError("answer.desk names no telephone that could ring first, so nothing was dialled")
        return self._dial_string("the desk", self._desk)

    def counted(self, number: str) -> str:
        """A caller's number as rings are counted by: the same however it is written, empty if it is none."""
        return subscriber(number, self._country) or (number if is_extension(number) else "")

    def _person(self, name: str) -> Person:
        if name not in self._people:
            raise NotAllowedError(f"{name!r} is nobody in config.toml's [[people]], so nothing was dialled")
        return self._people[name]

    def _dial_string(self, who: str, written: str) -> str:
        number = self._dialled(who, written)
        telephony = self._telephony
        template = telephony.dial_extension if is_extension(number) else telephony.dial_number
        return self._put_into(who, template, number)

    def _dialled(self, who: str, written: str) -> str:
        try:
            return dialled(written, self._country)
        except ValueError as error:
            raise NotAllowedError(f"{who} was not dialled: {written!r} is {error}") from error

    def _put_into(self, who: str, template: str, number: str) -> str:
        try:
            return put_into(template, number)
        except ValueError as error:
            raise NotAllowedError(f"{who} was not dialled: the template {template!r} {error}") from error
