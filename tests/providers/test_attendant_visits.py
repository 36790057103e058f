"""Appointments with the attendant: what it asks, what it offers, which time is meant, what it does."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.config import Config
from receptionist.dialogue import FromCaller, FromUs, ToolAnswer, ToolCall, ToolSchema, Verbatim
from receptionist.pipeline.prompt import Briefing
from receptionist.ports import Caller
from receptionist.providers.attendant_choice import Meant, chosen, offers
from receptionist.providers.attendant_languages import words_of
from receptionist.tools.booking_limits import FOR_A_PERSON
from tests.providers.attendant_talk import ANSWERS, Talk, tools

SERVICES = ("Cleaning", "Check-up")
FREE = "Free for Cleaning: [A] Tuesday the 24th at 3 p.m.; [B] Tuesday the 24th at 4:15 p.m.; [C] tomorrow at noon."
OFFER = "I have Tuesday the 24th at 3 p.m., at 4:15 p.m., or tomorrow at noon. Which time suits you?"
LATER = "Not then, but free for Cleaning: [D] Friday the 27th at 9 a.m.."
READ_BACK = Verbatim("So that's Cleaning with Sam, Tuesday the 24th at 3 p.m., for Eva. Shall I book it?")
BOOKED = Verbatim("You're booked: Tuesday the 24th at 3 p.m. Is there anything else?")
MESSAGE_INSTEAD = "May I take a message, so that somebody can tell you?"
ELSE = "Can I do anything else for you?"
NAME = "May I have your name for the appointment? Please spell it for me."
NUMBER = "What number can we call you back on?"
DAY = "Which day would suit you, and what time?"
CHANGE = "What should I change? The time, the name, or something else?"
OTHER = "All right. Which other day or time would you like?"
TAKEN = "right [taken down: 5125550123, confirmed by the caller]"
OWN = "You have: [1] Cleaning, Tuesday the 24th at 3 p.m.; [2] Check-up, Friday the 27th at 9 a.m.."
NOT_PROVED = "The caller has not proved who they are. Use prove_identity first; if not, offer to take a message."
PIN = Verbatim("Please key in your PIN, and then the hash key.")
PROVED = "The caller has proved to be Eva Smith. Go on with what they wanted."

VISITS = {
    "find_slots": FREE,
    "hold_slot": READ_BACK,
    "my_appointments": OWN,
    "move_appointment": Verbatim("So I'll move your Cleaning to Tuesday the 24th at 4:15 p.m. Shall I do that?"),
    "cancel_appointment": Verbatim("Shall I cancel your Cleaning, Tuesday the 24th at 3 p.m.?"),
    "prove_identity": PIN,
    "look_up": "A cleaning costs $110. [from: prices.md]",
    "promise_call_back": Verbatim("Somebody will call you back tomorrow at 10 a.m. Is there anything else?"),
}


def visiting(language: str = "en", services: tuple[str, ...] = SERVICES, **answers: Any) -> Talk:
    """A caller of a practice that makes appointments."""
    choice = {"properties": {"service": {"type": "string", "enum": list(services)}}}
    more = tuple(ToolSchema(name, "", choice if name == "find_slots" else {}) for name in VISITS)
    return Talk((*tools(), *more), language, ANSWERS | VISITS | answers)


async def offered(**answers: Any) -> Talk:
    """One who has been offered times."""
    talk = visiting(**answers)
    await talk.says("I'd like an appointment for a cleaning")
    assert await talk.says("Tuesday or tomorrow") == OFFER
    return talk


async def read_to(**answers: Any) -> Talk:
    """One to whom the appointment was read."""
    talk = await offered(**answers)
    for said in ("the first one", "yes [taken down: Eva, confirmed by the caller]", TAKEN):
        await talk.says(said)
    return talk


async def test_an_appointment_is_made() -> None:
    """Service, day, offer, choice, name, number; then a tool reads it back, and code does the rest."""
    talk = visiting()
    assert await talk.says("Hi, I need an appointment please") == (
        "What would you like to come in for? There is Cleaning or Check-up."
    )
    assert await talk.says("a cleaning") == DAY
    assert await talk.says("next Tuesday after three") == OFFER
    assert await talk.says("the first one") == NAME
    assert await talk.says("yes [taken down: Eva, confirmed by the caller]") == NUMBER
    assert await talk.says(TAKEN) == READ_BACK
    assert talk.used == [
        ("find_slots", {"service": "Cleaning", "when": "next Tuesday after three"}),
        ("hold_slot", {"slot": "A", "name": "Eva", "number": "5125550123"}),
    ]
    talk.done("yes", "book_slot", BOOKED)
    talk.ours(BOOKED)
    assert await talk.says("no thanks") == "Thank you for calling. Goodbye."


async def test_what_was_said_already_is_not_asked() -> None:
    """Service and day in one breath; the words about the day go on as they are."""
    talk = visiting()
    said = "Can I book a checkup for Tuesday afternoon?"
    assert await talk.says(said) == OFFER
    assert talk.used == [("find_slots", {"service": "Check-up", "when": said})]


async def test_the_only_service_is_the_one_that_is_meant() -> None:
    """Nobody is asked to choose from one thing."""
    talk = visiting(services=("Consultation",))
    assert await talk.says("I'd like to come in") == DAY


async def test_a_day_that_was_named_before_the_service_is_remembered() -> None:
    """It is looked for as soon as we know what for."""
    talk = visiting()
    await talk.says("I need an appointment for tomorrow")
    assert await talk.says("a cleaning") == OFFER
    assert talk.used[0][1]["when"] == "I need an appointment for tomorrow"


@pytest.mark.parametrize(
    ("said", "slot"),
    [
        ("the second one", "B"),
        ("Three o'clock, please.", "A"),
        ("quarter past four", "B"),
        ("four fifteen", "B"),
        ("4:15", "B"),
        ("the last one", "C"),
        ("tomorrow", "C"),
        ("noon is fine", "C"),
        ("the later one", "C"),
        ("any of them", "A"),
        ("Tuesday at three", "A"),
        ("the 24th at four", "B"),
    ],
)
async def test_one_of_the_times_is_chosen(said: str, slot: str) -> None:
    """By its place, its hour, its day."""
    talk = await offered()
    assert await talk.says(said) == NAME
    await talk.says("Eva")
    await talk.says("512 555 0123")
    assert talk.used[-1] == ("hold_slot", {"slot": slot, "name": "Eva", "number": "5125550123"})


async def test_a_choice_that_leaves_several_is_asked_back() -> None:
    """And then only those are meant: the second one is the second of them."""
    talk = await offered()
    assert await talk.says("Tuesday") == "Which time would you like: Tuesday the 24th at 3 p.m. or at 4:15 p.m.?"
    assert await talk.says("the last one") == NAME
    await talk.says("Eva")
    await talk.says("512 555 0123")
    assert talk.used[-1][1]["slot"] == "B"


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("do you have anything on Friday", "do you have anything on Friday"),
        ("no, next week", "no, next week"),
        ("at ten", "Tuesday or tomorrow at ten"),
        ("something in the evening", "Tuesday or tomorrow something in the evening"),
    ],
)
async def test_another_wish_is_looked_for(said: str, when: str) -> None:
    """Without a day in it, on the days that we were talking of."""
    talk = await offered(find_slots=[FREE, LATER])
    assert await talk.says(said) == "I'm sorry, not then. I have Friday the 27th at 9 a.m. Does that suit you?"
    assert talk.used[-1] == ("find_slots", {"service": "Cleaning", "when": when})
    assert await talk.says("yes please") == NAME


async def test_none_of_them_fits() -> None:
    """Then the caller names another day."""
    talk = await offered(find_slots=[FREE, LATER])
    assert await talk.says("none of them") == OTHER
    await talk.says("Friday")
    assert talk.used[-1][1]["when"] == "Friday"


async def test_what_a_tool_asks_back_is_asked() -> None:
    """An ambiguous day; and the answer goes to the tool."""
    back = "Do you mean the 4th of December or the 12th of April?"
    talk = visiting(find_slots=[back, FREE])
    await talk.says("I'd like an appointment for a cleaning")
    assert await talk.says("twelve four") == back
    assert await talk.says("the 4th of December") == OFFER
    assert [given["when"] for _, given in talk.used] == ["twelve four", "the 4th of December"]


async def test_nothing_free_is_said() -> None:
    """What a tool tells a model is not read out."""
    talk = visiting(find_slots="Nothing is free for Cleaning then. Ask the caller for another time.")
    await talk.says("a cleaning appointment")
    assert await talk.says("on Sunday") == "I'm sorry, there is nothing free then. Which other day would suit you?"


async def test_nothing_free_at_all_is_said_and_a_message_offered() -> None:
    """Another day would be asked for in vain."""
    talk = visiting(find_slots="Nothing is free for Cleaning until Monday the 4th. Offer to take a message.")
    await talk.says("a cleaning appointment")
    why = "I'm sorry, there is nothing free as far ahead as I can book."
    assert await talk.says("on Sunday") == f"{why} {MESSAGE_INSTEAD}"


@pytest.mark.parametrize(
    "why",
    [
        "The calendar cannot be read at the moment. Say so, and offer to take a message.",
        "This failed for a reason inside the house. Tell the caller that it did not work, and offer to take a message.",
    ],
)
async def test_a_calendar_that_cannot_be_read_is_not_taken_for_a_full_one(why: str) -> None:
    """The caller hears that it did not work; a yes begins a message."""
    talk = visiting(find_slots=why)
    await talk.says("a cleaning appointment")
    assert await talk.says("on Sunday") == f"I'm sorry, that did not work. {MESSAGE_INSTEAD}"
    assert "I'll take a message" in await talk.says("yes please")
    assert [name for name, _ in talk.used] == ["find_slots"]


async def test_what_the_service_asks_is_asked_before() -> None:
    """One thing after the other, and all of it goes to the tool."""
    talk = await read_to(find_slots=f"{FREE} Ask before booking: date of birth, insurance.")
    assert talk.messages[-1] == FromUs("And your date of birth, please?")
    assert await talk.says("the fourth of May 1980") == "And your insurance, please?"
    assert await talk.says("Delta") == READ_BACK
    assert talk.used[-1][1]["answers"] == {"date of birth": "the fourth of May 1980", "insurance": "Delta"}


async def test_what_a_tool_still_wants_to_know_is_asked() -> None:
    """If it was not told with the times."""
    talk = await read_to(hold_slot=["Ask the caller first: date of birth. Then give it in `answers`.", READ_BACK])
    assert talk.messages[-1] == FromUs("And your date of birth, please?")
    assert await talk.says("May 4") == READ_BACK
    assert talk.used[-1][1]["answers"] == {"date of birth": "May 4"}


async def test_what_a_person_has_to_look_at_is_offered_as_a_message() -> None:
    """Other times would be refused likewise; and a yes to the offer begins a message."""
    talk = await read_to(hold_slot=FOR_A_PERSON)
    assert talk.messages[-1] == FromUs(f"I'm sorry, that did not work. {MESSAGE_INSTEAD}")
    assert "What" in await talk.says("yes please")
    assert [name for name, _ in talk.used] == ["find_slots", "hold_slot"]


async def test_a_time_that_is_gone_is_looked_for_again() -> None:
    """Name and number are known by then and not asked again."""
    gone = (
        "Somebody else has taken this time. Tell the caller that this time has just been taken, and find other times."
    )
    talk = await read_to(find_slots=[FREE, FREE], hold_slot=[gone, READ_BACK])
    assert talk.messages[-1] == FromUs(OFFER)
    assert await talk.says("the second") == READ_BACK
    assert talk.used[-1] == ("hold_slot", {"slot": "B", "name": "Eva", "number": "5125550123"})


@pytest.mark.parametrize(
    ("said", "then", "asked"),
    [
        ("no", "the time", OTHER),
        ("no", "the name is wrong", NAME),
        ("no, that's not my name", "", NAME),
        ("the number is wrong", "", NUMBER),
        ("no, a different day", "", OTHER),
    ],
)
async def test_what_is_wrong_in_what_was_read_back_is_asked_for(said: str, then: str, asked: str) -> None:
    """And nothing else."""
    talk = await read_to()
    assert await talk.says(said) == (asked if not then else CHANGE)
    if then:
        assert await talk.says(then) == asked


async def test_a_name_that_was_wrong_is_read_back_anew() -> None:
    """All else is known."""
    talk = await read_to()
    await talk.says("no that's not my name")
    assert await talk.says("yes [taken down: Eve, confirmed by the caller]") == READ_BACK
    assert talk.used[-1] == ("hold_slot", {"slot": "A", "name": "Eve", "number": "5125550123"})


async def test_another_of_the_times_may_be_named_after_the_read_back() -> None:
    """No, at four: then that one is read back."""
    talk = await read_to()
    assert await talk.says("no, at quarter past four") == READ_BACK
    assert talk.used[-1][1]["slot"] == "B"


async def test_an_appointment_can_be_given_up() -> None:
    """Nothing of it is left for the next, but who the caller is: that they have said and confirmed."""
    talk = await read_to()
    assert await talk.says("never mind") == f"All right. {ELSE}"
    for said in ("I need an appointment", "a cleaning", "tomorrow"):
        await talk.says(said)
    assert await talk.says("the second") == READ_BACK
    assert talk.used[-1] == ("hold_slot", {"slot": "B", "name": "Eva", "number": "5125550123"})


async def test_nobody_is_asked_twice_for_their_name_in_a_call() -> None:
    """Whoever has booked is only asked what their second errand is about, and when."""
    talk = await read_to()
    talk.done("yes", "book_slot", BOOKED)
    talk.ours(BOOKED)
    assert await talk.says("And can somebody call me back?") == "And what is it about?"
    assert await talk.says("My bill.") == "When is a good time to call you?"
    assert await talk.says("Tomorrow at ten.") == VISITS["promise_call_back"]
    told = {"name": "Eva", "number": "5125550123", "about": "My bill.", "when": "Tomorrow at ten."}
    assert talk.used[-1] == ("promise_call_back", told)


@pytest.mark.parametrize(
    "said", ["an appointment for my son, a cleaning, tomorrow", "a cleaning for my wife, tomorrow"]
)
async def test_an_appointment_for_somebody_else_is_in_their_name(said: str) -> None:
    """The caller's own is not taken for granted then."""
    talk = await read_to()
    talk.done("yes", "book_slot", BOOKED)
    talk.ours(BOOKED)
    await talk.says(f"I need {said}")
    assert await talk.says("the first one") == NAME
    assert await talk.says("yes [taken down: Tom, confirmed by the caller]") == READ_BACK
    assert talk.used[-1][1]["name"] == "Tom"


