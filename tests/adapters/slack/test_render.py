"""Whatever is said becomes blocks that Slack takes, and no word of it is lost."""

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block as Model

from adapters.slack import modal, render, text, thread, words
from adapters.slack.render import Post
from flows.message import Bar, Bars, Choice, Message, Note, Option, Prompt, Quote, Say, Table, TextInput
from tests.adapters.slack import limits
from tests.adapters.slack.hostile import allowed, messages, prompts, texts

WORDS = words.load("en")
ID = "0123456789abcdef"
thorough = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def said(blocks: list[dict[str, Any]]) -> str:
    """All letters and digits of the blocks' texts, in order, as a reader sees them."""
    found: list[str] = []

    def walk(node: Any, key: str = "") -> None:
        if isinstance(node, dict):
            raw = node.get("type") in ("mrkdwn",)
            for name, value in node.items():
                walk(unescaped(value) if raw and name == "text" else value, name)
        elif isinstance(node, list):
            for one in node:
                walk(one, key)
        elif isinstance(node, str) and key in ("text", "title", "label", "caption", "name", "categories"):
            found.append(node)

    walk(blocks)
    return bare("".join(found))


def unescaped(value: str) -> str:
    return value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def bare(value: str) -> str:
    return re.sub(r"[\W_]+", "", value)


def check(post: Post) -> None:
    for blocks in (post.blocks, post.plain):
        assert limits.message_faults({"text": post.text or "x", "blocks": blocks}) == []
    assert not {block["type"] for block in post.plain} & limits.NEWER


@thorough
@given(messages)
def test_any_message_becomes_blocks_that_slack_takes(message: Message) -> None:
    for post in thread.last(message, ID, WORDS):
        check(post)


@thorough
@given(messages)
def test_no_word_of_a_message_is_lost(message: Message) -> None:
    shown = "".join(said(post.blocks) for post in thread.last(message, ID, WORDS))
    plain = "".join(said(post.plain) for post in thread.last(message, ID, WORDS))
    expected = [part.text for part in message.parts if isinstance(part, Say | Quote | Note)]
    expected += [row.text for part in message.parts if part.kind == "card" for row in part.rows]
    expected += [bar.label for part in message.parts if isinstance(part, Bars) for bar in part.bars]
    expected += [cell for part in message.parts if isinstance(part, Table) for row in part.rows for cell in row]
    for prompt in message.asks:
        expected.append(prompt.label)
        if isinstance(prompt.input, Choice):
            expected += [option.label for option in prompt.input.options] if len(prompt.input.options) <= 100 else []
        else:
            expected.append(prompt.input.draft)
    for words_of in expected:
        assert bare(words_of) in shown
        assert bare(words_of) in plain


@thorough
@given(messages)
def test_nothing_that_was_said_can_mention_or_link(message: Message) -> None:
    for post in thread.last(message, ID, WORDS):
        for blocks in (post.blocks, post.plain):
            for found in re.findall(r'"type": "mrkdwn", "text": "((?:[^"\\]|\\.)*)"', json.dumps(blocks)):
                assert "<" not in found
        assert "<" not in post.text


@thorough
@given(prompts(), st.lists(st.builds(Note, tone=st.just("problem"), text=texts), max_size=2))
def test_any_question_fits_into_a_window(prompt: Prompt, problems: list[Note]) -> None:
    for newer in (True, False):
        assert limits.view_faults(modal.answer(prompt, problems, ID, WORDS, newer=newer)) == []


@thorough
@given(st.lists(prompts(allowed), min_size=1, max_size=5, unique_by=lambda prompt: prompt.step))
def test_any_form_fits_into_a_window(asks: list[Prompt]) -> None:
    message = Message(asks=tuple(asks), conversation=ID)
    assert limits.view_faults(modal.form(message, WORDS)) == []


@settings(max_examples=50, deadline=None)
@given(texts, st.integers(10, 3_000))
@example("&" * 4_000, 3_000)
@example("😡" * 2_000, 75)
def test_pieces_are_the_whole_text_and_each_fits(whole: str, longest: int) -> None:
    found = list(text.pieces(whole, longest))
    assert "".join(found) == whole
    assert all(text.size(text.escape(one)) <= longest for one in found)


@settings(max_examples=200, deadline=None)
@given(texts, st.integers(2, 200))
def test_what_is_shortened_fits_and_shows_it(whole: str, longest: int) -> None:
    found = text.short(whole, longest)
    assert text.size(found) <= longest
    assert found == " ".join(whole.split()) or found.endswith("…")


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("a &lt; b &amp; c", "a < b & c"),
        ("see <https://example.com/a?b=1|this>", "see https://example.com/a?b=1"),
        ("<mailto:ann@example.com|ann@example.com> wrote", "ann@example.com wrote"),
        ("<@U123|ann> and <#C1|general>", "@ann and #general"),
        ("<!channel> now", "@channel now"),
        ("&lt;!channel&gt;", "<!channel>"),
    ],
)
def test_slacks_markup_is_read_as_it_was_typed(typed: str, plain: str) -> None:
    assert text.said(typed) == plain


def test_counts_are_a_chart_and_signs_where_there_are_no_charts() -> None:
    bars = Bars(title="Kinds", bars=(Bar(label="Late", count=12), Bar(label="Broken", count=3)))
    (chart,) = render.parts([bars], newer=True)
    assert chart["chart"]["series"][0]["data"] == [{"label": "Late", "value": 12}, {"label": "Broken", "value": 3}]
    assert "▇▇▇ 3  Broken" in json.dumps(render.parts([bars], newer=False), ensure_ascii=False)


def test_slacks_own_models_agree_with_the_walker() -> None:
    message = Message(
        parts=(
            Say(text="Rough one?"), Quote(label="Wish", text="Boots"), Note(tone="tip", text="Ask"),
            Table(title="T", columns=("a", "b"), rows=(("1", "2"),)), Quote(label="To send", text="Hello", send=True),
        ),
        asks=(Prompt(step="case", label="Case?", input=TextInput(longest=60)),),
    )  # fmt: skip
    for post in thread.last(message, ID, WORDS):
        for block in post.plain:
            Model.parse(block).validate_json()


def test_a_window_lists_long_options_shortly_where_there_are_too_many_in_full() -> None:
    options = tuple(Option(id=f"o{at}", label=f"{at} " + "long words " * 300) for at in range(200))
    prompt = Prompt(step="product", label="Which?", input=Choice(options=options))
    view = modal.answer(prompt, [], ID, WORDS)
    assert limits.view_faults(view) == []
    listed = "".join(block["text"]["text"] for block in view["blocks"] if block["type"] == "section")
    assert all(f"{at + 1}. {at} long words" in listed for at in range(200))


def test_a_question_without_options_fits_into_a_window_also_when_it_is_escaped() -> None:
    prompt = Prompt(step="product", label="&" * 1_500, input=Choice(options=()))
    assert limits.view_faults(modal.form(Message(asks=(prompt,), conversation=ID), WORDS)) == []
