"""German words of regret: what is an apology, what only sounds like one, and what asks for something back."""

from flows.checks.words import Rule

SORRY = (
    r"(?:\btut (?:es )?(?:mir|uns)\b(?: (?!nicht)[\w,]+){0,4} leid\b|\bleid ?tut\b|\btäte (?:es )?(?:mir|uns) leid\b"
    r"|\b(?:ich|wir) bedauern?\b|\bbedauern? (?:ich"
    r"|wir)\b|\bbedauerlich\b|\bschade\b|\bsorry\b|\bpardon\b|\bverzeih\w*"
    r"|\bentschuldig\w*)"
)
APOLOGY = (
    r"\btut (?:es )?(?:mir|uns)\b(?: (?!nicht)[\w,]+){0,4} leid\b|\bleid ?tut\b|\bsorry\b|\bpardon\b|\bverzeihung\b"
    r"|\bverzeih(?:en sie|t)?\b(?! (?:können|könnten))|\bentschuldigung\b|\bentschuldig(?:e|t|en sie)\b"
    r"|\bentschuldigen (?:wir|möchte)|\b(?:wir|ich|möchten?|muss|müssen|will|wollen)\b[^.!?\n]{0,40} entschuldigen\b"
    r"|\b(?:ich|wir) bedauern?\b[^.!?\n]{0,20}\bdass (?:wir|ich|unser\w*|mein\w*)\b"
)
# Sorry before a refusal, from somebody else, or for a small courtesy.
REFUSED = (
    r"\b(?:sorry|leid|entschuldig\w+|bedauern?),? (?:aber )?(?:das geht|da kann|da können|kann ich|können wir|dafür"
    r" können|mehr ist)\b[^.!?\n]{0,40}\b(?:nicht|nichts|keine?)\b|\bkeine? entschuldigung\b|\b(?:verzeih\w*"
    r"|entschuldig\w*|sorry)(?: sie| bitte)*,? (?:für )?(?:die kürze|die tippfehler|die frage|die störung"
    r"|dass ich frage"
    r"|wenn ich frage)\b|\bentschuldigt (?:alles|nichts|das nicht|gar nichts)\b|\bunentschuldigt"
)
FELT = (
    r"(?:gefühlt|fühl\w*|empf[ai]nd\w*|empfunden|enttäuscht|verärgert|unzufrieden|(?:nicht|wenig) (?:ganz "
    r"|voll )?zufrieden"
    r"|unglücklich|verstimmt|verletzt|gekränkt|gestört|gestresst|benachteiligt|eindruck|gefühl|erwart\w*|vorgestellt"
    r"|vorstellungen|wahrgenommen|verstanden|missverstanden|aufgefasst|angekommen|rübergekommen|erhofft|gehofft"
    r"|gewünscht|geärgert|ärgert\w*|sehen|so sieht|so sehen|sauer|getreten|vorkomm\w*|vorgekommen|hingehalten"
    r"|gegenliebe"
    r"|gefallen|gefiel|geschmack|geschmeckt|zugesagt|kein schöner|nicht schön|nicht das richtige|andere[ns]? (?:sicht"
    r"|meinung|auffassung|ansicht)|ansicht|meinung|wünsche offen|stößt|stieß|missfall\w*|überrascht|irritier\w+"
    r"|übergangen|ungerecht)"
)
YOU = r"(?:sie|du|ihr|ihnen|dir|euch|ihre[mnrs]?|deine[mnrs]?|euer|eure[mnrs]?|dich|man|jemand|der eindruck)"
OBJECT = (
    r"(?:etwaige|eventuelle|mögliche|das|dieses|ein|jegliche|jede|alle|die|ihre?|deine?|den|ihren"
    r"|deinen) ?(?:\w+ ){0,2}"
    r"(?:missverständnis\w*|enttäuschung|irritation\w*|verstimmung|verärgerung|unmut|frust|ärger|unzufriedenheit"
    r"|eindruck|aufregung|verwirrung|ansicht)\b"
)
NON_APOLOGY = (
    # Sorry on a condition.
    rf"{SORRY}[^.!?;\n]{{0,25}}?,? (?:falls|sofern|sollte[nt]?|wenn)\b[^.!?;\n]*",
    # Sorry for how they took it.
    rf"{SORRY}[^.!?;,\n]{{0,25}},? (?:dass|wie|weil|zu hören, dass) (?!(?:wir|ich|unser\w*"
    r"|mein\w*) (?!\w* (?:eindruck"
    rf"|enttäuscht)))[^.!?;\n]{{0,60}}\b{YOU}\b[^.!?;\n]{{0,80}}?\b{FELT}\b(?! (?:haben|hat) lassen)[^.!?;,\n]*",
    rf"{SORRY}[^.!?;,\n]{{0,25}},? dass (?:unser\w*|das|der|die|es)\b[^.!?;\n]{{0,60}}\b{FELT}\b",
    r"\b(?:sollte[nt]?|falls|wenn|sofern) [^.!?;\n]{0,90}?(?:, ?)?(?:(?:so )?(?:bedauern?|tut|täte|wäre|ist"
    r"|sei)[^.!?;\n]{0,20}(?:wir|ich|leid|bedauerlich|schade)|(?:bitten?"
    r"|entschuldig\w+)[^.!?;\n]{0,30}entschuld\w+)",
    rf"{SORRY}[^.!?;,\n]{{0,30}}\b(?:für|über|um|wegen) {OBJECT}",
    rf"\b(?:ich|wir) bedauern? {OBJECT}",
    rf"\bdass [^.!?;\n]{{0,70}}\b{FELT}\b[^.!?;\n]{{0,30}}, (?:ist|finde[nt]?|bedauern?|tut) [^.!?;\n]{{0,25}}"
    rf"(?:schade|bedauerlich|leid|wir|ich)",
)
NOT_NON_APOLOGY = (
    r"\bschade um\b|\bwenn (?:ich|wir) (?:sie|dich|euch)? ?(?:geweckt|gestört|störe)|falls (?:diese|dieser|mein)\b"
    r"|\b(?:wenn|falls) (?:sie|du) (?:noch )?(?:fragen|etwas|lieber|möchten|mögen)\b"
)
HEARD = (
    rf"{SORRY}[^.!?;\n]{{0,20}}?,? (?:das )?(?:zu (?:hören|lesen|erfahren)|(?:so )?(?:etwas )?(?:hören"
    r"|lesen) zu müssen)\b"
    r"[^.!?;\n]*"
)
BAD = (
    r"(?:bitter|ärgerlich|blöd\w*|doof|eklig|ekelhaft|mies\w*|zäh|mist|schlimm\w*|furchtbar|schrecklich|nervig"
    r"|anstrengend"
    r"|unangenehm|frustrierend|belastend|gruselig|übel|heftig|hart|traurig|beängstigend|stressig|unschön|mühsam"
    r"|kräftezehrend|ätzend|horror|alptraum|albtraum|katastrophe|kein spaß|nicht schön|keine leichte zeit|zum heulen"
    r"|im eimer|peinlich|tragisch|unerfreulich|lästig|nervenaufreibend|scheußlich|zermürbend|enttäuschend"
    r"|verständlich)"
)
SYMPATHY = (
    HEARD,
    rf"\b(?:klingt|klang|hört sich|liest sich)\b[^.!?;,\n]{{0,40}}\b{BAD}",
    rf"\b(?:das|es|so (?:et)?was|\w+) (?:ist|war|wäre|sind) (?:\w+ ){{0,4}}{BAD}\b",
    r"\b(?:ist|war|sind|wird) (?:für sie |für dich |für euch )?(?:natürlich|freilich|gewiss|sicher(?:lich)?"
    r"|echt|wirklich"
    rf"|richtig|total|sehr|ja|mehr als|verdammt|ganz schön) (?:\w+ )?{BAD}\b",
    rf"\b(?:echt|richtig|wirklich|total|sehr|wie|verdammt|voll|so|ach,?|oh,?|puh,?) {BAD}\b",
    r"\bmuss (?:\w+ ){0,6}(?:gewesen sein|(?:gewesen|sein) )",
    r"\b(?:braucht|will|wünscht)(?: man)?(?: \w+){0,4} (?:keiner|niemand|kein mensch|überhaupt nicht brauchen"
    r"|nicht haben"
    r"|nicht)\b(?= *[.!,]|$)",
    r"\b(?:ich|wir|man) (?:kann|können|verstehen?)(?: \w+){0,3} (?:ihren|deinen|euren|den) (?:\w+ )?(?:ärger"
    r"|frust|unmut)",
    r"\b(?:kann|können)(?: ich| wir| man)?(?: \w+){0,4} (?:nachfühlen|mitfühlen|nachempfinden|vorstellen"
    r"|nachvollziehen)",
    r"\b(?:fühle?n? (?:\w+ )?mit|drücken? (?:\w+ )?die daumen|zerreißt|das herz)\b",
    r"\b(?:oje|oh je|ohje|auweia|au weia|ach du (?:je|liebe\w*|meine güte)|oh nein|du ärmste\w?|sie ärmste\w?)\b",
    r"\bgeh(?:t|en) (?:einem|uns|mir) nahe\b|\blässt (?:uns|mich|keinen) nicht kalt\b|\b(?:der|die"
    r"|das) arme\w? \w+|\bgroßer mist\b|\bich wäre auch\b|\b(?:ist|war) (?:das )?(?:schon |wirklich "
    r"|ja )?(?:hart|traurig|furchtbar)\b",
    r"\bwas für (?:ein|eine|einen) (?:\w+ )?(?:ärger|mist|pech|tag|schreck|chaos|odyssee|enttäuschung|zumutung)",
    r"\bverständlich,? dass (?:sie|du|ihr)\b|\bverstehen?(?: \w+){0,3},? (?:dass|wie) (?:sie|du|ihr|ärgerlich|das)\b",
)
# A misfortune that is not our doing (DRAFTS.md, `sympathy_only`), or our own shame.
NOT_SYMPATHY = r"\b(?:beileid|tod|verstorben\w*|unfall\w*|krankheit|beerdigung|uns|mir)\b"
OVER_APOLOGY = (
    r"\bschäm\w+|\bin grund und boden\b|\buntröstlich\b|\b(?:auf|in) (?:die |den )?knien?\b"
    r"|\b(?:erd)?boden (?:versink|verschluck|auftu|aufgeh)\w*|\bfehlen (?:\w+ ){0,3}(?:die )?worte\b|\bkeine worte\b"
    r"|\bkein wort (?:der welt|kann)|\bkein auge (?:mehr )?zu|\b(?:nicht"
    r"|kaum)(?: mehr)? (?:richtig )?(?:geschlafen|schlafen)"
    r"|\b(?:unsagbar|unendlich|unfassbar|so was von|sowas von|unaussprechlich|zutiefst|abgrundtief|entsetzlich"
    r"|furchtbar"
    r"|schrecklich|wahnsinnig) (?:\w+ )?(?:peinlich|leid|unangenehm|beschämt|beschämend)|\btausend ?mal\b"
    r"|\b(?:unverzeihlich|unentschuldbar|unwürdig|beschämend|erbärmlich)\b|\bverkriechen\b|\bin "
    r"tränen (?:ausgebrochen|aufgelöst)\b|\bim bett gewälzt\b"
    r"|\bheulen könnte|\b(?:ich|wir)\b[^.!?\n]{0,40}\bgeweint\b|\b(?:ich|wir) weinten?\b|\bherz(?:en)? blute\w*"
    r"|\bblutet\b[^.!?\n]{0,20} herz|\basche auf\b"
    r"|\bzerknirscht\b|\bwird (?:\w+ )?ganz anders\b|\bgehöre? \w* ?eingesperrt\b|\bo+h "
    r"weh\b|\bach gott\b|\bversager\w*\b"
    r"|\bwie (?:der|die|das) letzte \w+|\bvor scham\b|\bbeschämt\b|\bschande\b|\bbegossene\w*|\bhochrote\w*"
    r"|\bam boden zerstört|\bohrfeig\w+|\bhaupt(?: senk\w*|e)?\b(?! ?-)|\bweint mit|\bnicht in (?:die augen"
    r"|den spiegel)"
    r"|\b(?:nicht|nie)(?: \w+){0,2} wieder ?gut ?(?:zu)?machen|\bso,? so(?: sehr)? leid|\bsehr,? sehr leid"
    r"|\b(?:sorry|verzeihung|entschuldigung),? (?:sorry|verzeihung|entschuldigung)\b|\bflehe|\bwinsel",
)
FORGIVENESS = (
    r"\b(?:trag\w*|nehm\w*|nimm|halt\w*)(?:'?s)?(?: (?:es|das|sie|du|uns|mir|dies\w*|bitte|uns das|mir das|ihm|ihr"
    r"|nicht|bis \w+)){0,6} (?:nicht )?(?:nach|übel|krumm|vor)\b(?! (?:dem|der|den|ihn|ihr))|\b(?:nach(?:zu)?tragen"
    r"|nachgetragen|nachtragend|übelnehmen|übel nehmen|krumm nehmen|übelgenommen)\b"
    r"|\b(?:nicht|nimmer|nicht mehr|net)(?: \w+){0,2} (?:böse|gram|sauer|grollen|grantig)\b|\bnach(?:zu)?sehen\b"
    r"|\bnachsicht\w*|\bhinweg(?:zu)?seh\w*|\bseh\w* (?:\w+ ){0,5}hinweg|\b(?:ein|beide|das) auge\w* (?:\w+ )?zu\w*"
    r"|\b(?:zweite|neue|weitere|letzte|noch eine|die|eine) (?:\w+ "
    r")?chance\b|\bgelegenheit\b[^.!?\n]{0,40}(?:vergessen"
    r"|wiedergut|vertrauen|beweis|zeigen)|\bwieder gut(?:\?|$| sein| mit)|\bgewogen\b|\b(?:verzeih\w*|vergeb\w*)"
    r"(?: \w+){0,3} (?:können|könnten|kannst|könnt|mögen|möchten)|\b(?:können|könnten|kannst|mögen|bitte"
    r"|wollen|dürfen"
    r"|hoffe\w*)\b[^.!?\n]{0,50}(?:verzeihen|vergeben)\b(?! sie)|\bvergeben sie\b|\bvergib\b|\bum (?:ihre "
    r"|eure |deine )?"
    r"(?:verzeihung|vergebung|gnade|milde)\b|\bschwamm drüber\b|\bgnade vor recht|\bnicht (?:zu )?streng\b"
    r"|\b(?:unter den tisch|in gnaden|zur versöhnung|kriegsbeil|groll)\b|\bdie "
    r"treue (?:zu )?halten\b|\btreu bleiben\b"
    r"|\blassen sie (?:uns )?(?:gut sein|es gut sein)|\bvergessen (?:sie|wir) (?:das|die sache|den"
    r"|es)\b|\bgroßzügig\b|\bfür ungut\b|\bzürn\w+|\bnicht im stich\b|\b(?:gib|geben sie"
    r"|gebt) uns (?:\w+ )?nicht auf\b|\b(?:sie|du|ihr)\b[^.!?\n]{0,40}\b(?:es|das"
    r"|uns das) (?:einfach )?vergessen\b(?! h)",
)
NOT_FORGIVENESS = r"\b(?:verzeihung für|die kürze|die tippfehler|die frage|nicht nachsehen müssen)\b"
RULES = {
    "apology": Rule((APOLOGY,), clause=False),
    "refusal": Rule((REFUSED,), clause=False),
    "own_object": Rule((r"\b(?:dass|für|wegen|um|mit|dafür)\b",)),
    "again": Rule((r"\b(?:noch ?mals?|noch einmal|wieder|erneut)\b",)),
    "non_apology": Rule(NON_APOLOGY, NOT_NON_APOLOGY),
    "sympathy_only": Rule(SYMPATHY, NOT_SYMPATHY),
    "over_apology": Rule(OVER_APOLOGY),
    "asks_forgiveness": Rule(FORGIVENESS, NOT_FORGIVENESS),
}
