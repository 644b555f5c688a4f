"""Giving and taking licenses: seats, bases, what is recorded, and what the other areas are told."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.dispatch import Signal
from django.test.utils import CaptureQueriesContext

from licensing.actions import change_licenses, set_seats
from licensing.models import License, LicenseAssignment
from licensing.problems import ADD_ON_NEEDS_BASE, CHANGED_MEANWHILE, PERSON_UNKNOWN, SEATS_SHORT
from licensing.products import E1, E3, E5, PLAN_2, PSTN
from licensing.signals import PlansChange, plans_changed
from tests.factories import give_licenses, licenses_of, make_license, make_person
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
SKYPE, BOTH = frozenset({"MCOSTANDARD"}), frozenset({"MCOSTANDARD", "MCOMEETADV"})


@pytest.fixture
def told() -> Iterator[list[dict[str, Any]]]:
    """What plans_changed carried, one entry each time it was sent."""
    sent: list[dict[str, Any]] = []

    def listen(*, signal: Signal, **carried: Any) -> str:
        sent.append(carried)
        return "Somebody heard of it."

    plans_changed.connect(listen)
    yield sent
    plans_changed.disconnect(listen)


def people(count: int) -> list[User]:
    return [make_person(f"person{number}@contoso.com") for number in range(count)]


def products(*skus: str) -> list[License]:
    return [make_license(sku) for sku in skus]


def test_license_is_given_and_recorded(told: list[dict[str, Any]]) -> None:
    ken = make_person()
    outcome = change_licenses([ken.pk], add=products(E3), by=BY, why="new in sales", batch="hiring")
    assert (outcome.changed, outcome.unchanged, outcome.refused, outcome.problems) == (1, 0, [], [])
    assert licenses_of(ken) == [E3]
    event = AuditEvent.objects.get(action="licensing.changed")
    assert (event.actor, event.why, event.batch) == (BY, "new in sales", "hiring")
    assert (event.subject, event.subject_key) == ("ken.myer@contoso.com", str(ken.object_id))
    assert (event.before, event.after) == ({"licenses": []}, {"licenses": ["Office 365 Enterprise E3"]})
    assert told[0]["changes"] == [PlansChange(ken.pk, frozenset(), SKYPE)]
    assert (told[0]["by"], told[0]["cause"]) == (BY, "Office 365 Enterprise E3")


def test_what_other_areas_answer_is_handed_on(told: list[dict[str, Any]]) -> None:
    outcome = change_licenses([make_person().pk], add=products(E3), by=BY)
    assert "Somebody heard of it." in outcome.said


def test_many_people_are_one_change(told: list[dict[str, Any]]) -> None:
    everybody = people(5)
    assert change_licenses((person.pk for person in everybody), add=products(E3, PSTN), by=BY).changed == 5
    assert [change.after for change in told[0]["changes"]] == [BOTH] * 5
    assert len(told) == 1
    assert all(licenses_of(person) == [E3, PSTN] for person in everybody)


def test_e3_and_add_on_become_e5_without_losing_anything(told: list[dict[str, Any]]) -> None:
    ken = make_person()
    give_licenses(ken, E3, PSTN)
    told.clear()
    change_licenses([ken.pk], add=products(E5), remove=products(E3, PSTN), by=BY)
    assert licenses_of(ken) == [E5]
    assert told == []
    assert AuditEvent.objects.filter(action="licensing.changed").count() == 2


def test_cause_names_what_was_taken_and_what_was_given(told: list[dict[str, Any]]) -> None:
    ken = make_person()
    give_licenses(ken, E5)
    told.clear()
    change_licenses([ken.pk], add=products(E1), remove=products(E5), by=BY)
    assert told[0]["cause"] == "Office 365 Enterprise E5 → Office 365 Enterprise E1"
    assert told[0]["changes"] == [PlansChange(ken.pk, BOTH, SKYPE)]


def test_whoever_has_the_license_already_is_unchanged(told: list[dict[str, Any]]) -> None:
    ken, amos = people(2)
    give_licenses(ken, E3)
    told.clear()
    outcome = change_licenses([ken.pk, amos.pk, ken.pk], add=products(E3), by=BY)
    assert (outcome.changed, outcome.unchanged) == (1, 1)
    assert [change.person_id for change in told[0]["changes"]] == [amos.pk]


def test_license_both_given_and_taken_is_kept() -> None:
    ken = make_person()
    give_licenses(ken, E3)
    assert change_licenses([ken.pk], add=products(E3), remove=products(E3), by=BY).unchanged == 1
    other = people(1)[0]
    change_licenses([ken.pk, other.pk], add=products(E3, E1), remove=products(E3), by=BY)
    assert licenses_of(ken) == licenses_of(other) == [E3, E1]


def test_add_on_without_base_is_refused_for_those_who_lack_it() -> None:
    ken, amos = people(2)
    give_licenses(ken, E3)
    outcome = change_licenses([ken.pk, amos.pk], add=products(PSTN), by=BY)
    assert outcome.changed == 1
    assert [(refusal.person_id, refusal.problems[0].kind) for refusal in outcome.refused] == [
        (amos.pk, ADD_ON_NEEDS_BASE)
    ]
    assert licenses_of(amos) == []


def test_unknown_person_is_refused() -> None:
    outcome = change_licenses([404], add=products(E3), by=BY)
    assert outcome.refused[0].problems[0].kind is PERSON_UNKNOWN
    assert "404" in str(outcome.refused[0].problems[0])
    assert outcome.changed == 0


def test_without_enough_seats_nobody_is_changed(told: list[dict[str, Any]]) -> None:
    everybody = people(4)
    make_license(PLAN_2)
    outcome = change_licenses(
        [person.pk for person in everybody], add=[make_license(E3, seats=3), *products(PLAN_2)], by=BY
    )
    assert [problem.kind for problem in outcome.problems] == [SEATS_SHORT]
    assert "short by 1 seat" in str(outcome.problems[0])
    assert outcome.changed == LicenseAssignment.objects.count() == len(told) == 0
    assert not AuditEvent.objects.filter(action="licensing.changed").exists()


def test_who_holds_the_license_already_needs_no_seat() -> None:
    ken, amos = people(2)
    give_licenses(ken, E3)
    assert change_licenses([ken.pk, amos.pk], add=[make_license(E3, seats=2)], by=BY).changed == 1


def test_expected_licenses_that_are_no_longer_there_refuse() -> None:
    ken = make_person()
    give_licenses(ken, E3, by="amos@contoso.com")
    outcome = change_licenses([ken.pk], add=products(E5), by=BY, expected=[])
    (problem,) = outcome.refused[0].problems
    assert problem.kind is CHANGED_MEANWHILE
    assert problem.sentence == (
        "The licenses of Ken Myer were changed meanwhile by amos@contoso.com. Nothing was overwritten."
        " They are now: Office 365 Enterprise E3."
    )
    assert licenses_of(ken) == [E3]


def test_nobody_known_changed_them_meanwhile() -> None:
    ken = make_person()
    outcome = change_licenses([ken.pk], add=products(E5), by=BY, expected=[7])
    assert "meanwhile by somebody" in str(outcome.refused[0].problems[0])
    assert "now: no license" in str(outcome.refused[0].problems[0])


def test_expected_licenses_that_are_there_let_it_pass() -> None:
    ken = make_person()
    give_licenses(ken, E3)
    held = list(ken.license_assignments.values_list("license_id", flat=True))
    assert change_licenses([ken.pk], add=products(E5), remove=products(E3), by=BY, expected=held).changed == 1


def test_seats_are_set_and_recorded_once() -> None:
    product = License.objects.get(sku=E3)
    set_seats(product, seats=25, by=BY, why="budget")
    set_seats(product, seats=25, by=BY)
    event = AuditEvent.objects.get(action="licensing.seats_changed")
    assert (event.subject, event.before, event.after) == ("Office 365 Enterprise E3", {"seats": 0}, {"seats": 25})
    assert (product.seats, License.objects.get(sku=E3).seats) == (25, 25)


def test_a_thousand_people_take_as_many_queries_as_ten() -> None:
    make_license(E3, seats=2000)
    assert queries_to_license(1000, prefix="many") == queries_to_license(10, prefix="few")


def queries_to_license(count: int, *, prefix: str) -> int:
    """Gives that many new people E3, and tells how many queries it took."""
    names = [f"{prefix}{number}@contoso.com" for number in range(count)]
    User.objects.bulk_create(User(user_principal_name=name, upn_key=name) for name in names)
    people = User.objects.filter(upn_key__in=names).values_list("pk", flat=True)
    with CaptureQueriesContext(connection) as asked:
        outcome = change_licenses(people, add=[License.objects.get(sku=E3)], by=BY)
    assert outcome.changed == count
    return len(asked)
