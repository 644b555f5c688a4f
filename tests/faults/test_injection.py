"""Formulas and markup in the cells of a returned file: refused by the field, or shown and sent on as plain text."""

import csv
import io
from collections.abc import Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, Outcome
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.asking_back import count_to_ask, write_questions_of
from conferencing.provider_file.exporting import create_export, write_export
from conferencing.provider_file.receiving import receive
from tests.factories import make_administrator, make_person, make_provider
from tests.faults.hostile_names import MARKUP, workbook_of_hostile_names
from users.models import User

pytestmark = pytest.mark.django_db
HEADERS = ("Username", "DisplayName", "Provider", "TollNumber", "TollFreeNumber", "Passcode")
HONEST = ("ken.myer@contoso.com", "Ken Myer", "InterCall", "+14255550142", "", "0712345")
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://127.0.0.1/?\"&A1,\"x\")", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!D2",
    "@SUM(1+9)*cmd|' /C calc'!A0", "\t=1+1",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "=IMPORTXML(\"http://127.0.0.1\",\"//a\")",
    "%0A=1+1", "'=1+1", "=1+1\n=2+2", "＝1+1",
)  # fmt: skip
TAGS = ("<script>alert", "<img src=x", "<svg/onload", "</table><h1>x", "<a href='http", 'href="javascript:')
IN_DETAILS = ("Provider", "TollNumber", "TollFreeNumber", "Passcode")


@pytest.fixture
def provider() -> AudioConferencingProvider:
    make_person(display_name="Ken Myer")
    return make_provider()


def workbook(*rows: Sequence[str], headers: Sequence[str] = HEADERS) -> bytes:
    """Nothing in it is a formula but by what it says."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Users")
    sheet.append(headers)
    for row in rows:
        cells = [WriteOnlyCell(sheet, text) for text in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(header: str, text: str, *, number: int = 0) -> list[str]:
    """Ken's row, or that of another person, with this text in one column."""
    row = dict(zip(HEADERS, HONEST, strict=True))
    row |= {"Username": f"person{number}@contoso.com", "Passcode": f"07123{number:02}"} if number else {}
    return list((row | {header: text}).values())


def text(*rows: Sequence[str], headers: Sequence[str] = HEADERS) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows([headers, *rows])
    return target.getvalue().encode("utf-8-sig")


FORMS = {"a.xlsx": workbook, "a.csv": text}


def taken_in(
    client: Client, content: bytes, *, provider: AudioConferencingProvider, name: str = "a.xlsx"
) -> tuple[ImportBatch, str]:
    client.force_login(make_administrator())
    upload = {"file": SimpleUploadedFile(name, content), "provider": provider.pk}
    answer = client.post(reverse("conferencing:import_file"), upload, follow=True)
    return ImportBatch.objects.get(), answer.content.decode()


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("header", IN_DETAILS)
def test_details_that_are_no_details_are_refused(
    client: Client, provider: AudioConferencingProvider, header: str, name: str
) -> None:
    texts = (*FORMULAS, *MARKUP)
    for number in range(1, len(texts) + 1):
        make_person(f"person{number}@contoso.com")
    rows = [changed(header, text, number=number) for number, text in enumerate(texts, start=1)]
    batch, _page = taken_in(client, FORMS[name](*rows), provider=provider, name=name)
    taken = ImportRow.objects.filter(batch=batch, outcome__in=[Outcome.READY, Outcome.UNCHANGED])
    assert ImportRow.objects.filter(batch=batch).count() == len(texts)
    assert list(taken.values_list("toll_cell", "toll_free_cell", "conference_id_cell", "provider_name")) == []


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("header", HEADERS)
def test_markup_is_shown_as_text(client: Client, provider: AudioConferencingProvider, header: str, name: str) -> None:
    rows = [changed(header, markup) for markup in MARKUP]
    batch, page = taken_in(client, FORMS[name](*rows), provider=provider, name=name)
    assert batch.state == "checked"
    assert without_tags_of_others(page)
    assert without_tags_of_others(client.get(reverse("conferencing:import_print", args=[batch.pk])).content.decode())


def without_tags_of_others(page: str) -> bool:
    return not any(tag in page for tag in TAGS)


def test_markup_in_the_names_of_columns_is_shown_as_text(client: Client, provider: AudioConferencingProvider) -> None:
    headers = ("Username", "<script>alert(1)</script>", "Provider", "TollNumber", "<img src=x>", "Passcode")
    batch, page = taken_in(client, workbook(HONEST, headers=headers), provider=provider)
    assert batch.state == "checked"
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<img src=x>" not in page


@pytest.mark.parametrize("text", FORMULAS)
def test_names_that_are_formulas_are_sent_on_as_text(provider: AudioConferencingProvider, text: str) -> None:
    User.objects.filter(upn_key=HONEST[0]).update(display_name=text)
    export = create_export(User.objects.filter(upn_key=HONEST[0]), provider=provider, format="xlsx", by="pilar")
    target = io.BytesIO()
    write_export(export, target)
    cells = [cell for row in load_workbook(target)["Users"].iter_rows() for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s"]


def test_markup_in_names_of_sheets_and_on_the_page_columns_is_shown_as_text(
    client: Client, provider: AudioConferencingProvider
) -> None:
    """Two sheets of people are asked about by their names; then the columns by theirs, with their first values."""
    batch, page = taken_in(client, workbook_of_hostile_names(), provider=provider)
    assert batch.state == "asking"
    assert "&lt;img src=x onerror=1&gt;" in page
    assert without_tags_of_others(page)
    columns = reverse("conferencing:import_columns", args=[batch.pk])
    page = client.post(columns, {"table": "0"}, follow=True).content.decode()
    assert "columns-table" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert without_tags_of_others(page)
    client.post(reverse("conferencing:import_abandon", args=[batch.pk]))


def test_markup_is_shown_as_text_in_what_was_done_and_in_the_history(
    client: Client, provider: AudioConferencingProvider
) -> None:
    User.objects.filter(upn_key=HONEST[0]).update(display_name=MARKUP[0], department=MARKUP[1])
    batch, _page = taken_in(client, workbook(HONEST), provider=provider)
    apply_import(batch, by=MARKUP[2], why=MARKUP[0])
    done = client.get(reverse("conferencing:import_done", args=[batch.pk])).content.decode()
    history = client.get(reverse("people:history", args=[HONEST[0]])).content.decode()
    assert "&lt;svg/onload=alert(1)&gt;" in history
    assert all(map(without_tags_of_others, (done, history)))


def test_what_is_asked_of_the_provider_holds_no_formula_from_a_cell(provider: AudioConferencingProvider) -> None:
    """Its own check columns are formulas, and name cells alone."""
    User.objects.filter(upn_key=HONEST[0]).update(display_name=FORMULAS[0])
    export = create_export(User.objects.filter(upn_key=HONEST[0]), provider=provider, format="xlsx", by="pilar")
    content = workbook(*(changed(header, text) for header, text in zip(IN_DETAILS, FORMULAS, strict=False)))
    batch = receive(io.BytesIO(content), file_name="a.xlsx", by="pilar", export=export, provider=provider)
    assert count_to_ask(batch)
    target = io.BytesIO()
    write_questions_of(batch, target)
    cells = [cell for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if any(text.strip() in str(cell.value) for text in FORMULAS)]
    assert texts
    assert {cell.data_type for cell in texts} == {"s"}
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert not any(word in formula for formula in formulas for word in ("cmd", "HYPERLINK", "DDE", "http"))
