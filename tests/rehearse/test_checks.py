"""What a scenario expects is told apart from what happened."""

from __future__ import annotations

from typing import Any

import pytest

from receptionist.events import Booked, Ending, ToolCalled
from receptionist.rehearse.checks import missed
from receptionist.rehearse.played import Played, PlayedTurn
from receptionist.rehearse.scenario import Scenario

BOOKED = Booked("a1", "Cleaning", "Sam", "2026-11-24T15:00", "2026-11-24T15:45", "Eva", written=True)
CALLED = ToolCalled("find_slots", '{"service": "Cleaning", "when": "tomorrow"}')
TURN = PlayedTurn("Tomorrow.", "I have tomorrow at 3 p.m.", [CALLED], seconds=0.5, language="en")
PLAYED = Played(
    "Hello.", [TURN], [CALLED, BOOKED], [{"what": "callback", "name": "Eva"}], [], outcome=Ending.WE_HUNG_UP
)


def of_turn(**turn: Any) -> list[tuple[Any, str]]:
    return [(one.place, one.what) for one in missed(_scenario(turn=[{"say": "Tomorrow."} | turn]), PLAYED)]


def of_end(**expected: Any) -> list[str]:
    return [one.what for one in missed(_scenario(expect=[expected]), PLAYED)]


def _scenario(**found: Any) -> Scenario:
    return Scenario.model_validate({"name": "x"} | found)


@pytest.mark.parametrize(
    "turn",
    [
        {"expect_said": ["TOMORROW at \\d"]},
        {"expect_said": ["never", "3 p.m."]},
        {"expect_not_said": ["Friday"]},
        {"expect_tool": {"name": "find_slots"}},
        {"expect_tool": {"name": "find_slots", "with": {"service": "clean"}}},
        {"expect_no_tool": ["hold_slot"]},
        {"within": 0.5},
        {"language": "en"},
    ],
)
def test_what_happened_as_expected_is_nothing_to_tell(turn: dict[str, Any]) -> None:
    """Words, patterns, tools with some of their arguments, times."""
    assert of_turn(**turn) == []


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ({"expect_said": ["Friday", "Monday"]}, "expected Friday or Monday; said: I have tomorrow at 3 p.m."),
        ({"expect_not_said": ["tomorrow"]}, "expected nothing of tomorrow; said: I have tomorrow at 3 p.m."),
        ({"expect_tool": {"name": "hold_slot"}}, "expected hold_slot; used: find_slots"),
        (
            {"expect_tool": {"name": "find_slots", "with": {"service": "Crown"}}},
            'expected find_slots {"service": "Crown"}; used: find_slots {"service": "Cleaning"',
        ),
        ({"expect_no_tool": ["find_slots"]}, "expected none of find_slots; used: find_slots"),
        ({"expect_no_tool": True}, "expected no tool; used: find_slots"),
        ({"within": 0.4}, "expected an answer within 0.4 s; it took 0.50 s"),
        ({"language": "es"}, "expected an answer in es; it was in en"),
    ],
)
def test_what_did_not_is_told_with_its_place(turn: dict[str, Any], told: str) -> None:
    """The key that expected it, and what happened instead."""
    ((place, what),) = of_turn(**turn)
    assert place == ("turn", 0, *turn)
    assert what.startswith(told)


@pytest.mark.parametrize(
    "expected",
    [
        {"fact": "booked"},
        {"fact": "booked", "with": {"name": "eva", "written": True}, "count": 1},
        {"fact": "cancelled", "count": 0},
        {"promise": "call", "with": {"name": "Eva"}},
        {"appointment": "Cleaning", "count": 0},
        {"outcome": "we hung up"},
    ],
)
def test_what_stands_written_as_expected_is_nothing_to_tell(expected: dict[str, Any]) -> None:
    """Facts, promises, appointments, and how the call ended."""
    assert of_end(**expected) == []


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({"fact": "cancelled"}, "expected a fact cancelled at least once; there were 0"),
        ({"fact": "booked", "count": 0}, "expected a fact booked 0 times; there were 1"),
        ({"fact": "booked", "with": {"name": "Ann"}}, 'expected a fact booked with {"name": "Ann"}; there were 1'),
        ({"fact": "booked", "with": {"written": False}}, "expected a fact booked"),
        ({"promise": "message"}, "expected a promise message at least once; there were 0"),
        ({"appointment": "Cleaning"}, "expected an appointment Cleaning at least once; there were 0"),
        ({"outcome": "with a person"}, "expected the call to end with: with a person; it ended with: we hung up"),
    ],
)
def test_what_does_not_stand_written_is_told(expected: dict[str, Any], told: str) -> None:
    """With what stands there instead."""
    (what,) = of_end(**expected)
    assert what.startswith(told)


def test_a_call_that_was_over_too_soon_is_told_once() -> None:
    """What comes behind the first turn that was never reached is no news."""
    scenario = _scenario(turn=[{"say": "Tomorrow."}, {"say": "Yes.", "expect_said": ["x"]}, {"say": "Bye."}])
    assert [(one.place, one.what) for one in missed(scenario, PLAYED)] == [
        (("turn", 1), "the call was over before this")
    ]
