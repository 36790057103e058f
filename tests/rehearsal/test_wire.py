"""The switch's side of the event socket, as bytes."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.errors import ProtocolError
from receptionist.rehearsal import wire

SENT = (
    b"connect\n\n"
    b"sendmsg\ncall-command: execute\nexecute-app-name: set\nexecute-app-arg: a=b:c\n\n"
    b"sendmsg 1234\r\ncall-command: execute\r\ncontent-length: 5\r\n\r\nhe\n\no"
    b"\n\napi status\n\n"
)


def test_commands_are_read_with_their_headers_and_bodies() -> None:
    """A daemon's bytes become commands; line ends may be either kind, a body may hold blank lines."""
    connect, assign, other, api = wire.CommandReader().feed(SENT)
    assert (connect.verb, connect.argument) == ("connect", "")
    assert assign.headers == {"call-command": "execute", "execute-app-name": "set", "execute-app-arg": "a=b:c"}
    assert (other.argument, other.body) == ("1234", "he\n\no")
    assert (api.verb, api.argument) == ("api", "status")


@given(st.lists(st.integers(1, len(SENT)), max_size=8))
def test_chunks_make_no_difference(cuts: list[int]) -> None:
    """However the bytes arrive, the same commands come of them."""
    edges = [0, *sorted(cuts), len(SENT)]
    reader = wire.CommandReader()
    pieces = [command for a, b in pairwise(edges) for command in reader.feed(SENT[a:b])]
    assert pieces == wire.CommandReader().feed(SENT)


@given(st.binary(max_size=300))
def test_rubbish_is_survived(rubbish: bytes) -> None:
    """No bytes whatever make the reader fail."""
    wire.CommandReader().feed(rubbish)


def test_an_endless_command_is_refused() -> None:
    """A daemon that never ends its command is cut off."""
    with pytest.raises(ProtocolError):
        wire.CommandReader().feed(b"x" * 2_000_000)


@given(st.text(st.characters(codec="utf-8", exclude_characters="%")))
def test_encoded_values_decode_to_themselves(value: str) -> None:
    """Whatever a value holds, it stays on its line and can be read back."""
    encoded = wire.encoded(value)
    assert unquote(encoded) == value
    assert not set(encoded) & set("\r\n :")


def test_encoding_leaves_what_freeswitch_leaves() -> None:
    """Commas, slashes and parentheses stay; a percent sign that stands before two hexadecimal digits does too."""
    assert wire.encoded("tone_stream://%(800,100,600)") == "tone_stream%3A//%25(800,100,600)"
    assert wire.encoded("50%20") == "50%20"
