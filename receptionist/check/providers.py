"""What `check` has to say of those who hear, think and speak for us: keys, whether they let us in, and their chains."""

from __future__ import annotations

import asyncio

from receptionist import secrets
from receptionist.check.findings import Finding, note, well, wrong
from receptionist.config import Config, Providers
from receptionist.config.chains import OFFLINE, Entry, entry
from receptionist.errors import ConfigError, ProviderError
from receptionist.ports import Provider
from receptionist.providers.makers import makers
from receptionist.providers.naming import NO_KEY, Access, Makers, url_of

KNOCK_SECONDS = 4.0

WITHOUT = {
    "stt": "nobody understands callers, who are left with keys and a message after the tone",
    "llm": "nobody answers callers, who are left with keys and a message after the tone",
    "tts": "callers hear only what was spoken and kept before",
}
"""What happens when a chain has come to its end."""

STAGES = {"stt": "hear", "llm": "think", "tts": "speak", "summary": "think", "knowledge": "think"}


async def accounts(config: Config) -> list[Finding]:
    """The key of each provider that the chains name, and whether it opens."""
    made = makers()
    async with asyncio.TaskGroup() as tasks:
        tried = [
            tasks.create_task(_account(config.providers, stage, named, made))
            for stage, named in _first_entries(config.providers)
        ]
    return [finding for task in tried for finding in task.result()]


async def chains(config: Config) -> list[Finding]:
    """Whether somebody is there when the network is not."""
    return [_chain(key, getattr(config.providers, key)) for key in WITHOUT]


def _first_entries(section: Providers) -> list[tuple[str, Entry]]:
    """One for each provider that wants a key, with what it is to do for us."""
    found: dict[str, tuple[str, Entry]] = {}
    for key, stage in STAGES.items():
        for text in getattr(section, key):
            named = entry(text, stage)
            found.setdefault(named.provider, (stage, named))
    found.pop(OFFLINE, None)
    return list(found.values())


async def _account(section: Providers, stage: str, named: Entry, made: Makers) -> list[Finding]:
    name, url = secrets.API_KEYS[named.provider], url_of(section, named.provider)
    try:
        key = secrets.secret(name)
        if key is None and not url:
            text = f"{name} is not given, and the chains of [providers] name {named.provider}"
            return [wrong("secret", text, secrets.cure(name))]
        provider: Provider = getattr(made, stage)[named.provider](named, Access(key or NO_KEY, url))
    except ConfigError as error:
        return [wrong("secret", str(error), secrets.cure(name))]
    if key is None:
        given = note("secret", f"{name} is not given, which is well if providers.{named.provider}_url wants none")
    else:
        given = well("secret", f"{name} is given")
    return [given, await _knock(named.provider, provider, url)]


async def _knock(name: str, provider: Provider, url: str) -> Finding:
    where = f" at {url}" if url else ""
    try:
        async with asyncio.timeout(KNOCK_SECONDS):
            await provider.warm()
    except ProviderError as error:
        return wrong(name, f"is named in [providers], but cannot be used{where}: {error}", "")
    except TimeoutError:
        cure = f"see whether this machine reaches it{'' if url else ' through its firewall and proxy'}"
        return wrong(name, f"does not answer{where} within {KNOCK_SECONDS:g} s", cure)
    finally:
        await provider.close()
    return well(name, f"is there{where} and lets us in")


def _chain(key: str, chain: list[str]) -> Finding:
    name, text = f"providers.{key}", ", then ".join(chain)
    if OFFLINE not in chain:
        return note(name, f"{text}: when none of them can be reached, {WITHOUT[key]}", f'put "{OFFLINE}" at its end')
    if chain[-1] != OFFLINE:
        return note(name, f"{text}: whoever stands behind {OFFLINE} is hardly ever asked", f'put "{OFFLINE}" last')
    return well(name, text)
