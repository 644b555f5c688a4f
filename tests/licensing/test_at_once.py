"""Several administrators give the last seats in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from licensing.actions import Outcome, change_licenses
from licensing.models import License, LicenseAssignment
from licensing.products import E3, PSTN
from tests.factories import give_licenses, licenses_of, make_license, make_person


def at_once(*changes: tuple[int, list[License], list[License]]) -> list[Outcome]:
    """Starts all changes (person, licenses to give, licenses to take) in the same moment."""
    start = Barrier(len(changes))

    def change(one: tuple[int, list[License], list[License]]) -> Outcome:
        person, add, remove = one
        try:
            start.wait(timeout=20)
            return change_licenses([person], add=add, remove=remove, by="pilar@contoso.com")
        finally:
            connection.close()

    with ThreadPoolExecutor(len(changes)) as threads:
        return list(threads.map(change, changes))


@pytest.mark.django_db(transaction=True)
def test_last_seats_are_given_once() -> None:
    people = [make_person(f"person{number}@contoso.com") for number in range(6)]
    product = make_license(E3, seats=2)
    outcomes = at_once(*((person.pk, [product], []) for person in people))
    assert sum(outcome.changed for outcome in outcomes) == LicenseAssignment.objects.count() == 2
    assert sum(bool(outcome.problems) for outcome in outcomes) == 4


@pytest.mark.django_db(transaction=True)
def test_base_is_not_taken_while_somebody_gives_the_add_on() -> None:
    """Both find E3 and no add-on; one of them has to come second and be refused."""
    ken, pstn = make_person(), make_license(PSTN)
    give_licenses(ken, E3)
    e3 = License.objects.get(sku=E3)
    outcomes = at_once((ken.pk, [pstn], []), (ken.pk, [], [e3]))
    assert sum(outcome.changed for outcome in outcomes) == sum(len(outcome.refused) for outcome in outcomes) == 1
    assert licenses_of(ken) in ([E3, PSTN], [])
