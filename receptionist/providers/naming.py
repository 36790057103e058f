"""From what config names to who does it: the chains of [providers], with everybody in them whom we have a key for."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog

from receptionist import secrets
from receptionist.config import Providers as Section
from receptionist.config.chains import OFFLINE, Entry, entry
from receptionist.errors import ConfigError
from receptionist.ports import LanguageModel, Provider, SpeechToText, TextToSpeech
from receptionist.providers.asking import Stage
from receptionist.providers.attempt import Patience
from receptionist.providers.breaker import Breaker, Tolerance
from receptionist.providers.chain import HearingChain, Report, SpeakingChain, ThinkingChain
from receptionist.providers.link import Health, Link

P = TypeVar("P", bound=Provider)

LOCAL = Tolerance(rest=1.0, longest_rest=10.0, refused=10.0)
"""Asking somebody on this machine costs nothing, and behind them there is nobody: they are tried again soon."""

NO_KEY = "none"
"""A server of the operator's own may want no key; the libraries want one all the same."""

log = structlog.get_logger()

GetSecret = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Access:
    """How we get in: a key, and an address if it is not the provider's own."""

    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Makers:
    """Who can make the providers that config may name."""

    hear: Mapping[str, Callable[[Entry, Access], SpeechToText]]
    think: Mapping[str, Callable[[Entry, Access], LanguageModel]]
    speak: Mapping[str, Callable[[Entry, Access], TextToSpeech]]


@dataclass(frozen=True, slots=True)
class Providers:
    """Everybody who hears, thinks and speaks for us."""

    stt: HearingChain
    llm: ThinkingChain
    tts: SpeakingChain
    summary: ThinkingChain
    knowledge: ThinkingChain

    def for_call(self, report: Report) -> Providers:
        """The same, for one call: `report` is told who failed and who took over."""
        return Providers(
            self.stt.for_call(report),
            self.llm.for_call(report),
            self.tts.for_call(report),
            self.summary.for_call(report),
            self.knowledge.for_call(report),
        )

    @property
    def links(self) -> list[Link[Any]]:
        """Each provider once, whatever chains it stands in."""
        chains = (self.stt, self.llm, self.tts, self.summary, self.knowledge)
        return list(dict.fromkeys(link for chain in chains for link in chain.links))

    async def warm(self) -> None:
        """Have everybody ready before the first call needs them."""
        async with asyncio.TaskGroup() as tasks:
            for link in self.links:
                tasks.create_task(link.warm())

    def health(self, now: float) -> list[Health]:
        return [link.health(now) for link in self.links]

    async def close(self) -> None:
        for link in self.links:
            await link.provider.close()


def build(section: Section, makers: Makers, get_secret: GetSecret = secrets.secret) -> Providers:
    """Everybody whom the chains name. Who has no key is left out, and the log says which key."""
    hear, think, speak = stages(section)
    maker = _Maker(section, get_secret)
    ears = maker.links(hear, section.stt, makers.hear)
    minds = {text: maker.links(think, [text], makers.think) for text in _every_mind(section)}

    def mind(texts: list[str]) -> ThinkingChain:
        return ThinkingChain(think, [link for text in texts for link in minds[text]])

    return Providers(
        HearingChain(hear, ears),
        mind(section.llm),
        SpeakingChain(speak, maker.links(speak, section.tts, makers.speak)),
        mind(section.summary or section.llm),
        mind(section.knowledge or section.llm),
    )


def stages(section: Section) -> tuple[Stage, Stage, Stage]:
    """Hearing, thinking and speaking, with the patience that config has for them."""
    stall = section.stall_seconds
    hear = Patience(section.hear_seconds, section.hear_seconds, section.hear_seconds)
    think = Patience(section.think_seconds, stall, math.inf)
    speak = Patience(section.speak_seconds, stall, math.inf)
    return (
        Stage("hear", hear, starts_over=True, must_answer=False, hedges_elsewhere=True),
        Stage("think", think, starts_over=False, must_answer=True, hedges_elsewhere=True),
        Stage("speak", speak, starts_over=True, must_answer=False, hedges_elsewhere=False),
    )


def url_of(section: Section, provider: str) -> str:
    """Where config says that this provider is; empty for its own address."""
    return {"openai": section.openai_url, "groq": section.groq_url, "elevenlabs": section.elevenlabs_url}[provider]


def _every_mind(section: Section) -> list[str]:
    return list(dict.fromkeys([*section.llm, *section.summary, *section.knowledge]))


class _Maker:
    """Makes links, and complains of each missing key once."""

    def __init__(self, section: Section, get_secret: GetSecret) -> None:
        self._section = section
        self._get_secret = get_secret
        self._accesses: dict[str, Access | None] = {}

    def links(
        self, stage: Stage, texts: Sequence[str], makers: Mapping[str, Callable[[Entry, Access], P]]
    ) -> list[Link[P]]:
        found = []
        for text in texts:
            named = entry(text, stage.name)
            access = self._access(named.provider)
            if access is None:
                continue
            try:
                provider = makers[named.provider](named, access)
            except ConfigError as error:
                log.warning("a provider is left out: its key cannot be used", provider=named.provider, why=str(error))
                self._accesses[named.provider] = None
                continue
            local = named.provider == OFFLINE
            found.append(Link(stage.name, provider, local, Breaker(LOCAL if local else None)))
        return found

    def _access(self, provider: str) -> Access | None:
        if provider not in self._accesses:
            self._accesses[provider] = Access("", "") if provider == OFFLINE else self._found(provider)
        return self._accesses[provider]

    def _found(self, provider: str) -> Access | None:
        name, url = secrets.API_KEYS[provider], url_of(self._section, provider)
        try:
            key = self._get_secret(name)
        except ConfigError as error:
            log.warning("a provider is left out: its key cannot be used", provider=provider, why=str(error))
            return None
        if key is None and not url:
            log.warning("a provider is left out: its key is missing", provider=provider, cure=secrets.cure(name))
            return None
        return Access(key or NO_KEY, url)
