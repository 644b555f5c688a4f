"""Who goes out, with what, and that the file can be had again as it was."""

import csv
import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from conferencing.details import Details
from conferencing.models import AudioConferencingProvider, ExportBatch, ExportRow
from conferencing.people_actions import follow_pstn_plan
from conferencing.provider_file.exporting import (
    Choice,
    ExportRefused,
    TooManyPeople,
    create_export,
    people_for_export,
    write_export,
)
from tests.conferencing.provider_file.checked import BY, export_of
from tests.factories import (
    TOLL,
    TOLL_FREE,
    details_of,
    give,
    make_bridge_number,
    make_person,
    make_provider,
    move_to_microsoft,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db


def written(batch: ExportBatch) -> bytes:
    target = io.BytesIO()
    write_export(batch, target)
    return target.getvalue()


def lines(batch: ExportBatch) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(batch).decode("utf-8-sig"))))


def names(provider: AudioConferencingProvider, choice: Choice = "provider", search: str = "") -> list[str]:
    people = people_for_export(provider, search=search, choice=choice)
    return sorted(person.user_principal_name.partition("@")[0] for person in people)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ("provider", ["ken", "left"]),
        ("without", ["nobody"]),
        ("with", ["amos", "ken"]),
        ("all", ["amos", "ken", "nobody"]),
    ],
)
def test_who_can_be_exported(choice: Choice, found: list[str]) -> None:
    provider, pgi = make_provider(), make_provider("PGi")
    for number, (name, has) in enumerate({"ken": provider, "left": provider, "amos": pgi}.items()):
        give(make_person(f"{name}@contoso.com"), third_party(has, f"071230{number}"))
    make_person("nobody@contoso.com")
    make_person("gone@contoso.com", account_enabled=False)
    User.objects.filter(upn_key__startswith="left").update(account_enabled=False)
    assert names(provider, choice) == found


def test_people_are_narrowed_by_search() -> None:
    provider = make_provider()
    make_person("ken@contoso.com", display_name="Κώστας Νικολάου")
    make_person("amos@contoso.com")
    assert names(provider, "all", "νικολ") == ["ken"]


def test_export_records_what_each_person_has_and_had() -> None:
    ken, amos, provider, pgi = make_person(), make_person("amos@contoso.com"), make_provider(), make_provider("PGi")
    give(ken, third_party(provider, toll_free=TOLL_FREE))
    give(amos, third_party(pgi, "0719999"))

    batch = create_export(User.objects.all(), provider=provider, format="csv", by=BY, why="yearly list")

    assert (batch.people, batch.by, batch.why) == (2, BY, "yearly list")
    first, second = ExportRow.objects.filter(batch=batch).order_by("position")
    assert (first.person, first.user_name, first.display_name) == (amos, "amos@contoso.com", "Amos")
    assert (first.toll_number, first.toll_free_number, first.conference_id) == ("", "", "")
    assert (second.toll_number, second.toll_free_number, second.conference_id) == (TOLL, TOLL_FREE, "0712301")
    assert Details.from_json(first.held) == details_of(amos)
    assert first.held["provider"] == "PGi"


def test_export_is_told_in_the_audit_log() -> None:
    ken, provider = make_person(), make_provider()
    batch = export_of(provider, ken)
    event = AuditEvent.objects.get(subject_key=f"export:{batch.pk}")
    assert (event.actor, event.after) == (BY, {"provider": "InterCall", "people": 1, "format": "xlsx"})


def test_nobody_is_no_export() -> None:
    with pytest.raises(ExportRefused) as refused:
        create_export(User.objects.none(), provider=make_provider(), format="csv", by=BY)
    assert refused.value.problem.code == "nobody-chosen"
    assert not ExportBatch.objects.exists()


def test_too_many_people_are_no_export(settings: Settings) -> None:
    settings.ACP_IMPORT_MAX_ROWS = 2
    provider = make_provider()
    for number in range(2):
        make_person(f"person{number}@contoso.com")
    create_export(User.objects.all(), provider=provider, format="csv", by=BY)
    make_person("one.more@contoso.com")

    with pytest.raises(TooManyPeople) as refused:
        create_export(User.objects.all(), provider=provider, format="csv", by=BY)

    assert refused.value.problem.code == "too-many-people"
    assert "up to 2 people" in refused.value.problem.sentence
    assert ExportBatch.objects.count() == 1


def test_csv_holds_the_people_as_sent() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider))
    batch = create_export(User.objects.all(), provider=provider, format="csv", by=BY)
    assert lines(batch) == [
        ["Username", "DisplayName", "Provider", "TollNumber", "TollFreeNumber", "Passcode"],
        ["ken.myer@contoso.com", "Ken Myer", "InterCall", "'+14255550142", "", "0712301"],
    ]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_second_download_holds_the_same_whatever_happened_since(format: str) -> None:  # noqa: A002
    ken, provider = make_person(), make_provider()
    batch = create_export(User.objects.all(), provider=provider, format=format, by=BY)
    before = contents(written(batch))
    give(ken, third_party(provider))
    ken.display_name = "Kenneth Myer"
    ken.save()
    assert contents(written(batch)) == before


def contents(file: bytes) -> list[bytes]:
    """Of a workbook the sheets: the package itself carries the moment it was written."""
    if not file.startswith(b"PK"):
        return [file]
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return [parts.read(name) for name in sorted(parts.namelist()) if "worksheets" in name]


def test_workbook_says_what_the_provider_is_to_fill_in() -> None:
    make_person()
    provider = make_provider(lengths="7,9", beginnings="07,08", tolls=(TOLL,), toll_frees=(TOLL_FREE,))
    batch = create_export(User.objects.all(), provider=provider, format="xlsx", by=BY)
    with zipfile.ZipFile(io.BytesIO(written(batch))) as parts:
        text = b"".join(parts.read(name) for name in parts.namelist()).decode()
    assert "Conference IDs have 7 or 9 digits. They begin with 07 or 08." in text
    assert str(batch.pk) in text


def test_people_with_microsoft_go_out_without_the_bridges_details() -> None:
    ken, provider = make_person(), make_provider()
    make_bridge_number()
    follow_pstn_plan([ken.pk], has_plan=True)
    move_to_microsoft([ken.pk], by=BY)
    row = export_of(provider, ken).rows.get()
    assert (row.toll_number, row.conference_id, row.held["kind"]) == ("", "", "microsoft")


def test_a_person_costs_no_query_of_its_own() -> None:
    provider = make_provider()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            written(create_export(User.objects.all(), provider=provider, format="csv", by=BY))
        return len(captured)

    make_person("one@contoso.com")
    first = queries()
    for number in range(20):
        make_person(f"person{number}@contoso.com")
    assert queries() == first
