"""manage.py import_acp_users FILE: the validation report of a returned file; with --apply its ready rows are applied.

Ends with 0 when nothing stands in the way, with 1 when a row is wrong, undecided, not filled in or missing, and with 2
when the file could not be read. Without --apply the check is thrown away once it is printed: nobody comes back to it.
With --audit the file is the provider's complete list: it is compared and kept as compared, and ends with 0 when
everybody matches.
"""

import json
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acpportal.jobs.terminal import terminal_line
from acpportal.web.asked import number_in
from conferencing.management.named_provider import named_provider
from conferencing.management.refused import RefusedError
from conferencing.management.typed import checked_text, checked_why
from conferencing.models import ExportBatch, ImportBatch, ImportRow, ImportState, Outcome
from conferencing.problems import CATALOGUE, Problem, Severity, columns, layout
from conferencing.provider_file.abandoning import abandon
from conferencing.provider_file.answering import NO_EXPORT
from conferencing.provider_file.applying import apply_import
from conferencing.provider_file.asking import asked_of
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.file_names import plain_file_name
from conferencing.provider_file.mapping import NAMES
from conferencing.provider_file.reading import UnreadableFile
from conferencing.provider_file.receiving import NotReceived, receive
from conferencing.provider_file.reporting import as_json, as_text, left_alone, refusal_as_json
from conferencing.provider_file.sandbox.encodings import CANDIDATES, WIDE
from users.audit import acting_as
from users.operator import command_actor

IN_THE_WAY, UNREADABLE = 1, 2
ENCODINGS = (*CANDIDATES, *WIDE)
_STANDS_IN_THE_WAY = (Outcome.WRONG, Outcome.DECISION, Outcome.NOT_FILLED_IN, Outcome.MISSING)
_BY_COLUMN = gettext_lazy(
    "Name all columns that count, by their names or letters: --column user_name=A --column toll_number=D "
    "--column conference_id=F."
)
_OPTIONS = {
    columns.COLUMN_TWICE: _BY_COLUMN,
    columns.HIDDEN_BESIDE_SHOWN: _BY_COLUMN,
    layout.COLUMNS_UNSURE: _BY_COLUMN,
    layout.WHICH_TABLE: gettext_lazy("Say it with --sheet NAME."),
    layout.WHICH_ENCODING: gettext_lazy("Say it with --encoding NAME."),
}
_NOT_AS_PLANNED = (ImportRow.Result.LEFT_ALONE, ImportRow.Result.REFUSED)


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """How the file is to be taken in."""

    provider: str | None
    export: ExportBatch | None
    by: str
    answers: dict[str, Any]
    is_audit: bool


class Command(BaseCommand):
    help = "Checks a file that a provider returned and prints the validation report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--provider", metavar="NAME", help="which provider's answer it is, if the file does not say so"
        )
        parser.add_argument(
            "--export", metavar="N", help=f"which export it answers, whatever the file says; {NO_EXPORT} for no export"
        )
        parser.add_argument("--apply", action="store_true", help="apply the ready rows")
        parser.add_argument(
            "--audit", action="store_true", help="FILE is the provider's complete list: compare it, change nothing"
        )
        parser.add_argument("--why", default="", metavar="TEXT", help="kept with every change")
        parser.add_argument(
            "--accept",
            action="append",
            default=[],
            metavar="CODE",
            choices=_codes_of_questions(),
            help="answer the questions with this code: by what is proposed, else as it stands",
        )
        parser.add_argument(
            "--as-it-stands",
            action="append",
            default=[],
            metavar="CODE",
            choices=_codes_of_questions(),
            help="take what questions with this code ask about as the file says it, whatever is proposed",
        )
        parser.add_argument(
            "--accept-all", action="store_true", help="answer all questions: by what is proposed, else as it stands"
        )
        parser.add_argument("--encoding", choices=ENCODINGS, metavar="NAME", help="how the letters of a text are read")
        parser.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook holds the people")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="FIELD=HEADER",
            help=f"which column holds which field ({', '.join(NAMES)}); then all that count are to be named",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, file: Path, provider: str | None, apply: bool, why: str, **options: Any) -> None:
        by, why = command_actor(), checked_why(why, returncode=UNREADABLE)
        is_audit = _asked_to_compare(options, apply=apply)
        with acting_as(by, origin="import_acp_users"):
            answers = _answers(options)
            export = _export(options["export"])
            wanted = _Wanted(provider=provider, export=export, by=by, answers=answers, is_audit=is_audit)
            batch = self._received(file, wanted, as_object=options["json"])
            for code in options["as_it_stands"]:
                accept(batch, by=by, code=code, stands=True)
            for code in [*options["accept"], *([""] if options["accept_all"] else [])]:
                accept(batch, by=by, code=code)
            if not apply and not is_audit:
                abandon(batch, by=by)
            if options["json"]:
                batch = _applied(batch, by=by, why=why) if apply else batch
                self._show(as_json(batch))
            else:
                for line in as_text(batch):
                    self.stdout.write(line)
                if apply:
                    self._apply(batch, by=by, why=why)
        if any(batch.counts[outcome] for outcome in _STANDS_IN_THE_WAY):
            sys.exit(IN_THE_WAY)

    def _received(self, file: Path, wanted: _Wanted, *, as_object: bool) -> ImportBatch:
        try:
            return _received(file, wanted)
        except RefusedError as refused:
            if as_object:
                self._show(refusal_as_json(refused.problem, file=plain_file_name(file.name)))
            raise

    def _show(self, found: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))

    def _apply(self, batch: ImportBatch, *, by: str, why: str) -> None:
        _applied(batch, by=by, why=why)
        changed = batch.people_changed
        words = ngettext("%(count)s person was changed.", "%(count)s people were changed.", changed)
        self.stdout.write("\n" + words % {"count": changed})
        rows = ImportRow.objects.filter(batch=batch, result__in=_NOT_AS_PLANNED)
        for line in left_alone(rows.prefetch_related("problems")):
            self.stdout.write(line)


