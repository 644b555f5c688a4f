"""Rows of one file compared with each other, and conference IDs with who holds them."""

import pytest

from conferencing.models import ImportProblem
from conferencing.provider_file.checking.chains import refused_in_turn
from conferencing.provider_file.deciding import accept, leave_out, take_back_in
from conferencing.provider_file.planning import plan
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.checked import BY, checked_import, codes, line, outcomes, row_of, sentences
from tests.factories import TOLL, give, make_person, make_provider, third_party
from users.models import User

OTHER_TOLL = "+12065550100"


def people(*names: str) -> list[User]:
    return [make_person(f"{name}@contoso.com") for name in names]


@pytest.mark.django_db
def test_person_listed_twice_alike_is_a_question_on_the_later_row() -> None:
    ken, provider = make_person(), make_provider()

    batch = checked_import(provider, line(ken, "0712301"), line(ken, "0712301", toll="+1 425-555-0142"))

    assert outcomes(batch) == {2: "ready", 3: "decision"}
    assert codes(batch, 3) == ["listed-twice-alike"]
    assert "row 2" in sentences(batch, 3)[0]


@pytest.mark.django_db
def test_accepting_a_repeated_row_leaves_one_row_for_the_person() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"), line(ken, "0712301"))

    accept(batch, by=BY, code="listed-twice-alike")

    assert outcomes(batch) == {2: "ready", 3: "unchanged"}


@pytest.mark.django_db
def test_person_listed_twice_differently_is_an_error_on_all_rows() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"), line(ken, "0712302"), line(ken, "0712301"))
    assert outcomes(batch) == {2: "wrong", 3: "wrong", 4: "wrong"}
    assert codes(batch, 3) == ["listed-twice-differently"]
    assert "row 2, 4" in sentences(batch, 3)[0]


@pytest.mark.django_db
def test_many_rows_of_one_person_are_not_all_named() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, *(line(ken, f"071230{n}") for n in range(7)))
    assert "row 3, 4, 5, 6, 7 and more" in sentences(batch, 2)[0]


@pytest.mark.django_db
def test_leaving_out_one_of_two_rows_sets_the_other_one_free() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"), line(ken, "0712302"))

    leave_out(batch, by=BY, row=row_of(batch, 3).pk)
    assert outcomes(batch) == {2: "ready", 3: "left_out"}

    take_back_in(batch, by=BY, row=row_of(batch, 3).pk)
    assert outcomes(batch) == {2: "wrong", 3: "wrong"}


@pytest.mark.django_db
def test_group_that_was_left_out_can_be_taken_back_in_as_a_group() -> None:
    ken, provider = make_person(), make_provider()
    batch = checked_import(provider, line(ken, "0712301"), line(ken, "0712301"))

    leave_out(batch, by=BY, code="listed-twice-alike")
    assert outcomes(batch) == {2: "ready", 3: "left_out"}

    take_back_in(batch, by=BY, code="listed-twice-alike")
    assert outcomes(batch) == {2: "ready", 3: "decision"}


@pytest.mark.django_db
@pytest.mark.parametrize("cell", [Cell("error", "#NAME?"), Cell("text", "ask Maria")])
def test_what_has_no_digit_is_no_id_that_two_could_have(cell: Cell) -> None:
    ken, ann = people("ken", "ann")
    rows: list[list[str | Cell]] = [[person.user_principal_name, TOLL, "", cell] for person in (ken, ann)]
    batch = checked_import(make_provider(), *rows)
    assert "conference-id-twice" not in [*codes(batch, 2), *codes(batch, 3)]


@pytest.mark.django_db
def test_one_conference_id_for_two_people_is_an_error_on_both() -> None:
    ken, amos = people("ken", "amos")
    batch = checked_import(make_provider(), line(ken, "0712301"), line(amos, "0712301"))
    assert outcomes(batch) == {2: "wrong", 3: "wrong"}
    assert codes(batch, 2) == codes(batch, 3) == ["conference-id-twice"]
    assert "Amos, row 3" in sentences(batch, 2)[0]
    assert "Ken, row 2" in sentences(batch, 3)[0]


@pytest.mark.django_db
def test_the_same_conference_id_on_another_toll_number_is_another_one() -> None:
    ken, amos, eva = people("ken", "amos", "eva")
    batch = checked_import(
        make_provider(),
        line(ken, "0712301"),
        line(amos, "0712301", toll=OTHER_TOLL),
        line(eva, "0712301"),
    )
    assert outcomes(batch) == {2: "wrong", 3: "ready", 4: "wrong"}


@pytest.mark.django_db
def test_conference_id_of_an_unknown_person_counts_too() -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301"), line("stranger@contoso.com", "0712301"))
    assert codes(batch, 2) == ["conference-id-twice"]
    assert "stranger@contoso.com, row 3" in sentences(batch, 2)[0]


