"""What is kept of a cell, and that it is read again as it was read first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencing.provider_file.cells import FIELDS, Reading, cell_again
from conferencing.provider_file.cells.shown import without_pins
from conferencing.provider_file.mapping import CONFERENCE_ID, TOLL, TOLL_FREE, USER_NAME
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.cells.one_row import INTERCALL, read_row, reading
from tests.conferencing.provider_file.checked import number, text

typed = st.text(alphabet="+0123456789 -.,()/#OlIxPIN:E'\u00a0", max_size=20).map(text)
numbers = st.integers(0, 10**16).flatmap(
    lambda value: st.sampled_from(["", f"{value:09}", f"+{value}", f"{value:,}", f"{value:.2e}", f"{value}.00"]).map(
        lambda shown: Cell("number", str(value), shown)
    )
)
dates = st.tuples(st.dates(), st.sampled_from(["", "1130792"])).map(
    lambda day: Cell("date", day[0].isoformat(), serial=day[1])
)
any_cell = st.one_of(typed, numbers, dates, st.just(Cell("blank")), st.just(Cell("error", "#REF!")))


def again(found: Reading) -> Reading:
    cells = {
        field: cell_again(found.texts[field], letter)
        for field, letter in zip(FIELDS, found.kinds, strict=True)
        if letter != "-"
    }
    return read_row(cells, provider=INTERCALL)


@given(any_cell, any_cell, any_cell)
def test_row_that_is_read_again_from_what_is_kept_is_the_same(toll: Cell, toll_free: Cell, conference_id: Cell) -> None:
    cells = {USER_NAME: text("ken.myer@contoso.com"), TOLL: toll, TOLL_FREE: toll_free, CONFERENCE_ID: conference_id}
    found = read_row(cells, provider=INTERCALL)
    second = again(found)
    assert (second.wanted, second.kinds, second.texts) == (found.wanted, found.kinds, found.texts)
    assert second.problems == found.problems


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (number("712345", shown="0712345"), "0712345"),
        (number("712345", shown="071-2345"), "071-2345"),
        (number("442079460123", shown="4.42E+11"), "442079460123"),
        (number("12345", shown="0712345"), "0712345"),
        (number("45", shown="ID 0700045"), "ID 0700045"),
        (number("12345", shown="1234567"), "12345"),
        (number("0", shown="0"), "0"),
        (number("0", shown="0.00"), "0"),
        (number("712345.5", shown="0712345.5"), "712345.5"),
        (number("-712345"), "-712345"),
    ],
)
def test_cells_are_kept_as_they_are_shown_unless_that_hides_digits(cell: Cell, kept: str) -> None:
    found = reading(conference_id=cell)
    assert found.texts[CONFERENCE_ID] == kept
    assert again(found).wanted == found.wanted


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("PIN 4711", "PIN …"),
        ("Leader: 47 11, Conf 0712345", "Leader: …, Conf 0712345"),
        ("0712345 host code is 4711", "0712345 host code is …"),
        ("Pinneberg 0712345", "Pinneberg 0712345"),
        ("PIN +1 425-555-0142", "PIN +1 425-555-0142"),
    ],
)
def test_digits_behind_a_word_for_a_pin_go(written: str, kept: str) -> None:
    assert without_pins(written) == kept
