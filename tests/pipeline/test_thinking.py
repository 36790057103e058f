"""One reply being thought: the model in rounds, tools between them, and what becomes of it all when it is cut off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

import pytest

from receptionist.dialogue import (
    FromCaller,
    FromUs,
    Message,
    Piece,
    Request,
    ToolAnswer,
    ToolCall,
    ToolSchema,
    Unspoken,
    Verbatim,
)
from receptionist.errands import Errands
from receptionist.errors import ProviderError
from receptionist.events import Fact, ToolAnswered, ToolCalled
from receptionist.pipeline.conversation import UNDER_WAY, Conversation, Used
from receptionist.pipeline.thinking import ERRAND_PATIENCE, MOST_ROUNDS, Thinker, Thought

Step = Piece | float | ProviderError
"""A piece, a pause of so many seconds, or a failure."""


@dataclass
class Mind:
    """Answers request after request as the script says; the last round is repeated for all that follow."""

    rounds: Sequence[Sequence[Step]]
    name: str = "mind"
    requests: list[Request] = field(default_factory=list)
    open: int = 0

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        steps = self.rounds[min(len(self.requests), len(self.rounds) - 1)]
        self.requests.append(request)
        self.open += 1
        try:
            for step in steps:
                if isinstance(step, float):
                    await asyncio.sleep(step)
                elif isinstance(step, ProviderError):
                    raise step
                else:
                    yield step
        finally:
            self.open -= 1


@dataclass
class Tools:
    """A toolbox in which using a tool takes its time. `book` and `call` act."""

    seconds: dict[str, float] = field(default_factory=dict)
    question: str = ""
    speaks: bool = False
    unspoken: bool = False
    begun: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    broken_off: list[str] = field(default_factory=list)

    def schemas(self) -> tuple[ToolSchema, ...]:
        return tuple(ToolSchema(name, "", {}) for name in ("look", "hours", "book", "call"))

    def acts(self, name: str) -> bool:
        return name in {"book", "call"}

    def filler(self, name: str, language: str) -> str:
        return ""

    def agreed(self) -> ToolCall:
        return use("book", id_="yes-1")

    async def run(self, call: ToolCall) -> str:
        if call.name not in {schema.name for schema in self.schemas()}:
            return f"There is no tool {call.name}."
        self.begun.append(call.name)
        try:
            await asyncio.sleep(self.seconds.get(call.name, 0.0))
        except asyncio.CancelledError:
            self.broken_off.append(call.name)
            raise
        self.done.append(call.name)
        told = f"{call.name} is done."
        if self.unspoken and self.acts(call.name):
            return Unspoken(told)
        return Verbatim(told) if self.speaks and self.acts(call.name) else told


class Briefing:
    def instructions(self) -> str:
        return "Be brief."

    def situation(self, language: str, notes: Sequence[str]) -> str:
        return f"{language} {' '.join(notes)}".strip()


@dataclass
class Call:
    """A call with a mind and tools, in which turns are answered."""

    mind: Mind
    tools: Tools = field(default_factory=Tools)
    conversation: Conversation = field(default_factory=Conversation)
    errands: Errands = field(default_factory=Errands)
    facts: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.thinker = Thinker(
            self.mind, self.tools, Briefing(), self.conversation, self.errands.start, self.facts.append
        )

    def turn(self, words: str = "Hello", *, committed: bool = True) -> Turn:
        return Turn(self, words, committed)

    def yes(self, *, committed: bool = True) -> Turn:
        return Turn(self, "Yes.", committed, agreed=True)


class Turn:
    """One turn being answered, as a draft and then as a reply; it may be cut off at any moment."""

    def __init__(self, call: Call, words: str, committed: bool, *, agreed: bool = False) -> None:
        self.said = ""
        self.committed = asyncio.Event()
        if committed:
            self.committed.set()
        self._call = call
        think = call.thinker.do_as_agreed if agreed else call.thinker.think
        self.thought: Thought = think(words, "en", self.committed)
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        async with aclosing(self.thought.texts()) as texts:
            async for text in texts:
                self.said += text

    async def cut(self) -> None:
        """The caller speaks: what was said so far is what was heard."""
        self.task.cancel()
        self.thought.drop()
        self._call.conversation.replied(self.thought.words, self.thought.used, self.said, cut=True)
        await asyncio.wait({self.task})

    async def finish(self) -> str:
        await self.task
        self._call.conversation.replied(self.thought.words, self.thought.used, self.said, cut=False)
        return self.said


def use(name: str, arguments: str = "{}", id_: str = "") -> ToolCall:
    return ToolCall(id_ or f"id-{name}", name, arguments)


def now() -> float:
    return asyncio.get_running_loop().time()


def tools_of(messages: Sequence[Message]) -> list[tuple[str, str]]:
    """Which tools were used, and what was answered."""
    return [(message.name, message.text) for message in messages if isinstance(message, ToolAnswer)]


async def test_words_come_as_the_model_finds_them() -> None:
    """The first can be spoken while the model looks for the rest."""
    call = Call(Mind([["We are ", 1.0, "open."]]))
    turn = call.turn("Are you open?", committed=False)
    await asyncio.sleep(0.5)
    assert turn.said == "We are "
    assert await turn.finish() == "We are open."


async def test_a_request_has_what_changes_least_at_its_front() -> None:
    """Instructions, the conversation, the new turn; what holds now stands apart."""
    call = Call(Mind([["Yes."]]))
    call.conversation.told("How can I help?")
    call.conversation.note("Maria was rung.")
    await call.turn("Are you open?").finish()
    (request,) = call.mind.requests
    assert request.instructions == "Be brief."
    assert request.messages == (FromUs("How can I help?"), FromCaller("Are you open?"))
    assert request.situation == "en Maria was rung."
    assert [tool.name for tool in request.tools] == ["look", "hours", "book", "call"]


async def test_a_look_runs_in_a_draft_and_its_answer_is_told() -> None:
    """The caller has not even finished, and we know it already."""
    call = Call(Mind([[use("look")], ["Monday is free."]]))
    assert await call.turn(committed=False).finish() == "Monday is free."
    assert call.tools.done == ["look"]
    assert call.mind.requests[1].messages[-2:] == (
        FromUs("", (use("look"),)),
        ToolAnswer("id-look", "look", "look is done."),
    )


async def test_tools_of_one_round_run_side_by_side() -> None:
    """Two slow looks take as long as the slower one, and are answered in the order in which they were asked for."""
    call = Call(Mind([[use("look"), use("hours")], ["Both."]]), Tools({"look": 3.0, "hours": 2.0}))
    turn = call.turn()
    await asyncio.sleep(2.5)
    assert turn.thought.running == "look"
    await turn.finish()
    assert now() == 3.0
    assert tools_of(call.mind.requests[1].messages) == [("look", "look is done."), ("hours", "hours is done.")]
    assert turn.thought.running == ""


async def test_a_slow_tool_is_known_while_it_runs() -> None:
    """So that the caller can be told what we are at."""
    call = Call(Mind([[use("look")], ["Free."]]), Tools({"look": 5.0}))
    turn = call.turn()
    await asyncio.sleep(1)
    assert turn.thought.running == "look"
    await turn.finish()


async def test_words_before_a_tool_are_a_sentence_of_their_own() -> None:
    """They are said at once, and do not run into those behind the tool."""
    call = Call(Mind([["Let me see", use("look")], ["It is free."]]), Tools({"look": 2.0}))
    turn = call.turn()
    await asyncio.sleep(1)
    assert turn.said == "Let me see\n"
    assert await turn.finish() == "Let me see\nIt is free."
    assert call.mind.requests[1].messages[-2] == FromUs("Let me see", (use("look"),))


async def test_an_act_waits_until_the_turn_is_ours() -> None:
    """A caller who has not finished speaking has asked for nothing yet."""
    call = Call(Mind([[use("look"), use("book")], ["Booked."]]))
    turn = call.turn(committed=False)
    await asyncio.sleep(10)
    assert call.tools.begun == ["look"]
    assert turn.thought.running == ""
    turn.committed.set()
    assert await turn.finish() == "Booked."
    assert call.tools.done == ["look", "book"]


async def test_a_draft_that_is_dropped_has_done_nothing() -> None:
    """The act that it was going to do is not done, not even if the commit comes with the drop."""
    call = Call(Mind([[use("look"), use("book")], ["Booked."]]))
    turn = call.turn(committed=False)
    await asyncio.sleep(1)
    turn.committed.set()
    turn.task.cancel()
    await asyncio.wait({turn.task})
    await call.errands.done()
    assert call.tools.begun == ["look"]
    assert not [used for used in turn.thought.used if used.acts]
    assert call.mind.open == 0


async def test_a_thought_that_was_dropped_begins_nothing_even_if_it_goes_on() -> None:
    """Whoever drops it need not be the one who ends its task."""
    call = Call(Mind([[use("book")], ["Booked."]]))
    turn = call.turn(committed=False)
    await asyncio.sleep(1)
    turn.thought.drop()
    turn.committed.set()
    await turn.task
    assert call.tools.begun == []
    assert turn.said == ""
    assert len(call.mind.requests) == 1


async def test_a_look_ends_with_its_draft() -> None:
    """Nobody waits for it any more."""
    call = Call(Mind([[use("look")], ["Free."]]), Tools({"look": 5.0}))
    turn = call.turn(committed=False)
    await asyncio.sleep(1)
    turn.task.cancel()
    await asyncio.wait({turn.task})
    assert call.tools.broken_off == ["look"]
    assert turn.thought.used == []


async def test_speech_is_cut_off_but_a_booking_is_not() -> None:
    """Its answer waits for it, and tells how it went; the booking stands in the conversation where it was asked for."""
    call = Call(Mind([["One moment", use("book")], ["It is booked."]]), Tools({"book": 3.0}))
    first = call.turn("Book Monday.")
    await asyncio.sleep(1)
    await first.cut()
    assert tools_of(call.conversation.messages()) == [("book", UNDER_WAY)]
    second = call.turn("For two people.")
    await asyncio.sleep(0.5)
    assert second.thought.running == "book"
    assert await second.finish() == "It is booked."
    assert now() == 3.0
    assert call.tools.begun == call.tools.done == ["book"]
    assert tools_of(call.mind.requests[-1].messages) == [("book", "book is done.")]
    assert call.mind.requests[-1].messages[-1] == FromCaller("For two people.")
    assert call.thinker.errands == {}


async def test_a_booking_that_takes_very_long_does_not_silence_us() -> None:
    """We answer without knowing how it went, and the model is told not to ask for it again."""
    call = Call(Mind([[use("book")], ["I will tell you."], ["Now it is booked."]]), Tools({"book": 12.0}))
    first = call.turn("Book Monday.")
    await asyncio.sleep(1)
    await first.cut()
    await call.turn("And?").finish()
    assert now() == 1 + ERRAND_PATIENCE
    assert tools_of(call.mind.requests[-1].messages) == [("book", UNDER_WAY)]
    await call.errands.done()
    await call.turn("And now?").finish()
    assert tools_of(call.mind.requests[-1].messages) == [("book", "book is done.")]


async def test_a_caller_who_goes_on_while_we_wait_for_a_booking_breaks_off_nothing() -> None:
    """Drafts come and go; the booking is the call's."""
    call = Call(Mind([[use("book")], ["Done."]]), Tools({"book": 3.0}))
    first = call.turn("Book Monday.")
    await asyncio.sleep(1)
    await first.cut()
    for _ in range(3):
        draft = call.turn("For two", committed=False)
        await asyncio.sleep(0.3)
        draft.task.cancel()
        await asyncio.wait({draft.task})
    assert await call.turn("For two people.").finish() == "Done."
    assert call.tools.done == ["book"]
    assert call.tools.broken_off == []


