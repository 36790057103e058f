"""The process in which pocketsphinx listens: its library holds the interpreter's lock for as long as it decodes.

It answers each line of stdin (what to expect, which names, how many bytes of sound follow) with the words it heard.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from pocketsphinx import Decoder

from receptionist.providers.pocketsphinx_grammars import NUMBER, SPELLING, WORLD, YES_NO, grammar
from receptionist.providers.worker import reply, work

RATE = 16000
FREE = "_default"
SHORT_BYTES = 2 * RATE
"""A yes or a no is said within a second; who says more says something else."""

SURE, FAIR, GUESSED = 0.8, 0.6, 0.35
"""How far its words can be trusted: within a small grammar, within that of our world, in free speech."""


class Recogniser:
    """One decoder with a search for each thing that may be expected."""

    def __init__(self) -> None:
        self._decoder = Decoder(samprate=RATE, loglevel="FATAL")
        self._names: tuple[str, ...] | None = None
        for name, rules in ((NUMBER, grammar(NUMBER)), (YES_NO, grammar(YES_NO)), (SPELLING, grammar(SPELLING))):
            self._decoder.add_jsgf_string(name, rules)

    def hear(self, expected: str, names: tuple[str, ...], sound: bytes) -> tuple[str, float]:
        """The words, and how sure they are."""
        self._learn(names)
        narrow = expected in {NUMBER, SPELLING} or (expected == YES_NO and len(sound) < SHORT_BYTES)
        if narrow and (text := self._decoded(expected, sound)):
            return text, SURE
        if text := self._decoded(WORLD, sound):
            return text, FAIR
        return self._decoded(FREE, sound), GUESSED

    def _learn(self, names: tuple[str, ...]) -> None:
        if names == self._names:
            return
        if self._names is not None:
            self._decoder.remove_search(WORLD)
        self._names = names
        known = [word for word in " ".join(names).casefold().split() if self._decoder.lookup_word(word)]
        self._decoder.add_jsgf_string(WORLD, grammar(WORLD, known))

    def _decoded(self, search: str, sound: bytes) -> str:
        self._decoder.activate_search(search)
        self._decoder.start_utt()
        self._decoder.process_raw(sound, full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return found.hypstr if found is not None else ""


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    recogniser = Recogniser()
    reply(replies, {"rate": RATE})
    for line in requests:
        request: dict[str, Any] = json.loads(line)
        sound = requests.read(request["bytes"])
        text, confidence = recogniser.hear(request["expected"], tuple(request["names"]), sound)
        reply(replies, {"text": text, "confidence": confidence})


if __name__ == "__main__":
    work(serve)
