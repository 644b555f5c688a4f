"""Lists people for a provider: recorded person by person as sent, so that the answer can be compared with it."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Literal

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acpportal.jobs.progress import UNSEEN, Progress
from conferencing.details import ProviderFacts, ProviderKind
from conferencing.models import AudioConferencingProvider, ExportBatch, ExportRow, NumberKind
from conferencing.problems import Problem
from conferencing.problems.file import NOBODY_CHOSEN, TOO_MANY_PEOPLE
from conferencing.provider_file.recording import record_people
from conferencing.provider_file.writing import Line, Recipient, write_csv, write_workbook, write_xml
from conferencing.rules import alternatives, lengths_in_words
from users import audit
from users.models import User

Choice = Literal["provider", "without", "with", "all"]
EXPORTED = "conferencing.exported"
# What is done, as its progress names it
LISTING, WRITING = "listing", "writing"
_READ = 5_000  # rows at once
_TEXTS = {ExportBatch.Format.CSV.value: write_csv, ExportBatch.Format.XML.value: write_xml}
_DETAILS = ("toll_number", "toll_free_number", "conference_id")


class ExportRefused(Exception):  # noqa: N818 (a refusal with a sentence, not a fault)
    """No file can be made of these people; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class TooManyPeople(ExportRefused):
    """More people than one file may hold."""


def people_for_export(
    provider: AudioConferencingProvider,
    *,
    search: str = "",
    choice: Choice = "provider",
    since: ExportBatch | None = None,
) -> QuerySet[User]:
    """Everybody who has this provider; or enabled people without any provider, with one, or all of them.

    With `since` whoever went out with that export is left out.
    """
    people = User.objects.search(search)
    if since:
        people = since.not_in_it(people)
    if choice == "provider":
        return people.filter(conferencing__provider=provider)
    if choice == "without":
        return people.enabled().filter(conferencing__kind=ProviderKind.NONE)
    if choice == "with":
        return people.enabled().exclude(conferencing__kind=ProviderKind.NONE)
    return people.enabled()


@transaction.atomic
def create_export(
    people: QuerySet[User],
    *,
    provider: AudioConferencingProvider,
    format: str,  # noqa: A002 (the field's name)
    by: str,
    why: str = "",
    progress: Progress = UNSEEN,
) -> ExportBatch:
    """Records who goes out with what. The file itself is written from these rows, as often as it is asked for."""
    limit = settings.ACP_IMPORT_MAX_ROWS
    progress.tell(step=LISTING)
    batch = ExportBatch.objects.create(provider=provider, format=format, by=by, why=why)
    batch.people = record_people(batch, people, at_most=limit + 1)
    if batch.people > limit:
        raise TooManyPeople(Problem(TOO_MANY_PEOPLE, "", {"limit": limit}))
    if batch.people == 0:
        raise ExportRefused(Problem(NOBODY_CHOSEN))
    batch.open_people = batch.people
    batch.save(update_fields=["people", "open_people"])
    after = {"provider": provider.name, "people": batch.people, "format": format}
    entry = audit.Entry(action=EXPORTED, subject_key=f"export:{batch.pk}", subject=str(batch), after=after)
    audit.record([entry], by=by, why=why)
    progress.hold()
    return batch


def write_export(batch: ExportBatch, target: BinaryIO, *, progress: Progress = UNSEEN) -> None:
    """The same file every time: of what was sent, not of what is by now."""
    progress.tell(step=WRITING, of=batch.people)
    if write_text := _TEXTS.get(batch.format):
        write_text(target, _lines(batch), progress=_told(progress))
        return
    write_workbook(
        target,
        _lines(batch),
        filled_in=_filled_in(batch),
        people=batch.people,
        export_number=batch.pk,
        recipient=recipient_of(batch.provider),
        secret=settings.SECRET_KEY,
        progress=_told(progress),
    )


def _told(progress: Progress) -> Callable[[int], None]:
    """How the writers say how many rows they have written."""
    return lambda rows: progress.tell(done=rows)


def _lines(batch: ExportBatch) -> Iterator[Line]:
    """In the order of the list."""
    rows = ExportRow.objects.filter(batch=batch).order_by("position")
    values = rows.values_list("user_name", "display_name", *_DETAILS)
    provider = batch.provider.name
    return (
        Line(name, shown, provider, toll, toll_free, conference_id)
        for name, shown, toll, toll_free, conference_id in values.iterator(chunk_size=_READ)
    )


def _filled_in(batch: ExportBatch) -> Iterator[Line]:
    """For counting: the details of those with a toll number and a conference ID, whoever they are."""
    rows = ExportRow.objects.filter(batch=batch).exclude(toll_number="").exclude(conference_id="").order_by()
    return (Line("", "", "", *details) for details in rows.values_list(*_DETAILS).iterator(chunk_size=_READ))


def recipient_of(provider: AudioConferencingProvider) -> Recipient:
    numbers = list(provider.numbers.order_by("pk"))
    facts = provider.facts()
    return Recipient(
        name=provider.name,
        toll_numbers=tuple(number.number for number in numbers if number.kind == NumberKind.TOLL),
        toll_free_numbers=tuple(number.number for number in numbers if number.kind == NumberKind.TOLL_FREE),
        id_rule=_id_rule(facts),
        id_lengths=facts.id_lengths,
        id_beginnings=facts.first_digits,
    )


def _id_rule(provider: ProviderFacts) -> str:
    rule = _("Conference IDs have %(lengths)s digits.") % {"lengths": lengths_in_words(provider.id_lengths)}
    if provider.first_digits:
        rule += " " + _("They begin with %(beginnings)s.") % {"beginnings": alternatives(provider.first_digits)}
    return rule
