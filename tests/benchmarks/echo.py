"""What Teams is compared with: the SDK's echo bot, as it comes and with every known brake taken off.

python -m tests.benchmarks.echo stock|tuned PORT
"""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiohttp import web
from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity, Attachment
from msrest.universal_http import requests

from tests.benchmarks.teams import card_of_usual_size

KIND = "application/vnd.microsoft.card.adaptive"


class Settings:
    """No app id: nobody is authenticated, here as in ours."""

    APP_ID = ""
    APP_PASSWORD = ""


class Echo(ActivityHandler):  # type: ignore[misc]
    """Answers a message with a card, and a click with the card that takes its place; after an answer one follows."""

    async def on_message_activity(self, context: TurnContext) -> None:
        await self._follow(context, context.activity.text)

    async def on_invoke_activity(self, context: TurnContext) -> InvokeResponse:
        if context.activity.value["action"]["data"]["do"] == "answer":
            await self._follow(context, "next")
        body = {"statusCode": 200, "type": KIND, "value": card_of_usual_size("answered")}
        return InvokeResponse(status=200, body=body)

    async def _follow(self, context: TurnContext, text: str) -> None:
        attachment = Attachment(content_type=KIND, content=card_of_usual_size(text))
        await context.send_activity(Activity(type="message", attachments=[attachment]))


class Mended(CloudAdapter):  # type: ignore[misc]
    """The SDK's adapter with `process` replaced, for as it comes it answers 500 to an invoke with a body."""

    async def answered(self, request: web.Request, bot: Echo) -> web.Response:
        activity = Activity().deserialize(await request.json())
        # It takes a request without a header for one with an empty header, and refuses it: so this comes first.
        admitted = await self.bot_framework_authentication.authenticate_request(activity, None)
        response = await self.process_activity(admitted, activity, bot.on_turn)
        return web.json_response(response.body, status=response.status) if response else web.Response(status=201)


def tune(adapter: Mended) -> None:
    """A set where the SDK compares lists, and clients that are kept."""
    requests.ClientRetryPolicy.safe_codes = frozenset(requests.ClientRetryPolicy.safe_codes)
    authentication: Any = adapter.bot_framework_authentication
    inner = authentication._inner
    clients: dict[str, Any] = {}

    def keep(make: Any, name: str) -> Any:
        async def kept(*arguments: Any) -> Any:
            key = f"{name} {arguments[0] if name == 'connector' else ''}"
            if key not in clients:
                clients[key] = await make(*arguments)
            return clients[key]

        return kept

    inner.create_user_token_client = keep(inner.create_user_token_client, "user")
    authenticate = inner.authenticate_request

    async def authenticated(*arguments: Any) -> Any:
        result = await authenticate(*arguments)
        result.connector_factory.create = keep(result.connector_factory.create, "connector")
        return result

    inner.authenticate_request = authenticated


async def main(kind: str, port: int) -> None:
    adapter, bot = Mended(ConfigurationBotFrameworkAuthentication(Settings())), Echo()
    if kind == "tuned":
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(64))
        tune(adapter)
    app = web.Application()
    app.router.add_post("/api/messages", lambda request: adapter.answered(request, bot))
    app.router.add_get("/healthz", lambda request: web.Response())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
