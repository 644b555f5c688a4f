"""manage.py export_acp_users FILE --provider NAME: the list that goes out to a provider."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.jobs.terminal import terminal_line
from acpportal.web.asked import number_in
from conferencing.management.named_provider import named_provider
from conferencing.management.typed import checked_text
from conferencing.models import AudioConferencingProvider, ExportBatch
from conferencing.provider_file.exporting import Choice, ExportRefused, create_export, people_for_export, write_export
from users.audit import acting_as
from users.operator import command_actor


class Command(BaseCommand):
    help = "Writes a list of people for a provider. Without a choice: everybody whose provider it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--provider", required=True, metavar="NAME")
        parser.add_argument("--format", choices=ExportBatch.Format.values, help="without it the name of FILE tells")
        parser.add_argument("--search", default="", metavar="TEXT", help="only people who are found by this text")
        parser.add_argument("--added-since", metavar="N", help="only enabled people who were not in export N to NAME")
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--without-provider", action="store_true", help="enabled people who have no provider")
        choice.add_argument("--with-provider", action="store_true", help="enabled people who have any provider")

    def handle(self, *, file: Path, provider: str, format: str | None, search: str, **options: Any) -> None:  # noqa: A002
        wanted = named_provider(provider)
        search = checked_text(search, option="--search")
        since = _since(options["added_since"], provider=wanted)
        people = people_for_export(wanted, search=search, choice=_choice(**options), since=since)
        by, format = command_actor(), format or _format(file)  # noqa: A001 (as above)
        try:
            # A file that cannot be written was not sent to anybody: then nothing is recorded either.
            with transaction.atomic(), acting_as(by, origin="export_acp_users"), terminal_line() as line:
                batch = create_export(people, provider=wanted, format=format, by=by, progress=line)
                with file.open("wb") as target:
                    write_export(batch, target, progress=line)
        except ExportRefused as refused:
            raise CommandError(refused.problem.sentence) from refused
        except OSError as error:
            raise CommandError(_("%(file)s cannot be written: %(why)s.") % _why(file, error)) from error
        words = ngettext(
            "Export %(number)s: %(people)s person for %(provider)s, in %(file)s.",
            "Export %(number)s: %(people)s people for %(provider)s, in %(file)s.",
            batch.people,
        )
        names = {"number": batch.pk, "people": batch.people, "provider": wanted.name, "file": _printable(file)}
        self.stdout.write(words % names)


def _choice(*, without_provider: bool, with_provider: bool, added_since: str | None, **_options: Any) -> Choice:
    """Whoever was added need not have the provider yet."""
    if without_provider:
        return "without"
    if with_provider:
        return "with"
    return "provider" if added_since is None else "all"


def _since(option: str | None, *, provider: AudioConferencingProvider) -> ExportBatch | None:
    """Raises CommandError where no such export went to the provider."""
    if option is None:
        return None
    number = number_in(checked_text(option, option="--added-since")) or 0
    if found := provider.exports.filter(pk=number).first():
        return found
    words = _(
        "No export %(option)s went to %(provider)s. --added-since takes the number of an export to this provider."
    )
    raise CommandError(words % {"option": option, "provider": provider.name})


def _format(file: Path) -> str:
    """As the name says; what it says nothing about, no program could open by its name."""
    ending = file.suffix.lower().removeprefix(".")
    if ending not in ExportBatch.Format.values:
        words = _("%(file)s does not end in .xlsx, .csv or .xml. Call it so, or say --format xlsx, csv or xml.")
        raise CommandError(words % {"file": file})
    return ending


def _printable(file: Path) -> str:
    """A name may hold bytes that are no text."""
    return str(file).encode(errors="replace").decode()


def _why(file: Path, error: OSError) -> dict[str, object]:
    return {"file": file, "why": error.strerror or error}
