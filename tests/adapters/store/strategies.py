"""Any conversation, debrief or job that could be put into a store."""

from hypothesis import strategies as st

from adapters import Conversation, Job, Person
from flows.debrief import Debrief, Money, Promise, Takeaway
from flows.flow import State
from tests.adapters.store.examples import DAY, NOON

# Any text that can reach a store. No NUL: flows clean what people type, and PostgreSQL cannot keep one.
# No lone surrogates: they are no text, and pydantic refuses them.
_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
short_texts = st.text(_characters, max_size=60) | st.sampled_from(
    [
        "\u202eright to left\u202c שלום",
        "👩🏽‍🚒 e\u0301",
        "\x01\x1b[2J\x7f\x85\r\n\t",
        "%_\\'\"`;--",
        "{}\u2028\ufeff\uffff",
    ]
)
# Long ones are made, not listed: hypothesis shows what is listed, and warns.
texts = short_texts | st.integers(100_000, 100_010).map("x".__mul__)
names = st.text(_characters, min_size=1, max_size=60)
times = st.timedeltas(-20 * 365 * DAY, 70 * 365 * DAY).map(lambda time: NOON + time)
platforms = st.sampled_from(["slack", "teams", "web", "console"])
people = st.builds(Person, team=names, platform=platforms, id=names)
_amounts = st.decimals(0, 10**9, places=2, allow_nan=False)
_money = st.none() | st.builds(Money, amount=_amounts, currency=st.sampled_from(["EUR", "USD", "JPY"]))
_states = st.builds(
    State,
    answers=st.dictionaries(texts, texts, max_size=6),
    drafts=st.dictionaries(names, texts, max_size=2),
    kept=st.dictionaries(names, st.lists(names, max_size=3).map(tuple), max_size=2),
    ended=st.sampled_from([None, "done", "cancelled"]),
)
conversations = st.builds(
    Conversation,
    id=names, team=names, platform=platforms, agent=names, flow=st.sampled_from(["coach", "debrief"]), state=_states,
    events=st.lists(names, max_size=3).map(tuple), started_at=times, updated_at=times, ended_at=st.none(),
)  # fmt: skip
debriefs = st.builds(
    Debrief,
    id=names, team=names, platform=platforms, agent=names, source=st.sampled_from(["coach", "quick"]),
    started_at=times, ended_at=times, language=texts, case=texts, before=st.none() | st.booleans(), story=texts,
    kind=texts, apology=texts, options=st.lists(texts, max_size=3).map(tuple), paid=_money, compensation=_money,
    promises=st.lists(st.builds(Promise, what=texts, due_at=st.none() | times), max_size=2).map(tuple),
    takeaway=st.none() | st.builds(Takeaway, when=texts, then=texts),
)  # fmt: skip
jobs = st.builds(Job, team=names, name=names, kind=names, queue=short_texts, text=texts, due_at=times)
