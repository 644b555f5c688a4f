"""PINs in a returned file are found nowhere afterwards: not in the database's files, logs, temporary files or pages."""

import csv
import io
import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from openpyxl import Workbook

from tests.soak.portal import Portal, Visitor

PEOPLE = 200
HEADERS = ("Username", "DisplayName", "TollNumber", "Passcode", "Leader PIN", "Moderator code", "PIN")
REPORT_PAGES = ("", "?outcome=wrong", "done/")


def search(portal: Portal) -> list[str]:
    """Takes in a workbook, a text and one that is refused at its end, and looks for their secrets everywhere."""
    mark, since = str(10**9 + secrets.randbelow(10**9)), time.time() - 1
    secret = [f"{mark}{number:04}" for number in range(PEOPLE)]  # one search finds any of them
    visitor = Visitor(portal.port)
    visitor.sign_in(portal.user_name, portal.password)
    seen: list[tuple[str, bytes]] = []
    broken = _text(secret) + b'"x" y\n'
    for name, content in (("a.xlsx", _workbook(secret)), ("b.csv", _text(secret)), ("c.csv", broken)):
        answer = visitor.upload(name, content, provider=visitor.first_provider())
        seen.append((f"the answer to {name}", answer.text.encode()))
        pages = [f"{answer.place}{page}" for page in REPORT_PAGES] if answer.place else []
        seen += [(page, visitor.get(page).text.encode()) for page in [*pages, "/"]]
    found = [place for place, content in chain(seen, _files(portal, since=since)) if mark.encode() in content]
    return [f"{place} holds a PIN" for place in found]


def _rows(secret: list[str]) -> Iterator[tuple[str, ...]]:
    for number, pin in enumerate(secret):
        yield (f"pin{number}@contoso.com", "", "+14255550142", f"{number:07}", pin, pin, pin)


def _workbook(secret: list[str]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Users")
    for row in (HEADERS, *_rows(secret)):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _text(secret: list[str]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows([HEADERS, *_rows(secret)])
    return target.getvalue().encode()


def _files(portal: Portal, *, since: float) -> Iterator[tuple[str, bytes]]:
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
