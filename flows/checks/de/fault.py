"""German words of the fault: who is its subject, and what is said in place of owning it."""

from flows.checks.words import Rule

ME = r"(?:ich|wir)"
OURS = r"(?:mein|unser)(?:e[rmns]?)?"
HAVE = r"(?:hab|habe|haben|habn|hatte|hatten|bin|sind|war|waren)"
# What went wrong, as the word that ends a German clause.
WRONG = (
    r"(?:vergessen|verloren|verschlampt|übersehen|überlesen|überhört|verwechselt|vertauscht|versäumt|verpasst|verlegt"
    r"|verschlafen|vertan|verrechnet|verzählt|verkauft|verbockt|vermasselt|versemmelt|verpatzt|versaut|verhauen"
    r"|verbaselt|verschwitzt|verschickt|verbucht|verzögert|verursacht|verschuldet|verärgert|falsch \w+"
    r"|fälschlich\w* \w+"
    r"|(?:liegen|stehen|warten|hängen|sitzen|fallen|ausfallen|offen) ?(?:ge)?lassen|liegengelassen|im stich gelassen"
    r"|ignoriert|gesperrt|gekündigt|gelöscht|abgestellt|abgeschaltet|doppelt \w+|zweimal \w+|zu (?:spät|früh"
    r"|wenig|viel"
    r"|hoch|niedrig|lange?|knapp|schnell|eng) (?:\w+ ){0,4}\w+|nicht (?:\w+ ){0,3}\w+|nie (?:\w+ ){0,3}\w+|niemand\w*"
    r" \w+|nur (?:halb|zur hälfte|mit der hand) \w+|weggeschickt|überholt|überbucht|eingepackt|gepackt|gestrichen"
    r"|missverstanden|abgewimmelt|vertröstet|hingehalten|weggeworfen|geworfen|zerkratzt|beschädigt|zerbrochen"
    r"|kaputt\w*|fallen gelassen|hängen geblieben|unterschätzt|abgelegt|gehalten|gestreut|draufgestreut|verwendet"
    r"|angerechnet|berechnet|abgezogen|abgebucht|eingezogen|aufgerufen|einfach \w+|trotzdem \w+|statt \w+ \w+"
    r"|angebrüllt|angeschrien|angeschnauzt|ausgelacht|geantwortet|behandelt|gedacht|geglaubt|angenommen|verlassen"
    r"|angeklickt|angekreuzt|eingetippt|getippt|eingetragen|zugesagt|versprochen|gestellt|geschickt|gesetzt|gebucht"
    r"|erwischt|gegriffen|gesagt|überfahren|unterbrochen|aufgelegt|entfernt|umgestellt|geändert|abgesagt|verschoben"
    r"|verschenkt|vergeben|serviert|gelassen|übergangen|gekürzt|geschlossen|abgewiesen|abgelehnt|zugemacht"
    r"|aufgemacht|geliefert|montiert|eingebaut|verstellt)"
)
MENDED = (
    r"(?:erstatt\w*|überw\w+|gutgeschrieben|storniert|ersetz\w*|zurückg\w*|bestellt|beauftragt"
    r"|für sie (?:\w+ )?(?:freigehalten"
    r"|reserviert|hinterlegt|gebucht)|neue?[rsn]? \w+ (?:geschickt|gebucht|bestellt)|keinen? (?:einfluss"
    r"|kenntnis|handhabe"
    r"|unterlagen|möglichkeit|eintrag|hinweis|zweifel|anlass)|(?:heute|gerade|eben|soeben"
    r"|seit gestern)\b|nicht (?:finden|erkennen"
    r"|feststellen|nachvollziehen|bestätigen|bekommen|erhalten|zu vertreten|gewusst)|weitergeleitet"
    r"|weitergegeben|geprüft"
    r"|bedauer\w*|verständnis|gelesen|gesprochen|korrigiert|freigeschaltet|angeschaut|ernst)"
)
OWNED = (
    rf"\b{OURS} (?:\w+ )?(?:fehler|schuld|versehen|versäumnis|patzer|verschulden|nachlässigkeit|schludrigkeit"
    r"|schlamperei"
    r"|schusseligkeit|dummheit|irrtum|panne|mist)\b|\b(?:liegt|lag|liegen|lagen|ging|geht|gehen|war"
    r"|ist)(?: \w+){0,3} "
    rf"(?:an|bei|auf) (?:mir|uns|meine|unsere|meiner|unserer)\b(?! (?:noch|haus|seite|kosten|rechnung|konto))"
    r"|\b(?:das |es )?(?:war|waren|kam|kommt|stammt)(?: \w+)? (?:ich|wir|von mir|von uns"
    rf"|{OURS} \w+)\b(?! (?:nicht|nie))"
    r"|\bauf (?:meine|unsere|meiner|unserer) kappe\b|\b(?:fehler|schuld) (?:lag |liegt |war |ist )?(?:bei|von"
    r"|ganz bei) "
    r"(?:mir|uns)\b|\b(?:ich|wir) (?:trage|tragen|übernehme|übernehmen)\b[^.!?\n]{0,30}verantwortung"
    r"|\bhaben? (?:wir|ich)"
    r"(?: \w+){0,4} (?:verbockt|vermasselt|versemmelt|verpatzt|versaut|verhauen|verbaselt|verschwitzt|gebaut"
    r"|verzapft)\b",
    rf"\bhätten? {ME}\b[^.!?;\n]{{0,110}}\b(?:müssen|sollen|dürfen|können|gehört)\b"
    rf"|\b{ME}\b[^.!?;\n]{{0,20}}\bhätten?\b[^.!?;\n]{{0,110}}\b(?:müssen|sollen|dürfen|können|gehört)\b",
)
WE_DID = (
    # "wir haben … vertauscht", "habe ich … übersehen", "weil ich … vergessen habe".
    rf"\b(?:{ME}(?: [\w,]+){{0,4}}? {HAVE}"
    rf"|{HAVE} {ME})\b(?![^.!?;\n]{{0,90}}\b{MENDED}\b)[^.!?;\n]{{0,90}}?\b{WRONG}\b",
    rf"\b{ME}\b(?![^.!?;\n]{{0,90}}\b{MENDED}\b)[^.!?;,\n]{{0,80}}?\b{WRONG} {HAVE}\b",
    rf"\b{OURS} (?:\w+ )?(?!einfluss|kenntnis|\w*portal|system)\w+ (?:(?:ist|hat|war|hatte|haben"
    rf"|sind) )(?:\w+ )?(?:[^.!?;\n]{{0,60}}?\b{WRONG}\b)",
    rf"\b(?:hat|haben|ist) (?:ihnen |sie |dir |dich |da )?{OURS} (?:\w+ )?\w+\b[^.!?;\n]{{0,50}}\b{WRONG}\b",
    rf"\b{ME} (?:vergaß(?:en)?|verlor(?:en)?|übersah(?:en)?|ließ(?:en)?|schickten?|buchten?|las(?:en)?|dachten?"
    r"|glaubten?"
    rf"|wollten?|schrieb(?:en)?|gab(?:en)?|nahm(?:en)?|packten?|stellten?|rief(?:en)?|legten?)\b"
    rf"|\b{ME} (?:war|waren) (?!seit|froh|im urlaub)(?:\w+ ){{0,5}}(?:spät|langsam|schuld|unaufmerksam"
    r"|schlampig|unhöflich"
    r"|unachtsam|nachlässig|falsch|zu \w+|im keller|abgelenkt)\b|\b(?:leid|entschuldig\w+|sorry"
    r"|bedauern?)\b[^.!?;\n]{0,14}"
    rf"dass (?:{ME}|{OURS} \w+) (?!(?:uns|ihnen|ihre) (?:nicht (?:weiter|helf)|enttäusch))",
)
THIRD = (
    r"(?:\w*(?:zusteller|zustelldienst|bote|kurier|paketdienst|lieferdienst|spediteur|spedition|hersteller|lieferant"
    r"|lieferanten|händler|verkäufer|absender|subunternehmer|dienstleister|partner|großhändler|firma|werkstatt|bank"
    r"|versicherer|versicherung|gutachter|labor|druckerei|callcenter|rechenzentrum|behörde|zoll|post|netzbetreiber"
    r"|anbieter|vermieter|hausverwaltung|veranstalter|airline|flughafen|portal|plattform|azubi|lehrling"
    r"|aushilfe|prüfer"
    r"|praktikantin?|vorgängerin?|abteilung|zentrale|amt|netz|mobilfunker|provider|betreiber|geschäft"
    r"|kollegen? (?:aus|vom"
    r"|im|in|am|von)(?: \w+)?)|google|apple|microsoft|android|kolleg(?:e|en|in|innen)|sachbearbeiter(?:in)?"
    r"|mitarbeiter(?:in)?|personal|zimmergenoss\w+|nachbarn?|gast|gäste|mitglieder|kunden|wetter|sturm|streik)"
)
THING = (
    r"\w*(?:system|computer|rechner|software|programm|server|automat|automatik|scanner|steuerung|algorithmus"
    r"|datenbank"
    r"|schnittstelle|technik|update|drucker|maschine|router|sensor|kasse|app|bot|filter)"
)
DID = (
    r"(?:hat|haben|hatte|hatten|ist|war|lässt|lassen|liegt|lag|lehnt|nimmt|gibt|löscht|schätzt|meldet|macht|kommt|kam"
    r"|fährt|schickt|liefert|verlangt|verweigert|braucht|entscheidet|muss|müsste|wollte|konnte|könnte)"
)
BLAME = (
    # The customer.
    r"\bhätten (?:sie|du) (?!gern|lieber|anspruch|recht|jedes)[^.!?\n]{0,80}\b(?:müssen|können|sollen|dürfen"
    r"|gelesen|gemeldet|gesagt"
    r"|geprüft|beachtet)\b|\b(?:sie|du) hätte(?:n|st) [^.!?\n]{0,80}\b(?:müssen|können|sollen|dürfen)\b"
    r"|\b(?:haben sie|hast du|sie haben|du hast|sie hatten|hatten sie)\b(?! (?:\w+ )?(?:recht|jedes"
    r"|das recht))[^.!?;\n]{0,70}"
    r"\b(?:nicht|kein\w*|nie|falsch\w*|verspätet|zu spät|selbst|selber|offenbar|wohl|vermutlich|versäumt"
    r"|unterlassen)\b"
    r"|\bsie (?:\w+ ){0,4}(?:verspätet|selbst|falsch|nicht rechtzeitig|zu spät"
    r"|unvollständig) (?:\w+ ){0,2}(?:nachgereicht|gewählt"
    r"|angegeben|eingegeben|bestellt|gebucht|gemeldet|eingereicht|ausgewählt|gemacht)"
    r"|\b(?:lag|liegt|läge) [^.!?\n]{0,30}\b(?:bei|an) ihnen\b|\bihrerseits\b|\bvon "
    r"ihnen (?:\w+ ){0,2}(?:gewählt|angegeben"
    r"|eingegeben|genannt|übermittelt|verursacht)\w*|\b(?:ihr|ihre|ihrem|ihrer|ihren|dein|deine"
    r"|deinem) (?:eigene\w* )?(?:schuld"
    r"|fehler|versäumnis|bedienfehler|verantwortung|gerät|router|browser|bank|handy|einstellungen?"
    r"|eingabe)\b[^.!?\n]{0,30}"
    r"|\b(?:des|der|vom|beim) (?:kunden|mieters?|nutzers?|gastes?|anwenders?|patienten|eltern"
    r"|eigentümers?)\b(?! (?:zu|recht))"
    r"|\b(?:kunden?|mieter|gäste?|nutzer|eltern|patienten|eigentümer|teilnehmer|reisende"
    r"|empfänger)\b[^.!?\n]{0,30}\b(?:selbst|selber"
    r"|eigenverantwortlich|verantwortlich)\b|\beigenverantwort\w+|\bsachgemäße?\w* (?:nutzung|gebrauch|bedienung)"
    r"|\bunsachgemäß\w*|\bbedienfehler\b|\bwer (?:\w+ ){1,6}, (?:\w+ )?(?:muss|darf|braucht)\b",
    # Somebody or something else.
    r"\b(?:der|die|das|den|dem|ein|eine|einem|beim|vom|am|jene\w*|irgendein\w*|dortige\w?"
    rf"|externe\w?)(?: [\w-]+)? {THIRD}\b"
    rf"[^.!?;\n]{{0,70}}?\b(?:{DID}|verantwortlich|zuständig|schuld|nicht)\b",
    r"\b(?:hat|haben|ist|war|lässt|liegt|lag) (?:\w+ ){0,3}(?:der|die|das|den|dem|ein|eine|einem|beim"
    r"|am) (?:[\w-]+ )?"
    rf"{THIRD}\b",
    rf"\b(?:der|die|das|ein|eine|unser|unsere|ihr|ihre)(?: [\w-]+)? {THING}\b (?:\w+ ){{0,3}}?(?:{DID}|rechnet"
    r"|storniert|sperrt"
    rf"|erkennt|vergibt|zieht|bucht|setzt)\b",
    rf"\b(?:hat|haben) (?:das|die|der|ein|eine) (?:[\w-]+ )?{THING}\b",
    # What is beyond us.
    r"\b(?:außerhalb unsere\w*|keiner(?:lei|lei)? einfluss|kein\w* einfluss|nicht in unserer? (?:hand|macht)"
    r"|höhere gewalt"
    r"|die hände gebunden|(?:nicht|nichts) zu vertreten|nicht unser (?:verschulden|fehler|bereich|problem)"
    r"|unserem einfluss"
    r"|(?:gehört|gehören) (?:\w+ )?nicht zu uns|nichts? (?:mit uns )?zu tun|(?:nicht"
    r"|nichts) bei uns angestellt|von einer \w*firma|machtlos|nicht von uns|geschuldet|zurückzuführen"
    r"|verursacht (?:durch|von)|verantwortlich (?:ist|sind|war)"
    r"|nicht wir|nicht zuständig|dafür können wir nicht|können wir (?:leider )?nichts (?:dafür|machen|tun)"
    r"|nichts dafür"
    r"|witterungsbedingt|streikbedingt|krankheitsbedingt|personalmangel|fachkräftemangel|lieferkette\w*|lieferengp\w+"
    r"|lieferschwierigkeiten|externe[rmns]? \w+)\b|\b(?:liegt|lag|liegen) (?:\w+ ){0,3}(?:an|am|beim"
    r"|bei) (?!mir|uns|ihnen|dir|unser"
    r"|mein)(?:\w+)[^.!?;,\n]{0,40}|\b(?:wegen|aufgrund) (?:des|der|eines|einer) (?:\w+ )?(?:streiks?"
    r"|unwetters?|wetters|sturms?|herstellers"
    r"|lieferanten|zolls|updates?|ausfalls?|störung|bank|anbieters|zustellers)\b",
)
# "Unser Fahrer" and "mein Team" count as us (DRAFTS.md, `blame_shift`).
NOT_BLAME = (
    r"\b(?:unser|mein)(?:e[rmns]?)? (?:\w+ )?(?:fahrer\w*|kolleg\w+|team|lehrling|azubi|kellner\w*|monteur\w*"
    r"|techniker\w*|verkäufer\w*"
    r"|mitarbeiter\w*|aushilfe|bot|filter|auszubildende\w*)\b|\bsie (?:haben|hatten) (?:nichts|mir|uns|recht"
    r"|damals|das|die|den|extra|zweimal)\b"
    r"|\b(?:kommt|bringt|holt|nimmt|meldet sich|ruft) (?:\w+ ){0,3}(?:morgen|heute|am|um|bis|ab|gleich)\b|\?$"
    r"|\bhaben sie (?:kurz|morgen|"
    r"zeit|noch|bitte|heute|ein konto)\b|\bbekommen sie\b|\brecht\b"
)
PASSIVE = (
    r"\b(?:wurden?|worden|ist|sind|war|waren)\b(?![^.!?;\n]{0,60}\b(?:von mir|von uns|durch uns"
    r"|durch mich)\b)[^.!?;\n]{0,80}?"
    r"\b(?:vertauscht|verwechselt|vergessen|übersehen|verloren ?(?:ge)?gangen|untergegangen|durcheinander\w+"
    r"|schief\w+|überbucht"
    r"|liegen ?geblieben|hängen ?geblieben|verrutscht|verlegt|vermischt|falsch \w+|fälschlich\w*|irrtümlich\w*"
    r"|versehentlich"
    r"|doppelt \w+|zu (?:spät|früh|hoch|niedrig|viel|wenig) \w+|nicht (?:\w+ ){0,4}?\w+(?:t|en)(?: worden)?"
    r"|unterblieben"
    r"|unterlassen|(?:fehler|versehen|panne|missgeschick|verwechslung|irrtum) (?:passiert|unterlaufen"
    r"|aufgetreten)|verschickt"
    r"|beschädigt|verzögert|gelöscht|verbucht|storniert worden|passiert|unterlaufen|verschwunden|missglückt)\b"
    r"(?! (?:haben|hat)\b)|\b(?:ist|sind|war|waren)\b(?![^.!?;\n]{0,90}\b(?:von mir|von uns|durch uns"
    r"|überwiesen|erstattet"
    r"|gutgeschrieben|storniert|behoben|aufgehoben)\b)[^.!?;\n]{1,90} worden\b|\b(?:verschütt|unglücklich|dumm|blöd)"
    r" (?:ge)?(?:gangen|laufen)\b|\bschleich\w* (?:\w+ )?ein\b",
    r"\b(?:da|hier|es|dabei|dort|leider|offenbar|wohl) (?:ist|war|wurde|kam|gab|hat|lag"
    r"|muss)(?: \w+){0,6}? (?:fehler|versehen|panne"
    r"|verwechslung\w*|verzögerung\w*|missverständnis\w*|unstimmigkeit\w*|problem\w*|engpass|engpässe\w*"
    r"|irrtum|störung\w*"
    r"|unregelmäßigkeit\w*|durcheinander|überschneidung\w*|untergegangen|schiefgegangen|schiefgelaufen"
    r"|verrutscht|vergessen)\b",
    r"\b(?:es|dazu) (?:gab|kam|ist|lag)(?: \w+){0,5} (?:zu )?(?:\w*fehler|\w*verzögerung\w*|verwechslung\w*"
    r"|\w*panne|unstimmigkeit\w*"
    r"|\w*engpass|\w*ausfall|\w*ausfällen|überschneidung\w*)\b|\b(?:\w*fehler|\w*panne|versehen|verwechslung"
    r"|verzögerung\w*)"
    r" (?:ist|sind|hat|haben|trat|traten|schlich\w*|kam|kamen)(?: \w+){0,3} (?:passiert|aufgetreten"
    r"|unterlaufen|entstanden|eingeschlichen"
    r"|gekommen|auf|zustande|vor)\b|\b(?:ging|gingen|lief|liefen|blieb|blieben|geriet"
    r"|gerieten)(?: \w+){0,4} (?:verloren|unter|schief"
    r"|liegen|durcheinander|aus|in vergessenheit|unbeantwortet|unbearbeitet)\b|\bunterblieb\w*\b",
)
NOT_PASSIVE = (
    r"\b(?:ich|wir|von mir|von uns|wird|werden (?:wir|ich)|nicht (?:gefallen|nötig|möglich|zulässig|vorgesehen"
    r"|erforderlich|gestattet|erlaubt"
    r"|zuständig|vergessen|verhandelbar|gedeckt|mitversichert|versichert|enthalten|gegeben))\b"
)
STOCK = (
    r"(?:(?:für )?(?:die|alle|etwaige|eventuelle|mögliche|jegliche|sämtliche|entstandenen?"
    r"|ihnen)(?: \w+){0,3} )?unannehmlichkeit\w*"
    r"(?: bitten wir um verständnis)?",
    r"\b(?:vielen |herzlichen |besten |lieben )?dank(?:e|en)?(?: \w+){0,3} für (?:ihr|dein|euer|die"
    r"|das)\w*(?: \w+)? (?:feedback|rückmeldung"
    r"|bewertung|verständnis|vertrauen|treue|offenheit|anregung\w*|hinweise?|geduld|ehrlichkeit|worte|kritik"
    r"|interesse|nachricht und ihr)\b"
    r"(?: und [^.!?,\n]{1,40})?",
    r"\b(?:wir )?(?:bedanken uns|danken wir|wir danken)(?: \w+){0,2} für [^.!?,\n]{0,30}(?:vertrauen|worte"
    r"|treue|verständnis|rückmeldung"
    r"|hinweis\w*|geduld|feedback)\b|\bfür ihr verständnis\b[^.!?,\n]{0,20}\bdank\w*|\b(?:bitten?"
    r"|danke\w*)[^.!?,\n]{0,25} um (?:ihr |dein "
    r"|euer |etwas |ein wenig )?(?:verständnis|geduld)\b|\b(?:ihre|deine|eure) geduld\b(?! (?:bei|mit|am|beim))",
    r"\b(?:nehmen|nimmt)(?: \w+){0,5} (?:sehr |äußerst |überaus )?ernst\b|\bliegt "
    r"uns(?: \w+){0,3} am herzen\b|\bam herzen\b"
    r"|\b(?:ober|höch)ste\w? (?:priorität|stelle)\b|\bpriorität\b[^.!?\n]{0,12}(?=[.!?]|$)"
    r"|\bgroß ?geschrieben\b|\b(?:stets|immer|ständig"
    r"|täglich|laufend|kontinuierlich)(?: \w+)? (?:bemüht|bestrebt|daran|dabei)\b|\b(?:bemüht"
    r"|bestrebt)\b|\barbeiten (?:\w+ ){0,3}(?:daran"
    r"|hart|mit hochdruck|fieberhaft|an der verbesserung)\b[^.!?\n]{0,40}|\bmit hochdruck\b|\bbleiben (?:\w+ )?dran\b"
    r"|\b(?:an|ans) (?:die |das |den |unser\w* )?(?:zuständige\w*|entsprechende\w*|betreffende\w*"
    r"|fachabteilung|verantwortliche\w*|team"
    r"|kollegen|qualitätsmanagement|abteilung)(?: \w+){0,3} (?:weiter\w+)|\b(?:geben?|leiten?|geb"
    r"|gebe)\b[^.!?,\n]{0,40}\b(?:weiter)\b"
    r"|\bkundenzufriedenheit\b|\b(?:ihre|deine|die) zufriedenheit\b|\b(?:steht|stehen)[^.!?\n]{0,20}(?:an erster"
    r" stelle|im mittelpunkt|im vordergrund)\b|\b(?:hilft|helfen) uns(?:,)?(?: \w+){0,3} (?:besser|weiter"
    r"|zu verbessern)\b|\bbesser zu werden\b|\bgelob\w* besserung|\bbemühen um\b|\bdarauf aufmerksam\b|\bf(?:ü"
    r"|ue)rs verst(?:ä|ae)ndnis\b"
    r"|\bihr(?:e)? (?:meinung|anliegen|zufriedenheit|feedback) (?:ist|sind|liegt)(?: \w+){0,3} (?:wichtig"
    r"|wertvoll)\b|\bsehr wichtig\b"
    r"|\bqualität (?:steht|hat|wird|ist)\b|\b(?:lernen|lehren)(?: "
    r"\w+){0,3} daraus\b|\bimmer für sie da\b|\bgeschätzte[rn]? (?:kunde|kundin|gast)"
    r"|\bwie ein augapfel\b|\baus tiefstem\b|\bhöchste[nr]? (?:ansprüche|standards"
    r"|qualität)\b|\bzu ihrer vollsten zufriedenheit\b",
)
NOT_STOCK = r"\b(?:unannehmlichkeit\w* (?:mit|von|durch) (?:der|dem|den|drei|zwei)|geduld (?:bei|mit) (?:\d+|der))\b"
VAGUE = (
    r"\b(?:(?:das|dem|des|die|der|diese[rmsn]?|derartige[rmns]?|so ein\w*|ihre?[mnrs]?|deine?[mnrs]?"
    r"|eine[mnrs]?|ein|solche[rnms]?|zu ihrer|über das|von dem|den|unsere?) )"
    r"(?:\w+ )?(?:problem\w*|anliegen|angelegenheit\w*|vorfalls?|vorfälle\w*|vorkommnis\w*|sachverhalts?"
    r"|situation|sache|thema|thematik|problematik"
    r"|unregelmäßigkeit\w*|umstände\w*|lage|fall|vorgangs?|erlebnis\w*|erfahrung\w*|geschehene[ns]?|ganze[ns]?"
    r"|missstands?|ärgernis\w*|misere"
    r"|schwierigkeit\w*|ereignis\w*|vorfall|beschwerde|reklamation|case|unstimmigkeit\w*|geschichte"
    r"|gegebenheit\w*|störung|unannehmlichkeit\w*)\b",
    r"\bso (?:et)?was\b|\b(?:diese|solche) (?:dinge|sachen)\b|\b(?:das, )?was (?:\w+ ){0,4}(?:passiert"
    r"|vorgefallen|geschehen|schiefgelaufen|schiefgegangen|gelaufen"
    r"|erlebt)\b(?: (?:ist|haben|sind))?",
)
NOT_VAGUE = r"\b(?:kein problem|das problem war|in der lage|auf jeden fall|auf keinen fall|in jedem fall|zur sache)\b"
JARGON = (
    r"\b(?:\w{4,}seitig\w*|zuständigkeitshalber|fristwahrend|vorsprache|neufestsetzung|bescheidung"
    r"|ausgesteuert|disponiert\w*|umgebucht|sperrbestand"
    r"|mandatsreferenz|migriert|migration|provisionier\w*|nachbereitung|nachforschungsauftrag|ausgelöst"
    r"|rückweg|ingress|umgeschwenkt|übergabestation"
    r"|stellungnahme|aktenzeichen|kodierung|abgesteuert|eskalier\w*|eskalation\w*|klärfall|clearing\w*"
    r"|regulier\w*|deckungs\w+|leistungsfall"
    r"|obliegenheit\w*|sachstand|wiedervorlage|rückläufer|retourenlauf|wareneingang\w*|abgangsscan|hub"
    r"|sortierzentrum|umschlag\w*|stornolauf"
    r"|buchungslauf|mahnlauf|(?:\w+-)?lauf|valuta|wertstellung|verbuch\w+|debitor\w*|kreditor\w*|rückbelastung"
    r"|lastschriftrück\w*|softbounce|bounce"
    r"|propagiert|deploy\w*|rollback|hotfix\w*|backlog\w*|sprint\w*|release\w*|ticket\w*|(?:1st|2nd|3rd|first"
    r"|second|third)[- ]level\w*"
    r"|(?:level|stufe|tier)[- ]?\d|prio(?:rität)? ?p?\d|known issue|gateway|repro|workaround|endpoint|backend"
    r"|frontend|middleware|cache|timeout|flag"
    r"|eskaliert|hiermit|anbei|bezugnehmend|diesbezüglich|nunmehr|etwaige ansprüche|dortseits|hierseits"
    r"|in rede stehend\w*|mangels|behufs|vorbezeichnet\w*"
    r"|rechtsbehelf\w*|verbescheid\w*|festsetzung|ermessens\w*|vorgangsnummer|prozessual|systemseitig"
    r"|storniert im vorsystem|stammdat\w+"
    r"|dispositiv|kommissionier\w*|avis\w*|konditionenanfrage|anschlussheilbehandlung|schlüsselung"
    r"|abrechnungslauf|nachverfolgungs\w*|eingesteuert"
    r"|revisionsfall|baustein|tarifierung|tarifwerk|beförderungsbedingungen|umlauf|fahrdienstleit\w*|zugumlauf"
    r"|betriebsstörung|verzögerungsgrund"
    r"|störer|knoten|portierung\w*|anbieterwechsel\w*|vorabliefer\w*)\b",
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