CLOSED = Verbatim("We are closed then. Shall we call you on Monday the 23rd at 8 a.m.?")
AMBIGUOUS = Verbatim("Do you mean the 6th of May or the 5th of June?")


async def wants_a_call(*answers: Verbatim) -> Talk:
    """One who has told all that a call back needs, and what the tool answered."""
    talk = visiting(promise_call_back=[*answers, VISITS["promise_call_back"]])
    await talk.says("Please call me back")
    await talk.says("yes [taken down: Eva, confirmed by the caller]")
    await talk.says(TAKEN)
    await talk.says("My bill.")
    return talk


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("Yes please.", "We are closed then. Shall we call you on Monday the 23rd at 8 a.m.?"),
        ("No, on Tuesday at ten.", "No, on Tuesday at ten."),
        ("yes, but at ten", "yes, but at ten"),
        ("whenever you like", ""),
    ],
)
async def test_a_call_back_at_a_time_that_cannot_be_is_not_taken_for_done(said: str, when: str) -> None:
    """The caller's answer to the other time goes to the tool, with all that was told before."""
    talk = await wants_a_call(CLOSED)
    assert await talk.says("On Sunday at three.") == CLOSED
    assert await talk.says(said) == VISITS["promise_call_back"]
    told = {"name": "Eva", "number": "5125550123", "about": "My bill."} | ({"when": when} if when else {})
    assert talk.used[-1] == ("promise_call_back", told)


