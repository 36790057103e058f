"""The list of clients on a real database: found by number and name, proved by PIN, and locked after too many misses."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from receptionist.books import Client
from receptionist.errors import StoreError
from receptionist.store import pins
from receptionist.store.clients import ClientBook, Record
from receptionist.store.pen import Pen
from receptionist.store.tables import calls, summaries
from tests.store.scenes import locked

pytestmark = pytest.mark.wall


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a PIN costs a thief is not what is tested here."""
    monkeypatch.setattr(pins, "_COST", 2**4)


NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANN = Client(
    "c1", "Ann Hill", ("+15125550123", "+15125550124"), "en", "ann@hill.example", "Likes mornings.", {"a": "b"}
)
PIN = "4719"
CALLER = "+15125550199"
WITHHELD = ("", "anonymous", "1000")


@dataclass
class WallClock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Shelf:
    """A list of clients, its clock and its pen."""

    book: ClientBook
    clock: WallClock
    pen: Pen

    callers: Iterator[str] = field(default_factory=lambda: (f"+1512555{number}" for number in itertools.count(1000)))

    async def misses(self, count: int, pin: str = "0001") -> None:
        """From a new number each."""
        for _ in range(count):
            assert await self.book.prove(["c1"], ["c1"], pin, next(self.callers)) == ""

    async def proves(self, caller: str) -> bool:
        return await self.book.prove(["c1"], ["c1"], PIN, caller) == "c1"

    async def spray(self, count: int, callers: Sequence[str]) -> None:
        """The same PIN tried with one name after the other."""
        for who in range(count):
            assert await self.book.prove([f"n{who}"], [f"n{who}"], "2580", callers[who % len(callers)]) == ""


@asynccontextmanager
async def shelf(folder: Path, *records: Record) -> AsyncIterator[Shelf]:
    path, clock = folder / "receptionist.db", WallClock()
    async with Pen.opened(path) as pen:
        book = ClientBook(pen, "US", clock)
        await book.write(records or [Record(ANN, pins.hashed(PIN))])
        yield Shelf(book, clock, pen)


@pytest.mark.parametrize("shown", ["+15125550123", "5125550123", "15125550123", "+1 (512) 555-0124", "001 5125550123"])
async def test_a_number_is_found_however_it_is_shown(tmp_path: Path, shown: str) -> None:
    """Networks write the front of a number in many ways."""
    async with shelf(tmp_path) as it:
        found = await it.book.by_number(shown)
    assert found == replace(ANN, has_pin=True)


@pytest.mark.parametrize(
    "shown", ["", "anonymous", "Restricted", "unknown", "200", "0123", "+1", "+15125550123; --", "'", "+999999999999"]
)
async def test_what_is_no_number_is_nobodys(tmp_path: Path, shown: str) -> None:
    """Withheld, forged, an extension: nobody calls."""
    async with shelf(tmp_path) as it:
        assert await it.book.by_number(shown) is None


@pytest.mark.parametrize("said", ["Ann Hill", "ann hill", "Ann  Hill.", "José Gil", "jose gil", "Jose Gil"])
async def test_a_name_is_found_without_its_accents(tmp_path: Path, said: str) -> None:
    """Recognisers forget them."""
    async with shelf(tmp_path, Record(ANN), Record(Client("c2", "José María Gil"))) as it:
        assert len(await it.book.by_name(said)) == 1


@pytest.mark.parametrize("said", ["Ann", "Hill", "", "%", "Ann %", "A", "Ann Hillary", "nn Hil"])
async def test_a_part_of_a_name_finds_nobody(tmp_path: Path, said: str) -> None:
    """A first name alone, a wildcard, half a word."""
    async with shelf(tmp_path) as it:
        assert await it.book.by_name(said) == []


async def test_too_many_namesakes_are_nobody(tmp_path: Path) -> None:
    """One PIN must not be tried on a whole town."""
    smiths = [Record(Client(f"c{n}", "Ann Smith")) for n in range(6)]
    async with shelf(tmp_path, *smiths) as it:
        assert await it.book.by_name("Ann Smith") == []


async def test_the_right_pin_proves_and_forgives(tmp_path: Path) -> None:
    """Misses before it are forgotten."""
    async with shelf(tmp_path) as it:
        await it.misses(4)
        assert await it.book.prove(["c1"], ["c1"], PIN, CALLER) == "c1"
        await it.misses(4)
        assert await it.book.prove(["c1"], ["c1"], PIN, CALLER) == "c1"


