"""One row by itself: whose name is not quite somebody's, and what is in cells that come to nothing."""

import pytest

from conferencing.models import AudioConferencingProvider, ExportRow, ImportBatch
from conferencing.people_actions import follow_pstn_plan
from conferencing.provider_file.reading import Cell
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
from tests.factories import give, make_bridge_number, make_person, make_provider, move_to_microsoft, third_party

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("twin", ["kеn.myer@contoso.com", "ｋen.myer@contoso.com", "\u212aen.myer@contoso.com"])
def test_look_alikes_are_never_somebody_else(twin: str) -> None:
    """Cyrillic, full width, and the sign of Kelvin."""
    make_person()
    assert codes(checked_import(make_provider(), line(twin, "0712301"))) == ["look-alike-letter"]


@pytest.mark.parametrize("twin", ["straße@contoso.com", "ſtrasse@contoso.com", "STRAẞE@contoso.com"])
def test_other_spellings_than_in_capitals_are_not_the_name(twin: str) -> None:
    strasse = make_person("strasse@contoso.com", sip_address="sip:strasse@contoso.com", mail="strasse@contoso.com")
    batch = checked_import(make_provider(), line(twin, "0712301"), line("jeﬀ@contoso.com", "0712302"))
    assert row_of(batch).person != strasse
    assert outcomes(batch)[2] != "ready"


def test_name_with_other_letters_is_found_as_it_is() -> None:
    zoe = make_person("zoë@contoso.com")
    batch = checked_import(make_provider(), line("ZOë@contoso.com", "0712301"))
    assert row_of(batch).person == zoe


@pytest.mark.parametrize(
    ("toll", "conference_id", "told"),
    [
        ("n/a", "n/a", ["cell-placeholder", "cell-placeholder"]),
        ("TBD", "", ["cell-placeholder", "conference-id-missing"]),
        ("", Cell("formula"), ["cell-formula", "toll-number-missing"]),
    ],
)
def test_cells_that_say_there_is_no_value_were_not_left_blank(
    toll: str, conference_id: str | Cell, told: list[str]
) -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(
        provider, [ken.user_principal_name, toll, "", conference_id], export=export_of(provider, ken)
    )
    assert (codes(batch), outcomes(batch)) == (told, {2: "wrong"})


def licensed_since(provider: AudioConferencingProvider, *, held: bool) -> ImportBatch:
    """Sent without a license; it came while nobody is reset to Microsoft."""
    ken = make_person()
    if held:
        give(ken, third_party(provider, "0712300"))
    export = export_of(provider, ken)
    follow_pstn_plan([ken.pk], has_plan=True)
    return checked_import(provider, line(ken, "0712301"), export=export)


@pytest.mark.parametrize("held", [True, False])
def test_somebody_who_was_licensed_since_the_export_is_a_question(held: bool) -> None:
    batch = licensed_since(make_provider(), held=held)
    assert sentences(batch) == [
        f"Ken Myer got a PSTN Conferencing license after export {batch.export_id} was made, and could have Microsoft."
    ]
    assert outcomes(batch) == {2: "decision"}


def test_license_that_was_there_already_is_no_question_nor_one_of_an_export_that_did_not_say() -> None:
    ken, provider = make_person(), make_provider()
    follow_pstn_plan([ken.pk], has_plan=True)
    export = export_of(provider, ken)
    assert codes(checked_import(provider, line(ken, "0712301"), export=export)) == []
    ExportRow.objects.update(held={"kind": "none"})
    assert codes(checked_import(provider, line(ken, "0712301"), export=export)) == []


def test_reset_to_microsoft_is_told_as_that() -> None:
    ken, provider = make_person(), make_provider()
    make_bridge_number()
    export = export_of(provider, ken)
    follow_pstn_plan([ken.pk], has_plan=True)
    move_to_microsoft([ken.pk], by=BY)
    told = codes(checked_import(provider, line(ken, "0712301"), export=export))
    assert told == ["changed-since-export", "has-microsoft"]
