"""What can be taken away from a report: by whom, from where, and what the audit log says of it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conferencing.models import ImportBatch
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.asking_back import TAKEN
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line
from tests.factories import make_administrator, make_person, make_provider
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMPORTS = "/dial-in-conferencing/third-party-provider/import/"


@pytest.fixture
def pilar(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


@pytest.fixture
def batch() -> ImportBatch:
    """One right, one with a letter in the ID, one missing."""
    provider = make_provider()
    ken, amos, eva = make_person(), make_person("amos@contoso.com"), make_person("eva@contoso.com")
    export = export_of(provider, ken, amos, eva)
    return checked_import(provider, line(ken, "0712301"), line(amos, "07A2302"), export=export)


def questions(batch: ImportBatch) -> str:
    return f"{IMPORTS}{batch.pk}/AcpUsers-{batch.export_id}-questions-{batch.pk}.xlsx"


def test_questions_are_a_file_and_the_audit_log_tells_who_took_it(pilar: Client, batch: ImportBatch) -> None:
    answer = pilar.get(questions(batch))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    event = AuditEvent.objects.get(action=TAKEN)

    assert (answer.status_code, content[:2]) == (200, b"PK")
    assert f"AcpUsers-{batch.export_id}-questions-{batch.pk}.xlsx" in answer["Content-Disposition"]
    assert event.actor == "pilar@contoso.com"
    assert describe(event).startswith(f"The questions about 2 rows of import {batch.pk} were taken")


def test_every_file_is_to_be_saved_and_is_what_it_says(pilar: Client, batch: ImportBatch) -> None:
    """No browser shows one as a page, whatever a cell in it says."""
    records = [f"{IMPORTS}{batch.pk}/import-{batch.pk}-report.{ending}" for ending in ("xlsx", "csv")]
    for address in (questions(batch), *records):
        answer = pilar.get(address)
        assert answer["Content-Disposition"].startswith("attachment; ")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"].split(";")[0] in {"text/csv", WORKBOOK}
        assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_looking_for_the_file_takes_nothing(pilar: Client, batch: ImportBatch) -> None:
    assert pilar.head(questions(batch)).status_code == 200
    assert not AuditEvent.objects.filter(action=TAKEN).exists()


@pytest.mark.parametrize("name", ["AcpUsers-999-questions-1.xlsx", "import-999-report.xlsx", "import-1-report.pdf"])
def test_only_the_files_own_names_lead_to_them(pilar: Client, batch: ImportBatch, name: str) -> None:
    answer = pilar.get(f"{IMPORTS}{batch.pk}/{name}")
    assert answer.status_code == 404
    assert f"import {batch.pk}." in answer.content.decode()


def test_report_done_page_and_history_lead_to_the_files(pilar: Client, batch: ImportBatch) -> None:
    report = pilar.get(f"{IMPORTS}{batch.pk}/").content.decode()
    assert questions(batch) in report
    assert "file for InterCall, 2 rows" in report
    assert f"import-{batch.pk}-report.csv" in report
    apply_import(batch, by=BY)
    assert questions(batch) in pilar.get(f"{IMPORTS}{batch.pk}/done/").content.decode()
    assert questions(batch) in pilar.get("/dial-in-conferencing/third-party-provider/").content.decode()


def test_who_may_only_look_gets_the_records_and_no_questions(client: Client, batch: ImportBatch) -> None:
    client.force_login(make_administrator("service", "sam@contoso.com"))
    report = client.get(f"{IMPORTS}{batch.pk}/").content.decode()
    records = client.get(f"{IMPORTS}{batch.pk}/import-{batch.pk}-report.xlsx")

    assert questions(batch) not in report
    assert client.get(questions(batch)).status_code == 403
    assert b"".join(records.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]


def test_nothing_to_ask_is_no_file(pilar: Client) -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301"))
    assert "file for InterCall" not in pilar.get(f"{IMPORTS}{batch.pk}/").content.decode()
    assert pilar.get(f"{IMPORTS}{batch.pk}/AcpUsers-questions-{batch.pk}.xlsx").status_code == 404


def test_the_page_to_print_has_all_rows_and_nothing_to_press(
    pilar: Client, batch: ImportBatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(16):
        page = pilar.get(f"{IMPORTS}{batch.pk}/print/").content.decode()
    main = page.split("<main", 1)[1]

    assert "3 people were sent, 2 came back:" in main
    assert all(name in main for name in ("Ken Myer", "Amos", "Eva", "contains something other than digits"))
    assert "<button" not in main
