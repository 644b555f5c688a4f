"""The forms of signing in and of one's password: allauth's, with fields that speak in our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.utils.translation import gettext_lazy as _

from acpportal.web.plain_forms import InPlainWords

# As they stand at the fields; what is summed up on top names them in the same way
LABELS = {
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
}


class SignInForm(InPlainWords, LoginForm):  # type: ignore[misc]  # allauth brings no types
    pass


class PasswordForm(InPlainWords, ChangePasswordForm):  # type: ignore[misc]  # allauth brings no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.fields[name].label = label