async def test_five_misses_lock_for_longer_and_longer(tmp_path: Path) -> None:
    """Over however many calls: the right PIN is wrong meanwhile, and whoever goes on waits twice as long."""
    async with shelf(tmp_path) as it:
        await it.misses(5)
        assert await it.book.prove(["c1"], ["c1"], PIN, CALLER) == ""
        assert await it.book.locked_until("c1") == NOON + timedelta(minutes=15)
        it.clock.now += timedelta(minutes=16)
        await it.misses(1)
        assert await it.book.locked_until("c1") == it.clock.now + timedelta(minutes=30)
        it.clock.now += timedelta(minutes=31)
        assert await it.book.locked_until("c1") is None
        assert await it.book.prove(["c1"], ["c1"], PIN, CALLER) == "c1"


async def test_no_lock_is_longer_than_a_day(tmp_path: Path) -> None:
    """Whoever has forgotten a PIN must not be locked out for ever by somebody else's guesses."""
    async with shelf(tmp_path) as it:
        for _ in range(14):
            await it.misses(1)
            it.clock.now += timedelta(days=1, seconds=1)
        assert await it.book.prove(["c1"], ["c1"], PIN, CALLER) == "c1"


async def test_guesses_at_the_same_time_count_like_guesses_in_turn(tmp_path: Path) -> None:
    """Twenty calls at once are no way around the lock: five guesses are weighed, the right one is not among them."""
    async with shelf(tmp_path) as it:
        guesses = [f"{number:04}" for number in range(19)] + [PIN]
        proved = await asyncio.gather(*(it.book.prove(["c1"], ["c1"], guess, CALLER) for guess in guesses))
        assert set(proved) == {""}
        assert await it.book.locked_until("c1") is not None


async def test_one_number_may_guess_only_so_often_whomever_it_names(tmp_path: Path) -> None:
    """Trying one PIN with many names locks none of them: it is the number that is locked, for an hour and then longer.

    Others prove who they are meanwhile.
    """
    async with shelf(tmp_path) as it:
        await it.spray(5, [CALLER])
        assert await it.proves(CALLER)  # what was right is no miss
        await it.spray(1, [CALLER])
        assert not await it.proves("512 555 0199"), "however the switch writes it"
        assert await it.proves("+15125550123")
        assert await it.book.locked_until("c1") is None
        it.clock.now += timedelta(hours=1)
        await it.spray(6, [CALLER])
        it.clock.now += timedelta(hours=2)
        assert not await it.proves(CALLER)
        it.clock.now += timedelta(days=1)
        assert await it.proves(CALLER)


async def test_callers_without_a_number_count_as_one(tmp_path: Path) -> None:
    """Whatever the switch shows instead; and there may be several of them."""
    async with shelf(tmp_path) as it:
        await it.spray(11, WITHHELD)
        assert await it.proves("")
        await it.spray(1, WITHHELD)
        assert not any([await it.proves(shown) for shown in WITHHELD])
        assert await it.proves(CALLER)


async def test_forged_numbers_are_limited_by_the_house(tmp_path: Path) -> None:
    """A new number for each guess: after so many in an hour, and in a day, nobody proves anything for a while."""
    forged = [f"+1512555{number}" for number in range(2000, 2060)]
    async with shelf(tmp_path) as it:
        for _ in range(3):
            await it.spray(20, forged)
            assert not await it.proves(CALLER)
            it.clock.now += timedelta(hours=1)
        assert not await it.proves(CALLER)
        it.clock.now += timedelta(hours=22)
        assert await it.proves(CALLER)


async def test_a_restart_forgives_nothing(tmp_path: Path) -> None:
    """What was guessed stands in the database."""
    async with shelf(tmp_path) as it:
        await it.spray(6, [CALLER])
    async with shelf(tmp_path) as it:
        assert not await it.proves(CALLER)


async def test_of_namesakes_the_pin_tells_which(tmp_path: Path) -> None:
    """And the others are none the worse for it."""
    ben = Client("c2", "Ann Hill")
    async with shelf(tmp_path, Record(ANN, pins.hashed(PIN)), Record(ben, pins.hashed("8264"))) as it:
        for _ in range(7):
            assert await it.book.prove(["c1", "c2"], ["c1", "c2"], "8264", CALLER) == "c2"
        assert await it.book.prove(["c1", "c2"], ["c1", "c2"], PIN, CALLER) == "c1"


async def test_two_with_the_same_name_and_pin_are_nobody(tmp_path: Path) -> None:
    """There is no telling which."""
    ben = Client("c2", "Ann Hill")
    async with shelf(tmp_path, Record(ANN, pins.hashed(PIN)), Record(ben, pins.hashed(PIN))) as it:
        assert await it.book.prove(["c1", "c2"], ["c1", "c2"], PIN, CALLER) == ""


