"""Whole conversations with the attendant, as they run when no model thinks for us."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.dialogue import FromCaller, FromUs, Message, Request, ToolAnswer, ToolCall
from receptionist.language.wording import Line, sentence
from receptionist.providers.attendant import Attendant
from tests.providers.attendant_talk import ANSWERS, Talk, tools

CAN_DO = "I can tell you our opening hours, take a message, or put you through to somebody. What would you like?"
CAN_DO_AGAIN = "I'm sorry, I did not understand that. Say hours, message, or the name of the person you want."
RATHER = "I still don't understand, I'm sorry. May I take a message, so that somebody can call you back?"
ELSE = "Can I do anything else for you?"
NAME = "I'll take a message. Please spell your name for me."
NUMBER = "What number can we call you back on?"
TEXT = "What should I write down?"
INTERRUPTED = "... (the caller interrupted here)"


@pytest.mark.parametrize(
    ("said", "tool", "arguments"),
    [
        ("What are your opening hours?", "business_hours", {"day": "What are your opening hours?"}),
        ("no wait are you open on saturday", "business_hours", {"day": "no wait are you open on saturday"}),
        ("when do you close tomorrow", "business_hours", {"day": "when do you close tomorrow"}),
        ("and on mondays what about monday", "business_hours", {"day": "and on mondays what about monday"}),
        ("are you opan on saterday", "business_hours", {"day": "are you opan on saturday"}),
        ("are you open on December 25th?", "business_hours", {"day": "are you open on December 25th?"}),
        ("and what about the 4th of July", "business_hours", {"day": "and what about the 4th of July"}),
        ("[keypad 2]", "business_hours", {"day": ""}),
        ("Where are you?", "business_address", {}),
        ("what is your adress", "business_address", {}),
        ("[keypad 3]", "business_address", {}),
        ("What services do you offer?", "services", {}),
        ("[keypad 4]", "services", {}),
    ],
)
async def test_what_anybody_may_know_is_looked_up_and_told(said: str, tool: str, arguments: dict[str, str]) -> None:
    """By words, by nearly right words, or by key; the tool's answer is what the caller hears."""
    talk = Talk()
    assert await talk.says(said) == f"{ANSWERS[tool]} {ELSE}"
    assert talk.used == [(tool, arguments)]


async def test_a_message_is_taken() -> None:
    """Name, number, message: what was confirmed already is not read back a second time."""
    talk = Talk()
    assert await talk.says("I want to leave a massage") == NAME
    assert await talk.says("yes [taken down: Eva, confirmed by the caller]") == NUMBER
    assert await talk.says("right [taken down: 5125550123, confirmed by the caller]") == TEXT
    assert await talk.says("I need an appointment.") == f"{ANSWERS['take_message']} {ELSE}"
    assert talk.used == [("take_message", {"name": "Eva", "number": "5125550123", "message": "I need an appointment."})]


async def test_a_message_survives_what_is_said_and_read_back_in_between() -> None:
    """Numbers read back in groups, sentences repeated, "take your time": the question before them still stands."""
    talk = Talk()
    assert await talk.says("[keypad 1]") == NAME
    talk.theirs("echo victor alpha")
    talk.ours("I have E, V, A: Eva. Is that right?")
    assert await talk.says("yes [taken down: Eva, confirmed by the caller]") == NUMBER
    talk.theirs("hold on")
    talk.ours(sentence(Line.TAKE_YOUR_TIME, "en"))
    talk.theirs("five one two")
    talk.ours("five one two, and then?")
    talk.theirs("what?")
    talk.ours("five one two, and then?")
    assert await talk.says("yes [taken down: 5125550123, confirmed by the caller]") == TEXT
    assert await talk.says("call me") == f"{ANSWERS['take_message']} {ELSE}"
    assert talk.used[0][1] == {"name": "Eva", "number": "5125550123", "message": "call me"}


