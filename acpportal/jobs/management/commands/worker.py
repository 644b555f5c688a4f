"""manage.py worker: does the long work that the web server puts into the queue; `serve` starts it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from acpportal.garbage import collect_seldom
from acpportal.in_use import NotNow, in_use
from acpportal.jobs.worker import Worker
from acpportal.logs import log_what_ends_the_program


class Command(BaseCommand):
    help = "Runs long jobs from the queue until it is told to stop. The web server starts one by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is waiting")
        parser.add_argument("--parent", type=int, metavar="PID", help="stop when this process has ended")

    def handle(self, *, once: bool, parent: int | None, **_options: Any) -> None:
        if parent is None and not once:
            self.stdout.write(_("The worker is waiting for jobs; Ctrl-C stops it."))
        collect_seldom()
        log_what_ends_the_program()
        try:
            with in_use():
                Worker(parent=parent).work(until_nothing_waits=once)
        except NotNow as not_now:
            raise CommandError(str(not_now)) from not_now