async def test_which_of_two_days_is_asked_until_it_is_clear_but_not_for_ever() -> None:
    """A yes chooses none of them. Whoever names no day is called when it suits us."""
    talk = await wants_a_call(AMBIGUOUS, AMBIGUOUS)
    assert await talk.says("On five six.") == AMBIGUOUS
    assert await talk.says("Yes.") == AMBIGUOUS
    assert talk.used[-1][1]["when"] == "Yes."
    assert await talk.says("I said five six.") == VISITS["promise_call_back"]
    assert "when" not in talk.used[-1][1]


async def test_a_question_in_between_is_answered() -> None:
    """Then we go on where we were; what was read back is read back again."""
    talk = visiting()
    await talk.says("I'd like an appointment for a cleaning")
    again = "I'm sorry, which day would it be, and what time? For example, tomorrow morning, or Tuesday at ten."
    assert await talk.says("how much is it?") == f"A cleaning costs $110. {again}"
    assert await talk.says("are you open on Saturday?") == f"{ANSWERS['business_hours']} {again}"
    await talk.says("tomorrow")
    for said in ("the first one", "Eva", "512 555 0123"):
        await talk.says(said)
    assert await talk.says("does it cost anything to cancel?") == READ_BACK
    assert [name for name, _ in talk.used[-2:]] == ["look_up", "hold_slot"]


