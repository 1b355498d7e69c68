"""The language that a person chose, on the pages."""

from adapters.web import words
from tests.adapters.web.fakes import MemoryStore
from tests.adapters.web.visitor import OTHERS, visiting
from tests.talk import ANSWERS, STORY

GERMAN = OTHERS["de"].load()


async def test_a_talk_goes_on_in_the_language_that_was_chosen_and_what_was_answered_counts() -> None:
    store = MemoryStore()
    async with visiting(store) as visitor:
        await visitor.open("/")
        await visitor.press("Coach me through it", {"text": STORY})
        await visitor.answer("4711")
        here = visitor.at
        await visitor.press("Deutsch")
        assert (visitor.at, visitor.page.one("html").get("lang")) == (here, "de")
        assert visitor.page.one("h2", id="question").one("bdi").text == GERMAN.asks.setting.label
        chosen = [one.text for one in visitor.page.all("button", name="language") if one.get("aria-current")]
        assert chosen == ["Deutsch"]
        assert not visitor.page.all("p", class_="wrong")
        while step := visitor.step:
            keeps, skips = (visitor.page.all("button", value=way) for way in ("keep", "skip"))
            if step in ANSWERS and not keeps:
                await visitor.answer(ANSWERS[step])
            else:
                await visitor.press((keeps or skips)[0].text.strip())
            assert (visitor.status, visitor.note) == (200, "")
        assert GERMAN.says.done in visitor.page.texts("p", class_="say")
        (debrief,) = store.kept.values()
        assert (debrief.language, debrief.case, debrief.remedy) == ("de", "4711", "express")


async def test_what_goes_wrong_is_said_in_the_persons_language() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/")
        await visitor.press("Deutsch")
        await visitor.open("/c/nowhere")
        says = words.load("de")
        assert (visitor.page.one("h1").text, visitor.page.one("html").get("lang")) == (says.lost_title, "de")
        await visitor.open("/?as=Ben")
        assert visitor.page.one("html").get("lang") == "en"


async def test_a_language_that_there_is_not_is_not_chosen() -> None:
    async with visiting(MemoryStore()) as visitor:
        await visitor.open("/")
        await visitor.press("Fewer words")
        await visitor.post(("/prefer", [("language", "xx")]))
        assert visitor.page.one("html").get("lang") == "en"
        assert visitor.page.one("button", role="switch").get("aria-checked") == "true"


async def test_where_there_is_one_language_there_is_none_to_choose() -> None:
    async with visiting(MemoryStore(), others={}) as visitor:
        await visitor.open("/")
        assert visitor.page.all("button", name="language") == []
