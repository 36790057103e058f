"""A caller proves who they are, with what config asks for. A PIN is keyed: it is never said, and no model sees it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from receptionist.books import Client
from receptionist.dialogue import Verbatim
from receptionist.language.dates import MONTH_FIRST, day_said
from receptionist.language.numerals import digits
from receptionist.language.phrases import folded, plain
from receptionist.language.spelling import spelled
from receptionist.language.wording import Line, sentence
from receptionist.tools.desk import Desk
from receptionist.tools.identity_state import Identity
from receptionist.tools.registry import ToolMistakeError, act

NO_MORE_TRIES = (
    "Nobody can prove who they are any more in this call. Tell the caller that you cannot confirm it on the telephone, "
    "and offer to take a message."
)


def can_prove(desk: Desk) -> bool:
    return desk.proving is not None and bool(desk.config.clients.prove)


def has_keys(desk: Desk) -> bool:
    return desk.proving is not None and desk.proving.has_keys


@act(offered=can_prove)
async def prove_identity(
    desk: Desk,
    name: Annotated[str, Field(description="The caller's full name, as they said it.", max_length=100)] = "",
    answers: Annotated[
        Mapping[str, str] | None,
        Field(description="What they have to say to prove it, if that is asked for: question and answer. Never a PIN."),
    ] = None,
) -> str:
    """Have the caller prove who they are, before anything about them is told or changed. Not needed to book."""
    proving = _proving(desk)
    if proving.client is not None and set(plain(name).split()) <= set(plain(proving.client.name).split()):
        return f"{proving.client.name} has proved who they are already."
    if proving.tries_left <= 0:
        raise ToolMistakeError(NO_MORE_TRIES)
    given = _given(proving, name, answers or {})
    await proving.name(name, lambda client: _fits(desk, client, given))
    if proving.by_pin:
        proving.ask()
        return Verbatim(sentence(Line.KEY_IN_PIN, desk.language()))
    return await _checked(desk, proving)


@act(offered=has_keys)
async def check_pin(desk: Desk) -> str:
    """Check what the caller has keyed."""
    proving = _proving(desk)
    if not proving.named:
        proving.drop()
        raise ToolMistakeError(
            "The caller has keyed a PIN before they said who they are. Ask for their full name, and use "
            "prove_identity with it: then they are asked to key it."
        )
    return await _checked(desk, proving)


async def _checked(desk: Desk, proving: Identity) -> str:
    """What came of it. It is the same for a wrong PIN, a name that nobody bears, and a client who is locked."""
    client = await proving.check()
    if client is not None:
        return f"The caller has proved to be {client.name}.{_known(proving, client)} Go on with what they wanted."
    if proving.tries_left <= 0:
        return NO_MORE_TRIES
    if proving.by_pin and proving.misses == 1:
        proving.ask()
        return Verbatim(sentence(Line.KEY_IN_PIN_AGAIN, desk.language()))
    wanted = ", ".join(("their full name", *proving.asks))
    return f"That did not prove it. Say so, ask once more for {wanted}, and use prove_identity again."


def _known(proving: Identity, client: Client) -> str:
    """What we have of them, but for what proved it."""
    known = [f"{name}: {value}" for name, value in (client.fields or {}).items() if value and name not in proving.asks]
    return f" Known of them: {'; '.join(known)}." if known else ""


def _proving(desk: Desk) -> Identity:
    if desk.proving is None:
        raise ToolMistakeError("Nobody can prove who they are here. Offer to take a message.")
    return desk.proving


def _given(proving: Identity, name: str, answers: Mapping[str, str]) -> dict[str, str]:
    """What the caller has said for each thing that is asked."""
    said = {folded(question): answer.strip() for question, answer in answers.items()}
    missing = [question for question in proving.asks if not said.get(folded(question))]
    if not folded(name) and proving.needs_name:
        missing.insert(0, "their full name")
    if missing:
        raise ToolMistakeError(f"Ask the caller first for {', '.join(missing)}. Then use prove_identity with it.")
    return {question: said[folded(question)] for question in proving.asks}


def _fits(desk: Desk, client: Client, given: Mapping[str, str]) -> bool:
    """Whether all that was said is what we have written down."""
    kept = {folded(name): value for name, value in (client.fields or {}).items()}
    month_first = desk.config.business.country in MONTH_FIRST
    return all(
        same(answer, kept.get(folded(question), ""), desk.language(), desk.now().date(), month_first=month_first)
        for question, answer in given.items()
    )


def same(said: str, kept: str, language: str, today: date, *, month_first: bool = False) -> bool:
    """Whether what was said means what is kept: as a day, or letter by letter and digit by digit."""
    if not _bare(kept):
        return False
    day = day_said(kept, language, today, month_first=month_first)
    if day is not None:
        return any(day_said(said, code, today, month_first=month_first) == day for code in (language, "en", "es"))
    ways = [_bare(said), _bare(spelled(said, language) or "")]
    if kept.isdecimal():
        ways.append(digits(said, language))
    return _bare(kept) in ways


def _bare(text: str) -> str:
    return plain(text).replace(" ", "")