async def test_the_number_that_is_called_from_is_offered() -> None:
    """As the briefing shows it; then nothing needs to be said of it to the tool."""
    briefing = Briefing(Config(), Caller("+15125550123", "", ""), lambda: datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001
    talk = await offered()
    talk.situation = briefing.situation("en", ())
    await talk.says("the first one")
    assert await talk.says("Eva") == (
        "Can we call you on the number that you are calling from, plus one, five one two, five five five, zero one two "
        "three, or which number is better?"
    )
    assert await talk.says("yes that's fine") == READ_BACK
    assert talk.used[-1] == ("hold_slot", {"slot": "A", "name": "Eva"})


@pytest.mark.parametrize("said", ["no", TAKEN.replace("right", "no, 512 555 0123")])
async def test_another_number_is_taken_just_as_well(said: str) -> None:
    """Asked for, or given at once."""
    talk = await offered()
    talk.situation = "The caller's number is shown as +34600000001; it may be forged."
    await talk.says("the first one")
    await talk.says("Eva")
    if said == "no":
        assert await talk.says(said) == NUMBER
        said = TAKEN
    assert await talk.says(said) == READ_BACK
    assert talk.used[-1][1]["number"] == "5125550123"


async def test_it_takes_over_from_a_model_in_the_middle_of_a_booking() -> None:
    """What a model has found and offered in its own words stands."""
    talk = visiting()
    find = ToolCall("1", "find_slots", json.dumps({"service": "Cleaning", "when": "soon"}))
    talk.messages += [FromCaller("A cleaning, soon."), FromUs("", (find,)), ToolAnswer("1", "find_slots", FREE)]
    talk.ours("I could do Tuesday at three, or a quarter past four?")
    assert await talk.says("at three") == NAME
    assert await talk.says("Eva") == NUMBER


async def test_a_model_that_cannot_be_asked_leaves_what_it_read_back() -> None:
    """Whatever it gave to the tool is known."""
    talk = visiting()
    find = ToolCall("1", "find_slots", json.dumps({"service": "Cleaning", "when": "soon"}))
    hold = ToolCall("2", "hold_slot", json.dumps({"slot": "A", "name": "Eva", "number": "5125550123"}))
    talk.messages += [FromCaller("A cleaning, soon."), FromUs("", (find,)), ToolAnswer("1", "find_slots", FREE)]
    talk.messages += [FromUs("", (hold,)), ToolAnswer("2", "hold_slot", READ_BACK), FromUs(READ_BACK)]
    assert await talk.says("no, at quarter past four") == READ_BACK
    assert talk.used == [("hold_slot", {"slot": "B", "name": "Eva", "number": "5125550123"})]


# One's own appointments


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("I have to cancel my appointment", "To cancel an appointment"),
        ("can I move my appointment", "To move an appointment"),
        ("when is my appointment", "To look at your appointments"),
    ],
)
async def test_who_wants_something_of_their_own_has_to_prove_who_they_are(said: str, why: str) -> None:
    """By a name, which a tool then checks; the PIN is code's business."""
    talk = visiting(my_appointments=NOT_PROVED)
    asked = f"{why} I have to know who you are. Please spell your full name for me."
    assert await talk.says(said) == asked
    assert await talk.says("yes [taken down: Eva Smith, confirmed by the caller]") == PIN
    assert talk.used == [("my_appointments", {}), ("prove_identity", {"name": "Eva Smith"})]


