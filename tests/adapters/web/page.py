"""A page as a reader of HTML finds it: elements, their text, and what its forms would send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

FIELDS = frozenset(["input", "textarea", "select", "button"])
VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "rect"])


@dataclass(eq=False)
class Element:
    tag: str
    attrs: dict[str, str | None]
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All the text in it, unescaped; a field's leading line break belongs to the markup."""
        text = "".join(part if isinstance(part, str) else part.text for part in self.inside)
        return text.removeprefix("\n") if self.tag == "textarea" else text

    @property
    def classes(self) -> list[str]:
        return (self.get("class")).split()

    def get(self, name: str) -> str:
        return self.attrs.get(name) or ""

    def walk(self) -> Iterator["Element"]:
        """Every element in it, in the page's order."""
        for part in self.inside:
            if isinstance(part, Element):
                yield part
                yield from part.walk()

    def all(self, tag: str = "", **attrs: str) -> list["Element"]:
        """Those with that tag and those attributes; a name that Python keeps for itself ends in "_"."""
        asked = {name.rstrip("_"): value for name, value in attrs.items()}
        return [one for one in self.walk() if tag in ("", one.tag) and all(map(one.has, asked, asked.values()))]

    def has(self, name: str, value: str) -> bool:
        return value in self.classes if name == "class" else self.attrs.get(name) == value

    def one(self, tag: str = "", **attrs: str) -> "Element":
        (found,) = self.all(tag, **attrs)
        return found

    def texts(self, tag: str = "", **attrs: str) -> list[str]:
        return [one.text for one in self.all(tag, **attrs)]


class _Reader(HTMLParser):
    """Refuses what is not closed in order, so that no text can end up outside its element."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(markup: str) -> Element:
    """The page, or a part of one."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    (page,) = reader.open
    return page


def owner(page: Element, field: Element) -> Element:
    """The form that a field or a button belongs to."""
    named = field.get("form")
    return next(form for form in page.all("form") if (form.get("id") == named if named else field in set(form.walk())))


def sent(page: Element, form: Element, button: Element | None = None) -> list[tuple[str, str]]:
    """What a browser sends of this form as it stands, with the button that is pressed."""
    fields = [one for one in page.walk() if one.get("name") and one.tag in FIELDS and owner(page, one) is form]
    return [(one.get("name"), value) for one in fields if (value := _value(one, button)) is not None]


def fields_sent(page: Element, form: Element) -> dict[str, list[str]]:
    """The same by name."""
    fields: dict[str, list[str]] = {}
    for name, value in sent(page, form):
        fields.setdefault(name, []).append(value)
    return fields


def _value(field: Element, button: Element | None) -> str | None:
    match field.tag, field.get("type"):
        case "input", "radio" | "checkbox":
            return field.get("value") if "checked" in field.attrs else None
        case "input", _:
            return field.get("value")
        case "textarea", _:
            return field.text
        case "select", _:
            options = field.all("option")
            return next((option for option in options if "selected" in option.attrs), options[0]).get("value")
        case _:
            return field.get("value") if field is button else None
