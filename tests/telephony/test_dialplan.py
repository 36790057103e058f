"""The dialplan that the operator gets: it leads calls to us, tries again when we die, and ends with a person."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.config import Answer, Business, Config, Telephony
from receptionist.errors import NotAllowedError
from receptionist.rehearsal.applications import APPLICATIONS
from receptionist.telephony.dialplan import DESK_SECONDS, NOBODY, ONE_MOMENT, dialplan
from receptionist.telephony.routes import Routes

Steps = list[tuple[str, str]]


def extensions(config: Config) -> dict[str, Steps]:
    """What FreeSWITCH would do at each destination number."""
    root = ET.fromstring(dialplan(config))
    assert root.tag == "include"
    found = {}
    for extension in root.findall("extension"):
        (condition,) = extension.findall("condition")
        assert condition.get("field") == "destination_number"
        name = extension.get("name", "")
        assert re.search(condition.get("expression", ""), name)
        assert not re.search(condition.get("expression", ""), f"{name}x")
        found[name] = [(step.get("application", ""), step.get("data", "")) for step in condition.findall("action")]
    return found


def test_a_call_is_offered_to_us_again_and_again_and_then_to_a_person() -> None:
    """When our socket ends the call goes where the variable says: unless we said otherwise, to the next try."""
    found = extensions(Config())
    names = ["receptionist", "receptionist-again-1", "receptionist-again-2", "receptionist-again-3"]
    for name, follower in zip(names, [*names[1:], "receptionist-last-resort"], strict=True):
        assert found[name][-4:] == [
            ("set", "socket_resume=true"),
            ("set", f"receptionist_next={follower} XML default"),
            ("socket", "127.0.0.1:8084 async full"),
            ("transfer", "${receptionist_next}"),
        ]
    assert found["receptionist"][:-4] == [("sched_hangup", "+7230 ALLOTTED_TIMEOUT"), ("ring_ready", "")]
    assert all(found[name][:-4] == [("playback", ONE_MOMENT)] for name in names[1:])


def test_a_call_comes_home_to_us_and_to_nobody_else() -> None:
    """From a person, or to have its audio mended: as at the first time, without the ringing before it."""
    found = extensions(Config())
    assert found["receptionist-back"] == found["receptionist"][-4:]
    assert Routes(Telephony()).after_bridge() == "receptionist-back:XML:default"


@pytest.mark.parametrize(
    ("when", "seconds"), [("after 15s", 15), ("after 1 minute", 60), ("when closed", DESK_SECONDS)]
)
def test_a_desk_that_comes_first_is_rung_by_the_switch_before_us(when: str, seconds: int) -> None:
    """We are asked who is to take it; if nobody at the desk does, it is ours; if we are not there, it is the desk's."""
    found = extensions(Config(answer=Answer(when=when, desk="250")))
    assert found["receptionist"] == [
        ("sched_hangup", "+7230 ALLOTTED_TIMEOUT"),
        ("ring_ready", ""),
        ("set", "socket_resume=true"),
        ("set", "receptionist_next=receptionist-desk XML default"),
        ("socket", "127.0.0.1:8084 async full"),
        ("transfer", "${receptionist_next}"),
    ]
    assert found["receptionist-desk"] == [
        ("set", f"call_timeout={seconds}"),
        ("set", "hangup_after_bridge=true"),
        ("set", "continue_on_fail=true"),
        ("bridge", "{ignore_early_media=true}user/250"),
        ("transfer", "receptionist-back XML default"),
    ]
    assert found["receptionist-back"] == extensions(Config())["receptionist-back"]


def test_where_we_answer_at_once_the_desk_is_not_in_it() -> None:
    """Even if config names one."""
    assert "receptionist-desk" not in extensions(Config(answer=Answer(desk="250")))


def test_a_desk_that_has_no_telephone_is_not_printed() -> None:
    """A dialplan that could not work is not handed out."""
    with pytest.raises(NotAllowedError, match=r"answer\.desk"):
        dialplan(Config(answer=Answer(when="when closed")))


