"""The whole report for the records, and that none of it is a formula."""

import csv
import io

import openpyxl
import pytest

from conferencing.models import AudioConferencingProvider, ImportBatch
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.deciding import accept, leave_out
from conferencing.provider_file.reporting import record_names, write_records
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line, row_of
from tests.conferencing.provider_file.taken_in import HEADER, KEN, take_in
from tests.factories import TOLL, TOLL_FREE, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch() -> ImportBatch:
    """Ken loses a toll-free number if somebody says so, Amos stays out, a formula is unknown, Eva is missing."""
    provider: AudioConferencingProvider = make_provider()
    ken, amos, eva = make_person(), make_person("amos@contoso.com"), make_person("eva@contoso.com")
    give(ken, third_party(provider, toll_free=TOLL_FREE))
    export = export_of(provider, ken, amos, eva)
    rows = (line(ken, "0712399"), line(amos, "0712300"), ["=cmd|1", TOLL, "", "0712301"])
    batch = checked_import(provider, *rows, export=export)
    accept(batch, by=BY, code="toll-free-blank", stands=True)
    leave_out(batch, by=BY, row=row_of(batch, 3).pk)
    return batch


def as_csv(batch: ImportBatch) -> list[dict[str, str]]:
    target = io.BytesIO()
    write_records(batch, target, format="csv")
    return list(csv.DictReader(io.StringIO(target.getvalue().decode("utf-8-sig"))))


def rows_of(batch: ImportBatch) -> list[dict[str, str]]:
    return [row for row in as_csv(batch) if row["State"] != "about the file"]


def test_each_row_with_old_and_new_what_is_wrong_and_what_was_decided(batch: ImportBatch) -> None:
    ken, amos, unknown, eva = rows_of(batch)

    assert (ken["Row"], ken["State"], ken["Person"]) == ("2", "ready", "Ken Myer")
    assert ken["User name"] == ken["File: user name"] == "ken.myer@contoso.com"
    assert (ken["Before: provider"], ken["Before: conference ID"], ken["Wanted: conference ID"]) == (
        "InterCall",
        "0712301",
        "0712399",
    )
    assert ken["Decision"] == "Taken as it stands: Toll-free numbers were left blank where people have one."
    assert (amos["State"], amos["Decision"], amos["Before: provider"]) == ("left out", "left out", "None")
    assert unknown["File: user name"] == "'=cmd|1"
    assert unknown["Problems"].startswith("Nobody in the directory has the user name =cmd|1.")
    assert (eva["Row"], eva["State"]) == ("", "missing")
    assert (ken["Checked by"], ken["Applied"], ken["Result"]) == (BY, "", "")


def test_who_applied_it_when_and_why(batch: ImportBatch) -> None:
    apply_import(batch, by="tim@contoso.com", why="the yearly list")
    batch.refresh_from_db()
    ken = as_csv(batch)[0]

    assert (ken["Applied by"], ken["Why"], ken["Result"]) == ("tim@contoso.com", "the yearly list", "changed")
    assert ken["Applied"].startswith("20")


def test_the_workbook_holds_the_same_as_text(batch: ImportBatch) -> None:
    told: list[int] = []
    target = io.BytesIO()
    write_records(batch, target, format="xlsx", progress=told.append)
    sheet = openpyxl.load_workbook(target)["Report"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]

    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert rows[1:] == [[text.removeprefix("'") for text in each.values()] for each in rows_of(batch)]
    assert told == [5]


def test_the_names_of_the_files(batch: ImportBatch) -> None:
    assert record_names(batch) == {
        "xlsx": f"import-{batch.pk}-report.xlsx",
        "csv": f"import-{batch.pk}-report.csv",
    }


def test_what_is_about_the_file_stands_behind_its_rows_and_on_a_sheet_of_its_own() -> None:
    make_person("ken@contoso.com", mail="kenny@contoso.com")
    cells = "kenny@contoso.com,+14255550142,n/a,0712301,9999,=late"
    columns = "Username,TollNumber,TollFreeNumber,Passcode,PIN,=Remark"
    batch = take_in(columns, cells, provider=make_provider(), name="AcpUsers.csv")
    about = [
        f"Import {batch.pk}: AcpUsers.csv from InterCall, not known to answer an export.",
        "The file has 1 row: 1 is ready.",
        "The file had a PIN column; it was dropped while reading and is not kept.",
        "These columns were not read: =Remark.",
    ]

    row, *others = as_csv(batch)
    noticed = [
        "kenny@contoso.com is an address of Ken, whose user name is ken@contoso.com.",
        "The cell says n/a, which was understood as: no toll-free number.",
    ]
    assert (row["Problems"], row["Noticed"]) == ("", " ".join(noticed))
    assert sorted(other["Problems"] for other in others) == sorted(about)
    assert {(other["Row"], other["State"], len(other)) for other in others} == {("", "about the file", len(row))}
    assert None not in others[0]

    target = io.BytesIO()
    write_records(batch, target, format="xlsx")
    sheet = openpyxl.load_workbook(target)["About the file"]
    assert sorted(str(cell.value) for (cell,) in sheet.iter_rows()) == sorted(about)


def test_a_comparison_says_what_stands_here_and_what_in_the_list() -> None:
    provider, ken = make_provider(), make_person()
    give(ken, third_party(provider))
    batch = take_in(HEADER, KEN.replace("0712301", "0712399"), provider=provider, is_audit=True)
    ken_, *_about = as_csv(batch)

    assert (ken_["Here: conference ID"], ken_["In the list: conference ID"]) == ("0712301", "0712399")
    assert not any(header.startswith(("Before", "Wanted")) for header in ken_)
