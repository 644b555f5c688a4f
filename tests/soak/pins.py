"""PINs in a returned file are found nowhere afterwards: not in the database, its files, logs, temporary files or pages.

The files are answers about people of the demonstration, and they are applied: by the request, by a worker, and after
the page Columns has asked.
"""

import csv
import io
import os
import re
import secrets
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from openpyxl import Workbook

from tests.soak.portal import Portal
from tests.soak.visitor import Answer, Visitor
from tests.soak.within import holds

PROVIDER = "ATT Conferencing"
HEADERS = ("Username", "DisplayName", "TollNumber", "Passcode", "Leader PIN", "Moderator code", "PIN", "Büro")
PEOPLE, GROUPS, MOST_PAGES = 30, 4, 80
PAGES_OF_PERSON = ("history", "dial-in-conferencing")
LONG = "Straße " * 2_700  # of as many people makes a file that the worker checks
_HREF = re.compile(r'href="([^"#]+)"')
_PROVIDERS = re.compile(r'<option value="(\d+)"[^>]*>([^<]+)')
Row = tuple[str, ...]


@dataclass(frozen=True)
class Returned:
    """A file with PINs, and what is to become of it."""

    name: str
    content: bytes
    is_applied: bool = True
    is_asked_about: bool = False


def search(portal: Portal) -> list[str]:
    """Takes the files in, applies them, and looks for their secrets everywhere."""
    mark, since = str(10**9 + secrets.randbelow(10**9)), time.time() - 1
    people = _people(portal)
    if len(people) < GROUPS * PEOPLE:
        return [f"only {len(people)} people have no provider"]
    rows = [_row(person, number=number, pin=f"{mark}{number:04}") for number, person in enumerate(people)]
    files = _files(rows)
    if not all(holds(file.content, mark.encode()) for file in files):
        return ["what packs the PINs hides them from this search"]
    visitor, wrong = portal.visitor(), list[str]()
    seen: list[tuple[str, bytes]] = []
    for file in files:
        seen += _taken_in(visitor, file, wrong=wrong)
    for address in ("/", *(f"/users/{person}/{page}/" for person in people[::PEOPLE] for page in PAGES_OF_PERSON)):
        seen.append((address, _page(visitor, address, wrong=wrong).raw))
    dumped = ("the database", portal.command("dumpdata").stdout.encode())
    found = [
        place for place, content in chain(seen, [dumped], _left(portal, since=since)) if holds(content, mark.encode())
    ]
    if not any(name.encode() in dumped[1] for name in people):
        wrong.append("the database was not dumped")
    print(f"  {len(files)} files of {PEOPLE} people each, {len(seen)} pages and files of reports were looked into")
    return [*wrong, *(f"{place} holds a PIN" for place in found)]


def _taken_in(visitor: Visitor, file: Returned, *, wrong: list[str]) -> Iterator[tuple[str, bytes]]:
    """Each answer on the way, every page and file that the report leads to, and what became of it."""
    answer = visitor.upload(file.name, file.content, provider=_number_of_provider(visitor))
    yield f"the answer to {file.name}", answer.raw
    end = visitor.end_of(answer)
    yield f"the end of {file.name}", end.raw
    if end.place.endswith("/columns/") != file.is_asked_about:
        wrong.append(f"{file.name} led to {end.place or 'no page'}")
    if file.is_asked_about:
        end = visitor.end_of(visitor.post(end.place, encoding="cp1252"))
        yield f"what was answered about {file.name}", end.raw
    report = end.place
    if not file.is_applied:
        if report and not end.sentence:
            wrong.append(f"{file.name} was not refused")
        return
    yield from _pages(visitor, report, wrong=wrong)
    visitor.post(f"{report}accept/", all="1")
    done = visitor.end_of(visitor.send(f"{report}apply/"))
    yield f"what became of {file.name}", done.raw
    yield from _pages(visitor, f"{report}done/", wrong=wrong)
    changed = re.search(r"<strong>(\d+)</strong> people have the details", done.text)
    if changed is None or int(changed[1]) < PEOPLE - 2:
        wrong.append(f"{file.name} was not applied: {done.status} {done.place} {done.sentence}")


