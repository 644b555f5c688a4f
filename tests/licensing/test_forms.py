"""What the licenses form does when somebody is quicker than its save."""

import pytest

from licensing.actions import change_licenses
from licensing.forms import LicensesForm
from licensing.products import E3, E5, PSTN
from tests.factories import make_license, make_person

pytestmark = pytest.mark.django_db


def test_change_between_look_and_save_is_shown_with_what_is_there_now() -> None:
    ken, e3, e5 = make_person(), make_license(E3), make_license(E5)
    form = LicensesForm({"expected": "", f"license_{e5.pk}": "on"}, person=ken, editable=True)
    assert form.is_valid()
    change_licenses([ken.pk], add=[e3], by="amos@contoso.com")
    form.add_outcome(change_licenses([ken.pk], add=form.added, by="pilar@contoso.com", expected=form.expected_licenses))
    assert "were changed meanwhile by amos@contoso.com" in str(form.overtaken)
    assert form["expected"].value() == str(e3.pk)


def test_last_seat_taken_between_look_and_save_stands_at_its_field() -> None:
    ken, amos, e5 = make_person(), make_person("amos@contoso.com"), make_license(E5, seats=1)
    form = LicensesForm({"expected": "", f"license_{e5.pk}": "on"}, person=ken, editable=True)
    assert form.is_valid()
    change_licenses([amos.pk], add=[e5], by="amos@contoso.com")
    form.add_outcome(change_licenses([ken.pk], add=form.added, by="pilar@contoso.com", expected=[]))
    assert "short by 1 seat" in str(form.errors[f"license_{e5.pk}"])


def test_base_taken_between_look_and_save_stands_at_the_add_on() -> None:
    ken, pstn = make_person(), make_license(PSTN)
    form = LicensesForm({"expected": "", f"license_{pstn.pk}": "on"}, person=ken, editable=True)
    form.add_outcome(change_licenses([ken.pk], add=[pstn], by="pilar@contoso.com"))
    assert "is an add-on" in str(form.errors[f"license_{pstn.pk}"])
