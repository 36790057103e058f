"""Taking down a number, a name, an address: in pieces, read back, corrected in one piece, and never guessed."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from receptionist.config import Config
from receptionist.dialogue import ToolCall
from receptionist.events import MessageTaken
from tests.conversations.scene import Doing, Presses, Says, Says_
from tests.conversations.settings import SMILE, english, spanish
from tests.conversations.stage import Played, play

WISH = "I'd like to leave a message."
DESEO = "Quisiera dejar un mensaje."
MESSAGE = {"name": "Ann", "number": "5125550123", "message": "Please call back."}
REPLIES: Mapping[str, str | Says_] = {
    "taken down": "Thank you, I have that.",
    "leave a message": "Certainly. What is your number?",
    "Saturday": "No, we are closed on Saturdays.",
    "an appointment": "How do you spell your name?",
    "the newsletter": "What is your email address?",
    "dejar un mensaje": "Con gusto. ¿Cuál es su número?",
    "una cita": "¿Puede deletrear su nombre?",
}
NUMBER = (Says(0.5, WISH), Says(5.0, "five one two five five five"), Says(12.0, "zero one two three"))
"""The number is read back from 14.5 to 20."""

IN_SPAIN = spanish(business=SMILE["business"] | {"languages": ["es"], "country": "ES"})
READ_BACK = "I have five one two, five five five, zero one two three. Is that right?"


async def called(*doings: Doing, seconds: float, config: Config | None = None) -> Played:
    return await play(doings, REPLIES, config=config or english(), seconds=seconds, greet=False)


def seen_last(call: Played) -> str:
    """What the model was told last that the caller said."""
    return call.mind.requests[-1].messages[-1].text


async def test_a_number_in_groups_is_read_back_in_chunks() -> None:
    """Each part that was heard is said back, in the end the whole; the model learns it when the caller says yes."""
    call = await called(*NUMBER, Says(22.0, "Yes."), seconds=25)
    assert call.said[1:] == ["five one two, five five five, and then?", READ_BACK, "Thank you, I have that."]
    assert call.thought_about == {WISH, seen_last(call)}
    assert seen_last(call) == "Yes. [taken down: 5125550123, confirmed by the caller]"


async def test_a_number_said_in_one_breath_is_read_back_at_once() -> None:
    """Nobody has to wait for an "and then?" who has said it all."""
    call = await called(Says(0.5, WISH), Says(5.0, "It's five one two, five five five, oh one two three."), seconds=16)
    assert call.said[1:] == [READ_BACK]
    assert call.wait_after("It's five one two, five five five, oh one two three.") <= 1.0


@pytest.mark.parametrize(
    ("correction", "value"),
    [
        ("No, the last four are zero one two four.", "5125550124"),
        ("No, five six five.", "5125650123"),
        ("No, it's six one two, seven five five, nine one two three.", "6127559123"),
    ],
)
async def test_one_chunk_is_corrected_and_the_rest_kept(correction: str, value: str) -> None:
    """The end, a group in the middle, or all of it: what is right then is read back once more."""
    call = await called(*NUMBER, Says(21.0, correction), Says(33.0, "Yes."), seconds=36)
    assert seen_last(call) == f"Yes. [taken down: {value}, confirmed by the caller]"


async def test_who_interrupts_the_reading_with_a_correction_is_heard() -> None:
    """Nobody has to listen to the end of a number that is wrong."""
    call = await called(*NUMBER, Says(16.5, "No, the last four are zero one two four."), Says(28.0, "Yes."), seconds=31)
    assert seen_last(call) == "Yes. [taken down: 5125550124, confirmed by the caller]"


async def test_a_number_may_be_keyed() -> None:
    """What is keyed is what was meant; the hash key says that this is all."""
    call = await called(Says(0.5, WISH), Presses(5.0, "5125550123#"), Says(12.0, "Yes."), seconds=16)
    assert call.said[1] == READ_BACK
    assert call.heard.starts_after(5.0) < 6.0
    assert seen_last(call) == "Yes. [taken down: 5125550123, confirmed by the caller]"


async def test_what_was_said_and_what_is_keyed_are_one_number() -> None:
    """The area code by voice, the rest by keys."""
    call = await called(Says(0.5, WISH), Says(5.0, "five one two"), Presses(6.8, "5550123"), seconds=15)
    assert call.said[1] == READ_BACK


async def test_another_question_meanwhile_is_answered_and_the_number_goes_on() -> None:
    """What was taken down so far is not lost over it."""
    call = await called(
        NUMBER[0], NUMBER[1], Says(12.0, "Are you open on Saturday?"), Says(18.0, "zero one two three"), seconds=28
    )
    assert call.said[2:] == ["No, we are closed on Saturdays.", READ_BACK]


async def test_a_yes_with_more_behind_it_is_a_yes() -> None:
    """Who goes on before they have heard us has said one thing, and the number that they confirm is not lost."""
    call = await called(*NUMBER, Says(22.0, "Yes, that's right."), seconds=27)
    assert seen_last(call) == "Yes, that's right. [taken down: 5125550123, confirmed by the caller]"


WRONG_TWICE = (
    *NUMBER,
    Says(21.0, "No."),
    Says(24.5, "five one two five five five zero one two three"),
    Says(36.0, "No."),
)
"""From the second "no" on nobody tries any more."""


async def test_after_two_failures_what_was_heard_is_kept_unverified() -> None:
    """The third time would be one too many: somebody at the business will find out."""
    call = await called(*WRONG_TWICE, seconds=40)
    assert call.said[3] == "What should it be?"
    assert seen_last(call) == "No. [taken down: 5125550123, not verified]"
    assert call.said[-1] == "Thank you, I have that."


@pytest.mark.parametrize(
    ("doings", "seconds", "verified"), [((*NUMBER, Says(22.0, "Yes.")), 27, True), (WRONG_TWICE, 41, False)]
)
async def test_a_message_says_whether_its_number_was_confirmed(
    doings: tuple[Doing, ...], seconds: float, *, verified: bool
) -> None:
    """Who reads it knows what the number is worth."""
    taking: Says_ = [ToolCall("1", "take_message", json.dumps(MESSAGE))]
    replies = dict(REPLIES) | {"taken down": taking, "tool:take_message": "It is written down."}
    call = await play(doings, replies, config=english(), seconds=seconds, greet=False)
    assert [taken.verified for taken in call.of(MessageTaken)] == [verified]
    assert call.said[-1] == "It is written down."


async def test_a_spelled_name_is_read_back_letter_by_letter() -> None:
    """Names are right or wrong by a letter."""
    spelled = "It's B as in boy, E, double L."
    call = await called(Says(0.5, "I want an appointment."), Says(4.5, spelled), Says(14.0, "Yes."), seconds=17)
    assert call.said[1] == "I have B, E, L, L: Bell. Is that right?"
    assert seen_last(call) == "Yes. [taken down: Bell, confirmed by the caller]"


async def test_an_email_address_is_read_back() -> None:
    """With its at and its dots."""
    address = "It's ann dot bell at smile dot com."
    call = await called(Says(0.5, "Send me the newsletter."), Says(4.5, address), Says(14.0, "Yes."), seconds=17)
    assert call.said[1] == "I have ann dot bell at smile dot com. Is that right?"
    assert seen_last(call) == "Yes. [taken down: ann.bell@smile.com, confirmed by the caller]"


async def test_un_numero_se_repite_por_grupos_y_se_corrige() -> None:
    """The same in Spanish."""
    call = await called(
        Says(0.5, DESEO, "es"),
        Says(5.5, "seis uno dos, tres cuatro cinco, seis siete ocho", "es"),
        Says(16.0, "No, los últimos son seis siete nueve.", "es"),
        Says(27.0, "Correcto.", "es"),
        seconds=31,
        config=IN_SPAIN,
    )
    assert call.said[1] == "Tengo seis uno dos, tres cuatro cinco, seis siete ocho. ¿Es correcto?"
    assert call.said[2] == "Tengo seis uno dos, tres cuatro cinco, seis siete nueve. ¿Es correcto?"
    assert seen_last(call) == "Correcto. [taken down: 612345679, confirmed by the caller]"


async def test_un_nombre_deletreado_se_repite() -> None:
    """The same in Spanish."""
    call = await called(
        Says(0.5, "Quisiera una cita.", "es"),
        Says(4.5, "ene, u, eñe, e, zeta", "es"),
        Says(15.0, "Sí.", "es"),
        seconds=18,
        config=IN_SPAIN,
    )
    assert call.said[1] == "Tengo N, U, Ñ, E, Z: Nuñez. ¿Es correcto?"
    assert seen_last(call) == "Sí. [taken down: Nuñez, confirmed by the caller]"
