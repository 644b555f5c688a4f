"""Whom rows are about when the user name is not one of today."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferencing.models import ImportBatch, ImportProblem
from conferencing.provider_file.deciding import accept, choose_person, edit_row
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, TOLL, USER_NAME
from tests.conferencing.provider_file.checked import (
    BY,
    checked_import,
    codes,
    export_of,
    line,
    outcomes,
    row_of,
    sentences,
)
from tests.factories import TOLL as TOLL_NUMBER
from tests.factories import make_person, make_provider
from users.models import FormerName, User

pytestmark = pytest.mark.django_db
WITH_DISPLAY_NAMES = (USER_NAME, DISPLAY_NAME, TOLL, CONFERENCE_ID)


def former(person: User, name: str) -> None:
    FormerName.objects.create(person=person, user_principal_name=name)


def proposal(batch: ImportBatch, number: int = 2) -> object:
    return ImportProblem.objects.get(batch=batch, row__number=number).proposal


def test_former_user_name_is_a_question_for_the_whole_group() -> None:
    ken = make_person()
    former(ken, "kenneth.myer@contoso.com")

    batch = checked_import(make_provider(), line("Kenneth.Myer@contoso.com", "0712301"))

    assert codes(batch) == ["person-by-former-name"]
    assert row_of(batch).person == ken
    assert sentences(batch) == [
        "Kenneth.Myer@contoso.com was the user name of Ken Myer, who is ken.myer@contoso.com now."
    ]
    assert outcomes(batch) == {2: "decision"}
    accept(batch, by=BY, code="person-by-former-name")
    assert outcomes(batch) == {2: "ready"}


@pytest.mark.parametrize(
    "written", ["sip:k.myer@contoso.com", "K.Myer@contoso.com", "mailto:km@contoso.com", "Ken Myer <km@contoso.com>"]
)
def test_other_addresses_of_today_are_a_note(written: str) -> None:
    ken = make_person(sip_address="sip:k.myer@contoso.com", mail="KM@contoso.com")

    batch = checked_import(make_provider(), line(written, "0712301"))

    assert (row_of(batch).person, codes(batch), outcomes(batch)) == (ken, ["person-by-address"], {2: "ready"})


@pytest.mark.parametrize(
    "written",
    [
        '"Myer, Ken" <Ken.Myer@contoso.com>',
        "<ken.myer@contoso.com>",
        "Jørgen <ken.myer@contoso.com>",
        "Ken (ken.myer@contoso.com)",
    ],
)
def test_user_name_with_something_around_it_is_a_note(written: str) -> None:
    """Whatever letters the name beside it has; and whoever had it before or has it as an address."""
    ken = make_person(mail="myer@contoso.com")
    FormerName.objects.create(person=make_person("other@contoso.com"), user_principal_name="ken.myer@contoso.com")

    batch = checked_import(make_provider(), line(written, "0712301"))

    assert (row_of(batch).person, codes(batch), outcomes(batch)) == (ken, ["person-by-address"], {2: "ready"})


def test_display_name_counts_where_the_row_has_no_user_name() -> None:
    ken = make_person()
    batch = checked_import(make_provider(), ["", "Ken Myer", TOLL_NUMBER, "0712301"], fields=WITH_DISPLAY_NAMES)
    assert (row_of(batch).person, codes(batch)) == (ken, ["person-by-display-name"])


@pytest.mark.parametrize("beside", ["", "Kenneth"])
def test_display_name_in_the_place_of_the_user_name_says_who_is_meant(beside: str) -> None:
    ken = make_person()
    batch = checked_import(make_provider(), ["KEN Myer", beside, TOLL_NUMBER, "0712301"], fields=WITH_DISPLAY_NAMES)
    assert (row_of(batch).person, codes(batch)) == (ken, ["person-by-display-name"])
    accept(batch, by=BY, code="person-by-display-name")
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"conference_id": "0712302"})
    assert (row_of(batch).person, outcomes(batch)) == (ken, {2: "ready"})


def test_name_without_a_domain_may_be_an_address_or_a_former_name_or_several_peoples() -> None:
    former(make_person("ken@contoso.com"), "kmyer")
    make_person("eva1@contoso.com", display_name="Eva"), make_person("eva2@contoso.com", display_name="Eva")
    batch = checked_import(make_provider(), line("kmyer", "0712301"), line("Eva", "0712302"), line("Amos", "0712303"))
    assert [codes(batch, number) for number in (2, 3, 4)] == [
        ["person-by-former-name"], ["person-unclear"], ["person-unknown"],
    ]  # fmt: skip


def test_several_people_who_could_be_meant_are_named() -> None:
    make_person(), make_person("ken.myer2@contoso.com", display_name="Ken Myer")
    for name in ("ken.myer3@contoso.com", "ken.myer4@contoso.com"):
        former(make_person(name, display_name="Ken"), "kenneth@contoso.com")

    batch = checked_import(
        make_provider(),
        ["", "Ken Myer", TOLL_NUMBER, "0712301"],
        ["kenneth@contoso.com", "", TOLL_NUMBER, "0712302"],
        fields=WITH_DISPLAY_NAMES,
    )

    assert (codes(batch, 2), codes(batch, 3)) == (["person-unclear"], ["person-unclear"])
    assert "ken.myer3@contoso.com, ken.myer4@contoso.com" in sentences(batch, 3)[0]


def test_people_who_were_found_otherwise_are_not_missing() -> None:
    ken, provider = make_person(), make_provider()
    export = export_of(provider, ken)
    former(ken, "kenneth@contoso.com")
    assert outcomes(checked_import(provider, line("kenneth@contoso.com", "0712301"), export=export)) == {2: "decision"}


def test_nearest_name_is_proposed_and_taken_one_by_one() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line("ken.meyer@contoso.com", "0712301"))

    assert (codes(batch), proposal(batch)) == (["person-near"], {"person": ken.pk})
    accept(batch, by=BY, code="person-near")
    assert outcomes(batch) == {2: "decision"}
    accept(batch, by=BY, row=row_of(batch).pk)
    assert (row_of(batch).person, outcomes(batch)) == (ken, {2: "ready"})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ken.myre@contoso.com", "person-near-exchanged"),
        ("ken.myer@fabrikam.com", "person-near-domain"),
        ("kne.myer@contoso.com", "person-near-exchanged"),
        ("ke.myer@contoso.com", "person-near"),
        ("kenm.yer@contoso.com", "person-near-exchanged"),
    ],
)
def test_reason_why_a_name_is_near_is_told(name: str, code: str) -> None:
    make_person()
    batch = checked_import(make_provider(), line(name, "0712301"))
    assert codes(batch) == [code]
    assert ImportProblem.objects.get(batch=batch).problem.evidence


def test_row_that_names_somebody_else_beside_is_near_by_the_display_name() -> None:
    make_person()
    batch = checked_import(
        make_provider(), ["km4711@contoso.com", "Ken Myer", TOLL_NUMBER, "0712301"], fields=WITH_DISPLAY_NAMES
    )
    assert codes(batch) == ["person-near-display-name"]


def test_who_is_missing_comes_first_and_who_is_in_the_file_is_not_meant() -> None:
    ken, other, provider = make_person("ken.myer1@contoso.com"), make_person("ken.myer2@contoso.com"), make_provider()
    export = export_of(provider, ken)

    batch = checked_import(provider, line("ken.myer@contoso.com", "0712301"), export=export)
    assert proposal(batch) == {"person": ken.pk}

    batch = checked_import(provider, line("ken.myer@contoso.com", "0712301"), line(ken, "0712302"), export=export)
    assert proposal(batch) == {"person": other.pk}


def test_look_alike_letters_are_named_and_nobody_is_proposed() -> None:
    make_person()
    batch = checked_import(make_provider(), line("kеn.myer@contoso.com", "0712301"))
    assert (codes(batch), proposal(batch)) == (["look-alike-letter"], {})
    assert "CYRILLIC SMALL LETTER IE" in sentences(batch)[0]
    accented = checked_import(make_provider("PGi"), line("kén.myer@contoso.com", "0712301"))
    assert (codes(accented), proposal(accented)) == (["person-unknown"], {})


def test_question_stays_when_another_cell_is_edited_and_goes_when_the_person_is_chosen() -> None:
    ken, eva = make_person(), make_person("eva@contoso.com")
    former(ken, "kenneth@contoso.com")
    batch = checked_import(
        make_provider(), line("kenneth@contoso.com", "0712301"), line("ken.meyer@contoso.com", "0712302")
    )
    for number in (2, 3):
        edit_row(batch, by=BY, row=row_of(batch, number).pk, values={"conference_id": f"071230{number + 5}"})
    assert (codes(batch, 2), codes(batch, 3)) == (["person-by-former-name"], ["person-unknown"])  # Ken is in row 2
    choose_person(batch, by=BY, row=row_of(batch, 2).pk, person=eva.pk)
    assert (codes(batch, 2), row_of(batch, 2).person) == ([], eva)
    edit_row(batch, by=BY, row=row_of(batch, 3).pk, values={"user_name": "kenneth@contoso.com"})
    assert (codes(batch, 3), row_of(batch, 3).person) == (["person-by-former-name"], ken)


def test_names_of_a_file_are_looked_up_in_sets() -> None:
    provider = make_provider()
    for number in range(8):
        make_person(f"nobody{number}.{number}@contoso.com")

    def queries(names: int) -> int:
        rows = [line(f"nobody{number}{number}@contoso.com", f"07123{number:02}") for number in range(names)]
        ImportBatch.objects.all().delete()  # a file that was here before is told, which asks more
        with CaptureQueriesContext(connection) as caught:
            checked_import(provider, *rows)
        return len(caught)

    assert queries(8) == queries(4)
