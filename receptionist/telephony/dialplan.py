"""Pure: the piece of FreeSWITCH dialplan that leads calls to us, survives our death and ends with a person."""

from __future__ import annotations

import re
from textwrap import indent, wrap
from xml.sax.saxutils import quoteattr

from receptionist.config import Config, Telephony
from receptionist.destinations import Destinations

ONE_MOMENT = "tone_stream://v=-18;%(150,60,660);%(200,2200,880)"
"""Two soft rising notes and a pause in which a restarted daemon is back. A tone, so that no sound file is needed."""

NOBODY = "tone_stream://v=-18;%(250,60,880);%(250,60,660);%(400,600,440)"
"""Three falling notes: we are sorry, there is nobody."""

RINGING = "%(2000,4000,440,480)"
LAST_RESORT_SECONDS = 60

_EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared with, not bound to
_WIDTH = 110


def dialplan(config: Config) -> str:
    """The file that the operator puts into conf/dialplan/<context>/."""
    telephony = config.telephony
    main, last = telephony.extension, telephony.last_resort_extension
    return "\n".join(
        [
            _comment(_how_to_install(config)),
            "<include>",
            indent(_extension(main, _main(config, last)), "  "),
            "",
            indent(_extension(last, _last_resort(Destinations(config).last_resort())), "  "),
            "</include>",
            "",
        ]
    )


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


def _main(config: Config, last_resort: str) -> list[str]:
    telephony, seconds = config.telephony, config.answer.max_minutes * 60
    connect = _action("socket", f"{address_for_switch(telephony)} async full")
    moment = _action("playback", ONE_MOMENT)
    return [
        _comment("The call outlives the receptionist: if the connection ends, the next line here is done."),
        _action("set", "socket_resume=true"),
        _comment(
            f"Whatever happens, nobody's call stays for ever: it ends {config.answer.max_minutes} minutes from here."
        ),
        _action("sched_hangup", f"+{seconds} ALLOTTED_TIMEOUT"),
        _comment("The caller hears ringing until the receptionist picks up. Do not answer here: it answers itself."),
        _action("ring_ready"),
        _comment("The receptionist. The lines below are reached only if it is not there, or dies during the call."),
        connect,
        _comment(
            "One moment: two notes and a pause, in which it is started again. It then goes on with the same call."
        ),
        moment,
        connect,
        moment,
        connect,
        _comment("Three times nobody: a person has to take the call."),
        _action("transfer", f"{last_resort} XML {telephony.context}"),
    ]


def _last_resort(dial_string: str) -> list[str]:
    return [
        _comment("From here on the call is not the receptionist's, and nothing that it had set may bring it back."),
        _action("set", "socket_resume=false"),
        _action("unset", "transfer_after_bridge"),
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
