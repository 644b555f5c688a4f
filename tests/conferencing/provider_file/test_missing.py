"""Who was sent and is not in the file is missing, until a decision finds them in a row after all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferencing.models import ImportBatch, ImportProblem, ImportRow
from conferencing.provider_file.asking_back import count_to_ask, people_to_ask, rows_to_ask
from conferencing.provider_file.checking.again import recheck
from conferencing.provider_file.deciding import accept, choose_person, edit_row, forget_edits, leave_out, withdraw
from conferencing.provider_file.reporting import report
from tests.conferencing.provider_file.checked import (
    BY,
    checked_import,
    codes,
    export_of,
    line,
    outcomes,
    row_of,
)
from tests.factories import TOLL, make_person, make_provider
from users.models import User

pytestmark = pytest.mark.django_db


def missing(batch: ImportBatch) -> list[str]:
    rows = ImportRow.objects.filter(batch=batch, number=None).order_by("pk")
    return list(rows.values_list("person__user_principal_name", flat=True))


@pytest.fixture
def near() -> ImportBatch:
    """Ken was sent and came back misspelled; Amos came back, Eva did not."""
    provider, people = make_provider(), [make_person(f"{name}@contoso.com") for name in ("ken.myer", "amos", "eva")]
    rows = [line("kenn.myer@contoso.com", "0712301"), line(people[1], "0712302")]
    batch = checked_import(provider, *rows, export=export_of(provider, *people))
    assert missing(batch) == ["eva@contoso.com", "ken.myer@contoso.com"]
    return batch


def test_who_is_found_by_a_repair_is_missing_no_longer(near: ImportBatch) -> None:
    accept(near, by=BY, row=row_of(near).pk)
    assert (missing(near), near.counts["missing"]) == (["eva@contoso.com"], 1)
    assert [row.user_name for row in rows_to_ask(near)] == ["eva@contoso.com"]
    assert (report(near).came_back, outcomes(near)[None]) == (2, "missing")

    withdraw(near, by=BY, row=row_of(near).pk)
    assert sorted(missing(near)) == ["eva@contoso.com", "ken.myer@contoso.com"]
    assert (near.counts["missing"], codes(near)) == (2, ["person-near"])
    assert ImportProblem.objects.filter(batch=near, code="not-returned").count() == 2


def test_who_is_probably_meant_by_a_row_is_asked_about_once(near: ImportBatch) -> None:
    """All the same the answer has to bring Ken back."""
    assert [row.user_name for row in rows_to_ask(near)] == ["kenn.myer@contoso.com", "eva@contoso.com"]
    assert count_to_ask(near) == 2
    assert sorted(User.objects.filter(pk__in=people_to_ask(near)).values_list("user_principal_name", flat=True)) == [
        "eva@contoso.com",
        "ken.myer@contoso.com",
    ]

    leave_out(near, by=BY, row=row_of(near).pk)
    assert sorted(row.user_name for row in rows_to_ask(near)) == ["eva@contoso.com", "ken.myer@contoso.com"]
    assert count_to_ask(near) == 2


def test_who_is_chosen_or_typed_is_missing_no_longer(near: ImportBatch) -> None:
    row, eva = row_of(near).pk, User.objects.get(user_principal_name="eva@contoso.com")
    choose_person(near, by=BY, row=row, person=eva.pk)
    assert missing(near) == ["ken.myer@contoso.com"]
    edit_row(near, by=BY, row=row, values={"user_name": "ken.myer@contoso.com"})
    forget_edits(near, by=BY, row=row)
    edit_row(near, by=BY, row=row, values={"user_name": "ken.myer@contoso.com"})
    assert missing(near) == ["eva@contoso.com"]
    leave_out(near, by=BY, row=row)
    assert missing(near) == ["eva@contoso.com"]  # left out, but the provider did send Ken back


def test_whose_row_is_about_somebody_else_now_is_missing(near: ImportBatch) -> None:
    edit_row(near, by=BY, row=row_of(near, 3).pk, values={"user_name": "eva@contoso.com"})
    assert sorted(missing(near)) == ["amos@contoso.com", "ken.myer@contoso.com"]


def test_without_an_export_nobody_turns_up_and_nobody_gets_lost() -> None:
    make_person()
    batch = checked_import(make_provider(), line("kenn.myer@contoso.com", "0712301"))
    accept(batch, by=BY, row=row_of(batch).pk)
    withdraw(batch, by=BY, row=row_of(batch).pk)
    assert missing(batch) == []


def test_what_was_typed_for_somebody_missing_is_compared_with_the_row_that_turned_up(near: ImportBatch) -> None:
    absent = ImportRow.objects.get(batch=near, number=None, user_name="ken.myer@contoso.com").pk
    edit_row(near, by=BY, row=absent, values={"toll_number": TOLL, "conference_id": "0712309"})
    accept(near, by=BY, row=row_of(near).pk)
    assert "listed-twice-differently" in codes(near)
    assert "in row without a number." in " ".join(
        problem.problem.sentence for problem in ImportProblem.objects.filter(row=row_of(near))
    )
    forget_edits(near, by=BY, row=absent)
    assert (missing(near), outcomes(near)[2]) == (["eva@contoso.com"], "ready")


def test_turning_up_costs_no_query_for_each_row() -> None:
    provider = make_provider()
    people = [make_person(f"person.{n:03}.long@contoso.com") for n in range(60)]
    rows = [line(f"person.{n:03}.lon@contoso.com", f"0712{n:03}") for n in range(60)]
    batch = checked_import(provider, *rows, export=export_of(provider, *people))
    chosen = dict(zip(ImportRow.objects.filter(batch=batch, number__isnull=False).values_list("pk", flat=True), people,
                      strict=True))  # fmt: skip

    def queries(some: list[int]) -> int:
        with CaptureQueriesContext(connection) as captured:
            recheck(batch, {row: {"person": chosen[row].pk} for row in some})
        return len(captured)

    keys = sorted(chosen)
    assert queries(keys[:10]) == queries(keys[10:])
    assert missing(batch) == []
