"""Numbers that go round among people who keep their conference IDs."""

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportProblem
from conferencing.provider_file.checking.both_ways import Change, both_ways, gone_round
from conferencing.provider_file.checking.moved_numbers import number_columns
from conferencing.provider_file.checking.placed import NO_NUMBER, TOLL_FREE, Displaced, How, Rows
from conferencing.provider_file.deciding import accept
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line, outcomes, row_of, sentences
from tests.conferencing.provider_file.test_moved_numbers import NUMBERS, Row, placed
from tests.factories import TOLL as TOLL_NUMBER
from tests.factories import give, make_person, make_provider, third_party

A, B, C, D = range(10, 14)
OTHER_TOLL = "+12065550100"
COUNT = 12


def found(rows: Sequence[Row], *, but: Sequence[int] = ()) -> list[Displaced]:
    return [one for column in number_columns(Rows(rows), but=but) for one in gone_round(column)]


def circling(*changes: Change) -> set[Change]:
    return set(both_ways(Counter(changes)))


def test_numbers_that_two_exchange_or_three_pass_on_go_round() -> None:
    assert circling((A, B), (B, A), (C, D)) == {(A, B), (B, A)}
    assert circling((A, B), (B, C), (C, A)) == {(A, B), (B, C), (C, A)}


def test_new_numbers_and_numbers_that_end_go_one_way() -> None:
    assert circling((A, B), (A, C), (B, C), (C, D)) == set()
    assert circling() == set()


def test_toll_free_numbers_go_round_where_as_many_lose_one_as_get_one() -> None:
    filled_in = [(NO_NUMBER, A)] * 5
    assert circling(*filled_in, (A, NO_NUMBER)) == set()
    assert circling(*filled_in, *[(A, NO_NUMBER)] * 3) == {(NO_NUMBER, A), (A, NO_NUMBER)}


@given(st.lists(st.sampled_from([*permutations(range(10, 18), 2)])))
def test_every_number_that_goes_round_comes_and_goes(changes: list[Change]) -> None:
    round_about = circling(*changes)
    assert {own for own, _came in round_about} == {came for _own, came in round_about}
    assert all((own, came) in round_about for own, came in changes if (came, own) in changes)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=60))
def test_renumbering_asks_nothing(locations: list[int]) -> None:
    """All who had one number get the same new one, or that of the next location."""
    rows = placed([NUMBERS[at + 1] for at in locations], [NUMBERS[at] for at in locations])
    assert found(rows) == []


def few_of(rare: Sequence[int], *, count: int = 60) -> list[str]:
    return [NUMBERS[index in rare] for index in range(count)]


def test_numbers_that_few_have_shifted_by_two_are_asked_about() -> None:
    own, came = few_of([9, 27, 44]), few_of([11, 29, 46])
    told = found(placed(came, own))
    assert {(one.index, one.how, one.value) for one in told} == {
        (index, How.PERHAPS, own[index]) for index in (9, 11, 27, 29, 44, 46)
    }
    assert told[0].move.evidence == 6


def test_where_many_have_those_of_others_a_new_id_puts_the_number_in_doubt() -> None:
    own, came = few_of([9, 27, 44]), few_of([11, 29, 46])
    told = found(placed(came, own, renewed=[20, 11], new=[50]))
    assert len(told) == 5  # too few, and each of them kept the ID
    assert {one.how for one in told} == {How.PERHAPS}
    own, came = few_of([9, 27, 35, 44]), few_of([11, 29, 37, 46])
    came[21] = NUMBERS[3]  # which nobody had
    told = found(placed(came, own, renewed=[20, 21, 11], new=[50]))
    assert [one.index for one in told if one.how is How.IN_DOUBT] == [11, 20, 50]


def test_few_of_very_many_put_nothing_in_doubt() -> None:
    own, came = few_of([9, 27, 44], count=200), few_of([11, 29, 46], count=200)
    assert {one.how for one in found(placed(came, own, renewed=[20]))} == {How.PERHAPS}


