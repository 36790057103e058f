"""English, as callers speak it on the telephone."""

from __future__ import annotations

from functools import partial

from receptionist.language.lexicon import Intent, Lexicon, Tails
from receptionist.language.phrases import Phrases, listed

_COURTEOUSLY = (
    "oh|uh|um|er|ah|hm|yes|yeah|yep|no|nope|ok|okay|alright|right|all right|hey|hi|hello|please|sorry|i'm sorry|"
    "excuse me|pardon|wait|look|listen|actually|thanks|thank you|good (morning|afternoon|evening)"
)
_BEFORE = f"{_COURTEOUSLY}|well|so|and|but"
_AFTER = (
    "please|sorry|thanks|thank you|very much|so much|again|a bit|a little|a little bit|if you can|if you could|"
    "if you don't mind|would you|can you|could you|will you|ok|okay|sir|ma'am|madam|maam|dear"
)
_said = partial(Phrases, before=_BEFORE, after=_AFTER)
_said_again = partial(Phrases, before=_COURTEOUSLY, after=_AFTER)
"""Without "so" and "but" in front: "But what?" is a question of its own."""


_WOULD_YOU = "[(can|could|would|will) you] [(please|just|maybe|perhaps|possibly)]"
_A_MOMENT = "(a|one|just a|just one) [(quick|little)] (moment|second|sec|minute|min|tick)"
_A_MACHINE = (
    "[(a|an|some|some kind of|just a|the)] [(real|live|actual|automated|virtual|voice|answering|talking)] (robot|"
    "machine|computer|bot|ai|ai assistant|chatbot|recording|assistant|tape|program|person|human|human being|"
    "human person|real person)"
)
_SOMEONE = (
    "(someone|somebody|a person|an operator|the operator|a representative|an agent|a human|a human being|"
    "a receptionist|(a|an|some) (real|live|actual|human) (person|human|human being|operator|agent|receptionist|one)|"
    "someone (real|human)|somebody (real|human)|customer service)"
)
_FAREWELL = (
    "((goodbye|good bye|bye|bye bye) [(then|now|for now)]|good night|cheerio|take care|see you [on] [*]|"
    "talk to you (later|soon)|have a (nice|good|great|lovely) (day|one|evening|weekend|afternoon|night|time))"
)
_A_KEY = "(one|two|three|four|five|six|seven|eight|nine|zero|star|pound|0|1|2|3|4|5|6|7|8|9)"
_AND_YOU = "[(you too|same to you|to you too)]"

