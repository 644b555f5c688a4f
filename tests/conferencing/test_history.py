"""What was done to a person's dial-in conferencing, in sentences."""

import pytest

from conferencing.actions import assign_provider, remove_provider
from conferencing.details import Change
from conferencing.receivers import follow_licenses
from licensing.models import PSTN_CONFERENCING
from licensing.signals import PlansChange
from tests.factories import give, make_bridge_number, make_person, make_provider, third_party
from users.history import describe
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
WITHOUT, WITH = frozenset[str](), frozenset({PSTN_CONFERENCING})


def last_of(person: User) -> str:
    event = AuditEvent.objects.filter(subject_key=str(person.object_id), action__startswith="conferencing.").last()
    assert event is not None
    return describe(event)


def change_plans(person: User, *, before: frozenset[str], after: frozenset[str]) -> None:
    change = PlansChange(person_id=person.pk, before=before, after=after)
    follow_licenses(sender=None, changes=[change], by=BY, cause="E3 → E5")


def test_a_first_provider_is_told_with_its_details() -> None:
    ken = make_person()
    give(ken, third_party(make_provider(), toll_free="+18885550142"))

    assert last_of(ken) == (
        "Provider: None became InterCall. Toll number: +1 425-555-0142. Toll-free number: +1 888-555-0142."
        " Conference ID: 0712301."
    )


def test_only_what_changed_is_told() -> None:
    ken, provider = make_person(), make_provider()
    give(ken, third_party(provider))
    assign_provider([Change(person_id=ken.pk, wanted=third_party(provider, "0712302"))], by=BY)

    assert last_of(ken) == "Conference ID: 0712301 became 0712302."


def test_what_was_lost_is_told() -> None:
    ken = make_person()
    give(ken, third_party(make_provider()))
    remove_provider([ken.pk], by=BY)

    assert last_of(ken) == (
        "Provider: InterCall became None. Toll number: +1 425-555-0142 was removed. Conference ID: 0712301 was removed."
    )


def test_what_a_license_did_is_told_with_its_cause() -> None:
    ken, provider = make_person(), make_provider()
    make_bridge_number()
    give(ken, third_party(provider))

    change_plans(ken, before=WITHOUT, after=WITH)

    assert last_of(ken).startswith(
        "A license made Microsoft the provider (E3 → E5). Provider: InterCall became Microsoft."
        " Toll number: +1 425-555-0142 became +1 206-555-0100. Conference ID: 0712301 became "
    )


def test_microsoft_turned_off_with_its_license_is_told() -> None:
    ken = make_person()
    make_bridge_number()
    change_plans(ken, before=WITHOUT, after=WITH)

    change_plans(ken, before=WITH, after=WITHOUT)

    assert last_of(ken).startswith(
        "Microsoft was turned off, because the license for it went (E3 → E5). Provider: Microsoft became None."
        " Toll number: +1 206-555-0100 was removed."
    )
