"""When nobody hears, thinks or speaks for us: keypad menu, message after the tone, a person; and the way back up."""

from __future__ import annotations

import pytest

from receptionist.config import Config
from receptionist.events import FellBack
from receptionist.language.wording import Line, sentence
from tests.conversations.scene import Doing, Failing, Fails, Presses, Says
from tests.conversations.settings import english, spanish
from tests.conversations.stage import Played, play

QUESTION = "What are your opening hours?"
PREGUNTA = "¿Cuál es su horario de apertura?"
ANSWER = "We are open from eight to five."
REPLIES = {"opening hours": ANSWER, "horario": "Abrimos de ocho a cinco."}
DEAF = Fails(0, 1000, "ears")
ASKED = Says(0.5, QUESTION)
STORY = "Hello, this is Ann Bell. Please call me back tomorrow."
RECADO = "Soy Ana. Por favor, llámeme mañana."
TROUBLE, MENU = sentence(Line.TROUBLE, "en"), sentence(Line.MENU_WITH_PERSON, "en")
NOBODY = english(people=[])


async def called(*doings: Doing, seconds: float, config: Config | None = None) -> Played:
    return await play(doings, REPLIES, config=config or english(), seconds=seconds, greet=False)


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("ears", "nobody could transcribe"),
        ("mind", "ProviderError: the mind is broken"),
        ("voice", "ProviderError: the voice is broken"),
    ],
)
async def test_whoever_fails_the_caller_is_told_and_offered_keys(who: Failing, why: str) -> None:
    """Stock sentences need nobody: the caller learns that something is wrong and what can be done, and so do we."""
    call = await called(ASKED, Fails(0, 1000, who), seconds=12)
    assert call.said == [TROUBLE, MENU]
    assert call.heard.starts_after(call.ends[QUESTION]) - call.ends[QUESTION] < 1.5
    assert call.of(FellBack) == [FellBack("keypad menu", why)]


async def test_cuando_nadie_entiende_se_ofrecen_teclas() -> None:
    """The same in Spanish."""
    call = await called(Says(0.5, PREGUNTA, "es"), DEAF, seconds=13, config=spanish())
    assert call.said == [sentence(Line.TROUBLE, "es"), sentence(Line.MENU_WITH_PERSON, "es")]


async def test_a_house_without_people_offers_none() -> None:
    """Nobody is told to press 0 for a person whom there is not."""
    call = await called(ASKED, DEAF, seconds=11, config=NOBODY)
    assert call.said == [TROUBLE, sentence(Line.MENU, "en")]


async def test_1_records_a_message_after_the_tone() -> None:
    """From the first word to the last; the caller is thanked and the line closed."""
    call = await called(ASKED, DEAF, Presses(4.0, "1"), Says(9.5, STORY), seconds=25)
    assert call.said[-2:] == [sentence(Line.AFTER_THE_TONE, "en"), sentence(Line.MESSAGE_KEPT, "en")]
    assert call.heard.is_silent(9.5, call.ends[STORY])
    assert call.recorded[0] == pytest.approx(call.ends[STORY] - 8.0, abs=1.0)
    assert call.hung_up is not None
    assert len(call.recorded) == 1


async def test_con_el_1_se_graba_un_mensaje() -> None:
    """The same in Spanish."""
    call = await called(
        Says(0.5, PREGUNTA, "es"), DEAF, Presses(4.0, "1"), Says(9.5, RECADO, "es"), seconds=24, config=spanish()
    )
    assert call.said[-2:] == [sentence(Line.AFTER_THE_TONE, "es"), sentence(Line.MESSAGE_KEPT, "es")]
    assert len(call.recorded) == 1
    assert call.hung_up is not None


async def test_nobody_disturbs_a_message_that_is_being_recorded() -> None:
    """Whoever speaks onto the tape is not silent: nobody is rung, nothing is said."""
    call = await called(ASKED, DEAF, Presses(4.0, "1"), Says(9.5, STORY), seconds=18)
    assert call.rang == []


async def test_a_key_ends_the_message() -> None:
    """Who has said all need not wait for us to notice."""
    call = await called(ASKED, DEAF, Presses(4.0, "1"), Says(9.5, STORY), Presses(14.5, "#"), seconds=22)
    assert len(call.recorded) == 1
    assert call.heard.starts_after(10.0) < 15.0
    assert call.said[-1] == sentence(Line.MESSAGE_KEPT, "en")


