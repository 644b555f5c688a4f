"""import_acp_users where the portal is not certain: it ends with 2 and says what is unclear; options answer it."""

from pathlib import Path

import pytest
from django.core.management import CommandError
from openpyxl import Workbook

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportRow, ImportState
from conferencing.problems import layout
from tests.conferencing.provider_file.checked import export_of
from tests.conferencing.test_commands_import import run
from tests.factories import make_person, make_provider
from users.models import User

pytestmark = pytest.mark.django_db
UNSURE = "Wer;Wohin;Womit;PIN\nken@contoso.com;+14255550142;0712345;4711\nkhai@contoso.com;+14255550142;0712346;4712"
NAMED = ("--column", "user_name=Wer", "--column", "toll_number=Wohin", "--column", "conference_id=Womit")
NAMED_BY_LETTERS = ("--column", "user_name=A", "--column", "toll_number=b")
ID_IN_D = ("--column", "conference_id=D")


@pytest.fixture(autouse=True)
def people() -> None:
    make_provider()
    for name in ("ken", "khai"):
        make_person(f"{name}@contoso.com")


def file(folder: Path, content: str, *, encoding: str = "utf-8") -> Path:
    path = folder / "back.csv"
    path.write_text(content, encoding)
    return path


def refused(path: Path, *options: str) -> str:
    with pytest.raises(CommandError) as error:
        run(path, "--provider", "InterCall", *options)
    assert error.value.returncode == 2
    return str(error.value)


def test_what_is_unclear_is_said_and_nothing_waits(tmp_path: Path) -> None:
    assert refused(file(tmp_path, UNSURE)) == (
        "It is not certain where back.csv has the conference ID. Say which column holds what. Name all columns that "
        "count, by their names or letters: --column user_name=A --column toll_number=D --column conference_id=F."
    )
    assert ImportBatch.objects.get().state == ImportState.ABANDONED


def test_columns_are_named_by_their_headers(tmp_path: Path) -> None:
    code, printed = run(file(tmp_path, UNSURE), "--provider", "InterCall", *NAMED)

    assert (code, "2 are ready" in printed) == (0, True)
    assert ImportBatch.objects.get().mapping == {"user_name": "Wer", "toll_number": "Wohin", "conference_id": "Womit"}


def test_columns_are_named_by_their_letters_where_two_have_one_name(tmp_path: Path) -> None:
    text = "Username;TollNumber;Passcode;Passcode\nken@contoso.com;+14255550142;0712345;0712399"
    path = file(tmp_path, text)
    assert "Passcode, Passcode all stand for the conference ID." in refused(path)
    run(path, "--provider", "InterCall", *NAMED_BY_LETTERS, *ID_IN_D)
    assert ImportRow.objects.get(number=2).conference_id == "0712399"


def test_a_hidden_column_beside_a_shown_one_is_said_with_what_to_do(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Username", "TollNumber", "Passcode", "New ID"])
    sheet.append(["ken@contoso.com", "+14255550142", "0712345", "0712399"])
    sheet.column_dimensions["C"].hidden = True
    path = tmp_path / "back.xlsx"
    workbook.save(path)
    said = refused(path)
    assert "Passcode (column C) is the conference ID and is hidden; New ID (column D) may be" in said
    assert "Say which one counts. Name all columns that count" in said
    run(path, "--provider", "InterCall", *NAMED_BY_LETTERS, *ID_IN_D)
    assert ImportRow.objects.get(number=2).conference_id == "0712399"


def test_the_table_is_named_by_its_sheet(tmp_path: Path) -> None:
    workbook = Workbook()
    for sheet in (workbook.worksheets[0], workbook.create_sheet("North")):
        sheet.append(["Username", "TollNumber", "Passcode"])
        sheet.append(["ken@contoso.com", "+14255550142", f"07123{len(sheet.title)}"])
    path = tmp_path / "back.xlsx"
    workbook.save(path)
    assert refused(path).endswith("Say which one is meant. Say it with --sheet NAME.")


def test_a_column_that_is_not_there_or_a_pin_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, UNSURE)

    assert refused(path, *NAMED[:4], "--column", "conference_id=PIN") == (
        "back.csv has no PIN that could be read. It has: Wer, Wohin, Womit."
    )
    assert ImportBatch.objects.get().failure["code"] == layout.NO_SUCH_COLUMN.code
    assert "is not FIELD=HEADER. The fields are user_name" in refused(path, "--column", "pin=PIN")
    assert "is not FIELD=HEADER" in refused(path, "--column", "user_name")


def test_the_export_is_named(tmp_path: Path) -> None:
    ken, intercall = User.objects.get(upn_key="ken@contoso.com"), AudioConferencingProvider.objects.get()
    meant, named = export_of(intercall, ken), export_of(intercall, ken)
    path = tmp_path / f"AcpUsers-{named.pk}.csv"
    path.write_text("Username,TollNumber,Passcode\nken@contoso.com,+14255550142,0712345")

    for options, export in (((), named), (("--export", str(meant.pk)), meant), (("--export", "none"), None)):
        run(path, *options)
        batch = ImportBatch.objects.latest("pk")
        assert (batch.export, batch.provider) == (export, intercall)


@pytest.mark.parametrize("option", ["999999", "x", "0", "9" * 40])
def test_an_export_that_is_not_there_is_refused(tmp_path: Path, option: str) -> None:
    assert refused(file(tmp_path, UNSURE), "--export", option) == (
        f"There is no export {option}. --export takes the number of an export, or none."
    )
    assert not ImportBatch.objects.exists()


def test_the_encoding_is_named(tmp_path: Path) -> None:
    path = file(
        tmp_path, "Username,DisplayName,TollNumber,Passcode\nken@contoso.com,Jörg,+1425,0712345", encoding="cp1252"
    )

    assert "Say which encoding it is; likely ones are cp1252" in refused(path)
    run(path, "--provider", "InterCall", "--encoding", "cp1252")
    assert ImportRow.objects.get(number=2).display_name == "Jörg"
