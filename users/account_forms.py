"""The forms of signing in and of one's password: allauth's, with fields that speak in our words."""

from allauth.account.forms import ChangePasswordForm, LoginForm

from acpportal.web.plain_forms import InPlainWords


class SignInForm(InPlainWords, LoginForm):  # type: ignore[misc]  # allauth brings no types
    pass


class PasswordForm(InPlainWords, ChangePasswordForm):  # type: ignore[misc]  # allauth brings no types
    pass
