"""Details that stand in other people's rows, in whole files: told once for all rows, and put right at once."""

from collections import Counter

import pytest

from conferencing.models import AudioConferencingProvider, ExportBatch, ExportRow, ImportBatch, ImportProblem, ImportRow
from conferencing.provider_file.checking.details_moved import where
from conferencing.provider_file.checking.whole_file import check_whole_file
from conferencing.provider_file.deciding import accept, edit_row, withdraw
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
from tests.factories import TOLL as TOLL_NUMBER
from tests.factories import TOLL_FREE, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db
COUNT = 12


@pytest.fixture
def provider() -> AudioConferencingProvider:
    return make_provider()


@pytest.fixture
def export(provider: AudioConferencingProvider) -> ExportBatch:
    """Everybody but every third person has details when they are sent."""
    people = [make_person(f"p{place:02}@contoso.com") for place in range(COUNT)]
    for place, person in enumerate(people):
        if place % 3:
            give(person, third_party(provider, conference_id(place)))
    return export_of(provider, *people)


def conference_id(place: int) -> str:
    return f"{(place * 3_141_593 + 4_000_000) % 9_000_000:07}"


def answer(export: ExportBatch) -> list[list[str]]:
    names = ExportRow.objects.filter(batch=export).order_by("position").values_list("user_name", flat=True)
    return [line(name, conference_id(place)) for place, name in enumerate(names)]


def shift_down(rows: list[list[str]], *, start: int) -> None:
    """As inserted cells do: the last one is pushed out, below everybody."""
    values = [row[1:] for row in rows[start:]]
    for row, came in zip(rows[start:], [["", "", ""], *values], strict=False):
        row[1:] = came
    rows.append(["", *values[-1]])


def ids(batch: ImportBatch) -> list[str]:
    rows = ImportRow.objects.filter(batch=batch, number__isnull=False, person__isnull=False).order_by("number")
    return list(rows.values_list("conference_id", flat=True))


def test_shifted_details_are_one_group_that_is_put_right_at_once(export: ExportBatch) -> None:
    rows = answer(export)
    shift_down(rows, start=4)
    batch = checked_import(export.provider, *rows, export=export)

    group = ImportProblem.objects.filter(batch=batch, code="details-shifted")
    assert group.count() == COUNT - 4
    assert "From row 6 to row 14, the details belong to the person one row above. Those of P05 are in row 8." in (
        sentences(batch, 7)
    )
    assert "6 of these rows hold a value that was sent for the person one row above." in {
        problem.problem.evidence for problem in group
    }
    assert row_of(batch, 6).outcome == "wrong"  # blank until it is put right

    assert accept(batch, by=BY, code="details-shifted", stands=True) == 0
    accept(batch, by=BY, code="details-shifted")
    assert ids(batch) == [conference_id(place) for place in range(COUNT)]
    assert set(outcomes(batch).values()) == {"ready", "unchanged", "wrong"}
    assert outcomes(batch)[14] == "wrong"  # for nobody

    withdraw(batch, by=BY, code="details-shifted")
    assert ids(batch)[4:6] == ["", conference_id(4)]


def test_shift_blames_nobody_for_the_ids_of_others(export: ExportBatch) -> None:
    rows = answer(export)
    shift_down(rows, start=4)
    batch = checked_import(export.provider, *rows, export=export)
    assert not ImportProblem.objects.filter(batch=batch, code__in=["conference-id-taken", "conference-id-twice"])


def test_what_was_overwritten_is_wrong_until_it_is_typed(export: ExportBatch) -> None:
    rows = answer(export)
    shift_down(rows, start=4)
    batch = checked_import(export.provider, *rows[:-1], export=export)
    assert codes(batch, 13) == ["details-overwritten"]
    assert "Those of P11 are gone: only the provider can say them." in sentences(batch, 13)[0]
    assert outcomes(batch)[13] == "wrong"
    accept(batch, by=BY, code="details-shifted")
    edit_row(batch, by=BY, row=row_of(batch, 13).pk, values={"conference_id": "0799999"})
    assert outcomes(batch)[13] == "ready"


def test_what_is_put_right_moves_in_its_right_form(export: ExportBatch) -> None:
    """A value that was itself damaged, and has a proposal, moves as it is proposed; one that did not move stays."""
    rows = answer(export)
    shift_down(rows, start=4)
    batch = checked_import(export.provider, *rows, export=export)
    ImportProblem.objects.filter(batch=batch).delete()
    for number in (3, 8):
        ImportProblem.objects.create(
            batch=batch, row_id=row_of(batch, number).pk, code="conference-id-length", severity="question",
            field="conference_id", proposal={"conference_id": f"070000{number - 1}"},
        )  # fmt: skip
    check_whole_file(batch)
    assert codes(batch, 3) == ["conference-id-length"]
    problem = ImportProblem.objects.get(row=row_of(batch, 7), code="details-shifted")
    assert problem.proposal == {"conference_id": "0700007"}


def test_blank_and_a_row_for_nobody_are_a_question_where_nothing_was_sent(provider: AudioConferencingProvider) -> None:
    export = export_of(provider, *(make_person(f"p{place:02}@contoso.com") for place in range(COUNT)))
    rows = answer(export)
    shift_down(rows, start=5)
    batch = checked_import(provider, *rows, export=export)
    assert codes(batch, 8) == ["details-perhaps-shifted"]
    assert "seem to belong to the person one row above" in sentences(batch, 8)[0]
    assert accept(batch, by=BY, code="details-perhaps-shifted") == COUNT - 5
    assert ids(batch) == [conference_id(place) for place in range(COUNT)]


