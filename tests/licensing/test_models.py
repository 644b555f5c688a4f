"""The products as they are laid down, and what the model itself refuses."""

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.core.exceptions import ValidationError

from licensing.models import License, LicenseAssignment
from licensing.product_actions import lay_down_products
from licensing.products import E1, E3, E5, PLAN_2, PSTN
from tests.factories import give_licenses, make_license, make_person
from users.models import User

pytestmark = pytest.mark.django_db


def complaints(person: User, product: License) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        LicenseAssignment(person=person, license=product).full_clean()
    return refused.value.messages


def test_five_products_are_laid_down_without_seats() -> None:
    found = {p.sku: (p.short_name, p.seats, bool(p.needs_plan)) for p in License.objects.in_order()}
    assert found == {
        E1: ("E1", 0, False),
        E3: ("E3", 0, False),
        E5: ("E5", 0, False),
        PLAN_2: ("Plan 2", 0, False),
        PSTN: ("PSTN", 0, True),
    }


def test_products_are_laid_down_once_and_seats_are_left_alone() -> None:
    make_license(E3, seats=7)
    lay_down_products(apps=apps, using="default")
    assert License.objects.count() == 5
    assert License.objects.get(sku=E3).seats == 7


def test_database_that_is_not_ours_yet_gets_no_products() -> None:
    lay_down_products(apps=Apps(), using="default")
    assert License.objects.count() == 5


def test_facts_name_the_plan_an_add_on_stands_on() -> None:
    facts = License.objects.get(sku=PSTN).facts()
    assert facts.plans == {"MCOMEETADV"}
    assert (facts.needs_plan, facts.needs_plan_name) == ("MCOSTANDARD", "Skype for Business Online Plan 2")
    assert License.objects.get(sku=E5).facts().plans == {"MCOSTANDARD", "MCOMEETADV"}


def test_seats_used_are_counted_for_each_license() -> None:
    give_licenses(make_person(), E3, PSTN)
    give_licenses(make_person("amos@contoso.com"), E3)
    used = LicenseAssignment.objects.seats_used()
    assert used == {License.objects.get(sku=E3).pk: 2, License.objects.get(sku=PSTN).pk: 1}


def test_model_refuses_an_add_on_without_its_base() -> None:
    (sentence,) = complaints(make_person(), make_license(PSTN))
    assert "it needs a license that includes Skype for Business Online Plan 2" in sentence


def test_model_refuses_a_license_without_seats() -> None:
    (sentence,) = complaints(make_person(), make_license(E3, seats=0))
    assert "short by 1 seat: 1 needed, 0 of 0 left" in sentence


def test_model_refuses_the_same_license_twice() -> None:
    ken = make_person()
    give_licenses(ken, E3)
    assert complaints(ken, make_license(E3)) == ["This person already has this license."]


def test_model_does_not_let_a_base_be_exchanged_from_under_an_add_on() -> None:
    ken = make_person()
    give_licenses(ken, E3, PSTN)
    add_on = ken.license_assignments.get(license__sku=PSTN)
    base = ken.license_assignments.get(license__sku=E3)
    add_on.delete()
    base.license = make_license(PSTN)
    with pytest.raises(ValidationError, match="is an add-on"):
        base.full_clean()


def test_model_lets_a_good_license_pass_and_leaves_blanks_to_the_fields() -> None:
    LicenseAssignment(person=make_person(), license=make_license(E3)).full_clean()
    with pytest.raises(ValidationError, match="cannot be null"):
        LicenseAssignment(license=make_license(E3)).full_clean()


def test_names_are_shown() -> None:
    ken = make_person()
    give_licenses(ken, E3)
    assignment = ken.license_assignments.get()
    assert str(assignment) == "ken.myer@contoso.com Office 365 Enterprise E3"
    assert [str(plan) for plan in assignment.license.plans.all()] == ["Skype for Business Online Plan 2"]
