"""The turn machine alone: timed events in, actions out; and what must hold whatever happens."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.pipeline.signals import (
    Action,
    Ask,
    Commit,
    Deaf,
    Draft,
    DraftReady,
    DropDraft,
    Event,
    Forget,
    HangUp,
    KeyEntered,
    LineBack,
    LineLost,
    PausePlayout,
    ReplyFinished,
    ReplyStarted,
    ResumePlayout,
    StopReply,
    Tick,
    Transcribe,
    VoiceDipped,
    VoiceStarted,
    VoiceStopped,
    Which,
    Words,
)
from receptionist.pipeline.turn import Limits, State, Turn
from receptionist.speech import Expected, Heard

LIMITS = Limits()
QUESTION = "what are your hours?"


def patience(heard: Heard) -> float:
    """Open ends are told by three dots."""
    if heard.text.endswith("..."):
        return max(1.4, heard.habit + 0.2)
    return 0.25


def machine() -> Turn:
    turn = Turn(LIMITS, patience, lambda text, _: text in {"mhm", "okay"}, lambda text, _: text == "back")
    turn.begin_anew(0.0)
    return turn


def told(turn: Turn, *events: tuple[float, Event]) -> list[tuple[float, Action]]:
    """What the machine wants done; between the events it is asked whenever its deadline has come."""
    found: list[tuple[float, Action]] = []
    for at, event in events:
        while turn.deadline <= at:
            due = turn.deadline
            found += [(due, action) for action in turn.handle(Tick(), due)]
            assert turn.deadline > due or turn.deadline == math.inf, "a deadline that has passed brings nothing"
        found += [(at, action) for action in turn.handle(event, at)]
    return found


def kinds(actions: list[tuple[float, Action]]) -> list[type[Action]]:
    return [type(action) for _, action in actions]


def sentence(at: float, text: str, *, seconds: float = 1.0, late: float = 0.15) -> list[tuple[float, Event]]:
    """A voice, its dip 60 ms behind its end, and its words a little later."""
    end = at + seconds
    return [
        (at + 0.04, VoiceStarted(at)),
        (end + 0.06, VoiceDipped(end, seconds * 0.8)),
        (end + 0.06 + late, Words(text, end)),
        (end + 0.4, VoiceStopped(end, seconds * 0.8)),
    ]


REPLY: list[tuple[float, Event]] = [(2.5, ReplyStarted()), (6.0, ReplyFinished())]


def test_a_finished_question_is_drafted_with_its_words_and_committed_when_its_wait_is_over() -> None:
    """What the providers take runs inside the pause."""
    actions = told(machine(), *sentence(1.0, QUESTION), (2.5, DraftReady()))
    assert actions == [
        (2.06, Transcribe(2.0)),
        (pytest.approx(2.21), Draft(QUESTION)),
        (pytest.approx(2.25), Commit(QUESTION)),
    ]


def test_a_late_transcript_does_not_shrink_the_wait_and_is_not_waited_after() -> None:
    """As soon as the words are there, if the wait is over."""
    actions = told(machine(), *sentence(1.0, QUESTION, late=0.3), (3.0, DraftReady()))
    assert kinds(actions) == [Transcribe, Draft, Commit]
    assert actions[1][0] == actions[2][0] == pytest.approx(2.36)


def test_a_voice_that_goes_on_drops_the_draft() -> None:
    """The next draft has all the words."""
    events = [*sentence(1.0, "I'd like, um...")[:3], *sentence(3.0, "I'd like, um... an appointment")]
    actions = told(machine(), *events, (6.0, DraftReady()))
    assert [action for _, action in actions if isinstance(action, Commit)] == [Commit("I'd like, um... an appointment")]
    drafts = [action for _, action in actions if isinstance(action, Draft)]
    assert drafts[-1] == Draft("I'd like, um... an appointment")


def test_an_unfinished_sentence_is_drafted_late() -> None:
    """A draft of it is mostly waste."""
    actions = told(machine(), *sentence(1.0, "my number is..."), (4.0, DraftReady()))
    (draft,) = [at for at, action in actions if isinstance(action, Draft)]
    (commit,) = [at for at, action in actions if isinstance(action, Commit)]
    assert draft == pytest.approx(2.6)
    assert commit == pytest.approx(3.4)


def test_a_callers_pauses_are_learnt() -> None:
    """Who once paused for long is granted it the next time."""
    events = [*sentence(1.0, "well...")[:3], *sentence(3.3, "well... so..."), (9.0, DraftReady())]
    actions = told(machine(), *events)
    (commit,) = [at for at, action in actions if isinstance(action, Commit)]
    assert commit == pytest.approx(4.3 + 1.3 + 0.2)


def test_who_goes_on_before_our_first_sound_has_said_one_thing() -> None:
    """The commit is withdrawn, the words are kept."""
    turn = machine()
    events = [*sentence(1.0, QUESTION)[:3], (2.4, VoiceStarted(2.35)), (3.0, VoiceDipped(2.95, 0.5))]
    actions = told(turn, *events, (3.2, Words(f"{QUESTION} on saturday", 2.95)), (4.0, DraftReady()))
    assert kinds(actions) == [Transcribe, Draft, Commit, DropDraft, Transcribe, Draft, Commit]
    assert actions[-1][1] == Commit(f"{QUESTION} on saturday")


@pytest.mark.parametrize("text", ["mhm", ""])
def test_a_listeners_noise_pauses_us_for_a_moment(text: str) -> None:
    """And is forgotten."""
    turn = machine()
    told(turn, *sentence(1.0, QUESTION), REPLY[0])
    noise: list[tuple[float, Event]] = [
        (4.08, VoiceStarted(4.0)),
        (4.26, VoiceDipped(4.2, 0.2)),
        (4.4, Words(text, 4.2)),
    ]
    actions = told(turn, *noise)
    assert kinds(actions) == [PausePlayout, Transcribe, ResumePlayout, Forget]
    assert actions[2][0] - actions[0][0] <= 0.3
    assert turn.state is State.ANSWERING


def test_an_interruption_stops_the_reply_and_is_the_next_turn() -> None:
    """A voice of 0.8 seconds over ours means it."""
    turn = machine()
    told(turn, *sentence(1.0, QUESTION), REPLY[0])
    actions = told(turn, *sentence(4.0, "no wait, thursday", seconds=1.2), (7.0, DraftReady()))
    assert kinds(actions)[:2] == [PausePlayout, StopReply]
    assert actions[1][0] == pytest.approx(4.8)
    assert actions[-1][1] == Commit("no wait, thursday")


def test_a_short_word_that_is_no_listeners_noise_stops_us() -> None:
    """Who says stop says it shortly, and means it."""
    turn = machine()
    told(turn, *sentence(1.0, QUESTION), REPLY[0])
    actions = told(turn, *sentence(4.0, "stop", seconds=0.35), (6.0, DraftReady()))
    assert StopReply() in [action for _, action in actions]
    assert actions[-1][1] == Commit("stop")


def test_a_yes_to_our_question_is_an_answer_and_no_noise() -> None:
    """If next to nothing of the question is left to say."""
    turn = machine()
    told(turn, *sentence(1.0, QUESTION), REPLY[0])
    turn.expected, turn.reply_nearly_over = Expected.YES_NO, True
    actions = told(turn, *sentence(4.0, "okay", seconds=0.4), (6.0, DraftReady()))
    assert actions[-1][1] == Commit("okay")


def test_what_must_be_heard_is_not_paused_and_what_was_said_over_it_is_answered_behind_it() -> None:
    """The legal clause of a greeting."""
    turn = machine()
    turn.reply_can_stop = False
    told(turn, (0.1, ReplyStarted()))
    actions = told(turn, *sentence(1.0, QUESTION), (4.0, ReplyFinished()), (5.0, DraftReady()))
    assert kinds(actions) == [Transcribe, Draft, Commit]
    assert actions[-1][0] == 4.0


def test_keys_stop_our_speech_and_are_the_turn() -> None:
    """After a moment without another key."""
    turn = machine()
    told(turn, *sentence(1.0, QUESTION), REPLY[0])
    actions = told(turn, (4.0, KeyEntered("4")), (4.5, KeyEntered("2")), (7.0, DraftReady()))
    assert actions[0][1] == StopReply()
    assert actions[-1][1] == Commit("[keypad 42]")
    assert actions[-1][0] == pytest.approx(6.0)


def test_a_hash_ends_a_number() -> None:
    """Who says that this is all is not kept waiting."""
    turn = machine()
    turn.expected = Expected.NUMBER
    actions = told(turn, *((1.0 + i / 4, KeyEntered(key)) for i, key in enumerate("555#")))
    assert actions[-1] == (1.75, Commit("[keypad 555]"))


def test_keys_and_words_keep_their_order() -> None:
    """What was said, then what was keyed."""
    turn = machine()
    actions = told(turn, *sentence(1.0, "my number is...")[:3], (2.5, KeyEntered("7")), (6.0, DraftReady()))
    assert actions[-1][1] == Commit("my number is... [keypad 7]")


def test_a_silent_caller_is_asked_offered_keys_and_left() -> None:
    """Each step after the same silence; our own speech does not count as theirs."""
    turn, at = machine(), 0.0
    asked: list[Which] = []
    for _ in range(4):
        ((at, action),) = told(turn, (turn.deadline, Tick()))[:1] or [(0.0, HangUp())]
        assert isinstance(action, Ask)
        asked.append(action.which)
        told(turn, (at + 0.1, ReplyStarted()), (at + 2.0, ReplyFinished(farewell=action.which is Which.GOODBYE)))
    assert asked == [Which.STILL_THERE, Which.STILL_THERE_AGAIN, Which.KEYPAD, Which.GOODBYE]
    assert kinds(told(turn, (at + 3.0, Tick()))) == [HangUp]


def test_a_lost_line_stops_everything_and_goes_on_where_it_was() -> None:
    """A hold is no silence; one that never ends is the end."""
    turn = machine()
    told(turn, *sentence(1.0, QUESTION), REPLY[0])
    assert kinds(told(turn, (4.0, LineLost()), (300.0, LineBack()))) == [PausePlayout, ResumePlayout]
    assert kinds(told(turn, (301.0, LineLost()), (301.0 + LIMITS.hold_max, Tick()))) == [PausePlayout, HangUp]


def test_who_asked_us_to_wait_is_not_disturbed() -> None:
    """Neither by a question nor by an answer to somebody else in the room; when they are back, they are heard."""
    turn = machine()
    turn.hold_on(1.0)
    actions = told(turn, *sentence(5.0, "where did you put it"), *sentence(60.0, "back"), (62.0, DraftReady()))
    assert [a for _, a in actions if isinstance(a, Ask | Commit)] == [Commit("back")]


def test_somebody_who_never_comes_back_is_asked() -> None:
    """After two minutes."""
    turn = machine()
    turn.hold_on(1.0)
    assert told(turn, (121.0, Tick())) == [(121.0, Ask(Which.STILL_THERE))]


def test_a_long_voice_without_words_is_asked_to_repeat_twice_at_most() -> None:
    """Then the keypad is offered."""
    turn, asked = machine(), []
    for at in (1.0, 10.0, 20.0):
        actions = told(turn, *sentence(at, "", seconds=2.0), (at + 3.5, ReplyStarted()), (at + 4.5, ReplyFinished()))
        asked += [action.which for _, action in actions if isinstance(action, Ask)]
    assert asked == [Which.REPEAT_PLEASE, Which.REPEAT_PLEASE, Which.KEYPAD]


def test_when_nobody_transcribes_the_caller_is_told() -> None:
    """Never silence."""
    actions = told(machine(), *sentence(1.0, "")[:2], (2.3, Deaf(2.0)))
    assert actions[-1][1] == Ask(Which.CANNOT_HEAR)


# What must hold whatever happens


@dataclass
class World:
    """A well-behaved conductor around the machine: it transcribes, drafts, plays and stops as it is told."""

    turn: Turn = field(default_factory=machine)
    now: float = 0.0
    voice_since: float | None = None
    dipped: bool = True
    voice_end: float = 0.0
    words: int = 0
    unanswered: list[str] = field(default_factory=list)
    transcribes: float | None = None
    draft: str | None = None
    committed: bool = False
    audible: bool = False
    paused: bool = False
    lost: bool = False
    hung_up: bool = False
    outcomes: int = 0

    def tell(self, event: Event) -> None:
        for action in self.turn.handle(event, self.now):
            self.take(action)

    def take(self, action: Action) -> None:  # noqa: C901 - a line for each action
        match action:
            case Transcribe(until):
                self.transcribes = until
            case Draft(words):
                assert self.draft is None, "two open drafts"
                self.draft = words
            case DropDraft():
                self.draft, self.committed = None, False
            case Commit(words):
                assert self.draft == words, "a commit of something else than the draft"
                assert self.voice_since is None, "a commit while the caller speaks"
                assert not self.lost, "a commit while the line is lost"
                assert words == " ".join(self.unanswered), "a commit of fewer words than were heard"
                self.draft, self.committed = None, True
                self.outcomes += 1
            case Forget():
                self.unanswered.clear()
                self.transcribes = None
                self.outcomes += 1
            case PausePlayout():
                assert not self.paused, "paused twice"
                self.paused = True
            case ResumePlayout():
                assert self.paused, "resumed what was not paused"
                self.paused = False
            case StopReply():
                self.audible = self.paused = self.committed = False
            case Ask():
                self.committed = True
                self.outcomes += 1
            case HangUp():
                self.hung_up = True

    # What can happen

    def speak(self) -> None:
        if self.voice_since is None and not self.lost:
            self.voice_since = self.now
            self.transcribes = None
            self.tell(VoiceStarted(self.now))

    def dip(self) -> None:
        if self.voice_since is not None and not self.lost:
            seconds, self.voice_since = self.now - self.voice_since, None
            self.voice_end = self.now
            self.words += 1
            self.unanswered.append(f"w{self.words}")
            self.tell(VoiceDipped(self.now, seconds))

    def read(self) -> None:
        if self.transcribes is not None and self.voice_since is None:
            until, self.transcribes = self.transcribes, None
            self.tell(Words(" ".join(self.unanswered), until))

    def sound(self) -> None:
        if self.committed and not self.audible and not self.paused and not self.lost:
            self.audible, self.committed = True, False
            if self.voice_since is None:
                self.unanswered.clear()
            self.tell(ReplyStarted())

    def finish(self) -> None:
        if self.audible and not self.paused and not self.lost:
            self.audible = False
            self.tell(ReplyFinished())

    def lose(self) -> None:
        if not self.lost:
            self.lost = True
            self.tell(LineLost())

    def regain(self) -> None:
        if self.lost:
            self.lost = False
            self.tell(LineBack())

    def wait(self, seconds: float) -> None:
        end = self.now + seconds
        while self.turn.deadline <= end and not self.hung_up:
            self.now = max(self.now, self.turn.deadline)
            before = self.turn.deadline
            self.tell(Tick())
            assert self.turn.deadline > before or self.turn.deadline == math.inf, "a deadline that brings nothing"
        self.now = end


STEPS = st.lists(
    st.one_of(st.sampled_from(["speak", "dip", "read", "sound", "finish", "lose", "regain"]), st.floats(0.01, 3.0)),
    max_size=40,
)


@settings(max_examples=400, deadline=None)
@given(STEPS)
def test_whatever_happens_the_caller_gets_an_answer_or_a_reason(steps: list[str | float]) -> None:
    """Never two drafts, no commit without silence and without all the words, no dead end."""
    world = World()
    for step in steps:
        if world.hung_up:
            return
        if isinstance(step, float):
            world.wait(step)
        else:
            getattr(world, step)()
    world.regain()
    world.dip()
    for _ in range(6):
        world.wait(0.1)
        world.read()
        world.wait(2.5)
        world.sound()
        world.wait(0.5)
        world.finish()
    before = world.outcomes
    world.wait(LIMITS.silence + 0.1)
    assert world.hung_up or world.committed or world.outcomes > before or world.turn.state is State.LISTENING
    assert world.turn.deadline < math.inf or world.hung_up or world.committed
