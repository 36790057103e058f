"""Who answers the telephones that a switch rings, and how."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from receptionist.audio import Samples
from receptionist.rehearsal.channel import Channel


@dataclass(frozen=True, eq=False)
class Person:
    """What somebody does when the telephone rings. Times are seconds after the answer, the answer's after the ring."""

    answers_after: float | None = 0.2
    """None lets it ring."""
    refuses: str = ""
    """The cause with which the phone refuses instead of answering."""
    sends_early_media: bool = False
    """A network announcement before the answer, which a careless originate takes for one."""
    says: Samples | None = None
    echoes: bool = False
    presses: str = ""
    presses_after: float = 0.3
    hangs_up_after: float | None = None


NOBODY_HOME = Person(answers_after=None)
BUSY = Person(refuses="USER_BUSY")
REJECTS = Person(refuses="CALL_REJECTED")
UNREACHABLE = Person(refuses="NO_USER_RESPONSE")


async def behave(person: Person, channel: Channel) -> None:
    """Be that person, at the phone of that leg."""
    if person.sends_early_media:
        channel.medium.open()
        channel.notice()
    if person.answers_after is None:
        return
    await asyncio.sleep(person.answers_after)
    if person.refuses:
        channel.hang_up(person.refuses, received=True)
        return
    phone = channel.phone
    channel.answer()
    if person.echoes:
        phone.echo()
    if person.says is not None:
        phone.say(person.says)
    if person.presses:
        asyncio.get_running_loop().call_later(person.presses_after, phone.press, person.presses)
    if person.hangs_up_after is not None:
        asyncio.get_running_loop().call_later(person.hangs_up_after, phone.hang_up)
