"""Whom we may dial: the people of config.toml, written so that FreeSWITCH can take it for nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from receptionist.config import Answer, Business, Config, Person, Telephony
from receptionist.destinations import Destinations
from receptionist.dialling import dialled, mobile, put_into
from receptionist.errors import NotAllowedError

COMMANDING = set(" \t\r\n\0,{}[]()'\"&|^<>$`\\!?%~")
"""Characters that mean something in originate strings, inline dialplans or commands."""


def house(number: str, telephony: Telephony | None = None, country: str = "US") -> Destinations:
    people = [Person.model_construct(name="Maria", number=number, ring_seconds=25)]
    return Destinations(Config(business=Business(country=country), people=people, telephony=telephony or Telephony()))


@pytest.mark.parametrize(
    ("number", "country", "dial_string"),
    [
        ("201", "US", "user/201"),
        ("999999", "US", "user/999999"),
        ("+1 512 555 0111", "US", "sofia/gateway/trunk/+15125550111"),
        ("(512) 555-0111", "US", "sofia/gateway/trunk/+15125550111"),
        ("512.555.0111", "US", "sofia/gateway/trunk/+15125550111"),
        ("030/1234567", "DE", "sofia/gateway/trunk/+49301234567"),
        ("+44 20 7946 0018", "US", "sofia/gateway/trunk/+442079460018"),
    ],
)
def test_a_person_is_dialled_as_extension_or_e164(number: str, country: str, dial_string: str) -> None:
    """However the operator writes a number, FreeSWITCH gets it in one way."""
    assert house(number, country=country).dial_string("Maria") == dial_string


def test_nobody_else_is_dialled() -> None:
    """A name that config does not list, a number or a dial string as a name: refused, and the text says so."""
    destinations = house("201")
    for name in ("Sam", "", "201", "maria ", "+15125550111", "user/201"):
        for ask in (destinations.dial_string, destinations.refer_uri, destinations.ring_seconds):
            with pytest.raises(NotAllowedError, match="nobody in"):
                ask(name)


def test_the_desk_is_dialled_as_a_person_is() -> None:
    """Where config has one."""
    assert Destinations(Config(answer=Answer(desk="(512) 555-0111"))).desk() == "sofia/gateway/trunk/+15125550111"
    with pytest.raises(NotAllowedError, match=r"answer\.desk"):
        Destinations(Config()).desk()


@pytest.mark.parametrize(
    ("number", "counted"),
    [
        ("+15125550123", "+15125550123"),
        ("15125550123", "+15125550123"),
        ("(512) 555-0123", "+15125550123"),
        ("201", "201"),
        ("anonymous", ""),
        ("", ""),
        ("sip:evil@example.com", ""),
    ],
)
def test_a_callers_number_is_counted_as_one_however_it_is_shown(number: str, counted: str) -> None:
    """What is no number is nobody's."""
    assert house("201").counted(number) == counted


def test_a_person_rings_as_long_as_config_says() -> None:
    """Some people need longer to get to their telephone."""
    assert house("201").ring_seconds("Maria") == 25


def test_a_refer_names_the_carrier_or_leaves_the_host_to_freeswitch() -> None:
    """The caller's own switch gets a SIP address; without one, FreeSWITCH puts its own host behind the number."""
    assert house("201").refer_uri("Maria") == "201"
    carrier = Telephony(refer="sip:{number}@carrier.example")
    assert house("(512) 555-0111", carrier).refer_uri("Maria") == "sip:+15125550111@carrier.example"


def test_the_last_resort_is_dialled_like_a_person() -> None:
    """It may be a telephone of the house or one outside."""
    assert house("201").last_resort() == "user/200"
    assert house("201", Telephony(last_resort="+1 512 555 0111")).last_resort() == "sofia/gateway/trunk/+15125550111"


@pytest.mark.parametrize(
    "number",
    [
        "",
        "1234567",
        "+1 555 0100",
        "1-800-FLOWERS",
        "+15125550111 ext 5",
        "+15125550111;ext=5",
        "201,user/202",
        "201\nhangup",
        "+15125550111\n",
        "201 &park",
        "{a=b}201",
        "[a=b]201",
        "201|202",
        "201'",
        "^^:201",
        "201:_:202",
        "\uff12\uff10\uff11",
        "${x}",
    ],
)
def test_what_is_no_number_is_refused(number: str) -> None:
    """Nothing that could be a second destination, a variable or a command comes near FreeSWITCH."""
    with pytest.raises(NotAllowedError, match="Maria was not dialled"):
        house(number).dial_string("Maria")


@pytest.mark.parametrize(
    "template", ["user/", "{number}{number}", "user/{number} &park", "{a=b}user/{number}", "user/{number}:_:user/1", ""]
)
def test_a_template_that_means_more_is_refused(template: str) -> None:
    """The templates are the operator's, and are looked at all the same."""
    telephony = Telephony.model_construct(**(Telephony().model_dump() | {"dial_extension": template}))
    with pytest.raises(NotAllowedError, match="Maria was not dialled: the template"):
        house("201", telephony).dial_string("Maria")


@given(st.text() | st.text(alphabet="0123456789+ ()-./,;{}[]'&|^\n@:_*#"), st.sampled_from(["US", "DE", "GB", "IT"]))
@example("+" + "1" * 39, "US")
@example("1" * 41, "US")
def test_no_number_says_more_than_itself(number: str, country: str) -> None:
    """Whatever is asked for, what comes out is one extension or one number of the world, or nothing."""
    try:
        put = dialled(number, country)
    except ValueError:
        return
    assert put.isascii()
    assert put.removeprefix("+").isdigit()
    assert put.startswith("+") == (len(put) > 6)
    assert not COMMANDING & set(put_into("sofia/gateway/trunk/{number}", put))


@given(st.text(max_size=30).map(lambda text: text + "{number}") | st.text(max_size=30))
def test_no_template_says_more_than_one_destination(template: str) -> None:
    """A template is whole and harmless, or refused."""
    try:
        put = put_into(template, "201")
    except ValueError:
        return
    assert not COMMANDING & set(put)
    assert put.count("201") >= 1


@pytest.mark.parametrize(
    ("number", "country", "whole"),
    [
        ("(512) 555-0111", "US", "+15125550111"),
        ("612 345 678", "ES", "+34612345678"),
        ("0034612345678", "ES", "+34612345678"),
        ("07911 123456", "GB", "+447911123456"),
        ("+34 612 345 678", "US", ""),
        ("+1 876 555 0123", "US", ""),
        ("911 234 567", "ES", ""),
        ("020 7946 0018", "GB", ""),
        ("+1 900 555 0100", "US", ""),
        ("806 123 456", "ES", ""),
        ("+881 6 1234 5678", "US", ""),
        ("+870 773 123 456", "US", ""),
        ("+882 16 1234567", "US", ""),
        ("200", "US", ""),
        ("anonymous", "US", ""),
        ("", "US", ""),
    ],
)
def test_text_messages_go_to_mobiles_of_ordinary_networks(number: str, country: str, whole: str) -> None:
    """To no landline, where none arrives, and to nothing abroad or special, which may cost more than a message."""
    assert mobile(number, country) == whole
