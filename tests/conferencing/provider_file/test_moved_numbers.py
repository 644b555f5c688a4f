"""Toll and toll-free numbers that moved without the rest of their rows; and renumbering, which is nothing of that."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencing.provider_file.checking.moved_numbers import moved_numbers, number_columns
from conferencing.provider_file.checking.placed import NOTHING, TOLL, TOLL_FREE, Displaced, How, Rows, Values
from conferencing.provider_file.checking.shifts import NumberColumn
from conferencing.provider_file.checking.sorted_columns import is_sorted

NUMBERS = ("+14255550142", "+12065550100", "+442079460000", "+498912345678", "+33142685300")
COUNT = 60
Row = tuple[bool, Values, Values]  # whether it names anybody, what came, what was there


def given_numbers(count: int = COUNT, *, of: int = 5, seed: int = 1) -> list[str]:
    chance = Random(seed)
    return [chance.choice(NUMBERS[:of]) for _ in range(count)]


def placed(
    came: Sequence[str], own: Sequence[str], *, column: int = TOLL, renewed: Sequence[int] = (), new: Sequence[int] = ()
) -> list[Row]:
    """People with IDs of their own. Who was `renewed` got another one; who is `new` had nothing when sent."""
    rows: list[Row] = []
    for index, (value, held) in enumerate(zip(came, own, strict=True)):
        conference_id = f"{7_000_000 + index}"
        now = f"{8_000_000 + index}" if index in {*renewed, *new} else conference_id
        sent = NOTHING if index in new else _details(held, conference_id, column=column)
        rows.append((True, _details(value, now, column=column), sent))
    return rows


def _details(value: str, conference_id: str, *, column: int) -> tuple[str, str, str]:
    return (value, "", conference_id) if column == TOLL else (NUMBERS[0], value, conference_id)


def found(rows: Sequence[Row], *, but: Sequence[int] = ()) -> list[Displaced]:
    return [one for column in number_columns(Rows(rows), but=but) for one in moved_numbers(column)]


def down(values: Sequence[str], *, by: int, start: int = 0, stop: int = COUNT) -> list[str]:
    """As cells that were inserted and filled with what stood there do."""
    return [*values[: start + by], *values[start : stop - by], *values[stop:]]


def put_right(rows: Sequence[Row], told: Sequence[Displaced], *, column: int = TOLL) -> list[str]:
    after = [came[column] for _is_named, came, _own in rows]
    for one in told:
        if one.value is not None:
            after[one.index] = one.value
        elif one.source is not None:
            after[one.index] = rows[one.source][1][column]
    return after


@pytest.mark.parametrize("column", [TOLL, TOLL_FREE])
@pytest.mark.parametrize("by", [1, 2, 5, 50])
def test_numbers_shifted_by_rows_are_put_right(by: int, column: int) -> None:
    own = given_numbers(150)
    rows = placed(down(own, by=by, stop=150), own, column=column)
    told = found(rows)
    assert {(one.how, one.move.offset, one.move.fields) for one in told} == {(How.SHIFTED, -by, (column,))}
    assert put_right(rows, told, column=column) == own


def test_numbers_shifted_upwards_and_round_are_put_right() -> None:
    own = given_numbers()
    rows = placed([*own[3:], *own[:3]], own)
    told = found(rows)
    assert {one.move.offset for one in told} == {3}
    assert put_right(rows, told) == own


def test_two_parts_that_moved_otherwise_are_two_moves() -> None:
    own = given_numbers(100)
    came = down(own, by=2, start=10, stop=45)
    came = [*came[:60], *down(own, by=3, start=60, stop=95)[60:]]
    rows = placed(came, own)
    told = found(rows)
    moves = sorted({one.move for one in told}, key=lambda move: move.first)
    assert [move.offset for move in moves] == [-2, -3]
    assert moves[0].last < 46
    assert moves[1].first >= 60
    assert put_right(rows, told) == own


def test_who_got_something_new_gets_what_moved_away_or_is_told_as_lost() -> None:
    own = given_numbers()
    right = list(own)
    renewed = [5, 20, 58]
    for index in renewed:
        right[index] = next(number for number in NUMBERS if number != own[index])
    rows = placed(down(right, by=2), own, renewed=renewed, new=[30])
    told = found(rows)
    assert [one.index for one in told if one.how is How.LOST] == [58]
    after = put_right(rows, told)
    assert [index for index in range(COUNT) if after[index] != right[index]] in ([], [58])


def test_what_was_inserted_blank_leaves_its_number_to_its_person() -> None:
    own = given_numbers()
    rows = placed(["", "", *own[:-2]], own)
    assert put_right(rows, found(rows)) == own


@pytest.mark.parametrize("backwards", [False, True])
def test_numbers_sorted_alone_are_put_right(backwards: bool) -> None:
    own = given_numbers()
    rows = placed(sorted(own, reverse=backwards), own)
    told = found(rows)
    assert {one.how for one in told} == {How.SORTED}
    assert put_right(rows, told) == own


def test_toll_free_numbers_sorted_alone_leave_the_blank_cells_below() -> None:
    own = [number if place % 3 else "" for place, number in enumerate(given_numbers(of=1))]
    rows = placed(sorted(own, key=lambda value: not value), own, column=TOLL_FREE)
    told = found(rows)
    assert {one.how for one in told} == {How.SORTED}
    assert put_right(rows, told, column=TOLL_FREE) == own


def test_of_who_got_something_new_in_a_sorted_column_nobody_knows_the_number() -> None:
    own = given_numbers()
    rows = placed(sorted(own), own, renewed=[7, COUNT - 1], new=[0, 9])
    assert [one.index for one in found(rows) if one.how is How.LOST_IN_ORDER] == [0, 7, 9, COUNT - 1]


def test_blank_toll_number_below_a_sorted_column_is_none_that_was_moved() -> None:
    own = given_numbers()
    rows = placed([*sorted(own[:-1]), ""], own, new=[COUNT - 1])
    assert COUNT - 1 not in {one.index for one in found(rows)}


def test_where_numbers_repeat_the_nearest_shift_counts() -> None:
    own = [NUMBERS[index % 7 // 4] for index in range(COUNT)]
    assert {one.move.offset for one in found(placed(down(own, by=2), own))} == {-2}


def test_rows_without_a_number_prove_nothing() -> None:
    own = given_numbers()
    rows = placed(["" if index % 4 else value for index, value in enumerate(own)], own)
    rows += placed([""] * COUNT, [""] * COUNT)
    assert found(rows) == []


def test_sorted_part_of_a_column() -> None:
    own = given_numbers()
    rows = placed([*own[:20], *sorted(own[20:])], own)
    assert put_right(rows, found(rows)) == own


def test_digits_are_sorted_as_text_or_as_numbers() -> None:
    assert is_sorted(["+19", "+2", ""])
    assert is_sorted(["+2", "+19"])
    assert is_sorted(["+19", "+2", "+19"]) is False
    assert is_sorted([]) is True


def test_rows_for_nobody_and_rows_that_moved_otherwise_are_passed_over() -> None:
    own = given_numbers()
    rows = placed(down(own, by=2), own)
    rows[30] = (False, NOTHING, NOTHING)
    told = found(rows, but=[10, 11])
    assert not {10, 11, 30} & {one.index for one in told}


def test_sorted_numbers_that_were_not_sent_so_often_are_new_ones() -> None:
    own = given_numbers()
    assert found(placed(sorted(given_numbers(seed=2)), own)) == []
    assert found(placed([*own[:-3], NUMBERS[0], NUMBERS[1], NUMBERS[0]], own)) == []


# Honest files

locations = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 40)), min_size=1, max_size=12)


@given(locations, st.permutations(range(5)), st.booleans(), st.integers(0, 1000))
def test_renumbered_locations_are_no_shift(
    blocks: list[tuple[int, int]], renumbered: list[int], in_order: bool, seed: int
) -> None:
    """All who had one number get the same other one, in a file in the order of the locations or in any other."""
    of = [number for number, count in blocks for _ in range(count)]
    if not in_order:
        Random(seed).shuffle(of)
    rows = placed([NUMBERS[renumbered[number]] for number in of], [NUMBERS[number] for number in of])
    assert found(rows) == []


@given(locations, st.integers(0, 1000))
def test_people_who_moved_to_other_locations_are_no_shift(blocks: list[tuple[int, int]], seed: int) -> None:
    """One in ten gets the number of the new location; a whole part of the file moves to one."""
    chance = Random(seed)
    own = [NUMBERS[number] for number, count in blocks for _ in range(count)]
    came = [chance.choice(NUMBERS) if chance.random() < 0.1 else number for number in own]
    start = chance.randrange(len(own))
    came[start : start + 30] = [chance.choice(NUMBERS)] * len(came[start : start + 30])
    assert found(placed(came, own)) == []


@given(st.integers(2, 5), st.integers(20, 200), st.integers(0, 1000))
def test_numbers_given_anew_to_everybody_are_no_far_shift(of: int, count: int, seed: int) -> None:
    """By chance as many as six rows may have the neighbour's number; from further away it takes more."""
    own, came = (
        [NUMBERS.index(number) + 1 for number in given_numbers(count, of=of, seed=either)]
        for either in (seed, seed + 1)
    )
    column = NumberColumn(came=came, own=own, sure=own)
    assert [run for run in column.runs() if abs(run.offset) > 1] == []


def test_numbers_that_alternate_are_no_shift() -> None:
    own = [NUMBERS[index % 2] for index in range(COUNT)]
    assert found(placed([NUMBERS[1 - index % 2] for index in range(COUNT)], own)) == []


@given(st.integers(40, 150), st.sampled_from([-7, -5, -2, 2, 3, 6]), st.integers(0, 1000))
def test_every_far_shift_of_known_rows_is_put_right(count: int, offset: int, seed: int) -> None:
    own = given_numbers(count, seed=seed)
    start = Random(seed).randrange(count - 35)
    size = abs(offset)
    block = own[start:]
    moved = [*block[:size], *block[:-size]] if offset < 0 else [*block[size:], *block[-size:]]
    rows = placed([*own[:start], *moved], own)
    assert put_right(rows, found(rows)) == own
