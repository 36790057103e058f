"""The operator's file: what it may say, and what it is told when it says something else."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.config import Config, config_from, load
from receptionist.config.chains import Entry, entry
from receptionist.config.file import parsed, read
from receptionist.config.keys import keys_of, tables
from receptionist.config.reference import reference, schema
from receptionist.errors import ConfigError

ROOT = Path(__file__).parents[2]
FOLDER = Path("/etc/receptionist")


def faults(text: str) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        config_from(tomllib.loads(text), FOLDER)
    return str(raised.value).splitlines()


# The example


def test_the_example_has_no_fault_and_says_the_defaults() -> None:
    """config.toml as it ships works, and differs from an empty file only in what it shows how to write."""
    example = load(ROOT / "config.toml")
    empty = config_from({}, ROOT)
    assert [(person.name, person.number, person.what_for) for person in example.people] == [
        ("Maria", "201", ["billing", "invoices"])
    ]
    assert [service.name for service in example.services] == ["Cleaning"]
    assert example.business.opening()
    shown = {
        "business": {"hours": {}, "address": "", "name": empty.business.name, "greeting": empty.business.greeting},
        "knowledge": {"folder": empty.knowledge.folder},
    }
    changes: dict[str, Any] = {name: getattr(example, name).model_copy(update=update) for name, update in shown.items()}
    assert example.model_copy(update=changes | {"people": [], "services": [], "staff": []}) == empty


def test_the_example_shows_and_explains_every_key() -> None:
    """Whoever reads config.toml has seen all there is, each key with a comment or a value that speaks for itself."""
    example = tomllib.loads((ROOT / "config.toml").read_text())
    for name, model, listed in tables(Config):
        table = example[name][0] if listed else example[name]
        assert set(table) == set(keys_of(model)), name
    spoken = ("name ", "greeting ", "ring_seconds ", "elevenlabs_url ", "name  ")
    for row in (ROOT / "config.toml").read_text().splitlines():
        assert "#" in row or not row or row.startswith(("[", *spoken)), row


def test_the_reference_is_current() -> None:
    """docs/configuration.md says what the models say."""
    written = (ROOT / "docs" / "configuration.md").read_text()
    assert written == reference(), "run: receptionist config reference > docs/configuration.md"


def test_the_schema_knows_every_key() -> None:
    """`receptionist config schema` is JSON that an editor can check config.toml with."""
    printed = json.loads(schema())
    for name, model, _ in tables(Config):
        assert name in printed["properties"]
        assert set(printed["$defs"][model.__name__]["properties"]) == set(keys_of(model))
        assert printed["$defs"][model.__name__]["additionalProperties"] is False


def test_a_relative_database_lies_beside_the_file(tmp_path: Path) -> None:
    """Where the daemon is started from does not matter for where calls are written down."""
    (tmp_path / "config.toml").write_text('[storage]\ndatabase = "data/calls.db"\n')
    assert load(tmp_path / "config.toml").storage.database == tmp_path / "data" / "calls.db"
    assert config_from({"storage": {"database": "/srv/calls.db"}}, tmp_path).storage.database == Path("/srv/calls.db")


def test_addresses_and_ports_can_be_had_in_parts() -> None:
    """The parts of the program that listen and connect need not take texts apart."""
    telephony = config_from({"telephony": {"event_socket": "switch.example:8021"}}, FOLDER).telephony
    assert telephony.listen_address == ("127.0.0.1", 8084)
    assert telephony.event_socket_address == ("switch.example", 8021)
    assert telephony.unicast_port_range == (40000, 44999)


# Faults


def test_all_faults_come_at_once_a_line_each() -> None:
    """An operator mends the whole file in one go: keys, types, bounds, and what does not go together."""
    told = faults(
        """
        listen = "127.0.0.1:8084"
        [answer]
        max_calls = 0
        [[people]]
        name = "Maria"
        number = "201"
        [[people]]
        name = "maria"
        number = "555"
        ring_seconds = "20"
        [telephony]
        lisen = "127.0.0.1:8084"
        listen = "10.0.0.1:8084"
        allow = ["0.0.0.0/0"]
        last_resort = "555 1234"
        [log]
        level = "inf"
        """
    )
    assert [line.partition(";")[0] for line in told] == [
        "listen: unknown key here",
        "answer.max_calls: found 0",
        'people[2].name ("maria"): the same name as people[1]',
        'people[2].ring_seconds ("maria"): found "20"',
        'telephony.last_resort: found "555 1234", no telephone has this number (read as one of US)',
        'telephony.allow: lets everybody in while telephony.listen is "10.0.0.1:8084", and this port has no password',
        'telephony.lisen: unknown key, did you mean "listen"?',
        'log.level: found "inf", did you mean "info"?',
    ]
    assert told[0] == "listen: unknown key here; it belongs under [telephony]"
    assert told[1] == "answer.max_calls: found 0; allowed: a whole number from 1 up to 5000"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[telefony]\nlisten = "x"', 'telefony: unknown key, did you mean "telephony"?'),
        (
            "zzz = 1",
            "known here: business, answer, services, staff, calendar, people, urgent, messages, knowledge, clients",
        ),
        ('"[key]" = 1', '"[key]": unknown key; known here: business'),
        ('[log]\n"an odd\\nkey" = 1', 'log."an odd\\nkey": unknown key; known here: format, level'),
        ('[telephony]\npassword = "hunter2"', "telephony.password: unknown key; secrets never stand in this file"),
        ("business = 3", "business: found 3; allowed: a table in [brackets]"),
        ('[people]\nname = "Maria"', "people: found a table; allowed: a table in [[double brackets]] for each"),
        ('[[people]]\nname = "Maria"', 'people[1].number ("Maria"): missing; allowed: an extension'),
        ('[[people]]\nname = ""\nnumber = "1"', 'people[1].name (""): found "", which must be a name'),
        ('[[people]]\nname = "A"\nnumber = "1; x"', 'people[1].number ("A"): found "1; x", which is no number'),
        ('[[people]]\nname = "A"\nnumber = "+1 555 0100"', "no telephone has this number (read as one of US)"),
        ('[business]\nname = " "', 'business.name: found " ", which must not be empty'),
        ('[business]\ntimezone = "America/Chicgo"', 'did you mean "America/Chicago"?'),
        ('[business]\ntimezone = "../passwd"', "is no time zone that this machine knows"),
        ('[business]\ncountry = "us"', 'business.country: found "us", which is no country code, did you mean "US"?'),
        ('[business.hours]\nmno = "closed"', 'business.hours.mno: found "mno", which is no day, did you mean "mon"?'),
        (
            '[business.hours]\nmon = "8-12"',
            'business.hours.mon: found "8-12", which cannot be kept: "8-12" are no hours',
        ),
        ('[business.hours]\nmon = "9:00-8:00"', 'business.hours.mon: found "9:00-8:00", which cannot be kept: '),
        ('[business.hours]\nmon = "8:00-12:00, 11:00-13:00"', "overlaps"),
        ("[business.hours]\nmon = 8", "business.hours.mon: found 8; allowed: days and their hours"),
        (
            '[business.hours]\nmon-wed = "8:00-9:00"\ntue = "closed"',
            "business.hours: found a table, which says two things of one day: tue",
        ),
        (
            '[business]\nlanguages = ["en", "fr"]',
            'business.languages[2]: found "fr", which is no language that we speak',
        ),
        ('[business]\nlanguages = ["en", "en"]', 'business.languages: found a list, which names "en" twice'),
        ("[business]\nlanguages = []", "business.languages: found an empty list; allowed"),
        ('[[people]]\nname = "A"\nnumber = "1"\nwhat_for = []', "unknown key; known here: name, for, role, number"),
        (
            '[[people]]\nname = "A"\nnumber = "1"\nfor = "billing"',
            'people[1].for ("A"): found "billing"; allowed: a list',
        ),
        ('[[services]]\nname = "A"\n[[services]]\nname = "a"', 'services[2].name ("a"): the same name as services[1]'),
        ("[answer]\nmax_minutes = 2", "answer.warn_minutes: found 2, which is no less than answer.max_minutes = 2"),
        (
            '[providers]\nstt = ["gorq:whisper"]',
            'providers.stt[1]: found "gorq:whisper", which names nobody we know, did you',
        ),
        (
            '[providers]\nllm = ["offline", "elevenlabs:x"]',
            "which is somebody who does not think for us; there are groq, op",
        ),
        ('[providers]\nllm = ["groq"]', 'which names no model: write "groq:" and the model behind it'),
        ('[providers]\nllm = ["groq:a b"]', "which has a space or an odd character in it"),
        ('[providers]\ntts = ["openai:tts-1"]', 'which names no voice: write "openai:tts-1/" and the voice behind it'),
        ('[providers]\nstt = ["offline:small"]', 'which has no models to choose from: write "offline"'),
        ('[providers]\nstt = ["offline", "offline"]', 'providers.stt: found a list, which names "offline" twice'),
        ("[providers]\nllm = []", "providers.llm: found an empty list; allowed: a list"),
        ('[providers]\nsummary = "offline"', "allowed: a list like that of llm; [] is that of llm"),
        ('[providers]\nopenai_url = "host/v1"', 'which must begin with "https://" or "http://"'),
        ('[providers]\nopenai_api_key = "sk"', "secrets never stand in this file"),
        ('[telephony]\nlisten = "8084"', 'which must be an address and a port with ":" between them'),
        (
            '[telephony]\nlisten = "localhost:8084"',
            'telephony.listen: found "localhost:8084", which is no IPv4 address',
        ),
        ('[telephony]\nlisten = "127.0.0.1:99999"', "which must be an address and a port"),
        ('[telephony]\nlisten = "127.0.0.1:0"', "FreeSWITCH has to know the port"),
        ("[telephony]\nallow = []", "telephony.allow: found an empty list; allowed: IP addresses and networks"),
        ("[telephony]\nallow = [1]", "telephony.allow[1]: found 1; allowed: IP addresses and networks"),
        ('[telephony]\nallow = ["10.0.0.5/24"]', 'did you mean "10.0.0.0/24"?'),
        (
            '[telephony]\nlisten = "0.0.0.0:1"\nallow = ["0.0.0.0/1", "128.0.0.0/1"]',
            "telephony.allow: lets everybody in",
        ),
        ('[telephony]\nextension = "a b"', 'telephony.extension: found "a b", which would not be safe in a dialplan'),
        ('[telephony]\ncontext = "${x}"', 'telephony.context: found "${x}", which would not be safe in a dialplan'),
        ('[telephony]\ndial_number = "user/"', "which must have {number} in it, once"),
        ('[telephony]\ndial_number = "{number}{number}"', "which must have {number} in it, once"),
        ('[telephony]\ndial_number = "user/{number},user/1"', "may have no spaces, quotes, commas"),
        ('[telephony]\nrefer = "{number}@carrier.example"', 'which must begin with "sip:"'),
        ('[telephony]\ncaller_id = "+1 512"', 'telephony.caller_id: found "+1 512", which is no number'),
        ('[telephony]\nmedia_address = "here"', 'telephony.media_address: found "here", which is no IPv4 address'),
        ('[telephony]\nunicast_ports = "40000"', 'which must be two ports with "-" between them'),
        ('[telephony]\nunicast_ports = "44999-40000"', "the lower port first"),
        ('[telephony]\nunicast_ports = "20000-50000"', "overlaps 16384-32768, where FreeSWITCH puts"),
        (
            '[telephony]\nunicast_ports = "40000-40099"',
            'found "40000-40099", 100 ports; answer.max_calls = 100 needs 200, 2 for each call',
        ),
        ('[telephony]\nevent_socket = "switch example:8021"', "is no host and port that can be connected to"),
        ("[telephony]\nreply_seconds = nan", "found nan; allowed: a number above 0 up to 60"),
        ("[telephony]\ninband_keys = 1", "found 1; allowed: true or false"),
        ("[telephony]\ninband_keys = 1979-05-27", "found 1979-05-27; allowed: true or false"),
        ('[storage]\ndatabase = ""', 'storage.database: found "", which must name a file'),
        ("[storage]\ndatabase = 3", "storage.database: found 3; allowed: the path of a file"),
        ('[log]\nformat = "Json"', 'log.format: found "Json", did you mean "json"?'),
        (f"[answer]\nmax_calls = 0x{'f' * 5000}", "answer.max_calls: found an endless number; allowed"),
        ("[log]\nformat = 1", 'log.format: found 1; allowed: "auto" or "json" or "pretty"'),
    ],
)
def test_a_fault_says_where_what_and_what_instead(text: str, told: str) -> None:
    """Each wrong value is one line: its path, what was found, what is allowed, and the nearest name if there is one."""
    (line,) = faults(text)
    assert told in line


def test_a_secret_in_the_file_is_not_repeated() -> None:
    """What was put into the wrong place must not go on into a log."""
    (line,) = faults('[telephony]\nevent_socket_password = "hunter2"')
    assert "hunter2" not in line


def test_a_reason_that_quotes_the_file_stays_a_line() -> None:
    """Odd characters and endless texts are shortened wherever they are repeated."""
    (line,) = faults(f'[business.hours]\nmon = "\\b{"8" * 5000}"')
    assert line.isprintable()
    assert len(line) < 600


def test_the_country_says_how_numbers_are_read() -> None:
    """A number of the house's own country needs no country code; one of another country does."""
    assert faults('[[people]]\nname = "A"\nnumber = "030 1234567"')
    config_from(tomllib.loads('[business]\ncountry = "DE"\n[[people]]\nname = "A"\nnumber = "030 1234567"'), FOLDER)


