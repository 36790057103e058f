"""The event socket as bytes: whole, in pieces, and with garbage in it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.errors import InjectionRefusedError, ProtocolError
from receptionist.telephony import esl
from tests.telephony.captures import NAMES, sent_by_switch

WORDS = [b"Content-Type: ", b"Content-Length: ", b"command/reply", b"\n", b"\n\n", b": ", b"17", b"text/event-plain"]
STREAMS = st.lists(st.one_of(st.binary(max_size=60), st.sampled_from(WORDS)), max_size=12)


def summary(messages: list[esl.Message]) -> list[tuple[str, str, str]]:
    return [(m.content_type, m.headers.get("Reply-Text"), m.event.name) for m in messages]


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_conversation_reads_the_same_whole_and_byte_by_byte(name: str) -> None:
    """A message means the same however the network cuts it."""
    recorded = sent_by_switch(name)
    whole = esl.Decoder().feed(recorded)
    decoder = esl.Decoder()
    by_bytes = [message for byte in recorded for message in decoder.feed(bytes([byte]))]
    assert len(whole) > 15
    assert summary(whole) == summary(by_bytes)
    assert [m.body for m in whole] == [m.body for m in by_bytes]
    assert whole[-1].content_type == "text/disconnect-notice"


def test_the_reply_to_connect_tells_who_calls() -> None:
    """The reply to connect carries the channel as percent-encoded headers."""
    reply = esl.Decoder().feed(sent_by_switch("call-with-dtmf"))[0]
    assert reply.content_type == "command/reply"
    assert reply.reply == "+OK"
    assert reply.headers.get("Channel-Name") == "sofia/lab/0000000000@127.0.0.1"
    assert reply.headers.get("variable_read_rate") == "8000"
    assert "variable_sip_call_id" in reply.headers
    assert dict(reply.headers.items())["Unique-ID"] == "db103da4-bef1-4d99-8d59-c4501f47357a"


def test_keys_of_a_recorded_call_are_read() -> None:
    """Each key the caller pressed comes out decoded, the hash too."""
    messages = esl.Decoder().feed(sent_by_switch("call-with-dtmf"))
    assert [m.event.get("DTMF-Digit") for m in messages if m.event.name == "DTMF"] == ["4", "2", "#"]


def test_a_background_job_brings_its_output() -> None:
    """The body inside an event's body is the job's output."""
    messages = esl.Decoder().feed(sent_by_switch("uuid-bridge-and-back"))
    job = next(m.event for m in messages if m.event.name == "BACKGROUND_JOB")
    assert job.body == "+OK 22222222-0000-4000-8000-000000000002\n"


def test_an_api_reply_is_its_body() -> None:
    """An api command answers in the body, a plain command in a header."""
    reply, bye = esl.Decoder().feed(
        b"Content-Type: api/response\nContent-Length: 5\n\ntrue\nContent-Type: command/reply\nReply-Text: +OK bye\n\n"
    )
    assert reply.reply == "true"
    assert bye.reply == "+OK bye"


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\nHost: me\n\n",
        b"Content-Type: api/response\nContent-Length: -3\n\n",
        b"Content-Type: api/response\nContent-Length: 1e3\n\n",
        b"Content-Type: api/response\nContent-Length: 99999999999999999999999\n\n",
        "Content-Type: api/response\nContent-Length: ٣\n\n".encode(),
        b"x" * 300_000,
        b"Content-Type: " + b"x" * 300_000 + b"\n\n",
    ],
)
def test_garbage_ends_the_conversation_with_a_typed_error(garbage: bytes) -> None:
    """Bytes that are not the event socket's raise once, and the decoder stays shut."""
    decoder = esl.Decoder()
    with pytest.raises(ProtocolError):
        decoder.feed(garbage)
    with pytest.raises(ProtocolError):
        decoder.feed(b"Content-Type: command/reply\nReply-Text: +OK\n\n")


