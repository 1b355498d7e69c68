"""The page that checks a draft: the same notes as everywhere, and nothing is kept."""

from flows.checks import Draft
from flows.notes import checked
from tests.adapters.web.fakes import MemoryStore
from tests.adapters.web.visitor import PLAYBOOK, visiting
from tests.talk import STORY

WEAK = "Sorry you feel that way. Please contact the courier."


async def test_the_page_says_the_same_as_a_check_anywhere_and_shows_what_was_typed() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await visitor.open("/check")
        await visitor.press("Check it", {"text": WEAK, "complaint": STORY})
        assert visitor.status == 200
        said = visitor.page.text
        for part in checked(PLAYBOOK, Draft(text=WEAK, complaint=STORY)):
            assert getattr(part, "text", "") in said
        assert [area.text.strip() for area in visitor.page.all("textarea")] == [WEAK, STORY]
    assert store.conversations == {}


async def test_a_reply_that_others_read_is_checked_as_one() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/check")
        await visitor.press("Check it", {"text": WEAK, "complaint": STORY, "public": "yes"})
        first = visitor.page.all("div", class_="note")[0]
        assert PLAYBOOK.checks["deflection"].tip in first.text
        assert visitor.page.all("input", name="public")[0].get("checked") is not None


async def test_an_empty_draft_and_hostile_words_are_only_shown_again() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/check")
        await visitor.press("Check it", {"text": "  "})
        assert (visitor.status, visitor.page.all("div", class_="note")) == (200, [])
        await visitor.press("Check it", {"text": "</textarea><script>alert(1)</script>"})
        assert visitor.page.all("textarea")[0].text.strip() == "</textarea><script>alert(1)</script>"


async def test_the_start_page_leads_there() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/")
        assert [link.text for link in visitor.page.all("a", href="/check")] == ["Check a reply"]
