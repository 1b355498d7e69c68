"""Who may come in: which machine, under which name, and from which page."""

import pytest

from adapters.web.door import is_local, is_own

HOST = "127.0.0.1:3978"
HOME = f"http://{HOST}"
STRANGER = "https://evil.example"


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:3978", "localhost", "localhost:3978", "LocalHost:80", "[::1]", "[::1]:3978"],
)
def test_this_machine_comes_in_under_each_of_its_names(peer: str, host: str) -> None:
    assert is_local(peer, host)


@pytest.mark.parametrize(
    "peer",
    ["192.168.0.7", "10.0.0.1", "8.8.8.8", "0.0.0.0", "::", "fe80::1", "2001:db8::1", "::ffff:8.8.8.8", "", "me", None],
)
def test_another_machine_does_not(peer: str | None) -> None:
    assert not is_local(peer, HOST)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:3978", "localhost.evil.example", "127.0.0.1.evil.example",
        "localhost@evil.example", "evil.example@localhost", "evil.example#@localhost", "loc\talhost.evil",
        "127.0.0.1.", "127.1", "2130706433", "0.0.0.0:3978", "192.168.0.7:3978", "[::2]", "[::1", "::1]",
        "", " ", "/", "localhost/x", "localhost?x",
    ],
)  # fmt: skip
def test_a_foreign_name_bound_to_this_machine_does_not(host: str) -> None:
    assert not is_local("127.0.0.1", host)


@pytest.mark.parametrize(
    "headers",
    [
        {},  # no browser: every browser names its origin in a POST
        {"Origin": HOME},
        {"Origin": HOME, "Sec-Fetch-Site": "same-origin"},
        {"Origin": HOME, "Sec-Fetch-Site": "none"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},  # a browser that sends no referrer
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": f"{HOME}/c/1?edit=case"},
        {"Origin": HOME, "Referer": f"{STRANGER}/"},
    ],
)
def test_a_post_from_a_page_of_ours_is_our_own(headers: dict[str, str]) -> None:
    assert is_own(headers, HOST)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": STRANGER},
        {"Origin": STRANGER, "Sec-Fetch-Site": "cross-site"},
        {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
        {"Origin": HOME, "Sec-Fetch-Site": "same-site"},
        {"Origin": STRANGER, "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:3979"},  # another program on this machine
        {"Origin": "http://127.0.0.1"},
        {"Origin": f"https://{HOST}"},
        {"Origin": "http://localhost:3978"},  # a name of ours, and yet another origin
        {"Origin": f"http://evil.example@{HOST}"},
        {"Origin": "http://[::1"},
        {"Origin": f"{HOME}.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": ""},
        {"Referer": f"{STRANGER}/{HOME}"},
        {"Referer": "http://[::1"},
    ],
)
def test_a_post_from_any_other_page_is_not(headers: dict[str, str]) -> None:
    assert not is_own(headers, HOST)


def test_an_origin_is_the_same_in_capitals_and_under_each_name() -> None:
    assert is_own({"Origin": "http://LOCALHOST:3978"}, "localhost:3978")
    assert is_own({"Origin": "http://[::1]:3978"}, "[::1]:3978")
