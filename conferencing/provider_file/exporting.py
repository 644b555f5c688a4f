"""Lists people for a provider: recorded person by person as sent, so that the answer can be compared with it."""

from collections.abc import Iterator
from typing import BinaryIO, Literal

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK, insert_rows
from conferencing.details import ProviderFacts, ProviderKind
from conferencing.models import AudioConferencingProvider, ExportBatch, ExportRow, NumberKind
from conferencing.problems import Problem
from conferencing.problems.file import NOBODY_CHOSEN, TOO_MANY_PEOPLE
from conferencing.provider_file.writing import Line, Recipient, write_csv, write_workbook
from conferencing.rules import alternatives, lengths_in_words
from users import audit
from users.models import User

Choice = Literal["provider", "without", "with", "all"]
EXPORTED = "conferencing.exported"
_COLUMNS = (
    "batch", "position", "person", "user_name", "upn_key", "display_name", "toll_number", "toll_free_number",
    "conference_id", "held",
)  # fmt: skip


class ExportRefused(Exception):  # noqa: N818 (a refusal with a sentence, not a fault)
    """No file can be made of these people; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class TooManyPeople(ExportRefused):
    """More people than one file may hold."""


def people_for_export(
    provider: AudioConferencingProvider, *, search: str = "", choice: Choice = "provider"
) -> QuerySet[User]:
    """Everybody who has this provider; or enabled people without any provider, with one, or all of them."""
    people = User.objects.search(search)
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
) -> ExportBatch:
    """Records who goes out with what. The file itself is written from these rows, as often as it is asked for."""
    limit = settings.ACP_IMPORT_MAX_ROWS
    chosen = people.order_by("sort_key", "pk")[: limit + 1]
    batch = ExportBatch.objects.create(provider=provider, format=format, by=by, why=why)
    batch.people = insert_rows(ExportRow, _COLUMNS, _rows(batch, chosen))
    if batch.people > limit:
        raise TooManyPeople(Problem(TOO_MANY_PEOPLE, "", {"limit": limit}))
    if batch.people == 0:
        raise ExportRefused(Problem(NOBODY_CHOSEN))
    batch.save(update_fields=["people"])
    after = {"provider": provider.name, "people": batch.people, "format": format}
    entry = audit.Entry(action=EXPORTED, subject_key=f"export:{batch.pk}", subject=str(batch), after=after)
    audit.record([entry], by=by, why=why)
    return batch


def _rows(batch: ExportBatch, people: QuerySet[User]) -> Iterator[tuple[object, ...]]:
    """Numbers and IDs of other providers stay here: they are nobody's business (design.md 5)."""
    with_details = people.select_related("conferencing", "conferencing__provider")
    for position, person in enumerate(with_details.iterator(chunk_size=CHUNK), start=1):
        held = person.conferencing.details
        own = held.provider_id == batch.provider_id
        yield (
            batch.pk,
            position,
            person.pk,
            person.user_principal_name,
            person.upn_key,
            person.display_name,
            held.toll_number if own else "",
            held.toll_free_number if own else "",
            held.conference_id if own else "",
            held.as_json(provider_name=person.conferencing.provider_name),
        )


def write_export(batch: ExportBatch, target: BinaryIO) -> None:
    """The same file every time: of what was sent, not of what is by now."""
    if batch.format == ExportBatch.Format.CSV:
        write_csv(target, _lines(batch))
        return
    write_workbook(
        target, _lines(batch), export_number=batch.pk, recipient=_recipient(batch), secret=settings.SECRET_KEY
    )


def _lines(batch: ExportBatch) -> Iterator[Line]:
    provider = batch.provider.name
    for row in ExportRow.objects.filter(batch=batch).order_by("position").iterator(chunk_size=CHUNK):
        yield Line(
            username=row.user_name,
            display_name=row.display_name,
            provider=provider,
            toll_number=row.toll_number,
            toll_free_number=row.toll_free_number,
            conference_id=row.conference_id,
        )


def _recipient(batch: ExportBatch) -> Recipient:
    numbers = list(batch.provider.numbers.order_by("pk"))
    return Recipient(
        name=batch.provider.name,
        toll_numbers=tuple(number.number for number in numbers if number.kind == NumberKind.TOLL),
        toll_free_numbers=tuple(number.number for number in numbers if number.kind == NumberKind.TOLL_FREE),
        id_rule=_id_rule(batch.provider.facts()),
    )


def _id_rule(provider: ProviderFacts) -> str:
    rule = _("Conference IDs have %(lengths)s digits.") % {"lengths": lengths_in_words(provider.id_lengths)}
    if provider.first_digits:
        rule += " " + _("They begin with %(beginnings)s.") % {"beginnings": alternatives(provider.first_digits)}
    return rule
