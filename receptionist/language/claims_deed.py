"""Pure: what a receptionist may say that it has done, or that somebody is going to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from receptionist.language.phrases import Phrases


class Deed(Enum):
    """Each is shown to be done by what a tool has answered."""

    BOOK = "an appointment is booked now"
    HAVE = "the caller has an appointment"
    NEW = "an appointment is where it was not before"
    MOVE = "an appointment is moved"
    CANCEL = "an appointment is cancelled"
    MESSAGE = "a message is written down"
    CALL_BACK = "somebody is going to call"
    TEXT = "a text is sent"
    MAIL = "an e-mail is sent"
    MAIL_WANTED = "an e-mail is sent once the caller has said yes"
    TOLD = "somebody has been told"


Deeds = Mapping[Deed, Phrases]
