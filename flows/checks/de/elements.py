"""German words of what an answer needs: a remedy, how it came about, what happens next, and by when."""

from flows.checks.words import Rule

MONEY = (
    r"(?:\d[\d.,]*(?:–|-)? ?(?:€|euro|eur|franken|chf|prozent|%)|(?:€|chf|fr\.) ?\d[\d.,]*|fahrpreis|beitrag"
    r"|gebühr\w*|betrag|geld|preis|rechnung|kosten|miete)"
)
REPAIR = (
    r"\b(?:gut(?:ge)?schrieb\w*|gutschrift|gutschreib\w*|erstatt\w*|rückerstatt\w*|überweis\w*|überwiesen"
    r"|ersetz\w*|kostenlos\w*|kostenfrei|gratis|geschenkt|schenk\w*"
    r"|aufs haus|geht auf (?:uns|mich|unsere|meine)|auf (?:meine|unsere) (?:kosten|rechnung)|storniert\w*"
    r"|aufgehoben|aufheb\w*|korrigier\w*|berichtig\w*|freigeschaltet"
    r"|gutschein\w*|nachgeliefert|nachliefer\w*|umgetauscht|umtausch\w*|ausgetauscht|austausch\w*|repariert?"
    r"|reparieren|lackiert|neu (?:gemacht|verlegt|ausgestellt|gedruckt"
    r"|eingestellt)|nachholen|zurückgenommen|zurückgebucht|retour|ersatz\w*|leihwagen|leihgerät|entschädig\w*"
    r"|rabatt|nachlass|halbe\w* preis|zur hälfte|verrechne\w*"
    r"|ausgezahlt|auszahl\w*|abgezogen|erlass\w*|übernehm\w*(?: \w+){0,3} kosten|kosten(?: \w+){0,3} übernehm\w*"
    r"|wiederhergestellt|zurückgesetzt|hinterlegt)\b",
    r"\b(?:neue[rsnm]?|richtige[rsn]?|zweite[rsn]?|andere[rsn]?|frische[rsn]?)(?: [\w-]+){1,4} (?:geht|gehen"
    r"|kommt|kommen|liegt|liegen|ist|sind|schicke?n?|bringe?n?|steht|stehen|folgt)\b"
    r"|\b(?:schicke?n?|bringe?n?|liefern?|bekommen|bekommst|erhalten|kriegen|kriegst|baue?n?|backe?n?|mache?n?"
    r"|stelle?n?|hole?n?|setz(?:t|en|e)|tausche?n?|gebe?n?)\b[^.!?;\n]{0,50}"
    r"\b(?:neue[rsnm]?|richtige[rsnm]?|ersatz\w*|zurück|wieder|nach|ab|ein|aus)\b",
    rf"{MONEY}[^.!?;\n]{{0,60}}\b(?:zurück\w*|konto|wieder|raus|an sie|an dich|entgegen|überw\w+|gutge\w+"
    r"|erlass\w*|sind (?:schon|bereits|heute|unterwegs)|bis \w+|geht|gehen|weniger)\b"
    r"|\b(?:zurück|zahlen?|zahlt|bekommen|kriegen|kriegst|bekommst|erhalten|übernehmen?|entgegen"
    rf"|auf)\b[^.!?;\n]{{0,40}}{MONEY}|\bzahlen (?:sie|tun sie)(?: \w+){{0,4}} (?:nicht|nix|nichts|gar nix"
    r"|keinen?)\b"
    r"|\bkostet (?:sie |dich )?(?:nichts|nix|keinen)\b|\bohne (?:gebühr|kosten|berechnung|aufpreis"
    r"|mehrkosten)\b|\bnichts (?:zu )?zahlen\b",
    r"\b(?:techniker|monteur|installateur|gutachter|fahrer|bote|elektriker|meister|schlosser|handwerker"
    r"|kollege|kurier)\b[^.!?;\n]{0,30}\b(?:kommt|ist|steht|bringt|holt|repariert|schaut|fährt)\b"
    r"|\b(?:ist|sind|bin) (?:\w+ ){0,5}(?:wieder (?:frei|erreichbar|am netz|offen|da|online|aktiv)|frei|offen"
    r"|gelöscht|bei ihnen|bei dir|fertig|unterwegs|behoben|verlängert|reserviert|freigehalten)\b"
    r"|\b(?:hole?|holt|nehme?|nimmt)\b[^.!?;\n]{0,50}\b(?:ab|mit"
    r"|zurück)\b|\bschalte?n?\b[^.!?;\n]{0,40}\b(?:frei|ein|um)\b|\bschreibe? ich (?:ihnen )?(?:\w+ )?(?:gut"
    r"|ab)\b|\b(?:eingebaut|gepflastert|geputzt|repariert)\b",
)
NOT_REPAIR = (
    r"\b(?:nicht möglich|kein(?:e|en)? (?:erstattung|anspruch|recht|gutschein|ersatz)|können wir nicht"
    r"|kann ich nicht|leider nicht|nicht (?:erstatt\w*|ersetz\w*|zurück\w*)|ausgeschlossen|zuständig|hätten?"
    r"|leid|wenden|prüfen|weitergeleitet|erst bei|nicht mehr)\b"
)
WHY = (
    r"\b(?:weil|denn (?:ich|wir|der|die|das|es|unser\w*)|nachdem|deshalb|deswegen|daher|dadurch|darum"
    r"|der grund|grund (?:dafür|war|ist)|schuld (?:war|ist)|wegen|aufgrund|sodass|so dass|statt (?!dessen)"
    r"|ohne (?:\w+ ){0,5}zu \w+"
    r"|obwohl|trotzdem|dachte\w*|dachten|geglaubt|angenommen|in der annahme|gehalten|verwechselt|vertauscht"
    r"|übersehen|vergessen|verrutscht|vertippt|verlesen|gleichzeitig|doppelt|versehentlich"
    r"|liegen ?(?:ge)?lassen|ausgefallen"
    r"|krank\w*|überbucht|hängen ?geblieben|gerissen|geplatzt|defekt|hin und|da (?:ich|wir|der|die|das"
    r"|unser\w*) |bei (?:mir|uns) (?:im|auf|in|lag)|lag (?:\w+ ){0,5}(?:an|bei|im|auf)"
    r"|liegt (?:\w+ ){0,3}(?:an|am|bei)"
    r"|vorgeschrieben|bedingungen|laut|gemäß|nach §|nach ziffer|steht (?:auf|im|in)|so dass|während)\b",
)
DAYS = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
MONTHS = r"(?:januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
NUMBER = (
    r"(?:\d+|ein(?:e[rmn]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|zehn|zwölf|vierzehn|vierundzwanzig"
    r"|einer halben|kürzester)"
)
WHEN = (
    rf"\b(?:heute|heut|morgen|übermorgen|{DAYS}(?:s|abend|mittag|früh|morgen|vormittag|nachmittag|nacht)?"
    rf"|wochenende)\b|\b\d{{1,2}}\. ?(?:{MONTHS}|\d{{1,2}}\b)|\bbis zum \w+\b"
    r"|\b(?:um|gegen|ab|bis|vor|nach) (?:\d{1,2}(?:[:.]\d{2})?|halb \w+|viertel \w+|eins|zwei|drei|vier"
    r"|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mittag|feierabend|mitternacht)\b(?! (?:euro|€|prozent|jahre"
    r"|wochen))"
    r"|\b\d{1,2}(?:[:.]\d{2})? ?uhr\b|\b(?:binnen|innerhalb|in|spätestens in|während|nach) (?:von "
    rf"|der nächsten |den nächsten |spätestens )?{NUMBER} (?:\w+ )?(?:werk|arbeits|geschäfts|bank"
    r"|kalender)?(?:tag|stunde|woche|minute)\w*"
    r"|\b(?:noch )?(?:diese|nächste|kommende|dieser|nächster) (?:woche|tage)\b|\b(?:am|noch am) (?:selben"
    r"|gleichen|nächsten) (?:tag|abend)\b|\b(?:ende|anfang|mitte) (?:der|nächster"
    r"|dieser) woche\b|\b\d+ (?:stunden|werktage|tage|minuten)\b"
    rf"|\b(?:ostern|pfingsten|weihnachten|dreikönig|silvester|{MONTHS})\b|\bnoch "
    r"vor \w+\b|\bbinnen \w+\b|\b(?:eine|einer) (?:viertel|halben?) ?stunde\b",
)
PAST = (
    r"\b(?:seit|gestern|vorgestern|vom|war|waren|wurden?|hatte|hatten|kam|kamen|lag|letzte\w*|vergangene\w*"
    r"|damals|hätten?|leid|verpasst|standen|gewesen|am abend|heute (?:früh|morgen) (?:\w+ )?(?:schon|bereits)"
    r"|laut|zulässig"
    r"|gebucht worden|eingegangen|öffnungszeiten|worden)\b"
)
COMES = (
    r"(?:rufe?|melde|schicke?|schreibe?|bringe?|komme?|hole?|überweise|sende|erstatte|buche|kläre|sage|gebe"
    r"|lege|fahre?|stelle|trage?|setze|nehme|bestelle|zahle|schalte|mache?|drucke|frage|spreche|leite"
    r"|schau\w*"
    r"|lade|backe|koche|liefere|baue|tausche|repariere|kümmere|warte|verlängere|ändere|lösche|reserviere"
    r"|begleite|stehe?|hinterlege|ersetze|erlasse|schreib|geh|gehe)"
)
NEXT = (
    rf"\b(?:ich|wir) {COMES}n?\b(?! (?:\w+ ){{0,3}}(?:weiter\b|ernst|um verständnis))|\b{COMES}n? (?:ich|wir)\b"
    r"|\b(?:kommt|kommen|geht|gehen|holt|bringt|fährt|steht|stehen|liegt|liegen|ruft|meldet|schickt|folgt"
    r"|folgen|erreicht|baut|setzt|nimmt|trifft|startet|beginnt|läuft|zahlt|ist|sind|hat|haben|hast|erwartet"
    r"|öffnet|repariert|tauscht)\b"
    rf"[^.!?;\n]{{0,60}}?(?:{WHEN[0]})"
    rf"|(?:{WHEN[0]})[^.!?;\n]{{0,50}}?\b(?:kommt|kommen|geht|gehen|holt|bringt|fährt|steht|stehen|liegt|liegen"
    r"|ruft|meldet|schickt|folgt|erreicht|baut|setzt|nimmt|ist|sind|hat|haben|hast|wird|werden|setzen|zahlen"
    r"|bekommen|kriegen)\b",
    r"\b(?:erhalten|bekommen|kriegen|hören|haben|sehen) sie\b[^.!?;\n]{0,70}|\bsie (?:erhalten|bekommen"
    r"|kriegen|hören|haben)\b(?! (?:recht|nichts|jedes|das recht|ja|selbst))[^.!?;\n]{0,60}\b(?:zurück|bis"
    r"|von mir|am|heute|morgen|wieder|neue\w*)\b"
    r"|\b(?:bekommst|kriegst|erhältst|hast|hörst) du\b|\bdu (?:bekommst|kriegst|erhältst|hörst)\b|\b(?:kriegt"
    r"|bekommt|habt) ihr\b|\bihr (?:kriegt|bekommt)\b",
    r"\b(?:wird|werden|werde)\b[^.!?;\n]{0,60}\b(?:eingebaut|geliefert|gebracht|abgeholt|repariert|erstattet"
    r"|überwiesen|ausgetauscht|gepflastert|ersetzt|anrufen|melden|schicken|kommen|bringen|überweisen|erstatten"
    r"|geschickt|verschickt"
    r"|gutgeschrieben|zugestellt|nachgeliefert|ausgezahlt|angerufen|freigeschaltet|lackiert|abholen|liefern"
    r"|austauschen|schreiben|nachholen|setzen)\b",
    r"\b(?:schicken|nennen|sagen|schreiben|geben|kommen|melden|bringen|rufen|antworten|probieren"
    r"|senden) s(?:ie|')?\b(?: mir| uns| hier| bitte| morgen| heute| einfach| dann| montag"
    r"| kurz){1,4}[^.!?\n]{0,80}"
    r"|\b(?:schick|sag|schreib|gib|komm|meld|nenn|ruf|antworte|bring)\w?\b(?: mir| uns| hier| bitte| doch| mal"
    r"| kurz| einfach| morgen| heute| dich| dein\w*| \w+tag){1,4}[^.!?\n]{0,80}"
    r"|\b(?:passt|geht|ginge|passen|wäre|reicht|möchten|wollen|wünschen|sollen|darf|dürfen|hätten"
    r"|können)\b[^.!?\n]{0,80}\?",
    r"\bsobald\b[^.!?\n]{0,80}\b(?:ich|wir|sie)\b|\bab (?:heute|morgen|sofort|\d+)\b[^.!?\n]{0,50}",
)
NOT_NEXT = (
    r"\b(?:prüfen|weiterleiten|weitergeben|weiter geben|hätten?|leid|bedauern|wenden|verständnis|bemüht|daran"
    r"|ernst|nie wieder|immer|hoffen?|freuen|zuständig|täglich|wurden?|nichts mehr|nicht mehr|geschlossen"
    r"|schade|gern wieder)\b"
)
RULES = {
    "repair": Rule(REPAIR, NOT_REPAIR),
    "explanation": Rule(WHY),
    "next_step": Rule(NEXT, NOT_NEXT),
    "deadline": Rule(WHEN, PAST, clause=False),
}