def test_listening_for_other_hosts_is_fine_with_a_list_of_them() -> None:
    """FreeSWITCH may run elsewhere, as long as it is said where."""
    found = {"telephony": {"listen": "10.0.5.2:8084", "allow": ["10.0.5.0/24"]}}
    assert config_from(found, FOLDER).telephony.listen_address == ("10.0.5.2", 8084)


def test_an_entry_of_a_chain_says_who_with_what_in_which_voice() -> None:
    """Models may have a "/" of their own; what is behind the last one is the voice."""
    assert entry("groq:openai/gpt-oss-20b", "think") == Entry("groq", "openai/gpt-oss-20b")
    assert entry("groq:canopylabs/orpheus/troy", "speak") == Entry("groq", "canopylabs/orpheus", "troy")
    for text in ("offline", "openai:tts-1/alloy", "groq:canopylabs/orpheus/troy"):
        assert entry(text, "speak").name == text


# Files that are none


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[log]\nlevel = warning\n", 'line 2, column 9: invalid value in: level = warning; text stands in "quotes"'),
        ('[log]\nlevel = "info\n', "line 2, column 14: illegal character '\\n' in: level = \"info; a closing quote"),
        ("[log]\nlevel\n", "line 2, column 6: expected '=' after a key in a key/value pair in: level; each line is"),
        ("[log]\n[log]\n", "line 2, column 5: cannot declare ('log',) twice in: [log]; this [section] stands"),
        ("[answer]\nmax_calls = 1\nmax_calls = 2\n", "line 3, column 14: cannot overwrite a value in: max_calls = 2;"),
        ('a = "x', "at the end: unterminated string; a closing quote is missing"),
        ("x = " + "[" * 9000, "brackets too deep"),
        ("x = " + "9" * 9000, "a number too long"),
    ],
)
def test_a_file_that_is_no_toml_names_the_line_and_the_cure(tmp_path: Path, text: str, told: str) -> None:
    """A slip of the pen is found without knowing TOML."""
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert told in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    """Missing, a folder, not text, far too large: each has its own sentence."""
    path = tmp_path / "config.toml"
    with pytest.raises(ConfigError, match=r"no such file; copy the config.toml that came with this program"):
        load(path)
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        load(tmp_path)
    path.write_bytes(b'[business]\nname = "Caf\xe9"\n')
    with pytest.raises(ConfigError, match="line 2: a character that is not UTF-8"):
        load(path)
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigError, match="larger than any"):
        load(path)


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    """A byte order mark and carriage returns do no harm."""
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbf[business]\r\nname = "Caf\xc3\xa9"\r\n')
    assert load(path).business.name == "Caf\u00e9"


