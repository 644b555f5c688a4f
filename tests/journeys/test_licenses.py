"""Licenses for many in the browser: what would be lost, leaving people out, carrying it out, putting back."""

import pytest
from playwright.sync_api import Page

from conferencing.details import ProviderKind
from licensing.models import LicenseChange
from licensing.products import E3, E5
from tests.factories import (
    details_of,
    give,
    give_licenses,
    make_administrator,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from tests.journeys.walking import Accessible, SignIn, Walk


@pytest.mark.django_db(transaction=True)
def test_give_a_license_to_many_and_put_back_whom_it_reset(
    page: Page, sign_in: SignIn, assert_accessible: Accessible
) -> None:
    make_bridge_number()
    provider = make_provider()
    ann, ben = (make_person(f"{name}@contoso.com", display_name=name.title()) for name in ("ann", "ben"))
    for person, conference_id in ((ann, "0712301"), (ben, "0712302")):
        give_licenses(person, E3)
        give(person, third_party(provider, conference_id))
    before = details_of(ann)
    make_license(E5, seats=10)
    sign_in(make_administrator("user-management", "uma@contoso.com", password="correct horse battery"))

    walk = Walk(page, assert_accessible=assert_accessible)
    walk.go("/licenses/", heading="licenses")
    walk.press("change licenses of 2 people", heading="Licenses of 2 people")
    page.get_by_label("Office 365 Enterprise E5").select_option("give")
    walk.press("show what happens", heading="The licenses of 2 people would change")
    walk.read("would be reset to Microsoft, and lose", "0712301", "0712302")
    walk.press("leave out Ben", heading="The licenses of 1 person would change")
    walk.press("take 1 person back in", heading="The licenses of 2 people would change")
    page.get_by_label("Why").fill("E5 for everybody")
    walk.press("change 2 people", heading="The licenses of 2 people were changed")
    assert details_of(ann).kind is ProviderKind.MICROSOFT

    walk.follow("put back everybody this change reset", heading="Put back everybody this change reset?")
    walk.press("put 2 people back", heading="The licenses of 2 people were changed")
    walk.read("2 people have back what was lost.")
    assert details_of(ann) == before
    walk.go(f"/users/{ann.user_principal_name}/history/", heading="History")
    walk.read(LicenseChange.objects.get().batch_name)
    assert not walk.unseen
