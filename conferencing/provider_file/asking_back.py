"""The answer to the provider: a workbook of the rows in trouble alone, which comes back corrected.

What comes back continues the same round trip: what was applied before stays, and only who was asked for can be missing.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.conf import settings
from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from acpportal.bulk import CHUNK, in_chunks
from acpportal.web.asked import number_in
from conferencing.models import ExportRow, ImportBatch, ImportProblem, ImportRow, ImportState, Outcome
from conferencing.problems import Severity
from conferencing.problems.for_provider import OURS_ALONE, sentence_for_provider
from conferencing.problems.identity import (
    PERSON_NEAR,
    PERSON_NEAR_DISPLAY_NAME,
    PERSON_NEAR_DOMAIN,
    PERSON_NEAR_EXCHANGED,
)
from conferencing.problems.moved import NAMES_APART, USER_NAME_EDITED
from conferencing.provider_file.exporting import recipient_of
from conferencing.provider_file.places import is_xml
from conferencing.provider_file.reading import Look
from conferencing.provider_file.writing import FOLLOWS_PROPERTY, Line, Progress, Question, QuestionFile, write_questions
from users import audit

TAKEN = "conferencing.questions_taken"
_IN_TROUBLE = (Outcome.DECISION, Outcome.WRONG, Outcome.NOT_FILLED_IN, Outcome.MISSING)
_OF_ANOTHER_NAME = (
    *(kind.code for kind in (PERSON_NEAR, PERSON_NEAR_EXCHANGED, PERSON_NEAR_DOMAIN, PERSON_NEAR_DISPLAY_NAME)),
    *(kind.code for kind in (USER_NAME_EDITED, NAMES_APART)),
)
_ASKED_IN = {ImportState.CHECKED, ImportState.APPLIED}
_FILE_NAME = re.compile(r"(?i)^AcpUsers(?:-\d{1,18})?-questions-(\d{1,18})(?!\d)")


def file_name_of(batch: ImportBatch) -> str:
    export = f"-{batch.export_id}" if batch.export_id else ""
    return f"AcpUsers{export}-questions-{batch.pk}.xlsx"


def is_in_trouble(batch: ImportBatch) -> bool:
    """Whether there is anything left that the provider might be asked; `count_to_ask` knows for sure."""
    if batch.is_audit or batch.state not in _ASKED_IN or batch.provider_id is None:
        return False
    return any(batch.counts.get(outcome) for outcome in _IN_TROUBLE)


def rows_to_ask(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows in trouble that the provider can put right, in the order of the file; people who are missing at the end.

    Whether somebody is disabled here, or was changed, is nothing to ask a provider. Who is missing, but probably meant
    by a row under another name, is asked about in that row alone: else there would be two to fill in for one person.
    """
    if not is_in_trouble(batch):
        return ImportRow.objects.none()
    rows = _rows_in_trouble(batch).exclude(_is_meant_elsewhere(batch))
    return rows.order_by(F("number").asc(nulls_last=True), "pk")


def _rows_in_trouble(batch: ImportBatch) -> QuerySet[ImportRow]:
    theirs = ImportProblem.objects.filter(row=OuterRef("pk"), accepted=False).exclude(severity=Severity.NOTE)
    rows = ImportRow.objects.filter(batch=batch, outcome__in=_IN_TROUBLE)
    return rows.filter(Exists(theirs.exclude(code__in=OURS_ALONE)))


def _is_meant_elsewhere(batch: ImportBatch) -> Q:
    return Q(number=None, outcome=Outcome.MISSING, person__in=_meant(batch))


def _meant(batch: ImportBatch) -> QuerySet[ImportProblem, int]:
    """Whom rows under another name are probably about."""
    named = ImportProblem.objects.filter(batch=batch, code__in=_OF_ANOTHER_NAME, accepted=False)
    named = named.filter(row__outcome__in=_IN_TROUBLE, proposal__has_key="person")
    people = named.annotate(meant=Cast(KT("proposal__person"), BigIntegerField()))
    return people.values_list("meant", flat=True)


