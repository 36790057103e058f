"""What the attendant listens for and says in English."""

from __future__ import annotations

import re

from receptionist.language.phrases import Phrases, listed
from receptionist.providers.attendant_small_talk import IN_ENGLISH
from receptionist.providers.attendant_visit_words import VisitWords
from receptionist.providers.attendant_words import Words

_VISITS = VisitWords(
    booking=Phrases(
        "(appointment|appointments|book|booking|schedule|reserve|slot)",
        "(come|get) in", "(anything|something|time|times|room) (free|available|open)",
        "(free|available) (time|times|slot|slots)", "(availability|openings)",
        "(see|visit) (the|a) (doctor|dentist|hygienist|nurse|lawyer)",
    ),
    wants=Phrases("(need|want|like|have|get|make|arrange|due|time for|looking for)"),
    moving=Phrases("(move|moved|change|reschedule|postpone|rebook|bring forward|put off|push back|switch)"),
    cancelling=Phrases("(cancel|cancelled|canceled|cancelling|cancellation|call off|can't make it|cannot make it)"),
    own=Phrases("(my|our) [*] (appointment|appointments|booking|visit)", "am i (booked|down)",
        "(do i have|have i got|did i make) [(an|any)] (appointment|appointments|booking)"),
    moment=Phrases(
        "(today|tonight|tomorrow|morning|afternoon|evening|noon|midday|lunchtime|week|weeks|weekend|month|soon|sooner|"
        "soonest|earliest|asap|possible|o'clock|half past|quarter|a m|p m|am|pm|early|earlier|late|later|next|"
        "before|after|between|until)", "(in|any|which|what) * days", "any day",
        "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays)",
        "(january|february|april|june|july|august|september|october|november|december)", "(in|on|of) (march|may)",
        "(at|around|about|by|past) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
        "(the|on the) * (of|th)",
    ),
    day=Phrases(
        "(today|tonight|tomorrow|week|weeks|weekend|month|soon|soonest|earliest|asap|possible|next|days|any day)",
        "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays)",
        "(january|february|april|june|july|august|september|october|november|december)", "(in|on|of) (march|may)",
        "the [(twenty|thirty)] (fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
        "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)", "twenty (first|second|third)",
    ),
    for_another=Phrases(
        "for (my|our|a|his|her) [*] (son|daughter|child|children|kid|kids|baby|boy|girl|wife|husband|partner|mother|"
        "father|mum|mom|dad|brother|sister|parents|friend|boss|colleague|grandson|granddaughter|grandmother|grandfather)",
        "for (somebody|someone) else",
    ),
    soonest=Phrases("(soon|soonest|earliest|asap|possible)"),
    places={
        0: Phrases("(first|1st|earliest|former)", "earlier one", "(any|either|whichever) [of (them|those|these)]"),
        1: Phrases("(second|2nd|middle)", "number two"),
        2: Phrases("(third|3rd)", "number three"),
        -1: Phrases("(last|latest|latter)", "later one"),
    },
    none=Phrases(
        "(none|neither|nothing|no|nope|nah|can't|cannot|other|another|different|else|don't|doesn't|won't)",
    ),
    parts={"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "lunchtime": (11, 14)},
    numbers={
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "twenty": 20,
        "thirty": 30, "forty": 40, "fifty": 50, "noon": 12, "midday": 12,
    },
    at=r"(?:at|around|about|by)",
    half=r"half(?: past)?",
    quarter=r"quarter (?:past|after)",
    quarter_to=r"quarter (?:to|of|before)",
    clock=" at ",
    the_time=Phrases("(time|day|date|hour|when)"),
    the_name=Phrases("(name|spelled|spelling|called)"),
    the_number=Phrases("(number|phone|telephone)"),
    regrets="I'm sorry to hear that.",
    offer_visit="Would you like an appointment?",
    ask_service="What would you like to come in for? There is {services}.",
    ask_day="Which day would suit you, and what time?",
    ask_day_again="I'm sorry, which day would it be, and what time? For example, tomorrow morning, or Tuesday at ten.",
    offer="I have {times}. Which time suits you?",
    offer_one="I have {times}. Does that suit you?",
    not_then="I'm sorry, not then.",
    which="Which time would you like: {times}?",
    nothing_ahead="I'm sorry, there is nothing free as far ahead as I can book.",
    nothing_free="I'm sorry, there is nothing free then. Which other day would suit you?",
    other_wish="All right. Which other day or time would you like?",
    taken="I'm sorry, somebody has just taken that time.",
    ask_name="May I have your name for the appointment? Please spell it for me.",
    ask_answer="And your {question}, please?",
    change="What should I change? The time, the name, or something else?",
    prove={
        "move": "To move an appointment I have to know who you are. Please spell your full name for me.",
        "cancel": "To cancel an appointment I have to know who you are. Please spell your full name for me.",
        "own": "To look at your appointments I have to know who you are. Please spell your full name for me.",
    },
    not_proved="I'm sorry, then I can't do that on the telephone. May I take a message?",
    which_own="Which one do you mean: {times}?",
    move_to="Your {appointment}. Which day would suit you better, and what time?",
)  # fmt: skip
ENGLISH = Words(
    code="en",
    visits=_VISITS,
    small_talk=IN_ENGLISH,
    keywords=listed(
        "hours|opening|closed|address|located|directions|services|treatments|message|messages|appointment|connect|"
        "transfer|saturday|sunday|monday|tuesday|wednesday|thursday|friday|tomorrow|through|number|goodbye|urgent"
    ),
    looks={
        "business_hours": Phrases(
            "(hours|open|opens|opening|close|closes|closed|closing)",
        ),
        "business_address": Phrases(
            "(address|located|location)", "find you", "where (are|is|do) (you|it|the office|your office)"
        ),
        "services": Phrases("(services|service|treatments|treatment)", "what (do|can) you offer", "do you offer"),
    },
    on_a_day=Phrases(
        "(on|about|come) [on] (monday|tuesday|wednesday|thursday|friday|saturday|saturdays|sunday|sundays)",
        "(on|about) [the] (january|february|march|april|may|june|july|august|september|october|november|december) *",
        "(on|about) the * of (january|february|march|april|may|june|july|august|september|october|november|december)",
        "(on|at|about|over) (christmas|new year|new year's|easter|thanksgiving)",
    ),
    facts=Phrases(
        "(price|prices|cost|costs|charge|charges|fee|fees|pay|payment|payments|insurance|insured|parking|park|bus|"
        "train|directions|deposit|discount|refund|instalments|policy|warranty)",
        "how (much|expensive|far|long|old|often)", "(first|next) visit", "credit (card|cards)", "(get|find) there",
        "(running|am|i'm|be|a bit|a little|minutes) late",
    ),
    how_long=Phrases("how long", "how many (minutes|hours)"),
    what_you_do=Phrases("what (do|can) you do [(here|there|for me)]"),
    the_way=Phrases("(get|come) (there|here|to you)", "(find|reach) you", "directions"),
    trouble=Phrases(
        "(hurts|hurting|toothache|headache|backache|ache|aching|pain|painful|swollen|swelling|bleeding|fever)",
        "(broke|broken|chipped|cracked|lost) (a|my|his|her|off)", "(fell|fallen|came|come) (out|off)",
        "is (broken|chipped|cracked|loose)",
    ),
    questions=Phrases(
        "[(hi|hello|and|so|okay|ok|well|sorry|excuse me|please)] (what|what's|when|where|who|why|how|which|is there|"
        "are there|do you|does|do i|can you tell|can you explain|are you|is it|is the|may i ask|i have a question|"
        "tell me|have you)"
    ),
    days=listed("today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|saturdays|sunday|sundays"),
    through=Phrases("(through|speak|talk|connect|transfer)"),
    present=Phrases("is [*] * (there|in|available|around|free|at work)", "reach"),
    reason=re.compile(r"\b(?:about|regarding|concerning|because of|because) (.+)", re.IGNORECASE),
    message=Phrases(
        "(message|messages|callback|appointment|appointments|book|leave)",
        "call [(me|us|him|her|them)] back",
        "(ring|call|phone) (me|us|him|her|them)", "tell (him|her|them)",
    ),
    call_back=Phrases("(callback|call back|calls back)", "(call|ring|phone) (me|us) [back]", "(calls|rings) (me|us)"),
    urgent=Phrases("(urgent|urgently|emergency|right away|as soon as possible|asap)"),
    offers_message=Phrases("message"),
    asks_text=Phrases(
        "what (is|it's|this is|would this be|will this be) [(it|this|that|your call|the call)] (about|regarding)",
        "(what|how) (should|can|may|shall) i (write|say|tell|pass|note|take) ...",
        "(what is|what's) [(the|your)] message",
        "what would you like [me] to (say|tell|pass|write|leave) ...",
        "(regarding|concerning) what",
    ),
    yes=Phrases("(yes|yeah|yep|sure|please|ok|okay|of course|right|correct|that's right|that is right|go ahead)"),
    no=Phrases("(no|nope|nah|not|wrong|no thanks|no thank you)"),
    thanks=Phrases("(thanks|thank you)"),
    farewell=Phrases(
        "(that's|that is|that'll be|that will be) (all|it|everything)", "(bye|goodbye|good bye)", "nothing else"
    ),
    never_mind=Phrases(
        "(never mind|nevermind|forget it|forget about it|no message|i changed my mind)", "(cancel|stop) [it]"
    ),
    introduction=Phrases(
        "[(hi|hello|yes|sure|okay|ok|well|oh)] (my [(first|last|full)] name is|my name's|this is|it is|it's|i'm|i am|"
        "the name is|name is|that's|that is|you can call me)"
    ),
    fillers=listed("um|uh|er|yes|sure|okay|ok|hi|hello|please|here|speaking|calling|well|oh"),
    this_number=Phrases(
        "(this|the same|same) (number|one|phone)", "(i'm|i am) calling (from|on)", "(my|the) number you (see|have)"
    ),
    no_number=Phrases("(don't|do not) have (one|a|any) ...", "(no|without a) (number|phone|telephone)"),
    any_time=Phrases("(any|whatever) (time|day)", "(anytime|whenever)", "doesn't matter", "don't (mind|care)"),
    abilities={
        "business_hours": "tell you our opening hours",
        "find_slots": "make an appointment",
        "take_message": "take a message",
        "put_through": "put you through to somebody",
    },
    or_=" or ",
    or_after_several=", or ",
    ask_name="I'll take a message. Please spell your name for me.",
    ask_name_again="I'm sorry, who is calling? Your name, please, letter by letter.",
    ask_name_to_call_back="I can have somebody call you. Please spell your name for me.",
    ask_number="What number can we call you back on?",
    ask_number_again="What is your telephone number, digit by digit? You can also key it in.",
    ask_own_number="Can we call you on the number that you are calling from, {number}, or which number is better?",
    ask_message="What should I write down?",
    ask_about="And what is it about?",
    ask_time="When is a good time to call you?",
    ask_person="Whom would you like to speak to? There is {people}.",
    read_back="Let me read that back: {name}, {number}, and the message: {text}.",
    read_back_ends="Is that right?",
    once_more="I'm sorry, then once more from the start.",
    anything_else="Can I do anything else for you?",
    also_anything_else=("Is there anything else?",),
    all_right="All right.",
    can_do="I can {abilities}. What would you like?",
    can_do_again="I'm sorry, I did not understand that. Say hours, message, or the name of the person you want.",
    rather_a_message="I still don't understand, I'm sorry. May I take a message, so that somebody can call you back?",
    not_known="I'm sorry, I don't know that.",
    rather_tell="May I take a message, so that somebody can tell you?",
    did_not_work="I'm sorry, that did not work.",
    number_called_from="the number they called from",
    no_number_known="unknown",
    goodbye="Thank you for calling. Goodbye.",
)  # fmt: skip
