"""`receptionist check` on those who hear, think and speak: keys, whether they answer, and who needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from receptionist.check import providers as probe
from receptionist.check.findings import Level
from receptionist.check.providers import accounts, chains
from receptionist.config import Config
from receptionist.rehearsal.stand_in import Stage, StandIn, refusal
from receptionist.secrets import API_KEYS, cure


def config(**providers: Any) -> Config:
    return Config.model_validate({"providers": providers})


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*API_KEYS.values(), "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)


async def test_without_a_network_no_key_is_wanted() -> None:
    """The offline providers need nothing, and all is well with them."""
    assert await accounts(config()) == []
    assert [finding.level for finding in await chains(config())] == [Level.WELL] * 3


async def test_each_key_that_a_chain_wants_is_asked_for_once() -> None:
    """Whoever stands in several chains has one key; what is missing comes with where to put it."""
    found = await accounts(
        config(
            stt=["groq:whisper-large-v3", "offline"], summary=["groq:gpt-oss"], tts=["elevenlabs:flash/ava", "offline"]
        )
    )
    assert [str(finding) for finding in found] == [
        f"WRONG  secret: GROQ_API_KEY is not given, and the chains of [providers] name groq; {cure('GROQ_API_KEY')}",
        "WRONG  secret: ELEVENLABS_API_KEY is not given, and the chains of [providers] name elevenlabs; "
        + cure("ELEVENLABS_API_KEY"),
    ]


@pytest.mark.wall
async def test_a_key_that_opens_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a good key the provider says that it is there, before any caller needs it."""
    monkeypatch.setenv("GROQ_API_KEY", "gsk-1")
    async with StandIn() as house:
        found = await accounts(config(llm=["groq:gpt-oss", "offline"], groq_url=house.url))
        assert [str(finding) for finding in found] == [
            "ok     secret: GROQ_API_KEY is given",
            f"ok     groq: is there at {house.url} and lets us in",
        ]


@pytest.mark.wall
async def test_a_key_that_does_not_open_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistyped key is found by `check`, by its name, and not by the first caller."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-wrong")
    async with StandIn() as house:
        house.next(Stage.LIST, refusal(401, "Incorrect API key provided: sk-wrong"))
        found = await accounts(config(tts=["openai:tts-1/alloy", "offline"], openai_url=house.openai_url))
    assert [finding.level for finding in found] == [Level.WELL, Level.WRONG]
    assert "OPENAI_API_KEY" in found[1].text
    assert "sk-wrong" not in found[1].text


@pytest.mark.wall
async def test_a_server_of_ones_own_may_want_no_key() -> None:
    """With an address of the operator's own a missing key is worth a word, not a fault."""
    async with StandIn() as house:
        found = await accounts(config(llm=["openai:llama3", "offline"], openai_url=house.openai_url))
    assert [finding.level for finding in found] == [Level.NOTE, Level.WELL]


@pytest.mark.wall
async def test_a_provider_that_is_not_there_is_wrong() -> None:
    """An address at which nobody listens is told with the address."""
    async with StandIn() as house:
        url = house.openai_url
    found = await accounts(config(llm=["openai:llama3", "offline"], openai_url=url))
    assert found[1].level is Level.WRONG
    assert url in found[1].text


@pytest.mark.wall
async def test_a_provider_that_does_not_answer_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A firewall that swallows everything does not stop the report."""
    monkeypatch.setattr(probe, "KNOCK_SECONDS", 0.1)
    async with StandIn() as house:
        house.next(Stage.LIST, refusal(500, "").late(60))
        found = await accounts(config(llm=["openai:llama3", "offline"], openai_url=house.openai_url))
    assert "does not answer" in found[1].text


async def test_a_key_that_cannot_be_read_is_not_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A key with a line break in it would break every request: it is refused here, and kept out of the report."""
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "GROQ_API_KEY").write_text("gsk-1\ngsk-2")
    (found,) = await accounts(config(llm=["groq:openai/gpt-oss-20b"]))
    assert found.level is Level.WRONG
    assert "gsk" not in str(found)


@pytest.mark.parametrize(
    ("chain", "told"),
    [
        (["groq:a"], "note   providers.stt: groq:a: when none of them can be reached, nobody understands callers"),
        (["offline", "groq:a"], "note   providers.stt: offline, then groq:a: whoever stands behind offline is hardly"),
        (["groq:a", "offline"], "ok     providers.stt: groq:a, then offline"),
    ],
)
async def test_a_chain_that_ends_in_the_network_is_worth_a_word(chain: list[str], told: str) -> None:
    """All works until the network is down: better to know before."""
    assert str((await chains(config(stt=chain)))[0]).startswith(told)
