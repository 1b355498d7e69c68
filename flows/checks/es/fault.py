"""Spanish words of the fault: who is its subject, and what is said in place of owning it."""

from flows.checks.words import Rule

OURS = r"(?:mi|mis|nuestr[oa]s?)"
# First person, past: what we did then. With its accent, which typed() leaves alone: "llame" asks, "llamé" tells.
AR = """
    mand envi cerr dej olvid cobr factur cort prest prob cambi bloque anot apunt apart registr tard fall arm mezcl mir
    pens us tir borr cancel trat contest avis ignor calcul cont llev copi renov pint mont instal program aline firm
    revis puls quit retir vaci lanz asign guard traspapel salt pas sent ech grit tach desconect equivoc
"""
GU = "carg colg entreg pag marc sac toc"
IR = """
    met perd mov vend confund le cre respond repart recib imprim ped romp escrib volv serv sirv promet atend
"""
DID = (
    rf"(?:(?:{'|'.join(AR.split())})(?:\u00e9|amos)|(?:{'|'.join(GU.split())})(?:u\u00e9|amos)|(?:marqu|saqu"
    r"|toqu|equivoqu)"
    rf"\u00e9|(?:{'|'.join(IR.split())})(?:\u00ed|imos)|pus(?:e|imos)|di(?:mos)?|dij(?:e|imos)|tuv(?:e|imos)"
    r"|hic(?:e|imos)"
    r"|supus(?:e|imos)|le\u00edmos|cre\u00edmos|fuimos)"
)
# What puts it right is no fault of ours.
MENDED = (
    r"(?:devol\w+|reembols\w+|abon\w+|anul\w+|un[oa] nuev[oa]|otr[oa] nuev[oa]|hoy (?:mismo )?(?:la|el|le|los)"
    r"|ya (?:le|te|está|tiene|dimos)|al equipo|nota|aviso al|de nuevo|su (?:comentario|opinión|queja)"
    r"|esta mañana|hace (?:un momento|diez|un rato)"
    r"|reserv\w+ (?:una|un|otra)|guardé una|lo (?:hemos )?comprobado|con (?:mi|el) (?:jefe|compañer\w+)|formar|gusto)"
)
OWNED = (
    rf"\b{OURS} (?:\w+ )?(?:error|culpa|fallo|falla|despiste|descuido|responsabilidad|equivocación|torpeza"
    r"|negligencia|olvido|metedura|mal invento)\b(?! (?:no|es atender))|\b(?:error|culpa|fallo|falla|despiste"
    r"|descuido|cosa|responsabilidad|olvido|equivocación|mal invento)"
    r" (?:es |fue |ha sido |mío|mía|nuestr[oa]|enteramente |toda )+(?:mío|mía|nuestr[oa])?\b|\b(?:es|fue"
    r"|ha sido|son) (?:toda? )?(?:culpa |cosa |error )?(?:mí[oa]|nuestr[oa]|cosa nuestra"
    r"|cosa mía)\b|\bla culpa (?:la tengo|la tenemos|es) (?:yo|nosotros|mía|nuestra)\b"
    r"|\b(?:me|nos) (?:equivoqué|equivocamos|hago|hacemos|confundí|confundimos|despisté|olvidé|olvidamos"
    r"|descuidé) ?(?:cargo|responsables?)?\b|\b(?:asumo|asumimos) (?:\w+ )?(?:la |mi "
    r"|nuestra )?(?:responsabilidad|culpa|error)\b|\b(?:la )?hemos liado\b|\b(?:la )?(?:liamos|cagamos|cagué"
    r"|lié|pifiamos|pifié|embarramos|regamos|regué)\b"
    r"|\b(?:debí|debimos|debería|deberíamos|tendría|tendríamos|tenía|teníamos|podía|podíamos|hubiera"
    r"|hubiéramos) (?:que )?(?:\w+ ){0,2}(?:haber|ser|estar|avis\w+|decir\w*|mir\w+|revis\w+|cobr\w+|llam\w+"
    r"|comprob\w+|mand\w+|dej\w+|hac\w+|pregunt\w+|cambi\w+|envi\w+|escrib\w+|explic\w+)\w*\b",
)
WE_DID = (
    r"(?<!ya )(?<!hoy )\b(?:no )?(?:(?:yo|nosotros|nosotras|me|se|le|te|les|os|lo|la|los|las"
    rf"|nos) ){{0,4}}{DID}\b(?! (?:\w+ ){{0,4}}{MENDED})",
    r"\b(?:(?:se|le|te|les|os|lo|la|los|las) ){0,3}(?:hemos|he|habíamos|había(?= yo)) (?:\w+ )?(?!devuelto"
    r"|reembolsado|abonado|anulado|recibido|comprobado|tomado|localizado|detectado|revisado|leído|hablado"
    r"|visto|trasladado|dado|pasado nota|enviado otr|mandado hace|guardado|puesto a)\w+(?:ado|ido|to"
    rf"|cho)s?\b(?! (?:\w+ ){{0,3}}{MENDED})",
    rf"\bno (?:(?:se|le|te|les|os|lo|la|los|las|nos) ){{0,2}}(?:{DID}|hemos \w+|había \w+|habíamos \w+"
    r"|avisábamos|teníamos|miraba)\b(?! (?:const\w+|recib\w+|nos))",
    rf"\b{OURS} (?:\w+ )?(?!sistemas?|web|app|condiciones|política|contrato|personal|equipo de)(?:repartidor"
    r"|chofer|chófer|conductor|compañer[oa]|equipo|técnico|cocina|camarer[oa]|gente|empresa|almacén|tienda"
    r"|oficina|chic[oa]|muchacho|monitor[a]?|recepcionista|bot)"
    r"(?: \w+)? (?:no )?(?:(?:se|le|te|lo|la|los|las) ){0,2}(?:tiró|dejó|perdió|olvidó|rompió|mandó|cobró"
    r"|cambió|dijo|hizo|puso|entregó|gritó|cerró|llegó|confundió|avisó|pasó|mandaron|dejaron|fue|trató|\w+ó)\b",
    r"\b(?:sin (?:\w+ )?(?:fijarme|fijarnos|mirar\w*|leer\w*|avisar\w*|preguntar\w*|comprobar\w*|revisar\w*"
    r"|tener idea))\b|\b(?:siento|sentimos|lamento|lamentamos|perdón por|disculpe(?:n)? por) (?:que )?(?:le "
    r"|lo |la |los |las |te |os |no )*(?:hayamos|hubiéramos|haberle|haberte|haberlo|haberla|haberlos|haber"
    r"|haya)\b"
    r"|\b(?:le|te|lo|la|los|las|os|les) (?:veníamos|venimos|tuvimos|tenemos|teníamos|dejamos|íbamos|fuimos"
    r"|seguimos|estuvimos) (?:\w+ndo|esperando|\w+do|plantad\w+|sin|a|colgad\w+|parad\w+)\b|\b(?:los|las|lo"
    r"|la) teníamos\b|\b(?:nadie|ningun[oa]) (?:de (?:aquí|nosotros)|bajó|miró|miraba|avisó|fue|lo vio)\b",
)
THIRD = (
    r"(?:repartidor\w*|mensajero|transportista|courier|mensajería|paquetería|proveedor\w*|fabricante|vendedor"
    r"|remitente|subcontrata|contratista|contrata|operador\w*|banco|aseguradora|aerolínea|aeropuerto|agencia"
    r"|franquici\w+|laboratorio|imprenta"
    r"|distribuidor\w*|plataforma|correos|aduana\w*|ayuntamiento|municipio|perito|taller|fábrica|autónomos"
    r"|concesionari\w+|cadetes?|lectores|instalador\w*|promotor\w*|organizador\w*|marca|empresa (?:\w+)"
    r"|compañía de|propietario|vecinos?|otra parte"
    r"|compañer[oa]s? (?:de|del|que)|chofer|chófer|conductor|técnico|médico|doctora?|chic[oa]|muchacho"
    r"|becari[oa]|sustitut[oa]|turno (?:de|anterior)|departamento|área|otro equipo|cliente|usuario|huésped"
    r"|otra aseguradora|tienda de apps)"
)
THING = (
    r"(?:sistema|ordenador|computadora|programa|servidor|máquina|aplicación|app|robot|algoritmo|escáner"
    r"|actualización|software|contador|router|módem|cajero|línea|web|red|ruido|tren)"
)
BLAME = (
    # The customer.
    r"\b(?:usted|ustedes|tú|vos)(?: \w+){0,3} (?:no |nunca )?(?:debió|debería|tenía que|tendría|olvidó|eligió"
    r"|escogió|indicó|marcó|firmó|aceptó|introdujo|puso|escribió|dio|rellenó|dejó|compró|contrató|solicitó"
    r"|seleccionó|aportó|avisó|leyó)\b|\b(?:debió|debiste|tendría que haber|tendrías que haber"
    r"|debería haber|deberías haber|podía haber|podría haber) (?:\w+ )?(?:leído|avisado|revisado|comprobado"
    r"|mirado|llamado|venido|llegado|preguntado|\w+ado|\w+ido)\b|\b(?:no haber|al no haber"
    r"|por no haber)(?: \w+){0,3} (?:usted|tú|el cliente|aportad\w*|avisad\w*|enviad\w*|presentad\w*)"
    r"|\bsi (?:usted |tú |la |lo )?(?:hubiera|hubiese|hubieras)\b[^.!?;\n]{3,60}"
    r"|\b(?:es|son|era|queda) (?:responsabilidad|obligación|cuenta|tarea|cosa|deber|culpa) (?:de|del|suya"
    r"|tuya)\b(?! (?:nuestr|todos nosotros))|\b(?:responsabilidad|culpa|error) (?:suya|suyo|tuya|tuyo"
    r"|del (?:cliente|usuario|pasajero|titular)|de (?:la|los) \w+)\b|\b(?:por|de) su parte\b|\b(?:mal"
    r"|uso) uso\b|\buso (?:indebido|incorrecto|inadecuado)\b"
    r"|\b(?:los datos|la dirección|el dato)[^.!?\n]{0,30}\b(?:cliente|usted|facilitó|indicó|incompleta"
    r"|rellena)\b|\b(?:alguien|usted|tú) tuvo que\b|\b(?:su|tu) (?:móvil|celular|ordenador|computadora"
    r"|navegador|dispositivo|conexión|banco|router|instalación|equipo|hijo|marido|mascota"
    r"|perro)\b[^.!?\n]{0,50}\b(?:es|está|no|bloque\w+|rechaz\w+|tiene|falla|caus\w+)\b",
    # Somebody or something else.
    r"\b(?:el|la|los|las|un|una|unos|ese|esa|esos|al|del|ellos son|otra"
    rf"|otro)(?: \w+)? {THIRD}\b[^.!?;,\n]{{0,60}}?\b(?:no|es|son|era|eran|fue|ha|han|hizo|hicieron|lleva"
    r"|llevan|tiene|tienen|dejó|perdió|mandó|tardó|falló|decid\w+|retras\w+|quien|quienes|cobra|fabrica\w*"
    r"|pone\w*|arma|atiende|trabaja\w*|surtió|surtio|entreg\w+|equivoc\w+)\b",
    rf"\b(?:el|la|un|una|nuestro|nuestra)(?: \w+)? {THING}\b[^.!?;,\n]{{0,25}}?\b(?:no (?:deja|permite|lee"
    r"|avis\w+|nos|reconoce|actualiz\w+)|falló|se cayó|calcul\w+|gener\w+|envi\w+|borró|cerró|asign\w+|decid\w+"
    r"|bloque\w+|marc\w+|rechaz\w+|hace|lo hace|cancel\w+|salta|corta)\b",
    r"\b(?:ajen[oa]s? a|fuera de nuestr\w+|no (?:depende|dependen|está|es cosa|es mas|es más"
    r"|es culpa)(?: \w+){0,2} (?:de )?(?:nosotros|nuestr\w+|en nuestras manos|mí)|no mandamos|fuerza mayor"
    r"|causas? (?:externas?|meteorológic\w+|ajenas?)|no interviene|no (?:somos|soy) responsables?"
    r"|nos (?:llegan?|vienen?|venden?|dan|surt\w+|pasan?)|(?:la|lo|los|las) (?:llevan?|fabrican?|gestionan?"
    r"|hacen?) (?:otr\w+|una"
    r"|en otra|un)|(?:personal|servicio|empresa|profesional) (?:de una|extern\w+|subcontratad\w+|aparte|ajen\w+"
    r"|afiliad\w+)|(?:debido|debida) a|a causa de|por culpa de|culpa de(?:l)?|se debe a|proviene de"
    r"|viene de (?!fábrica mal)|depende (?:mucho )?(?:de|del)|en manos de|desde origen|no era de planta|(?:va"
    r"|van|responde\w*) (?:por su cuenta|ante su)|socio independiente|de una subcontrata|nos lo metió"
    r"|no es nuestr[oa]|las da|los imprime|las imprime|lo imprime|de fábrica|huelga|el (?:mal tiempo|temporal"
    r"|tráfico|clima)|la (?:lluvia|nieve|demanda|obra)|no hay (?:\w+ ){1,2}que aguante"
    r"|es quien|son quienes|quien lo tiene|superan|tienen su propio|por su cuenta)\b",
)
NOT_BLAME = (
    r"\b(?:nuestr[oa] (?:repartidor|chofer|chófer|conductor|compañer\w+|equipo|técnico)|mañana|el (?:lunes"
    r"|martes|miércoles|jueves|viernes|sábado|domingo) (?:a|le|va|por|sub|pas|llam)\w*|le (?:mando|llamo"
    r"|llevo)|\?|yo (?:no|le|lo|la)|nosotros (?:no|le|lo|la|abr|cort|bloq)\w*)"
)
PASSIVE = (
    r"\bse (?:le |les |te |os |nos )?(?:ha|han|había|habían|hubo)? ?(?:traspapel\w+|perdi\w+|extravi\w+|olvid\w+"
    r"|omit\w+|confund\w+|mezcl\w+|duplic\w+|retras\w+|demor\w+|cobr\w+|factur\w+|emiti\w+|envi(?:ó|aron|ado)"
    r"|tramit(?:ó|aron|ado)|registr(?:ó|aron|ado)|gener(?:ó|aron|ado)|produ(?:jo|jeron|cido)|present(?:ó|aron"
    r"|ado)|detect\w+|constat\w+|advirt\w+|advierte\w*|cometi\w+|cancel(?:ó|aron|ado)|borr(?:ó|aron|ado)"
    r"|empac\w+|asign(?:ó|aron|ado)|entreg(?:ó|aron|ado)|rompi\w+|dañ(?:ó|aron|ado)|cruz\w+|desconfigur\w+"
    r"|carg(?:ó|aron|ado)|aplic(?:ó|aron|ado)|qued(?:ó|aron)|dej(?:ó|aron|ado)|dio|dieron|cerr(?:ó|aron)"
    r"|col(?:ó|ado|aron)|interpret\w+|gestion(?:ó|aron|ado)|comunic(?:ó|aron|ado)|actualiz\w+|grab(?:ó|aron)"
    r"|anot(?:ó|aron|ado)|curs\w+|hizo|hicieron|cambi(?:ó|aron|ado)|pas(?:ó|aron|ado) por alto|escap\w+)\b",
    r"\bno se (?:le |les |te |os |nos )?(?:ha|han|había|habían)? ?(?:\w+ó|\w+aron|\w+ieron|\w+ado|\w+ido"
    r"|cursara|hizo|avis\w+|cargó|inform\w+|entregó|registr\w+)\b(?! (?:en cuenta))",
    r"\bno (?:se )?lleg(?:ó|aron) a \w+r(?:se)?\b|\bno se procedió\b|\b(?:ha|han) (?:existido|ocurrido"
    r"|habido)\b|\bse quedó (?:en|sin)\b|\bno quedó\b|\bsaltó sol[oa]\b",
    r"\b(?:fue|fueron|ha sido|han sido|había sido|habían sido|sido) (?:\w+mente )?(?:\w+ad[oa]s?|\w+id[oa]s?"
    r"|hech[oa]s?|puest[oa]s?|escrit[oa]s?|roto|rota)\b",
    r"\b(?:hubo|hay|ha habido|habría habido|existi\w+|ocurr\w+|surg\w+|parece que hubo"
    r"|parece ser que) (?:\w+ ){0,3}(?:error\w*|fall[oa]s?|problemas?|retrasos?|demoras?|confusión|confusiones"
    r"|malentendido|incidencia\w*|descoordinación|desajuste\w*|lapsus|descuido|baile|mal ?entendido"
    r"|inconveniente\w*|diferencia|cruce|desfase)\b"
    r"|\b(?:qued(?:ó|aron)|consta|permaneció|resultó|salió|salieron|estaba|venía) (?:\w+ )?(?:sin \w+|abiert\w+"
    r"|pendiente|mal \w+|cruzad\w+|duplicad\w+|traspapelad\w+|entrega|fuera|atrás|en blanco|por hacer|dañad\w+"
    r"|registrad\w+)\b|\b(?:error|fallo|falla|descuido|despiste|equívoco) (?:humano|involuntario|puntual"
    r"|administrativo|informático|técnico|de (?:sistema|tipeo|imprenta|comunicación|coordinación))\b",
)
NOT_PASSIVE = (
    r"\b(?:por (?:mí|nosotros|nuestr\w+)|devuel\w+|reembols\w+|abon\w+|anulad\w+|solucion\w+|resuelt\w+"
    r"|pid\w+ que se|se (?:lo|la|los|las) (?:llev|entreg|dej)\w+|para que|yo|nosotros)\b"
)
STOCK = (
    r"(?:lament\w+|sent\w+|disculp\w+ (?:por )?|por |perdon\w+ )?(?:cualquier |las? |los? |tod\w+ |posibles? "
    r"|los? )*(?:molestias?|inconvenient\w+|perjuicios?|incomodidad\w*)(?: (?:ocasionad|causad|generad)\w+"
    r"| que (?:esto |ello |esta situación )?(?:le |te |les )?(?:haya|hayamos|pueda|hayan"
    r"|hubiera)\w*(?: podido)?(?: haber)? (?:ocasion|caus|gener|supon)\w+)?",
    r"\b(?:muchas )?(?:gracias|agradec\w+)(?: \w+){0,3}? (?:por |de )?(?:trasladarnos |hacernos llegar "
    r"|compartir |dejarnos )?(?:su|tu|vuestra?|la|el|sus|tus)? ?(?:comentarios?|opini\w+|comprensión|paciencia"
    r"|confianza|preferencia|sugerencias?|feedback|sinceridad|tiempo|mensaje y|colaboración|fidelidad"
    r"|aportación|interés|lealtad)\b(?:,? (?:que )?nos ayuda\w*(?: a (?:mejorar|crecer))?)?",
    r"\bnos ayuda\w* a (?:mejorar|crecer|seguir)\b|\btom(?:amos|aremos|o|ado) (?:buena )?nota\b[^.!?,\n]{0,30}"
    r"|\b(?:dimos|damos|daremos|hemos dado|he dado|doy) (?:aviso|traslado|parte)\b[^.!?,\n]{0,50}"
    r"|\b(?:trasladad\w+|trasladamos|traslad\w+|derivad\w+|derivamos|remitid\w+|elevad\w+|compartid\w+"
    r"|pasad\w+)(?: \w+){0,4} (?:al|a la|a los|con el|a nuestro)(?: \w+)? ?(?:equipo|área|departamento|"
    r"responsables?|dirección|compañeros)\b[^.!?,\n]{0,30}|\b(?:equipo|área|departamento) (?:correspondiente"
    r"|pertinente|responsable|encargad[oa])\b|\b(?:prioridad|razón de ser|lo primero|pilar|nuestra razón"
    r"|nuestro compromiso|máxima prioridad|primordial|de vital importancia|muy importante"
    r"|muy valios[oa])\b(?= *(?:para nosotros|[.!,]|es|es\b|$))?",
    r"\b(?:trabaj\w+|esforz\w+|esmer\w+|nos esforzamos|estamos)(?: \w+){0,3} (?:para|por|en) (?:dar\w*"
    r"|ofrecer\w*|brindar\w*|mejorar|que (?:su|tu)|la mejora|seguir|siempre)\b[^.!?,\n]{0,50}"
    r"|\b(?:mejora continua|la mejor experiencia|mejor(?:ar)? (?:el |nuestro |cada )?(?:servicio|día)"
    r"|mejor servicio|calidad (?:del|de nuestro|en el) servicio|siempre lo mejor|excelencia)\b|\b(?:su"
    r"|tu) (?:satisfacción|satisfaccion|bienestar|tranquilidad"
    r"|opinión|confort|seguridad|comodidad)\b[^.!?,\n]{0,40}\b(?:es|son|importa\w*|cuenta)\b[^.!?,\n]{0,40}"
    r"|\b(?:valoramos|cuenta|es oro|mejor premio|nos importa|cuidarte|conocimiento)\b(?= *(?:para nosotros"
    r"|siempre|su|tu|[.!]|$))|\bnos (?:tomamos|tomo) (?:\w+ ){0,4}(?:en serio"
    r"|con (?:la máxima )?seriedad)\b|\b(?:a su (?:entera )?disposición|un placer (?:servirle|atenderle)"
    r"|seguimos a (?:su|tu) lado|a (?:su|tu) lado|caso aislado|no es (?:lo habitual|nuestro estándar)"
    r"|estándares de calidad|valoramos (?:mucho )?(?:su|tu))\b",
)
NOT_STOCK = (
    r"\b(?:molestias (?:de|con) (?:los|las|el|la|venir|ir)|paciencia (?:con|al teléfono|mientras)"
    r"|gracias por (?:el|la|los|las) (?:foto|correo|aviso|resguardo|guardar))\b|\bquedo a su disposición\b"
)
VAGUE = (
    r"\b(?:(?:el|la|los|las|lo|este|esta|estos|estas|ese|esa|su|tu|cualquier|un|una|dicho|dicha"
    r"|toda la) )(?:\w+ )?(?:problemas?|situaci\w+|incidencias?|incidentes?|inconvenientes?|asunto|tema|caso"
    r"|experiencia|hecho|hechos|suceso|contratiempo|percance|cuestión|impase|impasse|episodio|solicitud"
    r"|requerimiento|gestión|queja|reclamo|"
    r"reclamación|novedad|malestar|hechos|impase|suceso|anomalía|fenómeno|percance)\b(?: (?:presentad"
    r"|mencionad|reportad|plantead|surgid|descrit)\w+| que (?:nos|me) (?:traslad|coment|report|indic"
    r"|cuent)\w+)?",
    r"\blo (?:sucedido|ocurrido|acontecido|acaecido|que (?:pasó|ocurrió|sucedió|ha pasado|ha ocurrido"
    r"|nos cuentas?|nos comentas?|nos comenta|me comenta|vivió|viviste|le pasó|te pasó"
    r"|nos dices?))\b|\beste tipo de (?:cosas|situaciones|casos)\b|\bsituaciones "
    r"así\b|\blo tuyo\b|\blo acontecido\b|\blos hechos\b|\balgo semejante\b|\bestas cosas\b|\besto\b(?= (?:no"
    r"|que))",
)
NOT_VAGUE = (
    r"\b(?:en todo caso|en cualquier caso|no hay problema|sin problema|el problema (?:fue|era|es) que"
    r"|en este caso,|lo que pasó fue|en su caso)\b"
)
JARGON = (
    r"\b(?:ko de \w+|orden \w+ cerrada|provisión|aprovisionad\w+|causal|predio|subsanación"
    r"|oportuno requerimiento|efectos (?:procedentes|oportunos)|ex artículo|backlog|squad|fix|release|sprint"
    r"|prio p?\d|pdte|legado|facturador|subrogación|fallo cide|condicionado|dictamen|arqueo|dispensador"
    r"|conciliación|conforme|"
    r"outbound|campaña|partida \d+|capítulo|vial|supeditad\w+|obraban?|con arreglo|derivación|boletín"
    r"|equipo de medida|material rodante|rotación|escalad\w+|nivel \d|n[123]|segundo nivel|tier ?\d|tick?et"
    r"|ticketing|back ?office|front ?office|siniestro|peritaje|peritación|franquicia|indemnizatori\w+"
    r"|expediente|"
    r"diligenciar|radicad\w+|radicar|pqr\w*|tramitación|instancia|resolución|desistimiento|providencia"
    r"|notificación fehaciente|prorrate\w+|nota de crédito|asiento|contable|conciliad\w+|contracargo"
    r"|retrocesión|retrocedid\w+|adeudo|domiciliación devuelta|core|batch|lote|interfaz|endpoint|token|caché"
    r"|deploy|"
    r"despliegue|rollback|hotfix|bug|parche|cutover|handling|slot|cross ?docking|última milla|hub|manifiesto"
    r"|albarán|picking|sku|merma|stock|quiebre|backorder|portabilidad|nodo|splitter|acometida|transformación"
    r"|telegestión|lectura estimada|contador inteligente|potencia|ta?rifari\w+|overbooking|"
    r"no-?show|allotment|rooming|check-?in online|triaje|interconsulta|derivad\w+ a|protocolizad\w+|mesa de \w+"
    r"|etapa de|estado (?:en|de) \w+|finalizado en|redistribución|cursara|se pone en su conocimiento"
    r"|se le comunica|en virtud de|a tenor de|conforme a derecho|dicha entidad)\b",
)
RULES = {
    "blamed": Rule(OWNED),
    "responsibility": Rule(WE_DID),
    "blame_shift": Rule(BLAME, NOT_BLAME),
    "passive_fault": Rule(PASSIVE, NOT_PASSIVE),
    "stock_phrase": Rule(STOCK, NOT_STOCK, clause=False),
    "vague": Rule(VAGUE, NOT_VAGUE, clause=False),
    "jargon": Rule(JARGON, clause=False),
}
