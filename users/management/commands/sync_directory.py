"""manage.py sync_directory FILE.csv [--dry-run]: a CSV of people becomes the directory."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from users.audit import acting_as
from users.directory import AlreadyThereError, PersonChange, SyncResult, sync_directory
from users.directory_rows import COLUMNS, DirectoryFacts, DirectoryFile, UnreadableFileError, open_people_file
from users.directory_words import told_result
from users.history import told_changes
from users.operator import command_actor
from users.refused_files import UNREADABLE, WRONG_ROWS, RefusedFileError, refusal


class Command(BaseCommand):
    help = (
        "Adds, changes and disables people as a CSV says. It matches by ObjectId, else by UserPrincipalName; people"
        " who are not in the file are left alone; when a row is wrong nothing is written."
        f" Columns: {', '.join(COLUMNS)}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV, UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, file: Path, dry_run: bool, **_options: Any) -> None:
        try:
            with open_people_file(file, DirectoryFile) as opened, acting_as(command_actor(), origin="sync_directory"):
                result = sync_directory(
                    opened, by=command_actor(), dry_run=dry_run, tell=self._tell if dry_run else None
                )
        except UnreadableFileError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        except (RefusedFileError, AlreadyThereError) as error:
            raise CommandError(refusal(error), returncode=WRONG_ROWS) from error
        self.stdout.write(summary(result, dry_run=dry_run))

    def _tell(self, change: DirectoryFacts | PersonChange) -> None:
        if isinstance(change, DirectoryFacts):
            sentence = _("would be added: %(name)s (%(display_name)s)")
            self.stdout.write(sentence % {"name": change.user_principal_name, "display_name": change.display_name})
            return
        words = {
            "changed": _("would be changed: %(name)s. %(what)s"),
            "disabled": _("would be disabled: %(name)s. %(what)s"),
            "enabled": _("would be enabled: %(name)s. %(what)s"),
        }[change.kind]
        name = change.before.get("user_principal_name", change.person.user_principal_name)
        what = " ".join(told_changes(entry.before, entry.after) for entry in change.entries())
        self.stdout.write((words % {"name": name, "what": what}).strip())


def summary(result: SyncResult, *, dry_run: bool) -> str:
    told = told_result(asdict(result))
    return (_("Nothing was written. It would be: %(told)s.") if dry_run else _("Done: %(told)s.")) % {"told": told}
