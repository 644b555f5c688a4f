"""Changes of licenses undone on pages: with what they reset, once, over nobody who was changed since."""

from typing import Any

import pytest
from django.test import Client

from acpportal.jobs.models import JobState
from conferencing.actions import remove_provider
from licensing import undo_actions
from licensing.many_actions import carry_out
from licensing.models import License, LicenseChange
from licensing.products import E3, E5, PSTN
from tests.conferencing.license_pages import apply, chosen, people_with_e3, put_back, text_of, to, undo, work
from tests.factories import details_of, give, give_licenses, licenses_of, make_administrator, make_license, make_person
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


def test_it_is_undone_with_what_it_reset_and_names_who_was_changed_since(client: Client, people: list[User]) -> None:
    before = details_of(people[0])
    change = chosen(client, **{PSTN: "give"})
    apply(client, change)
    assert to("license_change_undo", change) in text_of(client.get(to("license_change", change)))
    give_licenses(people[1], E5, by="other@contoso.com")
    asked = client.get(to("license_change_undo", change))
    assert "3 people get back their earlier licenses." in text_of(asked)
    assert to("license_put_back", change) in text_of(asked)
    assert undo(client, change)["Location"] == to("license_change", change)
    assert (details_of(people[0]), licenses_of(people[0])) == (before, [E3])
    done = text_of(client.get(to("license_change", change)))
    for said in ("2 people have back the licenses they had before", "Undone by pilar@contoso.com", "other@contoso.com"):
        assert said in done
    for page in ("license_change_undo", "license_put_back"):
        assert client.get(to(page, change))["Location"] == to("license_change", change)


def test_after_putting_back_the_page_says_what_was_done_and_offers_it_no_more(
    client: Client, people: list[User]
) -> None:
    change = chosen(client, **{PSTN: "give"})
    apply(client, change)
    remove_provider([people[0].pk], by="other@contoso.com")
    put_back(client, change)
    done = client.get(to("license_change", change))
    said = text_of(done)
    assert "1 person was put back by pilar@contoso.com" in said
    assert "<bdi>too early</bdi>" in said
    assert (done.context["resets"], done.context["rest"].stay) == (2, 1)
    assert [found for _why, found in done.context["not_put_back"]] == [[people[0]]]
    assert "was changed meanwhile by other@contoso.com" in said
    for page in ("license_change", "license_change_undo"):
        assert to("license_put_back", change) not in text_of(client.get(to(page, change)))


def test_whoever_could_not_be_put_back_then_can_be_when_the_id_is_free(client: Client, people: list[User]) -> None:
    change = chosen(client, **{PSTN: "give"})
    lost = details_of(people[1])
    apply(client, change)
    eve = make_person("eve@contoso.com", display_name="Eve")
    give(eve, lost)
    put_back(client, change)
    done = text_of(client.get(to("license_change", change)))
    assert "Eve" in done
    assert to("license_put_back", change) not in done
    remove_provider([eve.pk], by="other@contoso.com")
    for page in ("license_change", "license_change_undo"):
        assert to("license_put_back", change) in text_of(client.get(to(page, change)))
    put_back(client, change)
    assert details_of(people[1]) == lost
    assert "2 people were put back" in text_of(client.get(to("license_change", change)))


def test_undo_says_which_seats_are_short(client: Client, people: list[User]) -> None:
    change = chosen(client, **{E3: "take"})
    apply(client, change)
    make_license(E3, seats=1)
    undo(client, change)
    assert "is short by 2 seats" in text_of(client.get(to("license_change", change)))
    assert licenses_of(people[0]) == []


def test_thousands_are_undone_by_the_worker_or_cancelled(client: Client, people: list[User], settings: Any) -> None:
    settings.ACP_AT_ONCE_ROWS = 1
    change = chosen(client, **{PSTN: "give"})
    apply(client, change)
    page = client.get(to("license_change", change))
    assert "Cancel leaves everybody as they are." in text_of(page)
    client.post(to("license_change_leave_out", change), {"person": str(people[0].pk)})
    client.post(to("license_change_take_in", change))
    nothing = {f"license_{each.pk}": "give" for each in License.objects.all()}
    assert "Nothing was chosen" in text_of(client.post(to("license_change_choose", change), nothing, follow=True))
    client.post(to("license_change_cancel", change))
    change.refresh_from_db()
    assert (change.is_planned, licenses_of(people[0])) == (True, [E3])
    apply(client, change)
    assert [step for step, _seconds in work().steps] == ["looking", "changing", "following"]
    undo(client, change)
    assert "Undo of: Changing licenses of 3 people" in text_of(client.get(to("license_change", change)))
    done = work()
    assert (done.state, done.done, done.total) == (JobState.DONE, 3, 3)
    assert (licenses_of(people[0]), details_of(people[0]).conference_id) == ([E3], "0712300")
    assert "Nothing was cancelled" in text_of(client.post(to("license_change_cancel", change), follow=True))


def test_what_somebody_else_has_done_by_then_is_done(client: Client, people: list[User], settings: Any) -> None:
    settings.ACP_AT_ONCE_ROWS = 1
    change = chosen(client, **{PSTN: "give"})
    apply(client, change)
    carry_out(LicenseChange.objects.get(pk=change.pk), by="other@contoso.com")
    assert work().state == JobState.DONE
    undo(client, change)
    LicenseChange.objects.update(changed=9)
    assert "The audit log no longer tells" in work().error
    LicenseChange.objects.update(changed=3)
    put_back(client, change)
    undo_actions.undo(LicenseChange.objects.get(pk=change.pk), by="other@contoso.com")
    assert work().state == JobState.DONE
    assert details_of(people[0]).conference_id == "0712300"
