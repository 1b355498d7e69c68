"""One concrete way to say it better in Spanish. No fault is admitted that the draft does not."""

from flows.checks.es.common import COMMON
from flows.checks.page import Page, Span, pattern
from flows.checks.rewriting import own_promise, without_turn

NAMED = (
    r"\b(el|la|los|las|una?|unos|unas|mis?|sus?|nuestr[oa]s?|vuestr[oa]s?|tus?) "
    r"([^\W\d_]{4,})(?: (de (?!el\b|la\b|los\b|las\b|mi\b|su\b|un\b|una\b)[^\W\d_]{3,}))?"
)
NO_THING_WORDS = """
    madre padre hija hijo hijos niña niño niños bebé marido esposo esposa mujer hombre abuela abuelo hermano
    hermana amiga amigo mamá papá familia vecina vecino vecinos jefe jefa suegra suegro camarero camarera
    mesero mesera señora señor chica chico monitora monitor revisor técnico técnicos enfermera doctor doctora
    médico encargado encargada recepcionista repartidor gente calle ciudad mano noche mañana tarde final
    primer segunda tercera misma mismo otra otro cual pasado siguiente resto fondo puerta suelo medio nombre
    última último único única trabajo banco cliente clienta prima novia novio nieta nieto culpa chicos chicas
    concejal alcalde dueño dueña socio socia médica profesor profesora maestra
"""
NO_THING = COMMON | frozenset(NO_THING_WORDS.split())
FEMININE = (
    "a",
    "as",
    "ción",
    "sión",
    "dad",
    "tad",
    "ciones",
    "siones",
    "dades",
    "bici",
    "moto",
    "foto",
    "llave",
    "llaves",
    "clase",
    "luz",
)
ARTICLES = {"un": "el", "una": "la", "unos": "los", "unas": "las"}
TURN = r",? ?\b(?:pero|aunque|sin embargo|no obstante|ahora bien|eso sí)\b.*"
CERTAIN = (
    r",? ?\b(?:garantizad[oa]|al (?:100|cien) ?(?:%|por ?ciento)|sí o sí|sin falta|pase lo que pase"
    r"|sin ninguna duda|sin duda"
    r"|seguro|definitivamente|(?:le|te|les) (?:aseguro|aseguramos|garantizo|garantizamos|prometo|juro)(?: que)?"
    r"|(?:doy|damos) (?:mi|nuestra) palabra(?: de que)?|con total seguridad)\b,?"
)
NEVER = r"\b(?:nunca|jamás|no (?:se )?(?:va a |volver|vuelv|repet|se repit|ocurrir|pasar))"
# "Se perdió la nota": who lost it is not said.
TOLD = r"(?P<no>no )?se (?P<whom>le |les |te |os )?(?P<verb>[^\W\d_]+?)(?P<end>ó|aron|ieron) (?P<rest>.+)"
HAPPENED = (
    r"(?:presen|produj|detec|consta|cay|romp|qued|col|advirt|parec|d$|produ|pus|hiz|encontr|junt|puso|levant|dign)"
)
I_AR = ("env", "camb", "cop", "limp", "inic", "anunc", "pronunc", "vac", "extrav", "estud")  # "envió": "enviamos"


def thing(complaint: str) -> str:
    """What the complaint is about, in the customer's words with its article; "" where that cannot be told."""
    for m in pattern(NAMED).finditer(complaint.lower()):
        article, noun = m[1], m[2]
        if noun in NO_THING or noun.endswith(("ando", "iendo", "mente", "aron", "ieron")):
            continue
        if article not in ARTICLES.values():
            guessed = ("la" if noun.endswith(FEMININE) else "el") + ("s" if noun.endswith("s") else "")
            article = ARTICLES.get(article) or guessed.replace("els", "los")
        return " ".join((article, noun, *((m[3],) if m[3] and m[3][3:] not in NO_THING else ())))
    return ""


def better(check: str, page: Page, span: Span, complaint: str) -> str:
    """The sentence said better, with "…" where only the agent knows on; "" where there is no honest way to turn it."""
    about = thing(complaint)
    sentence = page.text[page.sentence(span.start).start : page.sentence(span.start).end]
    clause = page.text[span.start : span.end]
    we = pattern(r"\b(?:\w+[aei]mos|nuestr\w+|nos)\b").search(clause.lower())
    sorry = "Sentimos" if we else "Siento"
    near = pattern(r"\b(?:tú|tu|tus|te|ti|contigo|vos|\w+[aei]rte)\b").search(page.plain)
    match check:
        case "non_apology":
            return f"{sorry} que {'te' if near else 'le'} hayamos …"
        case "sympathy_only" | "over_apology":
            return f"{sorry} lo {_of(about)}." if about else ""
        case "stock_phrase" if about and pattern(r"\b(?:molestia|inconvenient|perjuicio|incomodidad)").search(
            clause.lower()
        ):
            return f"{sorry} el trastorno con {about}."
        case "asks_forgiveness":
            return f"Esto es lo que hago ahora por {'ti' if near else 'usted'}: …"
        case "deflection":
            return f"Yo lo consulto por {'ti y te' if near else 'usted y le'} escribo a más tardar …"
        case "defensive":
            return without_turn(sentence, TURN)
        case "passive_fault":
            return _told_by_us(clause.strip(" .!"))
        case "overpromise":
            return own_promise(clause, NEVER, "Para que no vuelva a pasar, …", CERTAIN, "hasta donde hoy puedo ver")
    return ""


def _of(about: str) -> str:
    return f"del {about[3:]}" if about.startswith("el ") else f"de {about}"


def _told_by_us(clause: str) -> str:
    """The passive with us as its subject: "Se perdió la nota" as "Perdimos la nota"."""
    told = pattern(TOLD).fullmatch(clause[:1].lower() + clause[1:])
    if told is None or pattern(HAPPENED).match(told["verb"]):
        return ""
    stem, end = told["verb"], told["end"]
    if end == "ó" and stem.endswith("i"):
        verb = f"{stem}amos" if stem.startswith(I_AR) else f"{stem[:-1]}imos"
    elif end == "ieron":
        verb = f"{stem}imos"
    else:
        verb = f"{stem}amos"
    said = f"{told['no'] or ''}{told['whom'] or ''}{verb} {told['rest']}."
    return said[0].upper() + said[1:]
