"""What is kept of a plan is what would be counted now, and pages live with what changed since."""

import pytest

from conferencing.models import ImportBatch, ImportProblem
from conferencing.provider_file.deciding import accept, leave_out, take_back_in
from conferencing.provider_file.reporting import report
from conferencing.provider_file.summing_up import summary
from conferencing.views.audit_words import words_of
from conferencing.views.report.groups import sections
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line
from tests.factories import TOLL_FREE, give, make_person, make_provider, third_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch() -> ImportBatch:
    """Five questions of a kind, an error, and somebody who has the provider already and gets another ID."""
    provider = make_provider()
    people = [make_person(f"p{number}@contoso.com") for number in range(6)]
    for number, person in enumerate(people):
        give(person, third_party(provider, f"071230{number}", toll_free="" if number == 5 else TOLL_FREE))
    lines = [line(person, f"071240{number}") for number, person in enumerate(people)]
    return checked_import(provider, *lines, line("nobody@contoso.com", "0712500"))


def test_the_kinds_have_their_counts_and_first_problems(batch: ImportBatch) -> None:
    counts, examples = batch.planned["kinds"]["toll-free-blank"]
    assert counts == {"count": 5, "proposed": 5, "repaired": 0, "accepted": 0, "left_out": 0}
    problems = ImportProblem.objects.filter(batch=batch, code="toll-free-blank").order_by("pk")
    assert examples == list(problems.values_list("pk", flat=True)[:3])
    assert batch.planned["new_details"] == 1


def test_what_is_kept_follows_every_decision(batch: ImportBatch) -> None:
    accept(batch, by=BY, code="toll-free-blank")
    leave_out(batch, by=BY, code="person-unknown")
    batch.refresh_from_db()
    assert batch.planned == summary(batch)
    assert batch.planned["new_details"] == 6


def test_the_same_plan_is_the_same_text_and_another_one_another(batch: ImportBatch) -> None:
    before = batch.planned["apply"]
    row = batch.rows.get(number=7).pk
    leave_out(batch, by=BY, row=row)
    assert summary(batch)["apply"] != before
    take_back_in(batch, by=BY, row=row)
    assert summary(batch)["apply"] == before


def test_an_import_that_was_planned_before_is_counted_when_it_is_shown(batch: ImportBatch) -> None:
    groups = report(batch).groups
    batch.planned = {}
    assert report(batch).groups == groups


def test_examples_that_a_decision_took_away_are_not_missed(batch: ImportBatch) -> None:
    ImportProblem.objects.filter(batch=batch, code="person-unknown").delete()
    assert [group.code for group in report(batch).groups] == ["toll-free-blank"]


def test_two_moves_of_a_kind_are_told_one_by_one() -> None:
    provider = make_provider()
    people = [make_person(f"p{place:02}@contoso.com") for place in range(40)]
    ids = [f"{(place * 3_141_593) % 9_000_000:07}" for place in range(40)]
    for person, conference_id in zip(people, ids, strict=True):
        give(person, third_party(provider, conference_id))
    came = [*ids[:3], "", *ids[3:9], *ids[10:20], "", *ids[20:29], *ids[30:]]
    lines = [line(person, conference_id) for person, conference_id in zip(people, came, strict=True)]
    batch = checked_import(provider, *lines, export=export_of(provider, *people))

    assert _meanings(batch, "details-shifted") == [
        "From row 5 to row 11: 6 of these rows hold a value that was sent for the person one row above.",
        "From row 22 to row 31: 9 of these rows hold a value that was sent for the person one row above.",
    ]
    _count, keys = batch.planned["moves"]["details-shifted"]
    batch.planned["moves"]["details-shifted"] = [9, keys[:1]]
    assert _meanings(batch, "details-shifted")[1:] == ["and 8 more parts of the file"]


def _meanings(batch: ImportBatch, code: str) -> list[str]:
    parts = sections(report(batch), words=words_of(batch))
    return next(view.meanings for part in parts for view in part.groups if view.group.code == code)


def test_what_did_not_move_is_told_as_a_whole(batch: ImportBatch) -> None:
    assert batch.planned["moves"] == {}
    batch.planned.pop("moves")  # as it was kept before moves were
    assert {group.moves.count for group in report(batch).groups} == {0}
    assert len(_meanings(batch, "toll-free-blank")) == 1