# Anything at all

KEYS = sorted({key for name, model, _ in tables(Config) for key in (name, *model.model_fields)})
SCALARS = (
    st.text(max_size=20)
    | st.sampled_from(["0.0.0.0:0", "127.0.0.1:8084", "0.0.0.0/0", "40000-40001", "+1 512 555 0111", "US", "{number}"])
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.times()
    | st.datetimes(timezones=st.none() | st.just(dt.UTC))
)
NAMES = st.sampled_from(KEYS) | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5), max_leaves=12
)
FILES = st.dictionaries(NAMES, VALUES, max_size=6) | st.fixed_dictionaries(
    {}, optional={name: st.dictionaries(st.sampled_from(list(model.model_fields)), SCALARS | VALUES, max_size=5)
                  for name, model, listed in tables(Config) if not listed}
    | {"people": st.lists(st.dictionaries(st.sampled_from(["name", "number", "ring_seconds"]), SCALARS), max_size=4)},
)  # fmt: skip


@given(FILES)
def test_whatever_a_file_says_is_a_config_or_a_list_of_faults(found: dict[str, Any]) -> None:
    """No file, however odd, ends in anything but a config or sentences, each on its own line."""
    try:
        config = config_from(found, FOLDER)
    except ConfigError as error:
        for line in str(error).split("\n"):
            assert ": " in line
            assert line.isprintable()
    else:
        assert isinstance(config, Config)


