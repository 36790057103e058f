"""What `check` has to say of the work: greeting, mail, webhook, text messages, calendars, own tools."""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

from receptionist import secrets
from receptionist.check.findings import Finding, note, well, wrong
from receptionist.config import Config, Mail
from receptionist.config.models import NAMELESS
from receptionist.config.values import split_address
from receptionist.errors import ConfigError
from receptionist.language import wording
from receptionist.tools.all import TOOLS, tools_of

MAIL_SECONDS = 4.0


async def greeting(config: Config) -> list[Finding]:
    """What callers hear first, where the file may not say what its author believes."""
    business, found = config.business, []
    if business.name == NAMELESS:
        found.append(note("greeting", f"the business has no name: callers hear of {NAMELESS!r}", "write business.name"))
    if config.answer.says_it_is_a_machine and not wording.says_so(business.greeting, business.languages[0]):
        clause = wording.sentence(wording.Line.A_MACHINE_ANSWERS, business.languages[0])
        found.append(
            note(
                "greeting",
                f"it does not say that a machine speaks, so callers hear {clause!r} first",
                "or say it there",
            )
        )
    return found


async def mail(config: Config) -> list[Finding]:
    """Whether the mail server lets us in. Nothing is sent."""
    section = config.mail
    if not section.server:
        return []
    try:
        password = secrets.secret(secrets.MAIL_PASSWORD)
        await _knock(section, password)
    except ConfigError as error:
        return [wrong("mail", str(error), "")]
    except (OSError, TimeoutError, ssl.SSLError, ValueError) as error:
        reason = str(error) or f"no answer within {MAIL_SECONDS:.0f} s"
        return [wrong("mail", f"{section.server} cannot be used: {reason}", "compare [mail] with your provider's page")]
    if section.user and not password:
        return [wrong("mail", f"no password for {section.user}", secrets.cure(secrets.MAIL_PASSWORD))]
    return [well("mail", f"{section.server} lets us in")]


async def _knock(section: Mail, password: str | None) -> None:
    import aiosmtplib  # noqa: PLC0415 - only where mail is configured

    host, port = split_address(section.server)
    server = aiosmtplib.SMTP(
        hostname=host,
        port=port,
        use_tls=section.security == "tls",
        start_tls=section.security == "starttls",
        timeout=MAIL_SECONDS,
    )
    try:
        async with server:
            if section.user and password:
                await server.login(section.user, password)
    except aiosmtplib.SMTPException as error:
        raise ValueError(str(error)) from error


async def webhook(config: Config) -> list[Finding]:
    """Whether what it gets can be signed, and on what way it goes there."""
    url = config.webhook.url
    if not url:
        return []
    if not secrets.secret(secrets.WEBHOOK_SECRET):
        return [wrong("webhook", "nothing to sign with", secrets.cure(secrets.WEBHOOK_SECRET))]
    return [_in_the_open("webhook", url) or well("webhook", f"{url} is told of calls, signed")]


async def text_messages(config: Config) -> list[Finding]:
    """Whether we may ask the gateway."""
    url = config.sms.url
    if not url:
        return []
    if not secrets.secret(secrets.SMS_KEY):
        return [wrong("text messages", "no key for the gateway", secrets.cure(secrets.SMS_KEY))]
    return [_in_the_open("text messages", url) or well("text messages", f"{url} sends them")]


async def calendars(config: Config) -> list[Finding]:
    """Whether Google lets us write to the calendar of each of staff."""
    if config.calendar.kind != "google":
        return []
    from receptionist.calendars.trying import tried  # noqa: PLC0415 - its libraries are large

    try:
        found = await tried(config)
    except ConfigError as error:
        return [wrong("calendars", str(error), "")]
    if not found:
        return [wrong("calendars", "nobody has one", "name the calendars of [[staff]]")]
    url = config.calendar.google_url
    told = [_in_the_open("calendars", url)] if url else []
    return [finding for finding in told if finding] + [
        wrong("calendars", f"{name}: {fault}", "see docs/google.md")
        if fault
        else well("calendars", f"{name}: writable")
        for name, fault in found.items()
    ]


async def own_tools(config: Config) -> list[Finding]:
    """Whether the operator's own tools can be used."""
    try:
        tools = tools_of(config)[len(TOOLS) :]
    except ConfigError as error:
        return [wrong("tools", str(error), "")]
    return [well("tools", f"yours: {', '.join(tool.name for tool in tools)}")] if tools else []


def _in_the_open(name: str, url: str) -> Finding | None:
    """What callers say does not travel for everybody to read."""
    parts = urlsplit(url)
    if parts.scheme == "https" or parts.hostname in ("127.0.0.1", "localhost", "::1"):
        return None
    return wrong(name, f"{url} is not encrypted, and callers' words go there", "use https")
