"""manage.py load_demo: the demonstration organization Contoso, in an empty database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from acpportal.demo import story
from acpportal.demo.clock import in_the_past
from acpportal.demo.organization import NAME
from acpportal.demo.worker import everything_in_the_worker, work
from acpportal.laid_out import require_tables
from users.audit import SYSTEM, acting_as
from users.models import User


class Command(BaseCommand):
    help = "Loads the demonstration organization Contoso. Only into a database without people."

    def handle(self, *, verbosity: int = 1, **_options: Any) -> None:
        require_tables()
        if User.objects.exists():
            raise CommandError(
                _(
                    "There are people in this database already, so the demonstration was not loaded."
                    " Load it into an empty database, for example with ACP_DATA set to a new folder."
                )
            )
        with acting_as(SYSTEM, origin="load_demo"), in_the_past() as clock, everything_in_the_worker():
            with transaction.atomic():
                story.tell(clock)
            work()  # what waited for the end of the transaction
        if verbosity:
            told = {"organization": NAME, "people": User.objects.count()}
            self.stdout.write(_("%(organization)s is loaded: %(people)s people.") % told)
