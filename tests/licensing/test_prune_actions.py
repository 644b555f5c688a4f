"""Old changes of many people's licenses go with whom they were about."""

import pytest

from acpportal.jobs.models import Job
from licensing.models import LicenseChange, LicenseChangePerson
from licensing.prune_actions import old_license_changes, remove_license_changes
from tests.aged import days_ago, happened
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_changes_go_unless_they_are_young_or_a_worker_is_at_them() -> None:
    with happened(40):
        over, later, at_work = (LicenseChange.objects.create(by="pilar") for _number in range(3))
    LicenseChange.objects.filter(pk=later.pk).update(done_at=days_ago(5))
    person = make_person()
    for change in (over, later):
        LicenseChangePerson.objects.create(change=change, person=person)
    Job.objects.create(kind="t", subject=f"licenses:{at_work.pk}", by="pilar")
    assert old_license_changes(days_ago(30)) == [over.pk]
    remove_license_changes([over.pk])
    assert set(LicenseChange.objects.all()) == {later, at_work}
    assert [row.change for row in LicenseChangePerson.objects.all()] == [later]
