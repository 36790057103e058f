"""Pure: whom we may dial. Config names the people; nobody and nothing else can be reached through us."""

from __future__ import annotations

from receptionist.config import Config, Person
from receptionist.dialling import dialled, is_extension, put_into
from receptionist.errors import NotAllowedError


class Destinations:
    """The people of config.toml, as FreeSWITCH dials them."""

    def __init__(self, config: Config) -> None:
        self._telephony = config.telephony
        self._country = config.business.country
        self._people = {person.name: person for person in config.people}

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
