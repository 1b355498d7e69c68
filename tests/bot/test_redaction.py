"""Nothing personal that was typed is in the store's bytes, wherever in a complaint it stood."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters import StoreError
from adapters.store.tinydb import TinyStore
from flows.coaching import coaching
from flows.event import Answer, Form, Start
from flows.message import Note
from flows.quick import quick
from flows.redact import redacting
from tests.bot.hearing import ANN, NOW, PLAYBOOK, bot
from tests.fakes import FaultyStore
from tests.flows.test_redact import cards, ibans, phones
from tests.talk import ANSWERS, talk

PERSONAL = st.one_of(ibans(), cards(), phones(), st.sampled_from(["jane.doe@mail.example", "jane (at) host dot com"]))


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PERSONAL, min_size=4, max_size=4))
async def test_a_whole_complaint_full_of_personal_data_leaves_none_in_the_stores_bytes(typed: list[str]) -> None:
    story, fact, improve, form = typed
    said = ANSWERS | {
        "story": f"{ANSWERS['story']} Reach me: {story}",
        "fact.late.1": f"It is {fact}",
        "improve": improve,
    }
    with TemporaryDirectory() as name:
        store = TinyStore.open(Path(name))
        coach = bot(store)
        await coach.hear(ANN, Start())
        for _, event in talk(coaching(PLAYBOOK), said, NOW):
            await coach.hear(ANN, event)
        await coach.hear(ANN, Start(flow="debrief", text=f"Late again, says {form}"))
        await coach.hear(ANN, Form(values={"concern": form, "kind": "late"}))
        await store.close()
        kept = bytes_of(Path(name)).decode("utf-8", "replace")
    assert "walking boots" in kept
    for personal in typed:
        assert personal not in kept
        digits = "".join(filter(str.isdigit, personal))
        assert len(digits) < 6 or digits[-6:] not in kept  # an account number can be letters for the most part


async def test_the_person_is_told_and_a_repeat_of_the_delivery_says_the_same(tmp_path: Path) -> None:
    store = TinyStore.open(tmp_path)
    coach = bot(store)
    begin = Start(text="Late again. Mail jane@host.example", event="1")
    first = await coach.hear(ANN, begin)
    assert isinstance(first.parts[0], Note)
    assert first.parts[0].text.startswith("I took out an e-mail address")
    assert await coach.hear(ANN, begin) == first
    plain = await coach.hear(ANN, Answer(step="case", value="0012345678"))
    assert not any(isinstance(part, Note) and "took out" in part.text for part in plain.parts)
    await store.close()


@pytest.mark.parametrize("flow", [coaching(PLAYBOOK), quick(PLAYBOOK)])
def test_what_the_coach_itself_offers_is_never_redacted(flow) -> None:  # type: ignore[no-untyped-def]
    redact = redacting(PLAYBOOK)
    offered = [option.id for step in flow.steps if step.options for option in step.options({"kind": "late"})]
    assert [id for id in offered if redact(id).removed] == []
    assert [value for value in ANSWERS.values() if redact(value).removed] == []


async def test_what_was_taken_out_is_said_also_where_nothing_could_be_kept() -> None:
    message = await bot(FaultyStore([StoreError("The disk is full.")])).hear(
        ANN, Start(text="Late again. Mail jane@host.example"), ("phone",)
    )
    assert [part.text.partition(" before")[0] for part in message.parts if isinstance(part, Note)] == [
        "I took out a phone number, an e-mail address", "The disk is full.",
    ]  # fmt: skip
