"""Ears, mind and mouth at the other end of an HTTP connection, in OpenAI's formats or something close to them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Any

from receptionist.dialogue import Piece, Request
from receptionist.providers.account import Account, Upload
from receptionist.providers.chat_messages import completion
from receptionist.providers.chat_stream import ChatStream
from receptionist.providers.sound_stream import SoundStream
from receptionist.providers.transcripts import recording, transcript, transcription
from receptionist.speech import Hints, Manner, Sound, Transcript

RATE = 24000
"""What everybody's bare samples come in."""

AHEAD_SECONDS = 0.5
GULP_SECONDS = 0.1
"""Sound that comes so far ahead of the caller's ear is let gather: a read costs as much for a little as for a lot."""

Wording = Callable[[str, Manner], dict[str, Any]]
"""How a provider wants to be asked to say a text in a manner."""


class Remote:
    """Somebody who works for us at a provider."""

    def __init__(self, account: Account, name: str, model: str, path: str) -> None:
        self.name = name
        self._account = account
        self._model = model
        self._path = path
        account.enlist()

    async def warm(self) -> None:
        await self._account.warm(self._model)

    async def close(self) -> None:
        await self._account.close()


class Ears(Remote):
    """A SpeechToText."""

    async def transcribe(self, sound: Sound, hints: Hints) -> AsyncGenerator[Transcript]:
        upload = Upload("sound.wav", "audio/wav", recording(sound))
        fields = transcription(self._model, hints)
        async with self._account.post(self._model, self._path, fields, upload) as answer:
            found = transcript(await answer.whole(), hints)
        yield found


class Mind(Remote):
    """A LanguageModel."""

    def __init__(self, account: Account, name: str, model: str, path: str, extra: Mapping[str, Any]) -> None:
        """`extra` goes with every request."""
        super().__init__(account, name, model, path)
        self._extra = extra

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        body = {**completion(self._model, request), **self._extra}
        stream = ChatStream(self._account.house)
        async with self._account.post(self._model, self._path, body) as answer:
            async for data in answer:
                for piece in stream.feed(data):
                    yield piece
                if stream.over:
                    await answer.finish()
                    return
            stream.end()


class Mouth(Remote):
    """A TextToSpeech."""

    def __init__(self, account: Account, name: str, model: str, path: str, wording: Wording) -> None:
        super().__init__(account, name, model, path)
        self._wording = wording

    async def speak(self, text: str, manner: Manner) -> AsyncGenerator[Sound]:
        clock = asyncio.get_running_loop().time
        async with self._account.post(self._model, self._path, self._wording(text, manner)) as answer:
            stream = SoundStream(self.name, answer.kind, RATE)
            heard_until = 0.0
            async for data in answer:
                sound = stream.feed(data)
                if sound is not None:
                    heard_until = max(heard_until, clock()) + sound.seconds
                    yield sound
                if answer.waited and heard_until - clock() > AHEAD_SECONDS:
                    await asyncio.sleep(GULP_SECONDS)
            last = stream.end()
            if last is not None:
                yield last