async def test_a_booking_is_written_down_before_and_after() -> None:
    """The journal knows what was begun even if we die in between, and both facts bear the same id."""
    call = Call(Mind([[use("book", '{"day": "mon"}')], ["Done."]]), Tools({"book": 2.0}))
    turn = call.turn()
    await asyncio.sleep(1)
    assert call.facts == [ToolCalled("book", '{"day": "mon"}', "id-book")]
    await turn.finish()
    assert call.facts[1:] == [ToolAnswered("book", "book is done.", 2.0, "id-book")]


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        (use("book a table!"), ("book_a_table_", "There is no tool book_a_table_.")),
        (use("x" * 100), ("x" * 64, f"There is no tool {'x' * 64}.")),
        (ToolCall("1", "", "{}"), ("nameless", "There is no tool nameless.")),
    ],
)
async def test_a_model_that_invents_a_tool_hears_so_and_goes_on(sent: ToolCall, seen: tuple[str, str]) -> None:
    """Under a name that its provider does not refuse when it comes back."""
    call = Call(Mind([[sent], ["I can not do that."]]))
    assert await call.turn(committed=False).finish() == "I can not do that."
    assert tools_of(call.mind.requests[1].messages) == [seen]
    assert call.mind.requests[1].messages[-2] == FromUs("", (ToolCall(sent.id, seen[0], "{}"),))


