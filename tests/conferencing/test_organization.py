"""The page of the organization's settings."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from conferencing.models import TenantSettings
from conferencing.settings_actions import SettingsValues, change_settings
from conferencing.views.organization_facts import facts
from licensing.products import E5
from tests.factories import (
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_person,
    make_provider,
    third_party,
)
from tests.users.syncing import sync
from users.unseen import SENTENCE

pytestmark = pytest.mark.django_db
WITHOUT_REPLACING = SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=False)


@pytest.fixture
def client() -> Client:
    return signed_in("global")


def signed_in(role: str) -> Client:
    browser = Client()
    browser.force_login(make_administrator(role))
    return browser


def address() -> str:
    return reverse("conferencing:organization_general")


def save(client: Client, *, expected: str = "", **values: str) -> Any:
    shown = expected or client.get(address()).context["form"]["expected"].value()
    return client.post(address(), {"expected": shown, **values})


def test_settings_are_saved(client: Client) -> None:
    assert save(client, organization_name="Contoso").status_code == 302
    now = TenantSettings.current()
    assert (now.organization_name, now.automatically_replace_acp_provider) == ("Contoso", False)
    assert "The settings are saved." in client.get(address()).content.decode()
    save(client, organization_name="Contoso", automatically_replace_acp_provider="on")
    assert TenantSettings.current().automatically_replace_acp_provider


def test_a_name_with_characters_that_nobody_sees_is_not_saved(client: Client) -> None:
    answer = save(client, organization_name="Con\u202etoso")
    assert answer.status_code == 422
    assert answer.context["form"].errors["organization_name"] == [str(SENTENCE)]
    assert TenantSettings.current().organization_name == ""


def test_replacing_is_on_until_somebody_switches_it_off(client: Client) -> None:
    assert client.get(address()).context["form"]["automatically_replace_acp_provider"].value() is True


def test_too_long_a_name_is_said_at_its_field(client: Client) -> None:
    answer = save(client, organization_name="C" * 101)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["organization_name"]


def test_change_made_meanwhile_is_shown_beside_ones_own(client: Client) -> None:
    page = client.get(address()).context["form"]["expected"].value()
    change_settings(WITHOUT_REPLACING, by="amos@contoso.com")
    answer = save(client, expected=page, organization_name="Fabrikam", automatically_replace_acp_provider="on")
    assert answer.status_code == 409
    assert "The settings were changed meanwhile by amos@contoso.com." in answer.content.decode()
    assert [(row["theirs"], row["yours"], row["differs"]) for row in answer.context["compared"]] == [
        ("Contoso", "Fabrikam", True),
        ("no", "yes", True),
        ("as each browser says", "as each browser says", False),
        ("UTC", "UTC", False),
    ]
    assert TenantSettings.current().organization_name == "Contoso"
    again = answer.context["form"]["expected"].value()
    assert save(client, expected=again, organization_name="Fabrikam").status_code == 302


def test_people_ready_to_be_moved_are_counted_with_a_link(client: Client) -> None:
    change_settings(WITHOUT_REPLACING, by="pilar@contoso.com")
    make_bridge_number()
    ken = make_person()
    give(ken, third_party(make_provider()))
    assert "Click here to move them" not in client.get(address()).content.decode()
    give_licenses(ken, E5)
    page = client.get(address()).content.decode()
    assert "1 person is ready to be moved to Microsoft PSTN Conferencing." in page
    assert '?filter=ready">Click here to move them</a>' in page


def test_whoever_only_looks_cannot_save() -> None:
    change_settings(WITHOUT_REPLACING, by="pilar@contoso.com")
    looking = signed_in("user-management")
    page = looking.get(address())
    assert page.context["form"] is None
    assert "Your role can view the settings, but not change them." in page.content.decode()
    assert "Contoso" in page.content.decode()
    assert looking.post(address(), {"organization_name": "Fabrikam"}).status_code == 403
    assert TenantSettings.current().organization_name == "Contoso"


def test_page_takes_few_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(15):
        client.get(address())


def test_what_the_portal_knows_is_shown_with_the_lists_it_comes_from(client: Client) -> None:
    assert facts_of(client)["Directory brought in"] == "not yet"
    give(make_person(), third_party(make_provider()))
    make_person("gone@contoso.com")
    sync("gone@contoso.com,Gone,false", header="UserPrincipalName,DisplayName,AccountEnabled")
    shown = facts_of(client)
    now = timezone.now()
    assert shown == {
        "Skype for Business users": "3",
        "Users enabled for dial-in conferencing": "1",
        "Administrators": "1",
        "Organization created": f"{now:%-d %B %Y} in this portal",
        "Directory brought in": (
            f"{now:%-d %B %Y, %H:%M} UTC: 1 person disabled, 2 people not in the file and left alone"
        ),
    }
    page = client.get(address()).content.decode()
    assert 'href="/organization/administrators/"' in page
    assert "?filter=on" in page


def test_facts_of_an_empty_portal_say_so() -> None:
    assert [fact.value for fact in facts()] == ["0", "0", "0", "not yet", "not yet"]


def test_the_last_change_leads_to_all_of_them(client: Client) -> None:
    assert "Last saved by" not in client.get(address()).content.decode()
    change_settings(WITHOUT_REPLACING, by="amos@contoso.com")
    page = client.get(address()).content.decode()
    assert "Last saved by amos@contoso.com on" in page
    log = "/organization/audit-log/?about=settings%3A1"
    assert f'href="{log}"' in page
    assert [row.event.actor for row in client.get(log).context["rows"]] == ["amos@contoso.com"]


def facts_of(client: Client) -> dict[str, str]:
    return {fact.label: fact.value for fact in client.get(address()).context["facts"]}
