"""Rules between keys. They read the file as found, so that they speak up even where single values are wrong too."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

import phonenumbers

from receptionist.config.faults import shown
from receptionist.config.keys import Place
from receptionist.config.values import AT_ONCE, nearest, split_address, split_ports
from receptionist.dialling import dialled, is_emergency, is_written_plainly

PORTS_A_CALL = 2
"""The caller's leg, and the leg of a person who is rung meanwhile."""


def disagreements(found: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[Place, str]:
    """What is wrong between keys; values that are wrong by themselves are the models' business."""
    tables = {
        name: default | _table(found.get(name)) for name, default in defaults.items() if isinstance(default, dict)
    }
    people, services, staff = (_listed(found.get(name)) for name in ("people", "services", "staff"))
    telephony = tables["telephony"]
    return {
        **_numbers(people, telephony["last_resort"], tables["answer"]["desk"], tables["business"]["country"]),
        **_names("people", people),
        **_names("services", services),
        **_names("staff", staff),
        **_strangers(people, tables["urgent"]["on_call"]),
        **_idle(services, staff),
        **_phantoms(services, staff),
        **_desk(tables["answer"]),
        **_unproved(services, tables["clients"]),
        **_unsent(tables),
        **_warning(tables["answer"]["warn_minutes"], tables["answer"]["max_minutes"]),
        **_listening(telephony["listen"], telephony["allow"]),
        **_ports(telephony["unicast_ports"], tables["answer"]["max_calls"]),
    }


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: Any) -> list[dict[str, Any]]:
    return [_table(entry) for entry in value] if isinstance(value, list) else []


def _numbers(people: list[dict[str, Any]], last_resort: Any, desk: Any, country: Any) -> dict[Place, str]:
    numbers: dict[Place, Any] = {("people", i, "number"): person.get("number") for i, person in enumerate(people)}
    numbers["telephony", "last_resort"] = last_resort
    if desk:
        numbers["answer", "desk"] = desk
    faults: dict[Place, str] = {}
    if not isinstance(country, str) or country not in phonenumbers.SUPPORTED_REGIONS:
        return faults
    for place, number in numbers.items():
        if isinstance(number, str) and is_emergency(number, country):
            faults[place] = (
                f"found {shown(number)}, the emergency number: callers in danger are told to dial it themselves"
            )
        elif isinstance(number, str) and is_written_plainly(number):
            try:
                dialled(number, country)
            except ValueError as error:
                faults[place] = (
                    f"found {shown(number)}, {error}; allowed: an extension of up to 6 digits, "
                    f"a number of {country}, or one of elsewhere that begins with + and its country code"
                )
    return faults


def _names(section: str, entries: list[dict[str, Any]]) -> dict[Place, str]:
    faults: dict[Place, str] = {}
    seen: dict[str, int] = {}
    for i, entry in enumerate(entries):
        name = entry.get("name")
        if isinstance(name, str):
            first = seen.setdefault(name.casefold(), i)
            if first != i:
                faults[section, i, "name"] = f"the same name as {section}[{first + 1}]; give each a name of its own"
    return faults


def _named(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["name"] for entry in entries if isinstance(entry.get("name"), str)]


def _strangers(people: list[dict[str, Any]], on_call: Any) -> dict[Place, str]:
    """Nobody is rung who is not among the people."""
    known = _named(people)
    return {
        ("urgent", "on_call", i): f"found {shown(name)}, who is nobody in [[people]]{nearest(name, known)}"
        for i, name in enumerate(on_call if isinstance(on_call, list) else [])
        if isinstance(name, str) and name not in known
    }


def _idle(services: list[dict[str, Any]], staff: list[dict[str, Any]]) -> dict[Place, str]:
    """Staff that does nothing is mostly a name written in two ways; a service that is booked takes some time."""
    busy = [name for service in services for name in _texts(service.get("staff"))]
    faults: dict[Place, str] = {
        ("staff", i, "name"): f"found {shown(entry['name'])}, whom no [[services]] names as staff"
        f"{nearest(entry['name'], busy)}"
        for i, entry in enumerate(staff)
        if isinstance(entry.get("name"), str) and entry["name"] not in busy
    }
    for i, service in enumerate(services):
        if _texts(service.get("staff")) and not service.get("minutes"):
            faults["services", i, "minutes"] = "missing or 0, while staff is named: a booking needs to know how long"
    return faults