async def test_bad_arguments_reach_the_tool_as_they_are_and_the_provider_as_json() -> None:
    """The tool tells the model what is wrong; the provider gets nothing that it chokes on."""
    call = Call(Mind([[use("look", '{"day": ')], ["Sorry."]]))
    await call.turn().finish()
    assert call.facts[0] == ToolCalled("look", '{"day": ', "id-look")
    sent = call.mind.requests[1].messages[-2]
    assert isinstance(sent, FromUs)
    assert sent.calls[0].arguments == '{"unreadable": "{\\"day\\": "}'


async def test_ids_that_a_model_repeats_or_forgets_are_made_new() -> None:
    """Each answer belongs to one call, in the round and in the whole conversation."""
    call = Call(Mind([[use("look", id_="0"), use("hours", id_="0")], [ToolCall("", "look", "{}")], ["Yes."]]))
    await call.turn().finish()
    call.mind.rounds = [[use("hours", id_="0")], ["Yes."]]
    call.mind.requests.clear()
    await call.turn().finish()
    ids = [message.call for message in call.conversation.messages() if isinstance(message, ToolAnswer)]
    assert ids == ["0", "use-1", "use-2", "use-3"]


async def test_a_model_that_never_stops_using_tools_must_speak_at_last() -> None:
    """In the last round it has none."""

    class Restless(Mind):
        async def reply(self, request: Request) -> AsyncGenerator[Piece]:
            self.requests.append(request)
            yield use("look") if request.tools else "I found nothing."

    call = Call(Restless([]))
    assert await call.turn().finish() == "I found nothing."
    assert len(call.mind.requests) == MOST_ROUNDS
    assert len(call.tools.done) == MOST_ROUNDS - 1


