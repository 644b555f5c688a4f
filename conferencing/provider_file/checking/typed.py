"""Says what the checks find in values that are being typed over a row. Writes nothing."""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass

from conferencing.actions import conference_id_taken
from conferencing.details import ProviderKind
from conferencing.models import ConferencingAssignment, ImportBatch, ImportRow, Outcome
from conferencing.problems import Problem, Severity
from conferencing.problems.rows import CONFERENCE_ID_TWICE
from conferencing.provider_file.checking.again import checked_again, kept_beside
from conferencing.provider_file.checking.habits import answer_of
from conferencing.provider_file.checking.rows import Checked
from conferencing.provider_file.mapping import CONFERENCE_ID


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What is wrong with the values, and the conference ID where nothing is wrong with that one."""

    problems: list[Problem]
    conference_id: str


def check_typed(batch: ImportBatch, *, row: ImportRow, values: Mapping[str, str]) -> Typed:
    """What saving these values would find in the row, and whether somebody else has the conference ID."""
    if batch.provider is None:
        raise ValueError("a checked import has a provider")
    typed = copy(row)
    typed.overrides = kept_beside(values, overrides=row.overrides) | dict(values)
    answer = answer_of(batch.provider, export=batch.export_id)
    _people, checked = checked_again([typed], answer=answer)
    if row.pk not in checked:
        return Typed(problems=[], conference_id="")
    found = checked[row.pk]
    problems = [problem for problem in found.problems if problem.severity is not Severity.NOTE]
    if not any(problem.field == CONFERENCE_ID for problem in problems):
        problems += _in_use(batch, row=row, found=found)
    is_right = not any(problem.field == CONFERENCE_ID for problem in problems)
    return Typed(problems=problems, conference_id=found.wanted.conference_id if is_right else "")


def _in_use(batch: ImportBatch, *, row: ImportRow, found: Checked) -> Iterator[Problem]:
    """Who has the ID already: somebody who keeps it, or another row of the file."""
    toll_key, conference_id = found.reading.toll_key, found.wanted.conference_id
    person = found.person.id if found.person else None
    held = ConferencingAssignment.objects.filter(
        kind=ProviderKind.THIRD_PARTY, provider=batch.provider, toll_key=toll_key, conference_id=conference_id
    )
    rows = ImportRow.objects.filter(batch=batch, decision=ImportRow.Decision.UNDECIDED).exclude(pk=row.pk)
    holder = held.exclude(person=person).select_related("person").first()
    if holder and not rows.filter(person=holder.person_id, outcome=Outcome.READY).exists():
        provider = batch.provider.name if batch.provider else ""
        yield conference_id_taken(holder.person, found=conference_id, provider=provider)
        return
    same = rows.filter(toll_key=toll_key, conference_id=conference_id, number__isnull=False).select_related("person")
    if other := same.order_by("number").first():
        name = other.person.display_name if other.person else other.user_name
        params: dict[str, str | int] = {"other": name, "rows": str(other.number), "found": conference_id}
        yield Problem(CONFERENCE_ID_TWICE, CONFERENCE_ID, params)
