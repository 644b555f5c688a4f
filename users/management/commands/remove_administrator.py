"""manage.py remove_administrator UPN: takes the role away; the person stays in the directory."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from users.administrators import AdministratorError, take_roles
from users.audit import acting_as
from users.identity import NotOnePersonError, person_by_user_name
from users.operator import command_actor


class Command(BaseCommand):
    help = "Takes a person's administrator role away. The last enabled global administrator stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="UPN", help="the user name, such as pilar@contoso.com")

    def handle(self, *, name: str, **_options: Any) -> None:
        try:
            with acting_as(command_actor(), origin="remove_administrator"):
                person = person_by_user_name(name)
                take_roles(person, by=command_actor())
        except (AdministratorError, NotOnePersonError) as error:
            raise CommandError(str(error)) from error
        sentence = _("%(person)s is no longer an administrator and cannot sign in.")
        self.stdout.write(sentence % {"person": person.user_principal_name})
