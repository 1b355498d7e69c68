"""What `doctor` finds out about Teams: whether Microsoft's sign-in and its signing keys answer."""

from typing import NamedTuple

from aiohttp import ClientSession

from adapters.teams.account import Account
from adapters.teams.keys import Keys, Unreachable
from adapters.teams.tokens import NoToken, Tokens


class Finding(NamedTuple):
    """`good`: nothing has to be mended."""

    good: bool
    text: str


async def findings(account: Account) -> list[Finding]:
    """A sentence for each thing that was looked at."""
    if account.anonymous:
        return [Finding(True, "anonymous, for the Agents Playground on this machine: no token is sent or asked for")]
    async with ClientSession() as session:
        return [await _keys(Keys(lambda: session, account.metadata)), await _token(Tokens(lambda: session, account))]


async def _keys(keys: Keys) -> Finding:
    try:
        await keys.key("")
    except Unreachable:
        return Finding(
            False, "Microsoft's signing keys cannot be had. Let this machine reach MICROSOFT_OPENID_METADATA_URL, "
            "by default https://login.botframework.com.",
        )  # fmt: skip
    return Finding(True, "Microsoft's signing keys answer")


async def _token(tokens: Tokens) -> Finding:
    try:
        await tokens.header()
    except NoToken as error:
        return Finding(
            False, f"{error} Compare MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD, MICROSOFT_APP_TYPE and "
            "MICROSOFT_APP_TENANT_ID with the bot in Azure.",
        )  # fmt: skip
    return Finding(True, "Microsoft's sign-in gives this bot a token")
