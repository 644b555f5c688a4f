"""What a page takes on its way to the browser: itself, and the static files that it names, as they are served."""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

from django.contrib.staticfiles import finders
from django.http import HttpResponse

# Bytes over the wire: whatever comes first with nothing kept, and any page after the one to sign in
FIRST, LATER = 120_000, 30_000
# What stands before a static file: its headers, measured
HEAD_OF_A_FILE = 430
_STATIC = "/static/"
_URL = re.compile(r"""url\(["']?([^"')]+)""")
_IMPORT = re.compile(r"""from "(\./[^"]+)";""")


@dataclass(frozen=True)
class Page:
    """A page as it was answered."""

    weight: int
    files: frozenset[str]
    fetched_ahead: frozenset[str]
    exchanges_parts: bool
    classes: frozenset[str]


class _Named(HTMLParser):
    """The static files and the classes that a page names, and whether something in it asks for parts of pages."""

    _FILES: ClassVar = {"script": "src", "link": "href", "img": "src"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.files: set[str] = set()
        self.fetched_ahead: set[str] = set()
        self.classes: set[str] = set()
        self.exchanges_parts = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.classes.update(given.get("class", "").split())
        self.exchanges_parts |= any(name.startswith("hx-") for name in given)
        file = given.get(self._FILES.get(tag, ""), "")
        if file.startswith(_STATIC):
            files = self.fetched_ahead if given.get("rel") == "prefetch" else self.files
            files.add(file.removeprefix(_STATIC))


def page_of(answer: HttpResponse) -> Page:
    """What the portal sends to whoever takes compressed pages."""
    is_compressed = answer.headers.get("Content-Encoding") == "gzip"
    text = (gzip.decompress(answer.content) if is_compressed else answer.content).decode()
    head = sum(len(f"{name}: {value}\r\n") for name, value in answer.headers.items())
    named = _Named(text)
    return Page(
        weight=head + len(answer.content),
        files=_all(named.files),
        fetched_ahead=_all(named.fetched_ahead),
        exchanges_parts=named.exchanges_parts,
        classes=frozenset(named.classes),
    )


def _all(names: set[str]) -> frozenset[str]:
    return frozenset(needed for name in names for needed in with_what_it_needs(name))


@cache
def with_what_it_needs(name: str) -> frozenset[str]:
    """A style with its pictures, a module with those that it imports."""
    text = content_of(name).decode() if name.endswith((".css", ".js")) else ""
    needed = [*(_URL.findall(text) if name.endswith(".css") else []), *_IMPORT.findall(text)]
    beside = [_beside(name, each) for each in needed if not each.startswith("data:")]
    return frozenset({name}.union(*(with_what_it_needs(each) for each in beside)))


@cache
def weight_of(name: str) -> int:
    content = content_of(name)
    return HEAD_OF_A_FILE + min(len(content), len(gzip.compress(content, 9)))


def content_of(name: str) -> bytes:
    found = finders.find(name)
    assert found, f"there is no static file {name}"
    return Path(found).read_bytes()


def _beside(name: str, other: str) -> str:
    folder = Path("/") / Path(name).parent
    return str((folder / other).resolve().relative_to("/"))
