"""Whether one more call may come in."""

from __future__ import annotations

from receptionist.telephony.admission import Admission


def test_a_full_house_turns_away_and_says_why() -> None:
    """The call beyond answer.max_calls is turned away; one that had its place before is let in."""
    admission = Admission(max_calls=1, max_lag=0.2, calls=1)
    assert "answer.max_calls" in (admission.refusal(0.0) or "")
    assert admission.refusal(0.0, returning=True) is None
    admission.calls = 0
    assert admission.refusal(0.0) is None


def test_a_late_loop_turns_away_for_a_while() -> None:
    """A daemon that stutters takes no more calls until it has been in time for two seconds."""
    admission = Admission(max_calls=10, max_lag=0.2)
    admission.note_lag(0.5, 10.0)
    admission.note_lag(0.3, 10.3)
    admission.note_lag(0.0, 10.4)
    assert "500 ms late" in (admission.refusal(11.0) or "")
    assert admission.refusal(12.2) is None
    admission.note_lag(0.05, 13.0)
    assert admission.refusal(13.0) is None


def test_one_hiccup_turns_nobody_away() -> None:
    """A machine that held its breath once, however long, is well again: the caller who rings then is answered."""
    admission = Admission(max_calls=10, max_lag=0.2)
    for at in (10.0, 12.5, 15.0):
        admission.note_lag(0.9, at)
        assert admission.refusal(at) is None


def test_nobody_comes_into_a_draining_house() -> None:
    """While we stop, a returning caller is turned away too: there will be nobody to talk to."""
    admission = Admission(max_calls=10, max_lag=0.2, draining=True)
    assert admission.refusal(0.0) == admission.refusal(0.0, returning=True) == "draining"
