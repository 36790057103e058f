"""The exception tree: whose fault it was, and whether trying again can help."""

from __future__ import annotations


class ReceptionistError(Exception):
    """Anything this program raises on purpose."""


class ConfigError(ReceptionistError):
    """The operator's file is wrong; the text lists every fault with its cure."""


class StoreError(ReceptionistError):
    """The database refused; calls go on, and what could not be written is spooled."""


class SchemaError(StoreError):
    """The database was made by a newer version of this program, which alone may write to it."""


class TelephonyError(ReceptionistError):
    """Something between FreeSWITCH and us went wrong."""


class ProtocolError(TelephonyError):
    """The peer sent bytes that are not the event socket's; the connection is of no more use."""


class InjectionRefusedError(TelephonyError):
    """A value for a command held a line break, which would have smuggled in another command."""


class SocketLostError(TelephonyError):
    """The event socket closed while somebody waited on it."""


class CommandTimeoutError(TelephonyError):
    """FreeSWITCH did not answer a command in time."""


class CommandRefusedError(TelephonyError):
    """FreeSWITCH answered a command with -ERR; `reply` is what it said."""

    def __init__(self, command: str, reply: str) -> None:
        super().__init__(f"FreeSWITCH refused {command!r}: {reply}")
        self.reply = reply


class ChannelGoneError(CommandRefusedError):
    """The switch knows the channel no more: it has ended, and its hang-up event was missed or is on the way."""


class NoMediaError(TelephonyError):
    """The call was answered but no audio came, on any of the ports we tried."""


class NotAllowedError(ReceptionistError):
    """Somebody or something asked for a destination that config does not list."""


class NotReachedError(TelephonyError):
    """A person did not come to the telephone; `outcome` says why."""

    def __init__(self, outcome: str, cause: str) -> None:
        super().__init__(f"not reached: {outcome} ({cause})")
        self.outcome = outcome
        self.cause = cause


class ProviderError(ReceptionistError):
    """A provider failed at hearing, thinking or speaking. As such it may be well again at the next request."""


class ProviderBusyError(ProviderError):
    """The provider wants us to wait: a rate limit or an overload, for `seconds` if it said how long."""

    def __init__(self, text: str, seconds: float | None = None) -> None:
        super().__init__(text)
        self.seconds = seconds


class ProviderRefusedError(ProviderError):
    """The provider will refuse every request until the operator does something: a wrong key, an unknown model."""


class ProviderUnavailableError(ProviderError):
    """There is no such provider on this machine, and trying again does not bring one."""


class ProviderUnsuitedError(ProviderError):
    """The provider cannot do this one request, but others it can; trying this one again does not help."""


class BookError(ReceptionistError):
    """Something about an appointment cannot be; the text tells a model what can."""


class SlotTakenError(BookError):
    """Somebody else has that time."""


class CalendarError(ReceptionistError):
    """A calendar behind our book did not do what it was asked. `again` says whether a retry may help."""

    again = True


class CalendarUnavailableError(CalendarError):
    """It cannot be reached, is overloaded, or wants us to wait."""

    def __init__(self, what: str, retry_after: float = 0.0) -> None:
        super().__init__(what)
        self.retry_after = retry_after


class CalendarRefusedError(CalendarError):
    """It does not let us in, or does not know the calendar: an operator has to see to it."""

    again = False


class CalendarConflictError(CalendarError):
    """Somebody else has changed the entry meanwhile."""

    again = False


class DeliveryError(ReceptionistError):
    """Something could not be handed over: mail, webhook, text message. `again` says whether a retry may help."""

    def __init__(self, what: str, *, again: bool) -> None:
        super().__init__(what)
        self.again = again
