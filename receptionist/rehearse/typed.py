"""A rehearsed call without sound: what the caller says is typed, what we say is read. Everything between is real."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from receptionist.attendance import Attendance
from receptionist.books import Acquaintance
from receptionist.errands import Errands
from receptionist.errors import ProviderError
from receptionist.events import (
    Bridged,
    CallAnswered,
    CallEnded,
    CallerSaid,
    CallStarted,
    Ending,
    Fact,
    FellBack,
    KeyPressed,
    Outcome,
    PromiseMade,
    RuleApplied,
    Spoke,
    TransferEnded,
    TransferStarted,
)
from receptionist.language.wording import Line, not_taken, sentence, trying
from receptionist.pipeline.answer import Answer
from receptionist.pipeline.ladder import Rung
from receptionist.pipeline.sentences import Sentences
from receptionist.ports import Caller, LanguageModel
from receptionist.reception import answering
from receptionist.recognition import BLOCKED
from receptionist.rehearse.house import House
from receptionist.rehearse.played import Played, PlayedTurn
from receptionist.rehearse.reading import Script
from receptionist.rehearse.scenario import Turn
from receptionist.tools.all import tools_of

CALL = "rehearsal"

Minds = Callable[[Callable[[Fact], None]], LanguageModel]
"""Who thinks in a call whose journal is told who failed and who took over."""


class TypedCall:
    """One call. It is the doors of its own conversation."""

    def __init__(self, script: Script, house: House, minds: Minds, known: Acquaintance) -> None:
        self._scenario = script.scenario
        self._house = house
        self._known = known
        self._clock = asyncio.get_running_loop().time
        self._errands = Errands()
        self._played = Played()
        self._turn = PlayedTurn("")
        self._to_ring: list[str] = []
        self._urgent: tuple[str, str] | None = None
        """Why those on call are to be rung, and what the caller was told to do."""
        self._attendance = Attendance(house.config)
        self._ending: Ending | None = None
        caller = Caller(self._scenario.number, "", house.config.telephony.extension)
        self._ours = answering(
            house.config,
            minds(self.report),
            caller,
            self,
            self._errands,
            self.report,
            books=house.books,
            tools=tools_of(house.config),
            call_id=CALL,
            known=known,
            now=house.now,
        )
        self.report(CallStarted(CALL, "rehearsal", caller.number, "", caller.dialled))

    # The doors of the call

    @property
    def has_person(self) -> bool:
        return bool(self.people_now())

    @property
    def has_on_call(self) -> bool:
        return bool(self._on_call())

    def people_now(self) -> list[str]:
        return self._attendance.reachable(self._house.now())

    def why_not(self, person: str, language: str) -> str:
        attendance, now = self._attendance, self._house.now()
        return attendance.absence(person, now, language) if person else attendance.nobody_said(now, language)

    def put_through(self, person: str, why: str = "", name: str = "") -> None:  # noqa: ARG002 - nobody is there to hear
        self._to_ring = [person] if person else self.people_now()[:1]

    def ring_on_call(self, why: str, instruction: str) -> None:
        self._urgent = why, instruction
        self._to_ring = self._on_call()

    def close(self) -> None:
        self._ending = Ending.WE_HUNG_UP

    # From the ring to the record

    async def play(self) -> Played:
        """All turns, until one side has hung up."""
        if self._known.client is not None and self._known.client.blocked:
            self._turn_away()
        else:
            self._greet()
        for turn in self._scenario.turn:
            if self._ending is not None:
                break
            await self._play(turn)
        await self._errands.done()
        self._played.outcome = self._ending or Ending.CALLER_HUNG_UP
        self.report(CallEnded(self._played.outcome, ""))
        return self._played

    def _greet(self) -> None:
        self.report(CallAnswered())
        self._ours.meet()
        greeting = " ".join(filter(None, (self._ours.salutation, *self._ours.greeting)))
        self._ours.told(greeting)
        self.report(Spoke(greeting))
        self._played.greeting = greeting

    def _turn_away(self) -> None:
        """As the call itself does with whom the operator has blocked."""
        text = self._house.config.clients.blocked
        self._played.greeting = text
        self.report(RuleApplied(BLOCKED, "told so" if text else "turned away unanswered"))
        if text:
            self.report(CallAnswered())
        self._ending = Ending.WE_HUNG_UP

    async def _play(self, turn: Turn) -> None:
        words = self._keyed(turn.press) if turn.press else turn.say
        self._turn = PlayedTurn(turn.did)
        self._played.turns.append(self._turn)
        if words:
            await self._answer(words, turn.language or self._scenario.language)
        self._turn.language = self._ours.language
        if self._ours.leaving:
            self._ending = Ending.WE_HUNG_UP
        self._ring_all()

    def _keyed(self, keys: str) -> str:
        """A turn of keys as the conversation is told of it: private ones are hidden."""
        private = self._ours.private
        shown = ""
        for key in keys:
            if private.wanted:
                shown += private.press(key)
            else:
                shown += key
                self.report(KeyPressed(key))
        return f"[keypad {shown}]"

    async def _answer(self, words: str, language: str) -> None:
        began = self._clock()
        answer = self._ours.answer(words, language)
        self.report(CallerSaid(self._ours.written(words, language), language))
        answer.commit()
        said: list[str] = []
        try:
            async for text in _spoken(answer):
                self._turn.seconds = self._turn.seconds or self._clock() - began
                said.append(text)
        except ProviderError as error:
            said += self._fall(str(error))
        heard = " ".join(said)
        self._say(heard)
        self._ours.replied(answer, heard, cut=False)
        self._ours.take_notice()

    def _fall(self, why: str) -> list[str]:
        """As the call itself does when nobody thinks for us."""
        language = self._ours.language
        self.report(FellBack(Rung.KEYPAD.value, why))
        menu = Line.MENU_WITH_PERSON if self.has_person else Line.MENU
        return [sentence(Line.TROUBLE, language), sentence(menu, language)]

    def _ring_all(self) -> None:
        """One after the other, until somebody takes the call; and then as the call itself goes on."""
        people, urgent = self._to_ring, self._urgent
        self._to_ring, self._urgent = [], None
        outcomes = [self._ring(person) for person in people if self._ending is None]
        if not outcomes or self._ending is not None:
            return
        language, note = self._ours.language, self._ours.conversation.note
        if urgent is None:
            note(f"{people[0]} was rung for the caller and does not take the call: {outcomes[0]}.")
            self._tell(sentence(not_taken(outcomes[0]), language))
            return
        why, instruction = urgent
        due = self._house.now().isoformat(timespec="seconds")
        self.report(PromiseMade("urgent", why, due, number=self._scenario.number, person=people[0], urgent=True))
        note("Those on call were rung for the caller, and nobody takes the call.")
        self._tell(instruction)
        self._tell(sentence(Line.NOBODY_ON_CALL, language))

    def _ring(self, person: str) -> Outcome:
        """Whoever is rung does as the scenario says."""
        self.report(TransferStarted(person))
        self._tell(trying(person, self._ours.language))
        outcome = self._scenario.people.get(person, Outcome.CONNECTED)
        self.report(TransferEnded(person, outcome))
        if outcome is Outcome.CONNECTED:
            self.report(Bridged(person, f"leg of {person}"))
            self._ending = Ending.WITH_A_PERSON
        return outcome

    def _on_call(self) -> list[str]:
        return list(self._house.config.urgent.on_call) or self.people_now()[:1]

    def _tell(self, text: str) -> None:
        self._ours.told(text)
        self._say(text)

    def _say(self, text: str) -> None:
        if text:
            self.report(Spoke(text))
            self._turn.said = " ".join(filter(None, (self._turn.said, text)))

    def report(self, fact: Fact) -> None:
        self._turn.facts.append(fact)
        self._played.facts.append(fact)
        self._house.journal.append(CALL, fact)


async def _spoken(answer: Answer) -> AsyncGenerator[str]:
    """The sentences as they would be voiced, without those that may not be said."""
    sentences = Sentences()
    async with aclosing(answer.texts()) as texts:
        async for text in texts:
            for whole in filter(None, map(answer.allowed, sentences.feed(text))):
                yield whole
    for whole in filter(None, map(answer.allowed, sentences.flush())):
        yield whole