@given(st.binary(max_size=200) | st.text(st.characters(codec="utf-8"), max_size=200).map(str.encode))
def test_whatever_bytes_a_file_holds_it_is_read_or_explained(data: bytes) -> None:
    """Garbage on the disk is a sentence, too."""
    try:
        told = str(list(parsed(data, FOLDER)))
    except ConfigError as error:
        told = str(error)
    assert told.isprintable()


# What does not go together in the work


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[urgent]\non_call = ["Mario"]\n[[people]]\nname = "Maria"\nnumber = "201"',
            'nobody in [[people]], did you mean "Maria"?',
        ),
        ('[[services]]\nname = "A"\nstaff = ["Sam"]', "a booking needs to know how long"),
        ('[[staff]]\nname = "Sma"\n[[services]]\nname = "A"\nminutes = 5\nstaff = ["Sam"]', 'did you mean "Sam"?'),
        ('[answer]\nwhen = "after 15s"', "which telephone rings first?"),
        ('[answer]\nwhen = "after 15 minutes"\ndesk = "200"', "more than two minutes"),
        ('[answer]\nwhen = "later"\ndesk = "200"', "is no time to answer at"),
        ('[answer]\nwhen = "when closed"\ndesk = "12"\n[business]\ncountry = "US"', ""),
        ('[clients]\nprove = ["date of brith"]\nfields = ["date of birth"]', 'did you mean "date of birth"?'),
        ('[messages]\nto = ["a@b.example"]', "wants mail to be sent"),
        ('[messages]\nto = ["nobody"]', "is no e-mail address"),
        ('[messages]\npromise = "soon"', "is no length of time"),
        ('[mail]\nserver = "mail.example:25"', "from which address"),
        ('[messages]\nconfirm = ["sms"]', "wants text messages to be sent"),
        ('[business]\nholidays = "US-TX2"', "names no region of US"),
        ('[business]\nholidays = "Texas"', "is no country whose holidays are known"),
        ('[business]\nclosed = ["tomorrow"]', "which is no day"),
        ('[business]\nclosed = ["2026-12-24 to 2026-12-01"]', "ends before it begins"),
        ('[[services]]\nname = "A"\nnotice = "two hours"', "is no length of time"),
    ],
)
def test_the_work_is_described_without_contradictions(text: str, told: str) -> None:
    """What a receptionist could not do, or nobody could be meant by, is said before a caller finds out."""
    if not told:
        config_from(tomllib.loads(text), FOLDER)
        return
    assert told in "\n".join(faults(text))