def test_ids_sorted_without_the_people(export: ExportBatch) -> None:
    rows = answer(export)
    for row, value in zip(rows, sorted(row[3] for row in rows), strict=True):
        row[3] = value
    batch = checked_import(export.provider, *rows, export=export)
    found = set(ImportProblem.objects.filter(batch=batch).values_list("code", flat=True))
    assert found == {"details-sorted", "details-lost-in-order"}
    accept(batch, by=BY, code="details-sorted")
    after = ids(batch)
    assert all(after[place] == conference_id(place) for place in range(COUNT) if place % 3)
    texts = " ".join(s for number in range(2, 14) for s in sentences(batch, number))
    assert "Only the provider can say which one belongs to P" in texts


def test_exchanged_ids_are_a_question_where_they_were_sent(export: ExportBatch) -> None:
    rows = answer(export)
    rows[4][3], rows[8][3] = rows[8][3], rows[4][3]
    batch = checked_import(export.provider, *rows, export=export)
    assert codes(batch, 6) == codes(batch, 10) == ["details-of-another"]
    assert sentences(batch, 6) == [
        f"The conference ID {conference_id(8)} was sent for P08, row 10, and came back for P04."
    ]
    assert accept(batch, by=BY, code="details-of-another", stands=True) == 2
    assert outcomes(batch)[6] == "ready"
    assert codes(checked_import(export.provider, *rows), 6) == []


def test_new_ids_among_many_of_others_are_in_doubt(export: ExportBatch) -> None:
    """Sorted, and then the rows were put in another order: nothing tells any more what happened."""
    rows = answer(export)
    for place, other in ((1, 8), (2, 10), (4, 7)):
        rows[place][3], rows[other][3] = rows[other][3], rows[place][3]
    batch = checked_import(export.provider, *rows, export=export)
    assert [codes(batch, number) for number in (2, 5, 8, 11)] == [["details-in-doubt"]] * 4
    (sentence,) = sentences(batch, 2)
    assert sentence.startswith("6 people have conference IDs that were sent for others. The new one of P00, ")
    assert accept(batch, by=BY, code="details-in-doubt", stands=True) == 4
    assert outcomes(batch)[2] == "ready"
    assert codes(checked_import(export.provider, *rows), 2) == []


def test_toll_numbers_shifted_alone(provider: AudioConferencingProvider) -> None:
    tolls = [TOLL_NUMBER, "+12065550100"]
    for place in range(COUNT):
        person = make_person(f"p{place:02}@contoso.com")
        give(
            person, third_party(provider, conference_id(place), toll=tolls[place % 2 if place < 8 else place % 3 // 2])
        )
    export = export_of(provider, *(held.person for held in provider.assignments.all()))
    sent = list(ExportRow.objects.filter(batch=export).order_by("position"))
    rows = [
        line(row.user_name, row.conference_id, toll=sent[max(place - 1, 0)].toll_number)
        for place, row in enumerate(sent)
    ]
    batch = checked_import(provider, *rows, export=export)
    told = ImportProblem.objects.filter(batch=batch, code="numbers-shifted")
    assert told
    assert {tuple(problem.proposal) for problem in told} == {("toll_number",)}
    assert sentences(batch, 3) == [
        "From row 2 to row 13, the toll numbers belong to the person one row above. Right for P01 is +1 206-555-0100."
    ]
    assert told[0].problem.evidence.startswith("9 of these rows hold, for their own number, the one of the person")
    accept(batch, by=BY, code="numbers-shifted")
    assert list(outcomes(batch).values()) == ["unchanged"] * COUNT


def test_toll_free_numbers_sorted_alone(provider: AudioConferencingProvider) -> None:
    """Only every third person has one: sorting put them above the cells that are blank."""
    for place in range(2 * COUNT):
        toll_free = TOLL_FREE if place % 3 == 2 else ""
        person = make_person(f"p{place:02}@contoso.com")
        give(person, third_party(provider, conference_id(place), toll_free=toll_free))
    people = [held.person for held in provider.assignments.order_by("person__upn_key")]
    new = make_person("p03b@contoso.com")
    export = export_of(provider, *people, new)
    sent = list(ExportRow.objects.filter(batch=export).order_by("position"))
    column = sorted((row.toll_free_number for row in sent), reverse=True)
    rows = [
        line(row.user_name, row.conference_id or "0799999", toll_free=toll_free)
        for row, toll_free in zip(sent, column, strict=True)
    ]
    batch = checked_import(provider, *rows, export=export)

    by_code = Counter(ImportProblem.objects.filter(batch=batch).values_list("code", flat=True))
    assert by_code == {"numbers-sorted": 11, "numbers-lost": 1, "toll-free-blank": 6}
    assert sentences(batch, 2) == [
        "From row 2 to row 26, the toll-free numbers were sorted without the people. Right for P00 is no number."
    ]
    assert "Only the provider can say which one belongs to P03B." in sentences(batch, 6)[0]
    accept(batch, by=BY, code="numbers-sorted")
    assert {row_of(batch, number).outcome for number in (2, 3, 4, 24)} == {"unchanged"}
    assert row_of(batch, 6).outcome == "wrong"


@pytest.mark.parametrize(
    ("offset", "words"),
    [(-1, "one row above"), (1, "one row below"), (-3, "3 rows above"), (2, "2 rows below")],
)
def test_where(offset: int, words: str) -> None:
    assert where(offset) == words
