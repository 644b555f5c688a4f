"""An assignment saved or deleted singly does what a change through the actions does."""

import pytest
from django.utils import timezone

from conferencing.details import ProviderKind
from licensing.models import LicenseAssignment
from licensing.products import E1, E3, E5, PSTN
from tests.factories import (
    details_of,
    give,
    give_licenses,
    licenses_of,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.audit import acting_as
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bridge() -> None:
    make_bridge_number()


def kind_of(person: User) -> ProviderKind:
    return details_of(person).kind


def last_event() -> AuditEvent:
    return AuditEvent.objects.filter(action="licensing.changed").latest("id")


def test_single_save_resets_a_third_party_to_microsoft() -> None:
    ken = make_person()
    give(ken, third_party(make_provider()))
    LicenseAssignment.objects.create(person=ken, license=make_license(E5))
    assert kind_of(ken) is ProviderKind.MICROSOFT


def test_single_save_is_recorded_with_whoever_acts() -> None:
    ken = make_person()
    with acting_as("amos@contoso.com"):
        LicenseAssignment.objects.create(person=ken, license=make_license(E3))
    assert (last_event().actor, last_event().subject) == ("amos@contoso.com", "ken.myer@contoso.com")
    assert (last_event().before, last_event().after) == (
        {"licenses": []},
        {"licenses": ["Office 365 Enterprise E3"]},
    )


def test_single_delete_turns_microsoft_off() -> None:
    ken = make_person()
    give_licenses(ken, E3, PSTN)
    ken.license_assignments.get(license__sku=PSTN).delete()
    assert kind_of(ken) is ProviderKind.NONE
    assert last_event().after == {"licenses": ["Office 365 Enterprise E3"]}


def test_single_delete_leaves_microsoft_while_another_license_holds_the_plan() -> None:
    ken = make_person()
    give_licenses(ken, E5, PSTN)
    ken.license_assignments.get(license__sku=PSTN).delete()
    assert kind_of(ken) is ProviderKind.MICROSOFT


def test_deleting_through_a_query_turns_microsoft_off() -> None:
    ken = make_person()
    give_licenses(ken, E3, PSTN)
    ken.license_assignments.all().delete()
    assert (kind_of(ken), licenses_of(ken)) == (ProviderKind.NONE, [])


def test_exchanged_license_counts_as_taken_and_given() -> None:
    ken = make_person()
    give_licenses(ken, E5)
    assignment = ken.license_assignments.get()
    assignment.license = make_license(E1)
    assignment.save()
    assert kind_of(ken) is ProviderKind.NONE
    assert (last_event().before, last_event().after) == (
        {"licenses": ["Office 365 Enterprise E5"]},
        {"licenses": ["Office 365 Enterprise E1"]},
    )


def test_assignment_handed_to_somebody_else_counts_for_both() -> None:
    ken, amos = make_person(), make_person("amos@contoso.com")
    give_licenses(ken, E5)
    assignment = ken.license_assignments.get()
    assignment.person = amos
    assignment.save()
    assert (kind_of(ken), kind_of(amos)) == (ProviderKind.NONE, ProviderKind.MICROSOFT)


def test_saving_without_a_change_tells_nothing() -> None:
    ken = make_person()
    give_licenses(ken, E3)
    before = AuditEvent.objects.count()
    ken.license_assignments.get().save()
    assert AuditEvent.objects.count() == before


def test_rows_of_a_fixture_tell_nothing() -> None:
    ken, product = make_person(), make_license(E5)
    LicenseAssignment(person=ken, license=product, assigned_at=timezone.now()).save_base(raw=True)
    assert kind_of(ken) is ProviderKind.NONE


@pytest.mark.parametrize("through_a_query", [True, False])
def test_deleted_person_takes_the_licenses_along(*, through_a_query: bool) -> None:
    ken = make_person()
    give_licenses(ken, E5)
    if through_a_query:
        User.objects.filter(pk=ken.pk).delete()
    else:
        ken.delete()
    assert not User.objects.exists()
    assert not LicenseAssignment.objects.exists()