def test_a_public_holiday_and_a_closed_day_are_closed() -> None:
    """Thanksgiving is closed in Texas, and so are the days that the operator names."""
    hours = {"mon-fri": "8:00-17:00"}
    told = {"business": {"hours": hours, "holidays": "US-TX", "closed": ["2026-12-27 to 2027-01-02"]}}
    opening = config_from(told, FOLDER).business.opening()
    assert not opening.spans(dt.date(2026, 11, 26))
    assert not opening.spans(dt.date(2026, 12, 30))
    assert opening.spans(dt.date(2026, 11, 25))


@pytest.mark.parametrize(
    ("business", "told"),
    [
        ({"country": "UK"}, 'did you mean "GB"?'),
        ({"country": "España"}, 'did you mean "ES"?'),
        ({"country": "spain"}, 'did you mean "ES"?'),
        ({"holidays": "ES-Andalucia"}, 'did you mean "ES-AN"?'),
        ({"holidays": "España-AN"}, 'did you mean "ES-AN"?'),
        ({"timezone": "Europe/Sevilla"}, 'did you mean "Europe/Madrid"?'),
        ({"timezone": "Europe/Berln"}, 'did you mean "Europe/Berlin"?'),
        ({"timezone": "Europe/Roma", "country": "IT"}, 'did you mean "Europe/Rome"?'),
        ({"timezone": "America/Houston", "country": "US"}, "US has America/New_York, America/Detroit, America/Chicago"),
    ],
)
def test_a_place_that_is_coded_otherwise_is_understood(business: dict[str, str], told: str) -> None:
    """Operators know what their country, region and city are called, not how some standard writes them."""
    with pytest.raises(ConfigError) as refused:
        config_from({"business": {"country": "ES"} | business}, FOLDER)
    assert told in str(refused.value)


