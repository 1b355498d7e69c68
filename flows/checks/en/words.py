"""Words that play the same part in a sentence, so that what was learned of one holds for all."""

PARTS = {
    "<third>": """courier couriers carrier carriers supplier suppliers manufacturer retailer seller vendor contractor
        subcontractor operator airline airport provider partner partners agency bank garage lab printer developer
        network insurer landlord wholesaler installer factory warehouse depot customs haulier maker breeder
        distributor""",
    "<thing>": """system systems computer software algorithm machine scanner sensor server tool database till robot
        template app update upgrade router website portal chatbot platform engine glitch bug""",
    "<when>": """monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight january february
        march april june july august september october november december weekend noon""",
    "<customer>": """customers customer guests guest clients client passengers passenger users user patients patient
        members member visitors visitor people diners tenants parents travellers""",
    "<staff>": """driver drivers colleague colleagues staff team teams technician engineer engineers nurse nurses
        waiter receptionist chef doctor doctors vet trainer mechanic fitter guide manager stylist stylists crew agents
        clerk cleaner teacher librarian""",
    "<rule>": """policy policies terms conditions contract rules rule regulations guidelines procedure procedures
        protocol tariff agreement law legislation""",
    "<ask>": "contact call ring phone email visit ask speak",
    "<number>": "one two three four five six seven eight nine ten twelve twenty thirty forty",
    "apologise": "apologize",
    "cancelled": "canceled",
    "realise": "realize",
    "sympathise": "sympathize",
    "apologising": "apologizing",
}
KINDS = {word: part for part, words in PARTS.items() for word in words.split()}
