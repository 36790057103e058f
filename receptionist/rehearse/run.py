"""Plays scenarios one after the other and says what came of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from receptionist.config import Config
from receptionist.config import Providers as Chains
from receptionist.events import Fact
from receptionist.ports import LanguageModel
from receptionist.providers.makers import makers
from receptionist.providers.naming import build
from receptionist.rehearse.aloud import own_line, play_aloud
from receptionist.rehearse.checks import missed
from receptionist.rehearse.house import Stages, meet
from receptionist.rehearse.mind import ScriptedMind
from receptionist.rehearse.played import Played
from receptionist.rehearse.reading import Script
from receptionist.rehearse.typed import CALL, TypedCall


class Cast(StrEnum):
    """Who hears, thinks and speaks."""

    OFFLINE = "offline"
    REAL = "real"


class Verdict(StrEnum):
    """What came of a scenario."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "needs --audio"


@dataclass(frozen=True, slots=True)
class Result:
    """One scenario's."""

    script: Script
    verdict: Verdict
    seconds: float
    missed: Sequence[str] = ()
    """Each with the file and the line that expected something else."""
    played: Played | None = None


async def rehearse(
    scripts: Sequence[Script], config: Path, cast: Cast, *, audio: bool, report: Callable[[Result], None]
) -> list[Result]:
    """Play them all; `report` is told of each as soon as it is over. Raises ConfigError, StoreError."""
    results: list[Result] = []
    async with Stages.opened(config) as stages:
        for script in scripts:
            results.append(await _result(script, stages, cast, audio=audio))
            report(results[-1])
    return results


async def _result(script: Script, stages: Stages, cast: Cast, *, audio: bool) -> Result:
    if script.scenario.needs_sound and not audio:
        return Result(script, Verdict.NOT_RUN, 0.0)
    clock = asyncio.get_running_loop().time
    began = clock()
    aloud = audio and script.scenario.may_sound
    played = await (_aloud(script, stages, cast) if aloud else _typed(script, stages, cast))
    found = [f"{script.path}:{script.line(*one.place)}: {one.what}" for one in missed(script.scenario, played)]
    return Result(script, Verdict.FAILED if found else Verdict.PASSED, clock() - began, found, played)


async def _typed(script: Script, stages: Stages, cast: Cast) -> Played:
    async with stages.house(script) as house, _mind(script, house.config, cast) as mind:
        before: list[Fact] = []
        known = await meet(house, script, before.append)
        call = TypedCall(script, house, mind, known)
        for fact in before:
            call.report(fact)
        played = await call.play()
        await house.journal.settled()
        await house.records.left(played, CALL)
        return played


async def _aloud(script: Script, stages: Stages, cast: Cast) -> Played:
    async with stages.records(script, own_line()) as records:
        config = records.config if cast is Cast.REAL else records.config.model_copy(update={"providers": Chains()})
        played = await play_aloud(script, config)
        await records.left(played, played.call)
        return played


@asynccontextmanager
async def _mind(script: Script, config: Config, cast: Cast) -> AsyncIterator[LanguageModel]:
    """Who thinks: the offline one, or those of config; scenarios may say what a model does, if it is not a real one."""
    chains = config.providers if cast is Cast.REAL else Chains()
    providers = build(chains, makers())
    try:
        mind = providers.llm.for_call(_ignore)
        yield ScriptedMind(script.scenario.mind, mind) if script.scenario.mind and cast is not Cast.REAL else mind
    finally:
        await providers.close()


def _ignore(fact: Fact) -> None:
    """Who failed and who took over is nothing that a scenario is about."""
