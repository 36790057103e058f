"""The caller's line over FreeSWITCH: answer, put through to a person and take back, hand over, last resort."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

from receptionist.destinations import Destinations
from receptionist.errors import CommandRefusedError, NotReachedError, TelephonyError
from receptionist.events import Ending, Outcome
from receptionist.ports import Leg
from receptionist.telephony.exchange import Exchange
from receptionist.telephony.leg import SwitchLeg
from receptionist.telephony.routes import CALL, DIAL, LEG, NEXT
from receptionist.waiting import first_of

BRIDGE_SECONDS = 5.0
HOMECOMING_SECONDS = 5.0
LOOK_AGAIN_SECONDS = 10.0
ASK_AGAIN_SECONDS = 0.25
ARRIVAL_MARGIN_SECONDS = 5.0

OUTCOMES = {
    "USER_BUSY": Outcome.BUSY,
    "NO_ANSWER": Outcome.NO_ANSWER,
    "NO_USER_RESPONSE": Outcome.NO_ANSWER,
    "ALLOTTED_TIMEOUT": Outcome.NO_ANSWER,
    "PROGRESS_TIMEOUT": Outcome.NO_ANSWER,
    "CALL_REJECTED": Outcome.REJECTED,
}


class SwitchLine(SwitchLeg):
    """A caller's channel, and what can be done with a caller."""

    def __init__(self, exchange: Exchange, channel: str) -> None:
        super().__init__(exchange, channel)
        self._rung: dict[str, SwitchLeg] = {}

    @property
    def destinations(self) -> Destinations:
        return self.exchange.destinations

    async def answer(self, call_id: str) -> None:
        await self.session.api(f"uuid_setvar {self.channel} {CALL} {call_id}")
        if not self.answered:
            answered = await self.session.execute("answer")
            self.answered = answered.get("Answer-State") == "answered"
        if self.exchange.settings.inband_keys:
            await self.session.execute("start_dtmf")

    async def renew_comebacks(self) -> None:
        """This daemon is well: if it dies after all, the dialplan's tries begin anew."""
        routes = self.exchange.routes
        await self.session.api(f"uuid_setvar {self.channel} {NEXT} {routes.to(routes.comebacks[0])}")

    async def turn_away(self, reason: str) -> None:
        """Move a call that we cannot take to the last resort; closing on it would leave the caller ringing for ever."""
        await self.last_resort(Ending.TURNED_AWAY, reason)

    async def ring(self, person: str, call_id: str) -> SwitchLeg:
        """Ring a person on a socket of their own; the caller's audio goes on meanwhile."""
        dial = self.exchange.destinations.dial_string(person)
        leg = SwitchLeg(self.exchange, str(uuid4()), person)
        self.exchange.legs[leg.channel] = self._rung[leg.channel] = leg
        try:
            await self._originate(leg, dial, call_id)
            await leg.open_media()
        except BaseException as error:
            # The caller's socket takes this even while it lingers after the caller has hung up.
            if self._session is not None:
                self._session.send(f"api uuid_kill {leg.channel}")
            leg.drop()
            if isinstance(error, TelephonyError) and not isinstance(error, NotReachedError):
                raise NotReachedError(Outcome.UNREACHABLE, str(error)) from error
            raise
        return leg

    async def bridge(self, leg: Leg) -> None:
        ours, session, home = self._ours(leg), self.session, self.exchange.routes.after_bridge()
        # Not socket_resume while bridged: a dying daemon would then tear caller and person apart.
        await session.api(
            f"uuid_setvar_multi {self.channel} "
            f"socket_resume=false;hangup_after_bridge=false;transfer_after_bridge={home}"
        )
        self.audio.watch(on=False)
        ours.audio.watch(on=False)
        try:
            await session.api(f"uuid_bridge {self.channel} {leg.channel}")
        except CommandRefusedError as error:
            await session.api(f"uuid_setvar_multi {self.channel} socket_resume=true;transfer_after_bridge=")
            self.audio.watch(on=True)
            raise NotReachedError(Outcome.HUNG_UP, error.reply) from error
        if not await self.bridging(ours, BRIDGE_SECONDS):
            # Whatever the channel does now, its audio is gone: the watch moves it to a fresh socket.
            self.audio.watch(on=True)
            raise NotReachedError(Outcome.HUNG_UP, "the bridge did not come about")
        self.audio.close()
        ours.audio.close()
        self.let_go()

    async def came_home(self, leg: Leg) -> bool:
        ours = self._ours(leg)
        while not await first_of(LOOK_AGAIN_SECONDS, self.arrived, ours.went, ours.lost):
            if not await ours.sees(self.channel):
                break
        loop = asyncio.get_running_loop()
        deadline = loop.time() + HOMECOMING_SECONDS
        while not await self.arrival(ASK_AGAIN_SECONDS):
            # The person's leg is gone. Either the caller is on the way to us, or has hung up too: its socket knows.
            seen = await ours.sees(self.channel)
            if seen is False:
                self.end(Ending.WITH_A_PERSON, ours.ending[1])
                return False
            if loop.time() > deadline:
                self.end(Ending.SWITCH_LOST, ours.lost_why or "the switch does not answer")
                return False
        await self.open_media()
        return True

    async def hand_over(self, person: str) -> None:
        dial = self.exchange.destinations.dial_string(person)
        seconds = self.exchange.destinations.ring_seconds(person)
        await self.session.api(f"uuid_setvar {self.channel} {DIAL} {{originate_timeout={seconds}}}{dial}")
        await self.go_on_at(self.exchange.routes.hand_over)
        self.end(Ending.HANDED_OVER, person)

    async def refer(self, person: str) -> None:
        uri = self.exchange.destinations.refer_uri(person)
        self.leave(Ending.HANDED_OVER)
        # In the background: FreeSWITCH answers only when the caller's switch has, and hangs the call up in any case.
        await self.session.background(f"uuid_deflect {self.channel} {uri}")

    async def last_resort(self, ending: Ending, cause: str) -> None:
        await self.go_on_at(self.exchange.routes.last_resort)
        self.end(ending, cause)

    def _ours(self, leg: Leg) -> SwitchLeg:
        return self._rung[leg.channel]

    async def _originate(self, leg: SwitchLeg, dial: str, call_id: str) -> None:
        """Returns when the person's leg has a socket of its own."""
        seconds = self.exchange.destinations.ring_seconds(leg.person)
        host, port = self.session.own
        variables = {
            "origination_uuid": leg.channel,
            LEG: call_id,
            "ignore_early_media": "true",
            "originate_timeout": str(seconds),
        }
        if self.exchange.settings.caller_id:
            variables["origination_caller_id_number"] = self.exchange.settings.caller_id
        listed = ",".join(f"{name}={value}" for name, value in variables.items())
        ringing = await self.session.background(f"originate {{{listed}}}{dial} '&socket({host}:{port} async full)'")
        answering = asyncio.create_task(leg.arrival(seconds + ARRIVAL_MARGIN_SECONDS))
        try:
            waits: set[asyncio.Future[Any]] = {ringing, answering}
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            if ringing.done() and (reply := ringing.result()).startswith("-ERR"):
                cause = reply.removeprefix("-ERR").strip()
                raise NotReachedError(OUTCOMES.get(cause, Outcome.UNREACHABLE), cause)
            if not await answering:
                raise NotReachedError(Outcome.UNREACHABLE, "answered, but the switch opened no socket for the leg")
        finally:
            ringing.cancel()
            answering.cancel()
