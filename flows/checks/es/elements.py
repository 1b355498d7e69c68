"""Spanish words of what an answer needs: a remedy, how it came about, what happens next, and by when."""

from flows.checks.words import Rule

MONEY = (
    r"(?:\d[\d.,]* ?(?:€|euros?|pesos|dólares|soles|lucas|usd|%|por ?ciento)|[$€] ?\d[\d.,]*|(?:el |la |los "
    r"|las |su )?(?:dinero|importe|cuota|pasajes?|billetes?|boletos?|tiquetes?|noches?|mano de obra|factura"
    r"|cena|cubierto))"
)
REPAIR = (
    r"\b(?:devol(?:v\w+|ución)|devuel\w+|devuelt\w+|reembols\w+|abon(?:o|a|amos|aré|aremos|ado|ados|arle|arte)"
    r"|acredit(?:o|a|amos|aré|ado)|reint?egr\w+|reintegr\w+|deposit\w+|transferencia|compens\w+|indemniz\w+"
    r"|descuento|bonific\w+|rebaj\w+|anul(?:o|a|an|amos|ad\w+|é)|quedan? anulad\w+|cambi(?:o|amos"
    r"|aremos) (?:por|la|el|tu|su)|te lo cambiamos|se lo cambi\w+|repon\w+|reemplaz\w+|"
    r"repar(?:o|a|amos|aremos|ación gratis|ad[oa])|arregl(?:o|amos|ad\w+|aremos)|sin (?:cargo|coste|costo"
    r"|cobrar\w*)|gratis|gratuit\w+|invit(?:o|amos|a)|por (?:mi|nuestra) cuenta|corre (?:de|por)|cort(?:e"
    r"|esía)|no (?:te |le |se )?(?:la |lo |los |las )?(?:cobro|cobramos|cobraremos)|regreso|reconocemos"
    r"|rectificad\w+|correg\w+|corrij\w+|restablec\w+|reactivad\w+|desbloquead\w+|habilitad\w+|"
    r"está (?:en (?:cero|español)|firmada|resuelto|arreglad[oa]|hech[oa]|desbloquead\w+)|ya (?:funciona"
    r"|está en|lo tienes|la tienes|los tienes|tienes|tiene|salió|salieron)|vuelven? a estar|a mi cargo"
    r"|a nuestro cargo|a cuenta nuestra|se la? dej\w+|adjunto (?:su|la|el)|le adjunto|por nuestra cuenta)\b",
    r"\b(?:le|te|les|os|se|lo|la|los|las) (?:lo |la |los |las )?(?:mando|mandamos|mandaremos|envío|enviamos"
    r"|enviaremos|llevo|llevamos|lleva|llevan|llevaremos|pago|pagamos|pagaremos|pongo|ponemos|doy|damos|dejo"
    r"|dejamos|repongo|busco|hago|hacemos|monto|cambio|compro|instalo|traigo|consigo|guardado|guardo|reservo"
    r"|reservado|entrego|entregamos|entregaremos|subo|llega|llegará|llegan|vendo|regalo|paso|recogemos|recojo"
    r"|recoge)\b"
    r"(?! (?:el número|de ellos|a usted|saber))",
    rf"{MONEY}[^.!?;\n]{{0,50}}\b(?:en su|en tu|de vuelta|a su|a tu|ya|esta(?:rá|rán)|van|salieron|quedan"
    r"|mañana|hoy|el \w+|va)\b|\b(?:le|te|les|se) (?:\w+ )?(?:pag\w+|regres\w+|devuelv\w+|descuent\w+|abon\w+"
    rf"|carg\w+)[^.!?;\n]{{0,40}}{MONEY}",
    r"\b(?:técnico|electricista|mensajero|repartidor|perito|tasador|cuadrilla|doctor[a]?|fontanero"
    r"|traumatólog\w+|jhon|compañer\w+)\b[^.!?;\n]{0,30}\b(?:va|irá|pasa|pasará|llega|entra|lo ve|la ve|le ve"
    r"|viene|sube|se lleva)\b|\b(?:va|sale|llega|entra|te ve|lo ve|la ve|lo tenés|la tenés|lo tienes"
    r"|tiene(?:s)?|abrimos|secar|vente|salen) (?:\w+ ){0,6}(?:hoy|mañana|el (?:lunes|martes|miércoles|jueves"
    r"|viernes|sábado|domingo)|esta (?:tarde|noche)|de nuevo|otra vez)\b",
)
NOT_REPAIR = (
    r"\b(?:no (?:se|es|podemos|puedo|procede|corresponde|hay|se hacen) (?:\w+ )?(?:reembols|devol|posible"
    r"|indemniz|cambi|compens|devuelv)\w*|si no|reservan|no (?:le |te )?(?:devolv|reembols)\w+|siento|lamento"
    r"|lamentamos|sentimos|perdón por|disculpa por|debe|deberá|solicit\w+|trasladad\w+|sin que|superior\w*"
    r"|presentar)\b"
)
WHY = (
    r"\b(?:porque|ya que|puesto que|debido a|a causa de|por culpa|por eso|por lo que|así que|de modo que"
    r"|de ahí|el motivo|la razón|la causa|resulta que|sin (?:mirar|fijarme|fijarnos|leer|avisar|comprobar"
    r"|revisar|preguntar|que)|pensé|pensamos|creí|creímos|creyendo|pensando|contando con|confiando|confundí"
    r"|confundimos|leí mal|anoté mal|en (?:vez|lugar) de|al (?:no )?(?:\w+ar|\w+er|\w+ir)\b|"
    r"cuando|como (?:el|la|no|estaba|era)|y yo (?:no|lo|la)|se (?:rompió|cayó|averió|rajó|juntaron|estropeó"
    r"|puso enfer\w+|acabó|agotó)|enferm\w+|faltaba|faltaron|equivocad\w+|por (?:\w+ar|\w+er|\w+ir|ir|error"
    r"|causal|ordenanza)|está excluid\w+|obliga|es quien|depende|estaba (?:\w+ad[oa]|\w+id[oa]|helada"
    r"|llen[oa])|tenía|teníamos|llevaba|venía|dejé|cerramos|cerré|olvid\w+|traspapel\w+|dos (?:\w+ )?iguales|"
    r"las condiciones|el contrato|según|la ley|son (?:autónomos|de la aplicación|a diez))\b",
)
DAYS = r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
MONTHS = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)"
NUMBER = r"(?:\d+|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|diez|quince|veinticuatro|cuarenta y ocho|media|pocas)"
WHEN = (
    rf"\b(?:hoy|mañana|esta (?:tarde|noche|mañana|semana)|este (?:{DAYS}|mes|fin de semana)|pasado mañana|(?:el"
    rf"|los|del|al|para el|antes del|próximo) {DAYS}|{DAYS} (?:a|por|en)|fin de semana|mediodía"
    rf"|medianoche)\b|\b(?:el|del|al|día) (?:día )?\d{{1,2}}(?: de {MONTHS})?\b(?!:| ?%| ?€)"
    rf"|\b\d{{1,2}} de {MONTHS}\b|\b\d{{1,2}}/\d{{1,2}}\b"
    r"|\ba (?:las?|eso de las) (?:\d{1,2}(?:[:.]\d{2})?|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|diez|once|doce)\b|\bantes de las? \w+\b|\b\d{1,2}(?:[:.]\d{2})? ?(?:h|hs|hrs|horas|am|pm"
    r"|a\. ?m\.|p\. ?m\.)\b|\b(?:en|dentro de|de aquí a|en menos de|máximo|plazo de) (?:un plazo de |unas? "
    rf"|los próximos |las próximas |menos de |máximo )?{NUMBER} (?:y media |a \w+ )?(?:días?|horas?|semanas?"
    r"|minutos?|hábiles)\b"
    r"|\b(?:a primera hora|a última hora|hoy mismo|mañana mismo|este mismo día|antes de (?:mañana|comer|cenar"
    r"|navidad)|(?:a )?fin(?:al)?(?:es)? de (?:semana|mes)|la (?:próxima semana|semana que viene)"
    rf"|{NUMBER} (?:días|horas) (?:hábiles|laborables)|altiro|ahorita|ahora mismo)\b",
)
PAST = (
    r"\b(?:desde|ayer|anteayer|pasad[oa]|fue|era|estaba|había|hubo|cobr(?:ó|amos|aron)|lleg(?:ó|aron)|hace"
    r"|hemos|del (?:día )?\d+ de|cuando|dej(?:ó|amos)|siento|lamento|sentimos|perdón por|disculpas? (?:por|a)"
    r"|avisó|cortamos|mandamos|recibió hoy|salió|salieron|estuvo|pediste|pidió|pedimos|dijimos|registr\w+"
    r"|cerró|no aparece|la última|esta mañana)\b"
)
COMES = (
    r"(?:llamo|mando|envío|escribo|llevo|paso|devuelvo|abono|pago|subo|acompaño|confirmo|deposito|entrego|hago"
    r"|pongo|arreglo|reviso|aviso|vuelvo|recojo|cambio|espero|dejo|doy|tramito|gestiono|busco|pido|acredito"
    r"|reservo|emito|aplico|regreso|guardo|informo|cuento|invito|armo|traigo|repongo|abrimos|encargamos"
    r"|encargo|llamamos|mandamos|enviamos|llevamos|devolvemos|abonamos|"
    r"pagamos|recogemos|entregamos|cambiamos|avisamos|confirmamos|depositamos|ponemos|dejamos|reconocemos"
    r"|volvemos|pasamos|ocupo|ocupamos)"
)
NEXT = (
    rf"\b(?:(?:le|te|les|os|lo|la|los|las|se|me|nos) ){{1,3}}{COMES}\b(?! (?:en contacto|nota|de ellos"
    rf"|al equipo))|\b{COMES} (?:yo|hoy|mañana|esta|el|antes|a las)\b",
    r"\b(?:le|te|lo|la|se|les|os)? ?(?:llamar|mandar|enviar|escribir|devolver|abonar|pagar|entregar|recibir"
    r"|tendr|llegar|pasar|recoger|llevar|confirmar|avisar|cambiar|har|depositar|reembolsar|ir|estar|saldr|dar"
    r"|descontar|emitir|rebajar)(?:é|á|án|emos|ás)\b(?! (?:en cuenta|seguro|dispuest))",
    r"\b(?:va|van|llega|llegan|sale|salen|entra|pasa|viene|abre|sube|lleva|llevan|recoge|está|estará|tiene"
    r"|tienes|tenés|queda|recibe|ve|llama|puede|puedes|vente|venga|ven|vengan|pásate|pásese"
    rf"|hay)\b[^.!?;\n]{{0,60}}?(?:{WHEN[0]})|(?:{WHEN[0]})[^.!?;\n]{{0,50}}?\b(?:va|van|llega|llegan|sale"
    r"|salen|entra|pasa|viene|lleva|llevan|está|tiene|tienes|tenés|recoge|ve|llama|puedes|abrimos|subo|voy"
    r"|estaré|pago|llamo)\b",
    r"\b(?:mándeme|mandeme|mándame|mandame|envíeme|envíame|dígame|dime|decime|avíseme|avísame|avisame|páseme"
    r"|pásame|escríbame|escríbeme|confírmeme|confírmame|llámeme|llámame|tráigala|tráigalo|tráigame|conteste"
    r"|contéstame|responda|elija|elige|pruebe|compruébelo|solo tiene que|sólo tiene que|basta con"
    r"|en cuanto (?:me|lo|la|usted|tú|tenga))\b[^.!?\n]{0,90}",
    r"¿[^?\n]{0,100}\b(?:le|te|os|les)? ?(?:va|viene|vendría|parece|sirve|prefiere|prefieres|queda|quiere"
    r"|quieres|puedo|podemos|acomoda)\b[^?\n]{0,60}\?",
)
NOT_NEXT = (
    r"\b(?:siento|lamento|lamentamos|pésame|perdón|disculpas|a disposición|en contacto con|nunca|jamás"
    r"|no (?:le|te|lo|se|va|puedo|podemos|hay|tiene)|ojalá|esperamos|lo esperamos|confiamos|trabaj\w+|nota"
    r"|equipo|área|investig\w+|revisar\w*|pasaba|debe|deberá|acompaño en|comprendemos|ya)\b"
)
RULES = {
    "repair": Rule(REPAIR, NOT_REPAIR),
    "explanation": Rule(WHY),
    "next_step": Rule(NEXT, NOT_NEXT),
    "deadline": Rule(WHEN, PAST, clause=False),
}
