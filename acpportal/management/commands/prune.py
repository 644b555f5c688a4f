"""manage.py prune --older-than DAYS: removes batches and audit events beyond their age, and says so in the log."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.laid_out import require_tables
from acpportal.pruning import Pruned, prune
from users.audit import acting_as
from users.operator import command_actor

_LONGEST = 36_500


def _days(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= _LONGEST):
        raise ArgumentTypeError(_("%(found)s is not a number of days from 1 to %(most)s.") % _words(text))
    return int(text)


def _words(found: str) -> dict[str, str]:
    return {"found": found[:50], "most": number_format(_LONGEST, force_grouping=True)}


class Command(BaseCommand):
    help = "Removes imports, exports, changes of many and meetings that were over long ago, and old events of the log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--older-than", type=_days, required=True, metavar="DAYS", help="what is older is removed")
        parser.add_argument("--dry-run", action="store_true", help="only says how much that would be")

    def handle(self, *, older_than: int, dry_run: bool, **_options: Any) -> None:
        require_tables()
        by, before = command_actor(), timezone.now() - timedelta(days=older_than)
        with acting_as(by, origin="prune"):
            pruned = prune(before, by=by, dry_run=dry_run)
        for line in _told(pruned, before=before, dry_run=dry_run):
            self.stdout.write(line)


def _told(pruned: Pruned, *, before: datetime, dry_run: bool) -> Iterator[str]:
    day = {"day": date_format(before, "j F Y")}
    if not pruned:
        yield _("Nothing that is over is older than %(day)s.") % day
        return
    yield (_("Older than %(day)s, and would be removed:") if dry_run else _("Older than %(day)s, and removed:")) % day
    for count, label in (
        (pruned.imports, _("imports")),
        (pruned.exports, _("exports")),
        (pruned.changes, _("changes of many people")),
        (pruned.licenses, _("changes of many people's licenses")),
        (pruned.meetings, _("online meetings")),
        (pruned.events, _("events of the audit log")),
    ):
        yield f"{number_format(count, force_grouping=True):>12} {label}"
    if pruned.people:
        words = ngettext(
            "%(count)s person keeps one event that records what they had then.",
            "%(count)s people keep one event that records what they had then.",
            pruned.people,
        )
        yield words % {"count": number_format(pruned.people, force_grouping=True)}
