"""Spanish: what code refuses, and does not leave to a model: insults, other people's affairs, advice, other rules."""

from __future__ import annotations

from receptionist.language.phrases import Phrases
from receptionist.language.signs import Rule

_KIN = (
    "((mi|nuestro|nuestra) [ex] (marido|esposo|esposa|mujer|pareja|novio|novia|ex|madre|mamá|padre|papá|hermano|"
    "hermana|tío|tía|primo|prima|vecino|vecina|amigo|amiga|jefe|jefa|colega|compañero|compañera|inquilino|"
    "inquilina|empleado|empleada|abuelo|abuela|suegro|suegra|cuñado|cuñada))"
)
_OURS = "(paciente|cliente|clienta|pacientes|clientes)"
AN_INSULT = (
    "(idiota|idiotas|imbécil|imbéciles|estúpido|estúpida|estúpidos|estúpidas|cabrón|cabrona|cabrones|gilipollas|"
    "pendejo|pendeja|pendejos|puta|puto|zorra|tarado|tarada|subnormal|subnormales|retrasado|retrasada|maldita|"
    "maldito|inútil|inútiles|boludo|pelotudo|pelotuda|malparido|malparida|cretino|cretina|payaso|payasa|mierda|"
    "basura|hijo de puta|hija de puta|hijos de puta|hijueputa|desgraciado|desgraciada|culero)"
)
_MEDICINE = (
    "(ibuprofeno|paracetamol|aspirina|aspirinas|antibiótico|antibióticos|amoxicilina|penicilina|analgésico|"
    "analgésicos|calmante|calmantes|medicamento|medicamentos|medicina|medicinas|medicación|pastilla|pastillas|"
    "codeína|tramadol|anticoagulante|anticoagulantes|insulina|sintrom|nolotil|metamizol|enantyum|naproxeno|"
    "diclofenaco|corticoides|jarabe|melatonina|valium|píldora|píldoras)"
)
_DIGIT = (
    "(cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|"
    "diecisiete|dieciocho|diecinueve|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|"
    "doscientos|trescientos|cuatrocientos|quinientos|seiscientos|setecientos|ochocientos|novecientos|doble|triple|"
    "0|1|2|3|4|5|6|7|8|9)"
)
_CONNECT = (
    "((páseme|pásame|comuníqueme|comunícame|conécteme|conéctame|transfiérame|transfiéreme|póngame) [la llamada] "
    "(al|a la|a|con el|con la|con)|(transfiera|pase|desvíe|transferir|pasar|desviar) [(la|esta|mi)] llamada (al|a "
    "la|a)|(marque|marcar|márqueme|marca|marcarme|marcara) [(el|al|por favor|usted)])"
)
_SOMEONE = (
    "(una persona|un humano|un ser humano|un agente|un operador|una operadora|el operador|la operadora|un "
    "representante|una representante|alguien (real|de verdad|humano)|una persona (real|de verdad|humana)|el "
    "encargado|la encargada|el gerente|un supervisor|un responsable)"
)
_PERSON = Phrases(
    "(operador|operadora|agente|humano|persona|representante) (operador|operadora|agente|humano|persona|"
    "representante|ya|ahora|ahora mismo|inmediatamente)",
    "(he dicho|le he dicho|ya le dije|ya dije|dije|te he dicho|le repito|repito|otra vez) [que] [(quiero|me pase "
    f"con|hablar con|con)] [(hablar)] [con] ({_SOMEONE}|operador|operadora|persona|humano|agente)",
    "(quiero|necesito|exijo|déjeme|páseme|pásame|póngame|comuníqueme|deme) [(hablar|ya|hablar ya)] [(con|a)] "
    f"{_SOMEONE} (ya|ahora|ahora mismo|inmediatamente|de una vez|por favor ya|de inmediato)",
    f"{_SOMEONE} (ya|ahora mismo|de una vez|inmediatamente)",
    f"(que me pase|que me pasen|páseme|pásame|póngame|comuníqueme) [(de una vez|ya)] con {_SOMEONE}",
    "(basta|ya está bien|déjese|deje) (de|con) [(la|el|esta|este|tanta|tanto)] (máquina|robot|máquinas|maquinita|"
    "contestador)",
)
_ABUSE = Phrases(
    "(son|sois) [ustedes] [todos] (unos|una panda de|un montón de) [(putos|malditos|completos)] (inútiles|idiotas|"
    "imbéciles|estúpidos|ladrones|hijos de puta|mierdas|cabrones|gilipollas|pendejos)",
    "(vete|váyase|váyanse|iros|idos|que te den|que le den|que te jodan|que les den) a [(la|tomar|tomar por|chingar|"
    "freír)] (mierda|culo|viento|saco|tu madre|carajo|la chingada|espárragos|verga|el culo)",
    "(que te (den|jodan|follen|cojan)|que le (den|jodan)|jódete|jódase|jódanse|chinga tu madre|chingas a tu madre|"
    "chinguen a su madre|chúpamela|chúpame [*]|cómeme [*]|mámamela|vete al (infierno|carajo|diablo)|váyase al "
    "(infierno|carajo|diablo)|vete a la verga|me cago en (tu|su|vuestra) [puta] madre|tu puta madre|la puta que te "
    "parió|la concha de tu madre|hijo de puta|hija de puta|hijos de puta|hijueputa|malparido)",
    "(cállate|cállese|cierra el pico|cierra la boca|cállate la boca)",
    "(eres|es usted|usted es|sois|son ustedes|son todos|sos) [(todos|tan|muy|un|una|unos|unas|más|bien)] [(un|una|"
    f"unos|unas|puto|puta|verdadero|completo|maldito|maldita|auténtico|pedazo de|montón de)] [de] {AN_INSULT}",
    "(maldito|maldita|puto|puta|pinche|jodido|jodida|estúpido|estúpida|asqueroso|asquerosa) (robot|máquina|bot|"
    "maquinita|contestador|"
    "computadora|recepcionista|asistente|gente|vieja|viejo|perra|perro|{AN_INSULT})".replace("{AN_INSULT}", AN_INSULT),
    f"(oye|oiga|escucha|mira|tú|usted|pedazo de|panda de|bola de|montón de|so|escúchame) {AN_INSULT}",
    "(robot|máquina|bot|maquinita) (estúpido|estúpida|inútil|de mierda|idiota|asqueroso|asquerosa|imbécil|tonta de "
    "mierda)",
    "(qué llevas puesto|qué traes puesto|estás (desnuda|caliente|cachonda|buena)|quiero follarte|quiero cogerte|te "
    "voy a follar|te follaría|te la meto|acuéstate conmigo|acostarte conmigo|quieres follar|quieres coger|quítate "
    "la ropa|enséñame las tetas|tus tetas|qué tetas|mi polla|mi verga|chupa [mi] [*]|háblame sucio|dime guarradas|"
    "sexo conmigo|voz tan sexy|qué sexy suenas|tócate)",
    "(vuelve|vuélvete|vuélvanse|váyanse) a (tu|su) país",
)
_OTHER_RULES = Phrases(
    "(ignora|ignore|olvida|olvide|olvídate de|olvídese de|salta|salte|sáltate|sáltese|omite|omita|desobedece|anula|"
    "anule|rompe|desactiva|desactive|haz caso omiso de|haga caso omiso de) [(todas|todo|todos)] [(tus|sus|las|los|"
    "esas|tu|su)] [(anteriores|otras|propias)] (instrucciones|reglas|normas|órdenes|indicaciones|restricciones|"
    "directrices|filtros|limitaciones|programación|protocolo|protocolos|instrucción|prompt)",
    "(ignora|ignore|olvida|olvide) todo (lo anterior|lo que te dijeron|lo que le dijeron|lo que sabes|lo que te "
    "han dicho|lo que le han dicho)",
    "(ahora|a partir de ahora|desde ahora|de ahora en adelante) (eres|serás|vas a ser|tu nombre|te llamas|no "
    "tienes|usted será)",
    "(a partir de ahora|desde ahora|de ahora en adelante) (es usted|actúa|actúe|responde|responda|obedece|obedezca)",
    "(finge|finja|haz como|haga como|imagina|imagine|simula|simule|actúa|actúe|compórtate|compórtese|responde|"
    "responda|hazte pasar) [(que|como|por)] [(si|eres|es|fueras|fuera|no|un|una)] [(un|una|tienes|tuvieras|mi|el|"
    "la)] [(no)] (humano|humana|persona|administrador|hacker|reglas|médico|abogado|director|jefe|dueño|pirata|"
    "restricciones|desarrollador|instrucciones|límites|otro|otra|malvado|doctor|doctora)",
    "modo [(de|del)] (desarrollador|programador|administrador|depuración|dios|prueba|pruebas|debug|mantenimiento|"
    "técnico|jailbreak|sin restricciones)",
    "(instrucciones|mensaje|prompt|configuración) (del sistema|de sistema|iniciales|internas|ocultas|secretas|"
    "originales)",
    "(repite|repita|dime|dígame|muestra|muestre|lee|lea|revela|revele|recita|imprime|enséñame|muéstrame|léeme) "
    "[me] (tu|su|el|tus|sus|las|todas tus|todas sus) (prompt|instrucciones del [*]|instrucciones secretas|"
    "instrucciones internas|instrucciones palabra por palabra|configuración|código fuente|clave de api|reglas "
    "secretas|reglas internas)",
    "(cuál es|cuáles son) (tu|su|tus|sus) (prompt|instrucciones secretas|instrucciones internas|instrucciones "
    "exactas|reglas internas)",
    "(soy|habla|le habla) (tu|su|el) (desarrollador|programador|creador|administrador [*]|administrador del "
    "sistema|ingeniero que [*])",
    "(nuevas|estas son las nuevas|tienes nuevas) (instrucciones|reglas)",
    "(acceso|permiso|permisos) de (administrador|root|desarrollador)",
    "jailbreak",
)
_DIAL = Phrases(
    "(llame|llámele|llama) [usted] (al|a el) [número] (más|novecientos|00)",
    f"{_CONNECT} [(número|teléfono|extensión|número de teléfono|el número|el|la)] [(extensión|número)] (más|"
    f"{_DIGIT}) (más|#|{_DIGIT})",
    f"{_CONNECT} [(número|teléfono|extensión|el)] (#|novecientos)",
    f"{_CONNECT} [(número|teléfono|el)] más {_DIGIT}",
    f"{_CONNECT} (otro|un|este|ese|cualquier|mi) [(otro)] (número|teléfono)",
    f"{_CONNECT} (un|una|el|la|este) [(número)] [(línea)] (internacional|externo|externa|de pago|de tarificación "
    "[*]|novecientos|exterior)",
    "(número|línea|llamada) (de tarificación especial|novecientos|erótica|caliente|de pago)",
    "(haga|hacer|hágame|haz|hazme) una llamada (a|al|internacional|por mí|externa)",
    "(marque|marcar|márqueme|llame) (un número|a un número|el número|a este número|este número|al extranjero)",
)
_OTHERS = Phrases(
    "mi (mujer|marido|esposa|esposo|novio|novia|ex|jefe|jefa|vecino|vecina) estuvo [*] (en la (consulta|clínica)|"
    "ahí|allí|con ustedes)",
    f"({_KIN}|ella) [(ya|todavía|también)] (tiene|tenía|tendrá|pidió|ha pedido|hizo|reservó|canceló|ha cancelado|"
    "faltó a) [(una|alguna|cita|su|la)] (cita|citas|reserva|hora)",
    f"(tiene|tenía|tendrá|pidió|ha pedido|hizo|canceló|reservó|ha reservado) ({_KIN}|ella) [(ya|hoy|mañana|el *)] "
    "[(una|alguna|su|la)] (cita|citas|reserva|hora)",
    "(tiene|pidió|canceló|reservó) * [*] (cita|una cita|alguna cita|su cita|hora) (el *|hoy|mañana|con ustedes|ahí|"
    "esta|este|para|pasado)",
    f"(tiene|pidió|canceló|reservó) [(una|alguna)] (cita|hora) ({_KIN}|ella)",
    f"(tiene|pidió|canceló|reservó|hay) [(una|alguna)] (cita|hora) [a nombre de] [(para)] ({_KIN}|* * para [*])",
    f"(es|era|sigue siendo) ({_KIN}|* [*]|ella) {_OURS} (suyo|suya|de ustedes|de la *|ahí|aquí|vuestro|vuestra|tuyo|"
    "nuestro|del *)",
    f"({_KIN}|ella|* *) es (paciente|cliente|clienta) (suyo|suya|de ustedes|ahí|vuestro|vuestra|de la *|del *)",
    f"(es|era) (paciente|cliente|clienta) (suyo|suya|de ustedes|ahí|vuestro|vuestra) ({_KIN}|* [*])",
    "(a qué hora|cuándo|qué día|para cuándo) (tiene|es|va|viene|tenía|vino|fue|irá) [(la|una|su)] [cita] [(de|a)] "
    f"{_KIN}",
    f"(a qué hora|cuándo|qué día) (es|era) la (cita|hora) de (ella|{_KIN})",
    f"(dígame|dime|saber|confirmar|confirme|confirmarme|decirme|comprobar|mirar|mire|ver) si ({_KIN}|ella|*) [*] "
    f"[*] (tiene|es|ha|tenía|está|fue|pidió) [(una|ya|hecho|pedido|su)] (cita|{_OURS}|hora|citas|tratamiento|"
    "reserva)",
    f"(ha ido|ha estado|estuvo|vino|fue|ha venido|va a ir) ({_KIN}|ella) [(ya|hoy|ayer|esta mañana)] (a|al|por|en|"
    "ahí|allí|con) [*]",
    f"({_KIN}) (ha ido|ha estado|estuvo|vino|fue|ha venido) (a la|al|por|en|ahí|allí|con el|a su) [*]",
    f"(quién|qué {_OURS}) (tiene|tenía|está|viene) [(la|una|cita|apuntado)] (cita|hora|apuntado|citado) [(a|el|hoy|"
    "mañana|antes|después|de)] [*]",
    "(qué|cuál) (tratamiento|tratamientos|procedimiento) (le|se) (hicieron|hacen|hizo|están haciendo) (a|ella) "
    f"[{_KIN}]",
    "(deme|dígame|dime|dame|léame|léeme|necesito|quiero) [(saber)] (los nombres|la lista|los teléfonos|las "
    "direcciones|los datos|el teléfono|la dirección|el historial|los resultados|el expediente|las citas) de [(los|"
    f"las|sus|otros|otras|todos los|todas las|todos sus)] [(demás|otros)] ({_OURS}|{_KIN}|personas|todos|los demás)",
)
_ADVICE = Phrases(
    "(mezclar|mezclo|combinar|beber|tomar) (alcohol|vino|cerveza) (y|con|mientras|tomando)",
    "(es|será|sería|parece) (un|una) (bulto|lunar|mancha|quiste|tumor) (canceroso|cancerosa|maligno|maligna|"
    "cancerígeno)",
    "(ganaría|ganaríamos|ganaré|puedo ganar|podría ganar) (el|un|este) (juicio|caso|pleito)",
    "(qué|cuál es la|cuánta|qué cantidad de|cuál es la mejor) dosis",
    f"(cuánto|cuántos|cuánta|cuántas|cada cuánto|cada cuántas horas) [de] [{_MEDICINE}] [(puedo|debo|tengo que|"
    "podría|se puede|hay que|puede|debe)] [(me|le|puedo|debo)] (tomar|tomo|tomarme|darle|doy|toma|dar|usar) [(de|"
    f"el|la|un|una)] [{_MEDICINE}]",
    f"(cuánto|cuántos|cuánta|cuántas|cada cuánto) {_MEDICINE}",
    "(puedo|debo|debería|podría|puede|se puede|tengo que|es seguro|está bien|es malo|es peligroso|pasa algo si) "
    "[(yo|él|ella|mi [*])] [(seguir|dejar de|volver a|dejar|ya)] (tomar|tomo|tomarme|tomando|mezclar|mezclo|"
    "combinar|darle|dar|dejar|suspender|usar|tomarse|toma|tome|doy|beber) [(el|la|los|las|un|una|mi|mis|dos|más|"
    f"con)] [(con)] {_MEDICINE}",
    f"{_MEDICINE} (con|y|junto con|mientras|si estoy|estando|después de|antes de) [(el|la|mi)] ({_MEDICINE}|alcohol|"
    "embarazada|vino|cerveza|amamantando|tensión)",
    "(puedo|debo) (beber|tomar) alcohol (con|después|mientras)",
    "(es|será|puede ser|podría ser|sería|parece|está|están|estará) [(esto|eso|este|esta|ese|esa|mi|el|la)] [(lunar|"
    "bulto|mancha|muela|diente|herida|encía|sarpullido|grano|hinchazón)] [(un|una|de|algo)] (cáncer|canceroso|"
    "cancerosa|infectado|infectada|infección|una infección|absceso|un absceso|tumor|maligno|maligna|contagioso|"
    "contagiosa|cancerígeno)",
    "(tengo|tendré|tiene|cree que tengo|puedo tener|podría tener|será que tengo) [(yo|una|un)] (cáncer|infección|"
    "absceso|un tumor|tumor|diabetes|conmoción|gripe|covid|gingivitis|fractura) [(o|verdad|no|creo)]",
    "(qué|que) (me|le|nos) (pasa|ocurre|sucede) (en|con|a) [(la|el|mi|su)] (muela|diente|boca|encía|cara|mandíbula|"
    "lengua|pierna|espalda|hijo|hija|ojo|piel)",
    "(cuál es|dígame|deme|puede darme|me da|cuál sería|quiero saber) (mi|el|un|su) diagnóstico",
    "(puede|podría|me puede|me podría) [(usted)] (diagnosticar|diagnosticarme|recetar|recetarme|hacer una receta|"
    "hacerme una receta|prescribir)",
    "(qué|cuál) [(tipo de|clase de)] (medicamento|medicina|antibiótico|analgésico|calmante|pastilla|pastillas|"
    "medicamentos) [(me|puedo|debo|debería|es|se|le)] [(tomo|tomar|recomienda|recomiendan|toma|mejor|doy|darle)]",
    "qué (puedo|debo|debería|me|podría|tengo que) (tomar|tomarme|tomo|recomienda tomar|recomiendan tomar) [(para|"
    "contra|por)]",
    "(qué (hago|puedo hacer|debo hacer|me recomienda|recomienda|tengo que hacer|se puede hacer)|cómo (trato|curo|"
    "alivio|se trata|se cura)) [(con|para|contra|si tengo)] [(el|la|mi|este|esta|un|una)] (dolor|hinchazón|"
    "infección|fiebre|sangrado|absceso|inflamación|síntomas|flemón)",
    "(debo|debería|puedo|podría|podemos|deberíamos|tengo que) [(legalmente|ya|yo)] (demandar|demandarlo|demandarla|"
    "demandarlos|demandarles|denunciar|denunciarlo|denunciarla|denunciarlos|firmar|firmarlo|recurrir|querellarme|"
    "declararme|llevarlo a juicio|llevarlos a juicio|desahuciar|dejar de pagar el alquiler)",
    "(tengo|tenemos|hay|tendría) (un caso|caso|motivos para demandar|derecho a (demandar|indemnización|una "
    "indemnización|negarme|reclamar)|base legal|posibilidades de ganar)",
    "(es|sería|no es|será|eso es|esto es) (legal|ilegal|delito|un delito|negligencia|una negligencia|negligencia "
    "médica|mala praxis|contra la ley)",
    "(pueden|puede) [*] (demandarme|denunciarme|echarme|despedirme|desahuciarme) [(por|si|legalmente)]",
    "(cuáles son|qué) [mis] (derechos|opciones legales) [(tengo|legales|son)]",
    "(consejo|asesoramiento|opinión|asesoría|consejos) (legal|médico|médica|jurídico|jurídica|legales|médicos)",
    "(cuántos años|cuánto tiempo) [de cárcel] (me|le) (caen|pueden caer|darían|echarían|echan|caerían)",
    "(debo|debería) ir (al hospital|a urgencias) [(por|con|o)]",
)
REQUESTS = Phrases(
    "(dejar|deje|dejo|dejarle|tomar|tome|tomarme|anote|anotar|apunte|pasar|pásele|darle|dele|dígale|díganle|"
    "decirle|deja) [(me|un|el|este|al|a la)] [(un|el|doctor|doctora)] (mensaje|recado|nota|aviso|que)",
    "(me llame|me llamen|llámeme|llámenme|me pueden llamar|me puede llamar|devuélvame la llamada|que me devuelvan "
    "la llamada)",
    "(pedir|quiero|quisiera|necesito|querría|hacer|reservar|cambiar|cancelar|mover|concertar|agendar|sacar|"
    "solicitar|me gustaría) [(pedir|hacer|una|mi|tener|reservar|la)] [(una|mi|la)] (cita|consulta|visita|revisión|"
    "hora)",
    "(el mensaje es|mi mensaje es|es sobre|se trata de|es por|llamo por|llamo porque)",
)
REFUSALS = {
    Rule.PERSON: _PERSON,
    Rule.ABUSE: _ABUSE,
    Rule.OTHER_RULES: _OTHER_RULES,
    Rule.DIAL: _DIAL,
    Rule.OTHERS: _OTHERS,
    Rule.ADVICE: _ADVICE,
}
