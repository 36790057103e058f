"""What code answers at once, without a model: say it again, slower, louder, wait, are you human, get me a person."""

from __future__ import annotations

import pytest

from receptionist.config import Config
from receptionist.events import LanguageChanged
from receptionist.language.wording import Line, sentence
from tests.conversations.scene import Doing, Says
from tests.conversations.settings import english, spanish
from tests.conversations.stage import Played, play

QUESTION = "What are your opening hours?"
PREGUNTA = "¿Cuál es su horario de apertura?"
HOURS = "We are open from eight to five."
HORARIO = "Abrimos de ocho a cinco."
STREET = "We are at twelve Main Street."
REPLIES = {
    "opening hours": HOURS,
    "horario": HORARIO,
    "where are you": STREET,
    "dónde": "Estamos en la calle Mayor.",
    "Spanish": "Sí, claro. Dígame.",
    "inglés": "Yes, of course.",
    "no gracias": "All right.",
}
ASKED = Says(0.5, QUESTION)
PREGUNTADO = Says(0.5, PREGUNTA, "es")
SECOND = 5.5
"""Seconds after which our first answer has been said."""


async def called(*doings: Doing, seconds: float, config: Config | None = None) -> Played:
    return await play(doings, REPLIES, config=config or english(), seconds=seconds, greet=False)


async def called_in_spanish(*doings: Doing, seconds: float) -> Played:
    return await called(*doings, seconds=seconds, config=spanish())


@pytest.mark.parametrize("asking", ["Sorry?", "Could you say that again, please?"])
async def test_who_did_not_catch_it_hears_the_same_again(asking: str) -> None:
    """Verbatim, at once, and without asking a model."""
    call = await called(ASKED, Says(SECOND, asking), seconds=11)
    assert call.said == [HOURS, HOURS]
    assert call.thought_about == {QUESTION}
    assert call.wait_after(asking) <= 0.9


@pytest.mark.parametrize("asking", ["¿Cómo?", "¿Me lo puede repetir, por favor?"])
async def test_quien_no_lo_oye_lo_oye_otra_vez(asking: str) -> None:
    """The same in Spanish."""
    call = await called_in_spanish(PREGUNTADO, Says(SECOND, asking, "es"), seconds=11)
    assert call.said == [HORARIO, HORARIO]
    assert call.thought_about == {PREGUNTA}


async def test_only_what_was_heard_is_said_again() -> None:
    """Who cuts in with "sorry?" hears the words again that they have heard, not those that we had meant to say."""
    call = await called(ASKED, Says(3.2, "Sorry, what?"), seconds=9)
    first, again = call.said
    assert first == again
    assert HOURS.startswith(first)
    assert first != HOURS


async def test_slower_is_said_again_slower_and_stays_so() -> None:
    """The pace is the call's from then on, and so is the patience: slow speakers pause for longer."""
    call = await called(ASKED, Says(SECOND, "Slower, please."), Says(10.5, "And where are you?"), seconds=17)
    assert call.said == [HOURS, HOURS, STREET]
    assert [manner.pace for text, manner in call.voice.said] == [1.0, 0.8, 0.8]
    usual, slow, _ = call.heard.stretches()
    assert (slow[1] - slow[0]) / (usual[1] - usual[0]) == pytest.approx(1.25, abs=0.05)
    assert call.wait_after("And where are you?") > 0.6


async def test_mas_despacio_se_queda_para_toda_la_llamada() -> None:
    """The same in Spanish."""
    call = await called_in_spanish(
        PREGUNTADO, Says(SECOND, "Más despacio, por favor.", "es"), Says(10.5, "¿Y dónde están?", "es"), seconds=16
    )
    assert call.said == [HORARIO, HORARIO, "Estamos en la calle Mayor."]
    assert [manner.pace for _, manner in call.voice.said] == [1.0, 0.8, 0.8]


@pytest.mark.parametrize(
    ("asking", "language"), [("Can you speak up?", "en"), ("¿Puede hablar más alto, por favor?", "es")]
)
async def test_louder_is_said_again_louder(asking: str, language: str) -> None:
    """Who could not hear us hears the same again with more power."""
    call = await called(ASKED, Says(SECOND, asking, language), seconds=10)
    assert len(call.said) == 2
    usual, loud = call.heard.stretches(0.5)
    assert call.heard.loudness(*loud) - call.heard.loudness(*usual) == pytest.approx(3.5, abs=0.5)


@pytest.mark.parametrize(("asking", "language"), [("Can you speak up?", "en"), ("Más alto, por favor.", "es")])
async def test_louder_stays_for_the_call(asking: str, language: str) -> None:
    """All that is said from then on has more power: what a model says, and the stock sentences."""
    call = await called(ASKED, Says(SECOND, asking, language), Says(10.0, QUESTION), seconds=22)
    assert call.said == [HOURS, HOURS, HOURS, sentence(Line.STILL_THERE, "en")]
    usual, _, loud, stock = call.heard.stretches(0.5)
    assert call.heard.loudness(*loud) - call.heard.loudness(*usual) == pytest.approx(3.5, abs=0.5)
    without = await called(seconds=9)
    assert call.heard.loudness(*stock) - without.heard.loudness(*without.heard.stretches()[0]) > 3


async def test_a_caller_who_asks_us_to_wait_is_left_alone() -> None:
    """We say that there is time, and then nothing, whatever is said to somebody else; "I'm back" ends it."""
    call = await called(
        Says(0.5, "Hold on a moment, please."),
        Says(12.0, "Darling, have you seen the blue folder?"),
        Says(40.0, "It must be on the kitchen table."),
        Says(60.0, "Okay, I'm back."),
        Says(65.0, QUESTION),
        seconds=70,
    )
    assert call.said[0] == sentence(Line.TAKE_YOUR_TIME, "en")
    assert call.heard.is_silent(6.0, 60.0)
    assert call.turns == ["Hold on a moment, please.", "Okay, I'm back.", QUESTION]
    assert call.said[-1] == HOURS


