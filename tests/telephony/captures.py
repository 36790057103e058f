"""The recorded conversations with a real FreeSWITCH, as test data."""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "fixtures" / "captures"
NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def sent_by_switch(name: str) -> bytes:
    """Everything FreeSWITCH said in one recorded conversation, as the bytes that came out of the socket."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    told = [json.loads(line) for line in lines if line.startswith("{")]  # one recording was cut inside a line
    return "".join(entry["data"] for entry in told if entry["from"] == "freeswitch").encode()
