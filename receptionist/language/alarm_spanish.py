"""Spanish: what an emergency, a threat, somebody in despair sounds like on the telephone, and what only sounds so."""

from __future__ import annotations

from receptionist.language.phrases import Phrases
from receptionist.language.refusals_spanish import AN_INSULT, REFUSALS, REQUESTS
from receptionist.language.signs import Rule, Signs

_ATTACK = (
    "(infarto|ataque (al corazón|cardíaco|epiléptico|de asma)|paro cardíaco|derrame|derrame cerebral|ictus|embolia|"
    "convulsiones|convulsión|reacción alérgica [(muy fuerte|grave|fuerte)]|choque anafiláctico|shock anafiláctico)"
)
_A_CHILD = "(tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|3|4|5|6|7|8|9|10|11|12)"
_A_WEAPON = "(pistola|cuchillo|navaja|arma|escopeta|machete|rifle)"
_HARMLESS = Phrases(
    "(tiene|tenía) [una] cita [*] [*] [*] [*] [*] [*] (y|pero|que) [*]",
    "aire (acondicionado|caliente|frío)",
    "(ayer|ya|anoche) llamé a la (policía|ambulancia)",
    "llamé a la (policía|ambulancia) (ayer|anoche|pero|y)",
    "(me|nos) (llame|llamen|llama|puede llamar|pueden llamar) [usted] (al|a)",
    "tengo * años (trabajando|de|con|en|viviendo|siendo|como|esperando|sin|pagando|viniendo|aquí)",
    "(vivir|vivo|viviendo) (en|con|cerca|sin|aquí|allí|ahí|lejos)",
    "(tiene|tienen|hay|tendrá|tendrían|tendría) [(usted|ustedes)] (alguna|una|más|otra|otras|algún) (cita|citas|"
    "hueco|huecos|hora|horas)",
    "si (el doctor|la doctora|el dentista|la dentista|usted|ustedes|hay|tienen|tiene|yo|mi cita|alguien|@)",
    "(presión|análisis|prueba|muestra|tipo|donante|grupo) (de|la) sangre",
    "(no|nada|ninguna|tampoco|no es que sea|no se trata de) [(es|era|hay|tengo|sea|fue)] [(realmente|precisamente|"
    "exactamente|tan|de)] [(una|ninguna|la)] (emergencia|urgencia|urgente)",
    "(no) [(es|era|sea|tengo)] [(de|una|ninguna)] (emergencia|urgencia|vida o muerte|incendio|fuego)",
    "[(contacto|contactos|número|números|teléfono|salida|salidas|puerta|freno|luz|kit|plan|simulacro|servicio|cita|"
    "citas|horario|sala|consulta|tarifa|precio|fondo|visita)] (de|para) (emergencia|emergencias|urgencia|urgencias)",
    "(urgencias|emergencias) (dentales|veterinarias|los (sábados|domingos)|cuesta|cuestan|por la noche)",
    "(simulacro|seguro|alarma|alarmas|prueba|póliza|detector|detectores|extintor|extintores|puerta|escalera|"
    "certificado|boca) [de] (incendio|incendios|fuego|humo|humos|gas|bomba)",
    "(baile|cena|fiesta|desfile|calendario|gala|comida|curso|parque|oposición|cuerpo) de [(los|la)] (bomberos|"
    "policía|ambulancias|emergencias)",
    "(bombero|bomberos|policía|ambulancia) (jubilado|retirado|de profesión|voluntario|local de (mi|mi pueblo))",
    "(soy|es|trabaja (de|como)|mi [*] es) (bombero|bombera|policía|conductor de ambulancia)",
    "(factura|cuenta|recibo|copago|coste|costo|informe|denuncia|parte) (de|a) [la] (ambulancia|policía)",
    "(muerto|muerta|muertos|muero|morirme|morir|morirse|muriendo|moría|morí|murió) de (risa|hambre|sueño|vergüenza|"
    "ganas|sed|calor|frío|aburrimiento|miedo|envidia|pena|cansancio|curiosidad)",
    "(casi|por poco) [me] (muero|morí|mato|mata)",
    "(me muero|muero|me moría|muriendo) por [*]",
    "(antes|prefiero) (muerto|muerta|morir|morirme) [que]",
    "(matar|mato|matando|pasar) (el|un poco de|algo de|un poco el) (tiempo|rato|hambre|gusanillo|nervio|sed)",
    "(matar|mata|matan) [(el|los|las|al)] (nervio|bacterias|gérmenes|hierbas|virus)",
    "[me] (está matando|mata|matando|matan) [(el|la|los|las|este|esta|de)] (dolor|muela|cabeza|espalda|diente|"
    "curiosidad|muelas|calor)",
    "(muela|dolor|diente|cabeza|espalda) [que] me (está matando|mata)",
    "me (va a|va|van a) matar (si|cuando|como|por)",
    "(casi|por poco) [me] (da|dio|daba) (un|el) (infarto|ataque)",
    "(de infarto|un infarto (cuando|al) (vi|ver|veo))",
    "(antecedentes|historial|riesgo) (de|familiares de) [*] [*] (infarto|infartos|derrame|ictus)",
    "(tuve|tuvo|sufrí|sufrió|le dio|me dio) (un|una) (infarto|derrame|ictus|embolia|ataque al corazón) (hace|en|el "
    "año|cuando)",
    "(hace [*] [*]|el año pasado|una vez) (tuve|tuvo|sufrí|me dio|le dio) (un|una) (infarto|derrame|ictus|embolia|"
    "ataque al corazón)",
    "no (puedo|puede) respirar [(bien|del todo bien)] (por la nariz|de noche|cuando duermo|por un lado)",
    "(cuesta|dificultad para|problemas para) respirar (por la nariz|de noche|cuando duermo|por las noches|al dormir)",
    "[me] (sangran|sangra|sangrando|sangrar) [un poco] [(las|la)] (encías|encía|nariz) [(cuando|al|un poco|a veces|"
    "si|después)]",
    "(las encías|la encía) [(siempre|a veces|me|le)] [(me|le)] (sangran|sangra) [mucho] [(cuando|al|un poco|a veces)]",
    "(sangra|sangro|sangrando|sangraba|sangre) (un poco|un poquito|algo|muy poco|poquito)",
    "(no|ni|sin|nunca) [(tengo|tiene|he tenido|hay)] [(ningún|ninguna|un|una)] (dolor (de|en el) pecho|reacción "
    "alérgica|fiebre|pistola|arma)",
    "(si|en caso de|qué pasa si) [(me|le|hay|tengo|tuviera|hubiera)] [(da|tuviera|hubiera|un|una|de)] [(un|una)] "
    "(infarto|incendio|reacción alérgica|emergencia|derrame)",
    "(curso|taller|clase|clases) de (primeros auxilios|reanimación|rcp)",
    "(dolor|punzada|dolores) (punzante|como [una] puñalada)",
    "(es|pasarlo|pasamos|lo pasé|lo pasamos|noticia|éxito) bomba",
    "(bomba|bombas) de (agua|aire|calor|insulina|gasolina|crema|la piscina|piscina)",
    "(este|esta|la|el|mi|del|de la) (puto|puta|maldito|maldita|jodido|jodida|pinche|condenado|condenada|dichoso|"
    "asco de|mierda de|estúpido|estúpida|inútil) (muela|diente|dolor|tráfico|coche|carro|teléfono|móvil|celular|"
    "tiempo|trabajo|formulario|página|web|factura|autobús|tren|perro|gato|ordenador|computadora|día|semana|lluvia|"
    "sillón|cita|alarma)",
    "(qué|vaya|menuda) (mierda|puta mierda|basura|putada) [de] [(día|tiempo|tráfico|dolor|muela|semana|coche)]",
    "(soy|fui|qué|me siento|como|estoy) [(un|una|tan|más|muy)] (idiota|imbécil|estúpido|estúpida|tonto|tonta|"
    "inútil|payaso) (yo|soy|que soy|por|se me|me|he|olvidé|porque)",
    "(soy|fui) [(un|una)] (idiota|imbécil|estúpido|estúpida|tonto|tonta|inútil|pendejo|pendeja)",
    "(me|le|la) (llamó|llamaron|dijo|dijeron|ha llamado) [*] [*] " + AN_INSULT,
    "(olvide|olvídese|olvida|ignore) (mi|el|la|de mi) (anterior|último|última|mensaje|llamada|correo|cita)",
    "(está|están|estás) [usted] ahora (abierto|abiertos|cerrado|cerrados|disponible|en|atendiendo|aceptando)",
    "(tiene|tienen|hay|tendrá|tendría|tendrían|tenéis) [(usted|ustedes|el doctor|la doctora|el dentista)] [(alguna|"
    "una|citas)] (cita|citas|hueco|huecos) (libre|libres|disponible|disponibles)",
    "(tiene|tendrá|tendría) (el doctor|la doctora|doctor|doctora|el dentista|la dentista|el médico|usted|@) [*] "
    "(una cita|alguna cita|citas|cita)",
)
_DANGER = Phrases(
    "dolores [muy] (fuertes|intensos|terribles) en el pecho",
    "(sale|sube|entra|veo) [(mucho|muchísimo|bastante)] (humo|llamas|fuego)",
    "(tragado|tragó|comido|comió) [(un|una)] (pila|pilas|imán|imanes|moneda|lejía|veneno|detergente)",
    "(tragado|tragó|comido|comió|tomado|tomó) [(un|una|todo|toda|el|la)] (bote|caja|frasco|blíster) [entero] "
    "[entera] [de] (pastillas|medicamentos|somníferos|tranquilizantes)",
    "(cierra|cerrando|cerrado|hinchando) la garganta",
    "(quiere|quieren|intenta|intentan) entrar en (mi|nuestra) casa",
    "(ha|he|está) puesto (azul|morado|morada)",
    "(novio|marido|esposo|pareja|ex|padre) me (ha pegado|pegó|ha golpeado|golpeó|ha dado una paliza)",
    "(mordido|mordió|picado|picó) (una|la) (serpiente|víbora|culebra)",
    "(caído|cayó) [*] [*] [*] y no (se mueve|responde|reacciona|respira)",
    "(no|apenas|casi no|ya no) [(me|le|se|la|lo)] (respira|respiro|está respirando|respiraba|reacciona|despierta)",
    "(dejó|dejado|deja) de respirar",
    "no [(me|lo|la|le|se|logro|consigo)] (puedo|puede|logro|logra|consigo|consigue) [(lo|la|casi)] (respirar|"
    "despertarlo|despertarla|despertarle|reanimarlo|tomar aire|coger aire)",
    "(apenas|casi no) (puedo|puede) respirar",
    "[(me|le)] (cuesta|falta) [(mucho|muchísimo)] (respirar|el aire|aire|la respiración)",
    "(dificultad|dificultades|problemas) (para|al) respirar",
    "(se|me) [(me|le|nos)] (está|estoy|están) (ahogando|asfixiando|atragantando|desangrando|muriendo|poniendo azul|"
    "quemando viva|quemando vivo)",
    "(me|se) (ahogo|ahoga|asfixio|asfixia|estoy ahogando|ha atragantado|atragantó|desangra|desangro)",
    "(está|estoy|quedó|encuentro|encontré|encontramos|parece) [(muy|lo|la)] (inconsciente|azul|morado|morada|sin "
    "sentido|sin conocimiento|muriéndose|muriendo|desangrándose|ahogándose|asfixiándose|atragantándose|desmayado|"
    "desmayada)",
    "(inconsciente|perdió el conocimiento|perdido el conocimiento|perdió la conciencia|se [ha] desmayado|se "
    "desmayó|se desplomó|sin pulso|no tiene pulso|no le late|se [le] paró el corazón|se le ha parado el corazón|no "
    "despierta)",
    "se (ha|nos ha|me ha|le ha) (desmayado|desplomado|caído y no)",
    "(teniendo|sufriendo|tiene|tengo|dando|está dando|dado|da|dio|sufre|tenido) [ahora] (un|una|convulsiones|el) "
    f"[{_ATTACK}] {_ATTACK}",
    "(creo que|parece|pienso que) [(me|le|es|tiene|tengo|está)] [(está|ha|es|tiene)] [(dando|dado|teniendo)] (un|"
    f"una) {_ATTACK}",
    "(tiene|tengo|está con|le dan|con) convulsiones",
    "está convulsionando",
    "(dolor|opresión|presión|punzada|dolores) [(muy|fuerte|muy fuerte|intenso|terrible)] [(fuerte|intenso)] (en|"
    "de) [(el|mi|su)] pecho",
    "(me|le) (duele|aprieta|oprime) [(mucho|muchísimo)] el pecho",
    "(la cara|la boca|medio lado|un lado|el brazo izquierdo|medio cuerpo) [(se le|se me|le|me)] [(ha|quedó|está)] "
    "(caída|torcida|torcido|dormido|dormida|paralizado|paralizada|torció|quedó torcida|durmió|paralizó)",
    "(se le|se me) [ha] (torció|torcido|caído|durmió|dormido|paralizó|paralizado) (la cara|la boca|medio cuerpo|el "
    "brazo|un lado)",
    "(sangra|sangro|sangrando|sangrar|sangran|sangre) [(la herida|la boca|la encía)] (mucho|muchísimo|muchísima|a "
    "chorros|a borbotones|demasiado|por todas partes|por todos lados|sin parar|sin control|abundantemente)",
    "(mucha|muchísima|demasiada|tanta) sangre",
    "(no|sin) [(para|deja|paran|parar|puedo parar|se detiene|se corta|se (me|le) corta|consigo parar|logro parar|"
    "me para|le para|ha parado|me|le|se)] [(para|deja|parar)] [(de|la|el)] (sangrar|sangrado|hemorragia|sangre)",
    "(no|ni) [(me|le|se|se me|se le)] (para|deja|corta|detiene|cesa) [de] [(sangrar|la sangre|la hemorragia)] "
    "(sangrar|la sangre|la hemorragia|el sangrado)",
    "(la hemorragia|el sangrado|la sangre) no (para|se detiene|deja|se corta|cesa)",
    "(hemorragia|desangro|desangrando|escupiendo sangre|vomitando sangre|tosiendo sangre|vomita sangre)",
    "(sobredosis|(tomó|tomado|tragó|tragado|bebió|bebido|ingirió) [(muchas|demasiadas|un montón de|todas las|un "
    "bote de|una caja de|lejía|veneno|una pila|un frasco de|un poco de)] (pastillas|lejía|veneno|pila|pilas|"
    "detergente|tranquilizantes|somníferos|anticongelante|medicamentos|cloro))",
    "(necesito|necesitamos|mande|manden|mándeme|envíe|envíen|llame|llamen|llama|pida|pidan|quiero|hace falta|que "
    "venga|dónde está) [(a|una|la|un|ya|a la|urgentemente|por favor|a los|con urgencia)] [(una|la)] (ambulancia|"
    "paramédicos|bomberos|policía|patrulla)",
    "(ambulancia|bomberos) (por favor|ya|rápido|urgente|ahora)",
    "(llame|llamen|llama|llamar|marque|marcar) [(usted|ya|por favor)] (al|el) (112|911|061|091|066|nueve uno uno|"
    "uno uno dos|nueve once|ciento doce|novecientos once|9 1 1|1 1 2)",
    "(es|tengo|tenemos|hay|esto es|se trata de) [(una|un)] [(verdadera|gran|caso de)] (emergencia|urgencia (médica|"
    "vital|grave|de vida))",
    "(emergencia|auxilio|socorro) (por favor|ayuda|ayúdeme|auxilio|emergencia|aquí|ahora|socorro)",
    "(hay|tenemos|veo|se declaró|empezó|se produjo|hubo) [(un|una|mucho|mucha)] [(gran)] (incendio|fuego|llamas|"
    "explosión|escape de gas|fuga de gas)",
    "(se|me|está|están) [(me|nos|le)] (quema|quemando|incendia|incendió|incendiando|está quemando|está incendiando|"
    "prendió fuego|está ardiendo|ha prendido fuego|ha incendiado) [(la|el|mi|nuestra)] (casa|cocina|piso|edificio|"
    "oficina|coche|carro|departamento|apartamento|cortina|ropa|pelo|cabello|techo|fuego|vecino)",
    "(casa|cocina|piso|edificio|oficina|coche|carro|departamento|ropa|local) (está|se está|se) (ardiendo|quemando|"
    "quema|incendiando|en llamas)",
    "(en llamas|lleno de humo|llena de humo|fuga de gas|escape de gas|huele [mucho] a (gas|quemado|humo)|huele "
    "mucho a gas|olor a gas|monóxido)",
    "(están|está|han|alguien|hay alguien|un ladrón|unos ladrones|se (ha|han)) [(está|ha|han|están)] [(se)] "
    "(entrando|entrado|metido|metiendo|intentando entrar|forzando) (en (mi|nuestra) (casa|oficina|tienda)|en casa|"
    "en mi piso|la puerta de (mi|nuestra) casa)",
    f"(tiene|tienen|lleva|sacó|ha sacado|trae|con) (un|una) {_A_WEAPON} [(en la mano|y|aquí)]",
    "(me|nos|le|la|lo) (está|están|sigue) (pegando|golpeando|atacando|estrangulando|apuñalando|disparando|violando|"
    "robando|persiguiendo|amenazando|asaltando|matando a golpes|maltratando|agrediendo)",
    "(está|están) (pegando|golpeando|atacando|estrangulando|apuñalando|disparando|violando|matando) [(a|contra|"
    "al)] [*] [*]",
    "(me|nos|la|lo|le) (va a|quiere|quieren|van a|intenta) (matar|pegar|disparar|apuñalar|agredir|violar)",
    "(quiere|va a|intenta|quieren) (matarme|matarnos|pegarme|matarla|matarlo|violarme|dispararme)",
    "(me|nos|le|lo|la) (han|ha|acaban de|acaba de) (disparado|apuñalado|atacado|asaltado|violado|atropellado|"
    "electrocutado|disparar|apuñalar|atacar|atropellar|acuchillado|envenenado)",
    "(hay|hubo) (un|una) (tirador|tiroteo|bomba|hombre armado|atraco|atentado)",
    "(secuestrado|secuestrada|secuestrados|electrocutado|anafilaxia|se está ahogando|me estoy muriendo|se está "
    "muriendo|me muero de verdad|peligro de muerte)",
    "(estoy|estamos|está|están) (en peligro|atrapado|atrapada|atrapados|secuestrado|secuestrada)",
    "(ayúdeme|ayúdenme|ayuda|ayúdame|socorro|auxilio) [por favor] (me|se|estoy|no|está|mi) (muero|muere|ahogo|"
    "muriendo|puedo respirar|respira|ahogando|en peligro|atrapado|atrapada|herido|herida|están)",
    "(rompió|rompí|roto|he roto|rompieron) [(la)] (fuente|aguas|bolsa)",
    "(tuve|tuvimos|ha habido|hubo|hay) un accidente [(grave|muy grave|de tráfico|de coche)] [(y|con|hay)] [*] [*] "
    "(heridos|herido|herida|sangre|atrapado|atrapada)",
)
_SELF_HARM = Phrases(
    "la vida no (merece|vale) la pena",
    "(nadie) me (echaría|va a echar|echará) de menos",
    "no quiero (estar aquí más|seguir aquí|estar más aquí)",
    "(matarme|suicidarme|quitarme la vida|ahorcarme|suicidio|hacerme daño|cortarme las venas|autolesionarme|"
    "lastimarme a propósito)",
    "[(me)] (quiero|voy a|quisiera) [(me)] (suicidar|quitar la vida|matar yo|ahorcar)",
    "me (quiero|voy a|quisiera|intento|intenté|dan ganas de) (matar|morir|suicidar|quitar la vida|cortar las venas|"
    "tirar (del|por el|de un) [*])",
    "(quiero|quisiera|ganas de|deseo|preferiría|mejor) [(solo|sólo)] (morir|morirme|estar muerto|estar muerta|"
    "desaparecer para siempre|estaría muerto|estaría muerta|no existir)",
    "(ojalá|desearía|quisiera) (estuviera|estar|estuviese|haber) (muerto|muerta|nacido nunca)",
    "no (quiero|tengo ganas de|deseo|merece la pena|vale la pena) [(seguir|ya|más)] [(seguir)] (vivir|viviendo|"
    "vivo|viva|existir) [(más|así|mas)]",
    "(no tengo|no hay|sin) [(ninguna|más|ya)] (razón|razones|motivo|motivos|ganas) (para|de) (vivir|seguir "
    "viviendo|seguir vivo|seguir viva)",
    "(acabar|terminar) con (mi vida|todo de una vez|todo esto para siempre|todo|mi sufrimiento)",
    "(tirarme|lanzarme|saltar) (de un|por el|desde un|desde el|del|por la) (puente|balcón|edificio|ventana|azotea|"
    "tejado)",
    "(estarían|están|estarán) mejor sin mí",
    "(pensamientos|ideas|tendencias) suicidas",
    "(ataque|crisis) de (pánico|ansiedad) (ahora|muy fuerte|ayuda|y)",
    "(tengo|teniendo|dando|me está dando|sufriendo) (un|una) (ataque|crisis) de (pánico|ansiedad)",
)
_CHILD = Phrases(
    f"tengo [(solo|sólo|solamente|apenas)] {_A_CHILD} años [(y|estoy)] [(estoy|mi|tengo)] [*]",
    "(estoy|me quedé|me he quedado|me dejaron|me han dejado) [(muy)] (solito|solita|solitos)",
    "(estoy|me quedé|me he quedado|me dejaron|me han dejado) (solo|sola|solos) [(en casa|en mi casa|aquí)] y "
    "[(tengo|me da)] [(mucho|muchísimo)] (miedo|mi (mamá|papá|mami|papi))",
    "tengo [(mucho|muchísimo)] miedo [y] estoy (solo|sola|solito|solita)",
    "mi (mami|papi|mamita|papito) no (está|viene|vuelve|ha vuelto|contesta|vino|llega|aparece|se mueve)",
    "mi (mamá|papá) no (vuelve|ha vuelto|aparece|se mueve|está (aquí|en casa))",
    "(no encuentro|dónde está|no sé dónde está) [a] mi (mami|mamá|papi|papá|mamita)",
    "(soy|solo soy) (un|una) (niño|niña|niñito|niñita)",
    "no sé dónde están mis (papás|padres)",
)
_THREAT = Phrases(
    "(te|le|os|los|las|les) (voy a|vamos a|juro que (te|le|os|los) voy a) (matar|rajar|pegar|disparar|reventar|"
    "quemar|apuñalar|acuchillar|pegar un tiro|ahorcar|dar una paliza)",
    "(voy a|vamos a|quiero|juro que voy a|pienso) [ir] [(ahí|allí|allá|para allá|a la clínica|a su oficina)] [y] "
    "(matarte|matarle|matarlos|matarlas|mataros|matarla|matarlo|pegarte|pegarle|dispararte|dispararles|apuñalarte|"
    "apuñalarlos|reventarte|rajarte|quemarles|quemaros)",
    "(voy a|vamos a|juro que voy a) [(ir|allá|ahí|y)] (matar|quemar|incendiar|volar|reventar|prender fuego|poner "
    "una bomba) [(a|al|la|el|su|esa|ese|en)] [(todos|mi|la|el|su|esa|ese)] (clínica|consulta|oficina|edificio|"
    "local|negocio|todos|doctor|doctora|dentista|mujer|marido|esposa|esposo|vecino|vecina|jefe|jefa|ex|hermano|"
    "padre|madre|recepcionista|gente|alguien)",
    "(los|las|te|os) (mato|rajo|reviento|mataré|rajaré|quemaré|reventaré)",
    "(puse|he puesto|pusieron|voy a poner) una bomba",
    "(voy|vamos|iré) [(ahí|allí|allá|para allá|a ir)] con (mi|la) (pistola|cuchillo|escopeta|arma|machete|bate)",
    "(estás|estáis) [todos] (muerto|muertos|muerta)",
    "(date|dese|dense) por (muerto|muerta|muertos)",
    "(sé|sabemos) dónde (vives|vive usted|vivís)",
    "(me las|lo) (vas|va|van) a pagar (caro|con sangre)",
)

SPANISH_SIGNS = Signs(
    harmless=_HARMLESS,
    signs={
        Rule.DANGER: _DANGER,
        Rule.SELF_HARM: _SELF_HARM,
        Rule.CHILD: _CHILD,
        Rule.THREAT: _THREAT,
        **REFUSALS,
    },
    requests=REQUESTS,
    denials=Phrases("(no|ni|sin|nunca|tampoco|ningún|ninguna|nada)"),
)
