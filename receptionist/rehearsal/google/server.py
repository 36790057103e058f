"""The stand-in's port, and what tests and rehearsals order of it."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Callable

from receptionist.rehearsal.google.calendar import SharedCalendar
from receptionist.rehearsal.google.routes import CALENDAR_PATH, CONSENT_PATH, TOKEN_PATH, Operation, answer, operation
from receptionist.rehearsal.google.sign_in import SignIn, client, service_account
from receptionist.rehearsal.stand_in.asked import Asked
from receptionist.rehearsal.stand_in.reply import Reply
from receptionist.rehearsal.stand_in.server import Port

Order = Reply | Callable[[Reply], Reply]
"""An answer instead of doing what was asked for; or what becomes of the answer after that was done."""


class GoogleStandIn(Port):
    """Google."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.sign_in = SignIn()
        self.calendars: dict[str, SharedCalendar] = {}
        self._orders: defaultdict[Operation, deque[Order]] = defaultdict(deque)

    @property
    def calendar_url(self) -> str:
        """For calendar.google_url."""
        return f"{self.url}{CALENDAR_PATH}"

    def share(self, name: str, zone: str = "UTC", *, writable: bool = True) -> SharedCalendar:
        """There is one more calendar that we may see."""
        calendar = self.calendars[name] = SharedCalendar(zone, writable=writable)
        return calendar

    def service_account(self) -> str:
        """The text of a key file for calendar.account."""
        return json.dumps(service_account(f"{self.url}{TOKEN_PATH}"))

    def client(self) -> str:
        """The text of an OAuth client's file for `receptionist google login`."""
        return json.dumps(client(f"{self.url}{CONSENT_PATH}", f"{self.url}{TOKEN_PATH}"))

    def next(self, wanted: Operation, *orders: Order) -> None:
        """The next requests of this kind go so, in this order."""
        self._orders[wanted] += orders

    def count(self, wanted: Operation) -> int:
        """How many requests of this kind there were lately."""
        return sum(operation(asked) is wanted for asked in self.asked)

    def reply(self, asked: Asked) -> Reply:
        wanted = operation(asked)
        orders = self._orders[wanted] if wanted else deque()
        order = orders.popleft() if orders else None
        if isinstance(order, Reply):
            return order
        honest = answer(asked, self.sign_in, self.calendars)
        return order(honest) if order is not None else honest
