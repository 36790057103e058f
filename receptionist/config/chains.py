"""How config names who hears, thinks and speaks for us: "groq:whisper-large-v3", "openai:tts-1/alloy", "offline"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, Field

from receptionist.config.values import Allowed, each_once, nearest

OFFLINE = "offline"
"""Whoever needs no network and no key."""

ABLE = {
    "hear": ("groq", "openai", OFFLINE),
    "think": ("groq", "openai", OFFLINE),
    "speak": ("groq", "openai", "elevenlabs", OFFLINE),
    "embed": ("openai",),
}
_ANYBODY = tuple(dict.fromkeys(name for names in ABLE.values() for name in names))
_MODEL = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of a chain."""

    provider: str
    model: str = ""
    voice: str = ""

    @property
    def name(self) -> str:
        """As it stands in config."""
        model = f"{self.model}/{self.voice}" if self.voice else self.model
        return f"{self.provider}:{model}" if model else self.provider


def entry(text: str, stage: str) -> Entry:
    """What one entry says. Raises ValueError with the rest of a sentence that began with the entry."""
    provider, colon, model = text.partition(":")
    if provider not in ABLE[stage]:
        raise ValueError(_stranger(provider, stage))
    if provider == OFFLINE:
        if colon:
            raise ValueError(f'has no models to choose from: write "{OFFLINE}"')
        return Entry(OFFLINE)
    if not model:
        raise ValueError(f'names no model: write "{provider}:" and the model behind it')
    if not _MODEL.fullmatch(model):
        raise ValueError("has a space or an odd character in it")
    if stage != "speak":
        return Entry(provider, model)
    # Some models have a "/" in their own name; a voice has none.
    model, _, voice = model.rpartition("/")
    if not model or not voice:
        raise ValueError(f'names no voice: write "{text.rstrip("/")}/" and the voice behind it')
    return Entry(provider, model, voice)


def _stranger(provider: str, stage: str) -> str:
    there_are = f"there are {', '.join(ABLE[stage])}"
    if provider in _ANYBODY:
        return f"is somebody who does not {stage} for us; {there_are}"
    return f"names nobody we know{nearest(provider, ABLE[stage])}; {there_are}"


def _checked(text: str, stage: str) -> str:
    entry(text, stage)
    return text


_Hears = Annotated[str, AfterValidator(partial(_checked, stage="hear"))]
_Thinks = Annotated[str, AfterValidator(partial(_checked, stage="think"))]
_Speaks = Annotated[str, AfterValidator(partial(_checked, stage="speak"))]

HearChain = Annotated[
    list[_Hears],
    Field(min_length=1),
    AfterValidator(each_once),
    Allowed('a list of "provider:model" or "offline": ["groq:whisper-large-v3-turbo", "offline"]'),
]
ThinkChain = Annotated[
    list[_Thinks],
    Field(min_length=1),
    AfterValidator(each_once),
    Allowed('a list of "provider:model" or "offline": ["openai:gpt-4o-mini", "offline"]'),
]
SpeakChain = Annotated[
    list[_Speaks],
    Field(min_length=1),
    AfterValidator(each_once),
    Allowed('a list of "provider:model/voice" or "offline": ["openai:gpt-4o-mini-tts/alloy", "offline"]'),
]
RoleChain = Annotated[list[_Thinks], AfterValidator(each_once), Allowed("a list like that of llm; [] is that of llm")]
Embeds = Annotated[
    str,
    AfterValidator(lambda text: _checked(text, "embed") if text else text),
    Allowed('"openai:" and a model behind it: "openai:text-embedding-3-small"; or "" for none'),
]
