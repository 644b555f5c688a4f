"""Whose numbers and IDs stand where: shifts, sorted columns, exchanges, and that honest files say nothing."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencing.provider_file.checking.moved_details import displaced
from conferencing.provider_file.checking.placed import CONFERENCE_ID, NOTHING, TOLL, Displaced, How, Rows, Values

TOLLS = ("+14255550142", "+12065550100")
Row = tuple[bool, Values, Values]


def own(number: int) -> Values:
    """The details of one person; the IDs go up and down, as IDs do."""
    return (TOLLS[number % 7 // 4], "", f"{(number * 3_141_593) % 9_000_000 + 1_000_000}")


def sheet(count: int, *, known: Sequence[int] | None = None) -> list[list[Values]]:
    """[came, own] for each row; `known` are those who had details when they were sent."""
    return [[own(number), own(number) if known is None or number in known else NOTHING] for number in range(count)]


def found(rows: Sequence[Sequence[Values]], *, nobody: Sequence[Values] = ()) -> list[Displaced]:
    placed = [(True, came, sent) for came, sent in rows]
    return displaced(Rows([*placed, *((False, came, NOTHING) for came in nobody)]))


def put(rows: list[list[Values]], values: Sequence[Values], *, start: int = 0) -> list[list[Values]]:
    for row, came in zip(rows[start:], values, strict=False):
        row[0] = came
    return rows


def repaired(
    rows: Sequence[Sequence[Values]], told: Sequence[Displaced], *, nobody: Sequence[Values] = ()
) -> list[str]:
    """The IDs as they would be when all proposals were taken; those without one are blank."""
    came = [row[0][CONFERENCE_ID] for row in rows]
    after = list(came)
    for one in told:
        here = [*came, *(values[CONFERENCE_ID] for values in nobody)]
        after[one.index] = "" if one.source is None else here[one.source]
    return after


def ids(numbers: Sequence[int]) -> list[str]:
    return [own(number)[CONFERENCE_ID] for number in numbers]


# Shifts


def test_inserted_cell_shifts_everything_below_it_down() -> None:
    rows = sheet(30)
    down = [own(number) for number in range(10, 30)]
    put(rows, [NOTHING, *down[:-1]], start=10)
    told = found(rows)
    assert {one.how for one in told[:-1]} == {How.SHIFTED}
    assert {(one.move.first, one.move.last, one.move.offset) for one in told} == {(10, 29, -1)}
    assert (told[-1].index, told[-1].how, told[-1].source) == (29, How.LOST, None)
    assert repaired(rows, told)[:29] == ids(range(29))


def test_what_was_pushed_out_below_is_found_again() -> None:
    rows = sheet(30)
    put(rows, [NOTHING, *(own(number) for number in range(10, 29))], start=10)
    pushed = [own(29)]
    told = found(rows, nobody=pushed)
    assert {one.how for one in told} == {How.SHIFTED}
    assert repaired(rows, told, nobody=pushed) == ids(range(30))


def test_deleted_cell_shifts_everything_below_it_up() -> None:
    rows = sheet(30)
    put(rows, [*(own(number) for number in range(11, 30)), NOTHING], start=10)
    told = found(rows)
    assert [(one.index, one.how) for one in told[:1]] == [(10, How.LOST)]
    assert {one.how for one in told[1:]} == {How.SHIFTED}
    assert {one.move.offset for one in told} == {1}
    assert repaired(rows, told)[11:] == ids(range(11, 30))


def test_a_part_that_was_moved_and_stands_right_again_below() -> None:
    rows = sheet(40)
    put(rows, [NOTHING, *(own(number) for number in range(10, 20))], start=10)
    told = found(rows)
    assert [one.index for one in told] == list(range(10, 21))
    assert [one.index for one in told if one.how is How.LOST] == [20]


def test_new_people_between_those_who_are_known_move_along() -> None:
    rows = sheet(60, known=range(0, 60, 4))
    put(rows, [NOTHING, *(own(number) for number in range(10, 59))], start=10)
    told = found(rows)
    assert repaired(rows, told)[:59] == ids(range(59))
    assert {one.how for one in told[:-1]} == {How.SHIFTED}


def test_without_a_blank_the_rows_before_the_first_proof_are_only_probable() -> None:
    rows = sheet(60, known=range(0, 60, 6))
    put(rows, [*(own(number) for number in range(11, 60)), ("", "", "")], start=10)
    told = found(rows)
    perhaps = [one.index for one in told if one.how is How.PERHAPS]
    assert perhaps
    assert max(perhaps) < min(one.index for one in told if one.how is How.SHIFTED)
    assert repaired(rows, told)[12:] == ids(range(12, 60))


def test_shift_up_to_an_end_that_was_filled_since() -> None:
    rows = sheet(30)
    put(rows, [*(own(number) for number in range(11, 30)), own(500)], start=10)
    told = found(rows)
    assert [one.index for one in told] == list(range(10, 30))
    assert [one.index for one in told if one.how is How.LOST] == [10]
    assert repaired(rows, told)[11:] == ids(range(11, 30))


def test_who_got_nothing_and_has_nothing_is_no_part_of_a_shift() -> None:
    rows = sheet(30)
    there = [NOTHING if number in {15, 16} else own(number) for number in range(10, 29)]
    put(rows, [NOTHING, *there], start=10)
    moved = {one.index: one.how for one in found(rows) if CONFERENCE_ID in one.move.fields}
    assert set(range(10, 30)) - moved.keys() == {16}
    assert [index for index, how in moved.items() if how is How.LOST] == [15, 29]


def test_an_id_of_two_people_that_stands_right_is_no_part_of_a_shift() -> None:
    rows = sheet(30)
    rows[2][:] = [NOTHING, own(20)]
    put(rows, [NOTHING, *(own(number) for number in range(10, 29))], start=10)
    rows[20][0] = own(20)
    rows[21][0] = NOTHING
    told = {one.index: one.how for one in found(rows)}
    assert told[19] is How.LOST  # what was the own one is not where the shift would have put it
    assert told[22] is How.SHIFTED
    assert 20 not in told


def test_an_id_that_came_twice_says_nothing_of_where_it_belongs() -> None:
    rows = sheet(10)
    rows[3][0] = own(4)
    assert found(rows) == []


def test_toll_numbers_that_moved_along_are_told_from_those_that_stayed() -> None:
    along, alone = sheet(40), sheet(40)
    down = [NOTHING, *(own(number) for number in range(10, 39))]
    put(along, down, start=10)
    put(alone, [(own(10 + place)[TOLL], "", values[CONFERENCE_ID]) for place, values in enumerate(down)], start=10)
    assert [TOLL in one.move.fields for one in found(along)] == [True] * len(down)
    assert [TOLL in one.move.fields for one in found(alone)] == [False] * len(down)


def test_toll_numbers_alone_shifted() -> None:
    rows = sheet(60)
    put(rows, [(own(max(number - 1, 0))[TOLL], "", own(number)[CONFERENCE_ID]) for number in range(60)])
    told = found(rows)
    assert {one.move.fields for one in told} == {(TOLL,)}
    assert all(rows[one.source][0][TOLL] == own(one.index)[TOLL] for one in told if one.source is not None)


def test_blank_and_as_many_rows_for_nobody_below_are_probably_a_shift() -> None:
    rows = sheet(20, known=[])
    put(rows, [NOTHING, *(own(number) for number in range(8, 19))], start=8)
    pushed = [own(19)]
    told = found(rows, nobody=pushed)
    assert {one.how for one in told} == {How.PERHAPS}
    assert repaired(rows, told, nobody=pushed) == ids(range(20))


def test_rows_for_nobody_prove_nothing_where_values_below_the_blank_stand_right() -> None:
    rows = sheet(20)
    rows[5][0] = NOTHING
    assert found(rows, nobody=[own(19_000)]) == []
    assert found(rows, nobody=[own(5)]) == []
    rows[9][0] = NOTHING
    assert found(rows, nobody=[own(19_000)]) == []


# Columns sorted by themselves, exchanges


@pytest.mark.parametrize("backwards", [False, True])
def test_ids_sorted_by_themselves(backwards: bool) -> None:
    rows = sheet(40, known=range(0, 40, 2))
    there = sorted(ids(range(40)), reverse=backwards)
    put(rows, [(own(place)[TOLL], "", value) for place, value in enumerate(there)])
    told = found(rows)
    assert {one.how for one in told} == {How.SORTED, How.LOST_IN_ORDER}
    for one in told:
        if one.how is How.SORTED:
            assert one.source is not None
            assert there[one.source] == own(one.index)[CONFERENCE_ID]
        else:
            assert one.index % 2


def test_two_people_with_each_others_ids_are_told_one_by_one() -> None:
    rows = sheet(20)
    rows[4][0], rows[9][0] = rows[9][0], rows[4][0]
    told = found(rows)
    assert [(one.index, one.how, one.source, one.owner) for one in told] == [
        (4, How.ANOTHERS, 9, 9),
        (9, How.ANOTHERS, 4, 4),
    ]


def test_two_neighbours_with_each_others_ids_are_no_shift() -> None:
    rows = sheet(20)
    rows[4][0], rows[5][0] = rows[5][0], rows[4][0]
    assert {one.how for one in found(rows)} == {How.ANOTHERS}


def test_an_id_of_somebody_whose_own_is_gone() -> None:
    rows = sheet(20)
    rows[4][0], rows[9][0] = own(9), own(500)
    told = found(rows)
    assert [(one.index, one.how, one.source, one.owner) for one in told] == [(4, How.ANOTHERS, None, 9)]


# Honest files

honest_rows = st.lists(st.tuples(st.integers(0, 400), st.booleans(), st.sampled_from(["same", "new", "blank"])),
                       max_size=60, unique_by=lambda row: row[0])  # fmt: skip


@given(honest_rows, st.randoms(use_true_random=False))
def test_honest_edits_say_nothing(edits: list[tuple[int, bool, str]], random: object) -> None:
    """People in any order, some left out, some without details when sent; each keeps, gets a new ID, or stays blank."""
    rows = []
    for number, known, edit in edits:
        came = {"same": own(number), "new": own(number + 100_000), "blank": NOTHING}[edit]
        rows.append([came, own(number) if known else NOTHING])
    assert found(rows) == []


@given(st.integers(12, 80), st.data())
def test_every_shift_of_known_rows_is_put_right(count: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, count - 8))
    offset = data.draw(st.sampled_from([-3, -2, -1, 1, 2, 3]))
    rows = sheet(count)
    size = abs(offset)
    block = [own(number) for number in range(start, count)]
    moved = [NOTHING] * size + block[:-size] if offset < 0 else block[size:] + [NOTHING] * size
    put(rows, moved, start=start)
    told = found(rows)
    after = repaired(rows, told)
    wrong = [index for index, value in enumerate(after) if value and value != own(index)[CONFERENCE_ID]]
    assert wrong == []
    assert sum(not value for value in after) <= size
