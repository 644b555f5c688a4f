"""Proposals taken and given back, rows typed over, people chosen: the row is checked again each time."""

import pytest

from conferencing.models import ImportBatch, ImportProblem
from conferencing.provider_file import deciding
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.checking.again import recheck
from conferencing.provider_file.deciding import accept, choose_person, edit_row, forget_edits, leave_out, withdraw
from conferencing.provider_file.reading import Cell
from tests.conferencing.provider_file.checked import (
    BY,
    checked_import,
    codes,
    export_of,
    line,
    number,
    outcomes,
    row_of,
)
from tests.factories import TOLL, TOLL_FREE, details_of, give, make_person, make_provider, third_party
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
SWAPPED = "toll-free-as-toll"


def swapped(count: int = 1) -> ImportBatch:
    """So many people whose two numbers stand in each other's column, with the proposal that puts them right."""
    provider = make_provider(tolls=(TOLL,), toll_frees=(TOLL_FREE,))
    people = [make_person(f"person{n}@contoso.com") for n in range(count)]
    rows = [line(person, f"071230{n}", toll=TOLL_FREE, toll_free="") for n, person in enumerate(people)]
    batch = checked_import(provider, *rows)
    ImportProblem.objects.filter(batch=batch, code=SWAPPED).update(
        proposal={"toll_number": TOLL, "toll_free_number": TOLL_FREE}
    )
    return batch


def test_proposal_that_is_taken_becomes_what_the_row_says() -> None:
    batch = swapped(2)
    assert accept(batch, by=BY, code=SWAPPED) == 2
    row = row_of(batch, 2)
    assert (row.toll_number, row.toll_free_number, row.toll_cell) == (TOLL, TOLL_FREE, TOLL_FREE)
    assert row.overrides == {"toll_number": TOLL, "toll_free_number": TOLL_FREE}
    assert outcomes(batch) == {2: "ready", 3: "ready"}
    told = ImportProblem.objects.get(row=row)
    assert (told.code, told.accepted, told.repaired) == (SWAPPED, True, True)


def test_question_can_be_taken_as_it_stands_instead() -> None:
    batch = swapped()
    assert accept(batch, by=BY, code=SWAPPED, stands=True) == 1
    assert row_of(batch).toll_number == TOLL_FREE
    assert not ImportProblem.objects.get(batch=batch).repaired
    assert outcomes(batch) == {2: "ready"}


def test_proposal_is_given_back() -> None:
    batch = swapped(2)
    accept(batch, by=BY, code=SWAPPED)
    assert withdraw(batch, by=BY, row=row_of(batch, 2).pk) == 1
    assert row_of(batch, 2).overrides == {}
    assert row_of(batch, 2).toll_number == TOLL_FREE
    assert outcomes(batch) == {2: "decision", 3: "ready"}


def test_one_problem_alone_is_answered() -> None:
    batch = swapped(2)
    problem = ImportProblem.objects.get(row=row_of(batch, 3))
    assert accept(batch, by=BY, problem=problem.pk) == 1
    assert outcomes(batch) == {2: "decision", 3: "ready"}
    assert AuditEvent.objects.get(action=deciding.REPAIRED).after == {"code": "", "row": 3, "count": 1}


def test_repaired_row_is_compared_with_the_others_again() -> None:
    provider = make_provider()
    first, second = make_person("a@contoso.com"), make_person("b@contoso.com")
    batch = checked_import(provider, line(first, "0712301"), line(second, "0712302"))
    edit_row(batch, by=BY, row=row_of(batch, 3).pk, values={"conference_id": "0712301"})
    assert codes(batch, 2) == codes(batch, 3) == ["conference-id-twice"]
    forget_edits(batch, by=BY, row=row_of(batch, 3).pk)
    assert outcomes(batch) == {2: "ready", 3: "ready"}


def test_typed_value_is_checked_like_one_of_the_file() -> None:
    batch = checked_import(make_provider(), line(make_person(), "07A1442"))
    row = row_of(batch)
    assert edit_row(batch, by=BY, row=row.pk, values={"conference_id": "0701"}) == 1
    assert codes(batch) == ["conference-id-length"]
    edit_row(batch, by=BY, row=row.pk, values={"conference_id": "0701442"})
    assert (codes(batch), outcomes(batch)) == ([], {2: "ready"})
    assert row_of(batch).conference_id_cell == "07A1442"
    event = AuditEvent.objects.filter(action=deciding.EDITED).latest("pk")
    assert event.after == {"code": "", "row": 2, "count": 1, "fields": ["conference_id"]}


def test_typing_what_the_file_says_is_no_edit() -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301"))
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"conference_id": "0712302"})
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"conference_id": "0712301"})
    assert row_of(batch).overrides == {}


def test_blank_can_be_typed() -> None:
    batch = checked_import(make_provider(), line(make_person(), "0712301", toll_free=TOLL_FREE))
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"toll_free_number": ""})
    assert row_of(batch).toll_free_number == ""
    assert outcomes(batch) == {2: "ready"}


