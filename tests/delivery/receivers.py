"""Receivers for tests: an HTTP server that can misbehave, and a mail server with a certificate of its own."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from ipaddress import IPv4Address
from tempfile import NamedTemporaryFile

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "127.0.0.1"


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Answers each request with the next of its statuses, and with the last of them for ever."""

    statuses: list[int]
    headers: str = ""
    delay: float = 0.0
    cut: bool = False
    """Hang up instead of answering."""
    endless: bool = False
    """Answer with a body that never ends."""
    got: list[Request] = field(default_factory=list)
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(_header(line) for line in head[1:] if line)
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            self.got.append(Request(head[0].split()[1], headers, body))
            await asyncio.sleep(self.delay)
            if not self.cut:
                await self._answer(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter) -> None:
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        length = 10**9 if self.endless else 2
        writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n{self.headers}\r\nok".encode())
        await writer.drain()
        if self.endless:
            await asyncio.sleep(3600)


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name.lower(), value


@asynccontextmanager
async def receiver(
    *statuses: int, headers: str = "", delay: float = 0, cut: bool = False, endless: bool = False
) -> AsyncIterator[Receiver]:
    it = Receiver(list(statuses) or [200], headers, delay, cut, endless)
    tasks: set[asyncio.Task[None]] = set()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.create_task(it.serve(reader, writer)))

    server = await asyncio.start_server(begin, HOST, 0)
    it.url = f"http://{HOST}:{server.sockets[0].getsockname()[1]}"
    try:
        yield it
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


@dataclass
class Mailbox:
    """What a mail server has taken, and how it behaves."""

    refuse: str = ""
    """What it answers to any recipient."""
    delay: float = 0.0
    got: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    users: list[bytes] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    port: int = 0

    @property
    def letters(self) -> list[EmailMessage]:
        return [_parsed(data) for _, _, data in self.got]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - likewise
        await asyncio.sleep(self.delay)
        content = envelope.content
        assert isinstance(content, bytes)
        assert server.transport is not None
        self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        self.got.append((str(envelope.mail_from), list(envelope.rcpt_tos), content))
        return "250 taken"

    def login(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.users.append(data.login)
        return AuthResult(success=data.password == b"secret", handled=False)


def _parsed(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=policy.SMTP)
    assert isinstance(found, EmailMessage)
    return found


@asynccontextmanager
async def mail_server(mailbox: Mailbox, security: str, *, wants_login: bool = False) -> AsyncIterator[Mailbox]:
    """One that speaks as `security` says: starttls, tls or none."""
    serving = None if security == "none" else certificate()[0]
    sessions: set[SMTP] = set()

    def session() -> SMTP:
        found = SMTP(
            mailbox,
            hostname="mail.example",
            tls_context=serving if security == "starttls" else None,
            require_starttls=security == "starttls",
            auth_required=wants_login,
            auth_require_tls=security == "starttls",
            authenticator=mailbox.login,
        )
        sessions.add(found)
        return found

    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, HOST, 0, ssl=serving if security == "tls" else None)
    mailbox.port = server.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        server.close()
        handling = [task for found in sessions if (task := found._handler_coroutine) is not None]
        for task in handling:
            task.cancel()
        await asyncio.gather(*handling, return_exceptions=True)
        await server.wait_closed()
        if broken_handshakes := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(broken_handshakes, timeout=5)


@cache
def certificate() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate for this machine that nobody else vouches for: the server's side, and that of who trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    with NamedTemporaryFile() as file:
        file.write(public + secret)
        file.flush()
        serving.load_cert_chain(file.name)
    return serving, ssl.create_default_context(cadata=public.decode())
