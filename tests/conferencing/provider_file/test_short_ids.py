"""Conference IDs that lost zeros, told by the file alone: no rule, no list, nobody who has the provider yet."""

from random import Random

import pytest

from conferencing.models import AudioConferencingProvider, ImportBatch, ImportProblem
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.deciding import accept, edit_row
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.checked import BY, checked_import, codes, line, number, outcomes, row_of, text
from tests.factories import TOLL, give, make_person, make_provider, third_party
from users.models import User

pytestmark = pytest.mark.django_db
CODE = "zeros-probably-lost-in-file"
COUNT = 60


def ids(count: int = COUNT, *, digits: int = 7) -> list[str]:
    return [f"{found:0{digits}}" for found in Random(4).sample(range(10**digits), count)]


def lost(batch: ImportBatch) -> dict[int, str]:
    problems = ImportProblem.objects.filter(batch=batch, code=CODE).order_by("row__number")
    return {p.row.number or 0: str(p.proposal["conference_id"]) for p in problems.select_related("row")}


def check(provider: AudioConferencingProvider, given: list[str], *, numbers: bool = False) -> ImportBatch:
    cells = [number(found) if numbers and not found.startswith("0") else text(found) for found in given]
    people = [make_person(f"p{place}@contoso.com") for place in range(len(given))]
    return checked_import(provider, *map(row_for, people, cells))


def row_for(person: User, cell: Cell) -> list[str | Cell]:
    return [person.user_principal_name, TOLL, "", cell]


def expected(right: list[str], given: list[str]) -> dict[int, str]:
    pairs = enumerate(zip(right, given, strict=True), 2)
    return {place: whole for place, (whole, short) in pairs if whole != short}


@pytest.mark.parametrize("numbers", [True, False])
def test_file_that_went_through_a_spreadsheet(numbers: bool) -> None:
    right = ids()
    given = [found.lstrip("0") for found in right]
    batch = check(make_provider(lengths=""), given, numbers=numbers)
    assert lost(batch) == expected(right, given)
    short = next(iter(lost(batch)))
    problem = ImportProblem.objects.get(batch=batch, row__number=short).problem
    assert problem.sentence == (
        f"The cell holds {given[short - 2]} with 6 digits, fewer than most conference IDs of this file."
    )
    assert problem.evidence == (
        f"{COUNT - len(lost(batch))} of 60 conference IDs in this file have 7 digits, none has more. "
        "Spreadsheets drop leading zeros."
    )
    assert outcomes(batch)[short] == "decision"


def test_repairs_are_taken_stay_when_the_row_is_checked_again_and_teach_the_habit() -> None:
    provider = make_provider(lengths="")
    right = ids()
    batch = check(provider, [found.lstrip("0") for found in right], numbers=True)
    row = row_of(batch, next(iter(lost(batch))))
    edit_row(batch, by=BY, row=row.pk, values={"toll_free_number": "+18885550142"})
    assert codes(batch, row.number) == [CODE]
    assert accept(batch, by=BY, code=CODE) == len(lost(batch))
    batch.refresh_from_db()
    assert batch.counts["ready"] == COUNT
    apply_import(batch, by=BY)
    assert sorted(provider.assignments.values_list("conference_id", flat=True)) == sorted(right)


def test_answer_that_was_applied_with_lost_zeros_does_not_hide_the_next_ones() -> None:
    provider = make_provider(lengths="")
    for place, found in enumerate(ids()):
        give(make_person(f"held{place}@contoso.com"), third_party(provider, found.lstrip("0")))
    batch = check(provider, ["987654"])
    problem = ImportProblem.objects.get(batch=batch)
    assert (problem.code, problem.proposal) == ("zeros-probably-lost", {"conference_id": "0987654"})


def test_cells_of_numbers_beside_texts_that_kept_their_zeros() -> None:
    right = ids()
    given = [found.lstrip("0") if place % 2 else found for place, found in enumerate(right)]
    batch = check(make_provider(lengths=""), given, numbers=True)
    assert lost(batch) == expected(right, given) != {}


def test_text_that_is_shorter_where_zeros_are_kept_may_be_right() -> None:
    assert lost(check(make_provider(lengths=""), [*ids(40), *ids(4, digits=6)])) == {}


def test_text_without_the_zero_that_all_others_have() -> None:
    given = [f"0{found}" for found in ids(40)]
    given[3] = given[3][1:].replace("0", "1", 1)
    batch = check(make_provider(lengths=""), given)
    assert lost(batch) == {5: f"0{given[3]}"}


def test_rule_of_several_lengths_leaves_it_to_cells_of_numbers() -> None:
    given = [found.lstrip("0") for found in ids()]
    given = [found for found in given if len(found) > 5]
    assert lost(check(make_provider("PGi", lengths="6,7"), given)) == {}
    people = User.objects.order_by("pk")
    assert lost(checked_import(AudioConferencingProvider.objects.get(), *map(row_for, people, map(number, given))))


def test_longer_ids_of_other_people_say_that_none_of_these_has_to_be_full() -> None:
    provider = make_provider(lengths="")
    give(make_person(), third_party(provider, "07123012"))
    assert lost(check(provider, [found.lstrip("0") for found in ids()])) == {}


def test_what_the_rule_does_not_allow_is_not_proposed() -> None:
    provider = make_provider(lengths="", beginnings="1,2,3,4,5,6,7,8,9")
    assert lost(check(provider, [found.lstrip("0") for found in ids()])) == {}


def test_provider_with_one_length_is_told_cell_by_cell() -> None:
    batch = checked_import(make_provider(), line(make_person(), "712301"))
    assert codes(batch) == ["zeros-lost"]