@pytest.mark.parametrize(("named", "fitting"), [([], []), (["nobody"], ["nobody"]), (["c1"], []), (["c2"], ["c2"])])
async def test_who_is_not_known_costs_as_much_as_who_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: list[str], fitting: list[str]
) -> None:
    """Nobody, somebody who does not fit, somebody without a PIN: a PIN is hashed and compared all the same."""
    weighed: list[str] = []
    fits = pins.fits

    def weigh(pin: str, kept: str) -> bool:
        weighed.append(kept)
        return fits(pin, kept)

    monkeypatch.setattr(pins, "fits", weigh)
    async with shelf(tmp_path, Record(ANN, pins.hashed(PIN)), Record(Client("c2", "Ben Low"))) as it:
        assert await it.book.prove(named, fitting, PIN, CALLER) == ""
    assert weighed == [pins.NOBODYS]


async def test_without_a_pin_it_is_whoever_fits(tmp_path: Path) -> None:
    """Config may ask for other things; misses count and lock alike."""
    async with shelf(tmp_path) as it:
        assert await it.book.prove(["c1"], ["c1"], None, CALLER) == "c1"
        for _ in range(5):
            assert await it.book.prove(["c1"], [], None, CALLER) == ""
        assert await it.book.prove(["c1"], ["c1"], None, CALLER) == ""


async def test_a_pin_stands_nowhere(tmp_path: Path) -> None:
    """Not in the database, not in its log, and twice the same PIN is not twice the same text."""
    async with shelf(tmp_path):
        pass
    kept = all_of(tmp_path)
    assert b"Ann Hill" in kept
    assert PIN.encode() not in kept
    assert pins.hashed(PIN) != pins.hashed(PIN)


def all_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize(
    "pin",
    [
        "0000",
        "1234",
        "8765",
        "7890",
        "1212",
        "123456",
        "99999999",
        "0123",
        "",
        "123",
        "471a",
        "\uff14\uff17\uff11\uff19",
        "471 9",
        "123456789",
    ],
)
def test_a_pin_that_anybody_would_guess_is_refused(pin: str) -> None:
    """And one that is none."""
    assert pins.fault(pin)


@pytest.mark.parametrize("pin", ["4719", "0815", "86420975"])
def test_other_pins_are_taken(pin: str) -> None:
    """But not the end of the client's own number."""
    assert not pins.fault(pin)
    assert pins.fault(pin, [f"+15125{pin}"])


async def test_writing_is_all_or_nothing(tmp_path: Path) -> None:
    """A database that is locked takes no half of a list."""
    async with shelf(tmp_path) as it:
        with locked(tmp_path / "receptionist.db"), pytest.raises(StoreError):
            await it.book.write([Record(Client("c2", "Ben Low")), Record(Client("c3", "Cy Ray"))])
        assert [client.id for client in await it.book.all()] == ["c1"]


async def test_looking_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    """A greeting hangs on it."""
    async with shelf(tmp_path) as it:
        with locked(tmp_path / "receptionist.db"):
            async with asyncio.timeout(0.3):
                assert await it.book.by_number("+15125550123") is not None


async def test_a_number_goes_with_whoever_has_it_last(tmp_path: Path) -> None:
    """It is one client's, and who is removed has none."""
    async with shelf(tmp_path) as it:
        await it.book.write([Record(Client("c2", "Ben Low", ("+15125550123",)))])
        found = await it.book.by_number("+15125550123")
        assert found is not None
        assert found.id == "c2"
        ann = await it.book.get("c1")
        assert ann is not None
        assert ann.numbers == ("+15125550124",)
        await it.book.remove("c2")
        assert await it.book.by_number("+15125550123") is None


async def test_earlier_calls_of_a_number_are_told_newest_first(tmp_path: Path) -> None:
    """Those that are over and were summed up; what an earlier caller said looks like nothing but a sentence."""
    async with shelf(tmp_path) as it:
        async with it.pen.transaction() as connection:
            for number, (caller, ended) in enumerate(
                [("+15125550123", True), ("5125550123", True), ("+15125550199", True), ("+15125550123", False)]
            ):
                at = NOON + timedelta(days=number)
                await connection.execute(calls.insert().values(**call_of(f"call-{number}", caller, at, ended=ended)))
                text = f"Asked\nfor [prices] {number}."
                await connection.execute(
                    summaries.insert().values(call=f"call-{number}", at=at, provider="p", summary=text, structured={})
                )
        past = await it.book.past_calls("+15125550123")
        assert [call.summary for call in past] == ["Asked for (prices) 1.", "Asked for (prices) 0."]
        assert await it.book.past_calls("anonymous") == []


def call_of(id_: str, caller: str, at: datetime, *, ended: bool) -> dict[str, object]:
    texts = dict.fromkeys(("switch", "channel", "caller_name", "dialled", "person"), "")
    return {
        "id": id_, "started": at, "last_at": at, "last_seq": 1, "state": "ended", "caller": caller, "keys": 0,
        "resumed": 0, "ended": at if ended else None, **texts,
    }  # fmt: skip
