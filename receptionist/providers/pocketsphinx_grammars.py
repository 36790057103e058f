"""Pure: what pocketsphinx listens for. Free speech it hears badly; the small world of a receptionist it hears well."""

from __future__ import annotations

import re
from collections.abc import Sequence

WORLD = "world"
NUMBER = "number"
SPELLING = "spelling"
YES_NO = "yes or no"
DATE = "date"

_DIGIT = "zero | oh | one | two | three | four | five | six | seven | eight | nine"
_LETTERS = "a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p | q | r | s | t | u | v | w | x | y | z"
_NATO = (
    "alpha | bravo | charlie | delta | echo | foxtrot | golf | hotel | india | juliet | kilo | lima | mike | "
    "november | oscar | papa | quebec | romeo | sierra | tango | uniform | victor | whiskey | yankee | zulu"
)
_YES_NO = (
    "yes [please] | yeah | no [thanks | thank you] | that is right | that's right | correct | okay | sure | "
    "yes (that is | that's) (right | fine)"
)
_OWN_NUMBER = "[yes] this number | the same number | this one"
_DAYS = "monday | tuesday | wednesday | thursday | friday | saturday | sunday | today | tomorrow"
_HOURS = "one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve"
_ORDINALS = (
    "first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth | "
    "thirteenth | fourteenth | fifteenth | sixteenth | seventeenth | eighteenth | nineteenth | twentieth | "
    "twenty (first | second | third | fourth | fifth | sixth | seventh | eighth | ninth) | thirtieth | thirty first"
)
_WORLD = f"""
public <all> = [<before>] <wish> [please | thank you];
<before> = please | hello | no | yes | no wait | okay | good morning;
<wish> = <hours> | <message> | <address> | <services> | <person> | <bye> | <answer> | <visit> | <own> | <facts>;
<hours> = what are your opening hours | [tell me] [your] opening hours | when are you open | when do you open |
  when do you close | [and] (are you open on | are you open | do you open on | what about | on) (<day> | the weekend);
<day> = {_DAYS};
<message> = (i want to | i would like to | can i | may i) leave a message | leave a message | take a message |
  [can you | can she | can he | please] call me back [<day>] | never mind;
<address> = where are you [located] | what is your address;
<services> = what services do you offer | what do you do;
<person> = (can i | i want to | i would like to) (speak | talk) to (<name> | somebody | a person) | operator |
  put me through [to <name>] | <name>;
<bye> = that is all | that's all | goodbye | bye bye | nothing else;
<answer> = {_YES_NO} | hold on | one moment | what did you say | could you repeat that | slower | louder;
<visit> = (i would like | i need | i want) an appointment [for a <name>] [<day> [morning | afternoon]] |
  (i would like | i need | i want) a <name>;
<own> = (i want to | i have to | can i) (cancel | move) my appointment | when is my appointment;
<facts> = how much is (it | [a] <name>) | what are your prices | where can i park | do you take my insurance;
"""
_DATE = f"""
public <all> = [no | yes | okay] <moment> [please | is fine];
<moment> = [on | next | this] <day> [<part> | <clock>] | [in the | this] <part> | <clock> | next week [<part>] |
  as soon as possible | (on the | the) <date> | any time | the (last | later | earlier) one | the <date> one |
  any of them | none of them | another day | never mind;
<day> = {_DAYS};
<part> = morning | afternoon | evening;
<clock> = (at | after | before) <hour> [thirty | fifteen | o'clock] | [at] half past <hour> |
  [at] quarter (past | to) <hour> | <hour> o'clock | <hour> thirty | at noon;
<hour> = {_HOURS};
<date> = {_ORDINALS};
"""

_CUT_OFF = re.compile(
    r"\b(a|about|after|an|and|are|at|before|can|cancel|for|half|how much|i|in|is|leave|like|may|move|my|need|next|on|"
    r"opening|past|put|quarter|speak|talk|take|tell|tell me|the|this|through to|to|want|what|when|where|would|your|"
    r"what do|when do|no wait)$"
)
"""How no sentence of our world ends: pocketsphinx also gives those that it has not come to the end of."""


def is_whole(text: str) -> bool:
    """Whether these words of our world can be all that was said."""
    return bool(text) and not _CUT_OFF.search(text)


def grammar(kind: str, names: Sequence[str] = ()) -> str:
    """The JSGF of one of the kinds. `names` must be words that the dictionary has."""
    match kind:
        case "number":
            spoken = "[my number is | it is | it's] (<digit>)+"
            rules = f"public <all> = {spoken} | {_YES_NO} | {_OWN_NUMBER};\n<digit> = {_DIGIT};"
        case "spelling":
            rules = f"public <all> = (<word>)+ | (<letter>)+;\n<word> = {_NATO};\n<letter> = {_LETTERS};"
        case "date":
            rules = _DATE
        case "yes or no":
            rules = f"public <all> = {_YES_NO};"
        case _:
            rules = f"{_WORLD}<name> = {' | '.join(names) if names else 'maria'};"
    return f"#JSGF V1.0;\ngrammar {kind.replace(' ', '_')};\n{rules}\n"
