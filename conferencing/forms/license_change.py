"""What is to become of each license in a change of many people's."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from licensing.many_actions import Chosen
from licensing.models import LicenseChange
from licensing.seats import Seats, seats_of_all

LEAVE, GIVE, TAKE = "leave", "give", "take"


class LicensesOfManyForm(PlainForm):
    """A drop-down for each license: leave it, give it, take it away."""

    def __init__(self, data: Any = None, *, change: LicenseChange, action: str = "", cancel: str = "") -> None:
        super().__init__(data)
        self._products = seats_of_all()
        for product in self._products:
            self.fields[_name(product)] = forms.ChoiceField(
                label=product.name,
                required=False,
                choices=[(LEAVE, _("leave as it is")), (GIVE, _("give")), (TAKE, _("take away"))],
                initial=_initial(product.license_id, change),
                help_text=_seats_left(product),
            )
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.layout = Layout(*self.fields, Buttons(save=gettext_lazy("show what happens"), cancel=cancel))

    def clean(self) -> None:
        super().clean()
        if not self.errors and not (self.chosen.add or self.chosen.remove):
            self.add_error(None, _("Nothing was chosen. Give or take away at least one license."))

    @property
    def chosen(self) -> Chosen:
        wanted = {product.license_id: self.cleaned_data.get(_name(product)) for product in self._products}
        return Chosen(
            add=[pk for pk, what in wanted.items() if what == GIVE],
            remove=[pk for pk, what in wanted.items() if what == TAKE],
        )


def _name(product: Seats) -> str:
    return f"license_{product.license_id}"


def _initial(license_id: int, change: LicenseChange) -> str:
    return GIVE if license_id in change.add else TAKE if license_id in change.remove else LEAVE


def _seats_left(product: Seats) -> str:
    if not product.bought:
        return _("no seats were bought")
    told = ngettext("%(left)s of %(seats)s seat left", "%(left)s of %(seats)s seats left", product.bought)
    return told % {"left": product.left_text, "seats": product.bought_text}
