"""Pure: what the emulated switch does with a dialled number: a list of applications, as FreeSWITCH's XML has them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from receptionist.errors import ConfigError

_VARIABLES = re.compile(r"\s*[{\[]([^}\]]*)[}\]]")
_COMMA = re.compile(r",(?=(?:[^']*'[^']*')*[^']*$)")


@dataclass(frozen=True, slots=True)
class Action:
    """One step: an application and its argument."""

    application: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """What to do with the numbers that match."""

    number: re.Pattern[str]
    actions: tuple[Action, ...]


class Dialplan:
    """The extensions of a switch; the first that matches is taken."""

    def __init__(self, *extensions: Extension) -> None:
        self.extensions = list(extensions)

    def add(self, number: str, *steps: str) -> None:
        """Say what happens at a number; each step is an application and its argument: "socket 127.0.0.1:8084"."""
        self.extensions.append(Extension(re.compile(f"^{re.escape(number)}$"), actions(*steps)))

    def find(self, number: str) -> tuple[Action, ...] | None:
        for extension in self.extensions:
            if extension.number.search(number):
                return extension.actions
        return None

    @classmethod
    def from_xml(cls, text: str) -> Dialplan:
        """Read the extensions of FreeSWITCH's own XML, as far as they match on the destination number."""
        try:
            root = ET.fromstring(f"<dialplan>{text}</dialplan>")  # noqa: S314 - the operator's own dialplan
        except ET.ParseError as fault:
            raise ConfigError(f"the dialplan is not well-formed XML: {fault}") from fault
        plan = cls()
        for condition in root.iterfind(".//extension/condition[@field='destination_number']"):
            steps = tuple(
                Action(action.get("application", ""), action.get("data", "")) for action in condition.iterfind("action")
            )
            plan.extensions.append(Extension(re.compile(condition.get("expression", "")), steps))
        return plan


def actions(*steps: str) -> tuple[Action, ...]:
    """Steps as they are written by hand: the application, a space, its argument."""
    parted = (step.partition(" ") for step in steps)
    return tuple(Action(application, argument) for application, _, argument in parted)


def inline(text: str) -> tuple[Action, ...]:
    """Steps of FreeSWITCH's inline dialplan: "app:arg,app:arg" in quotes or not, or "m:|:app:arg|app:arg"."""
    text, separator = text.strip("'"), ","
    if text.startswith("m:"):
        separator, text = text[2], text[4:]
    steps = (step.partition(":") for step in text.split(separator))
    return tuple(Action(application, argument) for application, _, argument in steps)


@dataclass(frozen=True, slots=True)
class Dial:
    """A parsed dial string: variables in braces or brackets, then the endpoint."""

    endpoint: str
    variables: dict[str, str]

    @classmethod
    def parse(cls, text: str) -> Dial:
        variables = {}
        while found := _VARIABLES.match(text):
            for assignment in _COMMA.split(found.group(1)):
                name, _, value = assignment.partition("=")
                variables[name.strip()] = value.strip().strip("'")
            text = text[found.end() :]
        return cls(text, variables)

    @property
    def number(self) -> str:
        return self.endpoint.rpartition("/")[2].partition("@")[0]