async def proved(said: str, **answers: Any) -> Talk:
    talk = visiting(**{"my_appointments": [NOT_PROVED, OWN]} | answers)
    await talk.says(said)
    await talk.says("Eva Smith")
    talk.done("[a PIN was keyed]", "check_pin", PROVED)
    return talk


async def test_one_of_several_is_cancelled() -> None:
    """The caller says which; the tool asks whether to do it."""
    talk = await proved("I have to cancel my appointment")
    assert await talk.goes_on() == (
        "Which one do you mean: Cleaning, Tuesday the 24th at 3 p.m. or Check-up, Friday the 27th at 9 a.m.?"
    )
    assert await talk.says("the one on Friday") == VISITS["cancel_appointment"]
    assert talk.used[-1] == ("cancel_appointment", {"appointment": "2"})
    assert await talk.says("no") == f"All right. {ELSE}"


async def test_the_only_one_is_moved() -> None:
    """To a time that is found and chosen as for a new one; its number goes with the search."""
    own = "You have: [1] Cleaning, Tuesday the 24th at 3 p.m.."
    talk = await proved("can I move my appointment", my_appointments=[NOT_PROVED, own])
    assert await talk.goes_on() == (
        "Your Cleaning, Tuesday the 24th at 3 p.m. Which day would suit you better, and what time?"
    )
    assert await talk.says("Tuesday or tomorrow") == OFFER
    assert await talk.says("the second one") == VISITS["move_appointment"]
    assert talk.used[-2:] == [
        ("find_slots", {"service": "Cleaning", "when": "Tuesday or tomorrow", "moving": "1"}),
        ("move_appointment", {"appointment": "1", "slot": "B"}),
    ]