def test_number_cells_are_read_again_as_numbers() -> None:
    cells: list[str | Cell] = ["ken.myer@contoso.com", TOLL, "", number("12301", shown="0012301")]
    make_person()
    batch = checked_import(make_provider(), cells)
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"toll_free_number": TOLL_FREE})
    assert row_of(batch).conference_id == "0012301"
    assert outcomes(batch) == {2: "ready"}


def test_what_was_taken_as_it_stands_stays_so_when_another_field_is_typed() -> None:
    batch = swapped()
    accept(batch, by=BY, code=SWAPPED, stands=True)
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"conference_id": "0799999"})
    assert outcomes(batch) == {2: "ready"}
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"toll_number": "+18885550199"})
    assert outcomes(batch) == {2: "decision"}


def test_typing_over_a_repair_ends_it() -> None:
    batch = swapped()
    accept(batch, by=BY, code=SWAPPED)
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"toll_number": "+1 425-555-CALL"})
    assert codes(batch) == ["number-letters"]


def test_person_is_chosen() -> None:
    batch = checked_import(make_provider(), line("kenn.myer@contoso.com", "0712301"))
    ken = make_person()
    assert choose_person(batch, by=BY, row=row_of(batch).pk, person=ken.pk) == 1
    assert outcomes(batch) == {2: "ready"}
    apply_import(batch, by=BY)
    assert details_of(ken).conference_id == "0712301"


def test_person_is_found_by_the_name_that_is_typed() -> None:
    batch = checked_import(make_provider(), line("kenn.myer@contoso.com", "0712301"))
    ken, row = make_person(), row_of(batch).pk
    edit_row(batch, by=BY, row=row, values={"user_name": ken.user_principal_name})
    assert row_of(batch).person_id == ken.pk
    edit_row(batch, by=BY, row=row, values={"user_name": "nobody@contoso.com"})
    assert (row_of(batch).person_id, codes(batch)) == (None, ["person-unknown"])
    forget_edits(batch, by=BY, row=row)
    assert codes(batch) == ["person-near"]


def test_details_of_a_missing_person_are_typed() -> None:
    provider, ken, eva = make_provider(), make_person(), make_person("eva@contoso.com")
    batch = checked_import(provider, line(eva, "0712301"), export=export_of(provider, ken, eva))
    row = row_of(batch, None).pk
    edit_row(batch, by=BY, row=row, values={"toll_number": TOLL, "conference_id": "0712301"})
    assert codes(batch, 2) == codes(batch, None) == ["conference-id-twice"]
    edit_row(batch, by=BY, row=row, values={"conference_id": "0712302"})
    assert outcomes(batch) == {2: "ready", None: "ready"}
    apply_import(batch, by=BY)
    assert details_of(ken).conference_id == "0712302"


def test_details_of_a_missing_person_are_forgotten_again() -> None:
    provider, ken = make_provider(), make_person()
    other = make_person("eva@contoso.com")
    batch = checked_import(provider, line(other, "0712301"), export=export_of(provider, ken, other))
    row = row_of(batch, None).pk
    edit_row(batch, by=BY, row=row, values={"toll_number": TOLL, "conference_id": "0712302"})
    assert forget_edits(batch, by=BY, row=row) == 1
    assert (codes(batch, None), outcomes(batch)) == (["not-returned"], {2: "ready", None: "missing"})


def test_change_made_meanwhile_is_not_hidden_by_a_decision() -> None:
    provider, ken = make_provider(), make_person()
    give(ken, third_party(provider, "0712300"))
    batch = checked_import(provider, line(ken, "0712301"))
    give(ken, third_party(provider, "0799999"), by="amos@contoso.com")
    edit_row(batch, by=BY, row=row_of(batch).pk, values={"conference_id": "0712302"})
    apply_import(batch, by=BY)
    assert details_of(ken).conference_id == "0799999"
    assert codes(batch) == ["changed-meanwhile"]


def test_nothing_is_done_and_nothing_recorded_for_rows_that_are_not_there() -> None:
    batch, other = swapped(), checked_import(make_provider("PGi"), line(make_person(), "0712301"))
    row, events = row_of(other).pk, AuditEvent.objects.count()
    assert edit_row(batch, by=BY, row=row, values={"conference_id": "1"}) == 0
    assert choose_person(batch, by=BY, row=row, person=row_of(batch).person_id or 0) == 0
    assert forget_edits(batch, by=BY, row=row) == 0
    assert accept(batch, by=BY, problem=0) == withdraw(batch, by=BY, problem=0) == 0
    assert AuditEvent.objects.count() == events


def test_left_out_row_keeps_its_repair() -> None:
    batch = swapped()
    accept(batch, by=BY, code=SWAPPED)
    leave_out(batch, by=BY, row=row_of(batch).pk)
    assert outcomes(batch) == {2: "left_out"}
    assert row_of(batch).toll_number == TOLL


def test_import_without_a_provider_has_nothing_to_check_again() -> None:
    batch = ImportBatch.objects.create(file_name="a.csv", file_size=1, sha256="0" * 64, by=BY)
    with pytest.raises(ValueError, match="has a provider"):
        recheck(batch, {})
