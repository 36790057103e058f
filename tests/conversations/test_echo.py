"""A caller whose telephone sends back what we say: we do not interrupt ourselves, and still hear them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from receptionist.config import Config
from receptionist.events import Spoke
from tests.conversations.scene import Doing, HumanVoice, Loudspeaker, Noise, Says
from tests.conversations.settings import english, spanish
from tests.conversations.stage import Played, play, spoken_phrases

QUESTION = "What are your opening hours?"
PREGUNTA = "¿Cuál es su horario de apertura?"
HOURS = (
    "We are open from Monday to Friday, from eight in the morning to five in the afternoon. "
    "On Saturdays and Sundays we are closed. Shall I book an appointment for you?"
)
HORARIO = "Abrimos de lunes a viernes, de ocho de la mañana a cinco de la tarde. Los sábados y domingos cerramos."
SATURDAY = "No wait, what about Saturday?"
REPLIES = {
    "opening hours": HOURS,
    "horario": HORARIO,
    "Saturday": "We are closed on Saturday.",
    "sábado": "Los sábados cerramos.",
}
ASKED = Says(0.5, QUESTION)


async def called(
    *doings: Doing, seconds: float, echo: Loudspeaker | None = None, config: Config | None = None
) -> Played:
    return await play(
        doings,
        REPLIES,
        config=config or english(),
        seconds=seconds,
        voice=HumanVoice(),
        greet=False,
        loudspeaker=echo or Loudspeaker(),
        stock=spoken_phrases,
    )


def longest_gap(call: Played) -> float:
    """The longest pause in what we said."""
    stretches = call.heard.stretches(0.02)
    return max((later[0] - earlier[1] for earlier, later in pairwise(stretches)), default=0)


@pytest.mark.parametrize(
    "echo", [(-15, 0.12), (-10, 0.12), (-20, 0.06), (-15, 0.3)], ids=["usual", "loud", "near", "far"]
)
async def test_our_own_echo_does_not_interrupt_us(echo: tuple[float, float]) -> None:
    """We say what we have to say to its end, and answer nobody but the caller."""
    call = await called(ASKED, seconds=15, echo=Loudspeaker(*echo))
    assert call.turns == [QUESTION]
    assert call.said[0] == HOURS
    assert longest_gap(call) <= 0.5
    assert call.of(Spoke)[0].unheard == ""


async def test_nuestro_eco_no_nos_interrumpe() -> None:
    """The same in Spanish."""
    call = await called(Says(0.5, PREGUNTA, "es"), seconds=12, config=spanish())
    assert call.turns == [PREGUNTA]
    assert call.said[0] == HORARIO


async def test_a_caller_is_heard_over_the_echo() -> None:
    """Who interrupts through a loudspeaker telephone silences us as well, and is understood."""
    call = await called(ASKED, Says(6.0, SATURDAY), seconds=12)
    assert call.turns == [QUESTION, SATURDAY]
    assert call.heard.silent_from(6.0) - 6.0 <= 0.45
    assert call.of(Spoke)[0].unheard != ""
    assert call.said[-1] == "We are closed on Saturday."


async def test_a_quien_interrumpe_sobre_el_eco_se_le_oye() -> None:
    """The same in Spanish."""
    text = "No, espere, ¿y el sábado?"
    call = await called(Says(0.5, PREGUNTA, "es"), Says(5.5, text, "es"), seconds=12, config=spanish())
    assert call.turns == [PREGUNTA, text]
    assert call.said[-1] == "Los sábados cerramos."


async def test_an_answer_right_behind_ours_is_heard_over_its_last_echo() -> None:
    """What comes back after we have fallen silent does not swallow the caller's first word."""
    alone = await called(ASKED, seconds=14)
    over = alone.heard.stretches(0.6)[0][1]
    call = await called(ASKED, Says(over + 0.1, SATURDAY), seconds=over + 5)
    assert call.turns == [QUESTION, SATURDAY]


async def test_a_listeners_word_and_a_cough_over_the_echo_do_not_stop_us() -> None:
    """Somebody who listens may say so."""
    call = await called(ASKED, Says(5.0, "mhm"), Noise(7.0), seconds=15)
    assert call.turns == [QUESTION]
    assert call.said[0] == HOURS


async def test_the_echo_of_a_stock_sentence_is_no_caller() -> None:
    """A silent caller with a loudspeaker is asked and led on like any other."""
    call = await called(seconds=24)
    assert call.turns == []
    assert call.ears.requests <= 2
    assert len(call.said) >= 2
