"""The page to sign in says whose portal it is."""

import pytest
from django.test import Client

from conferencing.settings_actions import SettingsValues, change_settings

pytestmark = pytest.mark.django_db


def test_the_page_to_sign_in_names_the_organization(client: Client) -> None:
    values = SettingsValues(organization_name="Contoso <East>", automatically_replace_acp_provider=True)
    change_settings(values, by="pilar")
    page = client.get("/sign-in/").content.decode()
    assert "with your administrator account of <bdi>Contoso &lt;East&gt;</bdi>" in page
    assert page.count("Contoso &lt;East&gt;") == 2


def test_an_organization_without_a_name_is_not_spoken_of(client: Client) -> None:
    page = client.get("/sign-in/").content.decode()
    assert "with your administrator account<" in page.replace("\n", "")