@pytest.mark.django_db
def test_repeated_row_of_one_person_is_not_one_id_for_two_people() -> None:
    ken, amos = people("ken", "amos")
    batch = checked_import(
        make_provider(), line(ken, "0712301"), line(ken, "0712301"), line(amos, "0712301", toll=OTHER_TOLL),
        line(ken, "0712301", toll=OTHER_TOLL),
    )  # fmt: skip
    assert "conference-id-twice" not in codes(batch, 2)
    assert codes(batch, 4) == ["conference-id-twice"]


@pytest.mark.django_db
def test_conference_id_of_somebody_who_is_not_in_the_file_is_taken() -> None:
    ken, amos = people("ken", "amos")
    provider = make_provider()
    give(amos, third_party(provider, "0712301"))

    batch = checked_import(provider, line(ken, "0712301"))

    assert codes(batch) == ["conference-id-taken"]
    assert "Amos already has the conference ID 0712301" in sentences(batch)[0]
    assert outcomes(batch) == {2: "wrong"}


@pytest.mark.django_db
def test_conference_id_of_another_provider_is_free() -> None:
    ken, amos = people("ken", "amos")
    give(amos, third_party(make_provider("PGi"), "0712301"))
    assert outcomes(checked_import(make_provider(), line(ken, "0712301"))) == {2: "ready"}


@pytest.mark.django_db
def test_conference_ids_are_swapped_between_people_of_one_file() -> None:
    ken, amos = people("ken", "amos")
    provider = make_provider()
    give(ken, third_party(provider, "0712301"))
    give(amos, third_party(provider, "0712302"))

    batch = checked_import(provider, line(ken, "0712302"), line(amos, "0712301"))

    assert outcomes(batch) == {2: "ready", 3: "ready"}


@pytest.mark.django_db
def test_swap_is_refused_when_one_side_is_left_out_and_possible_again_when_it_is_back() -> None:
    ken, amos = people("ken", "amos")
    provider = make_provider()
    give(ken, third_party(provider, "0712301"))
    give(amos, third_party(provider, "0712302"))
    batch = checked_import(provider, line(ken, "0712302"), line(amos, "0712301"))

    leave_out(batch, by=BY, row=row_of(batch, 3).pk)
    assert outcomes(batch) == {2: "wrong", 3: "left_out"}
    assert codes(batch, 2) == ["conference-id-taken"]

    take_back_in(batch, by=BY)
    assert outcomes(batch) == {2: "ready", 3: "ready"}


@pytest.mark.django_db
def test_a_refused_id_refuses_everybody_who_waits_for_the_next_one() -> None:
    """Each takes the ID of the one before; the first one takes an ID that stays where it is."""
    provider, chain = make_provider(), people("one", "two", "three", "four")
    for number, person in enumerate(chain):
        give(person, third_party(provider, f"071230{number}"))
    batch = checked_import(provider, *(line(person, f"071230{number}") for number, person in enumerate(chain[1:])))
    assert outcomes(batch) == {2: "wrong", 3: "wrong", 4: "wrong"}
    assert {code for number in (2, 3, 4) for code in codes(batch, number)} == {"conference-id-taken"}


@pytest.mark.django_db
def test_id_that_the_file_gives_to_two_people_is_told_as_that_and_not_as_taken() -> None:
    ken, amos, eva = people("ken", "amos", "eva")
    provider = make_provider()
    give(eva, third_party(provider, "0712301"))
    batch = checked_import(provider, line(ken, "0712301"), line(amos, "0712301"))
    assert codes(batch, 2) == codes(batch, 3) == ["conference-id-twice"]
    leave_out(batch, by=BY, row=row_of(batch, 3).pk)
    assert codes(batch, 2) == ["conference-id-taken"]


@pytest.mark.django_db
def test_comparing_again_finds_the_same() -> None:
    ken, amos, eva = people("ken", "amos", "eva")
    provider = make_provider()
    give(eva, third_party(provider, "0712309"))
    rows = (line(ken, "0712301"), line(ken, "0712301"), line(amos, "0712309"), line("x@contoso.com", "0712301"))
    batch = checked_import(provider, *rows)
    before = (outcomes(batch), sorted(ImportProblem.objects.values_list("row", "code")))

    plan(batch)

    assert (outcomes(batch), sorted(ImportProblem.objects.values_list("row", "code"))) == before


def test_refusals_go_on_from_row_to_row() -> None:
    """Row 1 wants what a stranger (9) holds; person 11 holds what row 2 wants; person 12 what row 3 wants."""
    wanting = [(3, 12), (2, 11), (1, 9), (4, 14)]
    assert refused_in_turn(wanting, giving_up={11: 1, 12: 2, 14: 4}) == [(1, 9), (2, 11), (3, 12)]


def test_a_ring_of_promises_holds() -> None:
    assert refused_in_turn([(1, 12), (2, 11)], giving_up={11: 1, 12: 2}) == []
