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
from receptionist.rehearse.scenario import Scenario
from receptionist.rehearse.stand_in import StandInProviders
from receptionist.rehearse.typed import CALL, Minds, TypedCall


class Cast(StrEnum):
    """Who hears, thinks and speaks."""

    OFFLINE = "offline"
    STAND_IN = "stand-in"
    REAL = "real"


class Verdict(StrEnum):
    """What came of a scenario."""

    PASSED = "passed"
    FAILED = "failed"
    NEEDS_SOUND = "needs --audio"
    NEEDS_STAND_IN = "needs --providers stand-in"


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
    scenario = script.scenario
    if scenario.needs_sound and not audio:
        return Result(script, Verdict.NEEDS_SOUND, 0.0)
    if scenario.needs_stand_in and cast is not Cast.STAND_IN:
        return Result(script, Verdict.NEEDS_STAND_IN, 0.0)
    clock = asyncio.get_running_loop().time
    began = clock()
    aloud = audio and _may_sound(scenario, cast)
    played = await (_aloud(script, stages, cast) if aloud else _typed(script, stages, cast))
    found = [f"{script.path}:{script.line(*one.place)}: {one.what}" for one in missed(scenario, played)]
    return Result(script, Verdict.FAILED if found else Verdict.PASSED, clock() - began, found, played)


def _may_sound(scenario: Scenario, cast: Cast) -> bool:
    """A daemon lives by the clock on the wall, and thinks with whoever is behind its chains."""
    return scenario.now is None and (not scenario.mind or cast is not Cast.OFFLINE)


async def _typed(script: Script, stages: Stages, cast: Cast) -> Played:
    async with stages.house(script) as house, _minds(script, house.config, cast) as minds:
        before: list[Fact] = []
        known = await meet(house, script, before.append)
        call = TypedCall(script, house, minds, known)
        for fact in before:
            call.report(fact)
        played = await call.play()
        await house.journal.settled()
        await house.records.left(played, CALL)
        return played


async def _aloud(script: Script, stages: Stages, cast: Cast) -> Played:
    async with stages.records(script, own_line()) as records, _stand_in(script, cast) as stand_in:
        chains = _chains(records.config, cast, stand_in)
        played = await play_aloud(script, records.config.model_copy(update={"providers": chains}), stand_in)
        await records.left(played, played.call)
        return played


@asynccontextmanager
async def _minds(script: Script, config: Config, cast: Cast) -> AsyncIterator[Minds]:
    """Who thinks in a call. A scenario may say what a model does, if it is not a real one."""
    thoughts = script.scenario.mind
    async with _stand_in(script, cast) as stand_in:
        providers = build(_chains(config, cast, stand_in), makers())
        scripted = thoughts and cast is Cast.OFFLINE

        def mind(report: Callable[[Fact], None]) -> LanguageModel:
            own = providers.llm.for_call(report)
            return ScriptedMind(thoughts, own) if scripted else own

        try:
            yield mind
        finally:
            await providers.close()


@asynccontextmanager
async def _stand_in(script: Script, cast: Cast) -> AsyncIterator[StandInProviders | None]:
    if cast is not Cast.STAND_IN:
        yield None
        return
    async with StandInProviders(script.scenario.mind) as stand_in:
        yield stand_in


def _chains(config: Config, cast: Cast, stand_in: StandInProviders | None) -> Chains:
    if stand_in is not None:
        return stand_in.chains(config.providers)
    return config.providers if cast is Cast.REAL else Chains()
