"""Who wants a human being has one without argument, whatever the model does; or is offered a message at once."""

from __future__ import annotations

from typing import Any

import pytest

from receptionist.config import Config
from receptionist.language.wording import Line, sentence
from tests.conversations.scene import Doing, Mind, Presses, Says
from tests.conversations.settings import english, spanish
from tests.conversations.stage import Played, play

QUESTION = {"en": "What are your opening hours?", "es": "¿Cuál es su horario de apertura?"}
NOBODY: dict[str, Any] = {"people": []}
FOR_A_PERSON = [
    ("Operator.", "en"),
    ("A person.", "en"),
    ("I want to talk to a human being.", "en"),
    ("Agent!", "en"),
    ("Agente.", "es"),
    ("Operadora, por favor.", "es"),
    ("Una persona.", "es"),
    ("Quiero hablar con un ser humano.", "es"),
]


async def called(*doings: Doing, seconds: float, language: str = "en", **tables: Any) -> Played:
    """A call to a house whose model thinks for ten minutes before its first word."""
    house: Config = (english if language == "en" else spanish)(**tables)
    return await play(doings, {}, config=house, seconds=seconds, mind=Mind({"": "At last."}, first=600), greet=False)


@pytest.mark.parametrize(("text", "language"), FOR_A_PERSON)
async def test_who_asks_for_a_person_has_one(text: str, language: str) -> None:
    """Asked once, with the first words of the call: nobody thinks about it."""
    call = await called(Says(0.5, text, language), seconds=4, language=language)
    assert call.rang == [""]
    assert call.mind.requests == []


@pytest.mark.parametrize(("text", "language"), FOR_A_PERSON)
async def test_who_asks_for_a_person_while_the_model_thinks_has_one(text: str, language: str) -> None:
    """What was asked before it waits no longer."""
    call = await called(
        Says(0.5, QUESTION[language], language), Says(8.0, text, language), seconds=12, language=language
    )
    assert call.rang == [""]


@pytest.mark.parametrize(("text", "language"), FOR_A_PERSON)
async def test_who_asks_for_a_person_in_the_same_breath_has_one(text: str, language: str) -> None:
    """Before a first word of ours the two are one turn, in which somebody wants a person."""
    call = await called(
        Says(0.5, QUESTION[language], language), Says(3.2, text, language), seconds=7, language=language
    )
    assert call.rang == [""]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("at", [1.0, 3.0, 9.0], ids=["before all", "just asked", "while the model thinks"])
async def test_zero_rings_at_once(language: str, at: float) -> None:
    """With the key itself, not with a pause behind it."""
    asked = [Says(0.5, QUESTION[language], language)] if at > 1 else []
    call = await called(*asked, Presses(at, "0"), seconds=at + 0.1, language=language)
    assert call.rang == [""]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("at", [1.0, 9.0], ids=["before all", "while the model thinks"])
async def test_zero_with_nobody_there_offers_a_message_at_once(language: str, at: float) -> None:
    """When it is clear that no other key follows; in words that need no model."""
    asked = [Says(0.5, QUESTION[language], language)] if at > 1 else []
    call = await called(*asked, Presses(at, "0"), seconds=at + 7, language=language, **NOBODY)
    offer = sentence(Line.NOBODY_BUT_A_MESSAGE, language)
    assert " ".join(call.said).endswith(offer)
    assert call.heard.starts_after(at) - at < 1.8


@pytest.mark.parametrize(("text", "language"), FOR_A_PERSON)
async def test_who_asks_for_a_person_where_there_is_nobody_is_offered_a_message_at_once(
    text: str, language: str
) -> None:
    """And again when they ask again: there is nothing to argue about."""
    call = await called(Says(0.5, text, language), Says(9.0, text, language), seconds=18, language=language, **NOBODY)
    offer = sentence(Line.NOBODY_BUT_A_MESSAGE, language)
    assert " ".join(call.said) == f"{offer} {offer}"
    assert call.wait_after(text) <= 1.5
    assert call.mind.requests == []
