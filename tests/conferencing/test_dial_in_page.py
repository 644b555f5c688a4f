"""The page of one person's dial-in conferencing: who may look, who may save, and what nobody overwrites."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from conferencing import actions
from conferencing.actions import remove_provider
from conferencing.details import NO_DETAILS, Details, ProviderKind
from conferencing.models import AudioConferencingProvider
from conferencing.people_actions import follow_pstn_plan
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
MICROSOFT = Details(kind=ProviderKind.MICROSOFT)


@pytest.fixture
def ken() -> User:
    return make_person()


@pytest.fixture
def intercall() -> AudioConferencingProvider:
    return make_provider()


@pytest.fixture
def client() -> Client:
    return signed_in("global")


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_administrator(role, f"{role}@contoso.com"))
    return client


def address_of(person: User) -> str:
    return reverse("conferencing:dial_in", kwargs={"upn": person.user_principal_name})


def expected_of(client: Client, person: User) -> str:
    """What the page carries of what it showed."""
    return str(client.get(address_of(person)).context["form"]["expected"].value())


def save(client: Client, person: User, *, expected: str = "", **typed: Any) -> Any:
    values = {"toll_number": "+1 425-555-0142", "toll_free_number": "", "conference_id": "0712301"} | typed
    return client.post(address_of(person), {"expected": expected or expected_of(client, person), **values})


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_shows_the_form_in_few_queries(
    client: Client,
    ken: User,
    intercall: AudioConferencingProvider,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    give(ken, third_party(intercall))
    with django_assert_max_num_queries(12):
        response = client.get(address_of(ken))

    html = response.content.decode()
    assert response.status_code == 200
    assert '<h1 class="heading">Properties</h1>' in html
    assert 'value="+1 425-555-0142"' in html
    assert "With + and country code" in html
    assert "InterCall, 0712301" in html


def test_saves_and_says_so_once(client: Client, ken: User, intercall: AudioConferencingProvider) -> None:
    response = save(client, ken, provider=intercall.pk)

    assert (response.status_code, response["Location"]) == (302, address_of(ken))
    assert details_of(ken) == third_party(intercall)
    event = AuditEvent.objects.filter(action=actions.CHANGED).get()
    assert (event.actor, event.subject) == ("global@contoso.com", "ken.myer@contoso.com")
    assert messages_of(client.get(address_of(ken))) == ["Saved. Ken Myer has InterCall with the conference ID 0712301."]
    assert messages_of(client.get(address_of(ken))) == []


def test_saving_what_is_so_already_changes_nothing(
    client: Client, ken: User, intercall: AudioConferencingProvider
) -> None:
    give(ken, third_party(intercall))

    response = save(client, ken, provider=intercall.pk)

    assert response.status_code == 302
    assert AuditEvent.objects.filter(action=actions.CHANGED).count() == 1
    assert messages_of(client.get(address_of(ken))) == ["Nothing was changed: everything was that way already."]


def test_a_form_that_is_sent_twice_is_saved_once(
    client: Client, ken: User, intercall: AudioConferencingProvider
) -> None:
    shown = expected_of(client, ken)

    first, second = (save(client, ken, expected=shown, provider=intercall.pk) for _time in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert AuditEvent.objects.filter(action=actions.CHANGED).count() == 1


def test_turns_dial_in_conferencing_off(client: Client, ken: User, intercall: AudioConferencingProvider) -> None:
    give(ken, third_party(intercall))

    save(client, ken, provider="none")

    assert details_of(ken) == NO_DETAILS
    assert messages_of(client.get(address_of(ken))) == ["Saved. Dial-in conferencing is off for Ken Myer."]


def test_errors_stand_at_the_field_and_in_the_summary(
    client: Client, ken: User, intercall: AudioConferencingProvider
) -> None:
    response = save(client, ken, provider=intercall.pk, conference_id="712301")

    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("Conference IDs of InterCall have 7 digits, 712301 has 6.") == 2
    assert "Nothing was saved. One thing needs to be corrected:" in html
    assert '<a href="#id_conference_id">Conference ID</a>' in html
    assert 'value="712301"' in html
    assert details_of(ken) == NO_DETAILS


def test_the_id_that_was_meant_is_offered_beside_a_wrong_one(client: Client, ken: User) -> None:
    provider = make_provider(beginnings="07")
    offer = '<button class="link" type="submit" name="conference_id" value="0712301">use 0712301</button>'

    assert offer in save(client, ken, provider=provider.pk, conference_id="712301").content.decode()
    assert "use 0" not in save(client, ken, provider=provider.pk, conference_id="812301").content.decode()

    save(client, ken, provider=provider.pk, conference_id=["712301", "0712301"])
    assert details_of(ken).conference_id == "0712301"
    holder = make_person("ina@contoso.com")
    give(holder, third_party(provider, "0712302"))
    assert "use 0" not in save(client, ken, provider=provider.pk, conference_id="712302").content.decode()


def test_a_question_is_asked_once_and_answered_by_posting_again(client: Client, ken: User) -> None:
    provider = make_provider("PGi", lengths="", tolls=("+14255550199",))

    asked = save(client, ken, provider=provider.pk)

    assert asked.status_code == 422
    html = asked.content.decode()
    assert "+1 425-555-0142 is not among the numbers of PGi that are known here." in html
    assert "take it as it stands" in html
    assert details_of(ken) == NO_DETAILS
    answered = save(client, ken, provider=provider.pk, answer=asked.context["form"].question_key)
    assert answered.status_code == 302
    assert details_of(ken) == third_party(provider)


def test_says_what_will_be_lost_before_microsoft_replaces_it(
    client: Client, ken: User, intercall: AudioConferencingProvider
) -> None:
    make_bridge_number()
    follow_pstn_plan([ken.pk], has_plan=True)
    give(ken, third_party(intercall))

    asked = save(client, ken, provider="microsoft")

    assert "This will be lost: +1 425-555-0142, 0712301." in asked.content.decode()
    assert details_of(ken) == third_party(intercall)
    save(client, ken, provider="microsoft", answer=asked.context["form"].question_key)
    now = details_of(ken)
    assert (now.kind, now.toll_number, len(now.conference_id)) == (ProviderKind.MICROSOFT, "+12065550100", 7)


def test_microsoft_shows_its_numbers_and_no_fields(client: Client, ken: User) -> None:
    make_bridge_number()
    follow_pstn_plan([ken.pk], has_plan=True)
    give(ken, MICROSOFT)

    html = client.get(address_of(ken)).content.decode()

    assert "Default toll number" in html
    assert "+1 206-555-0100" in html
    assert details_of(ken).conference_id in html
    assert 'name="toll_number"' not in html


def test_microsoft_to_third_party_is_refused(client: Client, ken: User, intercall: AudioConferencingProvider) -> None:
    make_bridge_number()
    follow_pstn_plan([ken.pk], has_plan=True)
    give(ken, MICROSOFT)

    response = save(client, ken, provider=intercall.pk)

    assert response.status_code == 422
    assert "Remove Microsoft as the provider first: set it to None." in response.content.decode()
    assert details_of(ken).kind is ProviderKind.MICROSOFT


def test_somebody_else_s_change_is_shown_and_not_overwritten(
    client: Client, ken: User, intercall: AudioConferencingProvider
) -> None:
    shown = expected_of(client, ken)
    theirs = third_party(intercall, "0712399")
    give(ken, theirs, by="lola@contoso.com")

    response = save(client, ken, expected=shown, provider=intercall.pk, toll_number="+1 425-555-0143")

    html = response.content.decode()
    assert response.status_code == 409
    assert details_of(ken) == theirs
    assert "Ken Myer was changed meanwhile by lola@contoso.com. Nothing was overwritten." in html
    rows = {row.label: (row.theirs, row.yours, row.differs) for row in response.context["compared"]}
    assert rows["Conference ID"] == ("0712399", "0712301", True)
    assert rows["Toll number"] == ("+1 425-555-0142", "+1 425-555-0143", True)
    assert rows["Provider name"] == ("InterCall", "InterCall", False)
    assert 'value="+1 425-555-0143"' in html

    again = response.context["form"]["expected"].value()
    assert save(client, ken, expected=again, provider=intercall.pk, toll_number="+1 425-555-0143").status_code == 302
    assert details_of(ken) == third_party(intercall, toll="+14255550143")


def test_a_change_between_reading_and_writing_is_not_overwritten(
    client: Client, ken: User, intercall: AudioConferencingProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last moment: the form has been found good, and somebody saves before the action does."""
    give(ken, third_party(intercall))
    really = actions.assign_provider

    def overtaken(*args: Any, **kwargs: Any) -> actions.Outcome:
        remove_provider([ken.pk], by="lola@contoso.com")
        return really(*args, **kwargs)

    monkeypatch.setattr("conferencing.views.dial_in.assign_provider", overtaken)
    response = save(client, ken, provider=intercall.pk, conference_id="0712302")

    assert response.status_code == 409
    assert details_of(ken) == NO_DETAILS


