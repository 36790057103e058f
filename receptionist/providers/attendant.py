"""A small receptionist without a model: tells hours, address, services, takes a message, puts through, says goodbye.

It stands in a chain like any other model. It keeps nothing: what it has asked and been told is read off the messages,
so that it can take over from a model in the middle of a call.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Sequence
from difflib import get_close_matches
from itertools import takewhile

from receptionist.dialogue import FromCaller, Piece, Request, ToolAnswer, ToolCall
from receptionist.language.numerals import digits_in_groups
from receptionist.language.phrases import plain
from receptionist.providers.attendant_form import OF_THE_MESSAGE, Asked, Form, form, keyed, worked
from receptionist.providers.attendant_words import Words, words_of

KEYS = {"1": "take_message", "2": "business_hours", "3": "business_address", "4": "services", "0": "put_through"}
NEARLY_A_NAME = 0.8
SHORTEST_NAME = 3
LONGEST_BARE_NAME = 3
"""Words of a turn that need be nothing but somebody's name."""


class Attendant:
    """A LanguageModel."""

    name = "offline"

    async def warm(self) -> None:
        """Always awake."""

    async def close(self) -> None: ...

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        for piece in _Turn(request).answer():
            yield piece


class _Turn:
    """One turn: what to say to it, or which tool to use."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._words = words_of(request.language)
        self._tools = {tool.name: tool for tool in request.tools}

    def answer(self) -> list[Piece]:
        before, last = self._request.messages[:-1], self._request.messages[-1]
        if isinstance(last, ToolAnswer):
            return self._after_tools()
        known = form(before, self._words)
        if not isinstance(last, FromCaller):
            return [self._ask(known) if known.asked in OF_THE_MESSAGE else self._words.anything_else]
        if known.asked in OF_THE_MESSAGE:
            return self._in_a_message(known, last.text)
        return self._wish(known, last.text)

    def _after_tools(self) -> list[Piece]:
        """What tools have found is said as they say it, in the caller's language. Then we go on where we were."""
        words, messages = self._words, self._request.messages
        newest_first = takewhile(lambda message: isinstance(message, ToolAnswer), reversed(messages))
        answers = [message for message in newest_first if isinstance(message, ToolAnswer)][::-1]
        if any(answer.name == "put_through" and worked(answer.text) for answer in answers):
            return []
        if any(answer.name == "end_call" for answer in answers):
            return [words.goodbye]
        told = [answer.text if worked(answer.text) else words.did_not_work for answer in answers]
        known = form(messages, words)
        goes_on = known.asked in OF_THE_MESSAGE and not any(answer.name == "take_message" for answer in answers)
        return [" ".join([*told, self._ask(known) if goes_on else words.anything_else])]

    # A message is being taken

    def _in_a_message(self, known: Form, said: str) -> list[Piece]:
        words = self._words
        if words.never_mind.are_in(said):
            return [f"{words.all_right} {words.anything_else}"]
        if known.asked in {Asked.NAME, Asked.NUMBER} and "[taken down" not in said and (look := self._look(said)):
            return [look]
        began_anew = known.asked is Asked.CHECK
        known.take(said, words)
        known.asked = known.missing
        if known.asked is Asked.NOTHING:
            return [self._use("take_message", _message(known))]
        if began_anew and known.asked is Asked.NAME:
            return [f"{words.once_more} {words.ask_name}"]
        return [self._ask(known)]

    def _ask(self, known: Form) -> str:
        """What the message still needs; in other words if it was asked for before."""
        words, again = self._words, known.tries.get(known.asked, 0) > 0
        match known.asked:
            case Asked.NAME:
                return words.ask_name_again if again else words.ask_name
            case Asked.NUMBER:
                return words.ask_number_again if again else words.ask_number
            case Asked.TEXT:
                return words.ask_message
            case _:
                number = digits_in_groups(known.number, words.code) or known.number
                told = words.read_back.format(name=known.name, number=number, text=known.text.rstrip(".!"))
                return f"{told} {words.read_back_ends}"

    # Nothing is under way

    def _wish(self, known: Form, said: str) -> list[Piece]:
        words, wants = self._words, self._words.mended(said)
        if look := self._look(said):
            return [look]
        if (through := self._through(known, said, wants)) is not None:
            return [through]
        if self._wants_message(known, said, wants):
            return [words.ask_name]
        if words.farewell.are_in(wants) or (known.asked is Asked.ELSE and words.no.begin(wants)):
            return [self._use("end_call", {}) if "end_call" in self._tools else words.goodbye]
        if words.thanks.are_in(wants) or (known.asked is Asked.OFFER and words.no.begin(wants)):
            return [words.anything_else]
        return [self._lost(known)]

    def _look(self, said: str) -> Piece | None:
        """The tool that knows what the caller asks about."""
        wants, pressed = self._words.mended(said), KEYS.get(keyed(said))
        for tool, wish in self._words.looks.items():
            if tool in self._tools and (wish.are_in(wants) or pressed == tool):
                return self._use(tool, {"day": self._words.day(wants)} if tool == "business_hours" else {})
        return None

    def _through(self, known: Form, said: str, wants: str) -> Piece | None:
        """Ring whom the caller named, or the only one there is; ask, if it may be several."""
        words, people = self._words, self._people()
        if not people or words.introduction.begin(said):
            return None
        named = [name for name in people if _names(name, wants)]
        asks = words.through.are_in(wants) or KEYS.get(keyed(said)) == "put_through"
        brief = known.asked is Asked.PERSON or len(wants.split()) <= LONGEST_BARE_NAME
        if not asks and not (named and brief):
            return None
        choice = named or people
        if len(choice) == 1:
            return self._use("put_through", {"person": choice[0]})
        return words.ask_person.format(people=_listed(choice, words))

    def _people(self) -> list[str]:
        """Those whom callers may be put through to, as the tool lists them."""
        tool = self._tools.get("put_through")
        names: list[str] = tool.parameters.get("properties", {}).get("person", {}).get("enum", []) if tool else []
        return names

    def _wants_message(self, known: Form, said: str, wants: str) -> bool:
        if "take_message" not in self._tools:
            return False
        agreed = known.asked is Asked.OFFER and self._words.yes.begin(wants)
        return agreed or self._words.message.are_in(wants) or KEYS.get(keyed(said)) == "take_message"

    def _lost(self, known: Form) -> str:
        """We did not understand: what we can do, then in other words, then the offer of a message."""
        words = self._words
        able = [ability for tool, ability in words.abilities.items() if tool in self._tools]
        if known.lost > 1 and "take_message" in self._tools:
            return words.rather_a_message
        if known.lost == 1 or not able:
            return words.can_do_again
        return words.can_do.format(abilities=_listed(able, words))

    def _use(self, tool: str, arguments: dict[str, str | bool]) -> ToolCall:
        return ToolCall(f"offline-{len(self._request.messages)}", tool, json.dumps(arguments, ensure_ascii=False))


def _message(known: Form) -> dict[str, str | bool]:
    told: dict[str, str | bool] = {"name": known.name, "number": known.number, "message": known.text}
    return told | {"urgent": True} if known.urgent else told


def _names(name: str, wants: str) -> bool:
    """Whether somebody was named, if only nearly or by one of their names."""
    parts = [part for part in plain(name).split() if len(part) >= SHORTEST_NAME]
    said = [word for word in wants.split() if len(word) >= SHORTEST_NAME]
    return any(get_close_matches(part, said, 1, NEARLY_A_NAME) for part in parts)


def _listed(entries: Sequence[str], words: Words) -> str:
    """What there is to choose from."""
    *most, last = entries
    either = words.or_ if len(most) == 1 else words.or_after_several
    return f"{', '.join(most)}{either}{last}" if most else last