def mangled(stream: bytes, dice: random.Random) -> bytes:
    """What a broken peer makes of a recorded conversation: bits flipped, pieces lost, doubled, or thrown in."""
    start = (
        stream.find(b"Content-", dice.randrange(len(stream))) if dice.random() < 0.9 else dice.randrange(len(stream))
    )
    piece = bytearray(stream[start : start + dice.randrange(1, 3000)])
    for _ in range(dice.randrange(6)):
        at = dice.randrange(len(piece) + 1)
        match dice.randrange(4):
            case 0:
                piece[at : at + 1] = dice.randbytes(1)
            case 1:
                del piece[at : at + dice.randrange(200)]
            case 2:
                piece[at:at] = piece[at : at + dice.randrange(200)]
            case 3:
                piece[at:at] = dice.choice(WORDS)
    return bytes(piece)


def test_ten_thousand_mangled_streams_raise_nothing_but_protocol_errors() -> None:
    """Whatever a broken or hostile peer sends, the decoder answers with messages or one typed error."""
    dice = random.Random(8084)
    streams = [sent_by_switch(name) for name in NAMES]
    broken = 0
    for _ in range(10_000):
        rest = mangled(dice.choice(streams), dice)
        decoder = esl.Decoder(max_header=2000, max_body=9000)
        try:
            while rest:
                cut = dice.randrange(1, 1500)
                for message in decoder.feed(rest[:cut]):
                    assert len(message.body) <= 9000
                    assert message.event.name is not None
                rest = rest[cut:]
        except ProtocolError:
            broken += 1
    assert 1000 < broken < 10_000


@settings(max_examples=300)
@given(STREAMS)
def test_arbitrary_bytes_raise_nothing_but_protocol_errors(chunks: list[bytes]) -> None:
    """Streams that no recording resembles are borne as well."""
    decoder = esl.Decoder(max_header=200, max_body=100)
    for chunk in chunks:
        try:
            messages = decoder.feed(chunk)
        except ProtocolError:
            return
        for message in messages:
            dict(message.headers.items())
            dict(message.event.items())


@given(
    st.lists(st.tuples(st.text("abc-XYZ", min_size=1, max_size=9), st.binary(max_size=50)), min_size=1, max_size=5),
    st.lists(st.integers(1, 40), max_size=20),
)
def test_any_cutting_gives_the_same_messages(sent: list[tuple[str, bytes]], cuts: list[int]) -> None:
    """Messages with arbitrary bodies come out whole, in order, whatever the chunks."""
    stream = b"".join(b"Content-Type: %s\nContent-Length: %d\n\n%s" % (k.encode(), len(b), b) for k, b in sent)
    decoder, got, rest = esl.Decoder(), [], stream
    for cut in cuts:
        got += decoder.feed(rest[:cut])
        rest = rest[cut:]
    got += decoder.feed(rest)
    assert [(m.content_type, m.body) for m in got] == [(k, b) for k, b in sent]


@pytest.mark.parametrize("evil", ["a\nb", "a\rb", "a\r\n\r\napi uuid_kill x", "a\0b"])
def test_a_line_break_in_a_value_is_refused(evil: str) -> None:
    """Nothing a caller or an operator wrote can become a second command."""
    with pytest.raises(InjectionRefusedError):
        esl.command(f"api status {evil}")
    with pytest.raises(InjectionRefusedError):
        esl.execute("set", evil, "uuid")
    with pytest.raises(InjectionRefusedError):
        esl.command("sendmsg", {f"x{evil}": "y"})


def test_commands_look_as_the_recorded_ones_do() -> None:
    """What we send is, to the byte, what worked with a real FreeSWITCH."""
    assert esl.execute("answer", "", "1") == (
        b"sendmsg\ncall-command: execute\nexecute-app-name: answer\nevent-uuid: 1\n\n"
    )
    assert esl.unicast(("127.0.0.1", 38196), ("127.0.0.1", 60919)) == (
        b"sendmsg\ncall-command: unicast\nlocal-ip: 127.0.0.1\nlocal-port: 38196\n"
        b"remote-ip: 127.0.0.1\nremote-port: 60919\ntransport: udp\n\n"
    )
