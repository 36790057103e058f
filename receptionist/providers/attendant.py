"""A small receptionist without a model: tells hours, address, services, takes a message, puts through, says goodbye.

It stands in a chain like any other model. It keeps nothing: what it has asked and been told is read off the messages,
so that it can take over from a model in the middle of a call.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from difflib import get_close_matches

from receptionist.dialogue import FromCaller, FromUs, Message, Piece, Request, ToolAnswer, ToolCall
from receptionist.language.numerals import digits
from receptionist.language.phrases import folded
from receptionist.providers.attendant_words import ENGLISH, SPANISH, Words

TAKEN_DOWN = "[taken down: "
LEAST_DIGITS = 6
LEAST_HEARD = 12
"""So many characters of a sentence of ours must have been heard for it to count as asked."""


@dataclass(slots=True)
class _Form:
    """A message as far as it has been told."""

    asked: str = ""
    name: str = ""
    number: str = ""
    text: str = ""
    lost: int = 0
    """How often in a row we did not understand."""


class Attendant:
    """A LanguageModel."""

    name = "offline"

    async def warm(self) -> None:
        """Always awake."""

    async def close(self) -> None: ...

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        for piece in _answer(request, SPANISH if request.language == "es" else ENGLISH):
            yield piece


def _answer(request: Request, words: Words) -> list[Piece]:
    last = request.messages[-1]
    if isinstance(last, ToolAnswer):
        return _after_tools(request, words)
    form = _form(request.messages[:-1], words)
    if not isinstance(last, FromCaller):
        return [words.anything_else]
    said = folded(last.text)
    keyed = _keyed(last.text)
    if form.asked and not _wants_out(said, words):
        return _next_of_form(request, words, form, last.text)
    return _wish(request, words, form, said, keyed)


def _after_tools(request: Request, words: Words) -> list[Piece]:
    """What tools have found is said as they say it; they speak the caller's language."""
    answers: list[ToolAnswer] = []
    for message in reversed(request.messages):
        if not isinstance(message, ToolAnswer):
            break
        answers.insert(0, message)
    if any(answer.name == "put_through" for answer in answers):
        return []
    if any(answer.name == "end_call" for answer in answers):
        return [words.goodbye]
    told = " ".join(answer.text for answer in answers)
    return [f"{told} {words.anything_else}"]


def _wish(request: Request, words: Words, form: _Form, said: str, keyed: str) -> list[Piece]:
    """A caller who is not in the middle of something wants something new."""
    tools = {tool.name for tool in request.tools}
    for tool, wish in words.looks.items():
        if tool in tools and (wish.search(said) or keyed == words.keys.get(tool)):
            return [_call(request, tool, _day(said, words) if tool == "business_hours" else "{}")]
    person = _person(request, said)
    if person and (words.through.search(said) or len(said.split()) <= 3):
        return [_call(request, "put_through", f'{{"person": "{person}"}}')]
    if words.message.search(said) or keyed == "1" or _agreed(request, words, said):
        return [words.ask_name]
    if words.nothing_more.search(said) and "end_call" in tools:
        return [_call(request, "end_call", "{}")]
    if words.thanks.search(said):
        return [words.anything_else]
    return [_said_when_lost(words)[min(form.lost, 2)]]


def _day(said: str, words: Words) -> str:
    day = next((words.days[word] for word in said.split() if word in words.days), "")
    return f'{{"day": "{day}"}}'


def _agreed(request: Request, words: Words, said: str) -> bool:
    """A yes to our offer of a message."""
    ours = next((message.text for message in reversed(request.messages) if isinstance(message, FromUs)), "")
    return bool(words.yes.search(said)) and words.offers_message.search(folded(ours)) is not None


def _next_of_form(request: Request, words: Words, form: _Form, text: str) -> list[Piece]:
    """One more thing is known of the message; ask for the next, or write it down."""
    _take(form, form.asked, text)
    if not form.name:
        return [words.ask_name]
    if not form.number:
        return [words.ask_number]
    if not form.text:
        return [words.ask_message]
    arguments = {"name": form.name, "number": form.number, "message": form.text}
    return [ToolCall(_id(request), "take_message", _json(arguments))]


def _form(messages: tuple[Message, ...], words: Words) -> _Form:
    """What was asked last, and what has been told since the last message was written down."""
    form, answered = _Form(), ""
    for message in messages:
        match message:
            case ToolAnswer(name="take_message"):
                form, answered = _Form(), ""
            case FromUs(text=text, calls=()):
                # A sentence that is not ours, such as a number read back, belongs to the question before it.
                form.asked = _question(text, words) or ("" if _is_ours(text, words) else form.asked or answered)
                lost = any(_is(sentence, text) for sentence in _said_when_lost(words))
                form.lost = form.lost + 1 if lost else 0
            case FromCaller(text=text) if form.asked:
                _take(form, form.asked, text)
                form.asked, answered = "", form.asked
            case _:
                pass
    return form


def _said_when_lost(words: Words) -> tuple[str, ...]:
    return words.can_do, words.can_do_again, words.rather_a_message


def _is_ours(text: str, words: Words) -> bool:
    return any(_is(sentence, text) for sentence in (*_said_when_lost(words), words.anything_else, words.goodbye))


def _question(text: str, words: Words) -> str:
    questions = {"name": words.ask_name, "number": words.ask_number, "text": words.ask_message}
    return next((what for what, sentence in questions.items() if _is(sentence, text)), "")


def _is(sentence: str, heard: str) -> bool:
    """Whether what was heard of us is this sentence, or as much of it as makes it known."""
    begun = heard.partition("...")[0].strip()
    return sentence in heard or (len(begun) >= LEAST_HEARD and sentence.startswith(begun))


def _take(form: _Form, what: str, text: str) -> None:
    match what:
        case "name":
            form.name = _taken_down(text) or text.strip(" .")
        case "number":
            form.number = _number(text)
        case "text":
            form.text = text.strip()


def _number(text: str) -> str:
    """What was read back and confirmed, or else all the digits that were said or keyed."""
    if taken := _taken_down(text):
        return taken
    found = digits(text.replace("[keypad ", " ").replace("]", " "), "en") or digits(text, "es")
    return found if len(found) >= LEAST_DIGITS else text.strip()


def _taken_down(text: str) -> str:
    return text.partition(TAKEN_DOWN)[2].partition(",")[0]


def _keyed(text: str) -> str:
    return text.partition("[keypad ")[2].partition("]")[0]


def _wants_out(said: str, words: Words) -> bool:
    return words.never_mind.search(said) is not None


def _person(request: Request, said: str) -> str:
    """One of those whom callers may be put through to, if they were named; the first, if just somebody is wanted."""
    tool = next((tool for tool in request.tools if tool.name == "put_through"), None)
    if tool is None:
        return ""
    names: list[str] = tool.parameters.get("properties", {}).get("person", {}).get("enum", [])
    for name in names:
        if get_close_matches(name.casefold(), said.split(), n=1, cutoff=0.8):
            return name
    return ""


def _call(request: Request, tool: str, arguments: str) -> ToolCall:
    return ToolCall(_id(request), tool, arguments)


def _id(request: Request) -> str:
    return f"offline-{len(request.messages)}"


def _json(arguments: dict[str, str]) -> str:
    return json.dumps(arguments, ensure_ascii=False)
