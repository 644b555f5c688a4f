"""A small disk that fills up under a portal: it says so, pages are read on, nothing breaks, and room is all it needs.

Its data folder, its log and its temporary files lie there; on SQLite the database and its write-ahead log as well.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest import mock

from tests.soak.hands import GONE, Hand, hands_at_work, told
from tests.soak.portal import MIB, Portal, running_portal
from tests.soak.visitor import Visitor

HANDS, SIZE = 2, 64 * MIB
AT_WORK = 5.0  # seconds with room, without, and with room again
PAGES = (
    "/",
    "/users/",
    "/users/?q=ken",
    "/dial-in-conferencing/dial-in-users/",
    "/licenses/",
    "/tools/health/",
    "/tools/jobs/",
)
_SAYS_SO = "The disk of the portal is full"
_CHECK = "from django.db import connection; print(*connection.cursor().execute('PRAGMA integrity_check').fetchone())"
_ROW = "hand0-{0}@contoso.com,+14255550142,{1:08}\n"


def fill() -> Iterator[str]:
    with _small_disk() as disk:
        if disk is None:
            print("  only root can mount a small disk: left out")
            return
        with mock.patch("tempfile.tempdir", str(disk)), running_portal(TMPDIR=str(disk)) as portal:
            with hands_at_work(portal, hands=HANDS) as hands:
                time.sleep(AT_WORK)
                visitor, full_since = portal.visitor(), time.monotonic()
                with _full(disk):
                    yield from _while_full(visitor, provider=hands[0].provider)
                    time.sleep(AT_WORK)
                room_since = time.monotonic()
                time.sleep(AT_WORK)
                yield from _upload(visitor, _file(4), provider=hands[0].provider, is_full=False)
            yield from _answered_badly(hands, full_since, room_since)
            for hand in hands:
                yield from hand.lost()
            yield from portal.broken()
            yield from _corrupt(portal)
    print(f"  a disk of {SIZE // MIB} MiB was full for {room_since - full_since:.0f} s; answered {told(hands)}")


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """None where it cannot be had."""
    with tempfile.TemporaryDirectory(prefix="acp-disk-") as name:
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", name]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
            yield None
            return
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


@contextmanager
def _full(disk: Path) -> Iterator[None]:
    """To the last byte."""
    filler = disk / "filler"
    _fill_up(filler)
    try:
        yield
    finally:
        filler.unlink()


def _fill_up(filler: Path) -> None:
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * os.sysconf("SC_PAGE_SIZE"))


def _while_full(visitor: Visitor, *, provider: str) -> Iterator[str]:
    for page in PAGES:
        if (status := visitor.get(page).status) != 200:
            yield f"{page} cannot be read while the disk is full: {status}"
    for content in (_file(4), _file(4) + b"x" * MIB):
        yield from _upload(visitor, content, provider=provider, is_full=True)


def _upload(visitor: Visitor, content: bytes, *, provider: str, is_full: bool) -> Iterator[str]:
    answer = visitor.upload("a.csv", content, provider=provider)
    if is_full and (answer.status != 503 or _SAYS_SO not in answer.text):
        yield f"a file of {len(content)} bytes was answered with {answer.status} {answer.sentence} on a full disk"
    if not is_full and (answer.status != 302 or visitor.end_of(answer).status != 200):
        yield f"with room again a file was answered with {answer.status} {answer.sentence}"
    if answer.place:
        visitor.post(f"{answer.place}throw-away/")


def _file(people: int) -> bytes:
    rows = "".join(_ROW.format(number, 99_000_000 + number) for number in range(people))
    return f"Username,TollNumber,Passcode\n{rows}".encode()


def _answered_badly(hands: Sequence[Hand], full_since: float, room_since: float) -> Iterator[str]:
    for each in (each for hand in hands for each in hand.answers):
        is_full = each.ended >= full_since and each.began <= room_since
        status, text = each.answer.status, each.answer.text
        if status in {GONE, 500} or (status == 503 and not (is_full and _SAYS_SO in text)):
            title = text.partition("<title>")[2].partition("</title>")[0]
            yield f"answered with {status}{' on a full disk' if is_full else ''}: {title}"


def _corrupt(portal: Portal) -> Iterator[str]:
    if (portal.data / "portal.sqlite3").exists():
        done = portal.command("shell", "--no-imports", "-c", _CHECK)
        yield from (line for line in (done.stdout + done.stderr).splitlines() if line != "ok")
