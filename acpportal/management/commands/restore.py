"""manage.py restore FILE: puts a backup in the place of everything there is, on SQLite or PostgreSQL."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from acpportal.backups import checking
from acpportal.backups.contents import Manifest
from acpportal.backups.restoring import holds_data, put_back
from acpportal.in_use import NotNow, alone


class Command(BaseCommand):
    help = "Replaces everything there is with a backup, after reading it to its end. Stop the portal first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="the archive that backup wrote")
        parser.add_argument("--replace", action="store_true", help="even if there are people already: they are lost")
        parser.add_argument("--dry-run", action="store_true", help="only reads the archive and says what is in it")

    def handle(self, *, file: Path, replace: bool, dry_run: bool, **_options: Any) -> None:
        try:
            with checking.opened(file) as (archive, manifest):
                self._tell(manifest)
                if dry_run:
                    return
                if holds_data() and not replace:
                    raise CommandError(
                        _(
                            "There are people in this portal already, and everything in it would be lost. Nothing was"
                            " changed. Restore into an empty one, or use --replace."
                        )
                    )
                with alone():
                    put_back(archive, manifest)
        except (checking.Unfit, NotNow) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            words = _("%(file)s cannot be restored: %(reason)s. The database was not changed.")
            raise CommandError(words % {"file": file, "reason": error.strerror}) from error
        except DatabaseError as error:
            words = _("The database refuses it, and was not changed: %(reason)s")
            raise CommandError(words % {"reason": error}) from error
        self.stdout.write(_("Everything is restored. Everybody has to sign in again; start the portal."))
        call_command("check_invariants", stdout=self.stdout)

    def _tell(self, manifest: Manifest) -> None:
        words = _("A backup of %(at)s UTC: %(people)s people, %(rows)s rows of %(tables)s tables.")
        told = {
            "at": date_format(manifest.at, "j F Y H:i"),
            "people": number_format(manifest.tables["users_user"].rows, force_grouping=True),
            "rows": number_format(manifest.rows, force_grouping=True),
            "tables": len(manifest.tables),
        }
        self.stdout.write(words % told)