async def test_tools_that_are_used_though_there_are_none_are_not_used() -> None:
    """A model that does so to the end has said nothing, and that is a failure like any other."""
    call = Call(Mind([[use("look")]]))
    with pytest.raises(ProviderError, match="mind answered with nothing"):
        await call.turn().finish()
    assert len(call.tools.done) == MOST_ROUNDS - 1


@pytest.mark.parametrize("nothing", [[], [""], [" \n"]])
async def test_a_model_that_says_nothing_is_asked_once_more(nothing: list[Step]) -> None:
    """A caller who has asked something does not hear silence."""
    call = Call(Mind([nothing, ["Yes, we are."]]))
    assert (await call.turn().finish()).strip() == "Yes, we are."
    assert call.mind.requests[0] == call.mind.requests[1]


async def test_a_model_that_keeps_saying_nothing_has_failed() -> None:
    """The next rung of the ladder is then better than silence."""
    call = Call(Mind([[]]))
    with pytest.raises(ProviderError, match="mind answered with nothing"):
        await call.turn().finish()
    assert len(call.mind.requests) == 2


async def test_after_an_act_nothing_need_be_said() -> None:
    """A caller who is being put through hears that from the call itself."""
    call = Call(Mind([[use("call")], []]))
    assert await call.turn().finish() == ""
    assert call.tools.done == ["call"]


async def test_a_model_is_not_asked_what_to_say_to_what_the_caller_hears_of_otherwise() -> None:
    """A telephone rings for them, and the call tells them so: an empty answer would count as a failure of the model."""
    call = Call(Mind([[use("call")], ["Connecting you now."]]), Tools(unspoken=True))
    assert await call.turn().finish() == ""
    assert len(call.mind.requests) == 1
    assert ToolAnswer("id-call", "call", "call is done.") in call.conversation.messages()


