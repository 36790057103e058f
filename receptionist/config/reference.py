"""Makes docs/configuration.md and the JSON schema of config.toml from the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from receptionist.config.keys import allowed, keys_of, tables
from receptionist.config.models import Config

_HEAD = """\
# config.toml

Made by `receptionist config reference > docs/configuration.md` from the program itself; change it there.

The operator's only file. A key that is left out has its default, a key that is not listed here is refused, and
`receptionist check` lists everything that is wrong with the file at once. A change is in force after a restart of the
service, which lets running calls finish. `receptionist config schema` prints all this for editors and other programs.

Secrets never stand in the file. Each is an environment variable of the service, or better a systemd credential of the
same name (`LoadCredential=`):

| secret | for |
|---|---|
| `OPENAI_API_KEY` | `openai:` in the chains of `[providers]` |
| `GROQ_API_KEY` | `groq:` there |
| `ELEVENLABS_API_KEY` | `elevenlabs:` there |
| `MAIL_PASSWORD` | `[mail]` |
| `WEBHOOK_SECRET` | `[webhook]`: what it gets is signed with it |
| `SMS_KEY` | `[sms]` |
| `GOOGLE_TOKEN_KEY` | `calendar.kind = "google"` after `receptionist google login` |
| `GOOGLE_TOKEN` | the same, instead of the file that a login leaves |
| `FREESWITCH_PASSWORD` | `telephony.event_socket` |
"""


def schema() -> str:
    """The JSON schema of config.toml."""
    return json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **Config.model_json_schema()}, indent=2
    )


def reference() -> str:
    """The text of docs/configuration.md."""
    return _HEAD + "".join(_section(*table) for table in tables(Config))


def _section(name: str, model: type[BaseModel], listed: bool) -> str:
    title = f"[[{name}]]" if listed else f"[{name}]"
    again = " Once for each of them." if listed else ""
    rows = "".join(_row(key, field) for key, field in keys_of(model).items())
    return f"\n## {title}\n\n{model.__doc__}{again}\n\n| key | default | allowed | meaning |\n|---|---|---|---|\n{rows}"


def _row(key: str, field: FieldInfo) -> str:
    default = "must be given" if field.is_required() else f"`{_written(_default(field))}`"
    cells = (f"`{key}`", default, allowed(field), str(field.description))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _default(field: FieldInfo) -> Any:
    """Of a key whose default follows from others, what it is while they have theirs."""
    return field.get_default(call_default_factory=True, validated_data={})


def _written(value: Any) -> str:
    """A default as it stands in the file: for these types TOML and JSON are the same."""
    if isinstance(value, Path):
        value = str(value) if value.parts else ""
    return json.dumps(value, ensure_ascii=False)
