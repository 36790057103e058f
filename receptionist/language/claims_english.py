"""Pure: how deeds are claimed in English. Adverbs are left out before a sentence is compared with these."""

from __future__ import annotations

from receptionist.language.claims_deed import Deed, Deeds
from receptionist.language.phrases import Phrases

_I_HAVE = "(i've|i have|we've|we have|i've gone ahead and|i have gone ahead and)"
_I = "(i've|i have|we've|we have|i|we|i went ahead and|we went ahead and)"
_YOURS = "(you|your|it|that|this|them|both|the appointment|the booking|the visit|the slot|an appointment)"
_VISIT = (
    "(appointment|appointments|booking|reservation|visit|cleaning|check up|checkup|haircut|session|time|slot|place)"
)
_IT = f"(it|that|everything|your [*] [*] {_VISIT}|the (appointment|booking|reservation)|you)"
_IS = f"({_IT} (is|are|has been|have been|was|were|'s|got)|it's|that's|everything's|you're|you've been)"
_FOR_YOU = "(for you|under your|in your name|to your name)"
_DAY = "(on|at|for|this|next|tomorrow|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|with|in the|the)"
_BOOKED = "(booked|scheduled|reserved|confirmed|made|pencilled in|penciled in|secured)"
_OPENER = (
    "(ok|okay|perfect|great|done|sure|alright|all right|good|very good|excellent|right|there|there you go|lovely|"
    "wonderful|fine|yes|super|brilliant|absolutely|of course|no problem|thanks|thank you|and|so|all)"
)
_WILL = "(will|we'll|they'll|he'll|she'll|somebody'll|someone'll|'ll|going to|gonna|shall|is to|are to)"
_CALLS = "(call|ring|phone|telephone|be calling|be ringing|be phoning|calling|ringing|phoning)"
_CALL_BACK = "(call back|callback|phone call|return call|call)"
_MAIL = "(email|e mail|mail|confirmation|invite|invitation)"
_TEXT = "(text|text message|sms|whatsapp)"
_SOON = "(i'll|i will|we'll|we will|i'm going to|we're going to|i am going to)"

