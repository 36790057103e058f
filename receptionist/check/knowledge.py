"""What `check` has to say of the knowledge folder: what of it can be told to callers, and who compares meanings."""

from __future__ import annotations

import asyncio

from receptionist.check.findings import Finding, note, well, wrong
from receptionist.config import Config
from receptionist.config.chains import entry
from receptionist.errors import ProviderError
from receptionist.knowledge.folder import Reading, read
from receptionist.providers.embedding import embedder
from receptionist.secrets import API_KEYS, cure

NAME = "knowledge"
TRIED_SECONDS = 4.0


async def knowledge(config: Config) -> list[Finding]:
    """The folder, each file of it that is left out, and whether vectors can be had."""
    folder = config.knowledge.folder
    if not folder.parts:
        return [note(NAME, "no folder is named: callers are told nothing but hours, address and services")]
    reading = await asyncio.to_thread(read, folder)
    mend = "mend or remove it; the other files are read"
    faults = [wrong(NAME, f"{fault.file} {fault.why}", mend) for fault in reading.faults]
    if not folder.is_dir():
        text = f"{folder} is no folder: callers' questions are not answered"
        return [wrong(NAME, text, 'make it, correct knowledge.folder, or set it to ""')]
    return [*faults, _told(config, reading), *await _meanings(config)]


def _told(config: Config, reading: Reading) -> Finding:
    folder = config.knowledge.folder
    if not reading.passages:
        return note(NAME, f"{folder} holds nothing that callers could be told", "write Markdown files (*.md) into it")
    return well(NAME, f"{len(reading.passages)} passages in {reading.files} files of {folder}")


async def _meanings(config: Config) -> list[Finding]:
    named = config.knowledge.embeddings
    if not named:
        return []
    found = embedder(config.providers, named)
    if found is None:
        return [
            wrong(
                NAME,
                f"{named} cannot be asked: its key is missing or wrong",
                cure(API_KEYS[entry(named, "embed").provider]),
            )
        ]
    try:
        await found.embed(["When are you open?"], TRIED_SECONDS)
    except ProviderError as error:
        return [wrong(NAME, f"{named} gives no vectors, so words alone are compared: {error}", "")]
    finally:
        await found.close()
    return [well(NAME, f"{named} gives vectors")]
