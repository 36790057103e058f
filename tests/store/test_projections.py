from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from receptionist.events import (
    Bridged,
    CallAnswered,
    CallResumed,
    CallTurnedAway,
    CameHome,
    Fact,
    KeyPressed,
    Outcome,
    Released,
    Spoke,
    TransferEnded,
    TransferStarted,
)
from receptionist.store.projections import advance, project
from receptionist.store.records import CallRecord, Entry, State
from tests.store.scenes import ENDED, STARTED, entry

ASKED = TransferStarted(person="Dr Bo")
BRIDGED = Bridged(person="Dr Bo", leg="leg-1")
FACTS: list[Fact] = [
    CallAnswered(),
    KeyPressed("5"),
    Spoke("hello"),
    ASKED,
    CameHome(),
    CallResumed("ch-2", "10.0.0.2"),
]


def call_after(*facts: Fact) -> CallRecord:
    call: CallRecord | None = None
    for seq, fact in enumerate(facts, 1):
        call = project(call, entry(seq, fact))
    assert call is not None
    return call


def test_a_call_that_rings_shows_who_calls_whom() -> None:
    """Before we have picked up, people already see who rings, from where, and on which channel of which switch."""
    call = call_after(STARTED)
    assert (call.state, call.caller, call.caller_name, call.dialled) == (State.RINGING, "+13125550100", "Ann", "200")
    assert (call.channel, call.switch, call.answered, call.ended) == ("ch-1", "10.0.0.1", None, None)


def test_a_call_is_followed_from_ring_to_ending() -> None:
    """Answered, keys pressed, ended: the call shows when and how, and how many keys."""
    call = call_after(STARTED, CallAnswered(), KeyPressed("1"), KeyPressed("2"), ENDED)
    assert (call.state, call.keys, call.ending, call.cause) == (State.ENDED, 2, "caller hung up", "NORMAL_CLEARING")
    assert call.answered is not None
    assert call.ended is not None
    assert call.last_seq == 5


def test_a_transfer_shows_the_person_while_it_lasts() -> None:
    """While a person is rung or spoken with, the call shows whom; a person who was not reached is not shown."""
    asked = call_after(STARTED, CallAnswered(), ASKED)
    assert (asked.state, asked.person) == (State.TRANSFERRING, "Dr Bo")
    refused = project(asked, entry(4, TransferEnded("Dr Bo", Outcome.BUSY)))
    assert (refused.state, refused.person) == (State.TALKING, "")
    bridged = call_after(STARTED, CallAnswered(), ASKED, TransferEnded("Dr Bo", Outcome.CONNECTED), BRIDGED)
    assert (bridged.state, bridged.person) == (State.BRIDGED, "Dr Bo")
    assert project(bridged, entry(6, CameHome())).state is State.TALKING
    assert project(bridged, entry(6, Released())).state is State.RELEASED


def test_a_resumed_call_shows_its_new_channel_and_goes_on_where_it_was() -> None:
    """After a daemon's death a call that was answered is talked to again; one that still rang rings on."""
    rang = call_after(STARTED, CallResumed("ch-2", "10.0.0.2"))
    assert (rang.state, rang.channel, rang.switch, rang.resumed) == (State.RINGING, "ch-2", "10.0.0.2", 1)
    assert call_after(STARTED, CallAnswered(), ASKED, CallResumed("ch-2", "10.0.0.2")).state is State.TALKING


def test_facts_that_change_nothing_still_move_the_call_on() -> None:
    """What was said, and why a call was turned away, is in the journal; the call shows when it was last heard of."""
    call = call_after(STARTED, CallTurnedAway("full"), Spoke("good day"))
    assert replace(call, last_seq=1) == call_after(STARTED)
    assert call.last_seq == 3


def test_a_call_whose_beginning_was_lost_begins_with_what_there_is() -> None:
    """A journal that has lost a call's first facts still shows the call."""
    call = project(None, entry(7, KeyPressed("1")))
    assert (call.id, call.last_seq, call.keys, call.caller) == ("c1", 7, 1, "")


def test_a_fact_of_another_version_changes_nothing() -> None:
    """An entry written by a newer version is kept and passed over."""
    other = replace(entry(2, KeyPressed("1")), kind="mood_changed", details={"mood": "blue"})
    assert other.fact == Fact()
    assert replace(project(call_after(STARTED), other), last_seq=1) == call_after(STARTED)
    assert replace(entry(2, KeyPressed("1")), details={}).fact == Fact()


def test_nothing_follows_an_ending() -> None:
    """A call has one ending, and it is the last that is written of it."""
    result = advance({}, [entry(1, STARTED), entry(2, ENDED), entry(3, ENDED), entry(4, KeyPressed("1"))])
    assert [e.seq for e in result.fresh] == [1, 2]
    assert [e.seq for e in result.refused] == [3, 4]
    assert advance(result.calls, [entry(5, ENDED)]).refused == [entry(5, ENDED)]


@given(st.data())
def test_whatever_is_written_twice_counts_once(data: st.DataObject) -> None:
    """However a journal is cut into batches, and whichever batches a replay repeats, the outcome is the same."""
    entries = [
        entry(seq, fact, call)
        for call in ("c1", "c2")
        for seq, fact in enumerate([STARTED, *data.draw(st.lists(st.sampled_from(FACTS), max_size=8)), ENDED], 1)
    ]
    once = advance({}, entries)
    calls: dict[str, CallRecord] = {}
    fresh: list[Entry] = []
    done = 0
    while done < len(entries):
        start = data.draw(st.integers(0, done))
        done = data.draw(st.integers(done + 1, len(entries)))
        result = advance(calls, entries[start:done])
        assert result.refused == []
        fresh += result.fresh
        calls |= result.calls
    assert fresh == entries
    assert calls == once.calls
