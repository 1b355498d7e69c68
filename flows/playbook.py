"""The playbook: the team's words, questions, kinds, products, remedies and limits, as data."""

from decimal import Decimal
from typing import Annotated, Self, get_args

from pydantic import Field, ValidationInfo, field_validator, model_validator

from flows.debrief import Helped, Loss, Mood, Outcome, Risk, RootCause, Setting
from flows.message import Value
from flows.redactions import Redact
from flows.words import Words, holes

Label = Annotated[str, Field(min_length=1, max_length=60)]
Why = Annotated[str, Field(max_length=75)]  # 75 characters: Block Kit reference, option object, description
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Aliases = tuple[Annotated[str, Field(min_length=2, max_length=60)], ...]

DAY_IN_NUMBERS = r"^[^{}]*(?:\{day\}[^{}]+\{month\}|\{month\}[^{}]+\{day\})[^{}]*(?:\{year\}[^{}]*)?$"

# What the coach fills in between braces, by the text that it stands in. No other text may have braces.
FACTS: dict[str, tuple[str, ...]] = {
    "words.problems.unknown_step": ("step",),
    "words.problems.not_yet": ("step",),
    "words.problems.unknown_option": ("value",),
    "words.problems.too_long": ("length", "longest"),
    "words.signs.quoted": ("text",),
    "dates.said": ("weekday", "day", "month", "clock"),
    "dates.dated": ("day", "month", "year"),
    "says.limit": ("limit",),
    "says.limit_paid": ("limit", "paid"),
    "says.above_paid": ("amount", "paid", "limit"),
    "says.above_approval": ("amount", "paid", "limit"),
    "says.above_limit": ("amount", "limit"),
    "says.more_again": ("amount", "before", "limit"),
    "says.ideas_post": ("kind", "product", "wish", "tried"),
    "says.promise_words": ("promise", "due"),
    "says.promise_undated": ("promise",),
    "says.takeaway": ("when", "then"),
    "says.no_event": ("value",),
    "says.checked_part": ("longest",),
    "says.said_better": ("better",),
    "says.like": ("number",),
    "says.planned": ("when", "then"),
    "says.worked": ("settled", "tried"),
    "checks.*.example": ("thing", "wish"),
    "redact.removed": ("what",),
    "asks.*.label": ("currency",),
    "kinds.*.questions": ("currency",),
}


def facts(path: tuple[str, ...]) -> tuple[str, ...]:
    """What is filled in in the text at this place of a playbook."""
    return FACTS.get(".".join((path[0], "*", *path[2:]))) or FACTS.get(".".join(path), ())


class Choosable(Value):
    """Something that can be chosen. `aliases`: words in a story that point to it."""

    label: Label
    why: Why = ""
    aliases: Aliases = ()


class Misplaced(ValueError):
    """A fault, and the names that lead to it from the field in which it was found."""

    def __init__(self, text: str, at: tuple[str, ...]) -> None:
        super().__init__(text)
        self.at = at


# The options of these questions are fixed: the coach goes by them, and they are recorded.
OPTIONS: dict[str, tuple[str, ...]] = {
    "setting": get_args(Setting),
    "mood": get_args(Mood),
    "before": ("yes", "no", "unknown"),
    "risks": get_args(Risk),
    "lost": get_args(Loss),
    "agreed": ("yes", "no"),
    "next": ("another", "call", "ideas", "hand_over", "refused"),
    "due": ("today", "tomorrow", "three_days", "week"),
    "outcome": get_args(Outcome),
    "helped": get_args(Helped),
    "root_cause": get_args(RootCause),
    "share": ("only_me", "lead"),
}


class Ask(Value):
    """The words of one question; see playbooks/en.toml for what each is for."""

    label: Annotated[str, Field(min_length=1, max_length=150)]
    brief: Label
    tip: str = ""
    hint: Annotated[str, Field(max_length=150)] = ""  # 150 characters: Block Kit reference, placeholder
    draft: str = ""
    options: dict[str, Choosable] = {}


class Asks(Value):
    """One for every question."""

    story: Ask
    case: Ask
    setting: Ask
    mood: Ask
    before: Ask
    risks: Ask
    acknowledgement: Ask
    kind: Ask
    kind_other: Ask
    product: Ask
    product_other: Ask
    fact: Ask
    lost: Ask
    wish: Ask
    say_back: Ask
    cause: Ask
    doubt: Ask
    apology_public: Ask
    apology: Ask
    paid: Ask
    options: Ask
    own_option: Ask
    reason: Ask
    remedy: Ask
    compensation: Ask
    agreed: Ask
    next: Ask
    ideas: Ask
    handed_to: Ask
    closing: Ask
    promise: Ask
    due: Ask
    outcome: Ask
    helped: Ask
    improve: Ask
    resources: Ask
    concern: Ask
    root_cause: Ask
    takeaway_when: Ask
    takeaway_then: Ask
    share: Ask

    @field_validator("*")
    @classmethod
    def _options_are_the_fixed_ones(cls, ask: Ask, info: ValidationInfo) -> Ask:
        fixed = OPTIONS.get(info.field_name or "", ())
        more = [id for id in ask.options if id not in fixed]
        less = [id for id in fixed if id not in ask.options]
        if more or less:
            only = f"its options are {', '.join(fixed)}" if fixed else "it has no options"
            raise Misplaced(
                f"{only}; “{(more or less)[0]}” is {'not one' if more else 'missing'}", ("options", *more[:1])
            )
        return ask


