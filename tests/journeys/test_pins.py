"""PINs handed out in the browser: with the network gone, from good, damaged and hostile files, and nothing stays."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.exporting import create_export, write_export
from conferencing.provider_file.sandbox.headers import NAMES as NAMES_OF
from conferencing.provider_file.sandbox.headers import field_of, is_pin
from conferencing.provider_file.sandbox.number_formats import number_format
from tests.conferencing.provider_file.checked import BY, checked_import
from tests.factories import TOLL, make_administrator, make_person, make_provider
from tests.hostile import minimal
from tests.hostile.archives import archive_cases
from tests.hostile.grids import grid_cases
from tests.hostile.markup import markup_cases
from tests.journeys.walking import THIRD_PARTY, Accessible, SignIn
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = f"{THIRD_PARTY}pins/"
FILES = Path(minimal.__file__).parent / "files"
MODULES = "/static/js/pins"
FIELDS_OF = f"""async (headers) => {{
    const {{ HeaderNames }} = await import("{MODULES}/header-names.js");
    const names = new HeaderNames(JSON.parse(document.getElementById("pins-data").textContent).names);
    return headers.map((header) => names.fieldOf(header)); }}"""
SHOWN = f"""async (given) => {{
    const {{ numberFormat }} = await import("{MODULES}/number-formats.js");
    return given.map(([code, digits]) => numberFormat(170, code)(digits)); }}"""
FORMAT_OF = f"""async (code) => {{
    const found = (await import("{MODULES}/number-formats.js")).numberFormat(170, code);
    return typeof found === "function" ? "function" : found; }}"""
DIGITS = ["0", "7", "44", "4711", "1234567"]
FORMULA = "=HYPERLINK(1)"
PINS = ["00480417", "90417263", "77310952"]
EVERY_STORE = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
    (await caches.keys()).length, document.cookie.length]"""
# One for each end that a hostile workbook comes to
HOSTILE = {case.code_in_earnest: case for case in (*grid_cases(), *markup_cases(), *archive_cases())}


@pytest.fixture
def unplugged(page: Page, sign_in: SignIn) -> Iterator[Callable[..., Page]]:
    """The page once it is loaded, with the network gone; whatever it asks for fails the test."""
    asked: list[str] = []

    def opened(address: str = PAGE) -> Page:
        sign_in(make_administrator())
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        page.context.set_offline(True)
        page.on("request", lambda request: None if request.url.startswith("blob:") else asked.append(request.url))
        return page

    yield opened
    page.context.set_offline(False)
    assert not asked, asked


def choose(page: Page, name: str, content: bytes) -> None:
    page.set_input_files("#pins-file", {"name": name, "mimeType": "", "buffer": content})


def sheet_of(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_pins(sent: Path) -> bytes:
    """What the provider does: details and, in a column of its own, PINs, one of them as a number shown with zeros."""
    book = load_workbook(sent)
    sheet = book["Users"]
    place = sheet.max_column + 1
    sheet.cell(1, place).value = "PIN"
    for row, pin in enumerate(PINS, 2):
        for column, value in ((4, TOLL), (6, f"071230{row}")):
            sheet.cell(row, column).value = value
        sheet.cell(row, place).value = pin
    sheet.cell(2, place).value = int(PINS[0])
    sheet.cell(2, place).number_format = "00000000"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sent_to_the_provider(target: Path) -> bytes:
    for at, name in enumerate(("Amos", FORMULA, "Ken")):
        make_person(f"p{at}@contoso.com", display_name=name)
    export = create_export(User.objects.all(), provider=make_provider(), format="xlsx", by=BY)
    with target.open("wb") as file:
        write_export(export, file)
    return with_pins(target)


def test_three_ways_out_with_the_network_gone(
    unplugged: Callable[..., Page], tmp_path: Path, assert_accessible: Accessible, caplog: pytest.LogCaptureFixture
) -> None:
    returned = sent_to_the_provider(tmp_path / "AcpUsers.xlsx")
    page = unplugged()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "AcpUsers.xlsx", returned)
    expect(page.get_by_text("names 3 people. The PINs of 3 of them can be handed out.")).to_be_visible()
    assert PINS[1] not in page.locator("body").inner_text()
    page.get_by_role("button", name="show", exact=False).nth(1).click()

    with page.expect_download() as download:
        page.get_by_role("button", name="workbook for a mail merge").click()
    assert download.value.suggested_filename == "AcpUsers-PINs.xlsx"
    download.value.save_as(tmp_path / "made.xlsx")
    cells = list(load_workbook(tmp_path / "made.xlsx").worksheets[0].iter_rows(min_row=2))
    assert sorted(str(row[-1].value) for row in cells) == sorted(PINS)
    assert FORMULA in {row[0].value for row in cells}
    assert {cell.data_type for row in cells for cell in row} == {"s"}

    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="printed letters").click()
    page.emulate_media(media="print")
    expect(page.locator(".letter")).to_have_count(3)
    assert page.locator("main").inner_text().count(PINS[1]) == 1
    expect(page.get_by_role("heading", name="Hand out the PINs")).to_be_hidden()
    page.emulate_media(media="screen")

    page.get_by_role("button", name="one message at a time").click()
    page.get_by_role("button", name="next", exact=True).click()
    expect(page.get_by_text("2 of 3")).to_be_visible()
    page.get_by_role("button", name="copy the message").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"Dial-in conferencing PIN: {PINS[1]}" in copied
    assert "come from InterCall, not from Microsoft" in copied
    assert PINS[1] not in page.locator("pre").inner_text()
    assert_accessible(page)
    assert page.evaluate(EVERY_STORE) == [0, 0, 0, 0, 0]
    assert not kept_anywhere(caplog)