IN_ENGLISH: Deeds = {
    Deed.BOOK: Phrases(
        f"{_I_HAVE} (booked|scheduled|reserved|confirmed) [*]",
        f"{_I} (booked|scheduled|reserved|confirmed|pencilled|penciled) {_YOURS}",
        f"{_I} [*] made (you|the|your|an|that|a) [(an|the)] (appointment|booking|reservation)",
        f"{_I} (put|got|have|squeezed|slotted) you [*] (down|in|booked)",
        f"(it's|that's|everything's|you've been|(it|that|everything) (is|was|got)) {_BOOKED}",
        f"{_IT} (has been|have been|got) {_BOOKED}",
        "(you're|you are|you've been) (set|in|down) for",
        f"(is|was|has been) (booked|reserved|scheduled|confirmed|held) {_FOR_YOU}",
        "(is|are) yours", "(it's|it is|that's|you're|you are) in (the|our) (calendar|book|books|diary|system|schedule)",
        "consider (it|that|yourself) (booked|scheduled|reserved|done|confirmed)",
    ),
    Deed.HAVE: Phrases(
        f"you have (an|a|your|one|1|2|3) [*] {_VISIT} {_DAY}", "you have 1 *",
        f"(you're|{_IT} (is|are|was|were|'s)) {_BOOKED}",
        f"your [*] [*] (appointment|booking|visit|reservation) (is|'s) {_DAY}",
        "(see you|expecting you|we expect you) [then] [(on|at|this|next)] (monday|tuesday|wednesday|thursday|friday|"
        "saturday|sunday|tomorrow|at * on)",
    ),
    Deed.NEW: Phrases(
        "your new (appointment|time|slot|booking|visit) (is|will be|'s)",
        "(appointment|booking|visit|it) [now] (stands|moves) (at|for|on|to)",
    ),
    Deed.MOVE: Phrases(
        f"{_I} (moved|rescheduled|changed|switched|rebooked|shifted|pushed|postponed) {_YOURS}",
        f"{_IS} (moved|rescheduled|changed|switched|rebooked|shifted|postponed)",
        "consider (it|that) (moved|rescheduled|changed)",
    ),
    Deed.CANCEL: Phrases(
        f"{_I_HAVE} (cancelled|canceled|deleted) [*]",
        f"{_I} (cancelled|canceled|deleted|called off|taken off|removed) {_YOURS}",
        f"{_IS} (cancelled|canceled|deleted|called off)", "consider (it|that) (cancelled|canceled)",
    ),
    Deed.MESSAGE: Phrases(
        f"{_I} (taken|took|written down|wrote down|noted [down]|passed on|passed along|sent|left|recorded|delivered) "
        "(your|the|that|a) message",
        "(your|the) message (is|has been|was) (taken|written down|noted|passed on|sent|recorded|delivered|left)",
    ),
    Deed.TEXT: Phrases(
        f"{_I} (sent|texted) [(you|it|that)] [*] [(a|an|the|by|as)] [*] {_TEXT}", f"{_I} texted you",
    ),
    Deed.MAIL: Phrases(
        f"{_I} (sent|emailed|mailed|e mailed) [(you|it|that|out)] [(a|an|the|your|by|in an)] [*] {_MAIL}",
        f"{_I} (emailed|e mailed|mailed) (you|it|the)",
        f"(a|the|your) [*] {_MAIL} [*] (is on (its|the) way|has been sent|was sent|is sent|has gone out)",
    ),
    Deed.TOLD: Phrases(
        f"{_I} let * [*] [*] know", f"{_I} (notified|informed|alerted|messaged|paged|contacted) *", f"{_I} told *",
        f"{_I_HAVE} asked *", f"{_I} passed [*] [*] (on|along) to",
        f"{_I} (passed|forwarded|relayed) (that|it|this|your)",
        "(has|have) been (notified|informed|told|alerted)", "* knows about it",
    ),
}  # fmt: skip
BARE_IN_ENGLISH: Deeds = {
    Deed.BOOK: Phrases(f"[{_OPENER}] [{_OPENER}] (booked|reserved|scheduled|confirmed) [(in|for|on) ...]"),
    Deed.MOVE: Phrases(f"[{_OPENER}] [{_OPENER}] (moved|rescheduled) [(for|to) ...]"),
    Deed.CANCEL: Phrases(f"[{_OPENER}] [{_OPENER}] (cancelled|canceled) [for you]"),
    Deed.MESSAGE: Phrases(f"[{_OPENER}] [{_OPENER}] message (taken|noted|sent|recorded)"),
}
"""With nothing before them, and nothing or a day behind."""
TO_COME_IN_ENGLISH: Deeds = {
    Deed.CALL_BACK: Phrases(
        f"{_WILL} [*] {_CALLS} you", "(i'll|i will|i'm going to) (call|ring|phone) you back",
        f"({_WILL}|i'll|i will) [*] (get|be getting) (back to|in touch with) you", f"({_WILL}|i'll) [*] be in touch",
        f"({_WILL}|i'll) [*] (return|returning) your call",
        f"({_WILL}|i'll) [*] give you a [*] (call|ring|bell|shout)",
        f"{_SOON} (have|get|ask|make sure|tell|see that|arrange for) [*] [*] [*] [*] (call|calls|ring|rings|phone|"
        "phones) (you|back)",
        f"(you'll|you will|you're going to|you can expect|expect) [(get|receive|have|hear|be)] [(a|your|their|our)] "
        f"[*] ({_CALL_BACK}|called|called back|from)",
        f"{_I} (arranged|noted|scheduled|requested|promised|booked|set up) [(a|your|the|that)] (call back|callback)",
        "(a|the|your) (call back|callback) (is|has been|was) *", f"{_I} asked * [*] to (call|ring|phone)",
        "(is|are) (calling|ringing|phoning) you back",
    ),
    Deed.TEXT: Phrases(
        f"(you'll|you will|you're going to|you should) (get|receive|have) [*] [*] {_TEXT}",
        f"{_SOON} (text you|(send|get) [you] [*] [*] [(a|by|via|in a)] {_TEXT})",
    ),
    Deed.MAIL: Phrases(
        f"(you'll|you will|you're going to|you should) (get|receive|have) [*] [*] {_MAIL}",
        f"{_SOON} (email|e mail) (you|it|the|that)",
        f"{_SOON} (send|get) [you] [*] [*] [(to|by|via|in|an|a|the|your)] {_MAIL}",
        f"(a|the|your) [*] {_MAIL} will",
    ),
}  # fmt: skip
