"""What happens to the person of a row, or happened: the sentences of the last column of the validation report."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acpportal.web.markup import format_html
from conferencing.models import ImportProblem, ImportRow, Outcome, ProviderKindChoice

Sentence = str | SafeString


def held_provider(row: ImportRow) -> str:
    """Whom the person has now."""
    if row.found_provider:
        return row.found_provider.name
    return str(ProviderKindChoice(row.found_kind or ProviderKindChoice.NONE).label)


def happens(row: ImportRow, *, problems: Sequence[ImportProblem], provider: str) -> Iterator[Sentence]:
    """What Apply would do, or why it does nothing; once it was applied, what it did."""
    if row.result:
        yield from _happened(row, problems=problems, provider=provider)
    elif row.outcome == Outcome.READY:
        yield _becomes(row, provider=provider)
        yield from (_("Taken as it stands: %s") % p.problem.sentence for p in problems if p.accepted and not p.repaired)
        if any(problem.repaired for problem in problems):
            yield _("Repaired as you accepted.")
        elif row.overrides:
            yield _("As you typed it.") if set(row.overrides) != {"person"} else _("The person you chose.")
    elif row.outcome == Outcome.UNCHANGED:
        yield _("Has these details already. Nothing to do.")
    elif row.outcome == Outcome.LEFT_OUT:
        yield format_html(_("Left out. Keeps {}."), _strong(held_provider(row)))
    elif row.outcome == Outcome.MISSING:
        yield format_html(_("Sent, did not come back. Keeps {}."), _strong(held_provider(row)))
    else:
        yield from _waiting(problems)


def _happened(row: ImportRow, *, problems: Sequence[ImportProblem], provider: str) -> Iterator[Sentence]:
    """What Apply, and perhaps Undo, did with the row."""
    results, result = ImportRow.Result, row.result
    if result == results.CHANGED:
        yield _became(row, provider=provider)
    elif result == results.PUT_BACK:
        yield format_html(_("Put back by the undo: {} again."), _strong(held_provider(row)))
    else:
        yield from list(_waiting(problems)) or [_("Left as it was: somebody changed it meanwhile.")]


def _waiting(problems: Sequence[ImportProblem]) -> Iterator[Sentence]:
    return (problem.problem.sentence for problem in problems if not problem.accepted)


def _became(row: ImportRow, *, provider: str) -> SafeString:
    held = held_provider(row)
    if held == provider:
        return format_html(_("Got new details from {}."), _strong(provider))
    return format_html(_("{} became {}."), held, _strong(provider))


def _becomes(row: ImportRow, *, provider: str) -> SafeString:
    held = held_provider(row)
    if held == provider:
        return format_html(_("Gets new details from {}."), _strong(provider))
    return format_html(_("{} becomes {}."), held, _strong(provider))


def _strong(text: str) -> SafeString:
    return format_html("<strong>{}</strong>", text)