def _pages(visitor: Visitor, first: str, *, wrong: list[str]) -> Iterator[tuple[str, bytes]]:
    """What can be reached from there and belongs to this import: rows, records, questions, the page to print."""
    report = first.removesuffix("done/")
    waiting, known = [first], {first}
    while waiting and len(known) < MOST_PAGES:
        address = waiting.pop(0)
        answer = _page(visitor, address, wrong=wrong)
        yield address, answer.raw
        links = (unescape(link) for link in _HREF.findall(answer.text))
        new = [link for link in links if link.startswith(report) and "/undo/" not in link and link not in known]
        known.update(new)
        waiting += dict.fromkeys(new)


def _page(visitor: Visitor, address: str, *, wrong: list[str]) -> Answer:
    answer = visitor.get(address)
    if answer.status != 200:
        wrong.append(f"{address} answers {answer.status}")
    return answer


def _people(portal: Portal) -> list[str]:
    """Of the demonstration, whoever has no provider: they are exported, and their names are as they were sent."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sent.csv"
        done = portal.command("export_acp_users", str(path), "--provider", PROVIDER, "--without-provider")
        if done.returncode:
            raise SystemExit(done.stderr)
        header, *rows = csv.reader(path.read_text("utf-8-sig").splitlines())
    return [row[header.index("Username")] for row in rows]


def _row(person: str, *, number: int, pin: str) -> Row:
    return (person, "", "+14255550142", f"{100_000 + number}", pin, pin, pin, "Köln")


def _files(rows: Sequence[Row]) -> list[Returned]:
    """A workbook, a text for the worker, one that asks for its encoding, XML, and some that are refused at the end."""
    first, second, third, fourth = (rows[at * PEOPLE : (at + 1) * PEOPLE] for at in range(GROUPS))
    nobody = (*first[0][:3], "", *first[0][4:])  # no conference ID: something to ask the provider
    return [
        Returned("a.xlsx", _workbook([*first[1:], nobody])),
        Returned("b.csv", _text([(*row[:-1], LONG) for row in second]).encode("utf-8-sig")),
        Returned("c.csv", _text(third).encode("cp1252"), is_asked_about=True),
        Returned("d.csv", _text(third).encode() + b'"x" y\n', is_applied=False),
        Returned("e.csv", _text([(*row[:-1], LONG) for row in third]).encode() + b'"x" y\n', is_applied=False),
        Returned("f.xml", _xml(fourth).encode()),
        Returned("g.xml", _xml(fourth).encode()[:-40], is_applied=False),
    ]


def _workbook(rows: Sequence[Row]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Users")
    for row in (HEADERS, *rows):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _text(rows: Sequence[Row]) -> str:
    target = io.StringIO()
    csv.writer(target).writerows([HEADERS, *rows])
    return target.getvalue()


def _xml(rows: Sequence[Row]) -> str:
    """PINs as elements, under elements, as attributes, and beside the element that is read."""
    said = "".join(
        f"<ACPUser><Username>{name}</Username><UserAudioConferencingInfo><Provider Identity='{PROVIDER}'/>"
        f"<Passcode>{conference_id}</Passcode><leaderPassCode>{pin}</leaderPassCode>"
        f"<TollNumber LeaderPin='{pin}'>{toll}</TollNumber><Leader><Passcode>{pin}</Passcode></Leader>"
        "</UserAudioConferencingInfo></ACPUser>\n"
        for name, _shown, toll, conference_id, pin, *_more in rows
    )
    return f"<LyncOnlineAcpUsers>\n{said}</LyncOnlineAcpUsers>"


def _number_of_provider(visitor: Visitor) -> str:
    page = visitor.get("/dial-in-conferencing/third-party-provider/import/file/").text
    return next((number for number, name in _PROVIDERS.findall(page) if name == PROVIDER), "")


def _left(portal: Portal, *, since: float) -> Iterator[tuple[str, bytes]]:
    """The data folder with its database and log, temporary files, and the database server's own files."""
    folders = [portal.data, Path(tempfile.gettempdir())]
    host = unquote(urlsplit(os.environ.get("DATABASE_URL", "")).netloc.rpartition("@")[2])
    if host.startswith("/"):
        folders.append(Path(host))
    for folder in folders:
        names = (Path(parent, name) for parent, _folders, names in os.walk(folder) for name in names)
        for path in names:
            with suppress(OSError):  # gone meanwhile, or somebody else's
                if path.is_file() and not path.is_symlink() and path.stat().st_mtime >= since:
                    yield str(path), path.read_bytes()