async def test_ones_own_appointments_are_told() -> None:
    """Without the numbers that only tools know them by."""
    talk = await proved("when is my appointment")
    told = "You have: Cleaning, Tuesday the 24th at 3 p.m.; Check-up, Friday the 27th at 9 a.m."
    assert await talk.goes_on() == f"{told} {ELSE}"


@pytest.mark.parametrize(
    "answer",
    ["Nobody can prove who they are any more in this call. Tell the caller, and offer to take a message."],
)
async def test_who_proves_nothing_is_offered_a_message(answer: str) -> None:
    """And hears nothing of any appointment."""
    talk = visiting(my_appointments=NOT_PROVED, prove_identity=answer)
    await talk.says("cancel my appointment")
    refused = "I'm sorry, then I can't do that on the telephone. May I take a message?"
    assert await talk.says("Eva Smith") == refused
    assert await talk.says("yes") == "I'll take a message. Please spell your name for me."


async def test_what_else_proves_it_is_asked() -> None:
    """A date of birth, if config wants one."""
    wants = "Ask the caller first for date of birth. Then use prove_identity with it."
    talk = visiting(my_appointments=NOT_PROVED, prove_identity=[wants, PIN])
    await talk.says("cancel my appointment")
    assert await talk.says("Eva Smith") == "And your date of birth, please?"
    assert await talk.says("May 4 1980") == PIN
    assert talk.used[-1] == ("prove_identity", {"name": "Eva Smith", "answers": {"date of birth": "May 4 1980"}})


