"""Somebody at a telephone in a demo: speaks, presses keys, and must hear what the script says."""

from __future__ import annotations

from collections.abc import Mapping

from receptionist.audio import Samples
from receptionist.demo.ear import Ear
from receptionist.demo.expecting import expecting
from receptionist.demo.screen import Screen, Who
from receptionist.rehearsal.phone import Phone

PATIENCE = 8.0


class Actor:
    """The caller, or Maria."""

    def __init__(self, who: Who, phone: Phone, sentences: Mapping[str, Samples], screen: Screen) -> None:
        self.who = who
        self.phone = phone
        self.ear = Ear(phone, lambda: screen.now)
        self._sentences = sentences
        self._screen = screen

    def does(self, what: str) -> None:
        self._screen.tell(self.who, what)

    async def says(self, text: str, how: str = "") -> float:
        """Speak; returns when the last sound was over."""
        self.does(f"{how} “{text}”".lstrip())
        self.phone.say(self._sentences[text])
        await self.phone.said()
        return self.ear.last_said()

    async def hears(self, text: str) -> float:
        """Wait for a sentence of the receptionist's, to its end; returns when it began."""
        sound = self._sentences[text]
        with expecting(f"“{text}” to be heard ({self.who})"):
            began = await self.ear.begins(sound, PATIENCE)
            await self.ear.ends(sound)
        return began
