"""Spanish words are longer than English ones, and Slack refuses what does not fit."""

from adapters.slack.proof import samples
from tests.adapters.slack.limits import message_faults, view_faults
from tests.flows.spanish import SPANISH


def test_slack_takes_every_view_and_message_in_spanish() -> None:
    found = [fault for one in samples(SPANISH) if (view := one.argument.get("view")) for fault in view_faults(view)]
    found += [
        fault
        for one in samples(SPANISH)
        if (message := one.argument.get("message"))
        for fault in message_faults(message | {"text": "beside the blocks"})
    ]
    assert found == []
