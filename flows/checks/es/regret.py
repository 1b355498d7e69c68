"""Spanish words of regret: what is an apology, what only sounds like one, and what asks for something back."""

from flows.checks.words import Rule

SORRY = (
    r"(?:\b(?:lo )?(?:siento|sentimos|lamento|lamentamos|lamentar|sentiría\w*)\b|\bperdón\b|\bperdon(?:a|á|e"
    r"|é)\w*|\bdisculp\w+|\bexcusas\b"
    r"|\b(?:qué|da(?: mucha)?) pena\b|\bes una (?:lástima|pena)\b|\b(?:qué )?lástima\b)"
)
APOLOGY = (
    r"\b(?:lo )?(?:siento|sentimos|lamento|lamentamos|lamentar)\b(?! (?:mucho )?(?:saber|leer|oír|escuchar"
    r"|enterar|ver))|\bperdón\b|\bperdon(?:a|á|e|en|ad|ame|áme|eme|éme|anos|"
    r"ános|enos|énos)\b(?! (?:que|la pregunta|lo que))|\b(?:mil |mis |nuestras |una |le |te |les |pido "
    r"|pedimos |debo |debemos |ofrezco |ofrecemos |presento )?(?:\w+ )?disculpas?\b"
    r"|\bdisculp(?:e|en|á|ad|ame|áme|eme|éme|anos|ános|enos|énos|arme"
    r"|arnos)\b|\bme disculpo\b|\bnos disculpamos\b|\bexcusas\b|\b(?:qué|da mucha|da|me da mucha) pena con\b"
    r"|\bpid(?:o|e|imos) perdón\b|\bruego (?:que )?(?:me |nos )?(?:disculp\w+|perdon\w+)\b"
)
REFUSED = (
    r"\blo (?:siento|sentimos|lamento|lamentamos)(?: mucho)?,? (?:pero )?(?:no (?:podemos|puedo|es posible"
    r"|se puede|hay)|eso no)\b|\b(?:lamento|lamentamos|siento|sentimos)(?: mucho)?"
    r" (?:informarle|comunicarle|tener que|no poder|que no (?:podamos|se pueda|sea posible))\b|\bno (?:tengo"
    r"|hay|tenemos) (?:excusa|disculpa)s?\b|\bsin excusas\b"
    r"|\b(?:perdon\w+|disculp\w+) (?:por )?(?:la (?:pregunta|brevedad|letra|insistencia)|las (?:prisas|erratas"
    r"|faltas)|el (?:tuteo|atrevimiento|rollo)|que (?:le|te) (?:pregunte|tutee|moleste))"
    r"|\bsentimos (?:satisf|orgull)\w+|\bme siento\b|\bnos sentimos\b|\bse (?:siente|sienta)\b|\bdisculpas? aceptad"
)
# "Esperado" is hoped for, but not where it is told how long or where they waited.
NOT_WAITED = (
    r"(?! (?:tanto|demasiado|en |a |desde|tod[oa]|media|tres cuartos"
    r"|\w+ (?:horas?|minutos?|días?|semanas?|mes(?:es)?|ratos?)))"
)
FELT = (
    r"(?:sienta|sientas|sentido|sintier\w+|sintió|haya sentido|sensación|impresión|decepci\w+|expectativa\w*"
    rf"|esper(?:aba|ara|ase|abas|aras|ado){NOT_WAITED}|mente|parecid\w+|parec\w+|disgust\w+|molest(?:ó|o|a)\w*"
    r"|descontent\w+|insatisf\w+|satisf\w+|gust\w+|agrad\w+|malentendid\w+|malinterpret\w+|interpret\w+"
    r"|percib\w+|percepción|ofend\w+|incomod\w+|lo vea|lo haya visto|visto así|opini\w+"
    r"|frustra\w+|enfad\w+|enoj\w+|sabor|sabid\w+|a la altura|confusión|incomprend\w+|entend\w+ (?:mal|así)"
    r"|mal rato|considere|crea|piense|llev(?:e|ado|ara) (?:esa|una|la|un mal)|desilusi\w+"
    r"|de su agrado|caíd\w+ mal|tomado (?:a mal|así)|quedado con|dé la impresión|tenga esa|enfado|disgusto|malestar)"
)
NON_APOLOGY = (
    rf"{SORRY}[^.!?;\n]{{0,40}}?,? ?\b(?:por )?si (?!no|usted (?:quiere|necesita))[^.!?;\n]*",
    rf"{SORRY}[^.!?;,\n]{{0,16}} (?:que|cómo|como|si) (?!(?:le|les|te|os|lo|la)? ?(?:hayamos|hubiéramos"
    rf"|hiciéramos|haya hecho|hicimos))[^.!?;\n]{{0,70}}?\b{FELT}\b[^.!?;,\n]*",
    rf"{SORRY}[^.!?;,\n]{{0,20}}(?: por| con)? ?(?:(?:la|el|su|tu|esta?|esa?|cualquier|algun[ao]|toda|los?|las?"
    rf"|posible|cualquiera) )+(?:\w+ )?(?:{FELT}|frustración|malentendido|confusión|decepción|disgusto|malestar"
    r"|enfado|incomprensión)\b[^.!?;,\n]*",
    rf"\bsi (?:\w+ ){{1,12}}?{FELT}[^.!?;\n]{{0,50}}(?:lo (?:lamento|lamentamos|siento|sentimos)|disculpas?|perdón)",
    rf"\b(?:es una (?:lástima|pena)|(?:qué )?lástima|qué pena|una pena) que [^.!?;\n]{{0,60}}?\b{FELT}\b[^.!?;,\n]*",
)
NOT_NON_APOLOGY = (
    r"\bpor si (?:acaso|falta|le hace)\b|\bsi (?:le|te) (?:desperté|pillo|llamo tarde)\b|\bque (?:le|te|les"
    r"|lo) hayamos\b"
)
HEARD = (
    r"\b(?:siento|sentimos|lamento|lamentamos|apena|entristece|duele)(?: mucho| muchísimo| de veras)? (?:saber"
    r"|leer|oír|escuchar|enterar\w+|ver|conocer)\b[^.!?;,\n]*"
    r"|\bqué (?:mal|feo|triste) (?:leer|oír|saber|escuchar)\b[^.!?;,\n]*"
)
BAD = (
    r"(?:dur[oa]|pesad[oa]|difícil\w*|horribl\w+|terribl\w+|desagradabl\w+|frustrant\w+|molest[oa]s?|agotador\w*"
    r"|angustiant\w+|angustios[oa]|estresant\w+|trist\w+|complicad[oa]|incómod[oa]"
    r"|fastidi\w+|doloros[oa]|desesperante|faena|bajón|lata|garrón|chasco|rabia|susto|disgusto|mal (?:rato"
    r"|trago)|fe[oa]|embole|bronca|impotencia|putada|palo|pena|coraje|amargo|agobi\w+"
    r"|desalentador|penos[oa]|lamentabl\w+|marrón|plomo|desastre|mal plan|agradables?)"
)
SYMPATHY = (
    HEARD,
    rf"\b(?:qué|vaya|menud[oa]|ay,? qué|uf,? qué) (?:tan )?(?:\w+ )?{BAD}\b[^.!?,\n]{{0,60}}|\bvaya "
    r"(?:\w+)\b(?! a)[^.!?,\n]{0,40}|\bmenud[oa] \w+",
    r"\b(?:debe|debió|tiene que|tuvo que|habrá)(?: de)?(?: haber)? (?:sido|ser|estar"
    rf"|resultar)(?: \w+){{0,3}} {BAD}\b",
    r"\b(?:entiendo|entendemos|comprendo|comprendemos|imagino|imaginamos|sabemos|sé|me hago cargo"
    r"|nos hacemos cargo|nos imaginamos|me imagino)\b(?! (?:que (?:le|lo) cobramos"
    r"|que lo que))[^.!?;\n]{0,60}"
    rf"\b(?:{BAD}|molestia|enfado|frustración|malestar|situación|como|cómo|su|tu|lo|perder|pasar)\b[^.!?;,\n]*",
    rf"\b(?:es|fue|resulta|suena|son|siempre es|nunca es|nunca son)(?: \w+){{0,3}} {BAD}\b",
    r"\b(?:me pongo en su lugar|nos ponemos en su (?:lugar|piel)|me pongo en tu lugar|nos solidariz\w+"
    r"|estamos con (?:usted|vosotros|contigo)|acompañ\w+ en (?:su|tu|este)|empatiz\w+|lo que (?:habrá"
    r"|habrás) (?:pasado|sentido)"
    r"|a nadie le (?:gusta|apetece)|a cualquiera le|no es plato de (?:buen )?gusto|te mandamos (?:un abrazo"
    r"|fuerza)|mucho ánimo|(?:normal|lógico|comprensible|natural) (?:que (?:te|le|se|esté)|su|tu)"
    r"|hacemos cargo de (?:tu|su)|nos da (?:\w+ )?rabia|es una (?:murga|faena|pesadilla|tortura)"
    r"|una pena que (?:los|las|el|la) \w+ (?:os|le|te)|mal (?:rato|trago|rollo)|ánimo|pobre\w*)\b",
)
NOT_SYMPATHY = (
    r"\b(?:pésame|sentimiento|falleci\w+|entierro|accidente|enfermedad|nos da|me da|qué pena con"
    r"|da mucha pena con|vaya usted|vaya a|se vaya)\b"
)
OVER_APOLOGY = (
    r"\b(?:vergüenza|avergonzad\w+|abochornad\w+|bochorno|sonrojo|apenadísim\w+|de rodillas|trague la tierra"
    r"|no (?:hay|tengo|existen|encuentro) palabras|faltan? (?:las )?palabras|ni todas las palabras|ni mil"
    r"|no duermo|no he dormido|no (?:puedo|pude|podemos) dormir|no pego ojo|quita el sueño|desde el fondo"
    r"|desde lo más (?:profundo|hondo)|infinit\w+|(?:me|nos) (?:avergüenz\w+|postr\w+)|postrad\w+|deuda eterna"
    r"|hasta la médula|peor de los|ni comer|inútil|no me cansaré|mil (?:veces )?(?:perdones|perdón|disculpas)"
    r"|un millón de"
    r"|profundísim\w+|imperdonable|inexcusable|indign[oa]s?|miserable|basuras?|(?:somos|soy) lo peor|(?:me"
    r"|nos) (?:siento|sentimos) (?:fatal|pésimo|horrible|pesimo)|se (?:me|nos) cae la cara|nos cae la cara"
    r"|cae la cara|no (?:me )?(?:merezco|merecemos)"
    r"|ni nosotros nos|flagel\w+|me (?:muero|moría)|(?:he|hemos) llorado|lloré|humildes?(?:mente)?|clamor"
    r"|suplic\w+|perdón,? (?:perdón|de nuevo|mil)|tercera vez"
    r"|(?:muy|tan),? (?:muy|tan) (?:apenad|avergonzad|arrepentid)\w+|lo siento (?:tanto|muchísimo),? (?:tanto"
    r"|muchísimo|de verdad)|partido el alma|alma en los pies|agach\w+ la cabeza|mirar(?:le|te|me) a la cara)\b",
)
FORGIVENESS = (
    r"\b(?:no (?:se |te )?(?:nos |me )?(?:lo |la )?(?:guard\w+|tenga\w*|tome\w*"
    r"|tomes)\b[^.!?\n]{0,40}\b(?:rencor|en cuenta|a mal)|no nos (?:juzg\w+|funes|hag\w+|castig\w+|abandon\w+"
    r"|borr\w+)|rencor|no nos (?:lo )?tenga en cuenta|pas\w+ (?:\w+ )?por alto"
    r"|(?:otra|una|nueva|segunda|última|la) (?:\w+ )?(?:oportunidad|chance)|oportunidad de|hacer(?:le"
    r"|te)? (?:la|una) vista gorda|vista gorda|borrón y cuenta|pas(?:emos|ar|e|en) (?:la )?página"
    r"|hagamos las paces|sin rencores|inquina|manga ancha|indulto|indulgente|malos ojos|no nos borre\w*"
    r"|borrar (?:ese|este|esto)|benevolencia"
    r"|indulgencia|generosidad|clemencia|piedad|comprensiv\w+ con nosotros|su perdón|tu perdón|nos perdon\w+"
    r"|me perdon\w+ (?:algún|alguna|usted)|(?:sepa|sepan|pueda|puedas|podrá|podrás|ojalá|espero|esperamos"
    r"|quiera|quieras)(?: \w+){0,4} "
    r"(?:perdon\w+|disculpar\w*|comprender\w*|olvid\w+)|perdonar(?:nos|me)|olvid(?:e|es|ar"
    r"|emos)(?:lo)?(?: \w+){0,3} (?:este|esto|lo|mal)|no (?:nos )?(?:deje|dejes|cambie|cambies) de"
    r"|siga confiando|sigas confiando|seguir contando con|no nos hag\w+"
    r"|no (?:te|se) (?:enoje|enojes|enfade|enfades|moleste|molestes)|nos (?:mire|mires) mal"
    r"|amigos\?|como si nada hubiera)\b",
)
NOT_FORGIVENESS = r"\b(?:pido perdón|le pido|oportunidad de (?:mejora|aclarar)|no tenga que|no tenga cuidado|no tome)\b"
RULES = {
    "apology": Rule((APOLOGY,), clause=False),
    "refusal": Rule((REFUSED,), clause=False),
    "own_object": Rule((r"\b(?:que|por|con|lo de|haber)\b",)),
    "again": Rule((r"\b(?:otra vez|de nuevo|nuevamente|una vez más|reiter\w+|de veras|de verdad|tercera)\b",)),
    "non_apology": Rule(NON_APOLOGY, NOT_NON_APOLOGY),
    "sympathy_only": Rule(SYMPATHY, NOT_SYMPATHY),
    "over_apology": Rule(OVER_APOLOGY),
    "asks_forgiveness": Rule(FORGIVENESS, NOT_FORGIVENESS),
}
