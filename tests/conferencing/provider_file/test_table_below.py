"""A table of other things below the people: left out and told; whatever could be a person stays a row."""

import pytest

from conferencing.problems import layout
from conferencing.provider_file.mapping import DISPLAY_NAME, TOLL, USER_NAME
from conferencing.provider_file.table_below import TableBelow, is_anybody_called
from tests.conferencing.provider_file.checked import row
from tests.conferencing.provider_file.layouts import laid_text
from tests.factories import make_person

HEADER = "Username,DisplayName,Provider,TollNumber,Passcode"
KEN = "ken.myer@contoso.com,Ken Myer,InterCall,+14255550142,0712345"
KHAI = "khai.nguyen@contoso.com,Khai Nguyen,InterCall,+14255550142,0712346"
PRICES = ("Service,Price a minute", "Toll,0.02", "Toll-free,0.05")


def test_a_table_of_prices_is_skipped_and_told() -> None:
    found = laid_text(HEADER, KEN, "", *PRICES)

    assert list(found.people) == [2]
    assert str(found.notes[0]).startswith(
        "Rows of another table, such as one of prices, were skipped, 3 in all: 4, 5, 6."
    )
    assert found.codes == [layout.TABLE_BELOW.code]


def test_the_prices_may_stand_where_numbers_and_ids_do() -> None:
    found = laid_text("TollNumber,Passcode,Username", "+14255550142,0712345,ken.myer@contoso.com", "", *PRICES)
    assert list(found.people) == [2]


def test_two_tables_between_and_below_the_people_are_skipped() -> None:
    found = laid_text(HEADER, KEN, "", *PRICES, "", KHAI, "", *PRICES, "", "Country,Number", "Ireland,+353 1 555 0100")
    assert list(found.people) == [2, 8]


@pytest.mark.parametrize(
    "lines",
    [
        ("Khai,Nguyen", "Ann,Beebe"),  # nothing filled in
        ("Name,Code", "Khai Nguyen,,,,0712346"),
        ("Name,Code", "Khai Nguyen,,,,4711"),
        ("Name,Code", "Khai Nguyen,,,+1.425.555.0142"),
        ("Service,Price", "Toll,0.02", "Ken Myer,0.05"),  # somebody is called so
        ("Service,Price", "Toll,0.02", "khai@contoso.com,0.05"),
        ("Khai,Nguyen,InterCall", "Ann,Beebe,InterCall,2"),
        ("Khai,1", "Ann,2"),
        ("Khai", "Ann,2"),
        ("Khai,Nguyen",),
    ],
)
def test_what_could_be_people_stays(lines: tuple[str, ...]) -> None:
    found = laid_text(HEADER, KEN, "", *lines)

    assert len(found.people) == 1 + len(lines)
    assert layout.TABLE_BELOW.code not in found.codes


def test_without_an_empty_row_above_it_stays() -> None:
    assert len(laid_text(HEADER, KEN, *PRICES).people) == 4
    assert len(laid_text("Username,DisplayName,TollNumber,Passcode", *PRICES).people) == 3


def test_a_long_one_is_given_back_in_order_and_ten_rows_are_named() -> None:
    fields = [USER_NAME, DISPLAY_NAME, TOLL]
    long = [row(9, "Service", "Price", ""), *(row(n, "Toll", "0.02", "") for n in range(10, 310))]
    below = TableBelow(fields, is_anybody=lambda texts: False)
    kept = below.without([[row(2, "a@b", "", ""), *long]])
    assert [each.number for rows in kept for each in rows] == [2, *range(9, 310)]
    assert list(below.notes()) == []

    below = TableBelow(fields, is_anybody=lambda texts: False)
    short = [row(2, "a@b", "", ""), *long[:50]]
    assert [each.number for rows in below.without([short[:20], short[20:]]) for each in rows] == [2]
    assert [note.params["rows"] for note in below.notes()] == ["9, 10, 11, 12, 13, 14, 15, 16, 17, 18 and more"]


@pytest.mark.django_db
def test_somebody_is_called_so_whatever_the_accents() -> None:
    make_person(display_name="Łukasz Nowak")
    assert is_anybody_called(["Service", "łukasz nowak"])
    assert not is_anybody_called(["Service", "Price"])
