"""manage.py undo_import ID: puts back what people had before an import was applied."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.jobs.terminal import terminal_line
from acpportal.web.asked import number_in
from conferencing.management.typed import checked_text, checked_why
from conferencing.models import ImportBatch, ImportRow, ImportState
from conferencing.provider_file.reporting import left_alone
from conferencing.provider_file.undoing import NotNow, undo_import
from users.audit import acting_as
from users.operator import command_actor


class Command(BaseCommand):
    help = "Puts back what people had before the import, but leaves alone whom somebody changed since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="ID")
        parser.add_argument("--why", default="", metavar="TEXT", help="kept with every change")

    def handle(self, *, number: str, why: str, **_options: Any) -> None:
        why = checked_why(why)
        batch = ImportBatch.objects.filter(pk=number_in(number) or 0).first()
        if batch is None:
            raise CommandError(
                _("There is no import %(number)s, or it was removed because of its age.")
                % {"number": checked_text(number, option="ID")}
            )
        by = command_actor()
        try:
            with acting_as(by, origin="undo_import"), terminal_line() as shown:
                undo_import(batch, by=by, why=why, progress=shown)
        except NotNow as now:
            words = _("Import %(number)s %(state)s: only an applied one can be undone.")
            state = ImportState(now.batch.state).label
            raise CommandError(words % {"number": batch.pk, "state": state}) from now
        rows = ImportRow.objects.filter(batch=batch).prefetch_related("problems")
        put_back = rows.filter(result=ImportRow.Result.PUT_BACK).count()
        words = ngettext(
            "%(count)s person has back what was there before.",
            "%(count)s people have back what was there before.",
            put_back,
        )
        self.stdout.write(words % {"count": put_back})
        for line in left_alone(rows.filter(result=ImportRow.Result.KEPT)):
            self.stdout.write(line)
