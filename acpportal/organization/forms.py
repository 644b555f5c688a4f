"""The form of somebody's administrator roles."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.web.expected import ExpectedField, packed
from acpportal.web.forms import Buttons
from acpportal.web.plain_forms import PlainForm
from users.roles import Role

# What each role is for, beside its box.
MEANINGS = {
    Role.GLOBAL: gettext_lazy("Everything. The only role that gives and takes roles."),
    Role.SKYPE_FOR_BUSINESS: gettext_lazy(
        "Dial-in conferencing of everybody, providers, the bridge, settings, and applying what a provider sent back."
        " No licenses, no roles."
    ),
    Role.USER_MANAGEMENT: gettext_lazy(
        "People one by one, licenses, exports and checking what came back. Cannot apply files or change providers."
    ),
    Role.SERVICE: gettext_lazy("Can look at everything and change nothing."),
}


class RolesForm(PlainForm):
    """A box for each role. Without any of them somebody is no administrator."""

    expected = ExpectedField()

    def __init__(self, data: Mapping[str, Any] | None = None, *, held: list[Role], cancel: str) -> None:
        super().__init__(data, initial={role.value: role in held for role in Role} | {"expected": _as_json(held)})
        for role in Role:
            self.fields[role.value] = forms.BooleanField(label=role.label, help_text=MEANINGS[role], required=False)
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.fields, Buttons(_("save"), cancel=cancel))

    @property
    def wanted(self) -> list[Role]:
        return [role for role in Role if self.cleaned_data[role.value]]

    @property
    def expected_roles(self) -> list[Role]:
        """What the page showed."""
        return [Role(name) for name in self.cleaned_data["expected"]["roles"]]

    def expect(self, held: list[Role]) -> None:
        """The page shows what is there now beside what was chosen: saving again means it."""
        self.data = {**dict(self.data.items()), "expected": packed(_as_json(held), of=type(self))}


def _as_json(roles: list[Role]) -> dict[str, list[str]]:
    return {"roles": [role.value for role in roles]}
