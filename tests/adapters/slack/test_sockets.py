"""Socket Mode: two connections, one that is cut is replaced, and an end that loses nothing."""

import asyncio
from pathlib import Path

from adapters import Job
from adapters.slack.sockets import CONNECTIONS
from adapters.store.tinydb import TinyStore
from tests.adapters.slack.service import service
from tests.adapters.slack.talking import about, begin
from tests.adapters.slack.workspace import Json


async def test_there_are_two_connections_and_readiness_says_so(tmp_path: Path) -> None:
    async with service(tmp_path, socket=True) as running:
        await running.slack.until(lambda: len(running.slack.sockets) == CONNECTIONS)
        async with running.session.get(f"{running.url}/readyz") as response:
            assert (await response.json())["platforms"] == {"slack": "ok"}


async def test_a_connection_that_slack_renews_or_that_is_cut_is_replaced_while_the_other_hears(tmp_path: Path) -> None:
    async with service(tmp_path, socket=True) as running:
        await running.slack.until(lambda: len(running.slack.sockets) == CONNECTIONS)
        first, second = running.slack.sockets
        await first.send_json({"type": "disconnect", "reason": "refresh_requested"})
        ann = running.member()
        id = await begin(ann)
        await running.slack.until(
            lambda: len(running.slack.sockets) == CONNECTIONS and first not in running.slack.sockets
        )
        second._req.transport.abort()  # type: ignore[union-attr]  # as a cable does it
        await ann.type("4711", (ann.last(id) or {})["thread_ts"])
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        await running.slack.until(
            lambda: len(running.slack.sockets) == CONNECTIONS and second not in running.slack.sockets
        )


async def test_the_same_envelope_on_both_connections_is_one_answer(tmp_path: Path) -> None:
    async with service(tmp_path, socket=True) as running:
        await running.slack.until(lambda: len(running.slack.sockets) == CONNECTIONS)
        ann = running.member()
        id = await begin(ann)
        message = running.slack.say("T1", ann.channel, "U1", "4711", (ann.last(id) or {})["thread_ts"])
        payload = ann.event({"type": "message", "channel_type": "im", **message})
        await asyncio.gather(*(_envelope(running.slack.sockets[at], payload, str(at)) for at in range(CONNECTIONS)))
        await running.slack.until(lambda: about(ann.last(id))["step"] == "setting")
        assert len([one for one in ann.marked("line", id) if about(one)["step"] == "case"]) == 1


async def test_nothing_is_acknowledged_at_the_end_that_is_not_kept(tmp_path: Path) -> None:
    kept: list[str] = []

    class Counting(TinyStore):
        async def put_job(self, job: Job) -> bool:
            await asyncio.sleep(0.02)
            new = await super().put_job(job)
            kept.append(job.name)
            return new

    store = Counting.open(tmp_path / "store")
    async with service(tmp_path, socket=True, store=store) as running:  # type: ignore[arg-type]
        await running.slack.until(lambda: len(running.slack.sockets) == CONNECTIONS)
        ann = running.member()
        answers = [asyncio.create_task(ann.command("/complaint", f"words {number}")) for number in range(20)]
        await running.slack.until(lambda: kept)
        await running.channel.stop()
        acks = [answer.result() for answer in answers if answer.done()]
        for answer in answers:
            answer.cancel()
        assert 0 < len(acks) <= len(kept)


async def _envelope(socket, payload: Json, id: str) -> None:  # type: ignore[no-untyped-def]
    await socket.send_json({"type": "events_api", "envelope_id": id, "payload": payload})
