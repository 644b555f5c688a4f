"""What a password must not be: Django's rules, with sentences that say what to do."""

from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.utils.translation import gettext as _


class NothingOfTheName(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("This password is too similar to the %(verbose_name)s. Choose one that has nothing in common with it.")


class NoCommonPassword(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("This password is too common: those are tried first. Choose one that nobody else has.")
