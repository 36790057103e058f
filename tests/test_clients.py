"""The list of clients in an operator's hands: imported whole or not at all, looked at, marked, and given PINs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from receptionist import clients
from receptionist.books import Client
from receptionist.cli.clients import clients as clients_of_cli
from receptionist.config import Config
from receptionist.errors import ConfigError
from receptionist.store import pins

pytestmark = pytest.mark.wall

CALLER = "+15125550199"


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a PIN costs a thief is not what is tested here."""
    monkeypatch.setattr(pins, "_COST", 2**4)


LIST = """id,name,phone,language,PIN,policy number
a,Ann Hill,512 555 0123,en,4719,AB 1234
b,Ben Low,512 555 0124; 512 555 0125,es,,
"""


def config_in(folder: Path) -> Config:
    return Config.model_validate(
        {"storage": {"database": folder / "receptionist.db"}, "clients": {"fields": ["policy number"]}}
    )


async def said(folder: Path, text: str, *, dry_run: bool = False, well: bool = True) -> str:
    """What an import prints."""
    file = folder / "clients.csv"
    file.write_text(text)
    out = io.StringIO()
    console = Console(file=out, width=200)
    assert await clients.imported(config_in(folder), file, dry_run=dry_run, console=console) is well
    return out.getvalue()


async def kept(folder: Path) -> Sequence[Client]:
    async with clients.opened(config_in(folder)) as book:
        return await book.all()


async def test_a_list_is_imported(tmp_path: Path) -> None:
    """And counted; its PINs prove who calls from then on."""
    assert "2 new, 0 changed, 0 as before" in await said(tmp_path, LIST)
    ann, ben = await kept(tmp_path)
    assert (ann.name, ann.numbers, ann.fields, ann.has_pin) == (
        "Ann Hill", ("+15125550123",), {"policy number": "AB 1234"}, True,
    )  # fmt: skip
    assert (ben.language, ben.has_pin) == ("es", False)
    async with clients.opened(config_in(tmp_path)) as book:
        assert await book.prove(["a"], ["a"], "4719", CALLER) == "a"


async def test_one_fault_and_nothing_is_imported(tmp_path: Path) -> None:
    """A list is not left half old, half new."""
    text = await said(tmp_path, LIST + "c,Cy Ray,12,,,\n", well=False)
    assert "line 4:" in text
    assert "nothing was imported: 1 fault\n" in text
    assert not config_in(tmp_path).storage.database.exists()


async def test_a_dry_run_says_what_would_change(tmp_path: Path) -> None:
    """Line by line, without a PIN, and writes nothing."""
    text = await said(tmp_path, LIST, dry_run=True)
    assert "line 2: Ann Hill: new, with a PIN" in text
    assert "nothing was written yet; it would be: 2 new" in text
    assert "4719" not in text
    database = config_in(tmp_path).storage.database
    assert f"there is no database at {database} yet" in text
    assert not database.exists()


async def test_the_same_list_again_changes_nothing(tmp_path: Path) -> None:
    """By id, or by number where there is no id."""
    text = LIST.replace("4719", "")
    await said(tmp_path, text)
    assert "0 new, 0 changed, 2 as before" in await said(tmp_path, text)
    assert "0 new, 0 changed, 1 as before" in await said(tmp_path, "name,tel\nAnn Hill,+1 512 555 0123\n")


async def test_a_row_changes_what_it_has_columns_for(tmp_path: Path) -> None:
    """What it has none for stays: marks, fields, the PIN."""
    await said(tmp_path, LIST)
    await clients.marked(config_in(tmp_path), "a", vip=True)
    assert "0 new, 1 changed" in await said(tmp_path, "id,name,phone\na,Ann Hill-Low,512 555 0177\n")
    ann = (await kept(tmp_path))[0]
    assert (ann.name, ann.numbers, ann.vip, ann.has_pin) == ("Ann Hill-Low", ("+15125550177",), True, True)
    assert ann.fields == {"policy number": "AB 1234"}


async def test_a_number_is_not_taken_from_somebody_who_is_not_in_the_file(tmp_path: Path) -> None:
    """They are named; numbers may be swapped by a file that has both."""
    await said(tmp_path, LIST)
    text = await said(tmp_path, "id,name,phone\nc,Cy Ray,512 555 0123\n", well=False)
    assert "+15125550123 is that of client a already" in text
    await said(tmp_path, "id,name,phone\na,Ann Hill,512 555 0124\nb,Ben Low,512 555 0123\n")
    ann, ben = await kept(tmp_path)
    assert (ann.numbers, ben.numbers) == (("+15125550124",), ("+15125550123",))


