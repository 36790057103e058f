"""One call of a telephone: its SIP dialog from the invitation to the end (RFC 3261), and its audio."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from tests.freeswitch.rtp import Audio
from tests.freeswitch.sip import CODECS, REASONS, Description, Headers, Message, tag_of, uri_of

ALLOW = ("allow", "INVITE, ACK, BYE, CANCEL, OPTIONS, REFER, NOTIFY, INFO")
REPLY_SECONDS = 5.0


@dataclass(frozen=True)
class Place:
    """The telephone that a call belongs to: its address, how it sends to a URI, and what starts its tasks."""

    contact: str
    send: Callable[[Message, str], None]
    start: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


class Call:
    """A call that we place or that we are called with; a test may drive it by hand at any time."""

    def __init__(self, place: Place, us: str, them: str, target: str, call_id: str) -> None:
        self.id = call_id
        """The Call-ID; the test's FreeSWITCH names its channel by it."""
        self.audio = Audio()
        self.statuses: list[int] = []
        self.ending = ""
        self.on_hold = False
        self.referred: list[str] = []
        self.refer_statuses = (202, 200)
        """How we answer a REFER, and what we then say came of it."""
        self.answered = asyncio.Event()
        self.ended = asyncio.Event()
        self.invitation: Message | None = None
        self._place = place
        self._us, self._them, self._target = us, them, target
        self._description = Description(self.audio.address)
        self._sequence = 0
        self._incoming = False
        self._leaving = False
        self._asked: dict[int, asyncio.Future[Message]] = {}
        self._tasks: list[asyncio.Task[None]] = []

    @classmethod
    def to(cls, place: Place, uri: str) -> Call:
        return cls(place, f"<{place.contact}>;tag={uuid4()}", f"<{uri}>", uri, str(uuid4()))

    @classmethod
    def by(cls, place: Place, invitation: Message) -> Call:
        us = f"{invitation.get('to')};tag={uuid4()}"
        call = cls(place, us, invitation.get("from"), uri_of(invitation.get("contact")), invitation.get("call-id"))
        call.invitation, call._incoming = invitation, True
        return call

    # What somebody does with a telephone

    def dial(self, codecs: tuple[str, ...], ptime: int) -> None:
        self._description = replace(self._description, codecs=codecs, ptime=ptime)
        self._invite()

    def ring(self) -> None:
        self._respond(self._invited, 180)

    def answer(self) -> None:
        self._respond(self._invited, 200, self._accept(self._invited))
        self.answered.set()

    def refuse(self, status: int) -> None:
        self._respond(self._invited, status)
        self.end(str(status))

    def hang_up(self) -> None:
        """End the call, or the attempt at one."""
        self._leaving = True
        if self.ended.is_set():
            return
        if self.answered.is_set():
            self._request("BYE")
            self.end("we hung up")
        elif self._incoming:
            self.refuse(603)
        else:
            self._place.send(self._beside(self._invited, "CANCEL"), self._target)

    async def hold(self) -> None:
        await self._invite_again(direction="sendonly")

    async def unhold(self) -> None:
        await self._invite_again(direction="sendrecv")

    async def change_codec(self, codec: str) -> None:
        await self._invite_again(codecs=(codec,))

    async def up(self, seconds: float = 10.0) -> None:
        """Wait until the call is answered."""
        async with asyncio.timeout(seconds):
            await self.answered.wait()

    async def over(self, seconds: float = 10.0) -> str:
        """Wait until the call has ended; how: "BYE", "CANCEL", "we hung up", or the status that refused it."""
        async with asyncio.timeout(seconds):
            await self.ended.wait()
        return self.ending

    def act(self, doing: Coroutine[Any, Any, None]) -> None:
        """Something that goes on until the call ends."""
        self._tasks.append(self._place.start(doing))

    def end(self, how: str) -> None:
        self.ending = self.ending or how
        self.audio.close()
        for task in self._tasks:
            task.cancel()
        self.ended.set()

    # What comes from the other side

    def take(self, message: Message) -> None:
        if message.status is None:
            self._take_request(message)
        else:
            self._take_response(message, message.status)

    def _take_request(self, request: Message) -> None:
        match request.method:
            case "ACK":
                pass
            case "INVITE" if request.sequence == self._invited.sequence and self._incoming:
                pass  # said twice
            case "INVITE":
                self._respond(request, 200, self._accept(request))
            case "CANCEL" if not self.answered.is_set():
                self._respond(request, 200)
                self._respond(self._invited, 487)
                self.end("CANCEL")
            case "BYE":
                self._respond(request, 200)
                self.end("BYE")
            case "REFER":
                self._refer(request)
            case _:
                self._respond(request, 200)

    def _take_response(self, response: Message, status: int) -> None:
        if response.method == "INVITE":
            if tag_of(response.get("to")):
                self._them = response.get("to")
            if status < 200:
                self.statuses.append(status)
            else:
                self._acknowledge(response, status)
        asked = self._asked.pop(response.sequence, None) if status >= 200 else None
        if asked is not None and not asked.done():
            asked.set_result(response)

    def _acknowledge(self, response: Message, status: int) -> None:
        if status >= 300:
            self._place.send(self._beside(self._invited, "ACK"), self._target)
        else:
            self._target = uri_of(response.get("contact"))
            self._request("ACK", sequence=response.sequence)
        if self.answered.is_set() or self.ended.is_set():
            return
        self.statuses.append(status)
        if status >= 300:
            self.end(str(status))
            return
        self._listen(Description.parse(response.body))
        self.answered.set()
        if self._leaving:
            self.hang_up()

    def _refer(self, request: Message) -> None:
        status, outcome = self.refer_statuses
        self.referred.append(uri_of(request.get("refer-to")))
        self._respond(request, status)
        if status == 202:
            headers = (("event", "refer"), ("subscription-state", "terminated"), ("content-type", "message/sipfrag"))
            self._request("NOTIFY", headers, f"SIP/2.0 {outcome} {REASONS.get(outcome, 'Refused')}\r\n")

    # What goes to the other side

    @property
    def _invited(self) -> Message:
        if self.invitation is None:
            raise ValueError("nobody is invited yet")
        return self.invitation

    def _accept(self, invitation: Message) -> str:
        """Agree to the audio that they offer, and begin to send it."""
        offer = Description.parse(invitation.body)
        self.on_hold = offer.direction in {"sendonly", "inactive"}
        self._description = self._description.reply_to(offer)
        self._listen(offer)
        return str(self._description)

    def _listen(self, theirs: Description) -> None:
        starting = not self.audio.directed
        self.audio.direct(theirs.address, CODECS[theirs.codecs[0]], self._description.ptime)
        if starting:
            self.act(self.audio.send())

    def _invite(self) -> None:
        body = str(self._description)
        self.invitation = self._request("INVITE", (ALLOW, ("content-type", "application/sdp")), body)

    async def _invite_again(self, **changes: Any) -> None:
        self._description = replace(self._description, version=self._description.version + 1, **changes)
        self._invite()
        asked = self._asked[self._sequence] = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(REPLY_SECONDS):
            response = await asked
        if response.status != 200:
            raise ConnectionError(f"the re-INVITE was refused: {response.first}")
        self._listen(Description.parse(response.body))

    def _request(self, method: str, extra: Headers = (), body: str = "", sequence: int = 0) -> Message:
        if not sequence:
            self._sequence += 1
        headers = (
            ("via", f"SIP/2.0/UDP {self._place.contact.partition('@')[2]};branch=z9hG4bK{uuid4().hex};rport"),
            ("max-forwards", "70"),
            ("from", self._us),
            ("to", self._them),
            ("call-id", self.id),
            ("cseq", f"{sequence or self._sequence} {method}"),
            ("contact", f"<{self._place.contact}>"),
            *extra,
        )
        request = Message(f"{method} {self._target} SIP/2.0", headers, body)
        self._place.send(request, self._target)
        return request

    def _beside(self, invitation: Message, method: str) -> Message:
        """A CANCEL, or the ACK of a refusal: they belong to the invitation's own transaction (17.1.1.3, 9.1)."""
        headers = (
            *invitation.all("via"),
            ("max-forwards", "70"),
            ("from", self._us),
            ("to", self._them if method == "ACK" else invitation.get("to")),
            ("call-id", self.id),
            ("cseq", f"{invitation.sequence} {method}"),
        )
        return Message(f"{method} {invitation.first.split()[1]} SIP/2.0", headers)

    def _respond(self, request: Message, status: int, body: str = "") -> None:
        self._place.send(request.answer(status, self._place.contact, tag_of(self._us), body), request.source)