def test_staff_that_is_nobody_is_found_out() -> None:
    """A slip would make two people of one: the second has no calendar, and so always time."""
    found: dict[str, Any] = {
        "services": [
            {"name": "Corte", "minutes": 30, "staff": ["Paco", "Ana"]},
            {"name": "Tinte", "minutes": 30, "staff": ["Pacco", "Zoraida"]},
        ],
        "staff": [{"name": "Paco"}, {"name": "Ana"}],
    }
    with pytest.raises(ConfigError) as refused:
        config_from(found, FOLDER)
    slip, stranger = str(refused.value).splitlines()
    assert slip == 'services[2].staff[1] ("Tinte"): found "Pacco", who is nobody in [[staff]], did you mean "Paco"?'
    assert stranger.endswith('if they work here too, write [[staff]] and name = "Zoraida"')
    assert len(config_from(found | {"staff": []}, FOLDER).services) == 2


@pytest.mark.parametrize(("number", "country"), [("112", "ES"), ("911", "US"), ("999", "GB"), ("110", "DE")])
def test_nobody_is_reached_at_the_emergency_number(number: str, country: str) -> None:
    """We never ring it: a caller in danger is told to."""
    found: dict[str, Any] = {
        "business": {"country": country},
        "people": [{"name": "Maria", "number": number}],
        "telephony": {"last_resort": number},
    }
    with pytest.raises(ConfigError) as refused:
        config_from(found, FOLDER)
    assert [line.partition(",")[0] for line in str(refused.value).splitlines()] == [
        f'people[1].number ("Maria"): found "{number}"',
        f'telephony.last_resort: found "{number}"',
    ]


@pytest.mark.parametrize(
    ("business", "greeting"),
    [
        ({}, "This is the automated assistant. How can I help?"),
        ({"name": "Casa Sol"}, "Casa Sol, this is the automated assistant. How can I help?"),
        (
            {"name": "Casa Sol", "languages": ["es", "en"]},
            "Casa Sol, le atiende el asistente automático. ¿En qué puedo ayudarle?",
        ),
        ({"name": "Casa Sol", "greeting": "Hi."}, "Hi."),
    ],
)
def test_a_greeting_that_is_left_out_names_the_business(business: dict[str, Any], greeting: str) -> None:
    """In its first language: nobody is greeted for a house that they did not call."""
    assert config_from({"business": business}, FOLDER).business.greeting == greeting
