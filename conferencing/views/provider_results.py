"""What came of an export or an import, in one line: a state and a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.models import ExportBatch, ImportBatch, ImportState, Outcome
from conferencing.problems import CATALOGUE, Problem
from conferencing.provider_file.places import names_in
from conferencing.provider_file.reminding import NOT_READ
from conferencing.provider_file.reporting import audit_words
from users.keys import fold


@dataclass(frozen=True)
class Result:
    """`state` is the shape beside the sentence; `more` what belongs to it, such as who applied it."""

    state: str
    sentence: str
    more: str = ""


def result_of_export(batch: ExportBatch) -> Result:
    """An export waits until a file that answers it could be read."""
    read = [answer for answer in batch.answers.all() if answer.state not in NOT_READ]
    if not read:
        days = (timezone.localdate() - timezone.localdate(batch.at)).days
        ago = ngettext("Sent %(days)s day ago, no answer yet", "Sent %(days)s days ago, no answer yet", days)
        return Result("missing", ago % {"days": days} if days else _("Sent today, no answer yet"))
    answer = max(read, key=lambda each: each.pk)
    told = {
        "back": _grouped(batch.people - answer.counts.get(Outcome.MISSING, 0)),
        "sent": _grouped(batch.people),
        "number": answer.pk,
    }
    return Result("unchanged", _("%(back)s of %(sent)s came back in import %(number)s") % told)


def result_of_import(batch: ImportBatch, *, names: Mapping[str, str]) -> Result:
    """`names` are the display names of administrators by their folded user names."""
    match ImportState(batch.state):
        case ImportState.CHECKED:
            return _checked(batch)
        case ImportState.COMPARED:
            return _compared(batch)
        case ImportState.APPLIED:
            return Result("ready", _applied(batch), _by(batch.applied_by, batch, names=names))
        case ImportState.UNDONE:
            when = date_format(timezone.localtime(batch.undone_at), "SHORT_DATETIME_FORMAT") if batch.undone_at else ""
            return Result(
                "unchanged", _("Undone on %(when)s") % {"when": when}, _by(batch.undone_by, batch, names=names)
            )
        case ImportState.FAILED:
            return Result("wrong", _failure(batch))
        case ImportState.ABANDONED:
            return Result("left_out", _("Abandoned: nothing was changed"))
        case state:
            return Result("unchanged", _("The file %(state)s") % {"state": state.label})


def _checked(batch: ImportBatch) -> Result:
    undecided, wrong = batch.counts.get(Outcome.DECISION, 0), batch.counts.get(Outcome.WRONG, 0)
    if not undecided and not wrong:
        ready = batch.counts.get(Outcome.READY, 0)
        told = ngettext(
            "%(count)s person is ready, not applied yet", "%(count)s people are ready, not applied yet", ready
        )
        return Result("ready" if ready else "unchanged", told % {"count": _grouped(ready)})
    parts = []
    if undecided:
        told = ngettext(
            "%(count)s %(row_name)s needs your decision", "%(count)s %(entries)s need your decision", undecided
        )
        parts.append(told % {"count": _grouped(undecided), **names_in(batch)})
    if wrong:
        parts.append(_("%(count)s wrong") % {"count": _grouped(wrong)})
    return Result("decision" if undecided else "wrong", ", ".join(parts))


def _compared(batch: ImportBatch) -> Result:
    differing = [outcome for outcome in audit_words.ORDER if outcome != Outcome.UNCHANGED and batch.counts.get(outcome)]
    if not differing:
        return Result("ready", _("Compared: both sides say the same"))
    return Result(
        differing[0], _("Compared: %s") % ", ".join(audit_words.part(batch, outcome) for outcome in differing)
    )


def _applied(batch: ImportBatch) -> str:
    changed, left_out = batch.people_changed, batch.counts.get(Outcome.LEFT_OUT, 0)
    parts = [ngettext("%(count)s person changed", "%(count)s people changed", changed) % {"count": _grouped(changed)}]
    if left_out:
        parts.append(_("%(count)s left out") % {"count": _grouped(left_out)})
    return ", ".join(parts)


def _grouped(count: int) -> str:
    return number_format(count, force_grouping=True)


def _by(name: str, batch: ImportBatch, *, names: Mapping[str, str]) -> str:
    """Who did the last step, where it was not whoever checked the file."""
    if not name or name == batch.by:
        return ""
    return _("by %(name)s") % {"name": names.get(fold(name), name)}


def _failure(batch: ImportBatch) -> str:
    code = batch.failure.get("code", "")
    if code not in CATALOGUE.codes():
        return str(ImportState.FAILED.label)
    return Problem(CATALOGUE[code], "", batch.failure.get("params", {})).sentence