async def test_a_row_that_is_several_clients_is_a_fault(tmp_path: Path) -> None:
    """As are two rows that are the same."""
    await said(tmp_path, LIST)
    text = await said(tmp_path, "name,phone\nAnn,512 555 0123; 512 555 0124\n", well=False)
    assert "its numbers are those of several clients (a, b)" in text
    text = await said(tmp_path, "name,phone\nBen,512 555 0124\nBen,512 555 0125\n", well=False)
    assert "is client b, who stands in line 2 already" in text


@pytest.mark.parametrize("who", ["a", "+1 512 555 0123", "ann hill"])
async def test_a_client_is_found_by_id_number_or_name(tmp_path: Path, who: str) -> None:
    """And printed with everything but the PIN."""
    await said(tmp_path, LIST)
    out = io.StringIO()
    await clients.shown(config_in(tmp_path), who, Console(file=out, width=200))
    assert "Ann Hill" in out.getvalue()
    assert "AB 1234" in out.getvalue()
    assert "4719" not in out.getvalue()
    assert "scrypt" not in out.getvalue()


async def test_a_lock_is_shown_and_a_new_pin_lifts_it(tmp_path: Path) -> None:
    """The client calls the office, and the office helps."""
    await said(tmp_path, LIST)
    config = config_in(tmp_path)
    async with clients.opened(config) as book:
        for _ in range(5):
            await book.prove(["a"], ["a"], "0007", CALLER)
    out = io.StringIO()
    await clients.shown(config, "a", Console(file=out, width=200))
    assert "after too many wrong PINs" in out.getvalue()
    await clients.given_pin(config, "a", "8264")
    async with clients.opened(config) as book:
        assert await book.prove(["a"], ["a"], "8264", CALLER) == "a"


@pytest.mark.parametrize("pin", ["1234", "12", "0123"])
async def test_a_bad_pin_is_refused(tmp_path: Path, pin: str) -> None:
    """With what is wrong with it."""
    await said(tmp_path, LIST)
    with pytest.raises(ConfigError, match="PIN"):
        await clients.given_pin(config_in(tmp_path), "a", pin)


async def test_nobody_is_told_so(tmp_path: Path) -> None:
    """And two of a name are named by their ids."""
    await said(tmp_path, LIST + "c,Ann Hill,512 555 0133,,,\n")
    with pytest.raises(ConfigError, match="no client 'Zoe'"):
        await clients.removed(config_in(tmp_path), "Zoe")
    with pytest.raises(ConfigError, match="a, c"):
        await clients.removed(config_in(tmp_path), "Ann Hill")


async def test_a_client_can_be_forgotten(tmp_path: Path) -> None:
    """With their numbers."""
    await said(tmp_path, LIST)
    await clients.removed(config_in(tmp_path), "b")
    assert [client.id for client in await kept(tmp_path)] == ["a"]
    assert "1 new" in await said(tmp_path, "id,name,phone\nc,Cy,512 555 0124\n")


async def test_what_is_exported_can_be_imported(tmp_path: Path) -> None:
    """It changes nothing."""
    await said(tmp_path, LIST)
    text = await clients.exported(config_in(tmp_path))
    assert "4719" not in text
    assert "0 new, 0 changed, 2 as before" in await said(tmp_path, text)


def test_the_commands_work(tmp_path: Path) -> None:
    """From the shell: import, list, mark, give a PIN that is asked for, remove."""
    file, config = tmp_path / "c.csv", tmp_path / "config.toml"
    file.write_text(LIST)
    config.write_text('[storage]\ndatabase = "receptionist.db"\n[clients]\nfields = ["policy number"]\n')

    def run(*words: str, typed: str = "") -> str:
        result = CliRunner().invoke(clients_of_cli, [*words, "--config", str(config)], input=typed)
        assert result.exit_code == 0, result.output
        return result.output

    assert "2 new" in run("import", str(file))
    assert "Ben Low" in run("list")
    assert run("block", "b") == "Ben Low: blocked\n"
    assert run("unblock", "b") == "Ben Low: no marks\n"
    assert run("vip", "a") == "Ann Hill: VIP, PIN\n"
    assert run("vip", "a", "--off") == "Ann Hill: PIN\n"
    assert "8264" not in run("set-pin", "b", typed="8264\n8264\n")
    assert run("remove", "b") == "Ben Low is removed\n"
    assert "Ann Hill" in run("show", "a")
    assert run("export").count("\n") == 2
