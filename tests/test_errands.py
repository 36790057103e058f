"""What was begun in a call is finished, even when the caller has hung up."""

from __future__ import annotations

import asyncio

from receptionist.errands import LONGEST_SECONDS, Errands


async def test_the_end_of_a_call_waits_for_its_errands() -> None:
    """A booking that is being written is written."""
    done: list[str] = []

    async def book() -> str:
        await asyncio.sleep(3)
        done.append("booked")
        return "ok"

    errands = Errands()
    booking = errands.start(book())
    await errands.done()
    assert done == ["booked"]
    assert booking.result() == "ok"


async def test_an_errand_that_never_ends_is_broken_off() -> None:
    """A call ends, whatever hangs."""
    errands = Errands()
    hanging = errands.start(asyncio.sleep(10_000))
    before = asyncio.get_running_loop().time()
    await errands.done()
    await asyncio.wait({hanging})
    assert hanging.cancelled()
    assert asyncio.get_running_loop().time() - before == LONGEST_SECONDS


async def test_a_call_that_is_cut_off_leaves_nothing_running() -> None:
    """When the daemon ends, the errands end with it."""
    errands = Errands()
    hanging = errands.start(asyncio.sleep(10_000))
    waiting = asyncio.create_task(errands.done())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait({hanging, waiting})
    assert hanging.cancelled()
