"""Pure: days and times in English."""

from __future__ import annotations

from receptionist.language.when_words import Kind, Part, Token, Vocabulary, phrases

_NOON = 12 * 60
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_FIRSTS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_MONTHS = (
    *("january|jan", "february|feb", "march|mar", "april|apr", "may"),
    *("june|jun", "july|jul", "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec"),
)


def _month(number: int, names: str) -> tuple[Token, str]:
    return Token(Kind.MONTH, number, unsure=names in {"march|mar", "may"}), names


def _part(start: float, until: float, afternoon: bool | None = None) -> Token:
    return Token(Kind.PART, part=Part(int(start * 60), int(until * 60), afternoon))


def _one(kind: Kind) -> tuple[Token, Token]:
    return Token(Kind.NUMBER, 1), Token(kind)


_TODAY, _EVENING = Token(Kind.AHEAD, 0), _part(17, 24, afternoon=True)
_MORNING, _AFTERNOON = _part(0, 12, afternoon=False), _part(12, 18, afternoon=True)

ENGLISH = Vocabulary(
    numbers={word: n for n, word in enumerate(f"zero {_ONES} eighteen nineteen twenty".split())}
    | {"thirty": 30, "forty": 40, "fifty": 50},
    ordinals={word: n for n, word in enumerate(_FIRSTS.split(), 1)} | {"thirtieth": 30},
    and_="",
    day_first=False,
    unsure=frozenset({"one", "first", "second", "third"}),
    phrases=phrases(
        (Token(Kind.WEEKDAY, 0), "monday|mondays|mon"),
        (Token(Kind.WEEKDAY, 1), "tuesday|tuesdays|tues|tue"),
        (Token(Kind.WEEKDAY, 2), "wednesday|wednesdays|wed|weds"),
        (Token(Kind.WEEKDAY, 3), "thursday|thursdays|thurs|thur|thu"),
        (Token(Kind.WEEKDAY, 4), "friday|fridays|fri"),
        (Token(Kind.WEEKDAY, 5), "saturday|saturdays|sat"),
        (Token(Kind.WEEKDAY, 6), "sunday|sundays|sun"),
        (
            (),
            (
                "on|please|um|uh|er|maybe|perhaps|possibly|just|also|then|time|sometime|some time|for|any|"
                "every|come by|"
                "stop by|drop by|swing by|pop by|by phone|by telephone"
            ),
        ),
        (_TODAY, "today|now|right now|straight away"),
        (Token(Kind.AHEAD, 1), "tomorrow"),
        (Token(Kind.AHEAD, 2), "day after tomorrow|overmorrow"),
        (Token(Kind.AHEAD, -1), "yesterday|day before yesterday"),
        ((Token(Kind.OR), Token(Kind.AHEAD, 2)), "or the day after|or the day after that"),
        ((_TODAY, _MORNING), "this morning"),
        ((_TODAY, _AFTERNOON), "this afternoon"),
        ((_TODAY, _EVENING), "tonight|this evening"),
        (
            _part(0, 10, afternoon=False),
            "first thing|first thing in the morning|early on|bright and early|early in the morning|early morning",
        ),
        (_part(9.5, 11, afternoon=False), "mid morning|middle of the morning"),
        (_part(10, 12, afternoon=False), "late morning|late in the morning|end of the morning"),
        (_MORNING, "morning|mornings|in the morning|in the mornings|before lunch"),
        (_part(11.5, 13.5), "lunchtime|lunch time|lunch|around noon|about noon|around midday|about midday"),
        (_part(13, 24), "after lunch"),
        (_part(12, 15, afternoon=True), "early afternoon|early in the afternoon"),
        (_part(14, 16, afternoon=True), "mid afternoon|middle of the afternoon"),
        (_part(15, 18, afternoon=True), "late afternoon|late in the afternoon|after school|end of the afternoon"),
        (_AFTERNOON, "afternoon|afternoons|in the afternoon|in the afternoons"),
        (_part(15, 24), "end of the day|end of day|last thing|close of business|late in the day"),
        (_EVENING, "evening|evenings|in the evening|in the evenings|at night|after work|night"),
        (Token(Kind.CLOCK, _NOON), "noon|midday|12 noon|twelve noon"),
        (Token(Kind.CLOCK, 24 * 60), "midnight"),
        (Token(Kind.MINUTES), "minute|minutes|min|mins"),
        (Token(Kind.HOURS), "hour|hours"),
        (Token(Kind.DAYS), "day|days"),
        (Token(Kind.WEEKS), "week|weeks"),
        (Token(Kind.WEEKENDS), "weekend|weekends"),
        (Token(Kind.WORKDAYS), "weekday|weekdays|a weekday|working days|workdays|business days|during the week"),
        (Token(Kind.MONTHS), "month|months"),
        (Token(Kind.YEARS), "year|years"),
        (_one(Kind.MINUTES), "a minute"),
        (_one(Kind.HOURS), "an hour"),
        (_one(Kind.DAYS), "a day"),
        (_one(Kind.WEEKS), "a week"),
        (_one(Kind.MONTHS), "a month"),
        (_one(Kind.YEARS), "a year"),
        ((Token(Kind.NUMBER, 2), Token(Kind.WEEKS)), "fortnight|a fortnight|fortnights time|a fortnights time"),
        (Token(Kind.NUMBER, 2), "a couple of|couple of|a couple"),
        (Token(Kind.NUMBER, 3), "a few|few|several"),
        ((Token(Kind.HALF), Token(Kind.HOURS)), "half an hour|a half hour|half hour"),
        (Token(Kind.AFTER), "after|later than|following"),
        (
            Token(Kind.FROM),
            (
                "from|since|starting|starting from|starting on|beginning on|as of|not before|no earlier than|"
                "no sooner than|"
                "not earlier than|not sooner than|not until|not till"
            ),
        ),
        (Token(Kind.BEFORE), "before|earlier than|sooner than|prior to|ahead of"),
        (Token(Kind.UNTIL), "until|till|by|up to|not later than|no later than|not after"),
        (Token(Kind.BETWEEN), "between|anywhere between"),
        (Token(Kind.TO, unsure=True), "to"),
        (Token(Kind.TO), "through|thru"),
        (Token(Kind.AND), "and|n|but before|but after"),
        (Token(Kind.OR), "or|or else|alternatively|otherwise|failing that"),
        (
            Token(Kind.NOT),
            (
                "not|except|except for|except on|but not|other than|apart from|i cant|cant|"
                "cannot|cant do|cannot do|cant make|cannot make|not on|not in|not at|never|dont want|without"
            ),
        ),
        (Token(Kind.NOT), "than|rather than|instead of"),
        (
            Token(Kind.NO),
            (
                "no|no good|is no good|s no good|doesnt work|does not work|doesnt suit|does not suit|wont work|"
                "will not work|isnt good|is not good|wont do|is out|is bad|isnt possible|is not possible|not possible"
            ),
        ),
        (Token(Kind.OTHER), "no problem|no rush|no hurry|no worries"),
        (
            Token(Kind.RATHER),
            "no wait|wait no|i mean|or rather|sorry|no sorry|actually|make that|scratch that|no make it",
        ),
        ((Token(Kind.ASAP), Token(Kind.NOT)), "any day but|any time but|anytime but|anything but|everything but"),
        (Token(Kind.AT), "at"),
        (
            Token(Kind.AROUND),
            "around|about|roughly|approximately|at about|at around|close to|ish|or so|or thereabouts|more or less",
        ),
        (
            Token(Kind.ONWARDS),
            "onwards|onward|on wards|or later|or after|or afterwards|and later|and after|at the earliest",
        ),
        (Token(Kind.OR_BEFORE), "or earlier|or before|or sooner|at the latest"),
        (Token(Kind.HALF), "half|half a|a half"),
        (Token(Kind.QUARTER), "quarter|a quarter"),
        (Token(Kind.PAST), "past"),
        (Token(Kind.AM), "am"),
        (Token(Kind.PM), "pm"),
        (Token(Kind.OCLOCK), "oclock|o clock|hundred hours|sharp|on the dot"),
        *(
            ((Token(Kind.PLUS), Token(Kind.NUMBER, n)), f"oh {word}|o {word}")
            for n, word in enumerate(_ONES.split()[:9], 1)
        ),
        (Token(Kind.THE), "the"),
        (Token(Kind.OF), "of"),
        (Token(Kind.IN), "in|in about|in around"),
        (
            Token(Kind.WITHIN),
            (
                "within|in the next|over the next|within the next|during the next|in the coming|in the next few|"
                "over the next few|next few|within the next few"
            ),
        ),
        (Token(Kind.NEXT), "next"),
        (Token(Kind.COMING), "coming|upcoming|following"),
        (Token(Kind.THIS), "this|later this"),
        (Token(Kind.LAST), "last"),
        (Token(Kind.START), "early|early in|beginning of|the beginning of|start of|the start of|first half of"),
        (Token(Kind.MIDDLE), "mid|middle of|the middle of"),
        (Token(Kind.END), "late|late in|end of|the end of|later in|later|second half of|towards the end of"),
        ((Token(Kind.MIDDLE), Token(Kind.THIS), Token(Kind.WEEKS)), "midweek|mid week"),
        (
            Token(Kind.ASAP),
            (
                "asap|as soon as possible|as early as possible|as soon as you can|as early as you can|earliest|soonest|"
                "earliest possible|first available|next available|first possible|next possible|first free|next free|"
                "whenever|any time|anytime|any day|first appointment|next appointment|first opening|next opening|soon|"
                "quickly as possible|as quickly as possible|whatever you have|whichever|i dont mind|doesnt matter|"
                "does not matter|dont care|first slot|next slot"
            ),
        ),
        (
            Token(Kind.OTHER),
            (
                "first one|second one|third one|last one|one second|a second|first time|first visit|second opinion|"
                "one day|day or so"
            ),
        ),
        ((Token(Kind.MONTH, 12), Token(Kind.NUMBER, 24)), "christmas eve"),
        ((Token(Kind.MONTH, 12), Token(Kind.NUMBER, 25)), "christmas|christmas day"),
        ((Token(Kind.MONTH, 12), Token(Kind.NUMBER, 31)), "new years eve"),
        ((Token(Kind.MONTH, 1), Token(Kind.NUMBER, 1)), "new years day|new years|new year"),
        *(_month(number, names) for number, names in enumerate(_MONTHS, 1)),
    ),
)