# Other work


async def test_a_call_back_is_promised() -> None:
    """Name, number, what about, when: the words about the time go to the tool."""
    talk = visiting()
    assert await talk.says("Can somebody call me back?") == (
        "I can have somebody call you. Please spell your name for me."
    )
    await talk.says("yes [taken down: Eva, confirmed by the caller]")
    assert await talk.says(TAKEN) == "And what is it about?"
    assert await talk.says("my bill") == "When is a good time to call you?"
    assert await talk.says("tomorrow at ten") == VISITS["promise_call_back"]
    told = {"name": "Eva", "number": "5125550123", "about": "my bill", "when": "tomorrow at ten"}
    assert talk.used == [("promise_call_back", told)]


@pytest.mark.parametrize(("said", "when"), [("please call me back tomorrow at ten", True), ("call me back", False)])
async def test_the_time_of_a_call_back_may_be_said_at_once_or_be_any(said: str, when: bool) -> None:
    """Then it is not asked, or not passed on."""
    talk = visiting()
    for words in (said, "yes [taken down: Eva, confirmed by the caller]", TAKEN, "my bill"):
        await talk.says(words)
    if not when:
        assert talk.used == []
        await talk.says("any time")
    assert talk.used[-1][1].get("when") == (said if when else None)


@pytest.mark.parametrize(
    "said",
    ["How much is a cleaning?", "what does whitening cost", "Do you take Delta Dental insurance?", "where can I park",
     "is there a bus", "Do you treat children?"],
)  # fmt: skip
async def test_a_question_of_fact_is_looked_up(said: str) -> None:
    """Whatever is asked of the business; where it stands is not read out."""
    talk = visiting()
    assert await talk.says(said) == f"A cleaning costs $110. {ELSE}"
    assert talk.used == [("look_up", {"question": said})]


async def test_what_is_not_known_becomes_a_message() -> None:
    """If the caller wants that."""
    unknown = (
        "I'm afraid I don't know that. I can take a message. [Say that you do not know and offer to take a message.]"
    )
    talk = visiting(look_up=unknown)
    assert await talk.says("Do you repair bicycles?") == (
        "I'm afraid I don't know that. May I take a message, so that somebody can tell you?"
    )
    assert await talk.says("yes please") == "I'll take a message. Please spell your name for me."


async def test_the_reason_goes_to_whoever_is_rung() -> None:
    """If the tool takes one."""
    talk = visiting()
    person = {"properties": {"person": {"enum": ["Maria Lopez"]}, "why": {"type": "string"}}}
    talk.offered = (
        *(tool for tool in talk.offered if tool.name != "put_through"),
        ToolSchema("put_through", "", person),
    )
    await talk.says("Can I speak to Maria about my last invoice?")
    assert talk.used == [("put_through", {"person": "Maria Lopez", "why": "my last invoice"})]


async def test_why_not_is_said_of_a_person_who_cannot_be_rung() -> None:
    """With the offer that comes with it, which then stands."""
    why = "Maria Lopez cannot be reached just now, but can be tomorrow at 9 a.m. May I take a message?"
    talk = visiting(put_through=why)
    assert await talk.says("Can I speak to Maria") == why
    assert await talk.says("yes please") == "I'll take a message. Please spell your name for me."


