"""A whole complaint in Teams, by clicks and by typed words, against the fake cloud."""

from tests.adapters.teams.office import Office
from tests.adapters.teams.seat import Seat, inputs, said
from tests.talk import ANSWERS, STORY


async def answered(seat: Seat) -> bool:
    """Answers the question at the end of the chat as tests/talk.py does, by clicks; False where none is asked."""
    posted = seat.chat[-1]
    count = len(seat.chat)
    titles = [one["title"] for one in posted.card.get("actions", [])]
    steps = {one["data"].get("step") for one in posted.card.get("actions", []) if one["data"].get("step")}
    if not steps:
        return False
    (step,) = steps
    if "Keep it as it is" in titles:
        await seat.click("Keep it as it is")
    elif step not in ANSWERS:
        await seat.click("Skip")
    elif "Send" in titles:
        id = "value"
        field = inputs(posted.card)["value"]
        if field["type"] == "Input.ChoiceSet":
            known = [choice["value"] for choice in field["choices"]]
            id = "value" if set(ANSWERS[step].split(",")) <= set(known) else "typed.value"
        await seat.click("Send", **{id: ANSWERS[step]})
    else:
        chosen = next(one for one in posted.card["body"][-1]["actions"] if one["data"]["value"] == ANSWERS[step])
        await seat.click(chosen["title"])
    if seat.chat[count - 1].card.get("actions"):  # its question stands in the same card, with notes
        return True
    await seat.until(lambda: len(seat.chat) > count)
    return True


async def test_a_whole_complaint_ends_in_one_debrief(office: Office) -> None:
    ann = office.seat()
    await ann.type(f"complaint {STORY}")
    await ann.sees("Is there a case or order number?")
    while await answered(ann):
        pass
    assert "Logged." in said(ann.last)
    (debrief,) = await office.debriefs()
    assert (debrief.case, debrief.platform, debrief.agent) == ("4711", "teams", "aad-tenant-one-ann")
