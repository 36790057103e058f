"""Which UDP ports FreeSWITCH is told to bind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.errors import TelephonyError
from receptionist.telephony.unicast_ports import REST_SECONDS, UnicastPorts


def test_a_port_rests_before_it_is_used_again() -> None:
    """The switch may still hold a port that a call has just left."""
    ports = UnicastPorts(40000, 40000)
    port = ports.take("127.0.0.1", 0.0)
    ports.give_back("127.0.0.1", port, 1.0)
    with pytest.raises(TelephonyError, match="make the range wider"):
        ports.take("127.0.0.1", 1.0 + REST_SECONDS - 0.01)
    assert ports.take("127.0.0.1", 1.0 + REST_SECONDS) == 40000


def test_each_switch_has_the_range_for_itself() -> None:
    """Two FreeSWITCH hosts may bind the same port number."""
    ports = UnicastPorts(40000, 40001)
    assert ports.take("10.0.0.1", 0.0) == ports.take("10.0.0.2", 0.0) == 40000


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 5)), max_size=60))
def test_no_port_is_ever_given_twice(steps: list[tuple[bool, float]]) -> None:
    """Whatever the order of calls, no two of them share a port, and no port is used before it has rested."""
    ports, now = UnicastPorts(1, 8), 0.0
    used: list[int] = []
    rested: dict[int, float] = {}
    for taking, pause in steps:
        now += pause
        if taking:
            try:
                port = ports.take("switch", now)
            except TelephonyError:
                continue
            assert port not in used
            assert rested.get(port, 0.0) <= now
            used.append(port)
        elif used:
            port = used.pop(0)
            rested[port] = now + REST_SECONDS
            ports.give_back("switch", port, now)
