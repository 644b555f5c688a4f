"""Undo of the seats of a license. Of a person's licenses: test_undo_actions.py and test_person_view.py."""

import pytest
from django.test import Client
from django.urls import reverse

from licensing.actions import set_seats
from licensing.models import License
from licensing.products import E3
from licensing.undoing_one import put_back_seats
from tests.factories import give_licenses, make_administrator, make_license, make_person
from users.models import AuditEvent

pytestmark = pytest.mark.django_db
BY, OTHER = "pilar@contoso.com", "ken@contoso.com"


def seats() -> int:
    return License.objects.get(sku=E3).seats


def changed(number: int, *, by: str = BY) -> AuditEvent:
    set_seats(License.objects.get(sku=E3), seats=number, by=by)
    return AuditEvent.objects.latest("pk")


def test_as_many_as_before_however_often_it_is_asked() -> None:
    make_license(seats=1200)
    event = changed(1500)
    for _press in range(2):
        undone = put_back_seats(event, by=OTHER)
        assert undone.said.endswith("has as many seats as before: 1,200.")
        assert not undone.problems
    last = AuditEvent.objects.latest("pk")
    assert (seats(), last.actor, last.batch) == (1200, OTHER, f"undo of event {event.pk}")
    assert AuditEvent.objects.filter(batch=last.batch).count() == 1


def test_seats_that_were_changed_since_stay_and_say_by_whom() -> None:
    make_license(seats=100)
    event = changed(150)
    changed(170, by=OTHER)
    (problem,) = put_back_seats(event, by=BY).problems
    assert OTHER in problem
    assert seats() == 170


def test_never_fewer_than_are_taken() -> None:
    make_license(seats=0)
    event = changed(1)
    set_seats(License.objects.get(sku=E3), seats=0, by=BY)
    set_seats(License.objects.get(sku=E3), seats=100, by=BY)
    give_licenses(make_person(), E3)
    changed(1)
    assert put_back_seats(event, by=BY).problems
    assert seats() == 1


def test_button_in_the_message_and_in_the_audit_log(client: Client) -> None:
    client.force_login(make_administrator("user-management"))
    product = make_license(seats=100)
    page = reverse("licensing:seats", args=[product.pk])
    saved = client.post(page, {"seats": "120", "expected": "100"}, follow=True)
    address = f"/undo/seats/{AuditEvent.objects.latest('pk').pk}/"
    assert f'action="{address}"' in saved.text
    assert f'action="{address}"' in client.get(reverse("organization:audit_log")).text
    again = client.post(page, {"seats": "120", "expected": "120"}, follow=True)
    assert "Nothing was changed" in again.text
    assert "/undo/" not in again.text
    undone = client.post(address, follow=True)
    assert undone.redirect_chain == [(f"{reverse('licensing:products')}?license={product.pk}", 302)]
    assert "has as many seats as before: 100." in undone.text
    assert seats() == 100
