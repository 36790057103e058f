"""Tools in a conversation: some look before it is our turn, some act once it is, and none is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from receptionist import reception
from receptionist.config import Config
from receptionist.dialogue import FromCaller, FromUs, ToolAnswer, ToolCall
from receptionist.events import Spoke, ToolAnswered, ToolCalled
from receptionist.language.wording import Line, sentence
from receptionist.tools.all import TOOLS
from receptionist.tools.desk import Desk
from receptionist.tools.registry import act, look
from tests.conversations.scene import Doing, Says, Says_
from tests.conversations.settings import english, spanish
from tests.conversations.stage import Played, play

LOOK_SECONDS = 0.3
SLOW_SECONDS = 2.6
BOOKING_SECONDS = 3.0
FORM_SECONDS = 9.0


@look()
async def free_times(desk: Desk) -> str:
    """When there is room."""
    await asyncio.sleep(LOOK_SECONDS)
    return "Thursday at ten is free."


@look()
async def price_list(desk: Desk) -> str:
    """What things cost."""
    await asyncio.sleep(LOOK_SECONDS)
    return "A cleaning is eighty dollars."


@look()
async def old_calendar(desk: Desk) -> str:
    """When there is room, out of something slow."""
    await asyncio.sleep(SLOW_SECONDS)
    return "Friday at nine is free."


@act()
async def book(desk: Desk, day: str) -> str:
    """Book an appointment."""
    await asyncio.sleep(BOOKING_SECONDS)
    return f"Booked for {day}."


@act()
async def fill_in_form(desk: Desk) -> str:
    """Fill in a long form."""
    await asyncio.sleep(FORM_SECONDS)
    return "Filled in."


@pytest.fixture(autouse=True)
def _our_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "TOOLS", (*TOOLS, free_times, price_list, old_calendar, book, fill_in_form))


BOOK = ToolCall("1", "book", '{"day": "Thursday"}')
REPLIES: Mapping[str, str | Says_] = {
    "little": "All right.",
    "lunch": "We are open at lunch time.",
    "a form": [ToolCall("1", "fill_in_form", "{}")],
    "have time": [ToolCall("1", "free_times", "{}")],
    "cost": [ToolCall("1", "free_times", "{}"), ToolCall("2", "price_list", "{}")],
    "Friday": [ToolCall("1", "old_calendar", "{}")],
    "abren": [ToolCall("1", "business_hours", "{}")],
    "viernes": [ToolCall("1", "old_calendar", "{}")],
    "Thursday": [BOOK],
    "jueves": [BOOK],
    "broken": [ToolCall("1", "business_hours", '{"day": ')],
    "unknown": [ToolCall("1", "open_the_safe", "{}")],
    "opening hours": "We are open from eight to five. On Saturdays we are closed. Shall I book an appointment for you?",
    "wait": "Of course. What is it?",
    "espere": "Claro. ¿Qué desea?",
    "tool:business_hours": "We open at eight.",
    "tool:open_the_safe": "I'm sorry, I can't do that.",
    "tool:fill_in_form": "It is filled in.",
    "tool:book": "You are booked for Thursday.",
}


async def called(*doings: Doing, seconds: float, config: Config | None = None) -> Played:
    return await play(doings, REPLIES, config=config or english(), seconds=seconds, greet=False)


def answers(call: Played) -> list[str]:
    """What the tools told the model, in its last request."""
    return [message.text for message in call.mind.requests[-1].messages if isinstance(message, ToolAnswer)]


def committed_at(call: Played, text: str) -> float:
    """When the reply to a sentence became ours to give."""
    spoke = next(
        fact for at, fact in call.facts if isinstance(fact, Spoke) and at > call.ends[text] and fact.milliseconds
    )
    return call.ends[text] + spoke.milliseconds["committed"] / 1000


async def test_a_tool_that_looks_does_so_before_it_is_our_turn() -> None:
    """In the pause behind the words, so that the answer need not wait for it."""
    text = "Do you have time on, um"
    call = await called(Says(0.5, text), seconds=7)
    assert call.tools == ["free_times"]
    assert call.when(ToolCalled)[0] < committed_at(call, text) - 0.3
    assert call.said == ["Thursday at ten is free."]


async def test_a_tool_that_looks_in_a_draft_answers_in_the_language_of_that_draft() -> None:
    """The first sentence in another language: it is not ours yet, and what it asks is looked up in it all the same."""
    text = "¿A qué hora abren ustedes mañana o el, eh"
    call = await called(Says(0.5, text, "es"), seconds=7)
    assert call.when(ToolCalled)[0] < committed_at(call, text) - 0.3
    assert answers(call)[0].startswith("Abrimos")


async def test_a_tool_that_looked_for_a_dropped_draft_looks_again() -> None:
    """The caller goes on: the answer is to all of it."""
    call = await called(Says(0.5, "Do you have time on, um"), Says(3.3, "a weekday morning?"), seconds=8)
    assert call.turns == ["Do you have time on, um a weekday morning?"]
    assert call.tools == ["free_times", "free_times"]
    assert call.said == ["Thursday at ten is free."]


async def test_a_tool_that_acts_waits_until_the_turn_is_ours() -> None:
    """Nothing is written while the caller may still go on."""
    text = "Please book me in for Thursday, um"
    call = await called(Says(0.5, text), seconds=12)
    assert call.tools == ["book"]
    assert call.when(ToolCalled)[0] >= committed_at(call, text) - 0.05
    assert call.said[-1] == "You are booked for Thursday."


async def test_what_the_caller_takes_back_in_time_is_never_done() -> None:
    """Who goes on before our turn has ordered nothing yet."""
    call = await called(Says(0.5, "Please book me in for Thursday, um"), Says(3.6, "no, wait a little."), seconds=8)
    assert call.turns == ["Please book me in for Thursday, um no, wait a little."]
    assert call.tools == []
    assert call.said == ["All right."]


async def test_a_slow_tool_is_bridged_by_a_word() -> None:
    """After 1.2 s the caller hears that we are looking; that is not the answer, and does not count as one."""
    text = "Is there room on Friday?"
    call = await called(Says(0.5, text), seconds=9)
    assert call.said == [sentence(Line.LOOKING_IT_UP, "en"), "Friday at nine is free."]
    assert call.wait_after(text) == pytest.approx(0.25 + 1.2, abs=0.15)
    bridge, answer = call.of(Spoke)
    assert bridge.milliseconds == {}
    assert answer.milliseconds["audible"] > 1000 * SLOW_SECONDS
    assert len(call.mind.requests) == 2


async def test_una_herramienta_lenta_se_anuncia() -> None:
    """The same in Spanish."""
    call = await called(Says(0.5, "¿Hay sitio el viernes?", "es"), seconds=9, config=spanish())
    assert call.said == [sentence(Line.LOOKING_IT_UP, "es"), "Friday at nine is free."]


async def test_who_waits_for_a_deed_hears_that_it_is_being_done() -> None:
    """Looking something up and writing something down are announced by different words."""
    call = await called(Says(0.5, "Please book me in for Thursday."), seconds=10)
    assert call.said == [sentence(Line.WRITING_IT_DOWN, "en"), "You are booked for Thursday."]


async def test_what_takes_very_long_is_announced_again() -> None:
    """A caller is never left in silence: some seconds later they hear that we are still at it."""
    call = await called(Says(0.5, "Can you fill in a form?"), seconds=15)
    assert call.said == [
        sentence(Line.WRITING_IT_DOWN, "en"),
        sentence(Line.STILL_LOOKING, "en"),
        "It is filled in.",
    ]


async def test_two_tools_work_side_by_side() -> None:
    """Two questions at once take as long as one."""
    call = await called(Says(0.5, "What does it cost and when?"), seconds=7)
    assert call.tools == ["free_times", "price_list"]
    first, second = call.when(ToolCalled)
    done = call.when(ToolAnswered)
    assert second - first < 0.05
    assert done[-1] - first < 1.5 * LOOK_SECONDS
    assert answers(call) == ["Thursday at ten is free.", "A cleaning is eighty dollars."]


@pytest.mark.parametrize(
    ("text", "told", "said"),
    [
        ("Is it broken today?", "day", "We open at eight."),
        ("Are you unknown here?", "no tool", "I'm sorry, I can't do that."),
    ],
)
async def test_a_model_that_asks_for_nonsense_is_told_so(text: str, told: str, said: str) -> None:
    """Broken arguments, a tool that does not exist: the model reads what was wrong, the caller hears an answer."""
    call = await called(Says(0.5, text), seconds=7)
    assert told in answers(call)[0]
    assert call.said == [said]


async def test_a_booking_goes_on_when_the_caller_speaks_and_its_result_is_not_forgotten() -> None:
    """Speech stops, the deed does not; the next answer knows what came of it."""
    text = "Oh, wait, one more thing."
    call = await called(Says(0.5, "Please book me in for Thursday."), Says(4.2, text), seconds=12)
    assert call.tools == ["book"]
    assert [fact.answer for fact in call.of(ToolAnswered)] == ["Booked for Thursday."]
    assert call.said[-1] == "Of course. What is it?"
    assert answers(call) == ["Booked for Thursday."]
    assert call.mind.requests[-1].messages[-1] == FromCaller(text)


async def test_una_reserva_sigue_aunque_el_cliente_hable() -> None:
    """The same in Spanish."""
    call = await called(
        Says(0.5, "Quiero una cita el jueves, por favor.", "es"),
        Says(5.0, "Ay, espere, una cosa más.", "es"),
        seconds=13,
        config=spanish(),
    )
    assert call.tools == ["book"]
    assert answers(call) == ["Booked for Thursday."]
    assert call.said[-1] == "Claro. ¿Qué desea?"


async def test_a_booking_is_finished_when_the_caller_has_gone() -> None:
    """A call that ends in the middle of it still knows what came of it."""
    call = await called(Says(0.5, "Please book me in for Thursday."), seconds=4)
    assert [fact.answer for fact in call.of(ToolAnswered)] == ["Booked for Thursday."]


async def test_the_model_is_told_exactly_what_was_heard() -> None:
    """An answer that was cut stands in the conversation as far as the caller heard it, and the journal agrees."""
    call = await called(Says(0.5, "What are your opening hours?"), Says(5.2, "And over lunch?"), seconds=9)
    first = call.of(Spoke)[0]
    assert first.text.startswith("We are open from eight to five. On")
    assert first.unheard.endswith("?")
    whole = f"{first.text} {first.unheard}"
    assert whole == REPLIES["opening hours"]
    told = call.mind.requests[-1].messages
    assert told[-3] == FromCaller("What are your opening hours?")
    assert told[-2] == FromUs(f"{first.text} ... (the caller interrupted here)")
    assert told[-1] == FromCaller("And over lunch?")
    began, ended = call.heard.stretches()[0]
    assert len(first.text) * 0.06 == pytest.approx(ended - began, abs=0.6)
