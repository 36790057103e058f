"""Pure: words that say little or the same: those that stand in questions about anything, and those that are alike."""

from __future__ import annotations

from receptionist.language.phrases import listed

EMPTY = {
    "en": listed(
        "a|about|actually|after|again|ain|all|also|always|am|an|and|any|anybody|anyone|anything|"
        "apparently|are|aren|as|ask|asking|at|back|be|because|been|before|being|both|but|by|bye|"
        "calling|came|can|cannot|cause|chance|come|could|couldn|curious|day|dear|did|didn|do|does|"
        "doesn|doing|don|done|during|each|either|else|ever|every|everything|exactly|few|find|fine|first|"
        "for|from|gave|get|getting|give|go|goes|going|gonna|good|got|great|guess|guys|had|happen|"
        "happened|happens|has|hasn|have|haven|having|he|hello|help|her|here|hers|hey|hi|him|his|hold|"
        "hope|how|i|if|in|information|instead|into|is|isn|it|its|just|kind|kindly|know|known|let|"
        "like|ll|long|look|looking|lot|ma|maam|madam|make|many|matter|may|maybe|me|mean|might|mind|"
        "mine|moment|more|most|much|must|my|name|need|needed|no|nope|not|now|of|off|oh|ok|okay|on|"
        "once|one|ones|only|or|other|our|ours|out|over|people|person|please|possible|possibly|practice|"
        "problem|question|quick|quickly|quite|re|read|really|right|said|same|say|says|see|send|shall|"
        "she|should|shouldn|since|sir|so|some|somebody|someone|something|somewhere|sorry|speak|start|"
        "still|such|suppose|sure|take|talk|tell|than|thank|thanks|that|the|their|them|then|there|these|"
        "they|thing|things|think|this|those|though|through|time|to|today|told|too|try|two|uh|um|"
        "understand|until|up|us|use|ve|very|wait|wanna|want|wanted|was|way|we|well|were|what|whatever|"
        "when|where|which|while|who|whom|whose|why|will|wish|with|won|wonder|wondering|would|wouldn|"
        "yeah|yep|yes|yet|you|your|yours"
    ),
    "es": listed(
        "a|acerca|ademas|ahi|ahora|al|algo|alguien|algun|alguna|algunos|alla|alli|ante|antes|aqui|asi|"
        "aun|aunque|ay|bien|buen|buena|buenas|bueno|buenos|cada|claro|como|con|conmigo|creo|cual|"
        "cuales|cualquier|cuando|cuanta|cuantas|cuanto|cuantos|da|dar|de|decir|decirme|del|desde|dias|"
        "diga|digame|donde|dos|e|el|ella|ellas|ellos|en|entonces|entre|era|eran|es|esa|esas|ese|eso|"
        "esos|esta|estaba|estan|estar|estas|este|esto|estos|estoy|favor|fue|fui|gracias|gustaria|ha|"
        "haber|habia|hace|hacen|hacer|haces|hago|han|hasta|hay|haya|he|hola|hoy|i|informacion|ir|la|"
        "las|le|les|llamo|lo|los|mas|me|mi|mia|mio|mis|misma|mismo|momento|mucha|muchas|mucho|muchos|"
        "muy|nada|ni|no|nos|nosotros|nuestra|nuestro|o|oiga|para|perdon|pero|poco|podria|podrian|por|"
        "porque|pregunta|preguntar|puede|pueden|puedo|pues|que|queria|quien|quiero|quisiera|quiza|saber|"
        "se|sea|segun|ser|si|sido|sin|sobre|solo|son|soy|su|sus|tal|tambien|tan|tanto|tardes|te|"
        "tener|tenga|tengo|ti|tiene|tienen|toda|todo|todos|tu|tus|u|ud|un|una|unas|uno|unos|usted|"
        "ustedes|va|vale|vamos|van|voy|y|ya|yo"
    ),
}
"""What stands in questions about anything."""

ALIKE = tuple(
    map(
        listed,
        (
            "price|prices|cost|costs|fee|fees|charge|charges|expensive|cheap|rate|rates",
            "child|children|kid|kids|toddler|baby",
            "doctor|dentist",
            "address|located|location|directions|situated",
            "cancel|cancels|cancelling|cancelled|cancellation|cancellations",
            "reschedule|move|moved|postpone|change",
            "credit|debit|card|cards|visa|mastercard",
            "insurance|insured|insurer|coverage|cover|covers|covered",
            "parking|park|parked|car",
            "precio|precios|cuesta|cuestan|costar|coste|costo|vale|valen|tarifa|cobran|cobra",
            "nino|ninos|nina|ninas|hijo|hijos|hija|hijas",
            "aparcar|aparcamiento|estacionar|estacionamiento|parking|coche|carro|auto",
            "seguro|seguros|aseguradora",
            "cancelar|cancelacion|cancelaciones|anular",
            "pain|painful|hurts|hurt|hurting|ache|aches|aching|toothache",
            "dolor|duele|duelen|doler",
            "urgencia|urgencias|urgente|emergencia|emergencias",
        ),
    )
)
"""Words of one line mean the same to somebody who asks about a business."""