def test_a_blind_transfer_that_nobody_takes_ends_at_the_last_resort() -> None:
    """The person whom the daemon named is rung, and the caller is not just hung up on."""
    steps = extensions(Config())["receptionist-hand-over"]
    assert steps[-2:] == [("bridge", "${receptionist_dial}"), ("transfer", "receptionist-last-resort XML default")]
    assert ("set", "continue_on_fail=true") in steps


def test_the_last_resort_rings_a_person_and_then_ends() -> None:
    """Nothing that we had set on the call can tear it from the person or bring it back; if nobody comes, it ends."""
    steps = extensions(Config())["receptionist-last-resort"]
    bridge = steps.index(("bridge", "user/200"))
    assert steps[bridge + 1 :] == [("playback", NOBODY), ("hangup", "NO_ANSWER")]
    for before in (
        ("set", "socket_resume=false"),
        ("unset", "transfer_after_bridge"),
        ("set", "hangup_after_bridge=true"),
        ("set", "continue_on_fail=true"),
        ("set", "call_timeout=60"),
    ):
        assert before in steps[:bridge]


def test_config_decides_names_address_time_and_person() -> None:
    """What config.toml says of telephony stands in the dialplan."""
    telephony = Telephony(
        listen="10.0.5.2:9000", allow=["10.0.5.0/24"], extension="desk.1", context="house", last_resort="(512) 555-0111"
    )
    found = extensions(Config(telephony=telephony, answer=Answer(max_minutes=30)))
    assert {name.partition("-")[0] for name in found} == {"desk.1"}
    assert ("socket", "10.0.5.2:9000 async full") in found["desk.1"]
    assert ("sched_hangup", "+1830 ALLOTTED_TIMEOUT") in found["desk.1"]
    assert ("set", "receptionist_next=desk.1-last-resort XML house") in found["desk.1-again-3"]
    assert ("bridge", "sofia/gateway/trunk/+15125550111") in found["desk.1-last-resort"]


def test_a_dot_in_the_extension_is_a_dot() -> None:
    """An extension matches itself and nothing that merely looks like it."""
    root = ET.fromstring(dialplan(Config(telephony=Telephony(extension="desk.1"))))
    expressions = [condition.get("expression", "") for condition in root.iter("condition")]
    assert not any(re.search(expression, "deskx1") for expression in expressions)


@pytest.mark.parametrize(("media_address", "reached_at"), [("", "127.0.0.1"), ("10.0.5.2", "10.0.5.2")])
def test_freeswitch_connects_to_an_address_not_to_all_of_them(media_address: str, reached_at: str) -> None:
    """Who listens on every address is reached at one."""
    telephony = Telephony(listen="0.0.0.0:8084", media_address=media_address)
    assert ("socket", f"{reached_at}:8084 async full") in extensions(Config(telephony=telephony))["receptionist"]


def test_the_operator_is_told_where_it_goes_and_what_it_does() -> None:
    """A system administrator who knows FreeSWITCH needs no other page."""
    text = dialplan(Config())
    assert "conf/dialplan/default/receptionist.xml" in text
    assert "reloadxml" in text
    assert 'data="receptionist XML default"' in text
    assert text.count("<!--") >= 10


def test_the_emulated_switch_knows_every_application() -> None:
    """Rehearsals go through the same dialplan as calls."""
    config = Config(answer=Answer(when="when closed", desk="250"))
    used = {application for steps in extensions(config).values() for application, _ in steps}
    assert used <= set(APPLICATIONS)


def test_a_last_resort_that_is_no_number_is_not_printed() -> None:
    """A dialplan that could not work is not handed out."""
    telephony = Telephony(last_resort="+1 555 0100")
    with pytest.raises(NotAllowedError, match="the last resort was not dialled"):
        dialplan(Config(telephony=telephony))


NAMES = st.from_regex(r"[A-Za-z0-9_.-]{1,64}", fullmatch=True)


@given(NAMES, NAMES, st.text(min_size=1).filter(str.strip))
def test_it_is_xml_whatever_config_says(extension: str, context: str, words: str) -> None:
    """Odd names, two hyphens among them, break neither the XML nor its comments."""
    config = Config(business=Business(name=words), telephony=Telephony(extension=extension, context=context))
    found = list(extensions(config))
    assert (found[0], found[-1]) == (extension, f"{extension}-last-resort")