_TAILS = Tails(
    always_open=Phrases(
        "(and|but|or|because|although|unless|whether|if|nor|plus|um|uh|er|erm|uhm|hmm|mm)",
        "(the|a|an|my|your|our|their|his|mr|mrs|ms|dr)",
        "(i'm|i've|i'll|i'd|it's|it'll|we're|we've|we'll|you're|they're|they've|he's|she's|there's|that's|who's|"
        "what's)",
        "(i'd like|i would like|i want|i need|i wanted|we'd like|we need) [to]",
        "(i'm|i am) (calling|looking|hoping|trying|ringing|phoning) [(for|about|to|because|regarding)]",
        "(can|could|may|should|shall) i [(get|have|make|book)]",
        "(can|could|would|will) you [(tell|give|help|send|put|let) [me]]",
        "(my|our|his|her|the|your) [(phone|telephone|mobile|cell|home|work|account|policy|reference|order|zip|post|"
        "email|e mail|last|first|full|family|street|insurance|date of)] (number|name|address|email|e mail|mail|"
        "birthday|birth|account|code|extension|reference|surname|question|problem|postcode) (is|are|was)",
        "it (starts|begins|ends) with",
        "[(it's|that's|it is|that is)] (spelled|spelt)",
        "(first of all|for example|such as|let me (see|think)|let's see|i mean|you know|i was wondering|area code|"
        "as long as|as soon as|even though|so that|in order|kind of|sort of|a couple of|a lot of|tell me|"
        "i wanted to ask [you]|the thing is|the problem is|the reason is|double|triple|underscore|dash|dot)",
    ),
    often_open=Phrases(
        "(with|without|for|from|to|at|in|on|of|by|about|into|onto|between|until|till|since|during|than|as|like|"
        "through|regarding|concerning|around|under|against|before|after|near)",
        "(is|are|was|were|am|be|been|being|has|have|had|will|would|should|could|must|might|gets|got)",
        "(i|we|they|he|she|which|who|whose|while|when|where|very|quite|pretty|just|so|every|another|any|some|no one)",
        "(what about|how about|maybe|actually|also|either|both|not only|the (first|second|other))",
    ),
    closed_after_all=Phrases(
        "(think|hope|guess|suppose|say|said|believe|told me|even|or|is that|do|afraid|if|not) so",
        "(come|log|check|sign|walk|drop|fill|get|stop|be|move|fit me|squeeze me) in",
        "(hang|hold|go|move|come|later|from now|carry|put it|turn it|and so|going) on",
        "(stop|drop|come|go|swing|pass|call) by",
        "(put me|get|go|come|gone|went|getting) through",
        "(a|quite a|once in a|all the) while",
        "(the day|the week|the year|ever|never|week|hours|days|years|months) (before|after|since)",
        "(yes|yeah|no|sure|of course|yep) [*] (i|we|you|he|she|it|they|that|there) (am|is|are|was|were|do|does|did|"
        "have|has|had|can|will|would|should|could|might|may|must)",
        "(that|which|what|there|here) (it|he|she|that|this|they|we|you) (is|was|are|were)",
        "(the|this|which|that) (number|name|one) i (have|had|got)",
        "just (looking|asking|checking)",
        "thanks (so much|very much)",
        "(look|looks|looked|feels|sounds|what is it|whatever you|anything you|as you) like",
        "(near|around|somewhere|lived|live) (there|here|about)",
    ),
    perhaps_open=Phrases(
        "(this|that|these|those|her|him|them|it is|it was|do|does|did|can|not|don't|doesn't|didn't|really|too|then|"
        "i have|i am|i can|we are|we have|there is)",
    ),
    prefaces=Phrases(
        "(hi|hello|hey|hiya|good (morning|afternoon|evening)) [there]",
        "[(hi|hello|hey|good (morning|afternoon|evening))] [there] [yes] (my name is|my name's|this is) * [*] [*]",
        "[yes] (hi|hello|hey|good (morning|afternoon|evening)) [there] (i'm|i am) * [*] [*]",
        "[(hi|hello|yes|yeah|hey|good (morning|afternoon|evening))] [there] (i have|i've got|i had|i just have|"
        "i only have) (a|one|another) [(quick|small|little)] (question|problem|request)",
        "(can|could|may) i ask [you] (something|a question)",
        "[(no|oh)] wait",
        "(well|oh|listen|look|okay so|ok so|so|right so|oh well|anyway|now|first|firstly|actually|maybe|also)",
        "(if|when|once) (i|you|we|he|she|they|it|my|the|there's|there) ...",
    ),
    asking=Phrases(
        "[(hi|hello|so|and|ok|okay|well|yes|but)] (what|where|when|who|which|how|why|what's|when's|who's|where's|"
        "do you|does|are you|is there|are there|can i|could i|can you|could you|may i|is it|will you|did you|"
        "have you|would it)",
    ),
    in_question=Phrases(
        "(what|who|whom|which|where|how|when|why|whatever|wherever|something|someone|somebody|anything|anyone|nothing|"
        "nobody|no one|everything|all|the one|the only)"
    ),
)