def _codes_of_questions() -> list[str]:
    return [code for code in CATALOGUE.codes() if CATALOGUE[code].severity is Severity.QUESTION]


def _answers(options: dict[str, Any]) -> dict[str, Any]:
    """What the page Columns would ask, answered beforehand."""
    answers = {name: options[name] for name in ("encoding", "sheet") if options[name]}
    named: dict[str, str] = {}
    for option in options["column"]:
        field, _equals, header = checked_text(option, option="--column", returncode=UNREADABLE).partition("=")
        if field not in NAMES or not header:
            words = _("--column %(option)s is not FIELD=HEADER. The fields are %(fields)s.")
            raise CommandError(words % {"option": option, "fields": ", ".join(NAMES)}, returncode=UNREADABLE)
        named[field] = header
    if options["export"] == NO_EXPORT:
        answers["export"] = NO_EXPORT
    return answers | ({"columns": named} if named else {})


def _export(option: str | None) -> ExportBatch | None:
    """Raises CommandError where there is no such export."""
    if option is None or option == NO_EXPORT:
        return None
    number = number_in(checked_text(option, option="--export", returncode=UNREADABLE)) or 0
    if found := ExportBatch.objects.select_related("provider").filter(pk=number).first():
        return found
    words = _("There is no export %(option)s. --export takes the number of an export, or %(none)s.")
    raise CommandError(words % {"option": option, "none": NO_EXPORT}, returncode=UNREADABLE)


def _asked_to_compare(options: dict[str, Any], *, apply: bool) -> bool:
    """Raises CommandError where something is to be done that no comparison does."""
    others = ("accept", "as_it_stands", "accept_all", "export")
    if options["audit"] and (apply or any(options[name] for name in others)):
        words = _(
            "--audit only compares: --apply, --accept, --as-it-stands, --accept-all and --export cannot be used with"
            " it."
        )
        raise CommandError(words, returncode=UNREADABLE)
    return bool(options["audit"])


def _received(file: Path, wanted: _Wanted) -> ImportBatch:
    provider = named_provider(wanted.provider, returncode=UNREADABLE) if wanted.provider else None
    try:
        with file.open("rb") as source, terminal_line() as line:
            batch = receive(
                source,
                file_name=file.name,
                by=wanted.by,
                provider=provider,
                export=wanted.export,
                answers=wanted.answers,
                is_audit=wanted.is_audit,
                seen=line,
            )
    except (UnreadableFile, NotReceived) as refused:
        raise RefusedError(refused.problem, returncode=UNREADABLE) from refused
    except OSError as error:
        problem = Problem(columns.NOT_OPENED, "", {"file": str(file), "why": error.strerror or str(error)})
        raise RefusedError(problem, returncode=UNREADABLE) from error
    if batch.state == ImportState.ASKING:
        problem = asked_of(batch)[0]
        abandon(batch, by=wanted.by)
        raise RefusedError(problem, hint=_how_to_say(problem), returncode=UNREADABLE)
    return batch


def _how_to_say(problem: Problem) -> str:
    """What the wizard asks on a page is said by an option here."""
    return str(_OPTIONS.get(problem.kind, ""))


def _applied(batch: ImportBatch, *, by: str, why: str) -> ImportBatch:
    with terminal_line() as line:
        return apply_import(batch, by=by, why=why, progress=line)
