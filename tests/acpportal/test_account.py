"""Your account: what is chosen there shows on every page, for this person alone, and can be taken back."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from acpportal.account import AccountForm
from acpportal.web.expected import packed
from acpportal.web.reading import Way
from conferencing.settings_actions import SettingsValues, change_settings
from tests.factories import make_administrator
from users.models import AuditEvent, ReadingWay, User
from users.reading_actions import CHANGED, change_way, way_of

pytestmark = pytest.mark.django_db
PAGE = "/your-account/"
LAST_SIGN_IN = datetime(2026, 11, 27, 14, 2, tzinfo=UTC)
GENERAL = "/users/pilar@contoso.com/general/"


@pytest.fixture
def pilar(client: Client) -> User:
    person = make_administrator("service", display_name="Pilar Ackerman")
    client.force_login(person)
    User.objects.filter(pk=person.pk).update(last_login=LAST_SIGN_IN)
    return person


def choose(
    client: Client,
    *,
    region: str = "",
    time_zone: str = "",
    expected: dict[str, str] | None = None,
    follow: bool = True,
) -> Any:
    shown = packed(expected or {"region": "", "time_zone": ""}, of=AccountForm)
    return client.post(PAGE, {"region": region, "time_zone": time_zone, "expected": shown}, follow=True)


def last_sign_in(client: Client, **headers: str) -> str:
    text = client.get(GENERAL, headers=headers).content.decode()
    return text.partition("Last sign-in</dt><dd>")[2].partition("</dd>")[0]


def test_choice_shows_on_every_page(client: Client, pilar: User) -> None:
    assert last_sign_in(client) == "27 November 2026, 14:02"
    answer = choose(client, region="en-us", time_zone="Europe/Berlin")
    assert "Your choice is saved." in answer.content.decode()
    assert last_sign_in(client) == "November 27, 2026, 3:02 PM"
    assert 'lang="en-us"' in client.get(PAGE).content.decode()


def test_another_person_is_not_concerned(client: Client, pilar: User) -> None:
    choose(client, region="en-us")
    other = Client()
    other.force_login(make_administrator("service", "ina@contoso.com"))
    assert last_sign_in(other) == "27 November 2026, 14:02"


def test_who_has_chosen_nothing_has_what_the_organization_has(client: Client, pilar: User) -> None:
    wanted = SettingsValues(
        organization_name="", automatically_replace_acp_provider=True, region="en-ca", time_zone="America/Toronto"
    )
    change_settings(wanted, by="system")
    assert last_sign_in(client, accept_language="de-DE") == "November 27, 2026, 9:02 a.m."
    log = client.get("/organization/audit-log/").content.decode()
    assert "Region: Canada. Time zone: America/Toronto." in log
    assert "as the organization: Canada" in client.get(PAGE).content.decode()
    choose(client, region="en-gb")
    assert last_sign_in(client) == "27 November 2026, 09:02"


def test_where_nobody_has_chosen_the_browser_says_it(client: Client, pilar: User) -> None:
    assert last_sign_in(client, accept_language="en-US,en;q=0.5") == "November 27, 2026, 2:02 PM"
    assert "as the browser says" in client.get(PAGE).content.decode()


def test_the_language_of_strangers_is_asked_of_no_database(client: Client, django_assert_max_num_queries: Any) -> None:
    client.force_login(make_administrator())
    client.logout()
    with django_assert_max_num_queries(2):  # whether anybody ever signed in, and the organization's name
        client.get("/sign-in/", headers={"accept-language": "de-DE"})


def test_choice_is_taken_back_by_whoever_made_it(client: Client, pilar: User) -> None:
    answer = choose(client, region="en-us")
    event = AuditEvent.objects.get(action=CHANGED)
    assert f'action="/undo/account/{event.pk}/"' in answer.content.decode()
    assert "as in United States, Philippines" in client.get("/users/pilar@contoso.com/history/").content.decode()
    other = Client()
    other.force_login(make_administrator("global", "ina@contoso.com"))
    assert f"/undo/account/{event.pk}/" not in other.get("/users/pilar@contoso.com/history/").content.decode()
    assert other.post(f"/undo/account/{event.pk}/").status_code == HTTPStatus.NOT_FOUND
    answer = client.post(f"/undo/account/{event.pk}/", follow=True)
    assert "Undone. Dates and numbers are shown as before." in answer.content.decode()
    assert way_of(pilar).region == ""


def test_nothing_is_taken_back_over_another_choice(client: Client, pilar: User) -> None:
    choose(client, region="en-us")
    event = AuditEvent.objects.get(action=CHANGED)
    choose(client, region="en-de", expected={"region": "en-us", "time_zone": ""})
    answer = client.post(f"/undo/account/{event.pk}/", follow=True)
    assert "changed again meanwhile" in answer.content.decode()
    assert way_of(pilar).region == "en-de"


def test_another_window_is_not_overwritten(client: Client, pilar: User) -> None:
    choose(client, time_zone="Europe/Berlin")
    answer = choose(client, region="en-us")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "changed in another window" in answer.content.decode()
    assert way_of(pilar).time_zone == "Europe/Berlin"
    again = {"region": "en-us", "time_zone": "", "expected": answer.context["form"]["expected"].value()}
    client.post(PAGE, again)
    assert (way_of(pilar).region, way_of(pilar).time_zone) == ("en-us", "")


def test_the_same_once_more_changes_nothing(client: Client, pilar: User) -> None:
    assert "everything was that way already" in choose(client).content.decode()
    assert not AuditEvent.objects.filter(action=CHANGED).exists()


def test_the_same_from_two_sides_is_told_once(pilar: User) -> None:
    for _side in range(2):
        assert change_way(pilar, Way(region="en-us"), by=pilar.user_principal_name) is None
    assert AuditEvent.objects.filter(action=CHANGED).count() == 1


@pytest.mark.parametrize(("region", "time_zone"), [("en-xx", ""), ("", "Mars/Base")])
def test_what_there_is_not_is_refused(client: Client, pilar: User, region: str, time_zone: str) -> None:
    assert choose(client, region=region, time_zone=time_zone).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not ReadingWay.objects.exists()


def test_a_region_that_is_gone_shows_the_plain_form(client: Client, pilar: User) -> None:
    ReadingWay.objects.create(person=pilar, region="en-old", time_zone="Old/Zone")
    assert last_sign_in(client) == "27 November 2026, 14:02"
