"""manage.py serve [ADDRESS]: prepares everything that is needed, then answers until it is told to stop."""

import shlex
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal import first_start, serving, static_files
from acpportal.garbage import collect_seldom
from acpportal.in_use import NotNow, in_use
from acpportal.jobs.supervising import Workers
from acpportal.logs import log_what_ends_the_program
from conferencing.provider_file.sweeping import sweep_incoming

DEFAULT_ADDRESS = "127.0.0.1:8000"
MAKE_ADMINISTRATOR = ".venv/bin/python manage.py make_administrator you@example.com --role global"

_OWN = gettext_lazy(
    "\n  Nobody can sign in yet. In another window, in this folder, with the same settings, type\n    %(how)s\n"
    "  with your own user name. It prints a password; the dashboard then leads you through the rest.\n"
)


class Command(BaseCommand):
    help = "Prepares the database and the static files, then serves the portal until it is told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", nargs="?", default=DEFAULT_ADDRESS, help="where to listen, like 127.0.0.1:8000")

    def handle(self, *, address: str, **_options: Any) -> None:
        try:
            with in_use():
                self._serve(address)
        except (serving.ListeningError, NotNow) as error:
            raise CommandError(str(error)) from error

    def _serve(self, address: str) -> None:
        taken = serving.listen(address)
        try:
            self._prepare()
        except OperationalError as error:
            raise CommandError(_("The database cannot be reached: %(reason)s") % {"reason": error}) from error
        if first_start.wanted(loopback=serving.is_loopback(taken)):
            self._say(_("This is the first start: loading the demonstration organization Contoso."))
            self._introduce(first_start.load(), address=address, answers_at=serving.address_of(taken))
        elif first_start.nobody_can_sign_in():
            self._say(_OWN % {"how": _with_our_data(MAKE_ADMINISTRATOR)})
        application = cast("WSGIApplication", get_wsgi_application())
        collect_seldom()
        log_what_ends_the_program()
        taken.listen()
        self._say(_("The portal answers at %(address)s") % {"address": serving.address_of(taken)})
        serving.run(application, taken=taken, workers=Workers(settings.ACP_WORKERS))
        self._say(_("The portal has stopped."))

    def _prepare(self) -> None:
        if connection.vendor == "sqlite":
            self._say(_("The data is kept in %(folder)s") % {"folder": settings.ACP_DATA})
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        static_files.collect()
        sweep_incoming(older_than=timedelta(0))

    def _introduce(self, account: first_start.Account, *, address: str, answers_at: str) -> None:
        """With https in front, people sign in there alone."""
        sign_in_at = f"{settings.ACP_PUBLIC_URL}/" if settings.HTTPS else answers_at
        file: Path = first_start.keep(account, address=sign_in_at)
        run = "ACP_DEMO=0 make run" if address == DEFAULT_ADDRESS else f"ACP_DEMO=0 make run ADDR={address}"
        self._say(
            _(
                "\n  Sign in as %(name)s\n  with the password %(password)s\n"
                "  (shown only once; only you can read it again in %(file)s)\n\n"
                "To start with your own organization instead of the demonstration, stop this, delete %(folder)s, then\n"
                "  %(run)s\n"
                "and, in another window in this folder,\n"
                "  %(how)s\n"
            )
            % {
                "run": _with_our_data(run),
                "how": _with_our_data(MAKE_ADMINISTRATOR),
                "name": account.name,
                "password": account.password,
                "file": file,
                "folder": settings.ACP_DATA,
            }
        )

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _with_our_data(command: str) -> str:
    """As it has to be typed where the data is not in the usual folder: without that, it means another portal."""
    if settings.ACP_DATA == settings.BASE_DIR / "var":
        return command
    return f"ACP_DATA={shlex.quote(str(settings.ACP_DATA))} {command}"
