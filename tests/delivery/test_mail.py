"""Mail, against a real mail server with a certificate of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.config import Mail
from receptionist.delivery.mail import Letter, Mailer, written
from receptionist.errors import DeliveryError
from tests.delivery.receivers import HOST, Mailbox, certificate, mail_server

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DESK = "desk@smile.example"
LETTER = Letter(DESK, "Message: Ann Hill, +15125550123: ¿Mañana?", "My tooth hurts.\n\nFrom: Ann\n")


def mailer(
    it: Mailbox, security: str, *, user: str = "", password: str = "secret", trusts: bool = True, seconds: float = 5
) -> Mailer:
    section = Mail.model_validate(
        {"server": f"{HOST}:{it.port}", "security": security, "user": user, "from": "ava@smile.example"}
    )
    trusted = certificate()[1] if trusts else None
    return Mailer(section, password, "Smile Dental", lambda: NOON, trusted=trusted, seconds=seconds)


@pytest.mark.wall
@pytest.mark.parametrize(("security", "encrypted"), [("starttls", True), ("tls", True), ("none", False)])
async def test_a_letter_arrives_as_it_was_written(security: str, *, encrypted: bool) -> None:
    """Encrypted as config says, from the house, to one receiver, readable on any telephone."""
    async with mail_server(Mailbox(), security) as it:
        await mailer(it, security).send("mail/1", LETTER)
    ((sender, receivers, _),) = it.got
    (letter,) = it.letters
    assert (sender, receivers, it.encrypted) == ("ava@smile.example", [DESK], [encrypted])
    assert letter["From"] == "Smile Dental <ava@smile.example>"
    assert letter["Subject"] == LETTER.subject
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text


@pytest.mark.wall
async def test_the_same_letter_has_the_same_message_id() -> None:
    """A mailbox that has it already can drop it; another letter has another."""
    async with mail_server(Mailbox(), "none") as it:
        for name in ("mail/1", "mail/1", "mail/2"):
            await mailer(it, "none").send(name, LETTER)
    first, again, other = (letter["Message-ID"] for letter in it.letters)
    assert first == again != other
    assert first.endswith("@smile.example>")


@pytest.mark.wall
@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_server_that_does_not_prove_who_it_is_gets_nothing(security: str) -> None:
    """Callers' words are not for whoever sits on the line."""
    async with mail_server(Mailbox(), security) as it:
        with pytest.raises(DeliveryError, match=r"(?i)certificate") as refused:
            await mailer(it, security, trusts=False).send("mail/1", LETTER)
    assert refused.value.again
    assert it.got == []


@pytest.mark.wall
async def test_a_server_that_cannot_encrypt_gets_nothing() -> None:
    """Nobody talks us out of starttls."""
    async with mail_server(Mailbox(), "none") as it:
        with pytest.raises(DeliveryError):
            await mailer(it, "starttls", user="ava").send("mail/1", LETTER)
    assert (it.got, it.users) == ([], [])


async def test_only_this_machine_gets_mail_in_the_open() -> None:
    """Whatever config says of another, no connection is made."""
    section = Mail.model_validate({"server": "192.0.2.1:25", "security": "none", "from": "ava@smile.example"})
    with pytest.raises(DeliveryError, match="another machine"):
        await Mailer(section, "", "Smile", lambda: NOON).send("mail/1", LETTER)


@pytest.mark.wall
async def test_we_say_who_we_are_where_that_is_wanted() -> None:
    """A wrong password is tried again: an operator can mend it."""
    async with mail_server(Mailbox(), "starttls", wants_login=True) as it:
        await mailer(it, "starttls", user="ava").send("mail/1", LETTER)
        with pytest.raises(DeliveryError, match="535") as refused:
            await mailer(it, "starttls", user="ava", password="wrong").send("mail/2", LETTER)
    assert set(it.users) == {b"ava"}
    assert refused.value.again
    assert len(it.got) == 1


@pytest.mark.wall
@pytest.mark.parametrize(("answer", "again"), [("550 no such mailbox", False), ("451 come back later", True)])
async def test_a_refusal_says_whether_another_try_may_help(answer: str, *, again: bool) -> None:
    """A mailbox that is full may have room tomorrow; one that does not exist will not."""
    async with mail_server(Mailbox(refuse=answer), "none") as it:
        with pytest.raises(DeliveryError, match=answer) as refused:
            await mailer(it, "none").send("mail/1", LETTER)
    assert refused.value.again is again


@pytest.mark.wall
async def test_a_refusal_does_not_say_whom_it_was_for() -> None:
    """The reason goes into the log, where a caller's address has no place, however the server writes it; ours has."""
    answer = f"550 <{LETTER.to.upper()}>: {LETTER.to}, from ava@smile.example, unknown"
    async with mail_server(Mailbox(refuse=answer), "none") as it:
        with pytest.raises(DeliveryError) as refused:
            await mailer(it, "none").send("mail/1", LETTER)
    assert LETTER.to not in str(refused.value).lower()
    assert "550 <...>: ..., from ava@smile.example, unknown" in str(refused.value)


@pytest.mark.wall
async def test_a_server_that_sleeps_is_left() -> None:
    """And tried again later."""
    async with mail_server(Mailbox(delay=30), "none") as it:
        with pytest.raises(DeliveryError, match="did not answer") as late:
            await mailer(it, "none", seconds=0.3).send("mail/1", LETTER)
    assert late.value.again


@pytest.mark.wall
async def test_no_server_is_tried_again() -> None:
    """It may be restarting."""
    async with mail_server(Mailbox(), "none") as it:
        pass
    with pytest.raises(DeliveryError) as gone:
        await mailer(it, "none").send("mail/1", LETTER)
    assert gone.value.again


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ann",
        "ann@",
        "@x.example",
        "a b@x.example",
        "ann@x.example\nBcc: all@x.example",
        "ann@x.example,b@x.example",
        "<ann@x.example>",
        "ann..b@x..example",
        "añn@x.example",
        "ann@-x",
        "a" * 65 + "@x.example",
    ],
)
def test_what_is_no_address_is_given_up(address: str) -> None:
    """What a caller spells may be anything; it never becomes a second receiver."""
    with pytest.raises(DeliveryError) as refused:
        written(Letter(address, "Hello", "Hello"), "ava@smile.example", "Smile", "1", NOON)
    assert not refused.value.again
    assert not address or address not in str(refused.value)


@given(subject=st.text(), text=st.text(), business=st.text(min_size=1))
def test_nothing_that_callers_say_becomes_a_header(subject: str, text: str, business: str) -> None:
    """However they try: there is one of each header, and the words stay where they belong."""
    message = written(
        Letter(DESK, f"{subject}\r\nBcc: evil@x.example", f"{text}\r\n.\r\nRCPT TO:<evil@x.example>"),
        "ava@smile.example",
        f"Smile\r\nBcc: evil@x.example\r\n{business}",
        "1\r\nBcc: evil@x.example",
        NOON,
    )
    head = message.as_bytes().split(b"\r\n\r\n")[0]
    names = [line.split(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    wanted = b"Auto-Submitted Content-Transfer-Encoding Content-Type Date From MIME-Version Message-ID Subject To"
    assert sorted(names) == wanted.split()
    assert message["To"] == DESK
