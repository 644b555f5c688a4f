"""The pages of a step for many people: what would be lost, what was done, and the way back."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from pytest_django import Settings

from acpportal.jobs.models import Job
from conferencing.details import NO_DETAILS
from conferencing.models import BulkChange, ConferencingAssignment
from conferencing.provider_actions import retire_provider
from tests.acpportal.jobs.workers import work
from tests.factories import (
    details_of,
    give,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from users.models import User
from users.selection import count_selected

pytestmark = pytest.mark.django_db
PLAN = "/dial-in-conferencing/bulk-changes/"


@pytest.fixture
def ken(client: Client) -> User:
    """With details of InterCall, seen by an administrator who may change many."""
    client.force_login(make_administrator("skype-for-business"))
    person = make_person(display_name="Ken Myer")
    give(person, third_party(make_provider()))
    return person


def plan(client: Client, **posted: object) -> str:
    """The address of the page that shows what would happen."""
    response = client.post(PLAN, posted)
    assert response.status_code == 302
    return str(response["Location"])


def confirm(client: Client, address: str) -> str:
    form = client.get(address).context["form"]
    response = client.post(address, {"why": "ticket 7", "expected": form["expected"].value()})
    return str(response["Location"])


def test_ticked_people_are_kept_over_pages_until_the_step_is_done(client: Client, ken: User) -> None:
    other = make_person("amos@contoso.com")
    client.post("/users/select/?q=ken", {"shown": [ken.pk], "person": [ken.pk]})
    client.post("/users/select/?q=amos", {"shown": [other.pk], "person": []})
    page = client.get("/users/?q=amos").content.decode()
    assert "1 person is selected" in page
    address = plan(client, wanted="none", who="selected")
    page = client.get(address).content.decode()
    for shown in ("Turn off dial-in conferencing for 1 person?", "Ken Myer", "InterCall", "0712301"):
        assert shown in page
    done = confirm(client, address)
    assert details_of(ken) == NO_DETAILS
    assert count_selected("pilar@contoso.com") == 0
    page = client.get(done).content.decode()
    assert "Change 1" in page.replace(str(BulkChange.objects.get().pk), "1")
    assert "ticket 7" in page
    undo = f"{done}undo/"
    assert "1 person gets back" in client.get(undo).content.decode()
    assert confirm(client, undo) == done
    assert details_of(ken).conference_id == "0712301"
    assert "was undone" in client.get(done).content.decode()
    assert client.get(undo)["Location"] == done
    assert client.get(address)["Location"] == done


def test_everybody_who_matches_and_nobody(client: Client, ken: User, settings: Settings) -> None:
    for number in range(3):
        make_person(f"p{number}@contoso.com", department="Legal")
    client.post("/users/select-all/?department=Legal")
    assert count_selected("pilar@contoso.com") == 3
    client.post("/users/select-none/")
    assert count_selected("pilar@contoso.com") == 0
    settings.ACP_IMPORT_MAX_ROWS = 2
    response = client.post("/users/select-all/")
    assert "more people than can be changed at once" in str(next(iter(get_messages(response.wsgi_request))))


def test_who_is_ready_to_be_moved_is_moved_one_or_all(client: Client, ken: User) -> None:
    make_bridge_number()
    ConferencingAssignment.objects.filter(pk=ken.pk).update(has_pstn_plan=True)
    page = client.get("/dial-in-conferencing/dial-in-users/?filter=ready").content.decode()
    assert "move everybody who is ready" in page
    for posted in ({"who": "ticked", "person": ken.pk}, {"who": "ready"}):
        page = client.get(plan(client, wanted="microsoft", **posted)).content.decode()
        assert "Give Microsoft to 1 person?" in page
        assert "1 person loses the numbers" in page
    confirm(client, plan(client, wanted="microsoft", who="ready"))
    assert details_of(ken).kind == "microsoft"


def test_who_cannot_be_changed_is_named_with_the_reason(client: Client, ken: User) -> None:
    make_bridge_number()
    address = plan(client, wanted="microsoft", person=ken.pk)
    assert "Nothing would change for anybody." in client.get(address).content.decode()
    page = client.get(f"{address}?outcome=refused").content.decode()
    assert "Ken Myer" in page
    assert "PSTN Conferencing" in page


def test_ticked_people_are_left_out(client: Client, ken: User) -> None:
    address = plan(client, wanted="none", person=ken.pk)
    client.post(address.replace("carry-out", "leave-out"), {"person": [ken.pk, "x"]})
    assert "Nothing would change for anybody." in client.get(address).content.decode()


def test_page_that_shows_other_numbers_does_nothing(client: Client, ken: User) -> None:
    give(amos := make_person("amos@contoso.com"), third_party(make_provider("PGi", lengths="")))
    address = plan(client, wanted="none", person=[ken.pk, amos.pk])
    shown = client.get(address).context["form"]["expected"].value()
    client.post(address.replace("carry-out", "leave-out"), {"person": [ken.pk]})
    response = client.post(address, {"why": "", "expected": shown})
    assert response.status_code == 409
    assert details_of(amos) != NO_DETAILS


@pytest.mark.parametrize("who", ["selected", "ticked"])
def test_nobody_is_a_message(who: str, client: Client, ken: User) -> None:
    response = client.post(PLAN, {"wanted": "none", "who": who}, follow=True)
    assert "Nobody is selected. Tick the people first." in response.content.decode()
    assert not BulkChange.objects.exists()


def test_what_cannot_be_wanted_and_what_is_not_there(client: Client, ken: User) -> None:
    assert client.post(PLAN, {"wanted": "third_party", "person": ken.pk}).status_code == 404
    assert client.get(f"{PLAN}4711/").status_code == 404


def test_many_are_changed_by_the_worker_and_can_be_cancelled(client: Client, ken: User, settings: Settings) -> None:
    settings.ACP_AT_ONCE_ROWS = 0
    address = plan(client, wanted="none", person=ken.pk)
    assert client.get(address.replace("carry-out/", ""))["Location"] == address
    done = confirm(client, address)
    assert "None for 1 person" in client.get(done).content.decode()
    client.post(f"{done}cancel/")
    assert Job.objects.get().state == "cancelled"
    response = client.post(f"{done}cancel/", follow=True)
    assert "Nothing was cancelled" in response.content.decode()
    assert details_of(ken) != NO_DETAILS


def test_it_is_too_late_to_leave_somebody_out_when_the_worker_has_the_step(
    client: Client, ken: User, settings: Settings
) -> None:
    settings.ACP_AT_ONCE_ROWS = 0
    address = plan(client, wanted="none", person=ken.pk)
    done = confirm(client, address)
    response = client.post(address.replace("carry-out", "leave-out"), {"person": [ken.pk]}, follow=True)
    assert response.redirect_chain[-1][0] == done
    work()
    assert details_of(ken) == NO_DETAILS
    assert "Were changed" in client.post(address.replace("carry-out", "leave-out"), follow=True).content.decode()


def test_export_wizard_starts_with_whoever_is_ticked(client: Client, ken: User) -> None:
    make_person("off@contoso.com", account_enabled=False)
    client.post("/users/select-all/")
    start = "/dial-in-conferencing/third-party-provider/export/?who=selected"
    provider = ConferencingAssignment.objects.get(pk=ken.pk).provider_id
    page = client.post(start, {"provider": provider}, follow=True).content.decode()
    assert "Ken Myer" in page
    assert "2 people" in page
    assert "off@contoso.com" not in page.split("pane")[-1]


def test_export_of_too_many_says_so(client: Client, ken: User, settings: Settings) -> None:
    client.post("/users/select-all/")
    settings.ACP_IMPORT_MAX_ROWS = 1
    provider = ConferencingAssignment.objects.get(pk=ken.pk).provider_id
    start = "/dial-in-conferencing/third-party-provider/export/?who=selected"
    response = client.post(start, {"provider": provider}, follow=True)
    assert "1" in str([str(message) for message in response.context["messages"]])


def test_licenses_of_whoever_is_ticked(client: Client, ken: User) -> None:
    client.force_login(make_administrator("user-management", "anne@contoso.com"))
    client.post("/users/select/", {"shown": [ken.pk], "person": [ken.pk]})
    assert "Assign or remove licenses" in client.get("/users/").content.decode()
    page = client.post("/licenses/changes/begin/", {"who": "selected"}, follow=True).content.decode()
    assert "1 person" in page


def test_leftovers_are_listed_with_the_reason_and_cleared(client: Client, ken: User) -> None:
    assert "Nothing is left over" in client.get("/tools/leftovers/").content.decode()
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    pgi = make_provider("PGi", lengths="")
    give(amos := make_person("amos@contoso.com"), third_party(pgi))
    retire_provider(pgi.pk, by="pilar@contoso.com")
    page = client.get("/tools/leftovers/").content.decode()
    assert "account disabled" in page
    assert "provider retired" in page
    address = plan(client, wanted="none", who="leftovers")
    assert "for 2 people?" in client.get(address).content.decode()
    confirm(client, address)
    assert details_of(ken) == details_of(amos) == NO_DETAILS


def test_who_may_only_look_clears_nothing(client: Client, ken: User) -> None:
    User.objects.filter(pk=ken.pk).update(account_enabled=False)
    client.force_login(make_administrator("service", "anne@contoso.com"))
    page = client.get("/tools/leftovers/").content.decode()
    assert "Ken Myer" in page
    assert "clear all" not in page


def test_undo_of_what_the_audit_log_has_forgotten_says_so(client: Client, ken: User) -> None:
    done = confirm(client, plan(client, wanted="none", person=ken.pk))
    BulkChange.objects.get().rows.create(person=None, sort_key="a", outcome="changed", found_kind="third_party")
    confirm(client, f"{done}undo/")
    assert "The audit log no longer tells what people had before." in client.get(done).content.decode()
    assert details_of(ken) == NO_DETAILS
