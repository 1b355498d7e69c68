"""Spanish words of arguing, of rules used against the customer, of sending away, and of promising too much."""

from flows.checks.words import Rule

DEFENSIVE = (
    r"\b(?:pero|sin embargo|no obstante|aunque|eso sí|ahora bien|de todos modos|de todas formas)\b[^.!?;\n]{6,90}",
    r"\b(?:en realidad|la verdad es que|como (?:comprenderá|comprenderás|sabrá|sabrás|usted sabe|ya (?:le"
    r"|se le|te) \w+|es sabido|bien sabe)|conviene (?:recordar|señalar|aclarar)\w*|cabe (?:señalar|recordar"
    r"|destacar|aclarar|decir)|es importante que (?:tenga|sepa|entienda|comprenda)|tenga en cuenta"
    r"|ten en cuenta|"
    r"le (?:recuerdo|recordamos|aclaro|aclaramos)|te (?:recuerdo|recordamos|aclaramos)|quiero aclarar"
    r"|para ser (?:sincer|just|honest)\w+|a decir verdad|lógicamente|evidentemente|obviamente|como es lógico"
    r"|por supuesto que|debe (?:entender|comprender)|hay que (?:entender|tener en cuenta|ser))\b",
    r"\b(?:(?:completamente|perfectamente|totalmente|absolutamente|muy|dentro de lo) (?:normal|habitual"
    r"|correct[oa]|banal|segur[oa]|común|aceptable)|lo normal|es normal|es habitual|suele (?:pasar|ocurrir"
    r"|suceder)|son cosas que pasan|estas cosas pasan|puede pasar|a veces pasa|le pasa a (?:cualquiera|todo)"
    r"|cosas que (?:pasan|ocurren)|"
    r"nadie es perfecto|errar es|de humanos)\b",
    r"\b(?:(?:más de )?(?:\w+|\d+) años (?:de experiencia|en el|en la|haciendo|trabajando|atendiendo)"
    r"|llev\w+ (?:\w+|\d+) años|jamás|nunca (?:hemos|habíamos|nadie|ha|había|tuvimos)|es la primera vez"
    r"|primera vez que|(?:nuestro|el) personal (?:está|cuenta|es)|profesional(?:es)? (?:con|de)|cualificad\w+"
    r"|capacitad\w+|formad[oa]s?|certificad\w+|"
    r"pasa (?:la )?(?:inspección|revisión|control\w*)|con (?:mucho|todo el) cariño"
    r"|hacemos (?:todo )?lo (?:que podemos|posible|imposible)|damos lo mejor|se ve perfectamente|no engañamos"
    r"|con la mejor intención|buena (?:fe|intención)|sin mala intención|no fue (?:su|con) intención"
    r"|es (?:muy )?(?:buen|amable|serio)\w*)\b",
    r"\b(?:(?:solo|sólo|solamente|apenas|únicamente|tan solo) (?:\w+ ){0,2}(?:minutos?|días?|horas?|euros?"
    r"|rasguño|mancha|detalle|centímetros?|una?|dos|tres)|no (?:es|era|fue) para tanto|tampoco es|no (?:es"
    r"|fue) tan|ni que|ni cien|un (?:simple|pequeño|mero|pelín)|una (?:simple|pequeña|mera)|mínim[oa]"
    r"|insignificante|exager\w+|"
    r"dan de sobra|de sobra|basta(?:n)?|sobra(?:n)?|no cuesta ni|no pasa nada|tranquil[oa]s?, (?:no|que no)"
    r"|detalle|anécdota|dramati\w+|no hace daño|cosa de|gracias a dios|una broma|un profesional|en rigor"
    r"|buena práctica|reciben formación|de primera|de los más|nadie la ha|eso es señal|estimación)\b",
    r"\b(?:no (?:consta|nos consta|compartimos|estamos de acuerdo|podemos (?:aceptar|compartir|admitir)"
    r"|es cierto|es verdad|coincid\w+|pudo ser reproducid\w+|se (?:aprecia|observa|escucha)|demuestran?"
    r"|acredit\w+)|discrepamos|discrepo|rechazamos|negamos|es imposible que|imposible que"
    r"|nuestros (?:registros|sistemas|datos|técnicos) (?:\w+|confirman)|"
    r"según (?:nuestros|los) (?:registros|datos)|correctamente (?:\w+)|se da por|estado conforme"
    r"|funciona (?:perfectamente|bien|correctamente)|todo (?:está|estaba) (?:bien|en orden|correcto)"
    r"|el (?:viejo|suyo) era|un oído|poco acostumbrad\w+|otra cosa sería|dijo usted"
    r"|usted (?:mism[oa] )?(?:dijo|aceptó|firmó))\b",
)
NOT_DEFENSIVE = (
    r"\b(?:pero|aunque|sin embargo) (?:\w+ ){0,2}(?:le (?:devuelvo|mando|pago|llamo|repon)|te (?:devuelvo"
    r"|mando|pago|llamo)|ya|mañana|hoy|eso no (?:le|te|quita|es)|no es excusa|así no|lo sé|es (?:culpa|cosa"
    r"|error) (?:mí|nuestr)|tiene razón|tienes razón)|\?|\b(?:dejamos|fallé|fallamos|yo no|no (?:lo )?miré)\b"
)
PEOPLE = (
    r"(?:clientes?|huéspedes|usuarios|pasajeros|viajeros|pacientes|socios|asegurados|vecinos|comensales"
    r"|inquilinos|alumnos|personas|gente|mundo|barrio|hoteles|restaurantes|compañías|empresas|padres|familias"
    r"|titulares|abonados)"
)
POLICY = (
    r"\b(?:según|conforme a|de acuerdo con|en base a|por|como (?:indica|indican|establece|consta en|figura en"
    r"|se indica en|recoge)|lo dice|así lo (?:dice|establece|indica)|tal como) (?:\w+ ){0,3}(?:condiciones"
    r"|política|políticas|contrato|normas?|normativa|reglamento|ley|procedimiento|protocolo|tarifa|póliza"
    r"|cláusula|ordenanza|garantía|términos|bases|baremo|"
    r"condicionado|artículo|estatutos|convenio|sistema)\b[^.!?;\n]{0,50}",
    r"\b(?:las?|los?|el|nuestr\w+|su|tu|la propia|una) (?:\w+ )?(?:condiciones(?: generales)?|política"
    r"|políticas|contrato|normas?|normativa|reglamento|ley|procedimiento|protocolo|tarifa|póliza|cláusula"
    r"|ordenanza|garantía|términos|bases|baremo|condicionado|hoja de inscripción|letra pequeña|formulario"
    r"|plazo|folleto|cartel)\b[^.!?;\n]{0,40}\b(?:no|solo|sólo|únicamente|reserva\w*|"
    r"estable\w+|oblig\w+|exig\w+|dice\w*|habla\w*|indica\w*|prev\w+|exclu\w+|permite\w*|contempla\w*|cubre\w*"
    r"|es clar\w+|son clar\w+|corre|marca\w*|recoge\w*|está\w* a la vista|limita\w*|firm\w+|preferencia|caduc\w+"
    r"|venc\w+)\b",
    r"\b(?:no (?:cubre|está cubierto|se (?:admite\w*|hacen?|acepta\w*|devuelve\w*|reembolsa\w*|contempla\w*"
    r"|permite\w*|entrega\w*|puede\w*)|(?:es|son) (?:reembolsable\w*|vinculante\w*|posible|retroactiv\w+)"
    r"|procede|hay (?:derecho|devoluci\w+|excepciones)|responde\w*|nos hacemos (?:responsables|cargo)"
    r"|tiene\w* derecho|la entregamos|corresponde)|exclui\w+|excluid\w+|"
    r"por (?:procedimiento|protocolo|norma|política|ley|seguridad|ordenanza)|(?:legal|contractual)mente"
    r"|está (?:escrito|publicado|indicado|especificado|señalizado)|(?:como )?se (?:indica|informa|especifica"
    r"|advierte|avisa) (?:al|en|claramente|a la)|(?:lo|eso lo|ya lo) (?:firm\w+|acept\w+)|usted firmó"
    r"|que firm\w+|al (?:contratar|reservar|firmar|comprar|registrarse)|de uso interno|los cambios son"
    r"|(?:que|lo|así lo) (?:firmó|aceptaste|advierte|marca)|(?:es )?práctica común|la misma para|rige desde"
    r"|por higiene|por ley|por delante tiene|lleva su firma|nos faculta|lo (?:lleva|manejan) tod\w+|(?:es"
    r"|son) a (?:\w+ )?días|plazo (?:de|es|máximo)|sin excepción|sin excepciones|por igual|en carta|figura en"
    r"|el reglamento|preferencia por)\b[^.!?;\n]{0,50}",
    r"\b(?:plazo|garantía|tarifa|política|cuota|penalización|permanencia|requisitos?|ley|seguro|póliza"
    r"|contrato|convenio|promoción|oferta|bono|cancelaci\w+|devoluci\w+|cambios?)\b[^.!?;\n]{0,50}\b(?:no|solo"
    r"|sólo"
    r"|únicamente|es de|son de|venci\w+|vence\w*|cubre\w*|exige\w*|requiere\w*|termin\w+|caduc\w+|incluye\w*"
    r"|aplica\w*|mínim\w+|hasta|obligatori\w+)\b|\b(?:estamos|está) obligad\w+\b|\bpor (?:motivos"
    r"|razones) de\b|\bno nos (?:permite|deja)\w*\b"
    r"|\bpaga\w* (?:todo el mundo|todos|cualquiera)\b|\bes lo que (?:hay|marca|dice)\b",
    r"\b(?:(?:el )?resto de(?: \w+)?|los demás|las demás|tod[oa]s? (?:los|las|el)?|ningún(?: otro)?"
    r"|ninguna otra|otros|otras|la mayoría(?: de)?|muchos|cada|como "
    rf"a) (?:\w+ )?{PEOPLE}\b[^.!?;\n]{{0,50}}|\b(?:a|para|con|de) todos(?: por igual"
    r"| los)?\b|\ba todo el mundo\b|\bel mismo para tod|\bla misma para tod"
    r"|\bnadie (?:más )?(?:se )?(?:ha )?(?:quejado|puesto|dicho|reclamado|quejó)|\bigual que (?:la|el|los"
    r"|las) de tod\w+",
)
NOT_POLICY = (
    r"\b(?:nuestra propia norma|le (?:corresponde|da derecho)|tiene derecho|le cubre|nos permite|me permite"
    r"|a su favor|no debimos|no pusimos|sin leer|yo lo|\?)"
)
PLACE = (
    r"(?:web|página|sitio|app|aplicación|portal|formulario|teléfono|línea|número|correo|email|mail|chat"
    r"|atención al cliente|servicio|soporte|tienda|fabricante|vendedor|remitente|banco|aseguradora|taller"
    r"|policía|comisaría|ombudsman|oficina|oficinas|sucursal|sede|registro|ventanilla|mostrador|recepción"
    r"|área de clientes|"
    r"área privada|privado|interno|dm|mp|mensaje privado|puntos? de atención|médico|farmacia|urgencias"
    r"|compañía|operador|consumo|omic|profeco|sernac|defensor\w*|juzgado|abogado|electricista|perito|técnico"
    r"|ayuda|faq|preguntas frecuentes|enlace|link|instancia|denuncia|departamento|área|ellos|él|ella|allí"
    r"|aerolínea|agencia|"
    r"plataforma|marca|centro|consulta|ayuntamiento|gratuita|caso|asterisco|contratista|mesa)"
)
DEFLECTION = (
    r"\b(?:contacte|contacta|contáctenos|contacten|contactar|llame|llama|llamen|escriba|escribe|escríbanos"
    r"|escríbenos|escribanos|escribenos|dirija|diríjase|dirigirse|dirigirte|acuda|acude|acudir|consulte"
    r"|consulta|consultar|visite|visita|solicite|solicita|solicitar|rellene|rellena|rellenar|complete|completa"
    r"|completar|presente|"
    r"presentar|reclame|reclama|reclamale|reclámele|reclamar|hable|habla|hablar|pregunte|pregunta|preguntar"
    r"|use|utilice|utiliza|entre|entra|ingrese|ingresa|acceda|accede|revise|revisa|pase|pásese|pásate|pasate"
    r"|vaya|ve|remita|remítase|tramite|tramitar|tramitarlo|descargue|baje|suba|sube|probá|proba|pruebe|prueba"
    r"|mande|envíe|"
    r"mándenos|mándanos|envíenos|abra|abrir|diligenciar|diligencie|ponga|gestione|gestionar|gestionarlo|pida"
    r"|pide|pedir|pedírselo|adjunte|comuníquese|comuníquense|comunícate|comunicarse|arregla|arregle|arréglese"
    rf"|nombrar)(?:se|lo|la|le|nos)?\b[^.!?\n]{{0,70}}?\b{PLACE}\b[^.!?,;\n]{{0,30}}",
    r"\b(?:puede|puedes|podrá|podrás|podría|debe|debes|deberá|deberás|tiene que|tienes que|hay que|lo suyo es"
    r"|lo (?:mejor|ideal|suyo|que procede|siguiente|más rápido|correcto) es)(?: (?:usted|que|solo|además"
    r"|siempre|también|lo|la))*(?: \w+){0,6} (?:en|por|a|al|con|desde|ante|mediante|a través de|vía"
    r"|marcando)(?: (?:el|la|los|las|nuestr\w+|su|tu|"
    rf"cualquiera de|ellos))*(?: \w+){{0,3}} ?\b{PLACE}\b|\b(?:puede|puedes|podrá|podría) (?:usted )?(?:nombrar"
    r"|solicitar|reclamar|dar\w* de baja|aplicarse|pedir\w*|consultar\w*|descargar\w*|tramitar\w*"
    r"|encontrar\w*)\b[^.!?,;\n]{0,60}",
    r"\b(?:tiene|tienes|tienen|está|queda)(?: usted)? a (?:su|tu) "
    r"disposición\b[^.!?,;\n]{0,60}|\b(?:a través de|mediante|por medio de|por|vía)(?: (?:el|la|los|las"
    rf"|nuestr\w+|un))? {PLACE}\b|\b(?:cualquier duda|para (?:más|cualquier|otras?|una|eso|reclamar"
    r"|resolver))\b[^.!?\n]{0,60}\b(?:en|al|a|con|por|está|hay|use|escrib\w+|tien\w+|debe\w*"
    r"|puede\w*)\b[^.!?,;\n]{0,60}"
    rf"|\b(?:corresponde|compete|toca)(?: \w+){{0,3}} (?:a|al) {PLACE}\b|\b(?:lo|la|los|las|eso lo|esto lo"
    r"|se lo) (?:lleva|gestiona|llevan|tramita|ve|atiende)\b[^.!?,;\n]{0,40}\b(?:otr\w+"
    rf"|{PLACE})\b|\b(?:tiene|hay) una? (?:línea|teléfono|correo|formulario|buzón|web|apartado)\b",
    r"\b(?:damos|doy|se da) por (?:cerrad\w+|concluid\w+|zanjad\w+|finalizad\w+)\b|\bno (?:responder\w*"
    r"|atender\w*|daremos|se admitir\w+) (?:más|nuev\w+|respuesta)\b|\b(?:caso|expediente|reclamación"
    r"|reclamo) (?:queda |está |ha sido )?cerrad\w+\b|\bvía (?:judicial|legal|administrativa)\b|\b(?:por"
    r"|al) (?:privado|interno|dm|mensaje directo)\b|\b(?:un|una) (?:electricista|abogado|profesional|técnico"
    r"|fontanero|sastre|modista)\b[^.!?\n]{0,20}\b(?:podrá|puede|podría)\b",
)
NOT_DEFLECTION = (
    r"\b(?:mándeme|mandeme|mándame|envíeme|envíame|escríbame|escribame|escríbeme|llámeme|llámame|páseme|pásame"
    r"|dígame|dime|decime|contéstame|me (?:dice|dicta|manda|escribe|llama)|mi (?:número|correo|teléfono|línea"
    r"|móvil|celular|extensión)|conmigo|yo (?:le|lo|la|te|me|mism)|y (?:se|te|le) (?:lo|la|los|las) "
    r"|no (?:tiene|hace falta|necesita|hay) (?:que|recurrir)|le llamo|te llamo|lo llamo|la llamo|jefe de)"
)
OVERPROMISE = (
    r"\b(?:nunca (?:más|volver\w*|jamás)|jamás|no (?:volverá|volverán|va a volver|vuelve|se (?:va a )?repetir\w*"
    r"|se repite|va a (?:pasar|ocurrir|suceder|fallar|haber|dar)|ocurrirá|pasará|sucederá|habrá)|(?:no"
    r"|nunca) (?:le|te|les|os) (?:va a|vuelve a|volverá a|volver\w+ a|fallar\w*|dará|pasará"
    r"|deja)(?: \w+){0,6} (?:más|en la vida|nunca|jamás|otra vez)?)\b",
    r"\b(?:garantiz\w+|garantizad\w+|asegur(?:o|amos|arle|arte)|le (?:doy|damos) (?:mi|nuestra) palabra"
    r"|te (?:doy|damos) (?:mi|nuestra) palabra|mi palabra|palabra de|(?:al )?(?:100|cien) ?(?:%|por ?ciento)"
    r"|al cien|sin falta|sí o sí|si o si|pase lo que pase|con (?:total|absoluta|toda|plena) (?:seguridad"
    r"|certeza|garantía)|plena certeza|tenga la (?:\w+ )?(?:certeza|seguridad)|"
    r"ten(?:ga|gan)? por segur\w+|dé?lo por hecho|dalo por hecho|(?:se|te) lo juro|le juro|te juro|juro por"
    r"|prometid\w+|de por vida|para siempre|en la vida|eternamente|a prueba de|imposible que (?:vuelva|falle"
    r"|pase)|cero (?:errores|fallos|problemas)|perfect[oa] (?:de|para)|puede (?:estar|quedar\w*) (?:segur"
    r"|tranquil)\w+|qued\w+ tranquil\w+ que|no (?:hay|existe) (?:ningún |la menor )?(?:riesgo|posibilidad)"
    r"|definitivamente|sin duda"
    r"|hasta que (?:lo|la) (?:desguac|jubil)\w+|como (?:un tiro|nuev[oa] para)|ni un(?:a)? sol[oa]"
    r"|ningun[oa] (?:\w+ )?(?:va a|volverá)|nadie (?:va a|volverá)|ya no (?:fallará|se va a|va a))\b",
)
NOT_OVERPROMISE = (
    r"\b(?:no (?:puedo|podemos|le puedo|se puede) (?:garantiz|asegur|promet)\w+|para que no|jamás hemos"
    r"|nunca más (?:debió|tuvo)|garantía de|le prometimos|le prometí|prometimos|(?:asegur(?:o|amos)"
    r"|garantizo) que (?:yo|le|lo|la) (?:llam|mand|escrib|dev)\w+|mientras no|nunca hemos)\b"
)
RULES = {
    "defensive": Rule(DEFENSIVE, NOT_DEFENSIVE),
    "policy_defence": Rule(POLICY, NOT_POLICY),
    "deflection": Rule(DEFLECTION, NOT_DEFLECTION),
    "overpromise": Rule(OVERPROMISE, NOT_OVERPROMISE),
}
