"""Outcomes, decisions, and the moments at which nothing can be decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conferencing.models import ImportBatch, ImportState
from conferencing.provider_file import deciding
from conferencing.provider_file.abandoning import abandon, cancel_check
from conferencing.provider_file.deciding import accept, leave_out, take_back_in, withdraw
from conferencing.provider_file.steps import NotNow, settle_lost_leases
from tests.conferencing.provider_file.checked import BY, checked_import, export_of, line, outcomes, row_of
from tests.factories import TOLL_FREE, give, make_person, make_provider, third_party
from users.models import AuditEvent

pytestmark = pytest.mark.django_db


def in_question(count: int = 1) -> ImportBatch:
    """So many people who would lose their toll-free number, and one who was never sent."""
    provider = make_provider()
    people = [make_person(f"person{n}@contoso.com") for n in range(count)]
    for number, person in enumerate(people):
        give(person, third_party(provider, f"071230{number}", toll_free=TOLL_FREE))
    export = export_of(provider, *people)
    rows = [line(person, f"071230{number}") for number, person in enumerate(people)]
    return checked_import(provider, *rows, line(make_person("new@contoso.com"), "0712399"), export=export)


def test_accepting_a_code_makes_its_rows_ready() -> None:
    batch = in_question(2)
    assert accept(batch, by=BY, code="toll-free-blank", stands=True) == 2
    assert outcomes(batch) == {2: "ready", 3: "ready", 4: "decision"}
    assert (batch.counts["ready"], batch.counts["decision"]) == (2, 1)


def test_accepting_one_row_leaves_the_others_of_its_kind() -> None:
    batch = in_question(2)
    accept(batch, by=BY, row=row_of(batch, 2).pk, stands=True)
    assert outcomes(batch) == {2: "ready", 3: "decision", 4: "decision"}


def test_accepting_without_a_choice_accepts_everything() -> None:
    batch = in_question(2)
    assert accept(batch, by=BY) == 3
    assert outcomes(batch) == {2: "unchanged", 3: "unchanged", 4: "ready"}


def test_blank_toll_free_number_stays_unless_it_is_to_go_as_it_stands() -> None:
    batch = in_question(2)
    kept, removed = row_of(batch, 2), row_of(batch, 3)
    assert accept(batch, by=BY, row=removed.pk, stands=True) == 1
    assert accept(batch, by=BY, proposals_only=True) == 1
    assert [row_of(batch, number).toll_free_number for number in (2, 3)] == [TOLL_FREE, ""]
    assert withdraw(batch, by=BY, row=kept.pk) == 1
    assert outcomes(batch) == {2: "decision", 3: "ready", 4: "decision"}


def test_acceptance_can_be_withdrawn() -> None:
    batch = in_question()
    accept(batch, by=BY)
    assert withdraw(batch, by=BY, code="toll-free-blank") == 1
    assert outcomes(batch) == {2: "decision", 3: "ready"}


def test_errors_cannot_be_accepted() -> None:
    batch = checked_import(make_provider(), line("nobody@contoso.com", "0712301"))
    assert accept(batch, by=BY) == 0
    assert outcomes(batch) == {2: "wrong"}


def test_rows_are_left_out_and_taken_back_in_by_code() -> None:
    batch = in_question(2)
    assert leave_out(batch, by=BY, code="toll-free-blank") == 2
    assert outcomes(batch) == {2: "left_out", 3: "left_out", 4: "decision"}
    assert take_back_in(batch, by=BY, code="toll-free-blank") == 2
    assert outcomes(batch) == {2: "decision", 3: "decision", 4: "decision"}


def test_nobody_leaves_everything_out_at_once() -> None:
    with pytest.raises(ValueError, match="name a row or a code"):
        leave_out(in_question(), by=BY)


def test_somebody_who_is_missing_can_be_left_out() -> None:
    provider, ken = make_provider(), make_person()
    batch = checked_import(provider, line(make_person("a@contoso.com"), "1234567"), export=export_of(provider, ken))
    leave_out(batch, by=BY, code="not-returned")
    assert outcomes(batch) == {2: "decision", None: "left_out"}


def test_decisions_concern_their_own_import_alone() -> None:
    batch, provider = in_question(), make_provider("PGi")
    other = checked_import(provider, line(make_person("eva@contoso.com"), "0712301"))
    assert leave_out(other, by=BY, row=row_of(batch, 2).pk) == 0
    assert outcomes(batch)[2] == "decision"


def test_each_decision_is_recorded_with_who_took_it() -> None:
    batch = in_question(2)
    row = row_of(batch, 4)
    accept(batch, by=BY, code="toll-free-blank", stands=True)
    leave_out(batch, by="amos@contoso.com", row=row.pk)

    events = AuditEvent.objects.filter(subject_key=f"import:{batch.pk}").order_by("pk")
    assert [(event.action, event.actor, event.after) for event in events] == [
        (deciding.ACCEPTED, BY, {"code": "toll-free-blank", "row": None, "count": 2}),
        (deciding.LEFT_OUT, "amos@contoso.com", {"code": "", "row": 4, "count": 1}),
    ]
    assert not events.exclude(batch="").exists()


@pytest.mark.parametrize("state", [ImportState.APPLYING, ImportState.APPLIED, ImportState.FAILED])
def test_nothing_is_decided_once_the_import_is_not_checked_any_more(state: ImportState) -> None:
    batch = in_question()
    later = timezone.now() + timedelta(hours=1)
    ImportBatch.objects.filter(pk=batch.pk).update(state=state, lease_until=later)

    with pytest.raises(NotNow) as refused:
        accept(batch, by=BY)

    assert refused.value.batch.state == state
    assert outcomes(batch)[2] == "decision"


def test_abandoned_import_is_kept_and_cannot_be_decided_any_more() -> None:
    batch = in_question()
    abandon(batch, by=BY)
    assert batch.state == ImportState.ABANDONED
    with pytest.raises(NotNow):
        abandon(batch, by=BY)


def test_check_that_is_done_is_not_cancelled_any_more() -> None:
    batch = in_question()
    cancel_check(batch, by=BY)
    assert batch.state == ImportState.CHECKED
    assert outcomes(batch) == {2: "decision", 3: "decision"}


@pytest.mark.parametrize(
    ("given_up", "back"),
    [(ImportState.APPLYING, ImportState.CHECKED), (ImportState.UNDOING, ImportState.APPLIED)],
)
def test_lost_lease_is_put_back_and_a_lease_that_runs_is_left(given_up: ImportState, back: ImportState) -> None:
    batch = in_question()
    now = timezone.now()
    ImportBatch.objects.filter(pk=batch.pk).update(state=given_up, lease_until=now + timedelta(minutes=1))
    settle_lost_leases(batch)
    assert batch.state == given_up

    ImportBatch.objects.filter(pk=batch.pk).update(lease_until=now - timedelta(seconds=1))
    settle_lost_leases(batch)
    assert batch.state == back
    assert batch.lease_until is None