async def test_what_nobody_has_confirmed_is_read_back_before_it_is_written_down() -> None:
    """A caller who says their name and number in one breath hears all of it once more."""
    talk = Talk()
    await talk.says("take a message please")
    assert await talk.says("Hi, my name is eva smith.") == NUMBER
    assert await talk.says("512-555-0123") == TEXT
    assert await talk.says("It's urgent, my tooth hurts.") == (
        "Let me read that back: Eva Smith, five one two, five five five, zero one two three, and the message: "
        "It's urgent, my tooth hurts. Is that right?"
    )
    assert talk.used == []
    assert (await talk.says("yes")).startswith(ANSWERS["take_message"])
    told = {"name": "Eva Smith", "number": "5125550123", "message": "It's urgent, my tooth hurts.", "urgent": True}
    assert talk.used == [("take_message", told)]


async def test_what_was_read_back_wrong_is_put_right() -> None:
    """Another number is just another number; a plain no begins from the start, once."""
    talk = Talk()
    for said in ("leave a message", "Eva", "512-555-0123", "call me"):
        await talk.says(said)
    assert "five one two, five five five, zero one nine nine" in await talk.says("no, it's 512 555 0199")
    assert await talk.says("no") == f"I'm sorry, then once more from the start. {NAME}"
    for said in ("Ann", "512-555-0144", "call me soon"):
        await talk.says(said)
    assert talk.used == []
    await talk.says("no")
    assert talk.used == [("take_message", {"name": "Ann", "number": "5125550144", "message": "call me soon"})]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("the same number I'm calling from", "the number they called from"),
        ("I don't have a number", "unknown"),
        ("[keypad 5125550123]", "5125550123"),
        ("five five five one two three four", "5551234"),
        ("five five five one two three", "555123"),
    ],
)
async def test_there_are_other_numbers_than_dictated_ones(said: str, number: str) -> None:
    """The one they call from, none at all, or keys."""
    talk = Talk()
    for words in ("message", "Eva", said, "call me", "yes"):
        await talk.says(words)
    assert talk.used[0][1]["number"] == number


async def test_what_was_not_understood_is_asked_again_in_other_words_and_then_taken_as_it_is() -> None:
    """Nobody is asked for the same thing a third time."""
    talk = Talk()
    await talk.says("message")
    again = "I'm sorry, who is calling? Your name, please, letter by letter."
    assert await talk.says("why do you want to know that?") == again
    assert await talk.says("well it is none of your business") == NUMBER
    again = "What is your telephone number, digit by digit? You can also key it in."
    assert await talk.says("well") == again
    assert await talk.says("ask my wife") == TEXT
    await talk.says("call me")
    await talk.says("yes")
    assert talk.used[0][1]["number"] == "ask my wife"


async def test_a_question_in_the_middle_of_a_message_is_answered_and_the_message_goes_on() -> None:
    """What has been told of the message so far is not lost over it."""
    talk = Talk()
    await talk.says("message")
    assert await talk.says("Eva") == NUMBER
    again = "What is your telephone number, digit by digit? You can also key it in."
    assert await talk.says("are you open on friday") == f"{ANSWERS['business_hours']} {again}"
    assert await talk.says("512 555 0123") == TEXT
    await talk.says("are you open on friday")
    await talk.says("yes")
    assert talk.used[-1][1] == {"name": "Eva", "number": "5125550123", "message": "are you open on friday"}


async def test_a_message_can_be_given_up_and_begun_anew() -> None:
    """Nothing of the first one gets into the second."""
    talk = Talk()
    await talk.says("message")
    await talk.says("Eva")
    assert await talk.says("never mind") == f"All right. {ELSE}"
    assert await talk.says("I do want to leave a message") == NAME
    for said in ("Ann", "512 555 0123", "call me", "yes"):
        await talk.says(said)
    assert talk.used[0][1]["name"] == "Ann"


