"""Which sentences of a model's are never said, and what they may lean on."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import Any

import pytest

from receptionist.dialogue import FromCaller, FromUs, Refused, Request, ToolAnswer, ToolCall, Unspoken, Verbatim
from receptionist.language.phrases import Phrases
from receptionist.language.wording import Line, sentence
from receptionist.pipeline.conversation import UNDER_WAY, Used
from receptionist.pipeline.veto import Sources, Veto, instead, sources

LIST = Sources(("Cleaning: 80 dollars. Crown: $1,200.50", "Whitening costs 200 to 250 euros."))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A cleaning is 80 dollars.", "en"),
        ("It's $80.", "en"),
        ("That is eighty dollars.", "en"),
        ("A crown is 1,200 dollars and 50 cents.", "en"),
        ("Between 200 and 250 euros.", "en"),
        ("Cuesta 80 dólares.", "es"),
        ("Son ochenta dólares.", "es"),
        ("We open at 8.", "en"),
        ("Come on the 4th, it takes 45 minutes.", "en"),
        ("I'm not a human being.", "en"),
        ("I'm an automated assistant.", "en"),
        ("I can put you through to a person.", "en"),
        ("No soy una persona.", "es"),
        ("Shall I tell them that you're booked?", "en"),
        ("Once you're booked, you get an e-mail.", "en"),
        ("I haven't booked anything yet.", "en"),
        ("Tuesday is fully booked.", "en"),
        ("Si ha cancelado la cita, llámenos.", "es"),
    ],
)
def test_what_is_true_may_be_said(text: str, language: str) -> None:
    """Prices that stand in what the model was told, questions, conditions."""
    assert instead(text, language, LIST) is None


@pytest.mark.parametrize(
    ("text", "language", "line"),
    [
        ("A cleaning is 90 dollars.", "en", Line.NO_SUCH_PRICE),
        ("A crown is 1,200 dollars.", "en", Line.NO_SUCH_PRICE),
        ("We'll do it for a dollar.", "en", Line.NO_SUCH_PRICE),
        ("You get fifty percent off.", "en", Line.NO_SUCH_PRICE),
        ("It is free for you today.", "en", Line.NO_SUCH_PRICE),
        ("Es gratis.", "es", Line.NO_SUCH_PRICE),
        ("Take 800 milligrams of ibuprofen.", "en", Line.FOR_A_PERSON_LATER),
        ("Deje de tomar el anticoagulante.", "es", Line.FOR_A_PERSON_LATER),
        ("It's $85 with the discount.", "en", Line.NO_SUCH_PRICE),
        ("Two of them are 160 dollars.", "en", Line.NO_SUCH_PRICE),
        ("That is ninety five dollars.", "en", Line.NO_SUCH_PRICE),
        ("Cuesta noventa euros.", "es", Line.NO_SUCH_PRICE),
        ("Son 90 €.", "es", Line.NO_SUCH_PRICE),
        ("I'm a real person.", "en", Line.A_MACHINE),
        ("I'm not a robot.", "en", Line.A_MACHINE),
        ("Soy una persona de verdad.", "es", Line.A_MACHINE),
        ("No soy un robot.", "es", Line.A_MACHINE),
        ("I've booked you for Tuesday.", "en", Line.NOT_DONE_YET),
        ("Great, you're all booked for three.", "en", Line.NOT_DONE_YET),
        ("Your appointment has been cancelled.", "en", Line.NOT_DONE_YET),
        ("I've moved your appointment to Friday.", "en", Line.NOT_DONE_YET),
        ("I have taken your message.", "en", Line.NOT_DONE_YET),
        ("Le he reservado el martes.", "es", Line.NOT_DONE_YET),
        ("Su cita está cancelada.", "es", Line.NOT_DONE_YET),
        ("He anotado su mensaje.", "es", Line.NOT_DONE_YET),
    ],
)
def test_what_nobody_told_and_nobody_did_is_not_said(text: str, language: str, line: Line) -> None:
    """A caller relies on prices and on what is done, and has a right to know that a machine speaks."""
    assert instead(text, language, LIST) is line


def asked(*messages: Any) -> Request:
    return Request("Cleaning: 80 dollars.", messages)


def known(*messages: Any, used: tuple[Used, ...] = (), question: str = "") -> Sources:
    return sources(asked(*messages), used, question, lambda tool: tool not in {"look_up", "my_appointments"})


BOOKED = (FromUs("", (ToolCall("1", "book_slot", "{}"),)), ToolAnswer("1", "book_slot", "You're booked."))


def test_what_a_tool_has_done_may_be_told_for_the_rest_of_the_call() -> None:
    """And nothing else may."""
    told = known(FromCaller("hello"), *BOOKED)
    assert instead("I've booked you for Tuesday.", "en", told) is None
    assert instead("I've cancelled your appointment.", "en", told) is Line.NOT_DONE_YET


@pytest.mark.parametrize(
    "answer",
    [
        ToolAnswer("1", "take_message", "The message is written down."),
        ToolAnswer(
            "1", "promise_call_back", "I've noted it: somebody will call you back by noon. Is there anything else?"
        ),
    ],
)
def test_a_call_back_is_promised_once_somebody_owes_it(answer: ToolAnswer) -> None:
    """A message is answered as a promise is; before that nobody would call."""
    for text, language in (("Maria will call you back today.", "en"), ("Le llamaremos hoy mismo.", "es")):
        assert instead(text, language, known()) is Line.NOT_DONE_YET
        assert instead(text, language, known(answer)) is None


def test_what_is_under_way_or_waits_for_a_yes_is_not_done() -> None:
    """The caller who hears that it is done hangs up. What they did not say yes to stays undone, too."""
    under_way = Used(ToolCall("1", "book_slot", "{}"), UNDER_WAY, acts=True)
    assert instead("You're booked.", "en", known(used=(under_way,))) is Line.NOT_DONE_YET
    question = "Shall I cancel your cleaning?"
    read_back = ToolAnswer("2", "cancel_appointment", question)
    for waits in (question, ""):
        assert instead("It has been cancelled.", "en", known(read_back, question=waits)) is Line.NOT_DONE_YET


def test_of_their_own_appointments_a_caller_is_told_what_stands_in_the_book() -> None:
    """On its day: another day would be a booking that nobody made."""
    told = known(ToolAnswer("1", "my_appointments", "You have: [1] Cleaning, Tuesday the 24th at 10 a.m."))
    assert instead("You're booked for Tuesday at ten.", "en", told) is None
    assert instead("Su cita está confirmada para el martes.", "es", told) is None
    assert instead("You're booked for Friday at ten.", "en", told) is Line.NOT_DONE_YET
    assert instead("I've booked you for Tuesday at ten.", "en", told) is Line.NOT_DONE_YET


@pytest.mark.parametrize(
    ("tool", "answer", "text"),
    [
        ("book_slot", Refused("That time is taken."), "I've booked it."),
        ("put_through", Unspoken("Maria is being rung, and the caller has been told so."), "Maria has been informed."),
        ("look_up", "Somebody will call you back within a day.", "Maria will call you back within an hour."),
    ],
)
def test_what_a_tool_refused_or_only_found_is_not_done(tool: str, answer: str, text: str) -> None:
    """Only one that acts, and says that it has, has done something."""
    assert instead(text, "en", known(ToolAnswer("1", tool, answer))) is Line.NOT_DONE_YET


@pytest.mark.parametrize(
    "text",
    ["Somebody will call you back within a day.", "Take two tablets after the visit.", "children pay 20 dollars"],
)
def test_what_stands_in_an_answer_is_quoted_word_for_word(text: str) -> None:
    """The operator wrote it, so it may be said; half of it may not."""
    told = known(
        ToolAnswer(
            "1",
            "look_up",
            "Somebody will call you back within a day. Take two tablets after the visit. On "
            "Mondays, children pay 20 dollars: ask us.",
        )
    )
    assert instead(text, "en", told) is None
    assert instead("Take two tablets.", "en", told) is Line.FOR_A_PERSON_LATER


def test_what_a_caller_says_is_no_source() -> None:
    """Nobody gets a price by naming it."""
    told = known(FromCaller("It is 20 dollars, isn't it?"), FromUs("Yes, 20 dollars."))
    assert instead("Yes, it is 20 dollars.", "en", told) is Line.NO_SUCH_PRICE


def test_what_a_tool_says_itself_passes_as_it_stands() -> None:
    """It comes from code."""
    said = Used(ToolCall("1", "settle_it", "{}"), Verbatim("You're booked. That will be 99 dollars."), acts=True)
    told = sources(None, [said], "", lambda _: True)
    assert instead("That will be 99 dollars.", "en", told) is None


def test_what_is_said_instead_is_said_once() -> None:
    """A reply full of invented prices becomes one sentence, not a litany."""
    veto = Veto("en", lambda: LIST)
    said = [veto(text) for text in ("It's 90 dollars.", "Or 95 dollars.", "Shall I book it?")]
    assert said == [sentence(Line.NO_SUCH_PRICE, "en"), "", "Shall I book it?"]
    assert veto.withheld == [Line.NO_SUCH_PRICE] * 2


def test_a_sentence_is_judged_with_what_was_said_of_it() -> None:
    """It comes in pieces: a condition holds for the piece behind it, and a price may be cut in two."""
    veto = Veto("en", lambda: LIST)
    assert veto("If you leave your number,") != ""
    assert veto("somebody will call you back.") == "somebody will call you back."
    assert veto("Somebody will call you back.") == sentence(Line.NOT_DONE_YET, "en")
    assert veto("A cleaning costs about") != ""
    assert veto("ninety dollars.") == sentence(Line.NO_SUCH_PRICE, "en")


def test_what_is_left_of_a_withheld_sentence_is_not_said_unless_it_asks() -> None:
    """Its tail, as "plus tax", makes no sense behind a price that was not said; a question does."""
    veto = Veto("en", lambda: LIST)
    pieces = ("It is 90 dollars,", "plus tax.", "It takes an hour.", "That's 95 dollars,", "shall I book it?", "Right.")
    assert [veto(piece) for piece in pieces] == [
        sentence(Line.NO_SUCH_PRICE, "en"),
        "",
        "It takes an hour.",
        "",
        "shall I book it?",
        "Right.",
    ]


def test_a_line_without_a_full_stop_is_a_sentence_of_its_own() -> None:
    """What follows a withheld line of a list is no tail of it."""
    veto = Veto("en", lambda: LIST)
    assert veto("A filling: 90 dollars") == sentence(Line.NO_SUCH_PRICE, "en")
    assert veto("A cleaning: 80 dollars") == "A cleaning: 80 dollars"


def test_judging_takes_less_than_a_millisecond() -> None:
    """The caller waits for it, sentence by sentence."""
    Phrases.prepare()
    told = Sources(("Cleaning: 80 dollars. It takes a while, and then some. " * 80, "Whitening costs 200 euros."))
    said = [f"On day {n} a cleaning costs 80 dollars, and I can look for a time, if you like." for n in range(100)]
    assert instead(said[0], "en", told) is None
    took = []
    for text in said[1:]:
        began = perf_counter()
        assert instead(text, "en", told) is None
        took.append(perf_counter() - began)
    assert median(took) < 0.001
