"""manage.py backup FILE: a consistent copy of everything, while the portal runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from acpportal.backups.making import make_backup
from acpportal.laid_out import require_tables


class Command(BaseCommand):
    help = "Writes a copy of the database, the files being read and the key into one archive while the portal runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="the archive to be written, such as portal.zip")

    def handle(self, *, file: Path, **_options: Any) -> None:
        require_tables()
        try:
            manifest = make_backup(file)
        except FileExistsError as error:
            raise CommandError(_("%(file)s exists already: choose another name.") % {"file": file}) from error
        except OSError as error:
            words = _("%(file)s cannot be written: %(reason)s. Nothing was left there.")
            raise CommandError(words % {"file": file, "reason": error.strerror}) from error
        except DatabaseError as error:
            raise CommandError(_("The database cannot be read: %(reason)s") % {"reason": error}) from error
        words = _("%(file)s: %(people)s people, %(rows)s rows of %(tables)s tables, %(size)s.")
        told = {
            "file": file,
            "people": number_format(manifest.tables["users_user"].rows, force_grouping=True),
            "rows": number_format(manifest.rows, force_grouping=True),
            "tables": len(manifest.tables),
            "size": filesizeformat(file.stat().st_size),
        }
        self.stdout.write(words % told)
