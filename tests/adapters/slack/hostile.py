"""Messages that try to break out of Slack's markup and limits, for Hypothesis."""

from hypothesis import strategies as st

from flows import message as say
from flows.message import Choice, Message, Option, Part, Prompt, TextInput

PIECES = (
    *(
        "<!channel>",
        "<@U123>",
        "&lt;",
        "&",
        "<https://evil.example|bank>",
        "*bold*",
        "`code`",
        "```",
        ":smile:",
        "_",
        "~",
    ),
    *(
        "😡",
        "👩🏽‍💻",
        "\n",
        "\n\n",
        " ",
        "   ",
        "\u200b",
        "\u00a0",
        "Ω",
        "漢字",
        "a",
        "word ",
        "(none)",
        '"',
        "{label}",
        "#1",
        "-",
    ),
)
texts = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.tuples(st.sampled_from(PIECES), st.sampled_from([75, 76, 150, 151, 2_000, 3_000, 3_001, 4_000])).map(
        lambda one: (one[0] * one[1])[: one[1]]
    ),
)
ids = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=20)
notes = st.builds(say.Note, tone=st.sampled_from(["tip", "found", "missing", "problem"]), text=texts, quote=texts)
tables = st.integers(0, 22).flatmap(
    lambda wide: st.builds(
        say.Table,
        title=texts,
        columns=st.tuples(*[texts] * wide),
        rows=st.lists(st.tuples(*[texts] * wide), max_size=3).map(tuple),
    )
)
parts: st.SearchStrategy[Part] = st.one_of(
    st.builds(say.Say, text=texts),
    st.builds(say.Quote, label=texts, text=texts, send=st.booleans()),
    notes,
    st.builds(
        say.Card, title=texts, rows=st.lists(st.builds(say.Row, label=texts, text=texts), max_size=12).map(tuple)
    ),
    st.builds(
        say.Bars,
        title=texts,
        bars=st.lists(st.builds(say.Bar, label=texts, count=st.integers(0, 10**6)), max_size=25).map(tuple),
    ),
    tables,
)
options = st.one_of(
    st.lists(st.builds(Option, id=st.one_of(ids, texts), label=texts, why=texts), max_size=12),
    st.integers(90, 210).map(lambda count: [Option(id=f"o{at}", label=f"Option {at}") for at in range(count)]),
    texts.map(lambda text: [Option(id=f"o{at}", label=f"{at}{text}", why=text[:80]) for at in range(200)]),
).map(lambda found: tuple({option.id: option for option in found}.values()))


small = texts.map(lambda text: text[:60])
allowed = st.lists(st.builds(Option, id=ids, label=small, why=small), max_size=101).map(
    lambda found: tuple({option.id: option for option in found}.values())
)


@st.composite
def prompts(draw: st.DrawFn, options: st.SearchStrategy[tuple[Option, ...]] = options) -> Prompt:
    given: Choice | TextInput
    if draw(st.booleans()):
        given = TextInput(draft=draw(texts), hint=draw(texts), longest=draw(st.sampled_from([1, 60, 300, 3_000])))
    else:
        offered, many = draw(options), draw(st.booleans())
        draft = draw(st.sampled_from(["", *(option.id for option in offered[:3])]))
        given = Choice(options=offered, many=many, draft=draft, typed=draw(st.sampled_from(["", "time"])))
    does = draw(st.lists(st.sampled_from(["keep", "skip", "back", "cancel"]), unique=True))
    buttons = tuple(say.Button(does=one, label=draw(st.one_of(st.just("Skip"), texts)) or "x") for one in does)
    return Prompt(step=draw(ids), label=draw(texts), input=given, optional=draw(st.booleans()), buttons=buttons)


messages = st.builds(
    Message,
    parts=st.lists(parts, max_size=4).map(tuple),
    asks=st.lists(prompts(), max_size=1).map(tuple),
    place=st.one_of(st.none(), st.just((3, 12))),
    stage=texts.map(lambda text: text[:60]),  # as long as a playbook allows it
)