async def test_what_was_looked_up_beside_it_is_told_all_the_same() -> None:
    """A caller who asks two things at once gets both."""
    call = Call(Mind([[use("look"), use("call")], ["We are open."]]), Tools(unspoken=True))
    assert await call.turn().finish() == "We are open."


async def test_a_model_that_falls_silent_behind_an_act_is_asked_once_more() -> None:
    """A caller who has left a message wants to hear that it is written down; it is not written twice for that."""
    call = Call(Mind([[use("book")], [], ["It is booked."]]))
    assert await call.turn().finish() == "It is booked."
    assert call.tools.done == ["book"]


async def test_a_model_that_fails_between_tools_does_not_undo_them() -> None:
    """What was done stands in the conversation for whoever thinks next."""
    call = Call(Mind([[use("book")], [1.0, ProviderError("no more")], ["It is booked."]]))
    turn = call.turn("Book Monday.")
    with pytest.raises(ProviderError, match="no more"):
        await turn.task
    call.conversation.replied(turn.thought.words, turn.thought.used, "", cut=False)
    await call.turn("Hello?").finish()
    assert tools_of(call.mind.requests[-1].messages) == [("book", "book is done.")]


async def test_a_stalled_model_lets_go_at_once_when_the_caller_goes_on() -> None:
    """Nothing of it is left running."""
    call = Call(Mind([["We are", 3600.0, "open."]]))
    turn = call.turn()
    await asyncio.sleep(1)
    await turn.cut()
    assert now() == 1
    assert call.mind.open == 0
    assert call.conversation.last_said == "We are"


async def test_what_was_confirmed_in_this_very_turn_is_known_to_its_tools() -> None:
    """The number that the caller has just said yes to is verified in the message that is written for it."""
    known: list[frozenset[str]] = []
    call = Call(Mind([[use("book")], ["Done."]]))

    class Watching(Tools):
        async def run(self, call_: ToolCall) -> str:
            known.append(call.conversation.confirmed)
            return await super().run(call_)

    call.thinker.toolbox = Watching()
    await call.turn("yes [taken down: 5125550123, confirmed by the caller]").finish()
    assert known == [frozenset({"5125550123"})]


async def test_a_look_that_was_finished_is_remembered_when_speech_is_cut() -> None:
    """It was true when we said it, and need not be looked up again."""
    call = Call(Mind([[use("look")], ["Monday", 5.0, "is free."]]))
    turn = call.turn("When?")
    await asyncio.sleep(1)
    await turn.cut()
    assert turn.thought.used == [Used(use("look"), "look is done.")]
    assert tools_of(call.conversation.messages()) == [("look", "look is done.")]


# Tools that speak for themselves, and what a yes sets going


async def test_what_a_tool_says_itself_is_said_as_it_stands() -> None:
    """No model puts a read-back into words of its own, and none is waited for."""
    call = Call(Mind([[use("book")]]), Tools(speaks=True))
    assert await call.turn().finish() == "book is done."
    assert len(call.mind.requests) == 1
    assert tools_of(call.conversation.messages()) == [("book", "book is done.")]


async def test_a_yes_is_obeyed_without_a_model() -> None:
    """What was read back is done at once, whatever a model would have made of the yes."""
    call = Call(Mind([]), Tools(speaks=True))
    assert await call.yes().finish() == "book is done."
    assert call.tools.done == ["book"]
    assert call.mind.requests == []


async def test_a_yes_counts_once_the_turn_is_ours() -> None:
    """A caller may be about to go on with "but"."""
    call = Call(Mind([]), Tools(speaks=True))
    turn = call.yes(committed=False)
    await asyncio.sleep(10)
    assert call.tools.begun == []
    await turn.cut()
    await call.errands.done()
    assert call.tools.begun == []


async def test_what_could_not_be_done_is_for_the_model_to_tell() -> None:
    """A tool that refuses says so to the model, which tells the caller and goes on."""
    call = Call(Mind([["That time has just been taken."]]))
    assert await call.yes().finish() == "That time has just been taken."
    assert tools_of(call.mind.requests[0].messages) == [("book", "book is done.")]
