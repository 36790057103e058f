"""How a call begins: a machine says that it is one, and lets itself be interrupted in everything else."""

from __future__ import annotations

import pytest

from receptionist.config import Config
from receptionist.dialogue import FromUs
from receptionist.language.wording import Line, says_so, sentence
from tests.conversations.scene import Befalls, Doing, Noise, Presses, Says
from tests.conversations.settings import SMILE, english, spanish
from tests.conversations.stage import PHRASE_SECONDS_A_CHARACTER, Played, play

QUESTION = "What are your opening hours?"
PREGUNTA = "¿Cuál es su horario de apertura?"
ANSWER = "We are open from eight to five."
RESPUESTA = "Abrimos de ocho a cinco."
REPLIES = {"opening hours": ANSWER, "horario": RESPUESTA, "keypad 42": "Forty-two."}
CLAUSE = sentence(Line.A_MACHINE_ANSWERS, "en")
WELCOME = "Thank you for calling Smile Dental. How can I help you today?"
CLAUSE_SECONDS = PHRASE_SECONDS_A_CHARACTER * len(CLAUSE)
WELCOME_SECONDS = PHRASE_SECONDS_A_CHARACTER * len(WELCOME)


def greeting(text: str, language: str = "en", **answer: bool) -> Config:
    """A house that greets in these words."""
    business = SMILE["business"] | {"greeting": text, "languages": [language]}
    return english(business=business, answer=answer)


async def called(*doings: Doing, seconds: float, config: Config) -> Played:
    return await play(doings, REPLIES, config=config, seconds=seconds)


async def test_a_greeting_that_does_not_say_so_is_preceded_by_the_clause() -> None:
    """Whatever the house wants to say: first the caller learns that a machine speaks, at once."""
    call = await called(seconds=7, config=greeting(WELCOME))
    assert call.said == [CLAUSE, WELCOME]
    assert call.heard.starts_after(0) <= 0.05


async def test_a_greeting_that_says_so_needs_no_clause() -> None:
    """Nobody says it twice."""
    text = ["This is the automated assistant of Smile Dental.", "How can I help you?"]
    call = await called(seconds=6, config=greeting(" ".join(text)))
    assert call.said == text


async def test_a_greeting_may_be_one_sentence() -> None:
    """There need not be a rest."""
    text = "This is the automated assistant of Smile Dental."
    call = await called(Says(4.0, QUESTION), seconds=8, config=greeting(text))
    assert call.said == [text, ANSWER]


async def test_el_saludo_dice_que_habla_una_maquina() -> None:
    """The same in Spanish."""
    text = "Gracias por llamar a la clínica. ¿En qué puedo ayudarle?"
    call = await called(seconds=6, config=greeting(text, "es"))
    assert call.said == [sentence(Line.A_MACHINE_ANSWERS, "es"), text]


async def test_a_house_may_greet_without_the_clause() -> None:
    """Where the law does not ask for it, config may."""
    call = await called(seconds=6, config=greeting(WELCOME, says_it_is_a_machine=False))
    assert call.said == [WELCOME]


async def test_the_greeting_of_the_house_itself_says_that_a_machine_speaks() -> None:
    """Who configures nothing keeps to the law."""
    for config, language in ((english(), "en"), (spanish(), "es")):
        call = await called(seconds=9, config=config)
        assert says_so(call.said[0], language)


async def test_the_clause_is_not_interrupted_and_the_rest_is() -> None:
    """Who speaks into the clause hears it to its end, nothing of the rest, and then the answer."""
    call = await called(Says(0.4, QUESTION), seconds=8, config=greeting(WELCOME))
    assert call.said[0] == CLAUSE
    assert call.said[-1] == ANSWER
    assert call.turns == [QUESTION]
    first = call.heard.stretches()[0]
    assert first[1] >= CLAUSE_SECONDS - 0.1
    assert call.heard.starts_after(first[1] + 0.2) >= call.ends[QUESTION]


async def test_speech_that_ends_within_the_clause_is_answered_after_it() -> None:
    """A short word is not lost because we were not to be interrupted."""
    call = await called(Says(0.4, "Opening hours?"), seconds=7, config=greeting(WELCOME))
    assert call.said[0] == CLAUSE
    assert call.said[-1] == ANSWER
    assert WELCOME not in call.said
    assert CLAUSE_SECONDS < call.heard.stretches()[-1][0] < CLAUSE_SECONDS + 1.5


async def test_quien_habla_durante_el_aviso_es_atendido_despues() -> None:
    """The same in Spanish."""
    config = greeting("Gracias por llamar a la clínica. ¿En qué puedo ayudarle?", "es")
    call = await called(Says(0.4, PREGUNTA, "es"), seconds=8, config=config)
    assert call.said[0] == sentence(Line.A_MACHINE_ANSWERS, "es")
    assert call.said[-1] == RESPUESTA


async def test_who_knows_what_they_want_need_not_hear_the_rest() -> None:
    """We fall silent within 200 ms."""
    call = await called(Says(3.5, QUESTION), seconds=8, config=greeting(WELCOME))
    assert call.heard.silent_from(3.5) - 3.5 <= 0.2
    assert call.said[0] == CLAUSE
    assert call.said[-1] == ANSWER
    assert WELCOME not in call.said


async def test_a_key_ends_the_greeting() -> None:
    """The rest of it, that is."""
    call = await called(Presses(3.5, "42"), seconds=8, config=greeting(WELCOME))
    assert call.turns == ["[keypad 42]"]
    assert call.heard.silent_from(3.5) - 3.5 <= 0.1
    assert call.said[-1] == "Forty-two."


async def test_a_cough_does_not_end_the_greeting() -> None:
    """It is no word: the rest follows."""
    call = await called(Noise(3.5), seconds=8, config=greeting(WELCOME))
    assert call.said == [CLAUSE, WELCOME]


async def test_the_model_knows_how_the_caller_was_greeted() -> None:
    """What was heard of the greeting is the beginning of the conversation."""
    call = await called(Says(7.0, QUESTION), seconds=11, config=greeting(WELCOME))
    assert call.mind.requests[-1].messages[-2] == FromUs(WELCOME)


@pytest.mark.parametrize(("language", "said"), [("en", "Welcome back."), ("es", "Aquí estoy de nuevo.")])
async def test_who_comes_back_from_a_person_is_welcomed(language: str, said: str) -> None:
    """Not greeted as a stranger, and answered as ever."""
    call = await play(
        [
            Befalls(0.1, lambda talk: talk.welcome_back()),
            Says(2.0, QUESTION if language == "en" else PREGUNTA, language),
        ],
        REPLIES,
        config=english() if language == "en" else spanish(),
        seconds=7,
        greet=False,
    )
    assert call.said == [said, ANSWER if language == "en" else RESPUESTA]