ENGLISH = Lexicon(
    code="en",
    tails=_TAILS,
    number_words=listed(
        "zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
        "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|double|"
        "triple|plus"
    ),
    about_numbers=Phrases(
        "(number|phone|telephone|mobile|cell|cellphone|landline|extension|reference) [(is|it's|that's|at (home|work) "
        "is|here is|would be|it is|for me is|to call is)]",
        "(reach|call|phone|ring|text) (me|us|her|him|them) [back] (at|on|under)",
        "(area|country) code",
    ),
    spelling_words=listed("as|in|for|like|double|triple|capital|hyphen|dash|dot|at|underscore|and|then"),
    yes=listed(
        "yes|yeah|yep|yup|yea|aye|sure|correct|right|okay|ok|exactly|absolutely|definitely|perfect|indeed|certainly|"
        "alright|fine|great|mhm|please do|go ahead|of course|all right|i do|uh huh|mm hmm|yes please|yes thanks|"
        "yes thank you|yes i do|that's right|that is right|that's correct|that is correct|that's it|that's the one|"
        "you got it|yes that's right|yes that's correct|yes that is correct|yes correct|yeah that's right|"
        "yep that's right|yes it is|yes i am|yes i would|sounds good|sounds great|that works|that works for me|"
        "yes that works|that's fine|that's perfect|yes that's fine|yeah that's fine|yeah sure|yes sure|yes of course|"
        "sure thing|i guess so|i think so|yes yes|yeah yeah|yes yes yes|yes ma'am|yes sir|i'd love to|i'd like that|"
        "yes i'd like that|yes let's do that|let's do that"
    ),
    no=listed(
        "no|nope|nah|wrong|incorrect|never|of course not|not really|not yet|not now|not today|uh uh|no thanks|"
        "no thank you|no i don't|that's wrong|that's not right|that's not correct|that's not it|no that's wrong|"
        "no it's not|no it isn't|no that's not right|no that's not it|no i'm not|i don't think so|no no|no no no|"
        "no sir|no ma'am|no i haven't"
    ),
    uh_huh=listed(
        "mhm|mm|mmm|hmm|hm|mmhmm|mhmm|uhhuh|uhuh|huh|uh|um|er|ah|aha|oh|ooh|okay|ok|kay|right|yes|yeah|yea|yep|yup|"
        "sure|alright|all|good|great|fine|cool|nice|wow|really|true|exactly|perfect|indeed|lovely|gotcha|understood|"
        "i see|got it|all right|go on|of course|no problem|makes sense|fair enough|very good|i understand"
    ),
    phantoms=Phrases(
        "you",
        "(thank you|thanks) [(very|so) much] [for listening] [(bye|bye bye|everyone|all)]",
        "[(ok|okay)] (bye|bye bye|goodbye)",
        "(see you|see ya) [(next time|later|soon|then)]",
        "i'll see you (next time|later|soon)",
        "(the end|i'm sorry|foreign|music|applause|silence|so|hmm|mm|huh|ah|uh|oh)",
    ),
    never_said=Phrases(
        "[(thank you|thanks) [(so|very) much]] [for] (watching|viewing|listening to this (video|podcast))",
        "(thank you|thanks) [(so|very) much] for (watching|viewing|tuning in) ...",
        "[(please|don't forget to|remember to|make sure to|and|like and|like comment and|please like and)] "
        "subscribe [to (my|our|the|this) channel] [...]",
        "[and] [(i'll|i will|we'll)] see you [guys] in the next (one|video|episode) [...]",
        "... amara org ...",
        "(subtitles|captions|captioned|transcribed|subtitled|transcription) by ...",
        "(blank audio|no audio|inaudible|silence|background noise|music playing|static|dial tone)",
        "[...] (like this video|hit the (like|bell) [button]|link in the description) [...]",
    ),
    intents={
        Intent.REPEAT: _said_again(
            "(what|what's that|what was that|what's that again|what was that again|say what|huh)",
            "(pardon|pardon me|i beg your pardon|beg your pardon|beg pardon|come again|one more time|once more|"
            "once again)",
            f"{_WOULD_YOU} repeat [(that|it|this|yourself|what you [just] said|the last (part|bit|one))] [for me]",
            f"{_WOULD_YOU} (repeat|say) [(that|it|this|the last (part|bit|one))] (again|one more time|once more)",
            "(can|could|would) you [please] say (that|it)",
            "(can|could) i (hear|have) that [one] (again|one more time|once more)",
            "what did you [just] say [(there|just now)]",
            "what (are you|were you) saying",
            "[what] i (didn't|did not|couldn't|could not) [(quite|really)] (hear|catch|get|understand|follow) [(that|"
            "it|you|what you said|the last (part|bit))]",
            "i don't understand [(that|you|what you said|what you're saying)]",
            "i missed that [last (part|bit)]",
        ),
        Intent.SLOWER: _said(
            f"{_WOULD_YOU} [(speak|talk|go|say (that|it|this)|repeat (that|it))] [(a|just a)] [(little|bit)] [bit] "
            "(slower|more slowly)",
            f"{_WOULD_YOU} slow [it] down [a (little|bit|little bit)]",
            "(not so fast|too fast|that's too fast|that was too fast|more slowly)",
            "you're (speaking|talking|going) [way] [(too|so|very)] (fast|quickly)",
            "(you|you're) [(speak|talk|go)] [(way|much)] too (fast|quick|quickly) [for me]",
        ),
        Intent.FASTER: _said(
            f"{_WOULD_YOU} [(speak|talk|go)] [(a|just a)] [(little|bit)] [bit] (faster|more quickly|quicker)",
            f"{_WOULD_YOU} (speed [it] up|hurry up)",
            "(too slow|that's too slow|you're too slow)",
            "(you|you're) (speak|talk|go|speaking|talking|going) [(way|much)] (too|so|very) (slow|slowly)",
        ),
        Intent.LOUDER: _said(
            f"{_WOULD_YOU} [(speak|talk|say (that|it))] [(a|just a)] [(little|bit)] [bit] louder",
            f"{_WOULD_YOU} (speak|talk) up [a (little|bit|little bit)]",
            f"{_WOULD_YOU} turn (it|the volume|your volume) up",
            "[i'm sorry] i (can't|cannot|can not|can hardly|can barely|couldn't hardly) hear you [(very|too|so)] "
            "[well]",
            "(too quiet|you're [(too|very|so)] (quiet|faint)|i'm hard of hearing|the volume is [(too|very)] low)",
        ),
        Intent.QUIETER: _said(
            f"{_WOULD_YOU} [(speak|talk)] [(a|just a)] [(little|bit)] [bit] (more quietly|quieter|softer|more softly|"
            "less loud)",
            f"{_WOULD_YOU} (turn (it|the volume|your volume) down|lower (your voice|the volume))",
            "(not so loud|too loud|that's too loud|don't shout|stop shouting)",
            "you're [(speaking|talking)] [(way|much)] [(too|so|very)] (loud|loudly)",
        ),
        Intent.HOLD_ON: _said(
            f"(hold on|hang on|wait|hold the line|bear with me|stand by) [for] [{_A_MOMENT}]",
            f"{_WOULD_YOU} (hold on|hang on|wait|hold|hold the line|bear with me) [for] [{_A_MOMENT}]",
            f"[(give me|gimme|wait|hang on|hold on)] {_A_MOMENT} [(i'll|i will) be right (back|there|with you)]",
            f"(hold on|hang on|wait|bear with me|[give me] {_A_MOMENT}) [for] [{_A_MOMENT}] [please] [while i|i'll|"
            "and] (let me|i'll|i have to|i need to|i'm just|i just need to|i've got to|get|find|look|check) [just] "
            "(get|getting|grab|find|fetch|check|look|see|write|ask|go|turn|my|it) ...",
            "let me [just] [go] [and] (get|grab|find|fetch|check|look) [(it|that|it up|for it|a pen|something)]",
            "let me [just] [go] [and] (get|grab|find|fetch|check|look at) my (calendar|diary|glasses|pen|card|"
            "schedule|wallet|agenda|phone|purse|book|notes|insurance card|credit card|husband|wife)",
            "(i'll|i will) be (right|straight) (back|with you)",
            "(there's|there is|someone's|someone is|somebody's|somebody is) [someone] at the door",
        ),
        Intent.BACK: _said(
            "[(ok|okay)] (i'm|i am) back [(on the line|on the phone|with you)]",
            "(are you|is anyone|is anybody|is someone|is somebody) [still] there",
            "(you [still] there|still there|anybody there|anyone there)",
            "hello hello [hello]",
            "[(ok|okay)] (thanks|thank you) for (waiting|holding|your patience|being patient)",
            "sorry (about that|for the wait|to keep you waiting|to have kept you waiting|i'm back)",
            "can you hear me [now]",
        ),
        Intent.ARE_YOU_HUMAN: _said(
            f"(are you|is this|is that|you're not|you are not|you're|are you just) {_A_MACHINE} [or {_A_MACHINE}] "
            "[(or what|right|aren't you|are you|that i'm talking to|i'm talking to|i'm speaking to|isn't it)]",
            f"(am i|i'm) (talking|speaking) (to|with) {_A_MACHINE} [or {_A_MACHINE}]",
            "(are you|is this|is that) [(a|for)] (real|human|automated)",
            "[you] (sound|sounds) like a (robot|machine|computer|recording)",
            "(is this|is that) [(an|a)] (automated|automatic) (system|voice|message|service|call)",
        ),
        Intent.WANTS_PERSON: _said(
            f"(can|could|may) i [just] [please] (speak|talk) (to|with) {_SOMEONE}",
            "[(i'd|i would|i'd just|i just|i really)] (like|want|need|wanna|prefer|rather|have|i want|i need) [to] "
            f"(speak|talk) (to|with) {_SOMEONE} [instead]",
            f"(let me|i'd rather) (speak|talk) (to|with) {_SOMEONE}",
            f"{_WOULD_YOU} (get|give|connect|transfer|pass|put) me [(to|with|through to|over to|on to)] {_SOMEONE}",
            f"{_WOULD_YOU} (put me through|transfer me|connect me)",
            "is there (someone|somebody|a person|a human|a real person|anyone|anybody) [(here|there)] [that] i (can|"
            "could) (talk|speak) (to|with)",
            "[(the|an|a|get|give me [(a|an)]|get me [(a|an)])] (operator|representative|agent|human|real person|"
            "live person|human being|live agent|receptionist)",
            "a person",
            "(i want|i'd like|i need) (a|an) (real person|human|human being|operator|representative|agent|person|"
            "real human)",
            f"(speak|talk) to {_SOMEONE}",
        ),
        Intent.GOODBYE: _said(
            f"{_FAREWELL} {_AND_YOU} [{_FAREWELL}] [{_FAREWELL}]",
            "(that's all|that is all|that'll be all|that will be all|that was all|that's everything|"
            "that was everything) [(i need|i needed|i wanted|i wanted to know|i have|from me|for (now|today|me))] "
            f"[(thanks|thank you)] [{_FAREWELL}]",
            "(that's it|that is it|that'll be it) (for (now|today|me)|from me|thanks|thank you|then|bye|goodbye)",
            "(no|nope|nah) (that's it|that is it|that'll be it|that's all|nothing) [(for (now|today)|from me)]",
            "(nothing else|nothing more|there's nothing else|no more questions|i have no more questions) "
            f"[{_FAREWELL}]",
            "(i have to|i've got to|i gotta|i need to) (go|hang up|run) [now]",
        ),
    },
    asked={
        Intent.REPEAT: Phrases("[(i'm|oh|uh|um)] sorry [sorry]", "excuse me", "(hm|hmm|eh)", "sorry what"),
        Intent.BACK: Phrases("[(um|uh|ok|okay|yes)] (hello|hi|hey) [(hello|there)]"),
        Intent.ARE_YOU_HUMAN: Phrases("(a|an) (robot|machine|computer|ai|bot)"),
    },
    mentions={
        Intent.NO_MACHINE: Phrases(
            "(don't|do not|won't|will not|not going to|don't wanna|never|refuse to|not) [(want|like|wish|have)] [to] "
            "[be] (talk|speak|talking|speaking|deal|dealing) (to|with) [(a|an|any|this|these|your|some|no)] [(stupid|"
            "damn|bloody)] (machine|robot|computer|bot|ai|recording|answering machine|machines|robots|computers|bots|"
            "recordings)",
            "i (hate|can't stand|don't like) [(talking to|speaking to|these|those|dealing with)] (machines|robots|"
            "bots|computers|answering machines)",
            "(no|not) (machines|robots|bots) please",
        ),
        Intent.RELAY: Phrases(
            "(this is|you have|receiving|received|have|making|used|use|with) (a|an) [(text|video|typed|ip)] relay call",
            "relay (operator|service|assistant|agent|uk|conference captioning)",
            "(text|video|telecommunications|captioned|ip|typing) relay",
            "(communications|communication) assistant",
            "(captioned telephone|captel|typetalk|tty user|tty caller|caller is (deaf|hard of hearing|typing))",
            "(sign language|video) (interpreter|interpreting) (for|service|with|number|calling)",
        ),
    },
    courtesies=Phrases(
        "[(oh|ok|okay|yes|yeah|no|well|alright|all right|right|great|perfect|good|fine)] [(ok|okay|yes|yeah|no|great|"
        "perfect|good|fine|thanks|thank you|please|sorry|hi|hello|hey|wait|well|oh|um|uh)] [(very much|so much|then|"
        "there|a lot|for (that|your help|the help|everything))]"
    ),
    coming_back=_said(
        "(i'm|i am) back",
        "back now",
        "(thanks|thank you) for (waiting|holding|your patience)",
        "sorry (about that|for the wait|to keep you waiting)",
        "(are you|is anyone|is anybody) [still] there",
        "(where were we|what were you saying|what did you say|as i was saying|here (it|i|we) (is|am|are|go)|"
        "here's (my|the))",
        "(i've|i|i have) (got|found|have) it [here] [now]",
        "(got it|found it|i'm here|it's all right|it's fine)",
        "(my|the) [*] [*] (number|name|address|date|reference|card|e mail|email) is",
        "(the date|the number|the name|the answer) [is]",
        "so (my|the|it's|it is|where|what|can|could|i|how)",
        "hello",
    ),
    asks_for_it=Phrases(
        "english",
        "[in] english please",
        "[(can|could|may)] [(you|we|i)] [please] (speak|talk|switch to|have this|do this|continue|change to) [in] "
        "english",
        "(do you|does anyone|does anybody|can anyone|is there someone who|is there anyone who) [here] [there] (speak|"
        "speaks) english",
        "(i'd|i would) (prefer|rather|like) [to] [(speak|talk)] [in] english",
        "i (only speak english|don't speak spanish|do not speak spanish|don't understand spanish)",
        "[en] ingles [por favor]",
        "(habla|hablas|hablan|puede hablar|alguien habla|podemos hablar|podria hablar) [usted] [en] ingles",
        "(prefiero|quiero|hablemos) [hablar] [en] ingles",
        before=f"{_BEFORE}|hola|perdon|disculpe|por favor|buenos dias|buenas tardes|buenas|oiga",
        after=f"{_AFTER}|por favor|usted|instead|with me",
    ),
    recordings=Phrases(
        f"(press|dial|push) [(the|number)] {_A_KEY} (to|for|now|if)",
        f"(for|to) * [*] [*] (press|dial|push) {_A_KEY}",
        "(your|this) call is [very] important [to us]",
        "all [of] [our] (agents|representatives|operators|lines|associates|advisors) are [currently] (busy|assisting|"
        "helping)",
        "(please|and) (stay|remain) on the line",
        "(your|this) call (may|will) be (recorded|monitored|answered)",
        "calls (may|will) be (recorded|monitored)",
        "(extended|car|car's|vehicle|vehicle's|auto) warranty",
        "this is an [(important|urgent|automated|final|courtesy)] (important|urgent|automated) [(final|courtesy|"
        "service)] (message|call|notice|reminder|announcement)",
        "this is a (final|courtesy|recorded|prerecorded|reminder) (message|call|notice)",
        "to be (removed|taken off) from (our|this) [calling] list",
        "to opt out",
        "(you have been|you were|been) (selected|chosen|pre approved|preapproved) [for]",
        "(interest rate|lower your|balance) on your credit card",
        "(your social security number|arrest warrant|your account) (has been|will be) (suspended|issued|charged|"
        "compromised)",
        "(the|your) (estimated|approximate) wait [time] is",
        "(listen carefully|menu options have changed|our options have changed)",
        "you are [currently] [caller] number * in (the queue|line)",
        "(a|your) free (cruise|vacation|quote|estimate|consultation) (call|press)",
        "(free cruise|congratulations you (have|are|were))",
        "attention (all|homeowners|business owners)",
        "(this is|hello this is) (a message|a recorded message|an automated) (from|for|regarding)",
        "return this call [immediately] at",
    ),
    voicemail=Phrases(
        "(leave|record) [(us|me)] [(a|your|the)] [(brief|short|detailed|voice)] [name [[and] [phone] number] "
        "and [a]] [(brief|short|detailed)] (message|name [and number]) [...] (after|at) the (tone|beep|signal)",
        "(at|after) the (tone|beep) [please] (record|leave|press|hang up|speak)",
        "(you have|you've) reached [the] (voicemail|voice mail|mailbox|voice messaging|answering machine)",
        "(has been|is being|will be) forwarded to [(an|a|the)] (automatic|automated|voice|voicemail) [*] [*]",
        "the (voicemail|mailbox|voice mail|voice mailbox) [*] [*] [*] (is full|has not been set up|is not set up|"
        "cannot accept)",
        "(mailbox|voicemail|voice mailbox) (is full|has not been set up|is not set up)",
        "the (person|party|subscriber|customer|wireless customer|number) (you|you're|you are|you have|you've) [are] "
        "(calling|dialed|dialled|called|reached|trying to (reach|call)) (is|cannot|has)",
        "(can't|cannot|unable to) (come to|get to|take your|answer) [(the|your)] (phone|call|telephone) [right now] "
        "[at the moment] [...] (leave|after) [(a|your|the)] (message|tone|beep|name)",
        "when you (have|are) finished [recording] [(hang up|press|you may)]",
    ),
)
