"""The ids of the steps. They are in every conversation that is kept, so none is renamed and none comes back."""

COACH = [
    *("story", "case", "setting", "mood", "before", "risks", "acknowledgement", "kind", "kind_other"),
    *("fact.late.1", "fact.late.2", "fact.late.3", "fact.wrong.1", "fact.wrong.2"),
    *("fact.faulty.1", "fact.faulty.2", "fact.faulty.3", "fact.billing.1", "fact.billing.2", "fact.billing.3"),
    *("fact.service.1", "fact.service.2", "fact.access.1", "fact.access.2", "fact.access.3"),
    *("fact.booking.1", "fact.booking.2", "fact.booking.3", "fact.expectation.1", "fact.expectation.2"),
    *("fact.data.1", "fact.data.2", "fact.harm.1", "fact.harm.2", "fact.harm.3"),
    *("product", "product_other", "lost", "wish", "say_back", "cause", "doubt", "apology_public", "apology"),
    *("paid", "options", "own_option", "reason", "remedy", "compensation", "agreed", "next", "ideas"),
    *("remedy_2", "compensation_2", "agreed_2", "next_2", "ideas_2"),
    *("remedy_3", "compensation_3", "agreed_3", "next_3", "ideas_3", "handed_to", "closing"),
    *("promise", "due", "outcome", "helped", "improve", "resources", "concern", "root_cause"),
    *("takeaway_when", "takeaway_then", "share"),
]
QUICK = [
    *("story", "case", "kind", "product", "setting", "mood", "before", "remedy", "compensation", "outcome"),
    *("promise", "due", "root_cause", "concern", "takeaway_when", "takeaway_then"),
]
EXPERT_LEAVES_OUT = {"acknowledgement", "say_back", "doubt", "reason", "handed_to", "closing"}

# Ids that were asked once. A new step takes none of them: an old answer would count for it.
RETIRED: frozenset[str] = frozenset()
