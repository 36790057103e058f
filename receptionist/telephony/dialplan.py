"""Pure: the piece of FreeSWITCH dialplan that leads calls to us, survives our death and ends with a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import indent, wrap
from xml.sax.saxutils import quoteattr

from receptionist.config import Config, Telephony
from receptionist.config.values import AT_ONCE, WHEN_CLOSED, rings_first
from receptionist.destinations import Destinations
from receptionist.telephony.routes import DIAL, NEXT, Routes

ONE_MOMENT = "tone_stream://v=-18;%(150,60,660);%(200,900,880)"
"""Two soft rising notes and a pause in which a restarted daemon is back. A tone, so that no sound file is needed."""

NOBODY = "tone_stream://v=-18;%(250,60,880);%(250,60,660);%(400,600,440)"
"""Three falling notes: we are sorry, there is nobody."""

GOODBYE_SECONDS = 30
"""The receptionist says goodbye after answer.max_minutes; only a call that nobody owns is cut off."""

DESK_SECONDS = 30
"""While the business is open, so long until a caller whom nobody there answers is answered by us."""

RINGING = "%(2000,4000,440,480)"
LAST_RESORT_SECONDS = 60

_EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared with, not bound to
_WIDTH = 110


def dialplan(config: Config) -> str:
    """The file that the operator puts into conf/dialplan/<context>/."""
    routes = Routes(config.telephony)
    connect = _connect(config.telephony)
    followers = [*routes.comebacks[1:], routes.last_resort]
    here = connect(routes.to(routes.comebacks[0]))
    extensions = {routes.main: [*_arrival(config), *here]}
    if config.answer.when != AT_ONCE:
        extensions[routes.main] = [*_arrival(config), *_question(config.telephony, routes)]
        extensions[routes.desk] = _desk(config, routes)
    extensions[routes.back] = here
    for comeback, follower in zip(routes.comebacks, followers, strict=True):
        extensions[comeback] = [*_one_moment(), *connect(routes.to(follower))]
    extensions[routes.hand_over] = _hand_over(routes)
    extensions[routes.last_resort] = _last_resort(Destinations(config).last_resort())
    printed = "\n\n".join(indent(_extension(name, steps), "  ") for name, steps in extensions.items())
    return f"{_comment(_how_to_install(config))}\n<include>\n{printed}\n</include>\n"


def address_for_switch(telephony: Telephony) -> str:
    """Where FreeSWITCH connects to us."""
    host, port = telephony.listen_address
    if host == _EVERYWHERE:
        host = telephony.media_address or "127.0.0.1"
    return f"{host}:{port}"


def _how_to_install(config: Config) -> str:
    telephony = config.telephony
    return (
        f"Printed by `receptionist dialplan`; print it anew when config.toml changes.\n"
        f"1. Save it as conf/dialplan/{telephony.context}/{telephony.extension}.xml on the FreeSWITCH host.\n"
        f"2. Lead your telephone number into it, in the context where your trunk's calls arrive "
        f"(conf/dialplan/public/, as a rule):\n"
        f'     <extension name="our number">\n'
        f'       <condition field="destination_number" expression="^\\+?15125550100$">\n'
        f'         <action application="transfer" data="{telephony.extension} XML {telephony.context}"/>\n'
        f"       </condition>\n"
        f"     </extension>\n"
        f"3. Tell FreeSWITCH: fs_cli -x reloadxml"
    )


def _arrival(config: Config) -> list[str]:
    minutes = config.answer.max_minutes
    return [
        _comment(
            f"Whatever happens, nobody's call stays for ever: it ends {minutes} minutes from here, and the time of a "
            "goodbye."
        ),
        _action("sched_hangup", f"+{minutes * 60 + GOODBYE_SECONDS} ALLOTTED_TIMEOUT"),
        _comment("The caller hears ringing until the receptionist picks up. Do not answer here: it answers itself."),
        _action("ring_ready"),
    ]


def _question(telephony: Telephony, routes: Routes) -> list[str]:
    return [
        _comment(
            "Who takes it? The receptionist knows who is away and who is blocked; if it is not there, the desk rings."
        ),
        *_hand_to_us(telephony, routes.to(routes.desk)),
    ]


def _desk(config: Config, routes: Routes) -> list[str]:
    when = config.answer.when
    seconds = DESK_SECONDS if when == WHEN_CLOSED else round(rings_first(when).total_seconds())
    return [
        _comment(f"The desk rings for {seconds} s. Whoever picks up there keeps the call; if nobody does, it is ours."),
        _action("set", f"call_timeout={seconds}"),
        _action("set", "hangup_after_bridge=true"),
        _action("set", "continue_on_fail=true"),
        _action("bridge", f"{{ignore_early_media=true}}{Destinations(config).desk()}"),
        _action("transfer", routes.to(routes.back)),
    ]


def _one_moment() -> list[str]:
    return [
        _comment("The receptionist is not there, or has died: one moment, in which it is started again."),
        _action("playback", ONE_MOMENT),
    ]


def _connect(telephony: Telephony) -> Callable[[str], list[str]]:
    def steps(otherwise: str) -> list[str]:
        return [
            _comment("The receptionist. The call outlives it: when its connection ends, the last line here is done."),
            *_hand_to_us(telephony, otherwise),
        ]

    return steps


def _hand_to_us(telephony: Telephony, otherwise: str) -> list[str]:
    return [
        _action("set", "socket_resume=true"),
        _action("set", f"{NEXT}={otherwise}"),
        _action("socket", f"{address_for_switch(telephony)} async full"),
        _action("transfer", f"${{{NEXT}}}"),
    ]


def _hand_over(routes: Routes) -> list[str]:
    return [
        _comment("The receptionist leaves the caller with a person; if nobody picks up, the last resort does."),
        *_not_ours(),
        _action("set", "hangup_after_bridge=true"),
        _action("set", "continue_on_fail=true"),
        _action("bridge", f"${{{DIAL}}}"),
        _action("transfer", routes.to(routes.last_resort)),
    ]


def _not_ours() -> list[str]:
    return [
        _comment("From here on the call is not the receptionist's, and nothing that it had set may bring it back."),
        _action("set", "socket_resume=false"),
        _action("unset", "transfer_after_bridge"),
    ]


def _last_resort(dial_string: str) -> list[str]:
    return [
        *_not_ours(),
        _comment("Ring the telephone of telephony.last_resort. The caller hears it ring, answered or not."),
        _action("set", f"ringback={RINGING}"),
        _action("set", f"transfer_ringback={RINGING}"),
        _action("set", f"call_timeout={LAST_RESORT_SECONDS}"),
        _comment("The call ends when the two have talked; if they could not, the next line is done."),
        _action("set", "hangup_after_bridge=true"),
        _action("set", "continue_on_fail=true"),
        _action("bridge", dial_string),
        _comment("Nobody picked up: three falling notes, and an end that the caller's telephone company understands."),
        _action("playback", NOBODY),
        _action("hangup", "NO_ANSWER"),
    ]


def _extension(name: str, lines: list[str]) -> str:
    expression = quoteattr("^" + name.replace(".", r"\.") + "$")
    return "\n".join(
        [
            f"<extension name={quoteattr(name)}>",
            f'  <condition field="destination_number" expression={expression}>',
            *(indent(line, "    ") for line in lines),
            "  </condition>",
            "</extension>",
        ]
    )


def _action(application: str, argument: str = "") -> str:
    data = f" data={quoteattr(argument)}" if argument else ""
    return f'<action application="{application}"{data}/>'


def _comment(text: str) -> str:
    """Two hyphens would end a comment in the eyes of XML."""
    text = re.sub("-(?=-)", "- ", text)
    lines = text.split("\n") if "\n" in text else wrap(text, _WIDTH)
    body = "\n     ".join(lines)
    return f"<!-- {body} -->"
