"""German words that fit any complaint, what inflection adds, and words that play the same part."""

COMMON_WORDS = """
ab aber abend all alle allein allem allen aller alles als also alt am an ander andere anderem anderen anderer
anderes anders angebot anliegen anruf antwort arbeit art auch auf aus außen außerdem bald bei beide beiden beim
beitrag bekommen bereits besonders besser bestellung bestellt bestellen best beste besten betrag bevor bezahlt bin
bis bisher bitte bleiben bleibt brauche brauchen buchen buchung da dabei dadurch dafür dagegen daher damals damit
danach dann dank danke dar daran darauf darf darüber darum das dass daten davon davor dazu dein deine deinem deinen
deiner dem den denen denn der deren des deshalb dessen deswegen die dies diese diesem diesen dieser dieses dinge
ding doch dort drei dreimal drin durch durfte dürfen ebenso echt egal eigen eigene eigenen eigentlich ein eine einem
einen einer eines einfach einige einmal einzige ende endlich entschuldigen entschuldige entschuldigung er erfahrung
erhalten erledigt erst erste ersten es etwas euch euer eure eurem euren fall falsch falsche falschen familie fast
fehlt fehler firma frage fragen frau freuen freundliche freundlichen für gab ganz ganze ganzen gar geben gegangen
gegen geht gehört gekommen geld gemacht gemeldet genau gerade gern gerne gesagt geschäft geschickt geschrieben
gesehen gestern getan gewartet gewesen geworden gibt ging gleich grund gruß grüße grüßen grüß gut gute guten guter
habe haben habt hab halb hallo halt hat hatte hatten hätte hätten heißt her herr herrn heute hi hier hilfe hin
hinter hotline ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in info information ins irgendwann ist ja
jahr jahre jede jeden jeder jedes jemand jetzt kam kamen kann kannst kein keine keinem keinen keiner kleine komme
kommen kommt konnte können könnte könnten konto kosten kunde kunden kundin lange lang lassen laut leider leid letzte
letzten lieb liebe lieber liegt los machen macht mail mails mal man mehr mein meine meinem meinen meiner meines
melde melden meldet mensch mich minute minuten mir mit mitarbeiter mitarbeiterin mittag möchte möglich monat monate
monaten morgen musste müssen muss nach nachdem nachricht nacht nächste nächsten name natürlich neben nehmen nehme
nein neu neue neuen neuer neues nicht nichts nie niemand niemals nix noch nochmal nun nur ob obwohl oder offen oft
ohne paar passiert person preis problem pro quasi recht reden richtig rückmeldung ruf rufe rufen sache sachen sage
sagen sagt sagte samstag schade schicken schicke schlecht schnell schon schönen schreiben schreibe sehe sehen sehr
sei seid sein seine seinem seinen seiner seit seitdem selbst selber sende sendung service sicher sich sie sind so
sofort soll sollen sollte sollten sondern sonst sonntag sorry später statt steht stelle stellen stern sterne stunde
stunden support tag tage tagen team teil telefon termin teuer tun trotzdem tut über überhaupt uhr um und ungefähr
uns unser unsere unserem unseren unserer unter verstehen verständnis versuchen vertrag viel viele vielen vielleicht
vier viermal voll von vor vorher vom wann war waren warten warte warum was weg wegen weil weiß weit weiter weitere
welche wenig weniger wenn wer werde werden wert wie wieder will wir wird wirklich wissen wo woche wochen wollen
wollte wollten worden wort wurde wurden würde würden ware zahlen zahle zeit zu zum zur zurück zusammen zuständig
zwar zwei zweimal zweite zweiten zwischen montag dienstag mittwoch donnerstag freitag januar februar märz april mai
juni juli august september oktober november dezember jänner euro eur frühstück gast gäste gästen produkt artikel
rechnung website seite app situation thema angelegenheit vorfall erlebnis umstände sachverhalt unannehmlichkeiten
ärger enttäuschung qualität bewertung feedback hinweis hinweise schreibt kümmern kümmere geprüft prüfen eben
ausgerechnet moin servus mag dr sehr geehrte geehrter geehrten damen herren vielen herzlichen mfg lg vg stimmt
stimme klar schauen schau schauts gell bzw ca nr fünf sechs sieben acht neun zehn elf zwölf haus ihrs kein hause
mann leute kollege kollegin kollegen chef gebucht kaputt
"""
COMMON = frozenset(COMMON_WORDS.split())
ENDINGS = frozenset({"ungen", "lich", "ung", "est", "ern", "end", "en", "er", "em", "es", "et", "st", "te", *"enst"})
FOLDS = {ord("ä"): "a", ord("ö"): "o", ord("ü"): "u", ord("ß"): "ss", ord("é"): "e"}
EVERYDAY_WORDS = """
PDF SMS IBAN BIC EUR LKW PKW TÜV ICE IC EC RE RB S-BAHN U-BAHN GPS TV WC CD DVD USB WLAN LAN DSL SIM PIN TAN QR ID
IT AG GMBH KG DHL DPD UPS GLS ADAC EU USA UK CH DE AT NRW HNO MRT CT EKG OP AOK TK AGB DM PN PS LG VG MFG OK FAQ VIP
XS XL XXL XXS KW MB GB MBIT GBIT KWH ETC EWE NICHT SEHR KEIN KEINE ALLE IMMER NIE JETZT SIE UNS WIR IHR UND SO DAS
IST WO MIR CHF CD-ROM PC LED HD SUV EDV URL HTML APP GEZ HU AU BAFÖG KFZ NFC CSV JPG II III IV B2 A4 DIN FFP2 EAN
MWST UST LINKEDIN WHATSAPP YOUTUBE PAYPAL IPHONE IPAD IOS EBAY MCDONALDS IKEA BMW VW
"""
EVERYDAY = frozenset(EVERYDAY_WORDS.split())
PARTS = {
    "<us>": "ich wir",
    "<mine>": "mein meine meinem meinen meiner unser unsere unserem unseren unserer unseres",
    "<have>": "hab habe haben hatte hatten",
    "<you>": "sie du ihr",
    "<toyou>": "ihnen dir euch dich",
    "<your>": "ihre ihrem ihren ihrer ihres dein deine deinem deinen deiner eure euer eurem euren eurer",
    "<third>": """zusteller bote kurier paketdienst spedition spediteur hersteller lieferant händler verkäufer absender
        subunternehmer dienstleister partner großhändler firma werkstatt bank versicherung versicherer gutachter
        labor druckerei callcenter zoll post netzbetreiber vermieter hausverwaltung veranstalter airline
        flughafen portal plattform anbieter betreiber vorlieferant""",
    "<staff>": """kollege kollegin kollegen kolleginnen azubi aushilfe praktikant praktikantin mitarbeiter mitarbeiterin
        mitarbeitern fahrer fahrerin techniker monteur kellner kellnerin verkäuferin personal team
        sachbearbeiter sachbearbeiterin trainer trainerin""",
    "<thing>": """system computer rechner software programm server automat scanner steuerung algorithmus datenbank
        schnittstelle technik update drucker maschine router sensor kasse""",
    "<day>": """montag dienstag mittwoch donnerstag freitag samstag sonntag heute morgen übermorgen montags dienstags
        wochenende mittag vormittag nachmittag abend januar februar märz april mai juni juli august september
        oktober november dezember jänner""",
    "<people>": """kunden kunde gäste gast mitglieder mitglied patienten patient mieter fahrgäste reisende nutzer
        versicherte eltern leute bürger teilnehmer""",
    "<rule>": """agb bedingungen vertragsbedingungen satzung vertrag vorschrift vorschriften richtlinie richtlinien
        regel regeln hausordnung gesetz tarif tarifbedingungen gebührenordnung vertraglich""",
    "<number>": "zwei drei vier fünf sechs sieben acht neun zehn zwölf",
    "nicht": "nich ned net",
    "nichts": "nix",
}
KINDS = {word: part for part, words in PARTS.items() for word in words.split()}