async def test_a_caller_who_is_back_is_not_told_to_take_their_time() -> None:
    """Who has come back hears that we listen, or what was asked before."""
    call = await called(ASKED, Says(SECOND, "Hold on a moment, please."), Says(15.0, "I'm back."), seconds=20)
    assert call.said[:2] == [HOURS, sentence(Line.TAKE_YOUR_TIME, "en")]
    assert call.said[2:] != []
    assert sentence(Line.TAKE_YOUR_TIME, "en") not in call.said[2:]


async def test_a_caller_who_comes_back_with_the_answer_is_answered() -> None:
    """What they went to look for ends the wait as well."""
    call = await called(
        Says(0.5, "Hold on a moment, please."), Says(20.0, "I'm back. What are your opening hours?"), seconds=26
    )
    assert call.said[-1] == HOURS


async def test_after_the_time_that_was_granted_we_ask() -> None:
    """A caller who never comes back is asked whether they are there: after two minutes, or what config says."""
    assert english().turns.hold_on_seconds == 120
    house = english(turns={"hold_on_seconds": 30})
    call = await called(Says(0.5, "Hold on a moment, please."), seconds=38, config=house)
    assert call.said == [sentence(Line.TAKE_YOUR_TIME, "en"), sentence(Line.STILL_THERE, "en")]
    asked = call.heard.stretches(0.5)[1][0]
    assert asked - call.ends["Hold on a moment, please."] == pytest.approx(30, abs=1.5)


async def test_a_quien_pide_un_momento_se_le_da() -> None:
    """The same in Spanish."""
    call = await called_in_spanish(
        Says(0.5, "Espere un momento, por favor.", "es"),
        Says(10.0, "¿Has visto la carpeta azul, cariño?", "es"),
        Says(20.0, "Ya estoy aquí.", "es"),
        Says(25.0, PREGUNTA, "es"),
        seconds=30,
    )
    assert call.said[0] == sentence(Line.TAKE_YOUR_TIME, "es")
    assert call.heard.is_silent(6.0, 20.0)
    assert call.said[-1] == HORARIO


@pytest.mark.parametrize("asking", ["Are you a real person?", "Am I talking to a robot?"])
async def test_who_asks_whether_we_are_human_is_told_the_truth(asking: str) -> None:
    """By code: no model has a say in it."""
    call = await called(Says(0.5, asking), seconds=8)
    assert call.said == [sentence(Line.A_MACHINE, "en")]
    assert call.mind.requests == []


async def test_a_quien_pregunta_si_somos_un_robot_se_le_dice_la_verdad() -> None:
    """The same in Spanish."""
    call = await called_in_spanish(Says(0.5, "¿Estoy hablando con un robot?", "es"), seconds=9)
    assert call.said == [sentence(Line.A_MACHINE, "es")]
    assert call.mind.requests == []


@pytest.mark.parametrize("asking", ["Can I speak to a real person?", "I don't want to talk to a machine."])
async def test_who_wants_a_person_is_put_through(asking: str) -> None:
    """At once: nobody has to convince a machine."""
    call = await called(Says(0.5, asking), seconds=6)
    assert call.rang == [""]
    assert call.mind.requests == []


async def test_quien_quiere_una_persona_la_tiene() -> None:
    """The same in Spanish."""
    call = await called_in_spanish(Says(0.5, "Quiero hablar con una persona.", "es"), seconds=5)
    assert call.rang == [""]


@pytest.mark.parametrize(
    ("asking", "language"), [("Can I speak to a real person?", "en"), ("Quiero hablar con una persona.", "es")]
)
async def test_where_there_is_nobody_a_message_is_offered(asking: str, language: str) -> None:
    """A house without people to ring takes a message."""
    house = (english if language == "en" else spanish)(people=[])
    call = await called(Says(0.5, asking, language), seconds=8, config=house)
    assert call.rang == []
    assert call.said == [sentence(Line.NOBODY_BUT_A_MESSAGE, language)]


async def test_a_caller_who_changes_the_language_is_followed() -> None:
    """Model, voice and stock sentences go along."""
    call = await called(ASKED, Says(SECOND, PREGUNTA, "es"), seconds=17)
    assert call.said == [HOURS, HORARIO, sentence(Line.STILL_THERE, "es")]
    assert [manner.language for _, manner in call.voice.said] == ["en", "es"]
    assert call.mind.requests[-1].language == "es"
    assert call.of(LanguageChanged) == [LanguageChanged("es")]


async def test_a_caller_may_ask_for_another_language() -> None:
    """In their own, or in ours."""
    call = await called(Says(0.5, "Do you speak Spanish?"), seconds=10)
    assert call.said[0] == "Sí, claro. Dígame."
    assert call.voice.said[0][1].language == "es"
    assert call.of(LanguageChanged) == [LanguageChanged("es")]


async def test_se_puede_pedir_ingles() -> None:
    """The other way round."""
    call = await called_in_spanish(Says(0.5, "¿Habla inglés?", "es"), seconds=6)
    assert call.said == ["Yes, of course."]
    assert call.voice.said[0][1].language == "en"


async def test_a_word_in_another_language_changes_nothing() -> None:
    """One "no, gracias" of an English caller is a courtesy."""
    call = await called(ASKED, Says(SECOND, "no gracias", "es"), seconds=10)
    assert call.said == [HOURS, "All right."]
    assert call.of(LanguageChanged) == []
