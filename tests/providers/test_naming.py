"""What config names becomes providers; who has no key is left out, and the operator is told which one."""

from __future__ import annotations

from typing import Any

import pytest
from structlog.testing import capture_logs

from receptionist.config import Config
from receptionist.config.chains import ABLE, Entry
from receptionist.errors import ConfigError
from receptionist.events import Fact, ProviderFailed
from receptionist.providers.breaker import Tolerance
from receptionist.providers.makers import makers
from receptionist.providers.naming import LOCAL, NO_KEY, Access, Makers, Providers, build
from tests.providers.actors import DOWN, QUESTION, Act, Actor

KEYS = {"OPENAI_API_KEY": "sk-1", "GROQ_API_KEY": "gsk-1"}
NAMES = ("groq", "openai", "elevenlabs", "offline")


class Agency:
    """Makes actors of all kinds, and remembers whom with what."""

    def __init__(self, *acts: Act) -> None:
        self.made: list[tuple[Entry, Access]] = []
        self._acts = acts
        self.actors: list[Actor] = []
        by_name = dict.fromkeys(NAMES, self._make)
        self.makers = Makers(by_name, by_name, by_name)

    def _make(self, entry: Entry, access: Access) -> Actor:
        self.made.append((entry, access))
        self.actors.append(Actor(entry.name, *self._acts))
        return self.actors[-1]

    def build(self, keys: dict[str, str] = KEYS, **providers: Any) -> Providers:
        return build(Config.model_validate({"providers": providers}).providers, self.makers, keys.get)


def names(providers: Providers) -> dict[str, str]:
    chains = ("stt", "llm", "tts", "summary", "knowledge")
    return {chain: getattr(providers, chain).name for chain in chains}


def test_the_default_is_offline_throughout() -> None:
    """With an empty config everything works without a network, and nobody is made twice."""
    agency = Agency()
    assert names(agency.build({})) == dict.fromkeys(("stt", "llm", "tts", "summary", "knowledge"), "offline")
    assert len(agency.made) == 3


def test_each_entry_is_made_with_its_model_its_voice_and_its_key() -> None:
    """What stands in config reaches the adapter, with the secret beside it and an address if config has one."""
    agency = Agency()
    providers = agency.build(
        stt=["groq:whisper-large-v3"], tts=["openai:tts-1/alloy", "offline"], openai_url="http://127.0.0.1:9/v1/"
    )
    assert names(providers)["tts"] == "openai:tts-1/alloy, offline"
    assert (Entry("groq", "whisper-large-v3"), Access("gsk-1", "")) in agency.made
    assert (Entry("openai", "tts-1", "alloy"), Access("sk-1", "http://127.0.0.1:9/v1")) in agency.made


def test_who_has_no_key_is_left_out_and_told_of_once() -> None:
    """A forgotten key costs its provider, not the calls: the rest of the chain does the work."""
    agency = Agency()
    with capture_logs() as logs:
        providers = agency.build({}, stt=["groq:a", "offline"], llm=["groq:b", "offline"], tts=["openai:c/d"])
    assert names(providers)["stt"] == names(providers)["llm"] == "offline"
    assert names(providers)["tts"] == ""
    assert [line["provider"] for line in logs] == ["groq", "openai"]
    assert "GROQ_API_KEY" in logs[0]["cure"]


def test_a_key_that_cannot_be_read_leaves_its_provider_out() -> None:
    """A broken credential file must not keep the telephone from being answered."""

    def broken(name: str) -> str | None:
        raise ConfigError(f"{name}: the secret holds a line break")

    with capture_logs() as logs:
        section = Config.model_validate({"providers": {"llm": ["groq:b", "offline"]}}).providers
        assert build(section, Agency().makers, broken).llm.name == "offline"
    assert "GROQ_API_KEY" in logs[0]["why"]


async def test_a_key_that_no_adapter_takes_leaves_its_provider_out() -> None:
    """A key with a stray character in it is found out at the start, once, and costs its provider only."""
    with capture_logs() as logs:
        section = Config.model_validate({"providers": {"llm": ["groq:b", "groq:c", "offline"]}}).providers
        assert build(section, makers(), {"GROQ_API_KEY": "gsk\u20141"}.get).llm.name == "offline"
    (line,) = logs
    assert "GROQ_API_KEY" in line["why"]


