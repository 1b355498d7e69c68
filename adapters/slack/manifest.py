"""The app's entry in Slack, made from what this program does: nothing is asked for that is not used."""

from typing import Any

from adapters.slack.words import SlackWords

# Each with the methods and events that need it (docs.slack.dev: Scopes).
SCOPES = (
    "commands",  # the three commands and the shortcuts
    "chat:write",  # chat.postMessage, chat.update, chat.delete, chat.postEphemeral
    "im:write",  # conversations.open
    "im:history",  # message.im; conversations.replies and history, to find after a crash what was posted
    "app_mentions:read",  # app_mention
    "users:read",  # users.info, for the time zone
)
EVENTS = ("app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked")
COLOUR = "#35507a"


def manifest(words: SlackWords, url: str) -> dict[str, Any]:
    """The manifest. `url`: where the service is reached, "" for Socket Mode."""
    address = url.rstrip("/")
    at = {"url": f"{address}/slack/events"} if address else {}
    request = {"request_url": f"{address}/slack/events"} if address else {}
    redirect = {"redirect_urls": [f"{address}/slack/oauth_redirect"]} if address else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": words.app_name,
            "description": words.app_about,
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": words.app_name, "always_online": True},
            "shortcuts": [
                _shortcut("message", "coach_this", words.coach_this, words.coach_this_about),
                _shortcut("message", "check_this", words.check_this, words.check_this_about),
                _shortcut("global", "start", words.start_anywhere, words.start_anywhere_about),
            ],
            "slash_commands": [
                _command("/complaint", words.about_complaint, words.hint_words, at),
                _command("/debrief", words.about_debrief, words.hint_words, at),
                _command("/amends", words.about_amends, words.hint_amends, at),
            ],
        },
        "oauth_config": {**redirect, "scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": list(EVENTS)},
            "interactivity": {
                "is_enabled": True,
                **request,
                **({"message_menu_options_url": request["request_url"]} if request else {}),
            },
            "org_deploy_enabled": True,
            "socket_mode_enabled": not address,
            "token_rotation_enabled": False,  # it cannot be switched off again; where it is on, tokens are renewed
        },
    }


def _shortcut(kind: str, id: str, name: str, about: str) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": id, "description": about}


def _command(name: str, about: str, hint: str, at: dict[str, str]) -> dict[str, Any]:
    return {"command": name, **at, "description": about, "usage_hint": hint, "should_escape": False}