def kept_anywhere(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Where a PIN stands in the database, the logs or the files of the portal."""
    found = [f"log: {record.getMessage()}" for record in caplog.records if holds_a_pin(record.getMessage().encode())]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [table for row in cursor.fetchall() if holds_a_pin(repr(row).encode())]
    files = (path for path in settings.ACP_DATA.rglob("*") if path.is_file())
    return found + [str(path) for path in files if holds_a_pin(path.read_bytes())]


def holds_a_pin(content: bytes) -> bool:
    return any(pin.encode() in content for pin in PINS)


def test_what_is_wrong_with_pins_is_said_and_decided(
    unplugged: Callable[..., Page], assert_accessible: Accessible
) -> None:
    page = unplugged()
    lines = ["sep=;", "Benutzername;Name;Einwahlnummer;Konferenz-ID;Geheimzahl"]
    lines += [f'p{at}@contoso.com;"Müller; P{at}";+14255550142;07123{at};{4000 + at * 7}' for at in range(9)]
    lines += ["zero@contoso.com;Zero;+14255550142;0712350;44", "none@contoso.com;None;+14255550142;0712351;"]
    lines += ["two@contoso.com;Two;1;0712352;1234", "two@contoso.com;Two;1;0712352;4321", ";;;;5555"]
    choose(page, "back.csv", "\r\n".join(lines).encode("cp1252"))
    for sentence in (
        "back.csv names 13 people. The PINs of 9 of them can be handed out.",
        "One person has no PIN in the file. Ask the provider for it. Rows: 12.",
        "2 rows name somebody twice, with different PINs.",
        "One PIN is in a row that names nobody. Ask the provider whose it is. Rows: 15.",
        "Most PINs have 4 digits, and that of one person has fewer",
        "back.csv does not say how its letters are to be read.",
    ):
        expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.get_by_role("rowheader", name="Müller; P0")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("add leading zeros").check()
    expect(page.get_by_text("The PINs of 10 of them can be handed out.")).to_be_visible()
    page.get_by_label("search").fill("zero@")
    page.get_by_role("button", name="show Zero").click()
    expect(page.get_by_role("cell", name="0044")).to_be_visible()


def test_columns_are_asked_where_no_name_is_known(
    unplugged: Callable[..., Page], assert_accessible: Accessible
) -> None:
    page = unplugged()
    rows = [["Wer", "Womit", "Geheim"], *([f"p{at}@contoso.com", f"071230{at}", f"48{at}5"] for at in range(3))]
    choose(page, "list.xlsx", sheet_of(rows))
    expect(page.get_by_text("Nothing in list.xlsx says who the people are.")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("The names of the columns are in row").fill("1")
    page.get_by_label("The names of the columns are in row").blur()
    page.get_by_label("User name").select_option("A  Wer")
    expect(page.get_by_text("has no column that is called PIN")).to_be_visible()
    page.get_by_label("PIN", exact=True).select_option("C  Geheim")
    expect(page.get_by_text("list.xlsx names 3 people. The PINs of 3 of them can be handed out.")).to_be_visible()


def test_an_import_says_whose_pins_are_handed_out(unplugged: Callable[..., Page]) -> None:
    people = [make_person(f"{name}@contoso.com", display_name=name.title()) for name in ("ken", "amos", "jonas")]
    rows = [[person.user_principal_name, TOLL, "", f"071230{at}"] for at, person in enumerate(people[:2])]
    batch = checked_import(make_provider(), *rows)
    apply_import(batch, by=BY, why="")
    page = unplugged(f"{PAGE}?import={batch.pk}")
    file = [["User name", "Display name", "Conference ID", "PIN"]]
    file += [["KEN@contoso.com", "Ken", "712300", "4711"], ["amos@contoso.com", "Jonas", "0712301", "4712"]]
    file += [["jonas@contoso.com", "Jonas", "0712303", "4713"]]
    choose(page, "back.xlsx", sheet_of(file))
    for sentence in (
        "back.xlsx names 3 people. The PINs of 1 of them can be handed out.",
        "One row names another person than the account beside it.",
        f"One person did not get the details by import {batch.pk}",
        "What the person has in the portal is handed out.",
    ):
        expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.get_by_role("cell", name="0712300")).to_be_visible()


def test_damaged_and_hostile_files_are_refused_and_the_page_lives(unplugged: Callable[..., Page]) -> None:
    """Each gets an end within seconds: a sentence, or people; and the page answers afterwards."""
    page = unplugged()
    whole = minimal.minimal()
    files = [
        ("cut.xlsx", whole[: len(whole) // 2], "damaged"),
        ("old.xls", (FILES / "old.xls").read_bytes(), "Excel 97-2003"),
        ("locked.xlsx", (FILES / "protected.xlsx").read_bytes(), "password"),
        ("empty.csv", b"", "empty"),
        ("page.csv", b"<html>", "a web page"),
        ("quotes.csv", b'User name,PIN\r\n"ken,4711\r\n', "line 2"),
        ("nul.csv", b"User name,PIN\r\n\0", "NUL"),
    ]
    files += [(f"{number}.xlsx", case.make(), "") for number, case in enumerate(HOSTILE.values())]
    for name, content, words in files:
        choose(page, name, content)
        told = page.locator("[data-pins=refused-words], [data-pins=problems]").filter(visible=True, has_text=name)
        expect(told).to_contain_text(words, timeout=20_000)
    choose(page, "good.csv", b"User name;PIN\r\nken@contoso.com;4711\r\n")
    expect(page.get_by_text("good.csv names one person. The PINs of 1 can be handed out.")).to_be_visible()


def test_names_and_numbers_are_read_as_the_portal_reads_them(page: Page, sign_in: SignIn) -> None:
    """The same names of columns, the same PINs by their names, and numbers as their formats show them."""
    sign_in(make_administrator())
    page.goto(PAGE)
    headers = [name for names in NAMES_OF.values() for name in names]
    headers += ["PIN", "LeaderPIN", "Moderator code", "PINs", "Geheimzahl", "Shipping", "Host", "Participant PIN"]
    headers += ["Access number (toll-free)", "Number (toll or toll-free)", "Straße", "Код ведущего", "主持人密码"]
    expected = ["pin" if is_pin(header) else field_of(header) for header in headers]
    assert page.evaluate(FIELDS_OF, headers) == expected
    codes = ["0000", "000-000", '"PIN "0000', "[$-407]00000", "#", "0;-0;0", "??00"]
    shown = [[code, digits, made.shown(digits)] for code in codes if (made := number_format(code)) for digits in DIGITS]
    assert len(shown) == len(codes) * len(DIGITS)
    assert page.evaluate(SHOWN, shown) == [text for _code, _digits, text in shown]
    dates = {
        code: page.evaluate(FORMAT_OF, code) for code in ("yyyy-mm-dd", "General", "0.00", "[>9]0;00", "[Red]0000")
    }
    assert dates == {"yyyy-mm-dd": "date", "General": None, "0.00": None, "[>9]0;00": None, "[Red]0000": "function"}