def test_toll_free_numbers_that_came_blank_are_asked_about_as_that() -> None:
    own = ["" if index in {9, 27} else NUMBERS[0] for index in range(60)]
    came = ["" if index in {11, 29} else NUMBERS[0] for index in range(60)]
    told = found(placed(came, own, column=TOLL_FREE))
    assert [(one.index, one.value) for one in told] == [(9, ""), (27, "")]


def test_rows_of_which_more_is_known_are_left_alone() -> None:
    assert found(placed(few_of([11]), few_of([9])), but=[9]) == []


# In whole files


@pytest.fixture
def provider(db: None) -> AudioConferencingProvider:
    return make_provider()


def answered(provider: AudioConferencingProvider, *, tolls: Sequence[str], renewed: Sequence[int] = ()) -> ImportBatch:
    """Of twelve people the last three have another number, and these came back."""
    people = [make_person(f"p{place:02}@contoso.com") for place in range(COUNT)]
    for place, person in enumerate(people):
        held = third_party(provider, f"07{place:05}", toll=TOLL_NUMBER if place < COUNT - 3 else OTHER_TOLL)
        give(person, held)
    ids = [f"07{place + 98_000 * (place in renewed):05}" for place in range(COUNT)]
    rows = [line(person, ids[place], toll=tolls[place]) for place, person in enumerate(people)]
    return checked_import(provider, *rows, export=export_of(provider, *people))


def codes_of(batch: ImportBatch) -> dict[int | None, str]:
    return dict(ImportProblem.objects.filter(batch=batch).values_list("row__number", "code"))


def test_exchanged_numbers_are_asked_about_and_kept_at_once(provider: AudioConferencingProvider) -> None:
    tolls = [OTHER_TOLL, *[TOLL_NUMBER] * 9, OTHER_TOLL, OTHER_TOLL]
    batch = answered(provider, tolls=tolls)
    assert codes_of(batch) == {2: "numbers-perhaps-moved", 11: "numbers-perhaps-moved"}
    (sentence,) = sentences(batch, 2)
    assert sentence.startswith("P00 had +1 425-555-0142, and the file says +1 206-555-0100 beside the same conference")
    assert sentence.endswith("Other people changed the other way round: perhaps the toll numbers moved.")
    problem = ImportProblem.objects.filter(batch=batch)[0].problem
    assert problem.evidence.startswith("2 people who kept their conference IDs have each other's toll numbers.")
    assert accept(batch, by=BY, code="numbers-perhaps-moved") == 2
    assert set(outcomes(batch).values()) == {"unchanged"}


def test_people_may_have_moved_all_the_same(provider: AudioConferencingProvider) -> None:
    batch = answered(provider, tolls=[OTHER_TOLL, *[TOLL_NUMBER] * 9, OTHER_TOLL, OTHER_TOLL])
    assert accept(batch, by=BY, code="numbers-perhaps-moved", stands=True) == 2
    assert row_of(batch, 2).outcome == "ready"
    assert row_of(batch, 2).toll_number == OTHER_TOLL


def test_who_has_a_new_id_is_asked_about_as_well(provider: AudioConferencingProvider) -> None:
    tolls = [*[OTHER_TOLL] * 3, *[TOLL_NUMBER] * 9]
    batch = answered(provider, tolls=tolls, renewed=[5])
    assert codes_of(batch)[7] == "numbers-in-doubt"
    (sentence,) = sentences(batch, 7)
    assert sentence.startswith("6 people who kept their conference IDs have each other's toll numbers. P05 has a new")
    assert sentence.endswith("and +1 425-555-0142 beside it: compare that with the provider's list.")
    assert accept(batch, by=BY, code="numbers-in-doubt", stands=True) == 1
    assert row_of(batch, 7).outcome == "ready"
