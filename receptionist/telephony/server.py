"""The listener: every socket that a switch opens is read up to `connect` and led to the leg or call it belongs to."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog

from receptionist.errors import TelephonyError
from receptionist.telephony.exchange import Exchange
from receptionist.telephony.line import SwitchLine
from receptionist.telephony.routes import CALL, LEG, NEXT
from receptionist.telephony.session import Session

BACKLOG = 1024

log = structlog.get_logger()

Arrived = Callable[[SwitchLine, str], Awaitable[None]]
Blocks = Callable[[str], Awaitable[bool]]
"""Whether nobody is to be rung for a caller with this number."""


class Server:
    """Accepts FreeSWITCH's outbound sockets. The event socket knows no passwords: only listed peers are heard."""

    def __init__(self, exchange: Exchange, tasks: asyncio.TaskGroup, arrived: Arrived, blocks: Blocks) -> None:
        self._exchange = exchange
        self._tasks = tasks
        self._arrived = arrived
        self._blocks = blocks
        self._allowed = [ipaddress.ip_network(peer) for peer in exchange.settings.allow]
        self._listeners: list[asyncio.Server] = []
        self._closed = False
        self.refused_peers = 0

    async def listen(self, sock: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        self._listeners.append(await loop.create_server(self._session, sock=sock, backlog=BACKLOG))

    def close(self) -> None:
        self._closed = True
        for listener in self._listeners:
            listener.close()

    def _session(self) -> Session:
        return Session(self._opened, self._exchange.settings.reply_seconds)

    def _opened(self, session: Session) -> None:
        peer = ipaddress.ip_address(session.peer[0])
        if not any(peer in network for network in self._allowed):
            self.refused_peers += 1
            log.warning("peer refused", peer=str(peer), cure="list it in telephony.allow if it is your FreeSWITCH")
            session.close()
        elif self._closed:
            session.close()  # was accepted just before: the dialplan's next line finds whoever comes after us
        else:
            self._tasks.create_task(self._welcome(session))

    async def _welcome(self, session: Session) -> None:
        try:
            await self._lead(session)
        except TelephonyError as error:
            log.warning("a socket came to nothing", peer=session.peer[0], error=str(error))
            session.close()
        except Exception:
            log.exception("a call failed outside its conversation", peer=session.peer[0])
            session.close()
        except BaseException:
            session.close()
            raise

    async def _lead(self, session: Session) -> None:
        """Lead the socket to the channel we know, to the call it resumes, or to a new call."""
        data = (await session.connect()).headers
        channel = data.get("Unique-ID")
        if (leg := self._exchange.legs.get(channel)) is not None:
            await leg.adopt(session, data)
        elif data.get(f"variable_{LEG}"):
            log.info("a person answered a call that is no more", channel=channel)
            await session.api(f"uuid_kill {channel} ORIGINATOR_CANCEL")
            session.close()
        elif data.get(f"variable_{NEXT}") == self._exchange.routes.to(self._exchange.routes.desk):
            await self._direct(session, channel, data.get("Caller-Caller-ID-Number"))
        else:
            line = SwitchLine(self._exchange, channel)
            self._exchange.legs[channel] = line
            try:
                await line.adopt(session, data)
                await self._arrived(line, data.get(f"variable_{CALL}"))
            finally:
                line.close()

    async def _direct(self, session: Session, channel: str, number: str) -> None:
        """The dialplan asks who is to take a call: the desk, or we. It is no call of ours yet."""
        exchange = self._exchange
        desk_first = exchange.destinations.attendance.desk_first(datetime.now(UTC)) and not await self._blocks(number)
        extension = exchange.routes.desk if desk_first else exchange.routes.back
        log.info("a call arrived", channel=channel, desk_first=desk_first)
        await session.last_words(f"uuid_setvar {channel} {NEXT} {exchange.routes.to(extension)}")
        session.close()
