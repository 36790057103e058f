"""The process in which pocketsphinx listens: its library holds the interpreter's lock for as long as it decodes.

It answers each line of stdin (what to expect, which names, how many bytes of sound follow) with the words it heard.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any, BinaryIO

from pocketsphinx import Decoder

from receptionist.providers.pocketsphinx_grammars import DATE, NUMBER, SPELLING, WORLD, YES_NO, grammar, is_whole
from receptionist.providers.worker import reply, work

RATE = 16000
FREE = "_default"
SHORT_BYTES = 2 * RATE
"""A yes or a no is said within a second; who says more says something else."""

CLEAR, UNLIKE = -3.0, -4.5
"""A grammar makes one of its sentences of whatever it hears: the words' mean score a frame says whether it was one."""

SURE, FAIR, GUESSED = 0.9, 0.6, 0.35
"""How far words can be trusted that sound as they should, that hardly do, and those of free speech."""

NO_WORD = ("<", "[", "++")
LEAST_SCORE = 1e-300


class Recogniser:
    """One decoder with a search for each thing that may be expected."""

    def __init__(self) -> None:
        self._decoder = Decoder(samprate=RATE, loglevel="FATAL")
        self._names: tuple[str, ...] | None = None
        for name in (NUMBER, YES_NO, SPELLING, DATE):
            self._decoder.add_jsgf_string(name, grammar(name))

    def hear(self, expected: str, names: tuple[str, ...], sound: bytes) -> tuple[str, float]:
        """The words, and how sure they are."""
        self._learn(names)
        narrow = expected in {NUMBER, SPELLING} or (expected == YES_NO and len(sound) < SHORT_BYTES)
        if narrow:
            text, likeness = self._decoded(expected, sound)
            if text:
                return text, _sureness(likeness)
        worlds = (DATE, WORLD) if expected == DATE else (WORLD,)
        whole = [found for world in worlds if is_whole((found := self._decoded(world, sound))[0])]
        text, likeness = max(whole, key=lambda found: found[1], default=("", -math.inf))
        if likeness >= UNLIKE:
            return text, _sureness(likeness)
        return self._decoded(FREE, sound)[0], GUESSED

    def _learn(self, names: tuple[str, ...]) -> None:
        if names == self._names:
            return
        if self._names is not None:
            self._decoder.remove_search(WORLD)
        self._names = names
        known = [word for word in " ".join(names).casefold().split() if self._decoder.lookup_word(word)]
        self._decoder.add_jsgf_string(WORLD, grammar(WORLD, known))

    def _decoded(self, search: str, sound: bytes) -> tuple[str, float]:
        """The words, and how much they sound as they should."""
        self._decoder.activate_search(search)
        # Or else it takes the noise of one caller's line off another's.
        self._decoder.reinit_feat()
        self._decoder.start_utt()
        self._decoder.process_raw(sound, full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return ("", -math.inf) if found is None else (found.hypstr, _likeness(self._decoder.seg()))


def _likeness(segments: Iterable[Any]) -> float:
    """0 at best. Pauses have no say in it."""
    words = [segment for segment in segments if not segment.word.startswith(NO_WORD)]
    frames = sum(word.end_frame - word.start_frame + 1 for word in words)
    return sum(math.log(max(word.ascore, LEAST_SCORE)) for word in words) / frames if frames else -math.inf


def _sureness(likeness: float) -> float:
    return SURE if likeness >= CLEAR else FAIR if likeness >= UNLIKE else GUESSED


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
