"""manage.py sync_licenses FILE.csv [--dry-run]: everybody in the file gets exactly the licenses it names."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from licensing.license_rows import LicenseFile
from licensing.sync_actions import SyncResult, sync_licenses
from users.audit import acting_as
from users.directory_rows import UnreadableFileError, open_people_file
from users.operator import command_actor
from users.refused_files import UNREADABLE, WRONG_ROWS, RefusedFileError, refusal


class Command(BaseCommand):
    help = (
        "Gives everybody in the file exactly the licenses it names, and takes the others away. People who are not in"
        " the file are left alone; when a row is wrong or seats are short nothing is written. Columns:"
        " UserPrincipalName, Licenses (names separated by semicolons; empty: none)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV, UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, file: Path, dry_run: bool, **_options: Any) -> None:
        by = command_actor()
        try:
            with open_people_file(file, LicenseFile) as opened, acting_as(by, origin="sync_licenses"):
                result = sync_licenses(opened, by=by, dry_run=dry_run, tell=self._tell if dry_run else None)
        except UnreadableFileError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        except RefusedFileError as error:
            raise CommandError(refusal(error), returncode=WRONG_ROWS) from error
        self.stdout.write(summary(result, dry_run=dry_run))

    def _tell(self, name: str, before: list[str], after: list[str]) -> None:
        words = {
            "name": name,
            "before": ", ".join(before) or _("no license"),
            "after": ", ".join(after) or _("no license"),
        }
        self.stdout.write(_("would be changed: %(name)s. %(before)s would become %(after)s.") % words)


def summary(result: SyncResult, *, dry_run: bool) -> str:
    parts = [
        (result.changed, ngettext("%(count)s person changed", "%(count)s people changed", result.changed)),
        (result.unchanged, ngettext("%(count)s person as before", "%(count)s people as before", result.unchanged)),
    ]
    told = ", ".join(words % {"count": count} for count, words in parts if count) or _("nobody in the file")
    whole = (_("Nothing was written. It would be: %(told)s.") if dry_run else _("Done: %(told)s.")) % {"told": told}
    if result.change:
        result.said.append(_("It is in the history as %(name)s.") % {"name": result.change.batch_name})
    return " ".join([whole, *result.said])
