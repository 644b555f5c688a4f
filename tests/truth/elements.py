"""The list as XML: as it goes out, and as the programs of providers write it back."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from tests.truth.case import DETAILS, HEADERS, ID, PROVIDER, TOLL, TOLL_FREE, USER_NAME, Case

COLUMNS = [USER_NAME, PROVIDER, TOLL, TOLL_FREE, ID]
_IN_ORDER = (PROVIDER, ID, TOLL, TOLL_FREE)
_IDENTITY, _PIN = "Identity", "LeaderPassCode"
_BETWEEN = ("\n\t", "\n    ", "\r\n  ", "")
_PREFIX = 'acp:|xmlns:acp="urn:example:acp"'


def read_elements(path: Path) -> list[dict[str, str]]:
    """What stands in each ACPUser, by our fields."""
    return [_read(person) for person in ET.parse(path).getroot()]


def _read(person: ET.Element) -> dict[str, str]:
    texts = {name: person.findtext(f".//{HEADERS[name]}") or "" for name in (USER_NAME, *DETAILS)}
    provider = person.find(f".//{HEADERS[PROVIDER]}")
    return {**texts, PROVIDER: "" if provider is None else provider.get(_IDENTITY, "")}


def write_elements(path: Path, said: list[dict[str, str]], case: Case) -> None:
    """`said` of each person, by our fields. Every program has its own way of writing; a layout names it."""
    chance = Random(f"elements {case.number}")
    style = next((layout.elements for layout in case.layout if layout.elements), "")
    between = chance.choice(_BETWEEN)
    people = "".join(f"{between}<ACPUser>{_person(each, style, chance)}</ACPUser>" for each in said)
    encoding = "utf-16" if style == "two bytes" else "utf-8"
    text = f"<LyncOnlineAcpUsers>{people}\n</LyncOnlineAcpUsers>\n"
    if style == "prefix":
        text = _with_prefix(text)
    path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'.encode(encoding))


def _person(said: dict[str, str], style: str, chance: Random) -> str:
    details = [_DETAILS.get(style, _plain)(name, said[name]) for name in _IN_ORDER]
    if style == "another order":
        details = chance.sample([part for part in details if part], len(list(filter(None, details))))
    if style == "more elements":
        details += [f"<{_PIN}>{chance.randrange(10**4, 10**5)}</{_PIN}>", "<Status>active</Status>"]
    name = _element(HEADERS[USER_NAME], said[USER_NAME])
    return f"{name}<UserAudioConferencingInfo>{''.join(details)}</UserAudioConferencingInfo>"


def _plain(name: str, text: str) -> str:
    return f"<Provider {_IDENTITY}={quoteattr(text)} />" if name == PROVIDER else _element(HEADERS[name], text)


def _unless_blank(name: str, text: str) -> str:
    return _plain(name, text) if text else ""


def _all_as_texts(name: str, text: str) -> str:
    inner = _element(_IDENTITY, text) if name == PROVIDER else escape(text)
    return f"<{HEADERS[name]}>{inner}</{HEADERS[name]}>"


def _marked_as_text(name: str, text: str) -> str:
    """As programs do that take no risk, with a comment beside."""
    if name == PROVIDER or "]]>" in text:
        return _plain(name, text)
    return f"<!-- {HEADERS[name]} --><{HEADERS[name]}>\n<![CDATA[{text}]]>\n</{HEADERS[name]}>"


_DETAILS: dict[str, Callable[[str, str], str]] = {
    "another order": _unless_blank,
    "texts": _all_as_texts,
    "marked": _marked_as_text,
}


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _with_prefix(text: str) -> str:
    prefix, _bar, meaning = _PREFIX.partition("|")
    text = text.replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}")
    return text.replace(">", f" {meaning}>", 1)