def test_an_id_taken_in_the_last_moment_is_told_at_its_field(
    client: Client, ken: User, intercall: AudioConferencingProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    lola, really = make_person("lola@contoso.com"), actions.assign_provider

    def overtaken(*args: Any, **kwargs: Any) -> actions.Outcome:
        monkeypatch.undo()
        give(lola, third_party(intercall))
        return really(*args, **kwargs)

    monkeypatch.setattr("conferencing.views.dial_in.assign_provider", overtaken)
    response = save(client, ken, provider=intercall.pk)

    assert response.status_code == 422
    assert "already has the conference ID 0712301" in str(response.context["form"].errors["conference_id"])


def test_who_may_only_look_sees_no_form_and_cannot_save(ken: User, intercall: AudioConferencingProvider) -> None:
    give(ken, third_party(intercall))
    client, shown = signed_in("service"), expected_of(signed_in("global"), ken)

    html = client.get(address_of(ken)).content.decode()

    assert "Your role can view dial-in conferencing, but not change it." in html
    assert "+1 425-555-0142" in html
    assert 'name="conference_id"' not in html
    assert save(client, ken, expected=shown, provider="none").status_code == 403
    assert details_of(ken) == third_party(intercall)


def test_user_management_may_save(ken: User, intercall: AudioConferencingProvider) -> None:
    assert save(signed_in("user-management"), ken, provider=intercall.pk).status_code == 302


def test_an_unknown_person_is_not_found(client: Client) -> None:
    address = reverse("conferencing:dial_in", kwargs={"upn": "nobody@contoso.com"})
    assert client.get(address).status_code == 404
