"""The webhook and the gateway for text messages, against a local receiver that behaves and misbehaves."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime

import pytest

from receptionist.delivery.posting import post
from receptionist.delivery.sms import LONGEST, TextMessages
from receptionist.delivery.webhook import Webhook, signature
from receptionist.errors import DeliveryError
from tests.delivery.receivers import receiver

pytestmark = pytest.mark.wall

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def webhook(url: str, seconds: float = 5) -> Webhook:
    return Webhook(url, "secret", lambda: NOON, seconds=seconds)


async def test_an_event_can_be_checked_by_whoever_knows_the_secret() -> None:
    """The signature covers the time and the body, byte for byte as it came."""
    async with receiver() as it:
        await webhook(f"{it.url}/calls?house=1").send("call/c1", {"event": "call", "summary": "¿Qué? \ud800 ✓"})
    (request,) = it.got
    at, v1 = (part.split("=", 1)[1] for part in request.headers["receptionist-signature"].split(","))
    assert int(at) == NOON.timestamp()
    wanted = hmac.new(b"secret", f"{at}.".encode() + request.body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(v1, wanted)
    assert request.path == "/calls?house=1"
    assert json.loads(request.body)["summary"] == "¿Qué? ? ✓"
    assert signature("other", int(at), request.body) != request.headers["receptionist-signature"]


async def test_the_same_event_has_the_same_id_at_each_try() -> None:
    """A receiver that had it already can drop it."""
    async with receiver(500, 200) as it:
        with pytest.raises(DeliveryError):
            await webhook(it.url).send("call/c1", {"event": "call"})
        await webhook(it.url).send("call/c1", {"event": "call"})
    assert [request.headers["receptionist-id"] for request in it.got] == ["call/c1", "call/c1"]
    assert [json.loads(request.body)["id"] for request in it.got] == ["call/c1", "call/c1"]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_whatever_begins_with_2_is_an_acknowledgement(status: int) -> None:
    """What the receiver says beside it is of no interest."""
    async with receiver(status) as it:
        await webhook(it.url).send("x", {})


@pytest.mark.parametrize(
    ("status", "again"),
    [(status, True) for status in (408, 425, 429, 500, 502, 503)]
    + [(status, False) for status in (301, 304, 307, 400, 401, 404, 410)],
)
async def test_a_refusal_says_whether_another_try_may_help(status: int, *, again: bool) -> None:
    """A receiver in trouble is asked again; one that does not want it is not."""
    async with receiver(status) as it:
        with pytest.raises(DeliveryError, match=str(status)) as refused:
            await webhook(it.url).send("x", {})
    assert refused.value.again is again
    assert len(it.got) == 1


async def test_callers_words_go_nowhere_else() -> None:
    """A redirect is not followed: the operator is told where it leads."""
    async with receiver() as elsewhere, receiver(308, headers=f"Location: {elsewhere.url}/\r\n") as it:
        with pytest.raises(DeliveryError, match=elsewhere.url) as refused:
            await webhook(it.url).send("x", {})
    assert elsewhere.got == []
    assert not refused.value.again


async def test_a_receiver_that_does_not_answer_is_left() -> None:
    """And asked again later."""
    async with receiver(delay=30) as it:
        with pytest.raises(DeliveryError, match=r"did not answer within 0\.2 s") as late:
            await webhook(it.url, seconds=0.2).send("x", {})
    assert late.value.again


async def test_a_receiver_that_hangs_up_is_asked_again() -> None:
    """Nobody knows whether it took it: the id tells it if it did."""
    async with receiver(cut=True) as it:
        with pytest.raises(DeliveryError, match="could not be reached") as cut:
            await webhook(it.url).send("x", {})
    assert cut.value.again


async def test_an_acknowledgement_without_end_is_one() -> None:
    """The status is enough; nobody waits for a body that never ends."""
    async with receiver(endless=True) as it:
        await webhook(it.url, seconds=2).send("x", {})


async def test_nobody_listening_is_tried_again() -> None:
    """As is a name that does not resolve."""
    async with receiver() as it:
        gone = it.url
    with pytest.raises(DeliveryError, match="could not be reached") as refused:
        await webhook(gone).send("x", {})
    assert refused.value.again


@pytest.mark.parametrize("url", ["http://[::1", "https://\n", "ftp://x/"])
async def test_an_address_that_is_none_is_given_up(url: str) -> None:
    """No retry mends it."""
    with pytest.raises(DeliveryError) as refused:
        await post(url, b"", {}, seconds=2)
    assert not refused.value.again


async def test_a_text_message_is_asked_for_as_gateways_like_it() -> None:
    """With the key, the sender, and an idempotency key that stays."""
    async with receiver() as it:
        await TextMessages(it.url, "Smile", "key").send("sms/1", "+15125550123", "Su cita: mañana" + "x" * 999)
    (request,) = it.got
    told = json.loads(request.body)
    assert (told["from"], told["to"], len(told["text"])) == ("Smile", "+15125550123", LONGEST)
    assert request.headers["authorization"] == "Bearer key"
    assert request.headers["idempotency-key"] == "sms/1"


@pytest.mark.parametrize("to", ["", "112", "5125550123", "+1512555012a", "+15125550123\n", "+0015125550123", "200"])
async def test_text_messages_go_to_whole_numbers_only(to: str) -> None:
    """Anything else never reaches the gateway."""
    async with receiver() as it:
        with pytest.raises(DeliveryError) as refused:
            await TextMessages(it.url, "Smile", "key").send("sms/1", to, "Hello")
    assert it.got == []
    assert not refused.value.again
    assert str(refused.value) == "what it is for is no number that a text message can go to"
