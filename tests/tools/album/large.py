"""Pictures of portals on PostgreSQL: an Apply to thousands of people halfway, and a database that is away."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2
from playwright.sync_api import Page

from tests.postgresql import Server
from tests.tools.album.files import IMPORT
from tests.tools.album.picture import Pictures, arrive, press, sign_in
from tests.tools.album.portal import Portal, manage, nobody_there_yet

LARGE = Pictures()
PEOPLE, PROVIDER, TOLL = 20_000, "PGi", "+353209100123"
PATIENCE = 300_000  # milliseconds
# What an Apply does second writes here; whoever holds this keeps it from going on, and nobody from reading.
HOLD = "LOCK TABLE users_auditevent IN SHARE MODE"
AUDIT_LOG = "li[aria-current=step]:has-text('writing the audit log')"


@LARGE.staged(name="apply-progress", of_a_stranger=True)
@contextmanager
def apply_progress(page: Page, _portal: Portal) -> Iterator[None]:
    """Others can see how far it is while it is not committed yet: that takes PostgreSQL."""
    with _server() as server, nobody_there_yet(DATABASE_URL=server.url) as portal:
        manage(["make_people", str(PEOPLE)], data=portal.data, DATABASE_URL=server.url)
        sent = portal.data / "AcpUsers-1.csv"
        choice = ["--provider", PROVIDER, "--without-provider"]
        manage(["export_acp_users", str(sent), *choice], data=portal.data, DATABASE_URL=server.url)
        fill_in(sent)
        sign_in(page, portal)
        page.goto(f"{portal.address}{IMPORT}file/")
        page.locator("input[type=file]").set_input_files(sent)
        press(page, "next")
        apply = page.get_by_role("link", name="apply to")
        apply.wait_for(timeout=PATIENCE)
        arrive(page)
        with _held(server):
            apply.click()
            page.get_by_role("button", name="apply to").click()
            page.locator(AUDIT_LOG).wait_for(timeout=PATIENCE)
            yield
        page.context.clear_cookies()


@LARGE.staged(name="database-away", of_a_stranger=True)
@contextmanager
def database_away(page: Page, _portal: Portal) -> Iterator[None]:
    with _server() as server, nobody_there_yet(DATABASE_URL=server.url) as portal:
        sign_in(page, portal)
        server.stop()
        page.goto(f"{portal.address}/users/")
        yield
        server.start()
        page.context.clear_cookies()


def fill_in(file: Path) -> None:
    """As a provider does it: a number and an ID for everybody, IDs that look less alike than numbers in turn."""
    with file.open(newline="", encoding="utf-8-sig") as sent:
        rows = list(csv.DictReader(sent))
    for turn, row in enumerate(rows):
        row |= {"Provider": PROVIDER, "TollNumber": TOLL, "Passcode": str(100_000_000 + turn * 7_368_787 % 899_999_981)}
    with file.open("w", newline="", encoding="utf-8-sig") as returned:
        sheet = csv.DictWriter(returned, fieldnames=list(rows[0]))
        sheet.writeheader()
        sheet.writerows(rows)


@contextmanager
def _server() -> Iterator[Server]:
    with TemporaryDirectory(prefix="acp-pictures-") as folder:
        server = Server(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def _held(server: Server) -> Iterator[None]:
    """Somebody else writes, until the picture is taken."""
    connection = psycopg2.connect(server.url)
    try:
        connection.cursor().execute(HOLD)
        yield
    finally:
        connection.close()
