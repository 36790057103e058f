"""Scenes for the turn machine, written as timed lines: what happens, and what is to be done about it."""

from __future__ import annotations

import math
from collections.abc import Callable

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
    Words,
)
from receptionist.pipeline.turn import Limits, Turn
from receptionist.speech import Expected, Heard

FINISHED, UNDECIDED, UNFINISHED = 0.25, 0.6, 1.4
LISTENERS_NOISES = {"mhm", "okay", "right", "yes"}
BARE: dict[type[Action], str] = {
    DropDraft: "drop",
    Forget: "forget",
    PausePlayout: "pause",
    ResumePlayout: "resume",
    StopReply: "stop",
    HangUp: "hang up",
}


def patience(heard: Heard) -> float:
    """Punctuation says all; behind what is not finished, who has paused longer before is waited for."""
    wait = UNFINISHED if heard.text.endswith(",") else FINISHED if heard.text.endswith((".", "?")) else UNDECIDED
    if heard.habit and wait > FINISHED:
        wait = max(wait, heard.habit + 0.2)
    return 3 * wait if heard.slow else wait


def is_uh_huh(text: str, language: str) -> bool:
    return text in LISTENERS_NOISES


def returns(text: str, language: str) -> bool:
    return text.startswith("I'm back")


def new_turn() -> Turn:
    turn = Turn(Limits(), patience, is_uh_huh, returns)
    turn.begin_anew(0.0)
    return turn


class Scene:
    """Plays lines such as `1.50 dip 1.4` to a machine. What is done comes out as lines, too."""

    def __init__(self) -> None:
        self.turn = new_turn()
        self._done: list[str] = []
        self._asked_until = 0.0

    def play(self, script: str) -> list[str]:
        for line in lines(script):
            at, what, *rest = line.split(maxsplit=2)
            self._pass_time(float(at))
            self._happen(what, rest[0] if rest else "", float(at))
        return self._done

    def _pass_time(self, until: float) -> None:
        while self.turn.deadline <= until:
            self._tell(Tick(), self.turn.deadline)

    def _happen(self, what: str, rest: str, now: float) -> None:
        match what:
            case "until":
                pass
            case "hold-on":
                self.turn.hold_on(now)
            case "rings" | "rings-no-more":
                self.turn.somebody_is_rung(now, still=what == "rings")
            case "slow":
                self.turn.slow = True
            case "expect":
                self.turn.expected = Expected(rest)
            case "must-be-heard":
                self.turn.reply_can_stop = False
            case "may-stop":
                self.turn.reply_can_stop = True
            case "nearly-over":
                self.turn.reply_nearly_over = True
            case _:
                self._tell(self._event(what, rest, now), now)

    def _event(self, what: str, rest: str, now: float) -> Event:
        until, old = self._asked_until, rest.partition(" ")
        known: dict[str, Callable[[], Event]] = {
            "voice": lambda: VoiceStarted(now - 0.04),
            "dip": lambda: VoiceDipped(now - 0.06, float(rest)),
            "stop": lambda: VoiceStopped(now - 0.4, float(rest)),
            "words": lambda: Words(rest, until),
            "old-words": lambda: Words(old[2], float(old[0])),
            "nothing": lambda: Words("", until),
            "deaf": lambda: Deaf(until),
            "ready": DraftReady,
            "started": ReplyStarted,
            "finished": lambda: ReplyFinished(farewell=rest == "goodbye"),
            "key": lambda: KeyEntered(rest),
            "lost": LineLost,
            "back": LineBack,
        }
        return known[what]()

    def _tell(self, event: Event, now: float) -> None:
        for action in self.turn.handle(event, now):
            self._done.append(f"{now:.2f} {self._name(action)}")
        assert self.turn.deadline > now or self.turn.deadline == math.inf, "it would be asked again without end"

    def _name(self, action: Action) -> str:
        match action:
            case Transcribe(until):
                self._asked_until = until
                return f"transcribe {until:.2f}"
            case Draft(words):
                return f"draft {words}"
            case Commit(words):
                return f"commit {words}"
            case Ask(which):
                return f"ask {which.value}"
        return BARE[type(action)]


def lines(script: str) -> list[str]:
    return [line.strip() for line in script.splitlines() if line.strip()]
