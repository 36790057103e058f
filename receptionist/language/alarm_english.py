"""English: what an emergency, a threat, somebody in despair sounds like on the telephone, and what only sounds so."""

from __future__ import annotations

from receptionist.language.phrases import Phrases
from receptionist.language.refusals_english import A_PERSON, AN_INSULT, KIN, REFUSALS, REQUESTS, SWEARING
from receptionist.language.signs import Rule, Signs

_CANNOT = "(can't|cant|cannot|can not|can hardly|can barely|can scarcely|couldn't|unable to|not able to)"
_ATTACK = (
    "[(massive|severe|bad|huge|serious)] (heart attack|stroke|seizure|cardiac arrest|asthma attack|allergic "
    "reaction|anaphylactic (shock|reaction)|diabetic shock)"
)
_A_CHILD = "(three|four|five|six|seven|eight|nine|ten|eleven|twelve|3|4|5|6|7|8|9|10|11|12)"
_SOMEBODY = "(he|she|they|somebody|someone|a man|a woman|a guy|this man|this guy|this woman)"
_SHORT_IS = "(he's|hes|she's|shes|they're|theyre|someone's|somebody's|he is|she is|they are|someone is|somebody is)"
_A_WEAPON = "(gun|knife|weapon|pistol|rifle)"
_HARMLESS = Phrases(
    "(was|got|were|been|passed out|fainted|collapsed) [*] [*] [*] [*] [*] (last (time|year|month|week|summer|"
    "winter)|(years|months|weeks) ago|when i was|every time)",
    "blood (pressure|thinner|thinners|test|tests|sugar|type|work|results|clot|clots|group|sample|donor|orange)",
    "chest pain (clinic|consultation|specialist|unit|appointment)",
    "in danger of (missing|losing|being|running)",
    "(hit|hitting) (me|you|him|her|them|us) (with|up|back)",
    "(shoot|shooting) (you|them|him|her) (some|my|over|what|the|those|that)",
    "(beat|beating) (you|them|him|her) (there|to it|to the)",
    "(live|living|alive|exist) (in|with|near|next|there|here|at|on|alone|by|far)",
    f"(some|that|the|another|this) {SWEARING} {SWEARING} {A_PERSON}",
    "(does|did|has) (i|we|you|it|that|this)",
    "(if|whether|when|that) (the (doctor|dentist|hygienist|office|practice)|your *|doctor|dr|you|there|i|we|it|@|"
    "anybody|anyone|somebody|someone|my (appointment|insurance|card|policy))",
    "(not|isn't|isnt|wasn't|no|never|hardly|not really|not exactly|not quite|wouldn't call it|not that it's|"
    "nothing like) [(really|exactly|actually|quite|such)] [(a|an|any|that|much of a|much of an|some)] [(real|"
    "medical|dental)] (emergency|emergencies)",
    "(emergency|emergencies) (contact|contacts|number|numbers|exit|exits|appointment|appointments|slot|fund|brake|"
    "brakes|kit|lighting|plumber|dentist|patients|service|services|hours|line|fee|fees|visit|visits|cover|coverage|"
    "room)",
    "(fire|evacuation) (drill|drills|sale|pit|place|safety|extinguisher|extinguishers|inspection|door|doors|exit|"
    "exits|department (ball|dinner|benefit|lunch)|truck|escape|station|insurance|damage|certificate|hydrant|opal)",
    "(firefighters|firefighter's|firemen's|fireman's|police|policeman's) (ball|dinner|benefit|lunch|fundraiser|day|"
    "calendar|officer|station|report|department|insurance)",
    "[(smoke|fire)] (alarm|alarms|detector|detectors) (test|check|battery|batteries|installation|inspection|service)",
    "on fire (today|lately|this week|right now i mean|with)",
    "(under fire|fire away|fire me|fire him|fire her|set fire to the rain|ring of fire|fire someone)",
    "(heart's|heart is|heart was|heart) (not|isn't) [really] in it",
    "(nearly|almost|practically|just about|thought i'd|could have|could've|i|i'd|we|just) (died|die|dying) "
    "(laughing|of laughter|of embarrassment|of shame|of boredom|of thirst|when|with embarrassment|from "
    "embarrassment|inside)",
    "(want|wanted|going) to die (of|from) (embarrassment|shame|boredom|laughter)",
    "(dying|die|died) (to|for a|for some|for the|of curiosity|of boredom|of laughter|laughing)",
    "(rather|sooner|going to|gonna) die than",
    "(to die for|die hard|do or die|over my dead body|dead tired|dead battery|dead tooth|dead line|line went dead|"
    "phone [(is|was|went)] dead|a dead end|dead on time|dead serious|dead sure|dead nerve|nerve is dead)",
    "(kill|killing|killed) [(some|a bit of|the|an|half an|two|a)] (time|hour|hours|bill|engine|lights|mood|pain|"
    "nerve|bacteria|germs|weeds|switch)",
    "(killing|kills) me",
    "(will|would|is going to|is gonna|'ll|she'll|he'll|they'll|are going to) kill me (if|when|for)",
    "(kill|die) for (a|some) (coffee|drink|sandwich|cigarette|nap|holiday)",
    "(nearly|almost) (had|gave me|have|got) a heart attack",
    "(heart attack|stroke) (when i (saw|see|opened)|over the|about the|at the (price|bill|prices))",
    "(stroke of (luck|genius)|stroke my|brush stroke|breast stroke|backstroke|two stroke|four stroke)",
    f"{_CANNOT} (breathe|breathing) [(very|so|that)] [(well|properly|easily|much)] (through|out of|from)",
    "(trouble|difficulty|problems) (breathing|to breathe) (through|at night|when i sleep|in my sleep|while sleeping)",
    "(breathing|breathe) [(well|properly|easily)] (at night|when i sleep|in my sleep|through my nose)",
    "[(my|his|her|the)] (gums|gum|nose|lip) [(are|is|keep|keeps|start|starts|started|will|always|sometimes)] "
    "(bleed|bleeds|bleeding) [a (lot|little|bit)] (when|after|while|if|every time|sometimes|from) (i|he|she|"
    "brushing|we|flossing)",
    "(bleeding|bleeds) (a (little|bit|little bit)|slightly|gums|edge|heart|hearts|obvious)",
    "not (bleeding|choking|unconscious|suicidal|dying)",
    "(shooting|stabbing|burning) (pain|pains|sensation|feeling|headache)",
    "(shoot|shooting) (me|you|us|him|her|them|off|over) (a|an|the|another|that) (message|text|e mail|email|mail|"
    "line|note)",
    "(photo|film|video|movie|wedding) (shoot|shooting)",
    "(bath|photo|sex|cherry) (bomb|bombs)",
    "(cost|costs|costing) [me] a bomb",
    "(no|not|without|never had|don't have|haven't got|do not have) [(a|any|more|much|real)] (chest pain|chest "
    "pains|allergic reaction|allergic reactions|trouble breathing|gas leak|weapon|gun)",
    "(if|in case|what happens if|what if|whenever) [(i|he|she|we|you|there|somebody|someone|my [*])] (ever|should|"
    "were to|had|have|has|get|gets|is|there's|am) [(have|get|ever|is|a)] [(a|an)] (fire|heart attack|stroke|"
    "seizure|allergic reaction|emergency)",
    "(cpr|first aid|defibrillator) (class|classes|course|courses|training|certificate|lesson|lessons)",
    "(ambulance|police|fire) (driver|chasers|service recruitment|cadets|report number)",
    "(ambulance|hospital) (bill|bills|invoice|charge|charges|cost|costs|cover|coverage)",
    "(hot|bang|slap) (chick|chicks|deal|offer|shot)",
    "(damn|damned|goddamn|bloody|fucking|stupid|shitty|crappy|bitch of a|bastard of a|son of a bitch of a) (tooth|"
    "teeth|car|traffic|phone|bill|weather|thing|pain|alarm|appointment|form|website|bus|train|dog|cat|computer|day|"
    "week)",
    f"(am i|i'm|i am|i was|was i|i feel like|feel like|such|i'm such|i felt like|felt like) (a|an) [*] {AN_INSULT}",
    "(he|she|they|my [*]|my ex|the guy|somebody|someone|who) (called|calls|calling) (me|her|him|us) (a|an) [*] "
    f"{AN_INSULT}",
    "[(are|were|am)] (you|i) now (open|closed|available|taking|accepting|able|free|back|in|at|on|located|doing|a "
    "(dental|medical|law))",
    "(ignore|forget|disregard) (my|the|that) (previous|last|earlier) (call|message|e mail|email|voicemail|request|one)",
    "(does|do|did|has|have|is|are|was) (@|doctor|dr|the doctor|the dentist|anybody|anyone|somebody|someone|the "
    "office|the practice|the hygienist)",
    "(is|was) (this|that|it|there|here) (a|one)",
)
_DANGER = Phrases(
    "(arm|face|leg|side) (is|went|has gone|feels) [(all|completely|suddenly)] numb and (i|he|she) (can't|cant|"
    "cannot) (speak|talk|move|see)",
    "(smoke|blood|flames) [is] (coming|pouring|gushing|spurting|streaming) (from|out|through|in|down|up)",
    "(ate|eaten|eating|taken|took|drank|swallowed|swallowing) [(the|a|an|all|my|his|her)] [(whole|entire|full|of)] "
    "[(the|my|his|her)] (bottle|box|pack|packet|lot) [of] [(my|the|his|her)] (pills|tablets|painkillers|sleeping "
    "pills|medication|bleach)",
    "(swallowed|swallowing|eaten|ate) [(a|some|one of the)] [*] (battery|batteries|magnet|magnets|coin|bleach|"
    "poison|detergent)",
    "(snake|shark) [(has|just)] (bit|bitten)",
    "(bitten by a|bit by a) [*] snake",
    f"{KIN} (hit|beat|hurt|choked|attacked) me [up] and (i'm|im|i am|he|she)",
    "(fell|fallen|fell off|fallen off) [*] [*] [*] [*] [*] and (he|she|he's|she's|there's|isn't|is not) [(is|isn't|"
    "not)] (not|isn't|moving|unconscious|bleeding|blood|responding)",
    "(not|isn't|isnt|stopped|stops|barely|hardly|no longer|quit|aren't|without) breathing",
    f"{_CANNOT} (breathe|breath|get [any] air|catch my breath|catch his breath|catch her breath|swallow or breathe)",
    "(trouble|difficulty|difficulties|hard time|problems) (breathing|to breathe)",
    "(hard|difficult|struggling|struggles|fighting) (to breathe|for (air|breath))",
    "(gasping for (air|breath)|turning blue|turned blue|lips are blue|gone blue|choking on|is choking|he's choking|"
    "she's choking|i'm choking|baby's choking|throat is (closing|swelling)|throat's closing|tongue is swelling|"
    "face is swelling (fast|quickly|up fast)|suffocating)",
    "((is|he's|hes|she's|shes|lying|found (him|her)|went|fell|are|'s|now|been) unconscious|unresponsive|not "
    "responding|isn't responding|passed out|(has|just|he|she|dad|mom|mum|husband|wife|father|mother|'s) collapsed|"
    "(won't|wont|doesn't|isn't|not|can't wake|cannot wake|couldn't wake) [(wake|waking)] [(him|her|them)] up "
    "[anymore]|lost consciousness|no pulse|(heart|heart's) [(has|is)] stopped [beating])",
    f"(having|has|just had|have|suffering|gone into|went into) [(some|kind|sort|of)] [(a|an)] {_ATTACK}",
    "(think|thinks|looks like|believe|afraid) (i'm|he's|she's|it's|i am|he is|she is|it is|he|she|i) [(had|has|"
    f"have)] [(having|a)] [(a|an)] {_ATTACK}",
    "[(my|his|her)] chest (hurts|is hurting|is tight|feels tight|is killing|pain|pains)",
    "(pain|pains|pressure|tightness|crushing) (in|on) (my|his|her|the) chest",
    "(face|mouth|side) (is|has|'s) (drooping|drooped|gone numb|numb all of a sudden)",
    "(slurring|slurred) (his|her|my|speech|words)",
    "(one side|left side|right side|left arm|half) [of [*] [*]] (is|has|went|gone) [(gone|completely|suddenly)] "
    "(numb|paralysed|paralyzed|limp)",
    "(bleeding|bleed|blood) (heavily|badly|profusely|severely|everywhere|out|to death|like crazy|all over|is "
    "everywhere|a lot|so much|really bad|very badly|really heavily)",
    "(won't|wont|doesn't|does not|will not|can't|cannot|not|never|hasn't) (stop|stopped|stopping) bleeding",
    "(can't|cant|cannot|can not|couldn't|unable to|not able to) (stop|control) [(the|this|my|his|her)] (bleeding|"
    "blood|blood flow)",
    "(bleeding|blood) [(just)] (won't|wont|doesn't|does not|will not|isn't|is not) (stop|stopping|slowing [down])",
    "(lots|a lot|so much|losing|lost [a lot of|so much]|pools) [(of|a lot of|so much|too much)] blood [(is|coming)]",
    "(coughing|throwing|vomiting|spitting) up [(a lot of|lots of)] blood",
    "(overdosed|overdosing|an overdose|took too many [(pills|tablets|painkillers|of)]|taken too many [(pills|"
    "tablets|painkillers)]|swallowed [(some|a lot of|the|a|too many)] (bleach|poison|pills|battery|batteries|drain "
    "cleaner|detergent|antifreeze)|been poisoned|drank [(some)] (bleach|poison|antifreeze|drain cleaner))",
    "(need|send|call|get|calling for|want|where is the|please|for) [(me|us|him|her)] [(an|the|some|a)] [(bloody|"
    "damn|fucking)] (ambulance|paramedics|paramedic|fire brigade|fire department|fire engine)",
    "(call|dial|calling|need|get|send|phone|ring) [me] [(the|to)] (police|cops|911|999|112|nine one one|9 1 1|nine "
    "nine nine|nine eleven|triple nine|one one two)",
    "(this is|it's|its|it is|there's|there is|i have|we have|we've got|i've got|got|having) [(a|an|kind of an|"
    "really an|really a)] [(real|medical|absolute|life threatening|big|huge|terrible)] emergency",
    "emergency (please|help|emergency|right now|now|here)",
    "(house|building|kitchen|office|car|room|flat|apartment|oven|curtain|curtains|everything|place|roof|garage|"
    "basement|hair|clothes|shirt) (is|are|'s|has|caught|on) [(on|caught|all|been)] [(set|on)] fire",
    "(house's|building's|kitchen's|car's) on fire",
    "(there's|there is|we have|got|see|seeing) [(a|an|big)] [(big)] (fire|flames|explosion)",
    "(smell|smells|smelling|smell of) [(of|like|strong|some)] [(strong)] (gas|smoke)",
    "(gas leak|gas is leaking|leaking gas|carbon monoxide|there's been an explosion|full of smoke|filled with smoke)",
    "(someone's|somebody's|someone is|somebody is|they're|he's|a man is|people are) (breaking|broken|trying to "
    "break) (in|into)",
    "breaking (into|in) (my|our) (house|home|flat|apartment)",
    "(i'm|i am|we're|we are|just) (being|been) (robbed|mugged)",
    "(intruder|burglar|stranger|robber) [*] [*] in (my|the|our) (house|home|flat|apartment|office|building)",
    f"({_SOMEBODY}|{KIN}) (has|have|have got|has got|pulled|pulled out|is holding|got) [(got)] (a|an|his|her) "
    f"{_A_WEAPON}",
    f"(he's|she's|someone's|somebody's|they've|he has|she has) [(got|holding|waving)] (a|his|her) {_A_WEAPON}",
    f"({_SHORT_IS}|{KIN} [(is|keeps)]) [(been)] (hitting|beating|attacking|choking|strangling|stabbing|punching|"
    "kicking|hurting|raping|shooting) [(at)] (me|us|her|him|my [*]|the kids|people|them)",
    f"({_SHORT_IS}|{KIN} is) (going to|gonna|trying to) (kill|hurt|shoot|stab|hit|attack) (me|us|her|him|somebody)",
    "(i'm|i am|we're|we are|i've|i have) (being|been|getting) [just] (attacked|stabbed|shot|raped|assaulted|beaten|"
    "strangled|held hostage|kidnapped|shot at)",
    "(there's|there is) (a|an) [(active)] (shooter|shooting|gunman|bomb|robbery|man with a (gun|knife))",
    "(been|got|was|just) (shot|stabbed|electrocuted|hit by a (car|truck|bus)|run over)",
    "(drowning|drowned|is drowning|electrocuted|anaphylaxis|anaphylactic)",
    "(i'm|i am|he's|she's|he is|she is|we're|we are|they're|baby is|is) [(actually|really|literally)] dying",
    "(help me|please help|somebody help|someone help) [please] (i'm|i am|he's|she's|we're|now) [(in)] (danger|hurt|"
    "dying|trapped|bleeding|now)",
    "(i'm|i am|we're|we are|she's|he's) (in danger|trapped)",
    "(water|waters) (broke|broken|has broken|have broken)",
    "(he's|she's|is|my [*] is|i'm|i am) (going|gone) into (labour|labor|shock)",
    "(there's been|there was|witnessed|saw) (a|an) [(bad|terrible|serious|horrible)] (car|traffic|road) (accident|"
    "crash) [(and)] [*] [*] [*] (hurt|bleeding|injured|trapped|unconscious)",
)
_SELF_HARM = Phrases(
    "(life|living) (isn't|is not|is no longer|not) worth (living|it) [anymore]",
    "(nobody|no one) (would|will|'d) [(even|ever)] miss me",
    "(don't|dont|do not) (want|wanna) [to] be here (anymore|any more|any longer)",
    "(kill|killing|harm|harming|hang|shoot|drown) myself",
    "(want|going|wanna|gonna|trying|try|tried|thinking of|thinking about|need|urge|afraid i'll|might|plan) [to] "
    "(hurt|hurting|cut|cutting|harm|end) (myself|my life|it all|everything)",
    "(hurting|cutting) myself [(again|on purpose)]",
    "(end|ending|take|taking|ended|took) my [own] life",
    "(i'm|i am|feel|feeling|felt|been) [(so|really|feeling|very)] suicidal",
    "(commit|committing|committed|thinking about|thinking of|about) suicide",
    "[(just|really|only)] (want|wanna|wish|wanted) [to] (die|be dead|i was dead|i were dead|it to be over|"
    "disappear forever)",
    "wish i (was|were) (dead|never born)",
    "(don't|dont|do not|no longer|didn't) [(really|even)] (want|wanna) [to] (live|be alive|exist|wake up) "
    "[(anymore|any more|any longer)]",
    "(no|nothing|any) [(reason|point|sense|left)] [(to|in)] [(keep)] (live|living|live for|go on living) [(anymore|"
    "for)]",
    "(better off|be better off|happier) (dead|without me|if i (was|were) dead|if i wasn't here)",
    "(jump|jumping) off [(a|the|this)] (bridge|roof|building|balcony)",
    "(goodbye|good bye) (cruel world|to everyone forever)",
    "(can't|cant|cannot|can not|don't want to) (go on living|live like this|(go on|live) (like this|anymore|any "
    "more|any longer))",
    "(having|have) a panic attack",
    "slit my (wrists|wrist)",
)
_CHILD = Phrases(
    f"(i'm|im|i am) [(only|just)] {_A_CHILD} (years|year) old",
    f"(i'm|im|i am) [(only|just)] {_A_CHILD} and (i'm|im|i am|a half|my (mom|mum|mommy|mummy|dad|daddy))",
    "(i'm|im|i am) (all alone|home alone|alone at home|all by myself|here all alone|alone|by myself) [(here|at "
    "home)] and [(i'm|im|i am)] [(so|really|very)] (scared|afraid|frightened|my (mom|mum|mommy|mummy|dad|daddy))",
    "my (mommy|mummy|daddy) (isn't|is not|won't|hasn't|didn't|is|went|left) [*]",
    "my (mom|mum|dad) (hasn't|didn't|won't) come (back|home)",
    "(i can't find|where is|where's) my (mommy|mummy|daddy|mom|mum|dad)",
    "(i'm|im|i am) (a little (kid|boy|girl|child)|a kid|(just|only) a [little] (kid|child|boy|girl))",
    "(don't|dont) know where my (mommy|mummy|daddy|mom|mum|parents) (is|are|went)",
)
_WHOM = (
    "(you|you all|all of you|everyone|everybody|him|her|them|somebody|someone|your|my [ex] (wife|husband|boss|"
    "neighbour|neighbor|ex|girlfriend|boyfriend|brother|sister|mother|father|kids)|(the|that|this) (doctor|dentist|"
    "manager|staff|receptionist|owner|people))"
)
_I_WILL = (
    "(i'll|ill|i will|i'm going to|im going to|i am going to|i'm gonna|im gonna|i gonna|i swear i'll|i want to|"
    "we'll|we will|gonna)"
)
_THREAT = Phrases(
    f"{_I_WILL} [(come|drive|go)] [(over|down)] [(there|here)] [and] [(fucking|just|personally)] (kill|murder|shoot|"
    f"stab|strangle|hurt|burn|beat|punch|slap|hit|attack|poison) {_WHOM}",
    f"{_I_WILL} (burn|blow up|blow|torch|shoot up) [down] (your|the|that|this) [*] [*] (down|up)",
    f"{_I_WILL} (burn|blow) [(you|it|this|that)] [(whole|fucking)] [(place|building|office|clinic)] (down|up)",
    f"{_I_WILL} (burn down|blow up|torch|shoot up) (your|the|that|this) [*] (place|office|building|clinic|house|"
    "practice|surgery)",
    "(i|i've|i have) (put|planted|placed) (a|the) bomb",
    "(bring|bringing|get|getting|load|loading|come with|coming with|fetch) [(a|my|the)] (gun|knife|shotgun|rifle|"
    "baseball bat) (and|to|over|down|there) [*] [*]",
    "(you're|you are|you'll be) [(all|so|fucking)] (dead|dead meat|dead man)",
    "(i know where|we know where) (you|your (family|kids|children)) (live|lives|sleep)",
    "(you're|you are) [all] going to (die|bleed)",
    f"{_I_WILL} (hunt you down|make you suffer|make you pay|come for you)",
    "(watch your back|kill you all)",
)

ENGLISH_SIGNS = Signs(
    harmless=_HARMLESS,
    signs={
        Rule.DANGER: _DANGER,
        Rule.SELF_HARM: _SELF_HARM,
        Rule.CHILD: _CHILD,
        Rule.THREAT: _THREAT,
        **REFUSALS,
    },
    requests=REQUESTS,
    denials=Phrases("(no|not|isn't|isnt|wasn't|don't|doesn't|never|without|n't|nothing)"),
)
