"""The first page as a whole: the latest files, the organization, every role, and how many queries it takes."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from conferencing.provider_file.exporting import create_export
from conferencing.settings_actions import SettingsValues, change_settings
from tests.acpportal.dashboard.test_attention import checked_import, export_for_intercall
from tests.factories import make_administrator, make_bridge_number, make_person
from tests.users.syncing import sync
from users.models import User

pytestmark = pytest.mark.django_db
BY = "pilar@contoso.com"


def test_latest_exports_and_imports_stand_newest_first(client: Client) -> None:
    make_person()
    export = export_for_intercall()
    batch = checked_import(export)
    latest = client.get("/").context["latest"]
    assert [str(line.batch) for line in latest] == [str(batch), str(export)]


def test_stranger_is_sent_to_sign_in() -> None:
    answer = Client().get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")
    assert not AnonymousUser().has_perm("users.view_user")


def test_every_role_sees_it(client: Client) -> None:
    looking = Client()
    looking.force_login(make_administrator("service", "jakob@contoso.com"))
    assert looking.get("/").status_code == 200


def test_many_batches_take_no_more_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_bridge_number()
    make_person()
    export = export_for_intercall()
    for _ in range(4):
        checked_import(export)
        create_export(User.objects.all(), provider=export.provider, format="csv", by=BY)
    with django_assert_max_num_queries(32):
        assert len(client.get("/").context["waiting"]) == 8


def test_organization_is_told_with_how_its_directory_came_in(client: Client) -> None:
    told = {fact.label: fact.value for fact in client.get("/").context["facts"]}
    assert (told["Organization name"], told["Directory brought in"]) == ("none yet", "not yet")
    change_settings(SettingsValues(organization_name="Contoso", automatically_replace_acp_provider=True), by=BY)
    sync("ken@contoso.com,Ken", "ina@contoso.co.uk,Ina")
    now = timezone.now()
    facts = {fact.label: (fact.value, fact.url) for fact in client.get("/").context["facts"]}
    assert facts == {
        "Organization name": ("Contoso", "/organization/general/"),
        "Organization created": (f"{now:%-d %B %Y} in this portal", ""),
        "Directory brought in": (
            f"{now:%-d %B %Y, %H:%M} UTC: 2 people added, 1 person not in the file and left alone",
            "/organization/directory/",
        ),
        "Organization domains": ("contoso.com, contoso.co.uk", ""),
    }


def test_very_many_domains_are_not_told_one_by_one(client: Client) -> None:
    for number in range(7):
        make_person(f"somebody@domain{number}.example")
    (told,) = [fact.value for fact in client.get("/").context["facts"] if fact.label == "Organization domains"]
    assert told.endswith(" and 3 others")
