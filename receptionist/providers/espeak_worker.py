"""The process in which espeak-ng speaks: its library holds the interpreter's lock, so it stays out of the daemon's.

It is given a voice and a speed, says on stdout that it is ready, and then answers each line of stdin, a JSON string,
with a line of JSON and the samples that this announces. It ends when stdin does: with its parent, however that died.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from functools import partial
from typing import BinaryIO

import espeakng_loader

from receptionist.providers.worker import reply, work

SYNCHRONOUS = 2
DO_NOT_EXIT = 0x8000
WORDS_PER_MINUTE = 1
BY_CHARACTER = 1
UTF8 = 1

_Listener = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class Synthesiser:
    """espeak-ng by its C interface (speak_lib.h), one voice, one sentence at a time."""

    def __init__(self, voice: str, words_per_minute: int) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = os.fsencode(espeakng_loader.get_data_path())
        self.rate = int(self._library.espeak_Initialize(SYNCHRONOUS, 0, data, DO_NOT_EXIT))
        if self.rate <= 0:
            raise OSError(f"espeak-ng does not start with the voices in {os.fsdecode(data)}")
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(f"espeak-ng has no voice {voice!r}")
        self._library.espeak_SetParameter(WORDS_PER_MINUTE, words_per_minute, 0)
        self._spoken = bytearray()
        self._listener = _Listener(self._collect)
        self._library.espeak_SetSynthCallback(self._listener)

    def speak(self, text: str) -> bytes:
        """Signed 16-bit mono samples at `rate`."""
        self._spoken.clear()
        data = text.encode()
        fault = self._library.espeak_Synth(data, len(data) + 1, 0, BY_CHARACTER, 0, UTF8, None, None)
        if fault:
            raise RuntimeError(f"espeak-ng failed with {fault}")
        return bytes(self._spoken)

    def _collect(self, samples: int | None, count: int, _events: int | None) -> int:
        if samples and count:
            self._spoken += ctypes.string_at(samples, 2 * count)
        return 0


def serve(voice: str, words_per_minute: int, requests: BinaryIO, replies: BinaryIO) -> None:
    try:
        synthesiser = Synthesiser(voice, words_per_minute)
    except (OSError, RuntimeError, ValueError) as fault:
        reply(replies, {"fault": str(fault)})
        return
    reply(replies, {"rate": synthesiser.rate})
    for request in requests:
        try:
            samples = synthesiser.speak(json.loads(request))
        except RuntimeError as fault:
            reply(replies, {"fault": str(fault)})
        else:
            reply(replies, {"bytes": len(samples)}, samples)


if __name__ == "__main__":
    work(partial(serve, sys.argv[1], int(sys.argv[2])))
