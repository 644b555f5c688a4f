"""Stores the rows of a file as they are read: people, what was sent and problems in sets, no query for a single row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from acpportal.bulk import insert_rows
from conferencing.details import Details, PersonFacts, ProviderKind
from conferencing.models import ExportRow, ImportBatch, ImportRow
from conferencing.provider_file.cells import FIELDS, Reading, read_row
from conferencing.provider_file.checking.between_rows import store
from conferencing.provider_file.checking.rows import Answer, Checked, Known, Sent, check_row, is_same_name
from conferencing.provider_file.reading import Row
from users.keys import fold
from users.models import User

ROW_COLUMNS = (
    "batch", "number", "person", "user_name", "display_name", "provider_name", "toll_cell", "toll_free_cell",
    "conference_id_cell", "found_kind", "found_provider", "found_toll_number", "found_toll_free_number",
    "found_conference_id", "toll_number", "toll_key", "toll_free_number", "conference_id", "outcome", "decision",
    "result", "kinds", "seal", "overrides",
)  # fmt: skip


def stage(batch: ImportBatch, rows: Sequence[Row], *, fields: Sequence[str], answer: Answer) -> int:
    """Checks and stores some rows, whose cells stand in the order of `fields`. Returns how many held anything."""
    read = [
        (row.number, reading)
        for row in rows
        if not (reading := read_row(dict(zip(fields, row.cells, strict=True)), provider=answer.provider)).is_blank
    ]
    people = people_of(reading.user_name for _number, reading in read)
    sent = sent_to((person.id for person in people.values()), export=answer.export)
    checked = list(_checked(read, people=people, sent=sent, answer=answer))
    with transaction.atomic():
        insert_rows(ImportRow, ROW_COLUMNS, (_stored(batch, number, row) for number, row in checked))
        numbers = [number for number, row in checked if row.problems]
        keys = dict(ImportRow.objects.filter(batch=batch, number__in=numbers).values_list("number", "pk"))
        store(batch, ((keys[number], problem) for number, row in checked for problem in row.problems))
    return len(checked)


def people_of(names: Iterable[str]) -> dict[str, Known]:
    """The people with these user names, by the name as it stands in the file."""
    by_key: dict[str, set[str]] = {}
    for name in names:
        by_key.setdefault(fold(name), set()).add(name)
    people = ((by_key[key], person) for key, person in _known_people(User.objects.filter(upn_key__in=by_key)))
    return {name: person for names, person in people for name in names if is_same_name(name, person.user_name)}


def people_with(person_ids: Iterable[int]) -> dict[int, Known]:
    """These people by their keys, with what they have now."""
    return {person.id: person for _key, person in _known_people(User.objects.filter(pk__in=list(person_ids)))}


def _known_people(people: QuerySet[User]) -> Iterator[tuple[str, Known]]:
    found: Iterable[tuple[Any, ...]] = people.values_list(
        "upn_key", "pk", "user_principal_name", "display_name", "account_enabled", "conferencing__has_pstn_plan",
        "conferencing__kind", "conferencing__provider", "conferencing__toll_number", "conferencing__toll_free_number",
        "conferencing__conference_id",
    )  # fmt: skip
    return ((key, _known(*facts)) for key, *facts in found)


def sent_to(person_ids: Iterable[int], *, export: int | None) -> dict[int, Sent]:
    """What went out for these people in the export, if there was one."""
    if export is None:
        return {}
    rows = ExportRow.objects.filter(batch=export, person__in=list(person_ids))
    found = rows.values_list("person", "toll_number", "toll_free_number", "conference_id", "held")
    return {
        person: Sent(
            toll_number=toll_number,
            toll_free_number=toll_free_number,
            conference_id=conference_id,
            held=Details.from_json(held),
        )
        for person, toll_number, toll_free_number, conference_id, held in found
    }


def _known(
    pk: int, user_name: str, name: str, enabled: Any, has_pstn_plan: Any, kind: str, provider: int | None, *details: str
) -> Known:
    toll_number, toll_free_number, conference_id = details
    return Known(
        id=pk,
        user_name=user_name,
        facts=PersonFacts(name=name, enabled=enabled, has_pstn_plan=has_pstn_plan),
        held=Details(
            kind=ProviderKind(kind),
            provider_id=provider,
            toll_number=toll_number,
            toll_free_number=toll_free_number,
            conference_id=conference_id,
        ),
    )


def _checked(
    read: Iterable[tuple[int, Reading]], *, people: dict[str, Known], sent: dict[int, Sent], answer: Answer
) -> Iterator[tuple[int, Checked]]:
    for number, reading in read:
        person = people.get(reading.user_name)
        went_out = sent.get(person.id) if person else None
        yield number, check_row(reading, person=person, sent=went_out, answer=answer)


def _stored(batch: ImportBatch, number: int, row: Checked) -> tuple[object, ...]:
    """The row in the order of the columns."""
    person, wanted = row.person, row.wanted
    found = columns_of(person.held) if person else ("", None, "", "", "")
    return (
        batch.pk,
        number,
        person.id if person else None,
        *(row.reading.texts.get(name, "") for name in FIELDS),
        *found,
        wanted.toll_number,
        row.reading.toll_key,
        wanted.toll_free_number,
        wanted.conference_id,
        row.outcome.value,
        "",
        "",
        row.reading.kinds,
        row.reading.seal,
        {},
    )


def columns_of(held: Details) -> tuple[object, ...]:
    return (held.kind.value, held.provider_id, held.toll_number, held.toll_free_number, held.conference_id)
