"""Sends mail by the operator's server: encrypted, with a server that proves who it is, and never a second header."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import re
import ssl
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as LINES
from email.utils import format_datetime

from receptionist.config import Mail
from receptionist.config.values import split_address
from receptionist.errors import DeliveryError
from receptionist.printable import spaced

SECONDS = 30.0
LONGEST_SUBJECT = 150
_LIKE_AN_ADDRESS = re.compile(r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,186}[A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one address."""

    to: str
    subject: str
    text: str
    calendar: bytes = b""
    """An appointment, for the receiver's own calendar."""
    method: str = ""
    """What that is: REQUEST or CANCEL."""


class Mailer:
    """One mail server."""

    def __init__(
        self,
        config: Mail,
        password: str,
        business: str,
        now: Callable[[], datetime],
        *,
        trusted: ssl.SSLContext | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """`trusted` knows the certificates that we accept, if not those that this machine does."""
        self._config = config
        self._password = password
        self._business = business
        self._now = now
        self._trusted = trusted
        self._seconds = seconds

    async def send(self, id: str, letter: Letter) -> None:  # noqa: A002 - as the field is called
        """Return when the server has taken it. The same id is the same Message-ID. Raises DeliveryError."""
        message = written(letter, self._config.sender, self._business, id, self._now())
        host, port = split_address(self._config.server)
        security = self._config.security
        if security == "none" and not _is_loopback(host):
            raise DeliveryError(
                f"mail.security is none, and {host} is another machine: use starttls or tls", again=False
            )
        trusted = await asyncio.to_thread(self._certificates)
        import aiosmtplib  # noqa: PLC0415 - only where mail is configured

        server = aiosmtplib.SMTP(
            hostname=host,
            port=port,
            use_tls=security == "tls",
            start_tls=security == "starttls",
            tls_context=trusted,
            timeout=self._seconds,
        )
        try:
            async with asyncio.timeout(self._seconds):
                await server.connect()
                if self._config.user:
                    await server.login(self._config.user, self._password)
                await server.send_message(message, sender=self._config.sender, recipients=[letter.to])
        except TimeoutError:
            raise DeliveryError(
                f"{self._config.server} did not answer within {self._seconds:g} s", again=True
            ) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            said = _without_addresses(_reason(error), but={self._config.sender, self._config.user})
            raise DeliveryError(f"{self._config.server}: {said}", again=_worth_another_try(error)) from error
        finally:
            server.close()
        # No QUIT: what was acknowledged is delivered, whatever the server does afterwards.

    def _certificates(self) -> ssl.SSLContext | None:
        """Whose count. To load them, and the library, takes a while: calls that go on must not wait for it."""
        import aiosmtplib  # noqa: F401, PLC0415 - as above

        if self._config.security == "none":
            return None
        return self._trusted or ssl.create_default_context()


def written(letter: Letter, sender: str, business: str, id: str, at: datetime) -> EmailMessage:  # noqa: A002 - likewise
    """The mail itself. Raises DeliveryError if the address is none."""
    if not _ADDRESS.fullmatch(letter.to) or ".." in letter.to:
        raise DeliveryError("what it is for is no address that mail can go to", again=False)
    message = EmailMessage(policy=LINES)
    message["From"] = Address(_one_line(business), addr_spec=sender)
    message["To"] = letter.to
    message["Subject"] = _one_line(letter.subject)[:LONGEST_SUBJECT]
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id(id, sender)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_storable(letter.text), cte="quoted-printable")
    if letter.calendar:
        message.add_alternative(
            letter.calendar.decode(), subtype="calendar", cte="base64", params={"method": letter.method}
        )
        message.add_attachment(letter.calendar, "text", "calendar", filename="appointment.ics")
    return message


def message_id(id: str, sender: str) -> str:  # noqa: A002 - likewise
    """Of the same job always the same, so that a receiver who has it already can drop it."""
    return f"<{hashlib.sha256(id.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2]}>"


def _worth_another_try(error: Exception) -> bool:
    """Unless the server says that it never will: of this address, or of this mail."""
    import aiosmtplib  # noqa: PLC0415 - as above

    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[refused, *_]):
            return bool(refused.code < 500)
        case aiosmtplib.SMTPAuthenticationError():
            return True  # an operator can mend it
        case aiosmtplib.SMTPResponseException(code=code):
            return bool(code < 500)
    return True


def _reason(error: Exception) -> str:
    import aiosmtplib  # noqa: PLC0415 - as above

    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[refused, *_]):
            return f"{refused.code} {refused.message}"
        case aiosmtplib.SMTPResponseException(code=code, message=message):
            return f"{code} {message}"
    return str(error) or type(error).__name__


def _without_addresses(said: str, *, but: AbstractSet[str]) -> str:
    """Servers repeat whom they refuse, and a caller's address is nothing for the log."""
    return _LIKE_AN_ADDRESS.sub(lambda found: found[0] if found[0] in but else "...", said)


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    return host == "localhost"


def _one_line(text: str) -> str:
    """Nothing that could begin another header."""
    return spaced(_storable(text))


def _storable(text: str) -> str:
    """Without what UTF-8 has no bytes for."""
    return text.encode("utf-8", "replace").decode()
