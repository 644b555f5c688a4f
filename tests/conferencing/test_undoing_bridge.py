"""Undo of single changes of the Microsoft bridge: numbers added, edited, removed, and another default."""

import pytest
from django.test import Client
from django.urls import reverse

from conferencing.bridge_actions import (
    NumberValues,
    add_bridge_number,
    as_json,
    change_bridge_number,
    make_default,
    remove_bridge_number,
)
from conferencing.models import BridgeNumber, NumberKind
from conferencing.numbers import understand
from conferencing.undoing_bridge import put_back_bridge
from tests.factories import make_administrator
from users.models import AuditEvent
from users.undoing import Undone

pytestmark = pytest.mark.django_db
BY, OTHER = "pilar@contoso.com", "ken@contoso.com"
SEATTLE, LONDON = "+12065550100", "+441632960123"
PLACE = NumberValues(country="GB", city="London", languages="English")


@pytest.fixture(autouse=True)
def seattle() -> BridgeNumber:
    """The default, so that any other one may go."""
    add_bridge_number(understand(SEATTLE), kind=NumberKind.TOLL, by=BY)
    return BridgeNumber.objects.get()


def last() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def london() -> BridgeNumber:
    return BridgeNumber.objects.get(number=LONDON)


def add_london() -> AuditEvent:
    assert add_bridge_number(understand(LONDON), kind=NumberKind.TOLL, values=PLACE, by=BY) == []
    return last()


def undo(event: AuditEvent) -> Undone:
    return put_back_bridge(event, by=OTHER)


def twice(event: AuditEvent) -> str:
    """What is said, the same for whoever asks first and again; only the first changes anything."""
    said = undo(event)
    events = AuditEvent.objects.count()
    assert (last().actor, last().batch) == (OTHER, f"undo of event {event.pk}")
    assert undo(event) == said
    assert AuditEvent.objects.count() == events
    assert not said.problems
    return said.said


def test_added_number_goes_and_comes_back_as_it_was() -> None:
    added = add_london()
    before = as_json(london())
    assert twice(added) == "Undone. +44 1632 960123 is no longer a number of the bridge."
    assert not BridgeNumber.objects.filter(number=LONDON).exists()
    assert twice(last()) == "Undone. +44 1632 960123 is a number of the bridge again."
    assert as_json(london()) == before


def test_added_number_that_was_edited_since_stays_and_says_by_whom() -> None:
    added = add_london()
    change_bridge_number(london().pk, NumberValues(country="GB", city="Leeds"), by=OTHER)
    (problem,) = undo(added).problems
    assert OTHER in problem
    assert london().city == "Leeds"


def test_default_stays_though_adding_it_is_undone(seattle: BridgeNumber) -> None:
    (problem,) = undo(AuditEvent.objects.get()).problems
    assert "is the last toll number of the bridge" in problem
    assert list(BridgeNumber.objects.all()) == [seattle]


def test_removed_number_of_a_time_when_places_were_one_text() -> None:
    add_london()
    remove_bridge_number(london().pk, by=BY)
    event = last()
    event.before = {"kind": "toll", "number": LONDON, "location": "London", "languages": "English"}
    assert twice(event) == "Undone. +44 1632 960123 is a number of the bridge again."
    assert (london().languages, london().city) == ("English", "")


def test_edited_number_says_what_it_said_before() -> None:
    add_london()
    change_bridge_number(london().pk, NumberValues(country="GB", city="Leeds", is_shared=True), by=BY)
    assert twice(last()) == "Undone. +44 1632 960123 is as it was before."
    assert (london().city, london().is_shared, london().languages) == ("London", False, "English")


def test_number_that_was_edited_since_or_is_gone_stays_so() -> None:
    add_london()
    change_bridge_number(london().pk, NumberValues(country="GB", city="Leeds"), by=BY)
    event = last()
    change_bridge_number(london().pk, NumberValues(country="GB", city="York"), by=OTHER)
    (problem,) = undo(event).problems
    assert OTHER in problem
    assert london().city == "York"
    remove_bridge_number(london().pk, by=BY)
    assert len(undo(event).problems) == 1


def test_default_of_before_is_the_default_again(seattle: BridgeNumber) -> None:
    add_london()
    make_default(london().pk, by=BY)
    assert twice(last()) == "Undone. People who get Microsoft get +1 206-555-0100 again."
    assert BridgeNumber.objects.get(is_default=True) == seattle


def test_default_that_was_changed_since_stays_and_says_by_whom() -> None:
    add_london()
    make_default(london().pk, by=BY)
    event = last()
    add_bridge_number(understand("+442079460188"), kind=NumberKind.TOLL, by=BY)
    make_default(BridgeNumber.objects.get(number="+442079460188").pk, by=OTHER)
    (problem,) = undo(event).problems
    assert OTHER in problem
    assert BridgeNumber.objects.get(is_default=True).number == "+442079460188"


def test_default_where_there_was_none_is_kept(seattle: BridgeNumber) -> None:
    BridgeNumber.objects.update(is_default=False)
    make_default(seattle.pk, by=BY)
    assert len(undo(last()).problems) == 1
    assert BridgeNumber.objects.get(is_default=True) == seattle


def test_button_after_each_change_and_in_the_audit_log(client: Client) -> None:
    client.force_login(make_administrator("skype-for-business"))
    page = reverse("conferencing:microsoft_bridge")
    add_london()
    default = reverse("conferencing:bridge_number_make_default", args=[london().pk])
    assert f'action="/undo/bridge/{last().pk + 1}/"' in client.post(default, follow=True).text
    address = f"/undo/bridge/{last().pk}/"
    assert f'action="{address}"' in client.get(reverse("organization:audit_log"), {"about": "bridge:1"}).text
    undone = client.post(address, follow=True)
    assert undone.redirect_chain == [(page, 302)]
    assert "Undone. People who get Microsoft get +1 206-555-0100 again." in undone.text
    removed = client.post(reverse("conferencing:bridge_number_remove", args=[london().pk]), follow=True)
    assert f'action="/undo/bridge/{last().pk}/"' in removed.text
