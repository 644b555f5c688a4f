"""The validation report as lines of text, as `import_acp_users` prints it."""

from collections.abc import Callable, Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.bulk import CHUNK
from conferencing.models import ImportBatch, ImportProblem, ImportRow, Outcome
from conferencing.problems import Severity
from conferencing.provider_file.places import names_in, place_of
from conferencing.provider_file.reporting import audit_words
from conferencing.provider_file.reporting.audit_words import word_of
from conferencing.provider_file.reporting.report import Group, Report, name_in_file, report

_IN_TROUBLE = (Outcome.DECISION, Outcome.WRONG, Outcome.NOT_FILLED_IN, Outcome.MISSING)


def as_text(batch: ImportBatch) -> Iterator[str]:
    """The sentence, what was noticed, the problems by kind, and the rows with trouble or with anything to note."""
    found = report(batch)
    yield from about_file(found)
    for group in found.groups:
        yield ""
        yield from _group(group)
    noticed = ImportProblem.objects.filter(batch=batch, severity=Severity.NOTE)
    rows = found.rows().filter(Q(outcome__in=_IN_TROUBLE) | Q(pk__in=noticed.values("row")))
    if rows.exists():
        yield ""
        word, nowhere = word_of(batch), _("no %(row_name)s") % names_in(batch)
        yield from (_row(row, word=word, nowhere=nowhere) for row in rows.iterator(chunk_size=CHUNK))


def about_file(found: Report) -> Iterator[str]:
    """Which file it is, how its rows stand, and what was noticed about it as a whole."""
    batch = found.batch
    if batch.is_audit:
        yield from (audit_words.heading(batch), audit_words.sentence(found))
    else:
        yield from (_heading(batch), sentence(found))
    yield from (note.sentence for note in found.notes)


def sentence(found: Report) -> str:
    """ "214 people were sent, 209 came back: 144 are ready, 5 are missing." """
    parts = [phrase(outcome, count) for outcome, count in found.counts.items() if count]
    if found.sent is None:
        opening = ngettext("The file has %(count)s %(row_name)s", "The file has %(count)s %(entries)s", found.came_back)
        opening %= {"count": found.came_back, **names_in(found.batch)}
    else:
        sent = ngettext("%(sent)s person was sent", "%(sent)s people were sent", found.sent)
        if found.is_follow_up:
            sent = ngettext("%(sent)s person was asked about", "%(sent)s people were asked about", found.sent)
        sent %= {"sent": found.sent}
        opening = _("%(sent)s, %(back)s came back") % {"sent": sent, "back": found.came_back}
    return _("%(opening)s: %(parts)s.") % {"opening": opening, "parts": ", ".join(parts)}


def phrase(outcome: str, count: int) -> str:
    one_and_many = {
        Outcome.READY: ngettext("%s is ready", "%s are ready", count),
        Outcome.UNCHANGED: ngettext("%s is unchanged", "%s are unchanged", count),
        Outcome.DECISION: ngettext("%s needs your decision", "%s need your decision", count),
        Outcome.NOT_FILLED_IN: ngettext("%s is not filled in", "%s are not filled in", count),
        Outcome.WRONG: ngettext("%s is wrong", "%s are wrong", count),
        Outcome.LEFT_OUT: ngettext("%s is left out", "%s are left out", count),
        Outcome.MISSING: ngettext("%s is missing", "%s are missing", count),
    }
    return one_and_many[Outcome(outcome)] % count


def _heading(batch: ImportBatch) -> str:
    names = {"import": batch.pk, "file": batch.file_name, "provider": batch.provider, "export": batch.export_id}
    if batch.export_id is None:
        return _("Import %(import)s: %(file)s from %(provider)s, not known to answer an export.") % names
    return _("Import %(import)s: %(file)s from %(provider)s, the answer to export %(export)s.") % names


def _group(group: Group) -> Iterator[str]:
    head = f"{group.count:>6}  {group.title} [{group.code}]"
    if group.accepted:
        head += " " + _("(%s accepted)") % group.accepted
    yield head
    yield f"        {group.sentence}"


def left_alone(rows: QuerySet[ImportRow]) -> Iterator[str]:
    """People whom Apply or Undo did not change, by name, and why."""
    for row in rows.order_by("person__sort_key", "pk").iterator(chunk_size=CHUNK):
        said = [problem.problem.sentence for problem in row.problems.all() if problem.severity == Severity.ERROR]
        yield f"{row.user_name}: {' '.join(said)}"


def _row(row: ImportRow, *, word: Callable[[str], str], nowhere: str) -> str:
    place = place_of(row) or nowhere
    name = row.person.user_principal_name if row.person else row.user_name
    said = " ".join(problem.problem.sentence for problem in row.problems.all() if not problem.accepted)
    if came := name_in_file(row, now=name):
        name = _("%(name)s (file: %(came)s)") % {"name": name, "came": came}
    return f"{place}  {word(row.outcome)}  {name}: {said}"
