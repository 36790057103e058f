"""English: what code refuses, and does not leave to a model: insults, other people's affairs, advice, other rules."""

from __future__ import annotations

from receptionist.language.phrases import Phrases
from receptionist.language.signs import Rule

KIN = (
    "((my|our) [(ex|late|old)] (husband|wife|spouse|partner|boyfriend|girlfriend|ex|mother|mom|mum|father|dad|"
    "brother|sister|aunt|uncle|cousin|neighbour|neighbor|friend|boss|colleague|coworker|tenant|landlord|employee|"
    "roommate|flatmate|grandmother|grandfather|grandma|grandpa|mother in law|father in law|fiance|fiancee))"
)
_OURS = "(patient|client|customer|member|patients|clients|customers|members)"
SWEARING = "[(fucking|damn|bloody|stupid|goddamn|useless|dumb|worthless|fricking|freaking|total|complete|absolute)]"
A_PERSON = (
    "(idiot|moron|bitch|bastard|asshole|arsehole|cunt|whore|slut|dickhead|dumbass|jackass|imbecile|retard|prick|"
    "wanker|scumbag|motherfucker|twat)"
)
AN_INSULT = f"({A_PERSON}|(piece|pile) of (shit|crap|garbage|junk|trash))"
_MEDICINE = (
    "(ibuprofen|paracetamol|acetaminophen|tylenol|advil|aspirin|antibiotics|an antibiotic|amoxicillin|penicillin|"
    "painkillers|a painkiller|my painkillers|pain killers|my medication|my medicine|my meds|my pills|medication|"
    "medicine|codeine|tramadol|blood thinners|my blood thinners|insulin|my insulin|steroids|naproxen|vitamins|"
    "melatonin|xanax|valium|oxycodone|hydrocodone|statins|antihistamines|cough syrup|these pills|those pills|it|"
    "them)"
)
_DRUG = _MEDICINE.replace("|it|them)", ")")
_DIGIT = (
    "(zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|double|triple|0|1|2|"
    "3|4|5|6|7|8|9)"
)
_CONNECT = (
    "(dial|connect me (to|with)|connect (this|the|my) call (to|with)|transfer me (to|through to)|transfer (this|"
    "the|my) call to|put me through to|patch me through to|forward (me|this call|the call|my call) to|place a call "
    "to|make a call to)"
)
_PERSON = Phrases(
    "(operator|representative|agent|human|person) (operator|representative|agent|human|person|now|right now|"
    "already|immediately)",
    "(i said|i already said|for the (second|third|last) time) [(i want|get me|give me)] [(a|an|the)] [real] "
    "(operator|representative|agent|human|human being|person)",
    "(give|get|put|pass|transfer|connect|want|need|speak|talk) [(me|us)] [(with|through|on|to)] [(to|with)] (a|an|"
    "the|some|your) [(real|actual|live)] (human|human being|person|operator|representative|manager|supervisor) "
    "(now|right now|immediately|already|at once|this instant|this minute)",
    "(give|get|put|pass|transfer|connect|want|need|speak|talk) [(me|us)] [(with|through|on|to)] [(to|with)] (a|an|"
    "the|some|your) (fucking|damn|bloody|goddamn|stupid|proper) [(real|actual|live)] (human|human being|person|"
    "operator|representative|manager|supervisor)",
    "(a|an) [real] (human|person|operator) (now|right now|immediately|at once|this minute)",
    "enough (of this|with the|of the) (machine|robot|bot|computer)",
)
_ABUSE = Phrases(
    "you (people|guys|lot|all) are [(all|just|such|nothing but)] [(a bunch of)] [(useless|stupid|fucking|complete|"
    "total|bloody|dirty|lying)] (idiots|morons|assholes|arseholes|bastards|crooks|scum|garbage|useless)",
    "(fuck|screw) (you|off|yourself|u|this bot|this machine)",
    "go (fuck|screw) yourself",
    "(go to hell|go die|drop dead|eat shit|piss off|bugger off|kiss my ass|kiss my arse|suck my [*]|shove it up "
    "your [*]|up yours|rot in hell|burn in hell)",
    "shut (up|the fuck up|the hell up|your (mouth|face|trap))",
    f"(you're|you are|youre|your|you|are you|u r) [(such|all|just|nothing but|really|so)] [(a|an)] {SWEARING} "
    f"{SWEARING} {AN_INSULT}",
    f"(you|ya|hey) {SWEARING} {AN_INSULT}",
    f"(stupid|fucking|bloody|dumb|goddamn) {SWEARING} {A_PERSON}",
    "(you|ya) [(a)] (stupid|fucking|useless|dumb|worthless|bloody|goddamn|lousy|pathetic) [(fucking|stupid)] "
    "(machine|robot|bot|computer|thing|cow|woman|girl|man|program|assistant|people|bunch)",
    "(you're|you are|youre|are you|u r) [(so|really|all|just|too|fucking|completely|absolutely)] [(fucking|"
    "bloody)] (stupid|useless|dumb|worthless|pathetic|brain dead|retarded|disgusting|an animal)",
    "(what are you wearing|what colour (is|are) your (underwear|panties)|send [me] nudes|(are|r) you (horny|naked|"
    "wet)|talk dirty [to me]|have sex with me|sleep with me|i want to (fuck|lick|touch) you|wanna fuck|(show|"
    "touch) me your (tits|boobs|breasts)|(nice|your) (tits|boobs)|are you single sexy|hey sexy|you sound (sexy|"
    "hot)|phone sex|suck me [off]|give me a blowjob|touch yourself|take off your clothes|make me come)",
    "(go back to (your country|where you came from)|you people are (animals|scum|vermin))",
    f"(bunch|load|lot) of {SWEARING} (idiots|morons|assholes|arseholes|crooks|thieves|bastards|imbeciles|retards)",
    "you [(bunch of)] [(fucking|stupid|bloody|damn|dirty)] (idiots|morons|assholes|arseholes|bastards|bitches|cunts)",
)
_OTHER_RULES = Phrases(
    "(ignore|forget|disregard|override|bypass|violate|break) [about] [(all|any|everything in)] [of] [(your|the|"
    "these|those|my|all)] [(previous|prior|earlier|above|other|old|safety|original|system|initial|security)] "
    "(instructions|instruction|rules|prompt|prompts|guidelines|programming|restrictions|guardrails|directives)",
    "(ignore|forget|disregard) everything (above|before|you (were|have been|'ve been) (told|taught)|you know)",
    "(you are|you're|youre) (now|from now on) (a|an|my|dan|unrestricted|free of|free from) [*]",
    "(you are|you're|youre) (no longer|not) [(any|longer)] (bound|restricted|limited) [by] [*]",
    "from now on (you are|you're|you will (only|be|act|answer)|you (only|act|answer|speak|obey)|act|answer|respond|"
    "pretend|your name is)",
    "pretend (to be|that you (are|have)|you (are|have|were))",
    "(imagine|act|behave|roleplay|role play|respond|answer) (to be|that you|you|like you|as if you|as though you|"
    "as|like) [(are|were|have|a|an|my|the|no|had)] [(a|an|no|my|not)] (different|human|unrestricted|evil|admin|"
    "administrator|hacker|doctor|lawyer|pirate|developer|rules|longer)",
    "(developer|debug|admin|administrator|god|sudo|root|maintenance|jailbreak|dan|unrestricted|diagnostic) mode",
    "(developer|admin|administrator|root|sudo) (access|override|console|shell)",
    "(system|hidden|secret|internal) (prompt|prompts|instructions|instruction)",
    "(initial|original|exact) (prompt|prompts)",
    "(repeat|print|show|tell|read|reveal|recite|give|say|output) [(me|out|us)] [(me|out|us)] [(your|the)] (prompt|"
    "everything above|text above|words above|instructions word for word|source code|api key|api keys|rules word "
    "for word)",
    "what (is|are|was|were) your (prompt|secret rules)",
    "(i'm|i am|im|this is) your (developer|programmer|creator|administrator|admin|maker|system administrator|"
    "sysadmin|owner)",
    "(new|updated) (instructions|rules) (for you|from now|as follows)",
    "(jailbreak|prompt injection|do anything now)",
)
_DIAL = Phrases(
    f"{_CONNECT} [(the|this|that|a)] [(premium|international|phone|toll free|following)] [(number|extension|line)] "
    f"[(in [*]|at|is|on|to)] [(area code|country code|number)] (plus|star|hash|pound|{_DIGIT}) (plus|#|{_DIGIT}|"
    "point)",
    f"{_CONNECT} [(the|this|that|a)] [(number|extension|line)] [(at|is|on|in [*])] [plus] (#|nine hundred|one nine "
    "hundred|1 900)",
    f"{_CONNECT} [(the|this|that)] [number] plus",
    "(call|ring|phone) (plus|nine hundred|one nine hundred|1 900)",
    f"{_CONNECT} (a|an|the|this|another|some|that|my) [(premium|international|foreign|outside|overseas|other|"
    "different|personal|paid|long distance)] (number|line)",
    f"{_CONNECT} (an outside line|another company|the white house|directory (assistance|enquiries|inquiries))",
    "dial [(out|me|for me|a|an|the)] [(out|outside|premium|international)] (number|out|line|for me)",
    "(900 number|premium rate (number|line))",
)
_OTHERS = Phrases(
    f"(does|did|do|has|had|is|will) (he|she|they|{KIN}) [*] (has|have|got|had|made|booked|book|missed|cancelled|"
    "cancel|keep|kept) [(an|any|his|her|their|the)] (appointment|appointments|booking|visit) [(with you|there|on|"
    "at|today|tomorrow|this|next|for|coming)]",
    f"(does|did|has|had) {KIN} [(still|really|already|actually|ever)] (miss|missed|cancel|cancelled|show up|come in|"
    "been in|been to see|been there|turn up|see [the] (doctor|dentist))",
    "(does|did) * [*] (have|make|book|miss|cancel|keep) (an|any|his|her|their|the) (appointment|appointments|booking)",
    "(has) * [*] (got|made|booked|missed|cancelled|kept|been in for) (an|any|his|her|their|the) (appointment|"
    "appointments|booking|treatment)",
    f"(is|was) (he|she|{KIN}|* [*]) (a|one of your|still a|your) {_OURS} [(of yours|there|with you|here|at)]",
    f"(is|was) {KIN} (one of your [*]|coming in|booked in|scheduled|there (today|now|yesterday|right now)|with you "
    "(today|now))",
    f"(when|what time|what day|which day|at what time) (is|are|does|did|was|will) ({KIN} [(coming|come|booked|"
    "scheduled)]|(his|her|their) [next] (appointment|booking|visit))",
    "(when|what time|what day|which day) (is|are|was) (my|his|her|the) [(ex)] (husband's|wife's|husbands|wifes|"
    "partner's|boyfriend's|girlfriend's|ex's|mother's|mom's|mum's|father's|dad's|brother's|sister's|neighbour's|"
    "neighbor's|friend's|boss's|employee's|roommate's|tenant's|colleague's|exes) [next] (appointment|booking|visit|"
    "treatment)",
    "(tell|confirm|check|see|know|find out|say|look up) [(me|to me|for me)] (if|whether|when|that) [(my|the|his|"
    f"her)] * [*] (is|was|has|had) [(a|an|one of your|booked|made|your)] [*] ({_OURS}|appointment|appointments|"
    "booking|treatment|been in|been there)",
    "(who|which (patient|client|customer)) (has|have|had|got) [got] (the|an|another) [*] (appointment|slot|booking)",
    "(who|which (patient|client|customer)) (is|was|else is) (booked|coming|scheduled) [in] (at|on|for|before|after|"
    "today|tomorrow)",
    f"(what|which) (treatment|treatments|procedure|appointments) (did|does|has|is|was) ({KIN}|he|she|they) [*] [*]",
    "(what|which|give me|tell me|read me) [(are|is|me)] [(the|all|your)] (names|numbers|list|addresses|details|"
    f"phone numbers) of [(the|all|your|other)] [(other)] {_OURS}",
    f"(give|tell|read|need|what is|what's|want) [(me|us)] ({KIN}|her|his|their) (medical records|records|chart|test "
    "results|results|home address|phone number|file|diagnosis)",
    "(read|give|tell) me (everyone's|everybody's|other people's|all the|the other) [*] (appointments|bookings|"
    "names|calendar)",
)
_ADVICE = Phrases(
    "(mix|combine|drink) (alcohol|wine|beer) (and|with|while|on|after)",
    "(would|will|could) (i|we) win (in court|this case|the case|my case|a lawsuit|a case)",
    "(what|which|how big a|how high a) (dose|dosage) [*] [*] [*]",
    f"(how much|how many) [*] [of] {_DRUG} (should|can|may|do|could) (i|he|she|we|you|my [*]) [(safely)] (take|give|"
    "have|need|use)",
    f"(how much|how many|how often) {_DRUG}",
    "(how much|how many|how often) [(of)] [*] (should|can|may|could|do) (i|he|she|we|my [*]) [(safely)] (take|"
    f"give) [{_MEDICINE}] [{_MEDICINE}]",
    "(can|should|could|may|is it (safe|ok|okay|all right|alright|fine|dangerous) (to|for me to|if i)|do i have to|"
    "would it be (safe|ok|okay) to|must|shall|how long can|how long should|how long do) [(i|he|she|we|my [*]|you)] "
    "[(still|safely|just|stop|keep|start|also|even)] (take|taking|drink|mix|combine|give|stop|stop taking|use|"
    f"double|skip|keep taking|be on) [(my|the|him|her|some|an|a|any|two|three|more|with|taking)] {_DRUG}",
    f"{_DRUG} (with|and|together with|while|when|after|before|on) [(my|other|taking|the)] ({_DRUG}|alcohol|pregnant|"
    "wine|beer|breastfeeding|blood pressure pills)",
    "(is|are|could|does|do|would|might) (this|that|it|these|my|the|there) [(mole|lump|spot|tooth|rash|swelling|"
    "bump|thing|wound|gum|gums|jaw|pain|look|sound|mean|seem|be|i)] [(look|sound|mean|seem|be|like)] [(like|i)] "
    "[(a|an|have|i've)] [(got)] (cancer|cancerous|infected|an infection|infection|abscess|an abscess|a tumour|a "
    "tumor|tumor|tumour|contagious|malignant|life threatening|a symptom|diabetes|gangrene|sepsis)",
    "(do|could|would|did|might) (i|you think i|he|she|it be that i) [(have|think i|be|think)] [(have|got)] [(a|"
    "an)] (cancer|infection|tumour|tumor|abscess|a concussion|concussion|diabetes|covid|the flu|flu|gingivitis|a "
    "fracture)",
    "(what's|what is|what do you think is|what could be) wrong with (me|him|her|my (tooth|teeth|gum|gums|jaw|mouth|"
    "tongue|back|knee|leg|foot|arm|skin|eye|eyes|stomach|head|son|daughter|child|baby))",
    "(what|can you|could you|will you) [(tell|give)] [me] [(is|me|do you think is)] [(my|the|a)] diagnosis",
    "(can|could|will|would) you (diagnose|prescribe|write me a prescription|give me a prescription)",
    "(what|which) [(kind of|sort of)] (medicine|medication|painkiller|painkillers|antibiotic|antibiotics|pills|"
    "drug) [(should|can|do|could|would|is)] [(i|you|best)] [(take|recommend|need|give)]",
    "(what|which) (should|can|could|do) i take (for|against) [(the|my|a)] [*]",
    "(what should i do|what do i do|what can i do|what do you recommend|how do i treat|how should i treat|what "
    "helps) [(about|for|against|with)] [(my|the|this|a)] (pain|swelling|toothache|infection|fever|bleeding|rash|"
    "abscess|symptoms)",
    "(should|can|could|may) (i|we) [(legally|actually|really|just|also)] (sue|press charges|file a (lawsuit|claim|"
    "suit)|take (them|him|her|you|it|my [*]) to court|plead [not] guilty|sign (the|this|that) (contract|settlement|"
    "agreement|lease|will)|break (the|my) (lease|contract)|withhold (rent|payment)|settle|evict)",
    "(do|have|would) (i|we) [(have|got|stand)] [(a|any|have)] [(good|strong|legal)] (case|grounds|chance in court|"
    "claim against|right to (sue|compensation|refuse|withhold))",
    "(can|may|should|could) i drink [*] (with|while|after|on|before) [*]",
    "(is it|is that|would it be|isn't it|isn't that|was it) (legal|illegal|against the law|lawful|malpractice|a "
    "crime) [(to|for|if|that)]",
    "(can they|can he|can she|can my [*]) (sue|legally|evict|fire) [(me|us)]",
    "(what are my (rights|legal (rights|options))|do i have [any] (legal|rights) [(rights|options)])",
    "(give me|need|want|get|some|for) [(some|your)] (legal|medical) (advice|opinion)",
    "(how many years|how long) (will|would|could|can) (i|he|she) (get|go to jail|go to prison|be locked up)",
    "should i (go to [the] (hospital|er|emergency room)|be worried about (this|my|the)|stop eating|take it out "
    "myself|pull it [out] myself|pop it|drain it)",
)
REQUESTS = Phrases(
    "(leave|take|taking|leaving|give|pass) [(him|her|them|on|a|the|my|this|you)] [(a|the|my|this)] (message|note)",
    "(call|ring|phone) (me|us) back",
    "(tell|let|ask) (him|her|them|the doctor|the dentist|the lawyer|doctor *|dr *|the office|your|somebody|someone|"
    "maria|everybody) [(know|that|to|i|about)]",
    "(book|make|need|like|want|get|schedule|arrange|move|change|cancel|have) [(me|you|to|an|a|the|my|in|for)] [(an|"
    "a|to|book|make|have|see)] [(an|a)] [*] (appointment|appointments|consultation|check up|checkup|visit)",
    "(the message is|my message is|it's about|it is about|i'm calling about|calling about)",
)
REFUSALS = {
    Rule.PERSON: _PERSON,
    Rule.ABUSE: _ABUSE,
    Rule.OTHER_RULES: _OTHER_RULES,
    Rule.DIAL: _DIAL,
    Rule.OTHERS: _OTHERS,
    Rule.ADVICE: _ADVICE,
}