async def test_who_says_nothing_after_the_tone_is_led_on() -> None:
    """There is no empty message: a person is rung, and the line is not closed over it."""
    call = await called(ASKED, DEAF, Presses(4.0, "1"), seconds=18)
    assert call.recorded == []
    assert call.rang == [""]
    assert call.hung_up is None


async def test_2_tells_the_hours() -> None:
    """Without any provider."""
    call = await called(ASKED, DEAF, Presses(4.0, "2"), seconds=12)
    assert "Monday to Friday" in call.said[-1]
    assert call.heard.starts_after(4.2) < 4.6


async def test_con_el_2_se_dice_el_horario() -> None:
    """The same in Spanish."""
    call = await called(Says(0.5, PREGUNTA, "es"), DEAF, Presses(4.0, "2"), seconds=12, config=spanish())
    assert "lunes a viernes" in call.said[-1]


async def test_0_rings_a_person() -> None:
    """And we are silent."""
    call = await called(ASKED, DEAF, Presses(4.0, "0"), seconds=8)
    assert call.rang == [""]
    assert call.heard.is_silent(4.2, 8.0)


async def test_0_rings_a_person_at_any_time() -> None:
    """No menu must have been offered first, and no provider must have failed."""
    call = await called(ASKED, Presses(3.2, "0"), seconds=6)
    assert call.rang == [""]
    assert call.heard.is_silent(3.4, 6.0)


async def test_another_key_is_no_choice() -> None:
    """What means nothing in the menu is what the caller entered, and the conversation tries it."""
    call = await play(
        [ASKED, DEAF, Presses(4.0, "7")], {"keypad 7": "Seven?"}, config=english(), seconds=9, greet=False
    )
    assert call.turns == ["[keypad 7]"]
    assert call.said[-1] == "Seven?"


@pytest.mark.parametrize("who", ["ears", "mind", "voice"])
async def test_when_help_comes_back_the_conversation_goes_on(who: Failing) -> None:
    """Nobody has to call again: what is said next is answered as ever."""
    call = await called(ASKED, Fails(0, 8, who), Says(12.0, QUESTION), seconds=18)
    assert call.said[:2] == [TROUBLE, MENU]
    assert call.said[-1] == ANSWER
    assert call.wait_after(QUESTION) < 0.9


async def test_after_the_way_back_up_trouble_begins_at_the_top_again() -> None:
    """Who was understood in between is offered keys first the next time, not the tape."""
    call = await called(
        ASKED, Fails(0, 8, "ears"), Says(12.0, QUESTION), Fails(17, 100, "ears"), Says(18.0, QUESTION), seconds=30
    )
    assert [fell.rung for fell in call.of(FellBack)] == ["keypad menu", "keypad menu"]


async def test_who_goes_on_speaking_is_led_down_rung_by_rung() -> None:
    """Keys, keys again, and then the message after the tone: a caller who only speaks must arrive somewhere, too."""
    call = await called(ASKED, DEAF, Says(12.0, QUESTION), Says(24.0, QUESTION), Says(34.0, STORY), seconds=46)
    assert [fell.rung for fell in call.of(FellBack)] == ["keypad menu", "keypad menu, again", "message after the tone"]
    assert len(call.recorded) == 1


async def test_who_does_nothing_is_led_to_a_person() -> None:
    """Keys again, then the tone; and in the end somebody's telephone rings."""
    call = await called(ASKED, DEAF, seconds=42)
    assert call.said == [TROUBLE, MENU, TROUBLE, MENU, sentence(Line.AFTER_THE_TONE, "en")]
    assert call.rang == [""]


async def test_who_does_nothing_where_nobody_is_is_said_goodbye_to() -> None:
    """No line is held open for ever."""
    call = await called(ASKED, DEAF, seconds=60, config=NOBODY)
    assert call.said[-1] == sentence(Line.GOODBYE, "en")
    assert call.hung_up is not None
    assert call.rang == []


async def test_a_voice_that_fails_in_mid_call_leaves_the_stock_sentences() -> None:
    """The first answer was said; the second can not be, and the caller is told so."""
    call = await called(ASKED, Fails(5.0, 100, "voice"), Says(6.0, QUESTION), seconds=17)
    assert call.said[0] == ANSWER
    assert call.said[1:] == [TROUBLE, MENU]


async def test_what_needs_no_model_still_works_without_one() -> None:
    """A caller who wants a person gets one, whoever is down."""
    call = await called(Fails(0, 100, "mind"), Says(0.5, "Can I speak to a real person?"), seconds=5)
    assert call.rang == [""]
    assert call.of(FellBack) == []
