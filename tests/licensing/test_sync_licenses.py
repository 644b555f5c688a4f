"""sync_licenses: the wanted licenses of everybody in a file, as one change or none at all."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from conferencing.details import ProviderKind
from conferencing.models import TenantSettings
from conferencing.rescuing import put_back_resets
from licensing import set_actions
from licensing.models import License, LicenseChange, StagedLicenses
from licensing.products import E3, E5, PLAN_2, PSTN
from licensing.signals import plans_changed
from tests.factories import (
    details_of,
    give,
    give_licenses,
    licenses_of,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, FormerName, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[User]:
    """Ann has E3 and a third party, Ben has E3, Cem nothing."""
    make_bridge_number()
    for sku in (E3, E5, PSTN):
        make_license(sku, seats=10)
    found = [make_person(f"{name}@contoso.com") for name in ("ann", "ben", "cem")]
    for person in found[:2]:
        give_licenses(person, E3)
    give(found[0], third_party(make_provider(), "0712301"))
    for sku in (E3, E5, PSTN):
        make_license(sku, seats=10)
    return found


def run(folder: Path, *lines: str, dry_run: bool = False, header: str = "UserPrincipalName,Licenses") -> str:
    file, out = folder / "licenses.csv", io.StringIO()
    file.write_text("\n".join([header, *lines]) + "\n")
    call_command("sync_licenses", str(file), *(["--dry-run"] if dry_run else []), stdout=out)
    return out.getvalue()


def refusal(folder: Path, *lines: str, header: str = "UserPrincipalName,Licenses") -> tuple[int, list[str]]:
    before = sorted(License.objects.values_list("assignments__person", "sku"), key=repr)
    with pytest.raises(CommandError) as refused:
        run(folder, *lines, header=header)
    assert sorted(License.objects.values_list("assignments__person", "sku"), key=repr) == before
    assert not StagedLicenses.objects.exists()
    return refused.value.returncode, str(refused.value).splitlines()


def test_everybody_in_the_file_has_what_it_names_and_others_are_left_alone(tmp_path: Path, people: list[User]) -> None:
    said = run(tmp_path, "ANN@contoso.com, e3 ; Skype for Business PSTN Conferencing ", "ben@contoso.com,E3")
    change = LicenseChange.objects.get()
    assert said == (
        "Done: 1 person changed, 1 person as before."
        " Dial-in conferencing of 1 person is now provided by Microsoft."
        f" It is in the history as licenses {change.pk}.\n"
    )
    assert [licenses_of(person) for person in people] == [sorted([E3, PSTN]), [E3], []]
    event = AuditEvent.objects.get(action="licensing.changed", batch=change.batch_name)
    assert (event.subject, event.origin) == ("ann@contoso.com", "sync_licenses")
    assert AuditEvent.objects.get(action="conferencing.reset").after["cause"] == "Skype for Business PSTN Conferencing"
    assert not StagedLicenses.objects.exists()
    assert run(tmp_path, "ben@contoso.com,E3") == "Done: 1 person as before.\n"


def test_whom_it_reset_can_be_put_back(tmp_path: Path, people: list[User]) -> None:
    run(tmp_path, "ann@contoso.com,E5")
    assert details_of(people[0]).kind is ProviderKind.MICROSOFT
    put_back_resets(LicenseChange.objects.get(), by="pilar@contoso.com")
    assert (details_of(people[0]).conference_id, licenses_of(people[0])) == ("0712301", [E5])


def test_dry_run_tells_each_change_and_what_would_be_lost(tmp_path: Path, people: list[User]) -> None:
    said = run(tmp_path, "ann@contoso.com,E5", "ben@contoso.com,", "cem@contoso.com,E5", dry_run=True).splitlines()
    assert said == [
        "would be changed: ann@contoso.com. Office 365 Enterprise E3 would become Office 365 Enterprise E5.",
        "would be changed: ben@contoso.com. Office 365 Enterprise E3 would become no license.",
        "would be changed: cem@contoso.com. no license would become Office 365 Enterprise E5.",
        (
            "Nothing was written. It would be: 3 people changed. It resets the provider from InterCall to Microsoft;"
            " this is lost: +1 425-555-0142, conference ID 0712301."
        ),
    ]
    assert [licenses_of(person) for person in people] == [[E3], [E3], []]
    assert not LicenseChange.objects.exists()


def test_other_areas_are_told_once(tmp_path: Path, people: list[User]) -> None:
    heard: list[list[int]] = []

    def listen(*, changes: object, **_kwargs: object) -> None:
        heard.append([change.person_id for change in changes])  # type: ignore[attr-defined]

    plans_changed.connect(listen)
    try:
        run(tmp_path, "ann@contoso.com,E5", "ben@contoso.com,", "cem@contoso.com,E5")
    finally:
        plans_changed.disconnect(listen)
    assert heard == [[person.pk for person in people]]


def test_large_files_go_in_chunks_and_other_names_for_the_same_plans_reset_nobody(
    tmp_path: Path, people: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_actions, "CHUNK", 1)
    make_license(PLAN_2, seats=10)
    run(tmp_path, "ann@contoso.com,Plan 2", "ben@contoso.com,E5", "cem@contoso.com,E5")
    assert [licenses_of(person) for person in people] == [[PLAN_2], [E5], [E5]]
    assert details_of(people[0]).conference_id == "0712301"


def test_dry_run_counts_whom_it_would_reset_and_turn_off(tmp_path: Path, people: list[User]) -> None:
    give(people[1], third_party(make_provider("BT Conferencing"), "0712302"))
    give_licenses(people[2], E5)
    lines = ("ann@contoso.com,E5", "ben@contoso.com,E5", "cem@contoso.com,E3")
    said = run(tmp_path, *lines, dry_run=True)
    assert "It resets 2 people to Microsoft; the numbers and conference IDs of third parties are lost." in said
    assert "Dial-in conferencing of 1 person is turned off." in said
    TenantSettings.objects.update_or_create(pk=1, defaults={"automatically_replace_acp_provider": False})
    assert "2 people keep the third-party provider and are ready to be moved" in run(tmp_path, *lines, dry_run=True)


def test_seats_that_the_file_frees_can_be_given_in_it(tmp_path: Path, people: list[User]) -> None:
    make_license(E3, seats=2)
    run(tmp_path, "ann@contoso.com,E3", "ben@contoso.com,", "cem@contoso.com,E3")
    assert [licenses_of(person) for person in people] == [[E3], [], [E3]]
    code, said = refusal(tmp_path, "ben@contoso.com,E3")
    assert (code, said[0][:45]) == (1, "Office 365 Enterprise E3 is short by 1 seat: ")
    assert said[-1] == "Nothing was written."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("dan@contoso.com,E3", "Nobody in the directory is called dan@contoso.com."),
        ("old@contoso.com,E3", "old@contoso.com is called cem@contoso.com now. Write the new user name."),
        ("cem@contoso.com,E3;E7", "Licenses names “E7”, which is not a license here."),
        ("cem@contoso.com,PSTN", "Skype for Business PSTN Conferencing is an add-on:"),
        ("ANN@contoso.com,E5", "It has the same UserPrincipalName as row 2. Keep one row for each person."),
        ("nobody,E3", "UserPrincipalName is “nobody”."),
        ("cem@contoso.com,E3,E5", "It has 3 cells, the header has 2."),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(
    tmp_path: Path, people: list[User], line: str, sentence: str
) -> None:
    FormerName.objects.create(person=people[2], user_principal_name="old@contoso.com", upn_key="old@contoso.com")
    code, said = refusal(tmp_path, "ann@contoso.com,E5", line)
    assert (code, said[0].startswith(f"Row 3: {sentence}"), said[-1]) == (1, True, "Nothing was written.")


def test_a_file_without_the_columns_is_not_read(tmp_path: Path, people: list[User]) -> None:
    code, said = refusal(tmp_path, "ann@contoso.com,E5", header="UserPrincipalName,License")
    assert code == 2
    assert said == ["The first row has no column Licenses. Name the columns there: UserPrincipalName, Licenses."]


def test_columns_may_be_separated_by_semicolons(tmp_path: Path, people: list[User]) -> None:
    run(tmp_path, '"E3;PSTN";cem@contoso.com', header="Licenses;UserPrincipalName")
    assert licenses_of(people[2]) == sorted([E3, PSTN])


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    assert run(tmp_path) == "Done: nobody in the file.\n"
