"""Changing the seats that were bought: never below what is used, never over somebody else, told in the audit log."""

import pytest

from licensing.models import License
from licensing.problems import FEWER_THAN_USED, SEATS_CHANGED_MEANWHILE, Problem
from licensing.products import E3
from licensing.seat_actions import change_seats
from tests.factories import give_licenses, make_license, make_person
from users.history import describe
from users.models import AuditEvent

pytestmark = pytest.mark.django_db


def change(seats: int, *, expected: int) -> list[Problem]:
    product = License.objects.get(sku=E3)
    return change_seats(product, seats=seats, expected=expected, by="pilar@contoso.com", why="order 7")


def seats() -> int:
    return License.objects.get(sku=E3).seats


def test_seats_are_changed_and_told() -> None:
    make_license(E3, seats=10)
    assert change(1_500, expected=10) == []
    event = AuditEvent.objects.latest("pk")
    assert (seats(), event.actor, event.why) == (1_500, "pilar@contoso.com", "order 7")
    assert describe(event) == "The seats of Office 365 Enterprise E3 went from 10 to 1,500."


def test_fewer_than_used_are_refused_and_as_many_are_not() -> None:
    for name in ("a@contoso.com", "b@contoso.com"):
        give_licenses(make_person(name), E3)
    (problem,) = change(1, expected=100)
    assert (problem.kind, problem.sentence) == (
        FEWER_THAN_USED,
        (
            "2 people have Office 365 Enterprise E3: there cannot be fewer seats than that."
            " Take the license from 1 of them first, or enter 2 or more."
        ),
    )
    assert seats() == 100
    assert change(2, expected=100) == []


def test_seats_that_somebody_else_changed_are_not_overwritten() -> None:
    make_license(E3, seats=10)
    make_license(E3, seats=20)
    (problem,) = change(15, expected=10)
    assert (problem.kind, problem.sentence) == (
        SEATS_CHANGED_MEANWHILE,
        (
            "The seats of Office 365 Enterprise E3 were changed meanwhile by pilar@contoso.com."
            " Nothing was overwritten. There are now 20."
        ),
    )
    assert seats() == 20
