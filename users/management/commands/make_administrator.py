"""manage.py make_administrator UPN --role ROLE [--display-name NAME] [--password-stdin]: somebody who can sign in."""

import re
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from users.administrators import AdministratorError, give_one_time_password, give_role, set_password
from users.audit import acting_as
from users.directory import add_people
from users.directory_rows import DirectoryFacts, read_display_name, read_user_name
from users.identity import NotOnePersonError, UnknownPersonError, person_by_user_name
from users.models import User
from users.operator import command_actor
from users.roles import Role


class Command(BaseCommand):
    help = "Gives a person an administrator role and a new password; adds the person if the directory has none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="UPN", help="the user name, such as pilar@contoso.com")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument(
            "--display-name",
            default="",
            metavar="NAME",
            help="the display name of somebody who is not in the directory yet; without it one is made from the user"
            " name. A directory that is brought in later sets its own name",
        )
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from the first line of the input"
        )

    def handle(self, *, name: str, role: str, display_name: str, password_stdin: bool, **_options: Any) -> None:
        given = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
        try:
            with transaction.atomic(), acting_as(command_actor(), origin="make_administrator"):
                person = _person(name, display_name=display_name)
                if given is not None:
                    validate_password(given, person)
                give_role(person, role=Role(role), by=command_actor())
                once = _give_password(person, given)
        except (AdministratorError, NotOnePersonError, ValueError) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        words = {"person": person.user_principal_name, "role": Role(role).label}
        self.stdout.write(_("%(person)s is a %(role)s now.") % words)
        if once:
            told = _("The password for the first sign-in, shown only once: %(password)s")
            self.stdout.write(told % {"password": once})


def _give_password(person: User, given: str | None) -> str:
    """Returns the password that has to be told to the person; nothing where whoever typed the command chose it."""
    if given is None:
        return give_one_time_password(person, by=command_actor())
    set_password(person, password=given, by=command_actor())
    return ""


def _person(name: str, *, display_name: str) -> User:
    user_name = read_user_name(name)
    try:
        known = person_by_user_name(user_name)
    except UnknownPersonError:
        called = read_display_name(display_name or _spoken(user_name))
        facts = DirectoryFacts(user_principal_name=user_name, display_name=called)
        return User.objects.get(pk=add_people([facts], by=command_actor())[0])
    if display_name and display_name != known.display_name:
        sentence = _("%(person)s is in the directory as %(name)s already. Leave out --display-name.")
        raise ValueError(sentence % {"person": known.user_principal_name, "name": known.display_name})
    return known


def _spoken(user_name: str) -> str:
    """pilar.ackerman@contoso.com as people say it: Pilar Ackerman."""
    words = re.split(r"[._]+", user_name.partition("@")[0])
    return " ".join(word[0].upper() + word[1:] for word in words if word) or user_name
