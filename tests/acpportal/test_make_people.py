"""manage.py make_people: a whole organization through the usual actions, the same for the same seed."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from conferencing.models import BridgeNumber, ConferencingAssignment
from licensing.models import License, LicenseAssignment
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db


def make(count: int, *arguments: str) -> list[str]:
    out = io.StringIO()
    call_command("make_people", str(count), *arguments, stdout=out)
    return out.getvalue().splitlines()


def everybody() -> list[Any]:
    """All people with what they have; conference IDs of Microsoft are given by chance."""
    held = ConferencingAssignment.objects.order_by("person__upn_key").values_list(
        "person__upn_key", "person__display_name", "kind", "provider__name", "toll_number", "toll_free_number"
    )
    licenses = LicenseAssignment.objects.order_by("person__upn_key", "license__sku")
    return [*held, *licenses.values_list("person__upn_key", "license__sku")]


def test_same_seed_makes_the_same_organization() -> None:
    make(300, "--seed", "3")
    first = everybody()
    License.objects.update(seats=0)
    LicenseAssignment.objects.all().delete()
    User.objects.all().delete()
    make(300, "--seed", "3")
    assert everybody() == first


def test_organization_has_people_in_every_state() -> None:
    said = make(600)
    kinds = dict.fromkeys(ConferencingAssignment.objects.values_list("kind", flat=True))
    assert set(kinds) == {"none", "microsoft", "third_party"}
    assert ConferencingAssignment.objects.third_party().values("provider").distinct().count() == 4
    assert set(LicenseAssignment.objects.values_list("license__sku", flat=True)) == set(
        License.objects.values_list("sku", flat=True)
    )
    assert BridgeNumber.objects.exists()
    third = ConferencingAssignment.objects.third_party().count()
    assert said == ["600 of 600 people", f"Done: 600 people, {third} with a third party."]


def test_everything_is_recorded_as_made_by_the_command() -> None:
    make(50)
    assert AuditEvent.objects.filter(action="users.added").count() == 50
    assert set(AuditEvent.objects.values_list("actor", "origin")) == {("system", "make_people")}


def test_nobody_can_sign_in() -> None:
    make(20)
    assert not any(person.has_usable_password() for person in User.objects.all())


def test_second_organization_has_other_people_and_conference_ids() -> None:
    make(200, "--seed", "1")
    first = ConferencingAssignment.objects.third_party().count()
    make(200, "--seed", "2")
    assert User.objects.count() == 400
    assert ConferencingAssignment.objects.third_party().count() > first * 1.5


def test_same_organization_twice_is_refused() -> None:
    make(20)
    with pytest.raises(CommandError, match="People with this seed were made before: choose another --seed"):
        make(20)
    assert User.objects.count() == 20


@pytest.mark.parametrize("count", ["0", "-1", "x", "1000001", "1.5", "²"])
def test_count_is_a_number_that_can_be_made(count: str) -> None:
    with pytest.raises(CommandError, match="is not a number from 1 to 1000000"):
        call_command("make_people", count)
