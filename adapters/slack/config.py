"""What is set for Slack: whose app this is, and how Slack reaches it."""

from typing import NamedTuple

from adapters.slack.outbound import RATE

API = "https://slack.com/api/"


class Config(NamedTuple):
    """`bot_token`: one workspace's. `client_id` and `client_secret`: others install the app by themselves.

    `signing_secret`: Slack sends by HTTP. `app_token`: Slack sends by Socket Mode. `secret`: encrypts what is kept.
    `rate`: posts a second and channel.
    """

    bot_token: str = ""
    signing_secret: str = ""
    app_token: str = ""
    client_id: str = ""
    client_secret: str = ""
    secret: str = ""
    public_url: str = ""
    api: str = API
    rate: float = RATE