async def test_a_second_message_is_the_same_callers() -> None:
    """Name and number are known, and were right when they were read back: only the words are new."""
    talk = Talk()
    for said in ("message", "Eva", "512 555 0123", "call me", "yes"):
        await talk.says(said)
    assert await talk.says("another message") == TEXT
    assert await talk.says("bring milk") == f"{ANSWERS['take_message']} {ELSE}"
    assert talk.used[-1][1] == {"name": "Eva", "number": "5125550123", "message": "bring milk"}


async def test_an_answer_that_was_cut_off_before_it_was_heard_counts_as_given() -> None:
    """A caller who talks on has told us their name all the same."""
    talk = Talk()
    await talk.says("message")
    talk.theirs("Eva Smith")
    talk.ours(INTERRUPTED)
    assert await talk.says("and my number is 512 555 0123") == TEXT
    talk.messages[-1] = FromUs(f"What should I wri{INTERRUPTED}")
    assert "Let me read that back: Eva Smith, five one two" in await talk.says("just call me")


async def test_an_unheard_answer_to_something_else_begins_no_message() -> None:
    """Only a question of ours does."""
    talk = Talk()
    talk.theirs("hello there")
    talk.ours(INTERRUPTED)
    assert await talk.says("blue elephants") == CAN_DO


async def test_it_takes_over_from_a_model_in_the_middle_of_a_message() -> None:
    """What a model has asked in its own words is known, and what it was told is not asked again."""
    talk = Talk()
    talk.theirs("Could somebody ring me about my bill?")
    talk.ours("Of course. May I have your name, please?")
    talk.theirs("It's Eva Smith.")
    talk.ours("Thanks, Eva. And what is the best number to reach you on?")
    assert await talk.says("512 555 0123") == TEXT
    talk.messages[-1] = FromUs("Got it. What is this about, please?")
    assert "Eva Smith, five one two" in await talk.says("my bill")
    await talk.says("yes")
    assert talk.used == [("take_message", {"name": "Eva Smith", "number": "5125550123", "message": "my bill"})]


@pytest.mark.parametrize(
    "said", ["Maria, please", "can I speak to maria", "put me through to Mrs Lopes", "is maria there", "talk to mariah"]
)
async def test_a_person_is_rung_by_any_of_their_names(said: str) -> None:
    """Nearly right is right; the call tells the caller what happens."""
    talk = Talk()
    assert await talk.says(said) == ""
    assert talk.used == [("put_through", {"person": "Maria Lopez"})]


@pytest.mark.parametrize("said", ["can I talk to somebody", "put me through", "[keypad 0]"])
async def test_somebody_is_the_only_one_there_is_or_has_a_name(said: str) -> None:
    """With several people the caller chooses."""
    talk = Talk()
    assert await talk.says(said) == "Whom would you like to speak to? There is Maria Lopez or Tom Hill."
    assert await talk.says("with Tom I think please yes") == ""
    assert talk.used == [("put_through", {"person": "Tom Hill"})]
    alone = Talk(tools(people=("Maria",)))
    assert await alone.says(said) == ""
    assert alone.used == [("put_through", {"person": "Maria"})]


async def test_a_caller_who_bears_the_name_of_a_person_is_not_put_through() -> None:
    """Whoever says "this is Maria" tells who they are."""
    talk = Talk()
    assert await talk.says("This is Maria.") == CAN_DO
    assert talk.used == []


async def test_who_is_not_understood_hears_what_we_can_do_then_other_words_then_an_offer() -> None:
    """And the offer stands: a yes begins a message."""
    talk = Talk()
    assert await talk.says("blue elephants") == CAN_DO
    assert await talk.says("pink ones") == CAN_DO_AGAIN
    assert await talk.says("green ones") == RATHER
    assert await talk.says("yellow") == RATHER
    assert await talk.says("yes please") == NAME


