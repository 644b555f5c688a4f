"""What is typed behind the name of a command, checked before anything is done with it."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from conferencing.forms.provider_files import WHY_LENGTH


def checked_text(text: str, *, option: str, returncode: int = 1) -> str:
    """A byte that is not UTF-8 arrives as half a character, which no database takes."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        words = _("The value of %(option)s is not UTF-8. Nothing was changed. Type it again.")
        raise CommandError(words % {"option": option}, returncode=returncode) from error
    return text


def checked_why(why: str, *, returncode: int = 1) -> str:
    if len(why) > WHY_LENGTH:
        words = _("--why has %(count)s characters, and no more than %(limit)s are kept. Nothing was changed.")
        raise CommandError(words % {"count": len(why), "limit": WHY_LENGTH}, returncode=returncode)
    return checked_text(why, option="--why", returncode=returncode)
