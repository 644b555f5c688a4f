"""The first steps: what each role is shown of them, when one is done, and when they go."""

import pytest
from django.test import Client
from django.utils import timezone

from acpportal.dashboard.first_steps import Step, first_steps, steps_on_the_dashboard
from conferencing.models import TenantSettings
from conferencing.provider_file.exporting import create_export
from conferencing.settings_actions import put_first_steps_away
from tests.factories import make_administrator, make_license, make_person, make_provider
from users.models import AuditEvent, User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"
PUT_AWAY = "/organization/first-steps/put-away/"
ALL = [
    *("Bring in the directory", "Name the administrators", "Enter the licenses"),
    *("Add the provider", "Export the first people"),
]


def steps(role: str = "global") -> list[Step]:
    person = User.objects.filter(upn_key=BY).first() or make_administrator(role)
    return first_steps(may=person.has_perm)


def states() -> list[str]:
    return [step.state for step in steps()]


def signed_in(role: str = "global", name: str = BY) -> Client:
    browser = Client()
    browser.force_login(make_administrator(role, name))
    return browser


def test_an_empty_portal_begins_with_its_directory() -> None:
    assert [step.label for step in steps()] == ALL
    assert states() == ["current", "coming", "coming", "coming", "coming"]
    assert steps()[0].url == "/organization/directory/"
    assert steps()[-1].url == ""


def test_each_step_is_done_with_something() -> None:
    make_administrator()
    make_person()
    assert states() == ["done", "current", "coming", "coming", "coming"]
    make_administrator("service", "jakob@contoso.com")
    make_license(seats=10)
    assert states() == ["done", "done", "done", "current", "coming"]
    make_provider()
    assert states() == ["done", "done", "done", "done", "current"]
    assert [step.told for step in steps()] == [
        "3 people are in the portal.",
        "2 people can sign in.",
        "Seats of 1 license were bought.",
        "InterCall.",
        "Choose people, and send the file to the provider, who fills in numbers and conference IDs.",
    ]
    create_export(User.objects.all(), provider=make_provider("PGi"), format="csv", by=BY)
    assert (steps()[-1].state, steps()[-1].told) == ("done", "3 people went to PGi.")


def test_many_providers_are_not_all_named() -> None:
    for number in range(4):
        make_provider(f"Provider {number}")
    assert steps()[3].told == "Provider 0, Provider 1, Provider 2 and others."


def test_a_retired_provider_is_none_to_begin_with() -> None:
    make_provider(retired_at=timezone.now())
    assert steps()[3].state == "coming"


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        ("global", ALL),
        ("skype-for-business", ALL[3:]),
        ("user-management", [ALL[2], ALL[4]]),
        ("service", []),
    ],
)
def test_each_role_sees_what_it_may_do(role: str, labels: list[str]) -> None:
    client = signed_in(role)
    context = client.get("/").context
    assert [step.label for step in context["steps"]] == labels
    for step in context["steps"]:
        assert not step.url or client.get(step.url).status_code == 200
    page = client.get("/organization/first-steps/").content.decode()
    assert all(label in page for label in labels)
    assert ("Your role can look at everything and change nothing" in page) is (role == "service")
    assert ("put them away" in page) is (role == "global")
    assert client.post(PUT_AWAY).status_code == (302 if role == "global" else 403)


def test_they_go_with_the_first_export() -> None:
    client = signed_in()
    assert "First steps" in client.get("/").content.decode()
    create_export(User.objects.all(), provider=make_provider(), format="csv", by=BY)
    assert client.get("/").context["steps"] == []
    assert "The first export has been made" in client.get("/organization/first-steps/").content.decode()


def test_a_global_administrator_puts_them_away_and_finds_them_again() -> None:
    client = signed_in()
    answer = client.post(PUT_AWAY, follow=True)
    assert "The first steps are no longer on the dashboard. You can find them here." in answer.content.decode()
    assert client.get("/").context["steps"] == []
    assert "First steps of an organization" in client.get("/organization/general/").content.decode()
    assert "There is no third-party provider yet." in client.get("/").content.decode()
    answer = client.post(PUT_AWAY, {"bring_back": "1"}, follow=True)
    assert "The first steps are on the dashboard again." in answer.content.decode()
    assert len(client.get("/").context["steps"]) == len(ALL)


def test_putting_them_away_twice_is_told_once() -> None:
    assert put_first_steps_away(away=True, by=BY)
    assert not put_first_steps_away(away=True, by=BY)
    assert AuditEvent.objects.count() == 1
    assert not steps_on_the_dashboard(TenantSettings.current(), may=lambda _permission: True)


@pytest.mark.parametrize("away", [True, False])
def test_putting_away_and_bringing_back_are_undone(*, away: bool) -> None:
    put_first_steps_away(away=True, by=BY)
    if not away:
        put_first_steps_away(away=False, by=BY)
    client = signed_in()
    event = AuditEvent.objects.filter(subject_key="first-steps:1").latest("pk")
    answer = client.post(f"/undo/first-steps/{event.pk}/", follow=True)
    assert "Undone. The first steps are" in answer.content.decode()
    assert TenantSettings.current().first_steps_put_away is not away
    log = client.get("/organization/audit-log/").content.decode()
    assert "The first steps were put away: they are no longer on the dashboard." in log
    assert "The first steps were brought back to the dashboard." in log