async def test_once_we_have_understood_the_count_begins_anew() -> None:
    """Nobody is offered a message for one slip after the other."""
    talk = Talk()
    await talk.says("blue elephants")
    await talk.says("your opening hours")
    assert await talk.says("pink ones") == CAN_DO


async def test_an_offer_of_a_message_can_be_declined() -> None:
    """Whoever has made it: the house's own sentences do, too."""
    talk = Talk()
    talk.ours(sentence(Line.NOBODY_THERE, "en"))
    assert await talk.says("no") == ELSE
    talk.ours(sentence(Line.NOBODY_THERE, "en"))
    assert await talk.says("yes") == NAME


@pytest.mark.parametrize("said", ["that's all", "goodbye", "No, nothing else"])
async def test_who_is_done_hears_goodbye_and_the_line_is_closed(said: str) -> None:
    """The tool closes it, the words are ours."""
    talk = Talk()
    assert await talk.says(said) == "Thank you for calling. Goodbye."
    assert talk.used == [("end_call", {})]


async def test_a_no_ends_the_call_only_as_the_answer_to_whether_there_is_more() -> None:
    """A no in another place is a misunderstanding."""
    talk = Talk()
    assert await talk.says("no") == CAN_DO
    await talk.says("opening hours")
    assert await talk.says("no thank you") == "Thank you for calling. Goodbye."


async def test_thanks_are_no_goodbye() -> None:
    """The caller may want something else."""
    assert await Talk().says("thank you very much") == ELSE


async def test_nothing_is_promised_that_there_is_no_tool_for() -> None:
    """Without people nobody is put through, without hours none are told."""
    talk = Talk(tools("put_through"))
    assert await talk.says("hm") == "I can tell you our opening hours or take a message. What would you like?"
    talk = Talk(tools("put_through", "business_hours"))
    assert await talk.says("are you open") == "I can take a message. What would you like?"
    assert await Talk(()).says("hm") == CAN_DO_AGAIN
    assert await Talk(tools("end_call")).says("goodbye") == "Thank you for calling. Goodbye."


@pytest.mark.parametrize(
    "answer",
    [
        "This failed for a reason inside the house. Tell the caller that it did not work, and offer to take a message.",
        "The arguments of take_message are wrong: name: too long. They must fit: {}",
        "There is no tool take_message. There are: none.",
    ],
)
async def test_what_a_tool_tells_a_model_is_not_read_out(answer: str) -> None:
    """A caller hears that it did not work, not how it came about; and the message can be told once more."""
    talk = Talk(answers=ANSWERS | {"take_message": answer})
    for said in ("message", "Eva", "512 555 0123", "call me"):
        await talk.says(said)
    assert await talk.says("yes") == f"I'm sorry, that did not work. {ELSE}"
    assert await talk.says("message") == NAME


async def test_a_person_who_cannot_be_rung_is_said_so() -> None:
    """Silence would leave the caller waiting."""
    talk = Talk(answers=ANSWERS | {"put_through": "Maria is nobody whom callers may be put through to. Ask them."})
    assert await talk.says("Maria") == f"I'm sorry, that did not work. {ELSE}"


SPANISH = """
¿Cuál es su horario? -> We are open from 8 a.m. to 5 p.m. ¿Puedo ayudarle en algo más?
elefantes -> Puedo decirle nuestro horario, tomar un mensaje o ponerle con alguien. ¿Qué desea?
quiero dejar un mensage -> Tomo nota de un mensaje. ¿Puede deletrear su nombre, por favor?
Me llamo Ana Gil -> ¿A qué número le podemos llamar? Dígame su número de teléfono, por favor.
seis uno dos, treinta y cuatro, cincuenta y seis, setenta y ocho -> ¿Qué debo anotar?
Es urgente. -> {read_back}
sí -> The message is written down. ¿Puedo ayudarle en algo más?
póngame con alguien -> ¿Con quién desea hablar? Está Maria Lopez o Tom Hill.
con María -> \x20
no, eso es todo -> Gracias por llamar. Adiós.
"""


