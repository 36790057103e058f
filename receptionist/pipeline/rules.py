"""The rules that code applies before any model, in one call: what is judged, what is written down, who is rung."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from receptionist.config import Config
from receptionist.events import Fact, PromiseMade, RuleApplied
from receptionist.pipeline.guard import Guard, Ruling, Then
from receptionist.ports import Doors


class Rules:
    """One call's."""

    def __init__(
        self, config: Config, doors: Doors, report: Callable[[Fact], None], now: Callable[[], datetime]
    ) -> None:
        self._guard = Guard(config)
        self._doors = doors
        self._report = report
        self._now = now
        self._before = self._guard.standing
        self._to_ring_about: tuple[str, str] | None = None
        """What the caller said, and what we told them to do."""

    def judge(self, words: str, language: str, last_said: str) -> Ruling | None:
        """What code answers to a turn; None if that is not for code to do."""
        return self._guard.judge(
            words, language, last_said, has_person=self._doors.has_person, has_on_call=self._doors.has_on_call
        )

    def apply(self, ruling: Ruling) -> None:
        """The turn is ours."""
        self._before = self._guard.standing
        self._guard.apply(ruling)

    def take_back(self) -> None:
        """The caller went on before anything was heard."""
        self._guard.standing = self._before

    def heard(self, ruling: Ruling, words: str) -> None:
        """It was said, if perhaps not to its end."""
        self._report(RuleApplied(ruling.rule.value, ruling.then.value))
        if ruling.promise:
            due = self._now().isoformat(timespec="seconds")
            self._report(PromiseMade(ruling.rule.value, words, due, urgent=True))
        if ruling.then is Then.RING:
            self._to_ring_about = words, ruling.say

    def go_on(self) -> None:
        """Nothing keeps us from ringing whoever is to be rung: the caller has heard first what to do."""
        about, self._to_ring_about = self._to_ring_about, None
        if about is not None:
            self._doors.ring_on_call(*about)
