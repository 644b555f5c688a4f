"""Every address says who may see it, and only a few are open to strangers."""

import pytest
from django.contrib.auth.models import Permission

from tests.conventions.addresses import addresses
from tests.conventions.source import listed

OPEN_TO_STRANGERS = {"healthz", "account_login", "account_logout", "account_inactive"}


@pytest.mark.django_db
def test_every_address_says_who_may_see_it() -> None:
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in Permission.objects.select_related("content_type")
    }
    known = permissions | {"every role", "strangers"}
    complaints = [
        f"{address.route} ({address.name}): access is {address.access!r}"
        for address in addresses()
        if address.access not in known
    ]
    assert not complaints, listed(complaints)


def test_strangers_find_only_the_way_in() -> None:
    found = {address.name for address in addresses() if address.access == "strangers"}
    assert found <= OPEN_TO_STRANGERS


def test_every_address_has_a_name_of_its_own() -> None:
    names = [address.name for address in addresses()]
    assert not [name for name in names if names.count(name) > 1 or name.endswith("None")]
