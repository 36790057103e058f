"""English, as callers speak it on the telephone."""

from __future__ import annotations

import re

from receptionist.language.lexicon import Intent, Lexicon, anywhere, whole

_POLITE = r"(?:(?:oh|uh|um|er|well|so|yes|yeah|no|ok|okay|hey|hi|hello|please|sorry|excuse me|thanks|thank you) )*"
_END = r"(?: (?:please|sorry|thanks|thank you|for me|again|a bit|a little|a little bit|if you can|now|to me))*"


def _said(*alternatives: str) -> re.Pattern[str]:
    return whole(*(rf"{_POLITE}(?:{alternative}){_END}" for alternative in alternatives))


ENGLISH = Lexicon(
    code="en",
    unfinished=re.compile(
        r"(?:^|\b)(?:and|but|or|so|because|cause|if|when|while|that|which|who|whose|with|without|for|from|to|at|in|on|of|"
        r"by|about|into|the|a|an|my|your|his|her|our|their|this|these|those|is|are|was|were|am|i'm|it's|"
        r"i|we|you|he|she|they|um|uh|er|erm|hmm|like|let me see|let's see|well|maybe|actually|"
        r"i'd like|i would like|i want|i need|i'd like to|i want to|i need to|can you|could you|can i|could i|would you|"
        r"(?:my|the|his|her|our|phone|telephone|mobile|cell|account|policy|reference|order)(?: \w+)? (?:number|name|address|"
        r"birthday|date of birth|e-?mail)(?: is| are|'s)?|it starts with|spelled|spelt|that's spelled|"
        r"plus|double|triple|dash|dot|underscore|between|until|as|than|very|really|not|don't|have|has|had|get|got|"
        r"will|would|should|must|mister|mr|mrs|ms|doctor|dr)\Z"
    ),
    number_words=frozenset(
        "zero oh o one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred double triple plus "
        "area code".split()
    ),
    yes_no=frozenset(
        [
            *"yes yeah yep yup no nope nah sure correct right okay ok exactly absolutely definitely".split(),
            "yes please",
            "no thanks",
            "no thank you",
            "that's right",
            "that is right",
            "that's correct",
            "of course",
            "yes it is",
            "no it isn't",
            "yes that's right",
            "not really",
            "sounds good",
            "that works",
            "yes i do",
            "no i don't",
            "yes that works",
            "perfect",
            "i do",
            "please do",
            "go ahead",
        ]
    ),
    uh_huh=frozenset(
        "mhm mm hmm mmhmm uh-huh uhhuh uh huh aha ah oh okay ok right yes yeah yep yup sure alright all i see got it good "
        "great fine cool nice wow really hm mm-hmm mhmm um er".split()
    )
    | {"i see", "got it", "all right", "uh huh", "go on", "of course"},
    phantoms=frozenset(
        [
            "you",
            "thank you",
            "thanks",
            "thank you very much",
            "thank you so much",
            "thanks for watching",
            "bye",
            "thank you for watching",
            "thanks for listening",
            "please subscribe",
            "like and subscribe",
            "bye bye",
            "subtitles by the amara org community",
            "i'll see you next time",
            "see you next time",
            "the end",
            "so",
            "see you in the next video",
            "thank you for watching and i'll see you in the next video",
            "okay",
            "oh",
            "music",
            "applause",
            "silence",
            "blank audio",
            "foreign",
            "hmm",
            "mm",
            "uh",
            "i'm sorry",
        ]
    ),
    thanks_and_out=anywhere(r"that's (?:all|it)|that is all|that'll be all|nothing else|good ?bye|bye bye|bye"),
    intents={
        Intent.REPEAT: _said(
            r"what|what's that|what was that|pardon|pardon me|i beg your pardon|sorry|excuse me|come again|say (?:that|it) again|"
            r"(?:can|could|would|will) you (?:please )?(?:repeat(?: that| it)?|say (?:that|it|this))|repeat(?: that| it)?|"
            r"what did you (?:just )?say|i (?:didn't|did not|couldn't|can't|cannot) (?:quite )?(?:hear|catch|get|understand)"
            r"(?: that| you| it| what you said)?|one more time|once more|huh"
        ),
        Intent.SLOWER: _said(
            r"slower|slow down|(?:speak|talk|go) (?:more slowly|slower)|(?:can|could|would) you (?:please )?(?:slow down|"
            r"(?:speak|talk|go|say (?:that|it)) (?:more slowly|slower))|not so fast|(?:you're|you are) (?:speaking |talking )?too fast|"
            r"too fast|more slowly"
        ),
        Intent.FASTER: _said(
            r"faster|(?:speak|talk|go) faster|(?:can|could) you (?:please )?(?:speak|talk|go) (?:faster|more quickly)|"
            r"too slow|(?:you're|you are) (?:speaking |talking )?too slow(?:ly)?|speed up"
        ),
        Intent.LOUDER: _said(
            r"louder|speak up|(?:speak|talk) (?:louder|up)|(?:can|could|would) you (?:please )?(?:speak|talk) (?:louder|up)|"
            r"i can(?:'t| ?not) hear you|i can (?:hardly|barely) hear you|too quiet|(?:you're|you are) too quiet"
        ),
        Intent.QUIETER: _said(
            r"quieter|not so loud|(?:speak|talk) (?:more )?(?:quietly|quieter|softer|softly)|too loud|"
            r"(?:you're|you are) (?:very |too )loud|(?:can|could) you (?:please )?(?:speak|talk) (?:more )?(?:quietly|quieter|softer)"
        ),
        Intent.HOLD_ON: _said(
            r"hold on|hold on (?:a|one) (?:second|sec|minute|moment)|hang on|hang on (?:a|one) (?:second|sec|minute|moment)|"
            r"(?:just )?(?:one|a|give me a|wait a|just a|give me one) (?:moment|second|sec|minute)|bear with me|wait|"
            r"let me (?:check|look|get my (?:calendar|diary|glasses))(?: (?:it|that|something))?|can you hold(?: on)?|"
            r"i'll be right back"
        ),
        Intent.BACK: _said(
            r"i'm back|i am back|back|hello|are you (?:still )?there|you (?:still )?there|(?:thanks|thank you) for (?:waiting|holding)|"
            r"sorry about that|is (?:anybody|anyone) there"
        ),
        Intent.ARE_YOU_HUMAN: anywhere(
            r"are you (?:a )?(?:real|human|robot|machine|computer|bot|an? (?:ai|robot|computer|human)|real person|person|recording)"
            r"(?: \w+)?|am i (?:talking|speaking) (?:to|with) (?:a )?(?:real |human |an? )?(?:person|human|robot|machine|computer|bot|ai)|"
            r"is this (?:a )?(?:robot|machine|computer|bot|recording|an ai|real person|a human)"
        ),
        Intent.WANTS_PERSON: whole(
            rf"{_POLITE}(?:operator|representative|agent|receptionist|human|a human|a person|(?:a )?real person|somebody|"
            r"(?:can|could|may) i (?:please )?(?:speak|talk) (?:to|with) (?:a |an |some)(?:real |human |actual )?(?:person|human|body|one|"
            r"operator|representative|agent)|(?:i(?:'d| would) like|i want|i need|let me) (?:to )?(?:speak|talk) (?:to|with) "
            r"(?:a |an |some)(?:real |human |actual |live )?(?:person|human|body|one|operator|representative|agent)|"
            r"(?:get|give) me (?:a |an |some)(?:real |human )?(?:person|human|body|one|operator)|"
            rf"put me through(?: to (?:a|some|an) ?(?:person|human|body|one|operator))?){_END}"
        ),
        Intent.NO_MACHINE: anywhere(
            r"(?:don't|do not|won't|not going to) (?:want to |like to )?(?:talk|speak|talking|speaking) (?:to|with) (?:a |an |any )?"
            r"(?:machine|robot|computer|bot|ai|recording)s?|i hate (?:these )?(?:machines|robots|bots)|no (?:machines|robots)"
        ),
        Intent.GOODBYE: _said(
            r"(?:good ?bye|bye|bye bye|see you|have a (?:nice|good|great) (?:day|one|evening|weekend))"
            r"(?: (?:then|now|bye|goodbye|and|have a (?:nice|good|great) (?:day|one|evening|weekend)))*|"
            r"that(?:'s| is|'ll be) (?:all|it|everything)(?: (?:i (?:need|needed|wanted)|for (?:now|today)))?"
            r"(?: (?:thanks|thank you|bye|goodbye|very much|so much))*|"
            r"nothing else(?: (?:thanks|thank you|bye|goodbye))*|no that(?:'s| is) (?:all|it)(?: (?:thanks|thank you|bye|goodbye))*"
        ),
        Intent.RELAY: anywhere(
            r"relay (?:call|operator|service)|(?:text|video|telecommunications|captioned) relay|communications assistant|"
            r"have you received a relay call"
        ),
    },
    machine=anywhere(
        r"press (?:one|two|three|zero|\d)|your call is (?:very )?important|all (?:of )?our (?:agents|representatives|operators)|"
        r"please stay on the line|this call (?:may|will) be recorded|extended warranty|car'?s? warranty|"
        r"this is an? (?:important|urgent|automated|final) (?:message|call|notice|courtesy call)|to be removed from|"
        r"to opt out|you have been (?:selected|chosen)|interest rate on your credit card|para (?:español|continuar)"
    ),
    voicemail=anywhere(
        r"(?:leave|record) (?:a|your) message (?:after|at) the (?:tone|beep)|after the (?:tone|beep)|"
        r"(?:is|are) not available|can(?:'t| ?not) (?:come|get) to the phone|voice ?mail|mailbox (?:is full|of)|"
        r"has been forwarded to"
    ),
)
