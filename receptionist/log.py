"""structlog set-up: one line an event on stderr, JSON for journald and machines, pretty for a person at a terminal.

Messages are constant strings with fields. A caller's words and numbers go into the field `personal`, a dict, and
nowhere else; text in fields named like a secret is never printed.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import datetime
from typing import Any, TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

SECRET_NAMES = ("password", "secret", "key", "token")
HIDDEN = "***"
FIRST = ("time", "level", "event", "call")
PRIORITIES = {"debug": 7, "info": 6, "warning": 4, "error": 3, "critical": 2}
"""syslog(3), as sd-daemon(3) wants them before a line: `journalctl -p warning` then works."""


def configure(format: str = "auto", level: str = "info", *, mask_personal: bool = False) -> None:  # noqa: A002
    """Set up logging for this process: ours through structlog, and what libraries warn of through the same renderer."""
    pretty = format == "pretty" or (format == "auto" and sys.stderr.isatty())
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        stamp_local_time if pretty else structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        hide_secrets,
    ]
    if mask_personal:
        common.append(hide_personal)
    rendering = _rendering(pretty, sys.stderr)
    structlog.configure(
        processors=[*common, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *common],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)


def stamp_local_time(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """For people: the time on their own wall, its zone beside it."""
    event["time"] = datetime.now().astimezone().isoformat(timespec="milliseconds")
    return event


def hide_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace text, however deep, that stands under a name like a secret's. Counts under such a name are harmless."""
    return {name: _hidden(value, secret=_is_secret(name)) for name, value in event.items()}


def hide_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Leave only the names of what callers said and who they are."""
    if "personal" in event:
        event["personal"] = dict.fromkeys(event["personal"], HIDDEN)
    return event


def _is_secret(name: object) -> bool:
    lowered = str(name).lower()
    return any(secret in lowered for secret in SECRET_NAMES)


def _hidden(value: Any, *, secret: bool) -> Any:
    match value:
        case str() | bytes() if secret:
            return HIDDEN
        case dict():
            return {name: _hidden(inner, secret=secret or _is_secret(name)) for name, inner in value.items()}
        case list():
            return [_hidden(inner, secret=secret) for inner in value]
        case tuple():
            return tuple(_hidden(inner, secret=secret) for inner in value)
        case _:
            return value


def _rendering(pretty: bool, stream: TextIO) -> list[Processor]:
    before: list[Processor] = []
    last: Processor
    if pretty:
        # The richer tracebacks print local variables, and with them secrets and callers' words.
        last = structlog.dev.ConsoleRenderer(
            colors=stream.isatty(), timestamp_key="time", exception_formatter=structlog.dev.plain_traceback
        )
    else:
        before, last = [structlog.processors.format_exc_info], as_json
    return [*before, _ForJournal(last) if _is_journal(stream) else last]


def as_json(_logger: WrappedLogger, _method: str, event: EventDict) -> str:
    """One object a line, what everybody looks for first at the front."""
    head = {name: event.pop(name) for name in FIRST if name in event}
    return json.dumps({**head, **event}, default=str)


class _ForJournal:
    """Each line with its priority before it."""

    def __init__(self, rendered: Processor) -> None:
        self._rendered = rendered

    def __call__(self, logger: WrappedLogger, method: str, event: EventDict) -> str:
        level = event["level"]
        return _prioritised(str(self._rendered(logger, method, event)), level)


def trouble(text: str) -> str:
    """What ends this process, for stderr: the journal is told that it is an error."""
    return _prioritised(text, "error") if _is_journal(sys.stderr) else text


def _prioritised(text: str, level: str) -> str:
    return "\n".join(f"<{PRIORITIES[level]}>{line}" for line in text.split("\n"))


def _is_journal(stream: TextIO) -> bool:
    """Whether systemd connected this stream to the journal (systemd.exec(5), JOURNAL_STREAM)."""
    device_and_inode = os.environ.get("JOURNAL_STREAM")
    if not device_and_inode:
        return False
    stat = os.fstat(stream.fileno())
    return device_and_inode == f"{stat.st_dev}:{stat.st_ino}"
