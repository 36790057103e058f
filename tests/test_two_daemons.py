"""Two daemons on one database would end each other's calls as lost: the second one does not start."""

from __future__ import annotations

import stat
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from receptionist.errors import StoreError
from receptionist.events import CallEnded
from receptionist.store import latch
from tests.daemon_process import DaemonProcess, MortalHouse, open_mortal_house, written
from tests.house import free_port
from tests.stages import in_conversation


async def another(house: MortalHouse, stack: AsyncExitStack) -> DaemonProcess:
    """One more, as if by mistake: a port of its own, but the same database."""
    telephony = house.config.telephony.model_copy(update={"listen": f"127.0.0.1:{free_port()}"})
    config = house.config.model_copy(update={"telephony": telephony})
    daemon = await DaemonProcess.spawn(written(config, house.config_file.with_name("another.toml")))
    stack.push_async_callback(daemon.kill)
    return daemon


@pytest.mark.wall
async def test_a_second_daemon_ends_and_names_the_first(tmp_path: Path) -> None:
    """It says which database, which process has it and what to do; the call that the first one has goes on."""
    async with open_mortal_house(tmp_path) as house, AsyncExitStack() as stack:
        first = await house.start()
        scene = await in_conversation(house)
        second = await another(house, stack)
        assert await second.exited(within=latch.PATIENCE_SECONDS + 10) == 1
        said = "".join(second.noise)
        assert str(house.config.storage.database) in said
        assert f"process {first.pid}," in said
        assert "storage.database" in said
        assert "Traceback" not in said
        ((record, facts),) = await house.journal(scene.caller)
        assert record.ended is None
        assert CallEnded not in [type(fact) for fact in facts]
        beside = house.config.storage.database.with_name("receptionist.db.lock")
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600


async def test_another_name_is_no_other_database(tmp_path: Path) -> None:
    """Two configs that lead to one file by different ways, a link say, are not fooled by it."""
    (tmp_path / "link").symlink_to(tmp_path)
    async with latch.held(tmp_path / "a.db"):
        with pytest.raises(StoreError, match="belongs to another receptionist"):
            async with latch.held(tmp_path / "link" / "a.db"):
                pytest.fail("two hold one database")
        async with latch.held(tmp_path / "b.db"):
            pass
    async with latch.held(tmp_path / "link" / "a.db"):
        pass


@pytest.mark.wall
@pytest.mark.parametrize("killed", [False, True])
async def test_the_next_daemon_waits_for_the_last_breath_of_the_one_before(tmp_path: Path, *, killed: bool) -> None:
    """Started a moment too early, it is ready as soon as the other is gone, however that one went."""
    async with open_mortal_house(tmp_path) as house, AsyncExitStack() as stack:
        first = await house.start()
        second = await another(house, stack)
        if killed:
            await first.kill()
        else:
            await house.stop()
        await second.says("ready")
        assert not second.noise
