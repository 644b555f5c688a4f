"""Workers killed at every step of a change of licenses, of putting back whom it reset, of its undo: all or nobody."""

import pytest
from pytest_django import Settings

from conferencing.invariants import broken_invariants
from conferencing.license_effects import whole_plan
from conferencing.models import AudioConferencingProvider, ConferencingAssignment
from conferencing.rescuing import rescue_preview
from conferencing.tasks.licenses import carry_out_soon, put_back_soon, undo_soon
from licensing.many_actions import Chosen, begin_change, choose
from licensing.models import LicenseAssignment, LicenseChange
from licensing.products import E3, PSTN
from tests.acpportal.jobs.workers import started, was_killed
from tests.conferencing.provider_file.checked import BY
from tests.factories import give, give_licenses, make_bridge_number, make_license, make_person, third_party
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 3


@pytest.fixture(autouse=True)
def _nothing_at_once(settings: Settings) -> None:
    settings.ACP_AT_ONCE_ROWS = 0


def test_change_rescue_and_undo_are_whole_after_a_kill_at_each_step(intercall: AudioConferencingProvider) -> None:
    make_bridge_number()
    pstn = make_license(PSTN, seats=1000)
    steps, killed = 0, True
    while killed:
        steps += 1
        people = [make_person(f"person{steps}-{number}@contoso.com") for number in range(PEOPLE)]
        for number, person in enumerate(people):
            give_licenses(person, E3)
            give(person, third_party(intercall, f"{steps:03}{number:04}"))
        change = begin_change(User.objects.filter(pk__in=[person.pk for person in people]), by=BY)
        choose(change, Chosen([pstn.pk], []))
        carry_out_soon(change, by=BY, why="", expected=whole_plan(change))
        killed = done_in_the_end(people, kill_at=steps)
        assert states_of(people) == (PEOPLE, PEOPLE)
        change = LicenseChange.objects.get(pk=change.pk)
        assert (change.state, change.changed) == ("done", PEOPLE)
        put_back_soon(change, rescue_preview(change), by=BY, why="")
        killed |= done_in_the_end(people, kill_at=steps)
        assert states_of(people) == (PEOPLE, 0)
        undo_soon(change, by=BY, why="")
        killed |= done_in_the_end(people, kill_at=steps)
        assert states_of(people) == (0, 0)
    assert steps > 4


def done_in_the_end(people: list[User], *, kill_at: int) -> bool:
    """Whether the first worker was killed: then the next one does it, and in between nothing is half done."""
    if killed := was_killed(started(kill_at=kill_at)):
        assert set(states_of(people)) <= {0, PEOPLE}
        assert list(broken_invariants()) == []
        assert not was_killed(started())
    assert list(broken_invariants()) == []
    return killed


def states_of(people: list[User]) -> tuple[int, int]:
    """How many of them have the license, and how many are with Microsoft."""
    licensed = LicenseAssignment.objects.filter(person__in=people, license__sku=PSTN).count()
    return licensed, ConferencingAssignment.objects.filter(person__in=people, kind="microsoft").count()
