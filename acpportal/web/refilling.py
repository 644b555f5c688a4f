"""Puts what somebody had typed back into the form of a page, whichever page and form that is. Pure: text in, text out.

The start tags of the fields are written anew; nothing else of the page is touched.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

Values = Mapping[str, Sequence[str]]
Attributes = dict[str, str | None]
# Chosen by a tick in place of a text
_TICKED = {"checkbox", "radio"}
# Never written by the server, or not what somebody typed
_NOT_TYPED = {"password", "file", "submit", "button", "image", "reset"}


@dataclass
class Tag:
    """A start tag as it stands in the page; of a text area the text behind it up to `until`."""

    name: str
    attributes: Attributes
    start: int
    end: int
    until: int = 0
    options: list["Tag"] = field(default_factory=list)
    form: str | int = 0

    def value(self, name: str) -> str:
        return self.attributes.get(name) or ""

    @property
    def kind(self) -> str:
        return (self.value("type") or "text").lower() if self.name == "input" else self.name

    def written(self, changes: Attributes, *, without: str = "") -> str:
        attributes = {key: text for key, text in {**self.attributes, **changes}.items() if key != without}
        told = "".join(f" {key}" if text is None else f' {key}="{escape(text)}"' for key, text in attributes.items())
        return f"<{self.name}{told}>"


@dataclass(frozen=True)
class Edit:
    """A stretch of the page, and what stands there instead."""

    start: int
    end: int
    text: str


class Page(HTMLParser):
    """The forms of a page and their fields, with where they stand."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.forms, self.fields = text, list[Tag](), list[Tag]()
        self.main: Tag | None = None
        self._lines = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
        self._form: Tag | None = None
        self._open: Tag | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"main", "form", "input", "select", "option", "textarea"}:
            return
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        found = Tag(tag, dict(attrs), start, start + len(self.get_starttag_text() or ""))
        if tag == "main":
            self.main = self.main or found
        elif tag == "form":
            self._form = found
            self.forms.append(found)
        elif tag == "option":
            if self._open is not None:
                self._open.options.append(found)
        else:
            found.form = found.value("form") or (self._form.start if self._form else 0)
            self.fields.append(found)
            self._open = found if tag in {"select", "textarea"} else self._open

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif self._open is not None and tag == self._open.name:
            line, column = self.getpos()
            self._open.until = self._lines[line - 1] + column
            self._open = None

    def fields_of(self, form: Tag) -> list[Tag]:
        own = {form.start, form.value("id")} - {""}
        return [each for each in self.fields if each.form in own and each.value("name")]

    def form_for(self, target: str, *, at: str, values: Values) -> Tag | None:
        """The form that is sent to this path; of several the one that the values fit best."""
        fitting = [
            form
            for form in self.forms
            if form.value("method").lower() == "post" and path_of(urljoin(at, form.value("action"))) == target
        ]
        best = max(fitting, key=lambda form: self._fitting(form, values), default=None)
        return best if best is not None and any(self._fitting(best, values)) else None

    def _fitting(self, form: Tag, values: Values) -> tuple[int, int]:
        fields = self.fields_of(form)
        same = sum(
            each.kind == "hidden" and [each.value("value")] == list(values.get(_name(each), ())) for each in fields
        )
        return same, len({_name(each) for each in fields} & values.keys())


def path_of(address: str) -> str:
    """As a request has it: without percents."""
    return unquote(urlsplit(address).path)


def refilled(text: str, *, target: str, at: str, values: Values, notice: str) -> str | None:
    """The page with the values in the form that is sent to `target`, and the notice before it; None without one."""
    page = Page(text)
    form = page.form_for(target, at=at, values=values)
    if form is None:
        return None
    edits = [Edit(form.start, form.start, notice), *_edits(page.fields_of(form), values)]
    return _edited(text, edits)


def with_notice(text: str, notice: str) -> str:
    """The page with the notice at the beginning of its content."""
    main = Page(text).main
    return _edited(text, [Edit(main.end, main.end, notice)]) if main else text


def _edits(fields: Sequence[Tag], values: Values) -> Iterator[Edit]:
    """Fields of one name get its values in their order. What was not sent, because it was disabled, stays."""
    left = {name: list(texts) for name, texts in values.items()}
    for each in fields:
        name, kind = _name(each), each.kind
        if kind in _NOT_TYPED or (kind == "radio" and name not in values):
            continue
        if kind in _TICKED:
            ticked = (each.value("value") if "value" in each.attributes else "on") in values.get(name, ())
            yield Edit(each.start, each.end, _switched(each, "checked", on=ticked))
        elif kind == "select":
            yield from _options(each, values.get(name))
        elif left.get(name):
            typed = left[name].pop(0)
            if kind == "textarea":
                yield Edit(each.end, each.until, "\n" + escape(typed))
            else:
                yield Edit(each.start, each.end, each.written({"value": typed}))


def _options(select: Tag, chosen: Sequence[str] | None) -> Iterator[Edit]:
    for option in select.options if chosen is not None else ():
        on = "value" in option.attributes and option.value("value") in (chosen or ())
        yield Edit(option.start, option.end, _switched(option, "selected", on=on))


def _switched(tag: Tag, attribute: str, *, on: bool) -> str:
    return tag.written({attribute: None}) if on else tag.written({}, without=attribute)


def _name(each: Tag) -> str:
    return each.value("name")


def _edited(text: str, edits: Sequence[Edit]) -> str:
    pieces, last = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text[last : edit.start], edit.text]
        last = edit.end
    return "".join([*pieces, text[last:]])
