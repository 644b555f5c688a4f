"""One row by itself: whose name is not quite somebody's, and what is in cells that come to nothing."""

import pytest

from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.checked import checked_import, codes, export_of, line, outcomes, row_of
from tests.factories import make_person, make_provider

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
