"""How a comparison with a provider's complete list is told: its states, its counts, its sentence.

The outcomes of rows are those of any import; a list that is only compared has no ready rows and nothing to decide.
"""

from collections.abc import Callable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from conferencing.models import ImportBatch, Outcome
from conferencing.provider_file.places import names_in
from conferencing.provider_file.reporting.report import Report

# As the sentence names them
ORDER = (Outcome.UNCHANGED, Outcome.WRONG, Outcome.DECISION, Outcome.MISSING)
_LABELS = {
    Outcome.UNCHANGED: gettext_lazy("match"),
    Outcome.WRONG: gettext_lazy("differ"),
    Outcome.DECISION: gettext_lazy("only there"),
    Outcome.MISSING: gettext_lazy("only here"),
}


def label(outcome: str) -> str:
    return str(_LABELS[Outcome(outcome)])


def word_of(batch: ImportBatch) -> Callable[[str], str]:
    """How the states of this import's rows are called."""
    return label if batch.is_audit else lambda outcome: str(Outcome(outcome).label)


def pattern(outcome: str, count: int) -> str:
    """To be filled with {count} and {provider}."""
    patterns = {
        Outcome.UNCHANGED: ngettext("{count} matches", "{count} match", count),
        Outcome.WRONG: ngettext("{count} differs", "{count} differ", count),
        Outcome.DECISION: ngettext("{count} only {provider} has", "{count} only {provider} has", count),
        Outcome.MISSING: ngettext("{count} only you have", "{count} only you have", count),
    }
    return patterns[Outcome(outcome)]


def part(batch: ImportBatch, outcome: str) -> str:
    """ "8 differ" """
    count = batch.counts.get(outcome, 0)
    return pattern(outcome, count).format(count=_number(count), provider=batch.provider)


def heading(batch: ImportBatch) -> str:
    names = {"import": batch.pk, "file": batch.file_name, "provider": batch.provider}
    return _("Import %(import)s: %(file)s, the complete list of %(provider)s. It was only compared.") % names


def sentence(found: Report) -> str:
    """ "InterCall lists 230 people, 214 have InterCall here: 200 match, 8 differ, 22 only InterCall has." """
    parts = [part(found.batch, outcome) for outcome in ORDER if found.counts[outcome]]
    return f"{opening(found)} {', '.join(parts)}."


def opening(found: Report) -> str:
    """Somebody who is listed twice is one of the people listed."""
    twice, here = found.batch.planned["twice"], found.batch.planned["here"]
    people = found.came_back - twice
    listed = ngettext("%(provider)s lists %(count)s person", "%(provider)s lists %(count)s people", people)
    if twice:
        listed = ngettext(
            "%(provider)s lists %(count)s person in %(rows)s %(entries)s",
            "%(provider)s lists %(count)s people in %(rows)s %(entries)s",
            people,
        )
    have = ngettext("%(count)s has %(provider)s here:", "%(count)s have %(provider)s here:", here)
    told = {"provider": found.batch.provider, "rows": _number(found.came_back), **names_in(found.batch)}
    return f"{listed % {**told, 'count': _number(people)}}, {have % {**told, 'count': _number(here)}}"


def _number(count: int) -> str:
    return number_format(count, force_grouping=True)
