"""export_acp_users: who goes out, in which format, and that nothing is recorded that was not written."""

import csv
import getpass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from conferencing.models import ExportBatch
from tests.factories import give, make_person, make_provider, third_party
from users.models import AuditEvent

pytestmark = pytest.mark.django_db


def export(*arguments: str | Path) -> str:
    printed = StringIO()
    call_command("export_acp_users", *map(str, arguments), stdout=printed)
    return printed.getvalue()


def names(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return [row["Username"].partition("@")[0] for row in csv.DictReader(opened)]


@pytest.fixture
def people() -> None:
    intercall, pgi = make_provider(), make_provider("PGi")
    give(make_person("ken@contoso.com"), third_party(intercall))
    give(make_person("kim@contoso.com"), third_party(intercall, "0712302"))
    give(make_person("amos@contoso.com"), third_party(pgi))
    make_person("nobody@contoso.com")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ([], ["ken", "kim"]),
        (["--search", "ken"], ["ken"]),
        (["--without-provider"], ["nobody"]),
        (["--with-provider"], ["amos", "ken", "kim"]),
    ],
)
def test_who_goes_out(choice: list[str], found: list[str], tmp_path: Path) -> None:
    file = tmp_path / "AcpUsers.csv"
    printed = export(file, "--provider", "intercall", *choice)
    assert names(file) == found
    batch = ExportBatch.objects.get()
    assert printed.startswith(f"Export {batch.pk}: {len(found)} pe")
    assert batch.by == f"command ({getpass.getuser()})"
    assert AuditEvent.objects.get(subject_key=f"export:{batch.pk}").origin == "export_acp_users"


@pytest.mark.usefixtures("people")
def test_format_is_told_by_the_name_unless_it_is_named(tmp_path: Path) -> None:
    export(tmp_path / "a.CSV", "--provider", "InterCall")
    export(tmp_path / "a.xlsx", "--provider", "InterCall")
    export(tmp_path / "a.xlsx.csv", "--provider", "InterCall", "--format", "xlsx")
    export(tmp_path / "a.xml", "--provider", "InterCall")
    assert list(ExportBatch.objects.order_by("pk").values_list("format", flat=True)) == ["csv", "xlsx", "xlsx", "xml"]
    assert (tmp_path / "a.xml").read_text().count("<ACPUser>") == 2
    assert (tmp_path / "a.xlsx.csv").read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("choice", "found"),
    [([], ["late", "nobody"]), (["--without-provider"], ["nobody"]), (["--with-provider"], ["late"])],
)
def test_people_added_since_an_export(choice: list[str], found: list[str], tmp_path: Path) -> None:
    export(tmp_path / "first.csv", "--provider", "InterCall", "--with-provider")
    give(make_person("late@contoso.com"), third_party(make_provider("BT")))
    make_person("gone@contoso.com", account_enabled=False)
    since = ExportBatch.objects.get().pk
    export(tmp_path / "more.csv", "--provider", "InterCall", "--added-since", str(since), *choice)
    assert names(tmp_path / "more.csv") == found


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("number", ["{}", "0", "99999999", "x"])
def test_added_since_takes_an_export_of_the_provider(number: str, tmp_path: Path) -> None:
    export(tmp_path / "first.csv", "--provider", "PGi")
    asked = number.format(ExportBatch.objects.get().pk)
    with pytest.raises(CommandError, match=f"^No export {asked} went to InterCall"):
        export(tmp_path / "more.csv", "--provider", "InterCall", "--added-since", asked)
    assert ExportBatch.objects.count() == 1


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("name", ["out.xls", "out", "out.txt"])
def test_name_that_fits_no_format_is_refused_unless_the_format_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, match=rf"{name} does not end in \.xlsx, \.csv or \.xml"):
        export(tmp_path / name, "--provider", "InterCall")
    assert not ExportBatch.objects.exists()
    export(tmp_path / name, "--provider", "InterCall", "--format", "csv")
    assert names(tmp_path / name) == ["ken", "kim"]


@pytest.mark.usefixtures("people")
def test_search_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="The value of --search is not UTF-8"):
        export(tmp_path / "a.csv", "--provider", "InterCall", "--search", "a\udcff")


@pytest.mark.usefixtures("people")
def test_file_name_that_is_no_text_is_written_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a\udcff.csv"
    assert "a?.csv" in export(file, "--provider", "InterCall")
    assert names(file) == ["ken", "kim"]


@pytest.mark.usefixtures("people")
def test_unknown_provider_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(
        CommandError, match=r"There is no provider called Nobody here\. Choose one of: InterCall, PGi\."
    ) as refused:
        export(tmp_path / "a.csv", "--provider", "Nobody")
    assert type(refused.value).__name__ == "CommandError"  # as the terminal shows it in front of the sentence


@pytest.mark.usefixtures("people")
def test_nobody_found_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is nobody to put into the file"):
        export(tmp_path / "a.csv", "--provider", "InterCall", "--search", "zzz")
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.usefixtures("people")
def test_file_that_cannot_be_written_was_not_sent(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        export(tmp_path / "no" / "a.csv", "--provider", "InterCall")
    assert not ExportBatch.objects.exists()