def _phantoms(services: list[dict[str, Any]], staff: list[dict[str, Any]]) -> dict[Place, str]:
    """Whoever is written in two ways would be two people, of whom one has neither hours nor a calendar."""
    known = _named(staff)
    return {
        ("services", i, "staff", j): f"found {shown(name)}, who is nobody in [[staff]]{nearest(name, known)}"
        f"{'' if nearest(name, known) else f'; if they work here too, write [[staff]] and name = {shown(name)}'}"
        for i, service in enumerate(services)
        for j, name in enumerate(_texts(service.get("staff")))
        if known and name not in known
    }


def _desk(answer: dict[str, Any]) -> dict[Place, str]:
    if answer["desk"] or answer["when"] == AT_ONCE or not isinstance(answer["when"], str):
        return {}
    return {("answer", "desk"): f"missing, while answer.when is {shown(answer['when'])}: which telephone rings first?"}


def _unproved(services: list[dict[str, Any]], clients: dict[str, Any]) -> dict[Place, str]:
    known = ["pin", *_texts(clients["fields"]), *(ask for service in services for ask in _texts(service.get("ask")))]
    return {
        ("clients", "prove", i): f"found {shown(what)}, which is known of nobody{nearest(what, known)}; "
        'allowed: "pin", what clients.fields names, what services ask'
        for i, what in enumerate(_texts(clients["prove"]))
        if what not in known
    }


def _unsent(tables: Mapping[str, dict[str, Any]]) -> dict[Place, str]:
    """What is to be sent needs somebody who sends it."""
    mail, sms, messages = tables["mail"], tables["sms"], tables["messages"]
    faults: dict[Place, str] = {}
    confirm = _texts(messages["confirm"])
    if not mail["server"] and (messages["to"] or "email" in confirm):
        faults["mail", "server"] = "missing, while [messages] wants mail to be sent"
    elif mail["server"] and not mail["from"]:
        faults["mail", "from"] = "missing: from which address does our mail come?"
    if "sms" in confirm and not sms["url"]:
        faults["sms", "url"] = "missing, while messages.confirm wants text messages to be sent"
    return faults


def _texts(value: Any) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _warning(warn_minutes: Any, max_minutes: Any) -> dict[Place, str]:
    if not isinstance(warn_minutes, int) or not isinstance(max_minutes, int) or warn_minutes < max_minutes:
        return {}
    return {
        ("answer", "warn_minutes"): f"found {shown(warn_minutes)}, "
        f"which is no less than answer.max_minutes = {shown(max_minutes)}: a caller would be warned of the end at once"
    }


def _listening(listen: Any, allow: Any) -> dict[Place, str]:
    try:
        host, port = split_address(listen)
        address = ipaddress.IPv4Address(host)
        peers = [ipaddress.ip_network(peer) for peer in allow if isinstance(peer, str)]
    except (ValueError, TypeError, AttributeError):
        return {}
    if port == 0:
        return {
            ("telephony", "listen"): f"found {shown(listen)}; FreeSWITCH has to know the port: name one, such as 8084"
        }
    if not address.is_loopback and _anybody(peers):
        return {
            (
                "telephony",
                "allow",
            ): f"lets everybody in while telephony.listen is {shown(listen)}, and this port has no "
            'password; list the addresses of your FreeSWITCH hosts, or listen on "127.0.0.1:8084"'
        }
    return {}


def _anybody(peers: list[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    """Whether these networks together are a whole internet, however it is cut up."""
    v4 = ipaddress.collapse_addresses(peer for peer in peers if isinstance(peer, ipaddress.IPv4Network))
    v6 = ipaddress.collapse_addresses(peer for peer in peers if isinstance(peer, ipaddress.IPv6Network))
    return any(network.prefixlen == 0 for network in v4) or any(network.prefixlen == 0 for network in v6)


def _ports(ports: Any, max_calls: Any) -> dict[Place, str]:
    try:
        first, last = split_ports(ports)
    except (ValueError, TypeError):
        return {}
    if not isinstance(max_calls, int) or not 0 < max_calls < 2**16:
        return {}
    needed = PORTS_A_CALL * max_calls
    if 0 <= last - first + 1 < needed:
        return {
            ("telephony", "unicast_ports"): f"found {shown(ports)}, {last - first + 1} ports; "
            f"answer.max_calls = {max_calls} needs {needed}, {PORTS_A_CALL} for each call"
        }
    return {}
