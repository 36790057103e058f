"""What runs in a process of its own dies with its parent, and makes no noise about it."""

from __future__ import annotations

import subprocess
import sys

ECHO = """
from receptionist.providers.worker import reply, work

def serve(requests, replies):
    reply(replies, {"ready": True})
    for line in requests:
        reply(replies, {"said": line.decode()})

work(serve)
"""


def test_a_worker_whose_parent_was_killed_while_it_worked_goes_in_silence() -> None:
    """The log of the daemon that comes next tells of its own faults only."""
    with subprocess.Popen(
        [sys.executable, "-c", ECHO], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as worker:
        assert worker.stdin
        assert worker.stdout
        assert worker.stderr
        assert b"ready" in worker.stdout.readline()
        worker.stdout.close()
        worker.stdin.write(b"a last question\n")
        worker.stdin.flush()
        assert worker.wait(10) != 0
        assert worker.stderr.read() == b""


def test_a_worker_that_is_asked_no_more_ends() -> None:
    """The end of its questions is the end of its work, and all is well."""
    done = subprocess.run(
        [sys.executable, "-c", ECHO], input=b"anybody?\n", capture_output=True, timeout=10, check=True
    )
    assert done.stdout.splitlines()[1] == b'{"said": "anybody?\\n"}'
    assert done.stderr == b""