def test_a_server_of_ones_own_needs_no_key() -> None:
    """A model in the operator's own rack is asked without one."""
    agency = Agency()
    agency.build({}, llm=["openai:llama3"], openai_url="http://10.0.0.2:8000/v1")
    assert agency.made[1] == (Entry("openai", "llama3"), Access(NO_KEY, "http://10.0.0.2:8000/v1"))


def test_what_stands_in_several_chains_is_one_provider() -> None:
    """One connection, and one breaker: who is down for the conversation is down for the summary."""
    agency = Agency()
    providers = agency.build(llm=["groq:a", "offline"], summary=["groq:a"], knowledge=["openai:b", "groq:a"])
    assert providers.summary.links[0] is providers.llm.links[0] is providers.knowledge.links[1]
    assert [link.name for link in providers.links] == ["offline", "groq:a", "offline", "offline", "openai:b"]


def test_stages_have_breakers_of_their_own() -> None:
    """That a provider cannot speak does not mean that it cannot hear."""
    providers = Agency().build(stt=["openai:a"], llm=["openai:a"])
    assert providers.stt.links[0].breaker is not providers.llm.links[0].breaker


def test_patience_is_as_configured() -> None:
    """The operator's seconds are those that a provider is given."""
    providers = Agency().build(hear_seconds=2.5, think_seconds=3.5, speak_seconds=1.5, stall_seconds=0.5)
    patience = [chain._stage.patience for chain in (providers.stt, providers.llm, providers.tts)]
    assert [(each.first, each.stall) for each in patience] == [(2.5, 2.5), (3.5, 0.5), (1.5, 0.5)]
    assert patience[0].whole == 2.5


async def test_everybody_that_config_may_name_can_be_made() -> None:
    """No entry that `receptionist check` lets pass fails at the start of the service; all are called as in config."""
    section = Config.model_validate(
        {
            "providers": {
                "stt": [f"{provider}:model" for provider in ABLE["hear"] if provider != "offline"] + ["offline"],
                "llm": [f"{provider}:model" for provider in ABLE["think"] if provider != "offline"] + ["offline"],
                "tts": [f"{provider}:m/voice" for provider in ABLE["speak"] if provider != "offline"] + ["offline"],
            }
        }
    ).providers
    providers = build(section, makers(), lambda name: f"key of {name}")
    assert [link.name for link in providers.stt.links] == section.stt
    assert [link.name for link in providers.llm.links] == section.llm
    assert [link.name for link in providers.tts.links] == section.tts
    await providers.close()


async def test_those_on_this_machine_are_tried_again_soon() -> None:
    """Behind them there is nobody, so they are not left alone for as long as others."""
    providers = Agency(DOWN).build(llm=["groq:a", "offline"])
    for link in providers.llm.links:
        for _ in range(3):
            permit = link.permit(0)
            assert permit is not None
            link.failed(permit, DOWN.fault, 0)  # type: ignore[arg-type]
    assert [health.retry_seconds for health in providers.llm.health(0)] == [Tolerance().rest, LOCAL.rest]


async def test_a_call_hears_of_its_own_faults_only() -> None:
    """Facts go into the journal of the call that had to do with them, though all calls share the providers."""
    providers = Agency(DOWN, Act()).build(llm=["groq:a", "openai:b"])
    mine: list[Fact] = []
    yours: list[Fact] = []
    ours = [providers.for_call(mine.append), providers.for_call(yours.append)]
    for call in ours:
        async for _ in call.llm.reply(QUESTION):
            pass
    assert ProviderFailed("think", "groq:a", "500") in mine
    assert yours == []


async def test_all_are_made_ready_once_and_closed_once() -> None:
    """However many chains a provider stands in, it has one connection to open and to close."""
    agency = Agency()
    providers = agency.build(llm=["groq:a", "offline"], summary=["groq:a"], knowledge=["groq:a"])
    await providers.warm()
    await providers.close()
    assert [(actor.warmed, actor.closed) for actor in agency.actors] == [(1, 1)] * len(agency.actors)


@pytest.mark.parametrize("stage", ["hear", "think", "speak"])
async def test_health_names_every_provider(stage: str) -> None:
    """The health report has a line for each, with its breaker and what is known of it."""
    found = [health for health in Agency().build().health(0) if health.stage == stage]
    assert [(health.provider, health.breaker, health.requests) for health in found] == [("offline", "closed", 0)]