READ_BACK = (
    "Le repito: Ana Gil, seis uno dos, tres cuatro cinco, seis siete ocho, y el mensaje: Es urgente. ¿Es correcto?"
)


async def test_it_speaks_spanish() -> None:
    """Every step has its Spanish; accents and spelling are the recogniser's business."""
    talk = Talk(language="es")
    for line in SPANISH.strip().splitlines():
        said, _, heard = line.partition(" -> ")
        assert await talk.says(said) == heard.strip().format(read_back=READ_BACK), said
    told = {"name": "Ana Gil", "number": "612345678", "message": "Es urgente.", "urgent": True}
    assert ("take_message", told) in talk.used


@pytest.mark.parametrize(
    ("language", "question", "asked", "answer"),
    [
        ("en", "Are you open on 4/5?", "Do you mean the 5th of April or the 4th of May?", "the 4th of May"),
        ("es", "¿Abren el lunes 8?", "¿Quiere decir el lunes 7 o el martes 8?", "El martes 8."),
    ],
)
async def test_a_day_that_is_asked_back_is_looked_up(language: str, question: str, asked: str, answer: str) -> None:
    """The question is all we say, and the answer to it needs no more words than the day."""
    talk = Talk(language=language, answers=ANSWERS | {"business_hours": [asked, "We are closed."]})
    assert await talk.says(question) == asked
    assert (await talk.says(answer)).startswith("We are closed. ")
    assert talk.used == [("business_hours", {"day": question}), ("business_hours", {"day": answer})]


@pytest.mark.parametrize("said", ["¿Y el 24 de diciembre?", "¿Abren el martes 8 de diciembre?", "¿Y en Navidad?"])
async def test_a_date_in_spanish_is_passed_on_as_it_was_said(said: str) -> None:
    """Code knows which day that is, and whether it is a holiday."""
    talk = Talk(language="es")
    await talk.says(said)
    assert talk.used == [("business_hours", {"day": said})]


async def test_a_message_goes_on_when_the_caller_changes_the_language() -> None:
    """What was asked in English is answered in Spanish, and the next question is Spanish."""
    talk = Talk()
    await talk.says("message")
    talk.language = "es"
    assert (await talk.says("Me llamo Ana")).startswith("¿A qué número")


async def test_it_needs_neither_warming_nor_closing() -> None:
    """It is always there: nothing it has must be fetched or freed."""
    attendant = Attendant()
    await attendant.warm()
    await attendant.close()
    assert attendant.name == "offline"


TURNS = st.one_of(
    st.sampled_from(
        [
            FromCaller("I want to leave a message"),
            FromCaller("Eva"),
            FromCaller("512 555 0123"),
            FromCaller("yes [taken down: Eva, confirmed by the caller]"),
            FromCaller("no"),
            FromUs(NAME),
            FromUs(NUMBER),
            FromUs(f"{TEXT[:9]}{INTERRUPTED}"),
            FromUs("", (ToolCall("1", "take_message", "{}"),)),
            ToolAnswer("1", "take_message", "The message is written down."),
            ToolAnswer("2", "services", "None."),
        ]
    ),
    st.text(max_size=30).map(FromCaller),
    st.text(max_size=30).map(FromUs),
)


@given(st.lists(TURNS, min_size=1, max_size=10), st.sampled_from(["en", "es", "fr"]))
def test_whatever_was_said_before_it_has_an_answer(messages: list[Message], language: str) -> None:
    """Words or a tool, the same ones each time, after any history at all."""
    request = Request("", tuple(messages), tools(), language=language)

    def pieces() -> list[Any]:
        reply = Attendant().reply(request)
        found = []
        try:
            while True:
                reply.__anext__().send(None)
        except StopIteration as step:
            found.append(step.value)
        except StopAsyncIteration:
            pass
        return found

    assert pieces() == pieces()
    assert pieces()
