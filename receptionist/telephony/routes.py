"""Pure: the names that daemon and dialplan must agree on. A call is sent somewhere by the end of its socket.

Where the desk may ring first, the first socket of a call only asks us who is to take it; NEXT then says the desk.

Behind each `socket` the dialplan has one action: a transfer to what the channel variable NEXT says. Until the daemon
says otherwise, that is the way of a call whose daemon has died. So there is one mechanism for death, refusal, moving
and handing over, and no race between a transfer and the end of a socket: the end is the transfer.
"""

from __future__ import annotations

from receptionist.config import Telephony

NEXT = "receptionist_next"
"""The channel variable that says where the call goes when its socket ends."""

DIAL = "receptionist_dial"
"""The channel variable that says whom a blind transfer rings."""

CALL = "receptionist_call"
"""The channel variable by which a daemon, this one or the next, knows the call again."""

LEG = "receptionist_leg"
"""The channel variable that marks the leg of a person whom we rang."""

COMEBACKS = 3
"""How often the switch comes back to a daemon that is not there before it gives a person the call."""


class Routes:
    """The extensions of the printed dialplan."""

    def __init__(self, settings: Telephony) -> None:
        self._context = settings.context
        self.main = settings.extension
        self.desk = f"{settings.extension}-desk"
        self.back = f"{settings.extension}-back"
        self.comebacks = [f"{settings.extension}-again-{number}" for number in range(1, COMEBACKS + 1)]
        self.hand_over = f"{settings.extension}-hand-over"
        self.last_resort = f"{settings.extension}-last-resort"

    def to(self, extension: str) -> str:
        """An extension as the argument of a transfer."""
        return f"{extension} XML {self._context}"

    def after_bridge(self) -> str:
        """Where a caller comes home to, as transfer_after_bridge wants it."""
        return f"{self.back}:XML:{self._context}"