class Kind(Choosable):
    tip: str = ""
    questions: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=150)], ...], Field(max_length=4)] = ()
    remedies: Annotated[tuple[str, ...], Field(min_length=2, max_length=8)]


class Remedy(Choosable):
    """`cost`: what it costs the team, in words. `money`: an amount is asked for."""

    cost: Annotated[str, Field(max_length=75)] = ""
    money: bool = False

    @model_validator(mode="after")
    def _why_and_cost_fit_beside_an_option(self) -> Self:
        if len(self.why) + len(self.cost) > 70:  # 75 with " · " between: Block Kit reference, option description
            raise ValueError("why and cost are longer than 70 characters together")
        return self


class Limits(Value):
    """`compensation`: what an agent may give alone, in `currency` (ISO 4217). The percentages are of what was paid."""

    currency: Currency
    compensation: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
    note_above_percent: Annotated[int, Field(ge=0)]
    approval_above_percent: Annotated[int, Field(ge=0)]


class Stages(Value):
    listen: Label
    ask: Label
    apologize: Label
    choose: Label
    promise: Label
    debrief: Label
    form: Label


class Dates(Value):
    """How days and times are typed, in small letters, and `said`; see playbooks/en.toml for what each is for.

    Weeks begin with Monday; `end_of_day`: o'clock.
    """

    today: tuple[str, ...]
    tomorrow: tuple[str, ...]
    after_tomorrow: tuple[str, ...] = ()
    noon: tuple[str, ...]
    weekdays: Annotated[tuple[tuple[str, ...], ...], Field(min_length=7, max_length=7)]
    hours: tuple[str, ...]
    days: tuple[str, ...]
    weeks: tuple[str, ...]
    numbers: tuple[tuple[str, ...], ...] = ()
    at: tuple[str, ...] = ()
    am: tuple[str, ...] = ("am", "a.m.")
    pm: tuple[str, ...] = ("pm", "p.m.")
    afternoon: tuple[str, ...] = ()
    oclock: tuple[str, ...] = ("h", "uhr", "o'clock")
    dated: tuple[Annotated[str, Field(pattern=DAY_IN_NUMBERS)], ...] = ()
    numbered: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    end_of_day: Annotated[int, Field(ge=0, le=23)]
    said: str
    names: Annotated[tuple[str, ...], Field(min_length=7, max_length=7)]
    months: Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]


class Says(Value):
    """What the coach says between the questions."""

    welcome: str
    form: str
    wish: str
    limit: str
    limit_paid: str
    above_paid: str
    above_approval: str
    above_limit: str
    more_again: str
    call: str
    call_opening: str
    two_rounds: str
    ideas: str
    ideas_post: str
    closing_money: str
    promise_message: str
    promise_words: str
    promise_undated: str
    promise_unsaid: str
    done: str
    done_title: str
    only_you: str
    for_lead_safety: str
    for_lead_repeat: str
    for_lead_approval: str
    takeaway: str
    own: Label
    none: Label
    none_why: Why
    other: Label
    untitled: Label
    nothing_open: str
    busy: str
    no_event: str
    checked_part: str
    checked_more: str
    checked_nothing: str
    said_better: str
    like: Why
    planned: str
    worked: str
    worked_title: Label


class TerminalTyped(Value):
    """What a person may type in the terminal beside an answer, in small letters."""

    edit: tuple[str, ...]
    help: tuple[str, ...]
    less: tuple[str, ...]
    language: tuple[str, ...]
    leave: tuple[str, ...]


class Terminal(Value):
    """What only the terminal says."""

    typed: TerminalTyped
    resumed: str
    left_open: str
    help: str
    help_language: str
    language: str
    nothing_to_edit: str
    which: str
    more: str
    rewrite: str
    choose: str
    choose_many: str
    choose_or_type: str


class CheckText(Value):
    """What is said when a check finds something: what was noticed, and one way to say it better.

    `example`: for an element that is missing, from this complaint ({thing}: what it is about, {wish}: what the
    customer would like); left out where that is not known. `good`: said of an element that is there.
    """

    tip: str
    example: str = ""
    good: str = ""

    @property
    def example_needs(self) -> set[str]:
        return holes(self.example)


class Playbook(Value):
    """`name`: what the language calls itself."""

    language: Annotated[str, Field(pattern="^[a-z]{2}$")]
    name: Label
    limits: Limits
    stages: Stages
    words: Words
    dates: Dates
    currencies: dict[Currency, tuple[str, ...]] = {}  # how a currency is called, in small letters
    says: Says
    terminal: Terminal
    asks: Asks
    checks: dict[str, CheckText]
    redact: Redact
    kinds: Annotated[dict[str, Kind], Field(min_length=1, max_length=30)]
    products: Annotated[dict[str, Choosable], Field(min_length=1, max_length=100)]
    remedies: Annotated[dict[str, Remedy], Field(min_length=2, max_length=60)]
