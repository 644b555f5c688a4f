"""What the cells of a row say, what is understood by it, and what is wrong with the cells themselves."""

import pytest

from conferencing.details import ProviderFacts, ProviderKind
from conferencing.provider_file.cells import Reading, rows
from conferencing.provider_file.mapping import CONFERENCE_ID, DISPLAY_NAME, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.cells.one_row import read_row
from tests.conferencing.provider_file.checked import number, text

INTERCALL = ProviderFacts(id=1, name="InterCall", id_lengths=(7,))
ANY_LENGTH = ProviderFacts(id=2, name="PGi")


def reading(rule: ProviderFacts = INTERCALL, /, **cells: Cell) -> Reading:
    usual = {USER_NAME: text("ken.myer@contoso.com"), TOLL: text("+1 425-555-0142"), CONFERENCE_ID: text("0712301")}
    return read_row(usual | cells, provider=rule)


def codes(found: Reading) -> list[str]:
    return [problem.code for problem in found.problems]


def test_numbers_become_international_and_ids_stay_text() -> None:
    found = reading(toll_free_number=text(" 1 (888) 555-0142 "))
    assert found.wanted.kind is ProviderKind.THIRD_PARTY
    assert found.wanted.provider_id == 1
    assert (found.wanted.toll_number, found.toll_key) == ("+14255550142", "14255550142")
    assert found.wanted.toll_free_number == "+18885550142"
    assert found.wanted.conference_id == "0712301"
    assert found.user_name == "ken.myer@contoso.com"
    assert found.problems == []


def test_spaces_and_invisible_characters_around_an_id_go() -> None:
    assert reading(conference_id=text("\u00a00712301\u200b ")).wanted.conference_id == "0712301"


def test_seal_is_kept_and_is_no_cell_of_the_row() -> None:
    found = reading(seal=text(" ABCDEFGHIJKLMNOP "))
    assert found.seal == "ABCDEFGHIJKLMNOP"
    assert "seal" not in found.texts
    assert read_row(
        {TOLL: text(""), CONFERENCE_ID: text(""), USER_NAME: text(""), "seal": text("A")}, provider=INTERCALL
    ).is_blank


def test_what_the_file_said_is_kept_as_it_came() -> None:
    found = reading(conference_id=text(" 07-12301"), display_name=text("Ken Myer"))
    assert found.texts[CONFERENCE_ID] == " 07-12301"
    assert found.texts[DISPLAY_NAME] == "Ken Myer"
    assert found.wanted.conference_id == "0712301"


@pytest.mark.parametrize(
    ("cell", "understood"),
    [
        (number("712301", shown="0712301"), "0712301"),  # a format of seven zeros
        (number("712301", shown="071-2301"), "0712301"),
        (number("7123012", shown="7,123,012"), "7123012"),
        (number("7123012", shown="7123012.00"), "7123012"),
        (number("7123012", shown="7.12E+06"), "7123012"),
        (number("7123012"), "7123012"),
    ],
)
def test_zeros_that_a_number_format_adds_count_and_its_ornaments_do_not(cell: Cell, understood: str) -> None:
    found = reading(conference_id=cell)
    assert (found.wanted.conference_id, codes(found)) == (understood, [])


def test_plus_that_a_number_format_adds_counts() -> None:
    found = reading(toll_number=number("14255550142", shown="+1 (425) 555-0142"))
    assert found.wanted.toll_number == "+14255550142"


def test_number_without_a_plus_is_understood() -> None:
    assert reading(toll_number=number("442079460123")).wanted.toll_number == "+442079460123"


def test_number_whose_length_does_not_fit_the_providers_rule_has_lost_its_zeros() -> None:
    found = reading(conference_id=number("712301"))
    assert codes(found) == ["zeros-lost"]
    assert found.problems[0].sentence == (
        "The cell holds 712301. Conference IDs of InterCall have 7 digits, this has 6."
    )
    assert found.problems[0].evidence == (
        "Conference IDs of InterCall have 7 digits. Spreadsheets drop leading zeros, and with them this one fits."
    )


def test_number_of_a_provider_without_a_rule_may_be_right() -> None:
    assert codes(reading(ANY_LENGTH, conference_id=number("712"))) == []


@pytest.mark.parametrize("value", ["712301.5", "-712301"])
def test_numbers_that_are_no_ids_are_left_to_the_rules(value: str) -> None:
    found = reading(conference_id=number(value))
    assert (found.wanted.conference_id, codes(found)) == (value, [])


@pytest.mark.parametrize("field", [TOLL, TOLL_FREE, CONFERENCE_ID])
def test_more_digits_than_a_spreadsheet_keeps_are_an_error(field: str) -> None:
    found = reading(ANY_LENGTH, **{field: number("4420794601230000")})
    assert codes(found) == ["cell-number-rounded"]
    assert found.fields_in_trouble == {field}


@pytest.mark.parametrize("field", [TOLL, TOLL_FREE, CONFERENCE_ID])
def test_dates_are_an_error(field: str) -> None:
    found = reading(**{field: Cell("date", "2025-03-04", "04.03.2025")})
    assert codes(found) == ["cell-date"]
    assert "2025-03-04" in found.problems[0].sentence


@pytest.mark.parametrize("field", [USER_NAME, TOLL, TOLL_FREE, CONFERENCE_ID])
def test_errors_and_formulas_without_a_result_are_never_blank(field: str) -> None:
    found = reading(**{field: Cell("error", "#REF!")})
    assert codes(found) == ["cell-error"]
    assert "#REF!" in found.problems[0].sentence
    assert codes(reading(**{field: Cell("formula")})) == ["cell-formula"]


def test_display_name_may_say_anything() -> None:
    assert codes(reading(display_name=Cell("error", "#N/A"))) == []
    assert codes(reading(display_name=text("x" * 3000))) == []


@pytest.mark.parametrize(
    ("field", "longest"), [(USER_NAME, 255), (TOLL, 50), (TOLL_FREE, 50), (CONFERENCE_ID, 50), ("provider", 255)]
)
def test_cells_that_are_too_long_are_an_error_and_are_not_kept_in_full(field: str, longest: int) -> None:
    assert codes(reading(**{field: text("5" * longest)})) == []
    found = reading(**{field: text("5" * 5000)})
    assert codes(found) == ["cell-too-long"]
    assert f"more than {longest}" in found.problems[0].sentence
    assert len(found.texts[field]) == 1024
    assert max(len(found.wanted.toll_number), len(found.wanted.conference_id), len(found.user_name)) <= 1024


def test_no_more_than_so_many_numbers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_MOST_KEPT", 2)
    reader = rows.RowReader(provider=INTERCALL)
    numbers = [text(f"+1 425-555-01{place}") for place in (42, 43, 42, 44, 42)]
    assert [reader.judge(TOLL, cell).value[-2:] for cell in numbers] == ["42", "43", "42", "44", "42"]
    assert len(reader._numbers[TOLL]) == 2


def test_row_without_any_value_is_blank() -> None:
    blank = Cell("blank")
    assert reading(user_name=blank, toll_number=blank, conference_id=blank).is_blank
    assert not reading(user_name=blank, toll_number=blank).is_blank


def test_values_of_a_boolean_are_text() -> None:
    assert reading(conference_id=Cell("boolean", "TRUE")).wanted.conference_id == "TRUE"
