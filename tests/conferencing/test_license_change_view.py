"""Licenses for many on pages: what would be lost is shown first, it happens once, and it can be put back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from acpportal.jobs.models import Job, JobState
from conferencing.actions import remove_provider
from conferencing.details import ProviderKind
from licensing.models import License, LicenseChange
from licensing.products import E3, E5, PSTN
from tests.conferencing.license_pages import apply, begun, chosen, people_with_e3, product, put_back, text_of, to, work
from tests.factories import (
    details_of,
    licenses_of,
    make_administrator,
    make_license,
)
from users.administrators import take_roles
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    signed_in = Client()
    signed_in.force_login(make_administrator("user-management"))
    return signed_in


@pytest.fixture
def people() -> list[User]:
    return people_with_e3()


def test_says_who_would_be_reset_and_what_would_be_lost(client: Client, people: list[User]) -> None:
    change = chosen(client, **{PSTN: "give"})
    text = text_of(client.get(to("license_change", change)))
    for said in ("would be reset to Microsoft, and lose", "0712300", "0712301", "+1 425-555-0142", "change 3 people"):
        assert said in text
    assert licenses_of(people[0]) == [E3]


def test_people_are_left_out_one_by_one_all_and_taken_back_in(client: Client, people: list[User]) -> None:
    change = chosen(client, **{PSTN: "give"})
    client.post(to("license_change_leave_out", change), {"person": str(people[0].pk)})
    assert [row.person for row in client.get(to("license_change", change)).context["page"].rows] == [people[1]]
    client.post(to("license_change_leave_out", change))
    page = client.get(to("license_change", change))
    assert (page.context["left_out"], page.context["page"].total, page.context["preview"].changed) == (2, 0, 1)
    client.post(to("license_change_take_in", change))
    assert client.get(to("license_change", change)).context["left_out"] == 0


def test_it_is_done_once_and_put_back(client: Client, people: list[User]) -> None:
    before = details_of(people[0])
    change = chosen(client, **{PSTN: "give"})
    shown = client.get(to("license_change", change))
    assert [apply(client, change, shown).status_code for _press in range(2)] == [302, 302]
    assert licenses_of(people[0]) == sorted([E3, PSTN])
    assert details_of(people[0]).kind is ProviderKind.MICROSOFT
    done = text_of(client.get(to("license_change", change)))
    assert "put back everybody this change reset" in done
    history = reverse("people:history", kwargs={"upn": people[0].user_principal_name})
    assert to("license_change", change) in text_of(client.get(history))
    asked = client.get(to("license_put_back", change))
    assert "0712300" in text_of(asked)
    assert put_back(client, change, asked)["Location"] == to("license_change", change)
    assert (details_of(people[0]), licenses_of(people[0])) == (before, sorted([E3, PSTN]))
    assert "There is nobody to put back." in text_of(client.get(to("license_put_back", change)))


def test_who_was_changed_since_is_named_before_putting_back(client: Client, people: list[User]) -> None:
    change = chosen(client, **{PSTN: "give"})
    apply(client, change)
    asked = client.get(to("license_put_back", change))
    remove_provider([people[0].pk], by="other@contoso.com")
    overtaken = put_back(client, change, asked)
    assert overtaken.status_code == 409
    assert "other@contoso.com" in text_of(overtaken)
    assert put_back(client, change).status_code == 302
    assert (details_of(people[0]).kind, details_of(people[1]).conference_id) == (ProviderKind.NONE, "0712301")


def test_what_changed_since_it_was_shown_is_shown_again(client: Client, people: list[User]) -> None:
    change = chosen(client, **{PSTN: "give"})
    shown = client.get(to("license_change", change))
    remove_provider([people[0].pk], by="other@contoso.com")
    response = apply(client, change, shown)
    assert (response.status_code, licenses_of(people[0])) == (409, [E3])
    assert "What would happen has changed" in text_of(response)


def test_says_who_cannot_be_given_it_and_how_many_seats_are_short(client: Client, people: list[User]) -> None:
    make_license(PSTN, seats=1)
    change = chosen(client, **{PSTN: "give"})
    page = client.get(to("license_change", change))
    assert "is short by 2 seats: 3 needed, 1 of 1 left." in text_of(page)
    assert page.context["form"] is None
    make_license(PSTN, seats=10)
    other = LicenseChange.objects.create(by="pilar@contoso.com", add=[product(PSTN).pk], remove=[product(E3).pk])
    for person in people[:2]:
        other.people.create(person=person, held=str(product(E3).pk))
    page = client.get(to("license_change", other))
    assert [found for _sentence, found in page.context["refusals"]] == [people[:2]]
    assert text_of(page).count("is an add-on: it needs a license that includes") == 1
    assert "There is nobody whose licenses would change." in text_of(page)


def test_nothing_chosen_and_nobody_to_begin_with_are_told(client: Client, people: list[User]) -> None:
    change = begun(client)
    response = client.post(
        to("license_change_choose", change), {f"license_{p.pk}": "leave" for p in License.objects.all()}
    )
    assert (response.status_code, "Nothing was chosen." in text_of(response)) == (422, True)
    assert client.post(reverse("conferencing:license_change_begin"), {"license": "9999"}).status_code == 302
    assert LicenseChange.objects.count() == 1
    assert client.get(to("license_put_back", change))["Location"] == to("license_change", change)
    assert client.get(reverse("conferencing:license_change", kwargs={"number": 9999})).status_code == 404


def test_thousands_are_done_by_the_worker(client: Client, people: list[User], settings: Any) -> None:
    settings.ACP_AT_ONCE_ROWS = 1
    change = chosen(client, **{PSTN: "give"})
    shown = client.get(to("license_change", change))
    apply(client, change, shown)
    assert apply(client, change, shown).status_code == 302  # pressed twice: one job
    assert Job.objects.count() == 1
    assert "Changing licenses of 3 people" in text_of(client.get(to("license_change", change)))
    work()
    change.refresh_from_db()
    assert (change.state, change.changed) == ("done", 3)
    put_back(client, change)
    work()
    assert details_of(people[0]).conference_id == "0712300"
    assert {job.state for job in Job.objects.all()} == {JobState.DONE}


def test_worker_refuses_what_is_not_as_shown_and_who_may_not_any_more(
    client: Client, people: list[User], settings: Any
) -> None:
    settings.ACP_AT_ONCE_ROWS = 1
    change = chosen(client, **{PSTN: "give"})
    apply(client, change)
    remove_provider([people[0].pk], by="other@contoso.com")
    assert "no longer what was shown" in work().error
    apply(client, change)
    take_roles(User.objects.get(user_principal_name="pilar@contoso.com"), by="system")
    assert "is no longer allowed to do this" in work().error
    change.refresh_from_db()
    assert (change.state, licenses_of(people[1])) == ("planned", [E3])


def test_seats_that_run_out_meanwhile_are_named_and_the_change_stays_open(
    client: Client, people: list[User], settings: Any
) -> None:
    change = chosen(client, **{PSTN: "give"})
    shown = client.get(to("license_change", change))
    make_license(PSTN, seats=1)
    apply(client, change, shown)
    assert "is short by 2 seats" in text_of(client.get(to("license_change", change)))
    make_license(PSTN, seats=10)
    settings.ACP_AT_ONCE_ROWS = 1
    apply(client, change)
    make_license(PSTN, seats=1)
    assert "is short by 2 seats" in work().error
    change.refresh_from_db()
    assert (change.state, licenses_of(people[0])) == ("planned", [E3])


def test_worker_puts_back_only_what_was_shown(client: Client, people: list[User], settings: Any) -> None:
    change = chosen(client, **{PSTN: "give"})
    apply(client, change)
    settings.ACP_AT_ONCE_ROWS = 1
    put_back(client, change)
    remove_provider([people[0].pk], by="other@contoso.com")
    assert "no longer what was shown" in work().error
    assert details_of(people[1]).kind is ProviderKind.MICROSOFT


def test_who_may_not_change_licenses_sees_what_was_done(people: list[User]) -> None:
    manager, looker = Client(), Client()
    manager.force_login(make_administrator("global", "global@contoso.com"))
    looker.force_login(make_administrator("skype-for-business", "skype@contoso.com"))
    change = chosen(manager, **{E5: "give"})
    assert "carry it out" not in text_of(looker.get(to("license_change", change)))
    assert looker.post(to("license_change_apply", change)).status_code == 403
    make_license(E5)
    apply(manager, change)
    assert "The licenses of 3 people were changed" in text_of(looker.get(to("license_change", change)))


def test_a_persons_own_page_says_what_would_be_lost(client: Client, people: list[User]) -> None:
    make_license(E5)
    address = reverse("licensing:licenses", kwargs={"upn": people[0].user_principal_name})
    said = "It resets the provider from InterCall to Microsoft; this is lost: +1 425-555-0142, conference ID 0712300."
    assert text_of(client.get(address)).count(said) == 2  # E5, and the add-on
    other = reverse("licensing:licenses", kwargs={"upn": people[2].user_principal_name})
    assert "It resets" not in text_of(client.get(other))
