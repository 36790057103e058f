"""What `check` asks of FreeSWITCH on its own event socket: whether it is there, and knows our dialplan."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from receptionist import secrets
from receptionist.check.findings import Finding, note, well, wrong
from receptionist.config import Config
from receptionist.errors import ConfigError, ProtocolError
from receptionist.secrets import FREESWITCH_PASSWORD
from receptionist.telephony.dialplan import address_for_switch
from receptionist.telephony.esl import Decoder, Message, command

SILENCE_SECONDS = 3.0

DIALPLAN_CURE = "`receptionist dialplan` prints it and says where it goes; then fs_cli -x reloadxml"


class _Conversation:
    """Commands and their answers, one after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._decoder = Decoder()
        self._waiting: list[Message] = []

    async def ask(self, line: str) -> Message:
        self._writer.write(command(line))
        return await self.next()

    async def next(self) -> Message:
        while not self._waiting:
            data = await self._reader.read(65536)
            if not data:
                raise ProtocolError("the connection was closed")
            self._waiting = self._decoder.feed(data)
        return self._waiting.pop(0)


async def freeswitch(config: Config) -> list[Finding]:
    where = config.telephony.event_socket
    if not where:
        return [note("FreeSWITCH", "not tried: telephony.event_socket is empty")]
    try:
        password = secrets.secret(FREESWITCH_PASSWORD)
    except ConfigError as error:
        return [wrong("secret", str(error), secrets.cure(FREESWITCH_PASSWORD))]
    if password is None:
        given = wrong("secret", f"{FREESWITCH_PASSWORD} is not given", secrets.cure(FREESWITCH_PASSWORD))
    else:
        given = well("secret", f"{FREESWITCH_PASSWORD} is given")
    try:
        async with asyncio.timeout(SILENCE_SECONDS), _connected(config) as conversation:
            return [given, *await _asked(conversation, config, password)]
    except TimeoutError:
        found = f"{where} does not answer within {SILENCE_SECONDS:.0f} s"
    except (OSError, ProtocolError) as error:
        found = f"{where} cannot be talked to: {getattr(error, 'strerror', None) or error}"
    cure = "see that FreeSWITCH runs and has mod_event_socket on that address (event_socket.conf.xml)"
    return [given, wrong("FreeSWITCH", found, cure)]


@asynccontextmanager
async def _connected(config: Config) -> AsyncIterator[_Conversation]:
    reader, writer = await asyncio.open_connection(*config.telephony.event_socket_address)
    try:
        yield _Conversation(reader, writer)
    finally:
        writer.transport.abort()


async def _asked(conversation: _Conversation, config: Config, password: str | None) -> list[Finding]:
    where = config.telephony.event_socket
    greeting = await conversation.next()
    if greeting.content_type == "text/rude-rejection":
        cure = "let this host in: apply-inbound-acl in event_socket.conf.xml"
        return [wrong("FreeSWITCH", f"{where} is there, but its access list keeps us out", cure)]
    if greeting.content_type != "auth/request":
        raise ProtocolError(f"it is no FreeSWITCH event socket: it begins with {greeting.content_type!r}")
    if password is None:
        return [note("FreeSWITCH", f"{where} is there; not logged in without its password")]
    if not (await conversation.ask(f"auth {password}")).reply.startswith("+OK"):
        cure = f"{FREESWITCH_PASSWORD} must be the password in event_socket.conf.xml"
        return [wrong("FreeSWITCH", f"{where} is there, but refuses our password", cure)]
    context = await conversation.ask(f"api xml_locate dialplan context name {config.telephony.context}")
    return [well("FreeSWITCH", f"{where} is there and lets us in"), _dialplan(context.reply, config)]


def _dialplan(context: str, config: Config) -> Finding:
    """A note at most: a dialplan can also come from where xml_locate does not look."""
    telephony = config.telephony
    if f'<extension name="{telephony.extension}">' not in context:
        text = f"FreeSWITCH shows no extension {telephony.extension} in context {telephony.context}"
        return note("dialplan", text, DIALPLAN_CURE)
    if f'data="{address_for_switch(telephony)} async full"' not in context:
        text = f"extension {telephony.extension} does not lead to {address_for_switch(telephony)}"
        return note("dialplan", text, DIALPLAN_CURE)
    return well("dialplan", f"extension {telephony.extension} leads here")
