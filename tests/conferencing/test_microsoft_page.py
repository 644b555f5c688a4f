"""The page of somebody who has Microsoft: numbers of the bridge, rights of callers, another conference ID."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conferencing.actions import assign_provider, remove_provider
from conferencing.details import NO_DETAILS, Change
from conferencing.models import BridgeNumber, NumberKind
from conferencing.people_actions import follow_pstn_plan
from conferencing.problems import Problem
from conferencing.problems.person import HAS_NO_MICROSOFT
from tests.factories import details_of, make_administrator, make_bridge_number, make_person, move_to_microsoft
from users.models import User

pytestmark = pytest.mark.django_db
SEATTLE, LONDON, FREE = "+12065550100", "+441632960123", "+18555550199"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_administrator())
    return client


@pytest.fixture
def ken() -> User:
    make_bridge_number(SEATTLE)
    make_bridge_number(LONDON)
    make_bridge_number(FREE, kind=NumberKind.TOLL_FREE)
    person = make_person()
    follow_pstn_plan([person.pk], has_plan=True)
    move_to_microsoft([person.pk], by="system")
    return person


def address_of(person: User, page: str = "dial_in") -> str:
    return reverse(f"conferencing:{page}", kwargs={"upn": person.user_principal_name})


def save(client: Client, person: User, **typed: Any) -> Any:
    expected = client.get(address_of(person)).context["form"]["expected"].value()
    values = {"provider": "microsoft", "default_toll_number": SEATTLE, "default_toll_free_number": FREE}
    given = {**values, "allow_toll_free_dial_in": "on", "expected": expected, **typed}
    return client.post(address_of(person), {name: value for name, value in given.items() if value is not None})


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_offers_the_numbers_of_the_bridge_with_their_places(client: Client, ken: User) -> None:
    BridgeNumber.objects.filter(number=LONDON).update(city="London", country="GB")
    fields = client.get(address_of(ken)).context["form"].fields
    assert [label for _value, label in fields["default_toll_number"].widget.choices] == [
        "+1 206-555-0100",
        "+44 1632 960123 (London, United Kingdom)",
    ]
    assert [value for value, _label in fields["default_toll_free_number"].widget.choices] == ["", FREE]


def test_saves_numbers_and_the_rights_of_callers(client: Client, ken: User) -> None:
    before = details_of(ken)
    answer = save(
        client,
        ken,
        default_toll_number=LONDON,
        default_toll_free_number="",
        allow_toll_free_dial_in=None,
        allow_pstn_only_meetings="on",
    )
    assert answer.status_code == 302
    assert details_of(ken) == replace(
        before,
        toll_number=LONDON,
        toll_free_number="",
        allow_toll_free_dial_in=False,
        allow_pstn_only_meetings=True,
    )


def test_a_number_that_is_not_offered_is_refused_at_its_field(client: Client, ken: User) -> None:
    answer = save(client, ken, default_toll_number="+14255550142", default_toll_free_number="+18885550142")
    assert answer.status_code == 422
    errors = answer.context["form"].errors.as_data()
    assert {field: [error.code for error in found] for field, found in errors.items()} == {
        "default_toll_number": ["toll-not-on-the-bridge"],
        "default_toll_free_number": ["toll-free-not-on-the-bridge"],
    }


def test_without_a_toll_number_nothing_is_saved(client: Client, ken: User) -> None:
    answer = save(client, ken, default_toll_number="")
    assert answer.status_code == 422
    assert "Choose the default toll number." in text_of(answer)
    assert details_of(ken).toll_number == SEATTLE


def test_without_a_toll_free_number_on_the_bridge_none_can_be_chosen(client: Client, ken: User) -> None:
    assign_provider([Change(person_id=ken.pk, wanted=replace(details_of(ken), toll_free_number=""))], by="system")
    BridgeNumber.objects.filter(number=FREE).delete()
    field = client.get(address_of(ken)).context["form"].fields["default_toll_free_number"]
    assert field.widget.attrs["disabled"]
    answer = save(client, ken)
    assert [error.code for error in answer.context["form"].errors.as_data()["default_toll_free_number"]] == [
        "bridge-without-toll-free-number"
    ]


def test_none_takes_microsoft_away_whatever_the_other_fields_say(client: Client, ken: User) -> None:
    assert save(client, ken, provider="none", default_toll_number="nonsense").status_code == 302
    assert details_of(ken) == NO_DETAILS


def test_what_somebody_else_changed_is_shown_beside_ones_own(client: Client, ken: User) -> None:
    expected = client.get(address_of(ken)).context["form"]["expected"].value()
    wanted = replace(details_of(ken), allow_pstn_only_meetings=True)
    assign_provider([Change(person_id=ken.pk, wanted=wanted)], by="amos@contoso.com")
    answer = save(client, ken, default_toll_number=LONDON, expected=expected)
    assert answer.status_code == 409
    differing = {row.label: (row.theirs, row.yours) for row in answer.context["compared"] if row.differs}
    assert differing == {
        "Toll number": ("+1 206-555-0100", "+44 1632 960123"),
        "Unauthenticated callers may start meetings": ("yes", "no"),
    }


def test_whoever_looks_sees_the_rights_of_callers(client: Client, ken: User) -> None:
    client.force_login(make_administrator("service", "sam@contoso.com"))
    page = text_of(client.get(address_of(ken)))
    assert "Unauthenticated callers may start meetings</dt><dd>no</dd>" in page
    assert address_of(ken, "reset_conference_id") not in page
    assert client.post(address_of(ken, "reset_conference_id")).status_code == 403


def test_where_microsoft_is_not_sold_it_is_said_beside_the_choice(client: Client, ken: User) -> None:
    User.objects.filter(pk=ken.pk).update(usage_location="CN")
    said = "is in China, where Microsoft does not sell dial-in conferencing."
    assert said not in text_of(client.get(address_of(ken)))
    remove_provider([ken.pk], by="system")
    assert said in text_of(client.get(address_of(ken)))
    follow_pstn_plan([ken.pk], has_plan=False)
    assert said not in text_of(client.get(address_of(ken)))


def test_a_reset_is_asked_for_and_says_what_stops_working(client: Client, ken: User) -> None:
    old = details_of(ken).conference_id
    assert address_of(ken, "reset_conference_id") in text_of(client.get(address_of(ken)))
    page = client.get(address_of(ken, "reset_conference_id"))
    assert f"{old} stops working at once and becomes free for somebody else." in text_of(page)
    expected = page.context["form"]["expected"].value()

    done = client.post(address_of(ken, "reset_conference_id"), {"expected": expected}, follow=True)

    new = details_of(ken).conference_id
    assert new != old
    assert f"has the conference ID {new} now." in text_of(done)
    assert "undo" in text_of(done)
    again = client.post(address_of(ken, "reset_conference_id"), {"expected": expected}, follow=True)
    assert "was changed meanwhile by" in text_of(again)
    assert details_of(ken).conference_id == new


def test_a_reset_that_was_not_sent_from_its_page_is_refused(client: Client, ken: User) -> None:
    old = details_of(ken)
    assert client.post(address_of(ken, "reset_conference_id"), {"expected": "forged"}).status_code == 422
    assert details_of(ken) == old


def test_nobody_without_microsoft_has_a_conference_id_to_reset(client: Client, ken: User) -> None:
    remove_provider([ken.pk], by="system")
    answer = client.get(address_of(ken, "reset_conference_id"), follow=True)
    assert Problem(HAS_NO_MICROSOFT, "", {"person": ken.display_name}).sentence in text_of(answer)