def count_to_ask(batch: ImportBatch) -> int:
    """How many rows are asked about: those in trouble, but for the few with which only we can do something."""
    if not is_in_trouble(batch):
        return 0
    problems = ImportProblem.objects.filter(batch=batch, accepted=False).exclude(severity=Severity.NOTE)
    theirs = problems.filter(row=OuterRef("row")).exclude(code__in=OURS_ALONE)
    ours = problems.filter(code__in=OURS_ALONE, row__outcome__in=_IN_TROUBLE).exclude(Exists(theirs))
    settled_here = ours.aggregate(rows=Count("row", distinct=True))["rows"]
    missing = ImportRow.objects.filter(batch=batch, number=None, outcome=Outcome.MISSING)
    # In two steps: in one, PostgreSQL would look through the whole file for the few who are meant.
    meant = set(_meant(batch)) if batch.counts.get(Outcome.MISSING) else ()
    elsewhere = sum(missing.filter(person__in=people).count() for people in in_chunks(meant))
    return int(sum(batch.counts.get(outcome, 0) for outcome in _IN_TROUBLE) - settled_here - elsewhere)


def people_to_ask(batch: ImportBatch) -> QuerySet[ImportRow, int | None]:
    """Who has to come back in the answer to these questions."""
    return _rows_in_trouble(batch).filter(person__isnull=False).values_list("person", flat=True)


def write_questions_of(batch: ImportBatch, target: BinaryIO, *, progress: Progress | None = None) -> None:
    """The workbook; `progress` is told of the rows written."""
    if batch.provider is None:
        raise ValueError("nobody knows whom to ask")
    file = QuestionFile(
        number=batch.pk,
        file_name=batch.file_name,
        export_number=batch.export_id,
        people=count_to_ask(batch),
        recipient=recipient_of(batch.provider),
        secret=settings.SECRET_KEY,
    )
    write_questions(target, lambda: _questions(batch, provider=file.recipient.name), file=file, progress=progress)


def tell_taken(batch: ImportBatch, *, by: str) -> None:
    """Who took the file, and how many people are in it: it holds names and numbers."""
    after = {"file": file_name_of(batch), "people": count_to_ask(batch)}
    after |= {"format": batch.format} if is_xml(batch) else {}
    entry = audit.Entry(action=TAKEN, subject_key=f"import:{batch.pk}", subject=str(batch), after=after)
    audit.record([entry], by=by)


def followed_import(look: Look, *, file_name: str, batch: ImportBatch) -> ImportBatch | None:
    """The import whose questions a file answers: the workbook carries the number inside, else its name may tell."""
    by_name = _FILE_NAME.match(file_name)
    for number in (look.properties.get(FOLLOWS_PROPERTY, ""), by_name[1] if by_name else ""):
        earlier = ImportBatch.objects.filter(pk=number_in(number) or 0, pk__lt=batch.pk, is_audit=False)
        if found := earlier.filter(provider=batch.provider, export=batch.export, state__in=_ASKED_IN).first():
            return found
    return None


def _questions(batch: ImportBatch, *, provider: str) -> Iterator[Question]:
    rows = rows_to_ask(batch).prefetch_related("problems")
    for chunk in in_chunks(rows.iterator(chunk_size=CHUNK)):
        sent = _as_sent(batch, [row.person_id for row in chunk if row.person_id])
        for row in chunk:
            told = [each.problem for each in row.problems.all() if not each.accepted and each.severity != Severity.NOTE]
            theirs = [problem for problem in told if problem.code not in OURS_ALONE]
            yield Question(
                line=_line(row, sent.get(row.person_id or 0), provider=provider),
                is_as_sent=row.person_id in sent,
                wrong=tuple((problem.field, sentence_for_provider(problem)) for problem in theirs),
            )


def _as_sent(batch: ImportBatch, people: list[int]) -> dict[int, Line]:
    """How the people of some rows went out; the names of that time are those that the provider knows."""
    rows = ExportRow.objects.filter(batch=batch.export_id, person__in=people)
    values = rows.values_list("person", "user_name", "display_name", "toll_number", "toll_free_number", "conference_id")
    return {person or 0: Line(name, shown, "", *details) for person, name, shown, *details in values}


def _line(row: ImportRow, sent: Line | None, *, provider: str) -> Line:
    """Who it is about as sent, where that is known; the details as they came, or as they went out to who is missing."""
    if row.number is None and sent:
        return Line(*sent[:2], provider, *sent[3:])
    names = (sent.username, sent.display_name) if sent else (row.user_name, row.display_name)
    return Line(*names, provider, row.toll_cell, row.toll_free_cell, row.conference_id_cell)
