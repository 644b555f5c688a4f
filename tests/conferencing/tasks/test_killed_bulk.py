"""Workers that are killed at every step of a change of many people: all of them are changed, once, or nobody is."""

import pytest
from pytest_django import Settings

from acpportal.jobs.models import Job, JobState
from conferencing.bulk_steps import counts_of, plan_step
from conferencing.details import ProviderKind
from conferencing.invariants import broken_invariants
from conferencing.models import AudioConferencingProvider, BulkChange, ConferencingAssignment
from conferencing.tasks.bulk import carry_out_soon, undo_soon
from tests.acpportal.jobs.workers import started, was_killed
from tests.conferencing.provider_file.checked import BY
from tests.factories import give, make_person, third_party
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 5


@pytest.fixture(autouse=True)
def _nothing_at_once(settings: Settings) -> None:
    settings.ACP_AT_ONCE_ROWS = 0


def test_change_and_undo_are_whole_after_a_kill_at_each_step(intercall: AudioConferencingProvider) -> None:
    for number in range(PEOPLE):
        give(make_person(f"person{number}@contoso.com"), third_party(intercall, f"07{number:05}"))
    steps, killed = 0, True
    while killed:
        steps += 1
        step = plan_step(User.objects.exclude(upn_key=BY), wanted=ProviderKind.NONE, by=BY)
        assert step
        carry_out_soon(step, by=BY)
        killed = done_in_the_end(kill_at=steps)
        assert (counts_of(step)["changed"], events(step.batch_name), held()) == (PEOPLE, PEOPLE, 0)
        undo_soon(BulkChange.objects.get(pk=step.pk), by=BY)
        done_in_the_end(kill_at=steps)
        assert (counts_of(step)["put_back"], events(step.undo_name), held()) == (PEOPLE, PEOPLE, PEOPLE)
    assert steps > 5


def done_in_the_end(*, kill_at: int) -> bool:
    """Whether the first worker was killed: then the next one does it, and in between nothing is half done."""
    if killed := was_killed(started(kill_at=kill_at)):
        assert held() in {0, PEOPLE}
        assert list(broken_invariants()) == []
        assert not was_killed(started())
    assert Job.objects.latest("pk").state == JobState.DONE
    assert list(broken_invariants()) == []
    return killed


def events(batch: str) -> int:
    return AuditEvent.objects.filter(batch=batch).count()


def held() -> int:
    return ConferencingAssignment.objects.third_party().count()
