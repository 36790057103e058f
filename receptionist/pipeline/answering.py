"""Who answers a turn: a reflex of the house, the capture of a number or a name, or the model. No audio in here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import datetime
from functools import partial

from receptionist.books import Acquaintance
from receptionist.config import Config
from receptionist.dialogue import ToolCall, Verbatim
from receptionist.events import ConfirmationHeard, Fact, LanguageChanged, RuleApplied
from receptionist.language.agreement import agrees_to
from receptionist.language.alarm import Rule
from receptionist.language.asking import asked
from receptionist.language.intents import Intent, intent, switch
from receptionist.language.phrases import folded, sentences
from receptionist.language.wording import Line, sentence
from receptionist.pipeline.answer import Answer, canned
from receptionist.pipeline.capture import KINDS, Capture
from receptionist.pipeline.conversation import Conversation, Used
from receptionist.pipeline.guard import Then
from receptionist.pipeline.meeting import notes, opening, salutation
from receptionist.pipeline.private_keys import NoSecret, PrivateKeys
from receptionist.pipeline.rules import Rules
from receptionist.pipeline.thinking import Thinker
from receptionist.pipeline.veto import Veto
from receptionist.ports import Doors, Secret
from receptionist.speech import Expected, Hints, Manner

SLOWER, FASTER = 0.8, 1.25
SLOWEST, FASTEST = 0.6, 1.6
LOUDER, QUIETER = 1.5, 1 / 1.5
LOUDEST, QUIETEST = 2.5, 0.4
FOR_A_PERSON = frozenset({Intent.WANTS_PERSON, Intent.NO_MACHINE})
SURE_WORDS = 3
"""A language is believed to have changed after so many words in the new one; a name or a "no" proves nothing."""


class Answering:
    """One call's side of the conversation that is ours: what was said, in which language, how loud and how fast."""

    def __init__(
        self,
        config: Config,
        conversation: Conversation,
        thinker: Thinker,
        doors: Doors,
        report: Callable[[Fact], None],
        now: Callable[[], datetime],
        secret: Secret | None = None,
        known: Acquaintance | None = None,
    ) -> None:
        business = config.business
        self.conversation = conversation
        self.salutation = ""
        """The name of a caller whom config lets us greet by it."""
        self.private = PrivateKeys(secret or NoSecret())
        self.language = self.thinks_in = business.languages[0]
        self.gain = 1.0
        self.slow = False
        """The caller needs more time than others."""
        self.holds_on = False
        """The caller asked us to wait; the conductor takes note and clears it."""
        self.leaving = False
        """What is being said is the last that we say."""
        self._thinker = thinker
        self._rules = Rules(config, doors, report, now)
        self._doors = doors
        self._known = known or Acquaintance()
        self._clients = config.clients
        self._business = business.name
        self._languages = tuple(business.languages)
        self._country = business.country
        self._greeting = business.greeting
        self._says_it_is_a_machine = config.answer.says_it_is_a_machine
        self._report = report
        names = [business.name, *(person.name for person in config.people), *(entry.name for entry in config.services)]
        self._vocabulary = tuple(names)
        self._pace = 1.0
        self._before_waiting = ""
        """What we had said last when the caller asked us to wait."""
        self._capture: Capture | None = None
        self._unheard: Used | None = None
        """What a tool said itself, and the caller did not hear to its end."""
        self._current: Answer | None = None
        self._kept_waiting = False
        """The caller went on before they had heard a word of the answer that was theirs."""
        self._bridges = 0

    def meet(self) -> None:
        """The caller is about to be greeted: whose number it is bears on how, and on what the model is told."""
        client = self._known.client
        if client is not None and client.language in self._languages and client.language != self.language:
            self._follow(client.language)
        self.salutation = salutation(self._known, self._clients, self.language)
        for note in notes(self._known, self._clients):
            self.conversation.note(note)

    @property
    def greeting(self) -> tuple[str, str]:
        """What must be heard of the greeting, and the rest of it."""
        first = self.language == self._languages[0]
        own = self._greeting if first else ""
        return opening(own, self._business, self.language, says_so=self._says_it_is_a_machine)

    @property
    def expected(self) -> Expected:
        """What we have last asked for."""
        if self.private.wanted:
            return Expected.SECRET
        if self._capture is not None:
            return self._capture.expected
        return asked(self.conversation.last_said, self.language)

    @property
    def manner(self) -> Manner:
        return Manner(self.language, self._pace)

    def hints(self) -> Hints:
        """What a recogniser should know. With several languages it finds out by itself which is spoken."""
        language = self.language if len(self._languages) == 1 else ""
        return Hints(language, self.expected, self._vocabulary)

    def answer(self, words: str, language: str = "") -> Answer:
        """An answer to all that the caller has said since our last. Nothing is changed by it until its commit."""
        spoken = self.thinks_in = self._language_of(words, language)
        manner = Manner(spoken, self._pace)
        follow = [lambda: self._follow(spoken)] if spoken != self.language else []
        heard, words = words, self.private.hidden(words, spoken)
        answer = (
            self._ruled(heard, words, manner)
            or self._in_private(heard, words, manner)
            or self._captured(words, manner)
            or self._agreed(words, manner)
            or self._repeated(words, manner)
            or self._reflex(words, spoken)
            or self._thought(words, manner)
        )
        answer.effects[:0] = [*follow, lambda: self._begin(answer), self._rules.go_on]
        if answer.thought is not None:
            answer.veto = Veto(spoken, answer.thought.sources)
        if not answer.gain:
            answer.gain = self.gain
        if intent(words, spoken) is Intent.RELAY:
            answer.effects.append(self._grant_time)
        return answer

    def written(self, words: str, language: str) -> str:
        """A turn as it may be written down."""
        return self.private.hidden(words, self._language_of(words, language))

    @property
    def instructs(self) -> bool:
        """Our answer of the moment is for somebody in need, who must hear all of it."""
        ruling = self._current.ruling if self._current is not None else None
        return ruling is not None and ruling.instructs

    def recall(self, past: Sequence[Fact]) -> None:
        """What a daemon before us had written down of this call."""
        for fact in past:
            if isinstance(fact, LanguageChanged) and fact.language in self._languages:
                self.language = fact.language
        self.conversation.recall(past)

    def told(self, text: str) -> None:
        """We said a sentence of our own accord."""
        self.conversation.told(text)

    def replied(self, answer: Answer, heard: str, *, cut: bool) -> None:
        """So much was heard of an answer."""
        if answer.thought is not None and cut:
            answer.thought.drop()
        self.conversation.replied(answer.words, answer.used, heard, cut=cut)
        if answer.thought is not None:
            answer.thought.note_heard(heard)
        self._note_heard(answer, whole=bool(heard) and not cut)
        if answer.ruling is not None:
            self._rules.heard(answer.ruling, answer.words)
        for line in answer.veto.withheld if answer.veto is not None else ():
            self._report(RuleApplied(line.value, "withheld"))

    def taken_back(self, answer: Answer) -> None:
        """An answer was committed and never heard. If a tool has acted for it already, that stays."""
        answer.undo()
        self._kept_waiting = True
        if answer.ruling is not None:
            self._rules.take_back()
        if answer.thought is not None:
            answer.thought.drop()
        acted = [used for used in answer.used if used.acts]
        if acted:
            self.conversation.replied(answer.words, acted, "", cut=True)
        self._note_heard(answer, whole=False)

    def bridge(self) -> str:
        """A few words while the caller waits."""
        self._bridges += 1
        tool = self._current.thought.running if self._current is not None and self._current.thought is not None else ""
        if self._bridges > 1:
            return sentence(Line.STILL_LOOKING, self.language)
        if not tool:
            return sentence(Line.ONE_MOMENT, self.language)
        toolbox = self._thinker.toolbox
        if filler := toolbox.filler(tool, self.language):
            return filler
        acts = toolbox.acts(tool)
        return sentence(Line.WRITING_IT_DOWN if acts else Line.LOOKING_IT_UP, self.language)

    def take_notice(self) -> None:
        """Our sentence has been heard: if it asked for something that is captured piece by piece, begin."""
        self._rules.go_on()
        self.private.note_said(self.conversation.last_said)
        if self.private.wanted:
            return
        expected = asked(self.conversation.last_said, self.language)
        if expected in KINDS and (self._capture is None or self._capture.kind is not expected):
            self._capture = Capture(expected, self.language, self._country)
        elif expected not in KINDS and self._capture is not None and self._capture.untouched and self._thinks:
            self._capture = None  # we have gone on to something else

    # Who answers

    def _begin(self, answer: Answer) -> None:
        answer.undo = partial(self._restore, self._capture, self._unheard, self._pace, self.gain, self.slow)
        self._current, self._bridges, self._unheard = answer, 0, None
        self._kept_waiting = False

    @property
    def _thinks(self) -> bool:
        """Whether what we said last was thought of, and no reflex."""
        return self._current is not None and self._current.thought is not None

    def _restore(self, capture: Capture | None, unheard: Used | None, pace: float, gain: float, slow: bool) -> None:
        self._capture, self._unheard, self._pace, self.gain, self.slow = capture, unheard, pace, gain, slow

    def _ruled(self, heard: str, words: str, manner: Manner) -> Answer | None:
        """What no model has a say in: emergencies, insults, attempts to have us do what we must not."""
        ruling = self._rules.judge(heard, manner.language, self.conversation.last_said)
        if ruling is None:
            return None
        person = ruling.rule is Rule.PERSON
        answer = self._to_a_person(words, manner) if person else canned(words, ruling.say, manner)
        answer.ruling = ruling
        answer.effects.append(lambda: self._rules.apply(ruling))
        if ruling.then is Then.LEAVE:
            answer.effects.append(self._leave)
        return answer

    def _in_private(self, heard: str, words: str, manner: Manner) -> Answer | None:
        """What is keyed in private is checked by code; what should have been keyed is not taken by word of mouth."""
        if self.private.are_said_in(heard, manner.language):
            return canned(words, sentence(Line.KEY_IT_IN, manner.language), manner)
        if not (self.private.keyed and self.private.are_in(heard)):
            return None
        committed, checks = asyncio.Event(), list[ToolCall]()
        thought = self._thinker.check_keys(checks.pop, words, manner.language, committed)
        answer = Answer(words, thought.texts, manner, thought, committed)
        answer.effects.append(lambda: checks.append(self.private.check()))
        return answer

    def _thought(self, words: str, manner: Manner) -> Answer:
        committed = asyncio.Event()
        thought = self._thinker.think(words, manner.language, committed)
        return Answer(words, thought.texts, manner, thought, committed)

    def _agreed(self, words: str, manner: Manner) -> Answer | None:
        """A yes to what was just read to the caller, and to nothing else."""
        question = self._thinker.toolbox.question
        if (
            not question
            or not folded(self.conversation.last_said).endswith(folded(question))
            or not agrees_to(question, words, manner.language)
        ):
            return None
        committed = asyncio.Event()
        thought = self._thinker.do_as_agreed(words, manner.language, committed)
        return Answer(words, thought.texts, manner, thought, committed)

    def _repeated(self, words: str, manner: Manner) -> Answer | None:
        """A caller who spoke on into our confirmation, if only to say "please", has not heard it."""
        if self._unheard is None or not agrees_to(self._unheard.answer, words, manner.language):
            return None
        answer = canned(words, self._unheard.answer, manner)
        answer.repeats = self._unheard
        return answer

    def _note_heard(self, answer: Answer, *, whole: bool) -> None:
        """The journal is to prove what the caller knows of what was done."""
        said = [used for used in answer.used if used.acts and isinstance(used.answer, Verbatim)]
        for used in [*said, *([answer.repeats] if answer.repeats else [])]:
            self._report(ConfirmationHeard(used.call.name, whole))
            self._unheard = None if whole else used

    def _captured(self, words: str, manner: Manner) -> Answer | None:
        """The next step of a number, a name, an address that is being taken."""
        if self._capture is None:
            return None
        capture = deepcopy(self._capture)  # a draft may be dropped: what it took must not be taken twice
        step = capture.take(words)
        if step is None:
            return None  # the caller speaks of something else
        if step.done:

            def forget() -> None:
                self._capture = None

            answer = self._thought(step.as_turn(words), manner)
            answer.effects.append(forget)
            return answer

        def keep() -> None:
            self._capture = capture

        return canned(words, step.say, manner, keep)

    def _reflex(self, words: str, language: str) -> Answer | None:
        wanted = intent(words, language)
        if wanted in {Intent.SLOWER, Intent.FASTER}:
            change = SLOWER if wanted is Intent.SLOWER else FASTER
            return self._at_pace(words, min(FASTEST, max(SLOWEST, self._pace * change)), language)
        manner = Manner(language, self._pace)
        if wanted is None and self._kept_waiting:
            # Who says "operator" into our silence has no patience left for what they asked before.
            wanted = next((intent(last, language) for last in sentences(words)[-1:]), None)
            wanted = wanted if wanted in FOR_A_PERSON else None
        if wanted in FOR_A_PERSON:
            return self._to_a_person(words, manner)
        if wanted in {Intent.LOUDER, Intent.QUIETER}:
            return self._at_gain(words, LOUDER if wanted is Intent.LOUDER else QUIETER, manner)
        text, effect = self._said_by_reflex(wanted, language)
        return canned(words, text, manner, effect) if text else None

    def _said_by_reflex(self, wanted: Intent | None, language: str) -> tuple[str, Callable[[], None] | None]:
        """What we say to it and what it changes; nothing, if that is not for us to say."""
        match wanted:
            case Intent.REPEAT:
                return self._again(language), None
            case Intent.BACK:
                return self._before_waiting or self._again(language), self._go_on
            case Intent.HOLD_ON:
                return sentence(Line.TAKE_YOUR_TIME, language), self._hold_on
            case Intent.ARE_YOU_HUMAN:
                return sentence(Line.A_MACHINE, language), None
            case Intent.GOODBYE:
                return sentence(Line.GOODBYE, language), self._leave
            case _:
                return "", None

    def _to_a_person(self, words: str, manner: Manner) -> Answer:
        if not self._doors.has_person:
            known = self._doors.why_not("", manner.language)
            return canned(words, known or sentence(Line.NOBODY_BUT_A_MESSAGE, manner.language), manner)
        # The call says whom it rings, and what comes of it.
        return canned(words, "", manner, lambda: self._doors.put_through(""))

    def _at_pace(self, words: str, pace: float, language: str) -> Answer:
        def keep() -> None:
            self._pace = pace
            self.slow = pace < 1

        return canned(words, self._again(language), Manner(language, pace), keep)

    def _at_gain(self, words: str, change: float, manner: Manner) -> Answer:
        gain = min(LOUDEST, max(QUIETEST, self.gain * change))

        def keep() -> None:
            self.gain = gain

        answer = canned(words, self._again(manner.language), manner, keep)
        answer.gain = gain
        return answer

    def _again(self, language: str) -> str:
        return self.conversation.last_said or sentence(Line.HOW_CAN_I_HELP, language)

    def _grant_time(self) -> None:
        self.slow = True

    def _hold_on(self) -> None:
        self.holds_on = True
        self._before_waiting = self.conversation.last_said or sentence(Line.HOW_CAN_I_HELP, self.language)

    def _go_on(self) -> None:
        self._before_waiting = ""

    def _leave(self) -> None:
        self.leaving = True

    # Languages

    def _language_of(self, words: str, heard: str) -> str:
        """The language to answer in: the caller's, once we are sure of it and speak it."""
        wanted = switch(words)
        if wanted in self._languages:
            return wanted
        if heard in self._languages and len(words.split()) >= SURE_WORDS:
            return heard
        return self.language

    def _follow(self, language: str) -> None:
        self.language = language
        self._report(LanguageChanged(language))
