"""Any JSON is read, or refused by one error of ours."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import read
from adapters.slack.act import Act, ViewId, act, view
from adapters.slack.read import Unreadable

NAMES = (
    *("type", "team_id", "team", "user", "user_id", "event", "event_id", "ts", "thread_ts", "text", "channel", "tab"),
    *("channel_type", "subtype", "bot_id", "actions", "action_id", "action_ts", "value", "selected_option", "view"),
    *("selected_options", "container", "message", "message_ts", "channel_id", "state", "values", "id", "hash"),
    *("callback_id", "trigger_id", "command", "response_url", "selected_date", "channel_name", "event_time"),
    *("authorizations", "enterprise", "enterprise_id", "is_enterprise_install", "context_team_id"),
)
LIKELY = (
    *("message", "app_mention", "app_home_opened", "app_uninstalled", "im", "home", "T1", "U1", "D1", "1.2", "/amends"),
    *("E1", "true", "me_message", True),
    *("answer:c::mood", "form.1:c:", "answer.1:c:mood", "answer.0:c:mood", "file_share", "modal", "", "<@U1> hi"),
)
leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10), st.sampled_from(LIKELY))
json = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=8)
    ),
    max_leaves=25,
)
bodies = st.dictionaries(st.sampled_from(NAMES), json, max_size=12)
READERS = (
    read.event, read.command, read.click, read.shortcut, read.submission, read.sought, read.organization,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(bodies)
def test_no_payload_raises_anything_but_unreadable(body: dict[str, Any]) -> None:
    for reader in READERS:
        try:
            reader(body)
        except Unreadable:
            continue


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_an_unknown_id_is_none_and_no_error(id: str) -> None:
    assert act(id) is None or act(id)
    assert view(id) is None or view(id)


def test_an_id_carries_what_it_stands_for() -> None:
    one = Act("answer", "0123456789abcdef", "fact.late.1", "2")
    assert act(one.id) == one
    two = ViewId("answer", "0123456789abcdef", "fact.late:1")
    assert view(two.id) == two


def test_a_view_of_another_version_is_known_as_such() -> None:
    assert view("form.0:0123456789abcdef:") is None
    assert view("form:0123456789abcdef") is None


def event(**inner: Any) -> dict[str, Any]:
    message = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "1.2", "text": "hello"}
    return {"team_id": "T1", "event_id": "Ev1", "event": message | inner}


@pytest.mark.parametrize(
    "inner",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_topic"},
        {"channel_type": "channel"},
        {"tab": "x", "type": "app_home_opened"},
    ],
)
def test_what_says_nothing_to_us_is_left_alone(inner: dict[str, Any]) -> None:
    assert read.event(event(**inner)) is None


@pytest.mark.parametrize("subtype", [None, "me_message", "file_share", "thread_broadcast"])
def test_what_a_person_wrote_counts_as_words_however_they_sent_it(subtype: str | None) -> None:
    heard = read.event(event(subtype=subtype))
    assert isinstance(heard, read.Typed)
    assert heard.text == "hello"


def test_the_same_message_has_the_same_name_in_every_delivery() -> None:
    first, again = read.event(event()), read.event(event() | {"event_id": "Ev2"})
    assert first == again
    assert first
    assert first.name == "T1.D1.1.2"


def test_a_name_that_is_too_long_is_refused() -> None:
    with pytest.raises(Unreadable):
        read.event(event(channel="D" * 300))


def test_a_persons_own_token_that_is_revoked_is_not_ours() -> None:
    revoked = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}
    body = {"team_id": "T1", "event_id": "Ev1", "event": revoked}
    assert read.event(body) is None
    ours = read.event(body | {"event": revoked | {"tokens": {"oauth": [], "bot": ["U0"]}}})
    assert ours == read.Removed(team="T1", user="", name="Ev1")


def test_two_people_who_click_in_the_same_moment_are_two_deliveries() -> None:
    body = {"team": {"id": "T1"}, "actions": [{"action_id": "skip:c::mood", "action_ts": "1.2"}]}
    names = {read.click(body | {"user": {"id": user}}).name for user in ("U1", "U2")}
    assert len(names) == 2
