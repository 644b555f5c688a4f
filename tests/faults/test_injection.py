"""Formulas and markup in the cells of a returned file: refused by the field, or shown and sent on as plain text."""

import io
from collections.abc import Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, Outcome
from conferencing.provider_file.exporting import create_export, write_export
from tests.factories import make_administrator, make_person, make_provider
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
MARKUP = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>", "javascript:alert(1)",
    "{{ 7|add:7 }}{% now 'Y' %}", "</td></tr></table><h1>x", "&lt;b&gt;", "<a href='http://127.0.0.1/'>x</a>",
)  # fmt: skip
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


def taken_in(client: Client, content: bytes, *, provider: AudioConferencingProvider) -> tuple[ImportBatch, str]:
    client.force_login(make_administrator())
    upload = {"file": SimpleUploadedFile("a.xlsx", content), "provider": provider.pk}
    answer = client.post(reverse("conferencing:import_file"), upload, follow=True)
    return ImportBatch.objects.get(), answer.content.decode()


@pytest.mark.parametrize("header", IN_DETAILS)
def test_details_that_are_no_details_are_refused(
    client: Client, provider: AudioConferencingProvider, header: str
) -> None:
    texts = (*FORMULAS, *MARKUP)
    for number in range(1, len(texts) + 1):
        make_person(f"person{number}@contoso.com")
    rows = [changed(header, text, number=number) for number, text in enumerate(texts, start=1)]
    batch, _page = taken_in(client, workbook(*rows), provider=provider)
    taken = ImportRow.objects.filter(batch=batch, outcome__in=[Outcome.READY, Outcome.UNCHANGED])
    assert ImportRow.objects.filter(batch=batch).count() == len(texts)
    assert list(taken.values_list("toll_cell", "toll_free_cell", "conference_id_cell", "provider_name")) == []


@pytest.mark.parametrize("header", HEADERS)
def test_markup_is_shown_as_text(client: Client, provider: AudioConferencingProvider, header: str) -> None:
    batch, page = taken_in(client, workbook(*(changed(header, text) for text in MARKUP)), provider=provider)
    assert batch.state == "checked"
    for tag in ("<script>alert", "<img src=x", "<svg/onload", "</table><h1>x", "<a href='http", 'href="javascript:'):
        assert tag not in page


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
