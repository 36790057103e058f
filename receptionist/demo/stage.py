"""Where a demo plays: one folder with everything that it leaves behind, and the config of its daemon."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from pathlib import Path

from receptionist.config import Config, load
from receptionist.errors import StoreError
from receptionist.secrets import secret

MARIA = "Maria"
MARIAS_NUMBER = "201"
RINGS_SECONDS = 6

PRICES = """\
# Prices

| Treatment | Price |
|---|---|
| Check-up with X-rays | $85 |
| Cleaning | $110 |
| Cleaning for children under 12 | $75 |
| Filling | from $160 |
"""
INSURANCE = """\
# Insurance

We take most insurance: Delta, Cigna, Aetna and Blue Cross. Please bring your card to your first visit. What your
insurance does not pay is due on the day of the visit.
"""
"""What the business of the demo knows of itself."""

CONFIG = """\
# Written by `receptionist demo`: ports that were free at the time, everything else as in config.toml.

[business]
name = "Smile Dental"
greeting = "Smile Dental, this is the automated assistant. How can I help?"
address = "12 Main Street"
hours = {{ mon-thu = "8:00-17:00", fri = "8:00-13:00" }}

[answer]
max_calls = {max_calls}

[[people]]
name = "{maria}"
number = "{number}"
for = ["billing"]
ring_seconds = {rings}

[[services]]
name = "Cleaning"
minutes = 45
staff = ["Sam"]
needs = "chair"

[[services]]
name = "Whitening"

[knowledge]
folder = "knowledge"

[providers]
{providers}

[telephony]
listen = "127.0.0.1:{port}"
unicast_ports = "{first}-{last}"

[storage]
database = "receptionist.db"

[log]
format = "json"
"""

CHAINS = {
    "OPENAI_API_KEY": {
        "stt": "openai:gpt-4o-mini-transcribe",
        "llm": "openai:gpt-4o-mini",
        "tts": "openai:gpt-4o-mini-tts/alloy",
    },
    "GROQ_API_KEY": {"stt": "groq:whisper-large-v3-turbo", "llm": "groq:llama-3.3-70b-versatile"},
}
"""Who is asked first, if there is a key for them."""

MAX_CALLS = 4
UNICAST_PORTS = 40
LOWEST_PORT, HIGHEST_PORT = 33000, 65535


@dataclass(frozen=True, slots=True)
class Stage:
    """The folder, and what the files in it are called."""

    folder: Path

    @property
    def config_file(self) -> Path:
        return self.folder / "config.toml"

    @property
    def database(self) -> Path:
        return self.folder / "receptionist.db"

    @property
    def log(self) -> Path:
        return self.folder / "daemon.log"

    @property
    def knowledge(self) -> Path:
        return self.folder / "knowledge"

    @property
    def recording(self) -> Path:
        return self.folder / "call.wav"

    def cleared(self) -> Config:
        """Remove what an earlier demo left, keep everything else, and write a config anew."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for left in (self.log, self.recording, *self.folder.glob(f"{self.database.name}*")):
                left.unlink(missing_ok=True)
            self.config_file.write_text(_config(), encoding="utf-8")
            self.knowledge.mkdir(exist_ok=True)
            (self.knowledge / "prices.md").write_text(PRICES, encoding="utf-8")
            (self.knowledge / "insurance.md").write_text(INSURANCE, encoding="utf-8")
        except OSError as error:
            raise StoreError(
                f"cannot write to {self.folder}: {error.strerror}; name another folder with --out"
            ) from error
        return load(self.config_file)


def _config() -> str:
    first = min(max(_free_port(socket.SOCK_DGRAM), LOWEST_PORT), HIGHEST_PORT - UNICAST_PORTS)
    return CONFIG.format(
        providers=_providers(),
        maria=MARIA,
        number=MARIAS_NUMBER,
        rings=RINGS_SECONDS,
        max_calls=MAX_CALLS,
        port=_free_port(socket.SOCK_STREAM),
        first=first,
        last=first + UNICAST_PORTS,
    )


def _providers() -> str:
    """With keys in the environment the demo uses those whose they are; without, it needs nobody."""
    keys = [key for key in CHAINS if secret(key)]
    chains = {
        stage: [*(CHAINS[key][stage] for key in keys if stage in CHAINS[key]), "offline"]
        for stage in ("stt", "llm", "tts")
    }
    return "\n".join(f"{stage} = {json.dumps(chain)}" for stage, chain in chains.items())


def _free_port(kind: socket.SocketKind) -> int:
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
