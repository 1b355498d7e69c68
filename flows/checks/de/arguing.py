"""German words of arguing, of rules used against the customer, of sending away, and of promising too much."""

from flows.checks.words import Rule

DEFENSIVE = (
    # What follows "aber" is for the customer where the writer acts or owns the fault: see `unless`.
    r"\b(?:aber|jedoch|allerdings|wobei|dennoch|gleichwohl|immerhin|schließlich|im übrigen|zumal)\b[^.!?;\n]{4,90}",
    r"\b(?:eigentlich|grundsätzlich|genau genommen|streng genommen|ehrlich gesagt|tatsächlich|bekanntlich"
    r"|bekanntermaßen|wie gesagt"
    r"|wie bereits (?:mehrfach )?\w+|wie (?:ihnen|sie)(?: \w+){0,2} (?:bekannt|wissen)|selbstverständlich"
    r"|natürlich)\b[^.!?;\n]{0,60}\b(?:ist|sind|war"
    r"|waren|wird|läuft|funktioniert|gehört|haben|hat|kein\w*|korrekt|nicht)\b",
    r"\b(?:nun ?mal|nun einmal|eben(?= (?:so|nicht|mal|einmal|auch|strenger|keine?|kein|ein))|halt|ja wohl"
    r"|doch wohl|ja schließlich)\b",
    r"\b(?:kommt|passiert|passieren|kann)(?: \w+){0,5} (?:vor(?:kommen)?|passieren|mal|halt|eben"
    r"|in den besten)\b(?=[^.!?]{0,30}(?:[.,!]|$))",
    r"\b(?:nichts? ungewöhnlich\w*|ganz normal|völlig (?:normal|üblich|unbedenklich|in ordnung|ausreichend"
    r"|harmlos)|einwandfrei|tadellos|ordnungsgemäß"
    r"|fachgerecht|branchenüblich|im rahmen|bestens|vorschriftsmäßig|sorgfältig (?:geprüft|verpackt|\w+t)"
    r"|nach bestem wissen|unbedenklich|zumutbar"
    r"|statistisch|erfahrungsgemäß|objektiv|nachweislich|korrekt (?:gelaufen|abgerechnet|\w+t)|alles korrekt"
    r"|richtig so|a und o)\b",
    r"\b(?:nicht nachvollzieh\w*|(?:können|kann) (?:wir|ich)(?: \w+){0,4} nicht (?:bestätigen|nachvollziehen"
    r"|teilen|erkennen|feststellen)|weisen? (?:wir|ich)?"
    r"(?: \w+){0,4} zurück|(?:sehen|sehe) (?:wir|ich)(?: \w+){0,3} (?:anders|kein\w*|nicht)|widersprechen"
    r"|entschieden)\b",
    r"\b(?:noch nie|noch niemand|seit (?:\w+ )?(?:jahren|jahrzehnten)|(?:elf|zehn|zwanzig|dreißig|\d+) jahren?"
    r"|erfahren\w*|geschult\w*|geprüfte?[rs]? (?:\w+)"
    r"|zertifiziert\w*|meint es|(?:nie|nicht) (?:persönlich|böse|so) gemeint|gibt (?:immer )?(?:sein"
    r"|ihr) bestes|geben (?:wir )?(?:immer |stets )?unser bestes"
    r"|mit (?:viel )?(?:herzblut|liebe))\b",
    r"\b(?:lediglich|bloß|gerade (?:ein)?mal|kaum|nur (?:ein(?:e|en)?|zwei|drei|fünf|zehn"
    r"|\d+) (?:\w+ )?(?:minuten?|stunden?|tage?|kratzer|zentimeter|euro|cent"
    r"|versehen|kleinigkeit|fleck|missverständnis))\b|\b(?:katzensprung|kleinigkeit|bagatelle|wirbel|theater"
    r"|drama|übertr[ie]+b\w*|halb so (?:wild|schlimm)"
    r"|nicht so (?:schlimm|tragisch|wild|viel)|zum glück|gott sei dank|reicht (?:\w+ )?(?:völlig|locker"
    r"|allemal)|sieht man (?:\w+ ){0,5}(?:kaum|nicht)"
    r"|stellen sie sich|jammer\w*|aufreg\w*)\b",
    r"\b(?:man (?:muss|kann|darf|sollte|weiß|kündigt|sieht)|wer (?:\w+ ){1,7}(?:muss|darf|sollte|weiß|hat"
    r"|bekommt|will)|gehört (?:\w+ ){0,5}(?:in jede\w*|dazu)"
    r"|das risiko|sie müssen (?:verstehen|bedenken|wissen)|bitte (?:bedenken|beachten|verstehen"
    r"|berücksichtigen) sie|bedenken sie|vergessen sie nicht"
    r"|sollten sie (?:wissen|bedenken)|es ist (?:doch )?(?:bekannt|klar|wichtig))\b",
)
NOT_DEFENSIVE = (
    r"\b(?:aber|jedoch|allerdings|dennoch|immerhin|schließlich) (?:\w+ ){0,3}(?:ich|wir|wahr|stimmt|morgen"
    r"|heute|das (?:ändert|macht|ist keine"
    r"|hilft)|sie (?:haben recht|bekommen|können|sollen)|keine ausrede|jetzt|so geht)\b|\baber gern\w*\b|\?"
    r"|\b(?:natürlich|selbstverständlich) (?:\w+ ){0,3}(?:ersetz|erstatt|zahl|übernehm|bekomm|tausch)\w*"
)
OTHERS = (
    r"(?:kunden|kundinnen|gäste|gästen|mitglieder|mitgliedern|patienten|mieter|mietern|fahrgäste\w*|reisende\w*"
    r"|nutzer\w*|versicherte\w*|eltern|leute|bürger"
    r"|teilnehmer|firmen|anbieter|hotels|praxen|studios|ärzte|häuser)"
)
POLICY = (
    r"\b(?:laut|gemäß|nach|entsprechend|lt\.?|siehe) (?:(?:unser\w*|den|der|dem|ihr\w*|§+|ziffer|absatz"
    r"|artikel|punkt|geltend\w*|aktuell\w*) ){0,3}"
    r"(?:\w*(?:agb|bedingungen|satzung|vertrag|vertrags|vorschrift\w*|richtlinie\w*|regelung\w*|regeln"
    r"|hausordnung|gesetz\w*|tarif\w*|ordnung|beschreibung"
    r"|bestimmung\w*|dringlichkeit|fahrplan|preisliste|einleger|etikett|karte|aushang|kalender|tabelle)"
    r"|§ ?\d+\w*|\d+(?:\.\d+)*)\b[^.!?;\n]{0,60}",
    r"\b\w*(?:agb|bedingungen|satzung|vorschriften|vorschrift|richtlinien?|regelung|regeln|hausordnung"
    r"|gesetzgeber|tarifbestimmungen|klausel|police"
    r"|leistungsbeschreibung|mietvertrag|vertrag)\b[^.!?;\n]{0,60}\b(?:nicht|kein\w*|nur|muss|müssen|sieht"
    r"|sehen|schreibt|regelt|gilt|gelten|verlangt|bindet"
    r"|eindeutig|unverbindlich|ausgeschlossen|zulässig|unterschrieben|steht)\b",
    r"\b(?:kein(?:en|e)? (?:anspruch|recht auf|rechtsanspruch|erstattung|haftung|kulanz|ausnahme\w*|umtausch"
    r"|rückerstattung)|haften (?:wir )?(?:\w+ ){0,3}nicht"
    r"|nicht (?:erstattungsfähig|erstattbar|umtauschbar|übertragbar|vorgesehen|gedeckt|mitversichert"
    r"|versichert|zulässig|gestattet|erlaubt|abgedeckt)"
    r"|(?:vertraglich|tariflich|gesetzlich|rechtlich|satzungsgemäß)|ausgeschlossen(?:en)?|zulässig"
    r"|unverbindlich|bindend|verbindlich|vorgeschrieben"
    r"|vorschrift|maßgeblich|fristgerecht|kündigungsfrist|widerrufsfrist|laufzeit\w*|richtwert\w*|(?:frist"
    r"|fristen) (?:beträgt|endet|ist|gilt|gelten)"
    r"|(?:gelten|gilt) (?:erst|nur|ab|für|bis)|verlängert sich automatisch|fair-use\w*|grundsätzlich nicht"
    r"|prinzipiell nicht|schreibt \w+ (?:\w+ )?vor"
    r"|auftraggeber ist|vertragspartner ist|ist (?:allein|ausschließlich) der|bleibt (?:eben|nun mal"
    r"|halt) ein\w*|erlaubt \w+ (?:\w+ ){0,3}ausdrücklich|bei uns gilt|(?:trägt"
    r"|tragen) (?:\w+ ){0,5}(?:das )?risiko|angewiesen|erlischt|richtwerte|keine kassenleistung|siehe punkt"
    r"|in ziffer)\b",
    r"\b(?:\w*frist\w*|\w*bedingung\w*|\w*gebühr\w*|\w*pauschale|\w*klausel|garantie\w*|gewährleistung\w*"
    r"|widerruf\w*|kulanz|storn\w+|mindest\w+|selbstbe\w+"
    r"|stichtag|haftung\w*|\w*ordnung|\w*gesetz|\w*vertrag\w*|\w*tarif\w*|\w*versicherung|preisliste"
    r"|angebot)\b[^.!?;\n]{0,60}\b(?:nicht|kein\w*|nur|erst|endet\w*"
    r"|beträgt|gilt|gelten|greift|deckt|umfasst|läuft|entfällt|verfällt|schließt|abgelaufen|vorbei|vorgesehen"
    r"|vorgeschrieben|enthalten|fällig|muss|müssen)\b",
    r"\bdürfen (?:wir|nur|erst)\b[^.!?\n]{0,50}\b(?:nicht|nur|keine?)\b|\baus "
    r"(?:\w+ ){0,3}gründen\b|\b(?:gesetzlich|dazu|vertraglich) verpflichtet\b"
    r"|\b(?:gibt|gab) es (?:bei uns |hier )?(?:grundsätzlich )?(?:nicht|keine)\b|\b(?:nur|erst) (?:wer|ab"
    r"|gegen|bei vorlage)\b|\bim preis (?:nicht )?(?:enthalten|inbegriffen|drin)\b"
    r"|\b(?:zahlt|zahlen|bekommt|bekommen|wartet|warten) (?:hier |bei uns )?(?:jede[rn]?|alle|keiner"
    r"|niemand)\b|\b(?:jede[rn]?|alle|keiner|niemand) (?:\w+ )?(?:zahlt|zahlen|bekommt|bekommen|wartet"
    r"|warten)\b",
    r"\b(?:steht|stehen|hängt|hängen|weisen wir|stand|nachzulesen|nachlesen|ersichtlich|hingewiesen"
    r"|wird .{0,20}hingewiesen|angegeben|ausgeschildert|beschrieben)"
    r"\b[^.!?;\n]{0,30}\b(?:auf|im|in|an|am|beim|unter|bei) (?:de[rmn] |unser\w* |ihr\w* |jede[rmn] |schritt "
    r"|punkt )?(?:\w*(?:schild|vertrag|karte|seite|website"
    r"|homepage|app|tür|etikett|flyer|ticket|fahrschein|beleg|bon|rechnung|beschreibung|eingang|aushang"
    r"|kalender|abfallkalender|bestätigung|mail|anmeldung"
    r"|kauf|kleingedruckten|broschüre|formular|internet|buchung|einleger|anleitung|faq))\b|\bunterschrieben\b",
    r"\b(?:andere[rn]?|alle[nr]?|die meisten|viele|kein(?:e|er|em)?|jede[rmns]?|sämtliche"
    rf"|unsere) (?:\w+ )?{OTHERS}\b[^.!?;\n]{{0,60}}"
    r"|\b(?:bei|für|mit) (?:allen|jedem|jeden|alle)\b(?: (?:dieselbe|gleich|so|\w+ gleich))?"
    r"|\bgleichermaßen\b|\bandere (?:haben|zahlen|warten|kommen|sind"
    r"|schaffen|hatten)\b|\b(?:so )?machen wir das\b[^.!?\n]{0,20}\b(?:allen|immer"
    r"|jedem)\b|\bfür alle (?:gleich|dasselbe)|\b(?:niemand|keiner)(?: \w+){0,3}"
    r" (?:beschwert|bemängelt|gestört|bisher|sonst)\b|\bsonst (?:niemand|keiner"
    r"|hat sich)\b|\bbeschwert sich (?:sonst )?(?:niemand|keiner)\b",
)
NOT_POLICY = (
    r"\b(?:unserer eigenen regel|steht ihnen|stehen ihnen|ihnen zu|zu ihren gunsten|erlaubt (?:mir|uns|ihnen)"
    r"|gibt ihnen|deckt|übernimmt|habe ich (?:in|mit)"
    r"|ich habe|haben wir|allen ernstes|sie haben (?:recht|jedes|anspruch))\b|\?"
)
PLACE = (
    r"(?:\w*(?:website|seite|homepage|app|portal|formular|kontaktformular|hotline|nummer|mail|mailadresse"
    r"|e-mail|postfach|chat|kundenservice|kundencenter"
    r"|kundendienst|service|support|filiale|hersteller|händler|verkäufer|absender|anbieter|bank|versicherung"
    r"|werkstatt|polizei|ombudsmann\w*|schiedsstelle"
    r"|schlichtungsstelle|behörde|amt|netzagentur|bundesnetzagentur|vereinigung|zentrale|stelle|inkassobüro"
    r"|forum|faq|hilfe|hilfebereich|paketdienst"
    r"|zusteller|spedition|rezeption|schalter|empfang|abteilung|fachstelle|bürgerbüro|apotheke|arzt|hausarzt"
    r"|praxis|klinik|airline|prüforganisation"
    r"|verband|verwaltung|hausverwaltung|vermieter|internet|netz|konto|account|dm|pn|privatnachricht|shop"
    r"|app-store|reisebüro|veranstalter|dienst))"
)
DEFLECTION = (
    r"\b(?:wenden|richten|melden|kontaktieren|rufen|schreiben|fragen|klären|nutzen|benutzen|besuchen|schauen"
    r"|gehen|füllen|reichen|stellen|geben|versuchen|lassen"
    r"|beantragen|laden|senden|schicken|zeigen|beschweren|erkundigen|informieren|prüfen|lesen|buchen|suchen"
    r"|adressieren|sprechen)"
    rf" (?:sie|s'|s)(?:'s)?\b[^.!?\n]{{0,90}}?\b(?:{PLACE}|dort|dorthin|dahin|deren|selbst|weiteres|anderweitig"
    r"|schriftlich|online|über(?:s)? \w+)\b[^.!?,\n]*",
    r"\b(?:wende|melde|kontaktier\w*|ruf|schreib|frag|klär|nutz\w*|schau|geh|füll|reich|stell|versuch\w*|zeig"
    r"|schick|guck|probier\w*|check\w*)"
    r"(?:e)? (?:dich |das |es |doch |mal |bitte |uns |am besten |einfach |dein\w* "
    rf"|euch ){{0,5}}[^.!?\n]{{0,60}}?\b(?:{PLACE}|dort|deren|selbst|privat)\b",
    r"\b(?:bitte|müssen sie|müssten sie|können sie|sollten sie|muss man|kann man|ist|sind|wäre|wären|wird"
    r"|werden|nur)\b[^.!?\n]{0,90}\b(?:über|an|bei|auf|via|per|unter"
    r"|im|beim) (?:die |das |den |der |dem |unser\w* |ihr\w* |deine\w* |deren "
    rf"|jene\w* )?(?:\w+ )?{PLACE}\b[^.!?,\n]{{0,40}}\b(?:wenden|richten|melden|einzureichen"
    r"|stellen|klären|beantragen|buchbar|zu \w+|erfolgen|möglich|erhältlich|einreichen|erledigen|adressieren"
    r"|abrufbar|einzusehen|nachlesen|zurückgeben)",
    rf"\b(?:steht|stehen|stünde)(?: \w+){{0,3}} (?:\w+ ){{0,3}}(?:{PLACE})(?: \w+){{0,4}} (?:offen"
    r"|zur verfügung|frei|bereit)\b|\b(?:zuständig|verantwortlich)"
    r" (?:ist|sind|wäre|für)\b|\b(?:ist|sind|wäre)(?: \w+){0,5} (?:zuständig|da|der richtige"
    r"|ihr ansprechpartner|die richtige adresse|gut aufgehoben)\b"
    r"|\bfinde(?:n sie|st du|t ihr|t man)\b[^.!?\n]{0,60}|\b(?:das|ein) (?:formular|antrag)\w* (?:findest"
    r"|finden|gibt|liegt)\b|\b(?:einzureichen|zu richten"
    r"|zu beantragen|vorzubringen|geltend zu machen|nachzureichen)\b|\bhilft "
    rf"(?:ihnen )?(?:gern\w* )?(?:\w+ ){{0,3}}(?:weiter|{PLACE})\b",
    r"\b(?:per|via|als|eine) (?:dm|pn|privatnachricht|direktnachricht)\b|\b(?:betrachten|sehen"
    r"|erachten)[^.!?\n]{0,50} als (?:abgeschlossen|beendet|erledigt|geklärt)"
    r"|\babzusehen\b|\b(?:müsste|müssten) (?:sie sich|der|die|da)\b[^.!?\n]{0,60}"
    r"|\bbitten sie\b[^.!?\n]{0,40}\bum\b|\blässt sich nur\b|\b(?:schließen|schließe) (?:wir"
    r"|ich)[^.!?\n]{0,30}\b(?:vorgang|fall|ticket|akte)|\bweitere (?:anfragen|schreiben"
    r"|nachrichten)[^.!?\n]{0,30}nicht"
    r"|\bsteht (?:ihnen|dir) (?:der|die|das)(?: \w+){1,5} (?:offen|frei)\b|\bsteht es (?:ihnen"
    r"|dir)(?: \w+)? frei\b|\b(?:rechtsweg|klageweg|schiedsstelle|ombuds\w+)\b"
    r"|\b(?:nachbar|bekannte\w*|schneiderin|fachbetrieb|elektriker|steuerberater"
    r"|anwalt)\b[^.!?\n]{0,40}\b(?:kann|könnte|holen|anpassen|helfen)\b"
    r"|\b(?:kann|könnte)(?: es)?(?: ja)? (?:ein|eine|ihr)\w* (?:nachbar|bekannte\w*|fachbetrieb|anwalt)\w*\b",
)
NOT_DEFLECTION = (
    r"\b(?:mir|mich|ich|meine[rnm]?|hierher|direkt hier|hier im|und wir|dann (?:ich|wir|kriegst|bekommen"
    r"|schicken)|uns hier|dürfen sie|ihr recht|wir (?:kümmern|melden"
    r"|rufen|holen|erstatten))\b"
)
OVERPROMISE = (
    r"\b(?:nie (?:wieder|mehr)|niemals(?: wieder)?|kein (?:zweites|weiteres|einziges) mal)\b(?! (?:vergeben"
    r"|sagen|dürfen|hätte))",
    r"\b(?:garantier\w*|hundertprozentig\w*|100 ?(?:%|prozent)|100-prozentig|versprochen|ehrenwort|todsicher"
    r"|absolut sicher|ganz sicher|mit sicherheit|auf jeden fall"
    r"|definitiv|zweifellos|felsenfest|ohne wenn und aber|keine frage|hand ins feuer|für immer"
    r"|ein für alle ?mal|ganz bestimmt|bombensicher|hoch und heilig|wie am schnürchen|keine menschenseele"
    r"|bestimmt nichts|komme was wolle|unter garantie"
    r"|jede wette|mit absoluter \w+|(?:da)?rauf können (?:sie|wir) (?:\w+ )?(?:verlassen|gift|bauen)"
    r"|können sie sich (?:\w+ )?(?:drauf|darauf) verlassen|verlassen sie sich"
    r"|(?:mein|unser) wort\b)",
    r"\b(?:wird|werden|kann|können|soll)\b[^.!?;\n]{0,60}\b(?:nicht (?:mehr|wieder|noch einmal|nochmal)|nie"
    r"|nichts mehr|kein\w*)\b[^.!?;\n]{0,30}\b(?:vorkommen|passieren|geschehen"
    r"|ereignen|geben|dazwischenkommen|haben|auftreten|wiederholen|schiefgehen|ausfallen|fehlen|entgehen"
    r"|beanstanden)\b",
    r"\b(?:wiederholung|wiederholungsfall|restrisiko|risiko)\b[^.!?\n]{0,20}\b(?:ausgeschlossen|nicht mehr"
    r"|kein\w*|besteht)\b|\b(?:nicht das geringste|keine einzige|kein einziger|kein einziges"
    r"|nichts) (?:\w+ ){0,4}(?:mehr|zu beanstanden|schiefgehen|passieren)\b|\b(?:kommt|passiert"
    r"|geschieht)(?: \w+){0,4} (?:nie|nicht (?:mehr|wieder|noch einmal))\b",
)
NOT_OVERPROMISE = (
    r"\b(?:damit|kann (?:ich|nicht|ihnen nicht|niemand)|können wir nicht|ich (?:verspreche|rufe|melde|komme"
    r"|schicke)|ungeachtet|nicht versprechen|nicht garantieren|hätte\w*|auf garantie|weil"
    r"|hab(?:e|en)? (?:ich|wir) (?:\w+ )?versprochen|wir haben (?:\w+ ){0,4}versprochen|nie wieder zu"
    r"|ihnen versprochen)\b"
)
RULES = {
    "defensive": Rule(DEFENSIVE, NOT_DEFENSIVE),
    "policy_defence": Rule(POLICY, NOT_POLICY),
    "deflection": Rule(DEFLECTION, NOT_DEFLECTION),
    "overpromise": Rule(OVERPROMISE, NOT_OVERPROMISE),
}
