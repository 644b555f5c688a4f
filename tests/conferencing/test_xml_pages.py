"""XML on the pages of the wizards: it can be chosen, what is asked has no letters, and a refusal names the line."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conferencing.models import ExportBatch, ImportBatch
from conferencing.problems import CATALOGUE
from conferencing.provider_file.choosing import begin_draft, put_in
from conferencing.provider_file.reporting import as_text
from tests.factories import TOLL, details_of, make_administrator, make_person, make_provider
from tests.hostile.people_xml import people, person
from users.history import describe
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db

BY = "pilar@contoso.com"
SAID = f"<Username>ken@contoso.com</Username><TollNumber>{TOLL}</TollNumber>"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator("global", BY))
    return client


def upload(client: Client, *persons: str) -> HttpResponse:
    content = people("\n", "\n".join(map(person, persons))).encode()
    sent = {"file": SimpleUploadedFile("back.xml", content), "provider": make_provider().pk}
    return client.post(reverse("conferencing:import_file"), sent, follow=True)  # type: ignore[return-value]


def test_a_list_is_made_as_xml(pilar: Client) -> None:
    draft = begin_draft(make_provider(), by=BY)
    put_in(draft, User.objects.filter(pk=make_person("ken@contoso.com").pk))
    address = reverse("conferencing:export_download", args=[draft.pk])
    assert "AcpUsers.xml: the same as XML, without display names" in pilar.get(address).content.decode()
    pilar.post(address, {"format": "xml"})
    export = ExportBatch.objects.get()
    answer = pilar.get(reverse("conferencing:export_file", args=[export.pk, export.file_name]))
    assert (export.file_name, answer["Content-Type"]) == (
        f"AcpUsers-{export.pk}.xml",
        "application/xml; charset=utf-8",
    )
    assert b"<Username>ken@contoso.com</Username>" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_the_report_calls_elements_by_their_name(pilar: Client) -> None:
    make_person("ken@contoso.com")
    page = upload(pilar, f"{SAID}<Passcode>1234567</Passcode>", f"{SAID}<Passcode>7654321</Passcode>").content.decode()
    assert '<th scope="col">ACPUser</th>' in page
    assert '2<span class="smaller">line 3</span>' in page
    assert "counted from the first, with the line where each begins" in page
    batch = ImportBatch.objects.get()
    report = reverse("conferencing:import_report", args=[batch.pk])
    assert ">ACPUsers 1, 2 " in pilar.get(f"{report}?rows=1,2").content.decode()
    row = pilar.get(reverse("conferencing:import_row", args=[batch.pk, batch.rows.get(number=2).pk])).content.decode()
    assert "ACPUser 2, line 3, " in row
    printed = pilar.get(reverse("conferencing:import_print", args=[batch.pk])).content.decode()
    assert '<td>2<span class="smaller">line 3</span></td>' in printed


def test_columns_that_are_elements_have_no_letters_and_stand_in_no_row(pilar: Client) -> None:
    ken = make_person("ken@contoso.com")
    answer = upload(pilar, f"{SAID}<Number>0712345</Number>")
    page = answer.content.decode()
    assert [line.column.header for line in answer.context["form"].lines()] == ["Username", "TollNumber", "Number"]  # type: ignore[attr-defined]
    assert "What column Number holds" in page
    assert "columns-letters" not in page
    assert "header_row" not in page

    chosen = {"column-1": "user_name", "column-2": "toll_number", "column-3": "conference_id"}
    batch = ImportBatch.objects.get()
    pilar.post(reverse("conferencing:import_columns", args=[batch.pk]), chosen)
    batch.refresh_from_db()
    assert (batch.state, batch.counts["ready"]) == ("checked", 1)
    assert details_of(ken).conference_id == ""


def test_broken_xml_is_refused_on_the_page_with_its_line(pilar: Client) -> None:
    page = upload(pilar, f"{SAID}<Passcode>1</Passcod>")
    assert "back.xml was not read. Its line 2 is damaged" in page.content.decode()
    assert ImportBatch.objects.get().failure["code"] == "file-xml-broken"


def words_of(page: str) -> str:
    """What people read of a page: its text, and what is said of parts without text."""
    body = re.sub(r"(?s).*<main[^>]*>|</main>.*", "", page)
    told = " ".join(re.findall(r'(?:aria-label|title|alt)="([^"]*)"', body))
    return f"{re.sub(r'<[^>]*>', ' ', body)} {told}"


def test_nothing_that_is_said_of_xml_speaks_of_rows_or_cells(pilar: Client, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("ken", "ina", "eva", "amos"):
        make_person(f"{name}@contoso.com")
    details = "<TollNumber>{}</TollNumber><Passcode>{}</Passcode>".format
    said = (
        ("ken@contoso.com", details(TOLL, "123456")),  # too short: zeros were lost
        ("ken@contoso.com", details(TOLL, "1234567")),  # again
        ("nobody@contoso.com", details(TOLL, "1234568")),
        ("", details(TOLL, "1234569")),
        ("ina@contoso.com", details("425-555-CALL", "0712310")),
        ("eva@contoso.com", details(TOLL, "4.41E+11")),
        ("amos@contoso.com", details("", "#REF!")),
    )
    upload(pilar, *(f"<Username>{name}</Username>{rest}" for name, rest in said))
    batch = ImportBatch.objects.get()
    report, printed = (reverse(f"conferencing:{name}", args=[batch.pk]) for name in ("import_report", "import_print"))
    pages = [pilar.get(address).text for address in (report, printed, reverse("conferencing:third_party_provider"))]
    wrong = batch.rows.get(number=3)
    pages += [
        pilar.get(reverse(f"conferencing:{name}", args=[batch.pk, wrong.pk])).text
        for name in ("import_row", "import_person")
    ]
    for name, which in (("leave_out", {"row": wrong.pk}), ("take_back", {"row": wrong.pk}), ("accept", {"all": ""})):
        pages += [pilar.post(reverse(f"conferencing:import_{name}", args=[batch.pk]), which, follow=True).text]
    events = map(describe, AuditEvent.objects.filter(subject_key=f"import:{batch.pk}"))
    told = "\n".join([*map(words_of, pages), *as_text(batch), *events])
    for code in CATALOGUE.codes():  # headings say what spreadsheets do
        told = told.replace(str(CATALOGUE[code].title), "").replace(f"[{code}]", "")
    spoken = (line.strip() for line in re.findall(r"[^\n]*\b(?:[Rr]ows?|[Cc]ells?)\b[^\n]*", told))
    assert {line for line in spoken if not line.startswith("file for InterCall")} == set()  # a workbook has rows