async def test_a_message_may_speak_of_cancelling() -> None:
    """It is what the caller wants written down, not the end of it."""
    talk = visiting()
    for said in ("leave a message", "Eva", "512 555 0123", "Please cancel my order.", "yes"):
        await talk.says(said)
    assert talk.used[-1][1]["message"] == "Please cancel my order."


SPANISH = """
Quisiera pedir una cita -> ¿Para qué desea la cita? Tenemos Limpieza o Revisión.
una limpieza -> ¿Qué día le viene bien, y a qué hora?
el martes por la tarde -> Tengo el martes 24 a las 15:00, a las 16:15 o mañana a las 12:00. ¿Qué hora le viene bien?
la segunda -> ¿A nombre de quién pongo la cita? ¿Puede deletrear el nombre, por favor?
Me llamo Ana Gil -> ¿A qué número le podemos llamar? Dígame su número de teléfono, por favor.
seis uno dos, treinta y cuatro, cincuenta y seis, setenta y ocho -> Entonces, Limpieza. ¿Es correcto?
no -> ¿Qué debo cambiar? ¿La hora, el nombre u otra cosa?
la hora -> De acuerdo. ¿Qué otro día u otra hora prefiere?
a las tres -> Tengo el martes 24 a las 15:00, a las 16:15 o mañana a las 12:00. ¿Qué hora le viene bien?
mañana -> Entonces, Limpieza. ¿Es correcto?
"""
LIBRE = "Libre para Limpieza: [A] el martes 24 a las 15:00; [B] el martes 24 a las 16:15; [C] mañana a las 12:00."


async def test_appointments_are_made_in_spanish() -> None:
    """Every step has its Spanish."""
    talk = visiting(
        "es", ("Limpieza", "Revisión"), find_slots=LIBRE, hold_slot=Verbatim("Entonces, Limpieza. ¿Es correcto?")
    )
    for line in SPANISH.strip().splitlines():
        said, _, heard = line.partition(" -> ")
        assert await talk.says(said) == heard, said
    held = [given for name, given in talk.used if name == "hold_slot"]
    assert [given["slot"] for given in held] == ["B", "C"]
    assert {given["name"] for given in held} == {"Ana Gil"}


OFFERED = offers(FREE)
EN = words_of("en")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("one o'clock", Meant.OTHER),
        ("Thursday", Meant.OTHER),
        ("half past three", Meant.OTHER),
        ("nothing of that", Meant.NONE),
        ("neither", Meant.NONE),
        ("hm", Meant.UNCLEAR),
        ("that one", Meant.UNCLEAR),
        ("the 30th", Meant.OTHER),
    ],
)
def test_what_is_no_choice_is_told_apart(said: str, meant: Meant) -> None:
    """Another wish, a refusal, or nothing that we understand; "that one" is no one o'clock."""
    assert chosen(said, OFFERED, EN) is meant


def test_a_time_is_told_with_whom() -> None:
    """Where several could do it, a name is a choice, too."""
    listed = offers("Free for Cleaning: [A] tomorrow at 3 p.m. with Sam; [B] tomorrow at 3 p.m. with Ana Gil.")
    assert chosen("with Ana please", listed, EN) == (listed[1],)


@given(st.text(max_size=60), st.sampled_from(["en", "es"]))
def test_whatever_is_said_chooses_among_what_was_offered(said: str, language: str) -> None:
    """Nothing else can come of it, and nothing breaks it."""
    found = chosen(said, OFFERED, words_of(language))
    assert isinstance(found, Meant) or (found and set(found) <= set(OFFERED))


@given(st.text(max_size=200))
def test_any_answer_of_a_tool_is_read(answer: str) -> None:
    """Whatever stands in it."""
    assert all(offer.token and isinstance(offer.hour(EN), tuple) for offer in offers(answer))
