"""Pure: what of a scenario's expectations was not met in a call that was played."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from receptionist.rehearse.played import Played, PlayedTurn
from receptionist.rehearse.scenario import Expectation, Scenario, Turn, Use

MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Missed:
    """One expectation that was not met: where it stands in the file, and what happened instead."""

    place: tuple[str | int, ...]
    what: str


def missed(scenario: Scenario, played: Played) -> Iterator[Missed]:
    """In the order of the call."""
    for number, turn in enumerate(scenario.turn):
        if number >= len(played.turns):
            yield Missed(("turn", number), "the call was over before this")
            break
        for key, what in _of_turn(turn, played.turns[number]):
            yield Missed(("turn", number, key), what)
    for number, expectation in enumerate(scenario.expect):
        if what := _of_end(expectation, played):
            yield Missed(("expect", number), what)


def _of_turn(turn: Turn, played: PlayedTurn) -> Iterator[tuple[str, str]]:
    said = f"said: {_short(played.said) or 'nothing'}"
    if turn.expect_said and not any(_holds(pattern, played.said) for pattern in turn.expect_said):
        yield "expect_said", f"expected {' or '.join(turn.expect_said)}; {said}"
    for pattern in turn.expect_not_said:
        if _holds(pattern, played.said):
            yield "expect_not_said", f"expected nothing of {pattern}; {said}"
    if turn.expect_tool is not None and not any(
        _used(turn.expect_tool, call.tool, call.arguments) for call in played.tools
    ):
        yield "expect_tool", f"expected {_named(turn.expect_tool)}; {_tools(played)}"
    unwanted = turn.expect_no_tool
    if any(unwanted is True or call.tool in unwanted for call in played.tools):
        names = "no tool" if unwanted is True else f"none of {', '.join(unwanted)}"
        yield "expect_no_tool", f"expected {names}; {_tools(played)}"
    if turn.within and played.seconds > turn.within:
        yield "within", f"expected an answer within {turn.within:g} s; it took {played.seconds:.2f} s"
    if turn.language and played.language != turn.language:
        yield "language", f"expected an answer in {turn.language}; it was in {played.language}"


def _of_end(expected: Expectation, played: Played) -> str:
    """What is not as it should be when the call is over."""
    if expected.outcome is not None and played.outcome != expected.outcome:
        return f"expected the call to end with: {expected.outcome}; it ended with: {played.outcome or 'nothing'}"
    kept: list[tuple[str, str, Sequence[Mapping[str, Any]]]] = []
    if expected.fact is not None:
        facts = [asdict(fact) for fact in played.facts if fact.kind == expected.fact]
        kept.append(("a fact", expected.fact, facts))
    if expected.promise is not None:
        promised = [one for one in played.promises if _holds(expected.promise, str(one["what"]))]
        kept.append(("a promise", expected.promise, promised))
    if expected.appointment is not None:
        made = [one for one in played.appointments if _holds(expected.appointment, str(one["service"]))]
        kept.append(("an appointment", expected.appointment, made))
    for kind, name, found in kept:
        fitting = [one for one in found if _fits(expected.with_, one)]
        if expected.count is not None and len(fitting) != expected.count:
            return f"expected {kind} {name} {_times(expected)}; {_found(found)}"
        if expected.count is None and not fitting:
            return f"expected {kind} {name} {_times(expected)}; {_found(found)}"
    return ""


def _times(expected: Expectation) -> str:
    times = "" if expected.count is None else f"{expected.count} times"
    given = f"with {json.dumps(expected.with_, ensure_ascii=False, default=str)}" if expected.with_ else ""
    return " ".join(filter(None, (times, given))) or "at least once"


def _found(found: Sequence[Mapping[str, Any]]) -> str:
    shown = "; ".join(json.dumps(dict(one), ensure_ascii=False, default=str) for one in found)
    return f"there were {len(found)}{f': {_short(shown)}' if found else ''}"


def _used(expected: Use, tool: str, arguments: str) -> bool:
    if tool != expected.name:
        return False
    try:
        given = json.loads(arguments or "{}")
    except ValueError:
        given = {}
    return _fits(expected.with_, given if isinstance(given, dict) else {})


def _fits(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Texts need only occur, or match; anything else must be the same."""
    return all(
        _holds(value, str(found.get(key, ""))) if isinstance(value, str) else found.get(key) == value
        for key, value in wanted.items()
    )


def _holds(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def _named(use: Use) -> str:
    return f"{use.name} {json.dumps(use.with_, ensure_ascii=False)}" if use.with_ else use.name


def _tools(played: PlayedTurn) -> str:
    used = ", ".join(f"{call.tool} {call.arguments}" for call in played.tools)
    return f"used: {_short(used) or 'no tool'}; said: {_short(played.said) or 'nothing'}"


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."
