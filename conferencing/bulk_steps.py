"""Another provider or number for many people in one step: planned on what they have, carried out, undone.

What the step may do to whom is asked of the same rules as everywhere else; only the actions write.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, cast

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from acpportal.bulk import in_chunks, insert_selected, refresh_statistics_after, update_rows
from acpportal.jobs.faults import reached
from acpportal.jobs.progress import UNSEEN, Progress
from conferencing.actions import CHANGED, Outcome, assign_provider, restore_details
from conferencing.details import MICROSOFT_OPTIONS, Change, Details, PersonFacts, ProviderKind
from conferencing.models import BridgeNumber, BulkChange, BulkChangeRow, ConferencingAssignment
from conferencing.problems import CATALOGUE, Problem, Severity
from conferencing.problems.person import HAS_NO_MICROSOFT
from conferencing.rules import problems_with_bridge_numbers, problems_with_change
from users.models import AuditEvent, User
from users.steps import StepState, counted, remembered

# What is done, as its progress names it
CHANGING, NOTING = "changing", "noting"
_KEPT = timedelta(days=1)  # plans that nobody carried out
Row = BulkChangeRow.Outcome


@transaction.atomic
def plan_step(
    people: QuerySet[User],
    *,
    wanted: ProviderKind,
    by: str,
    part: BulkChange.Part = BulkChange.Part.PROVIDER,
    number: str = "",
    allow: bool = False,
) -> BulkChange | None:
    """Notes who is meant, what they have, and what would become of each. Nobody changes; None where nobody is meant.

    `number` and `allow` are what is wanted of another part than the provider.
    """
    BulkChange.objects.filter(by=by, state=StepState.PLANNED, at__lt=timezone.now() - _KEPT).delete()
    step = BulkChange.objects.create(wanted=wanted.value, by=by, part=part, number=number, allow=allow)
    if not _note_people(step, people):
        step.delete()
        return None
    if part == BulkChange.Part.PROVIDER:
        _judge(step)
    else:
        _judge_part(step)
    refresh_statistics_after(step.rows.count(), BulkChangeRow)
    return step


def _note_people(step: BulkChange, people: QuerySet[User]) -> int:
    """In one statement, whatever their number."""
    held = {"kind": "found_kind", "provider": "found_provider"}
    details = ("toll_number", "toll_free_number", "conference_id", *MICROSOFT_OPTIONS)
    values: dict[str, Any] = {
        "change": Value(step.pk),
        "person": F("pk"),
        "sort_key": F("conferencing__sort_key"),
        "outcome": Value(Row.READY.value),
        "code": Value(""),
        "params": JSONObject(),
        **{found: F(f"conferencing__{name}") for name, found in held.items()},
        **{f"found_{name}": F(f"conferencing__{name}") for name in details},
    }
    chosen = User.objects.filter(pk__in=people.order_by().values("pk"), conferencing__isnull=False)
    return insert_selected(BulkChangeRow, values, chosen.order_by())


def _judge(step: BulkChange) -> None:
    """By groups: about this step the rules know no more of a person than the kind, the license and the account."""
    wanted, bridge = Details(kind=ProviderKind(step.wanted)), BridgeNumber.objects.all().facts()
    known = ("found_kind", "person__conferencing__has_pstn_plan", "person__account_enabled")
    for group in list(step.rows.order_by().values(*known).distinct()):
        rows, (kind, has_pstn_plan, enabled) = step.rows.filter(**group), group.values()
        if kind == step.wanted:
            rows.update(outcome=Row.SAME)
            continue
        found = problems_with_change(
            Details(kind=ProviderKind(kind)),
            wanted,
            person=PersonFacts(name="", enabled=enabled, has_pstn_plan=has_pstn_plan),
            provider=None,
            bridge=bridge,
        )
        if against := [problem for problem in found if problem.severity is Severity.ERROR]:
            rows.update(outcome=Row.REFUSED, code=against[0].code)


def _judge_part(step: BulkChange) -> None:
    """Only whoever has Microsoft has something of the bridge to change; all of them may have its numbers."""
    step.rows.exclude(found_kind=ProviderKind.MICROSOFT).update(outcome=Row.REFUSED, code=HAS_NO_MICROSOFT.code)
    alike = {
        BulkChange.Part.TOLL: Q(found_toll_number=step.number),
        BulkChange.Part.TOLL_FREE: Q(found_toll_free_number=step.number),
        BulkChange.Part.CALLERS: Q(found_allow_pstn_only_meetings=step.allow),
    }
    step.rows.filter(alike[BulkChange.Part(step.part)], outcome=Row.READY).update(outcome=Row.SAME)
    some = step.wanted_of(Details(kind=ProviderKind.MICROSOFT))
    if against := problems_with_bridge_numbers(some, bridge=BridgeNumber.objects.all().facts()):
        params = {name: str(value) for name, value in against[0].params.items()}
        step.rows.filter(outcome=Row.READY).update(outcome=Row.REFUSED, code=against[0].code, params=params)


def people_with_number(
    *, part: BulkChange.Part, number: str | None, country: str = "", among: Iterable[str] | None = None
) -> QuerySet[User]:
    """Whoever has Microsoft with this default number; "" for none, None for whatever number.

    In a country, if named, and with one of the numbers of a place (`among`): of people the directory knows no more.
    """
    held = ConferencingAssignment.objects.microsoft()
    column = "toll_number" if part == BulkChange.Part.TOLL else "toll_free_number"
    if number is not None:
        held = held.filter(**{column: number})
    if among is not None:
        held = held.filter(**{f"{column}__in": list(among)})
    people = User.objects.filter(pk__in=held.values("pk"))
    return people.filter(usage_location=country) if country else people


def counts_of(step: BulkChange) -> dict[str, int]:
    """How many people there are of each outcome, all of them named."""
    found = dict(step.rows.order_by().values_list("outcome").annotate(Count("pk")))
    return {str(outcome): found.get(outcome, 0) for outcome in Row}


def sentence_of(row: BulkChangeRow) -> str:
    """Why a person is left alone."""
    name = row.person.display_name if row.person else ""
    return Problem(CATALOGUE[row.code], "", {"person": name, **row.params}).sentence if row.code else ""


@transaction.atomic
def leave_out(step: BulkChange, person_ids: Iterable[int]) -> None:
    """These people stay as they are. Raises NotNow when it was done already; waits for whoever is at it."""
    step.locked(state=StepState.PLANNED).rows.filter(person__in=list(person_ids)).delete()


@transaction.atomic
def carry_out(step: BulkChange, *, by: str, why: str = "", progress: Progress = UNSEEN) -> BulkChange:
    """Changes whoever is as planned; the others are named. Raises NotNow when it was done already."""
    held = step.locked(state=StepState.PLANNED)
    ready = held.rows.filter(outcome=Row.READY, person__isnull=False).order_by("pk")
    changes = (
        Change(person_id=cast("int", row.person_id), wanted=held.wanted_of(row.found), expected=row.found)
        for row in ready.iterator()
    )
    progress.tell(step=CHANGING, of=ready.count())
    outcome = assign_provider(counted(changes, progress), by=by, why=why, batch=held.batch_name)
    reached()
    progress.tell(step=NOTING)
    _note_left(held, outcome, left=Row.LEFT)
    refresh_statistics_after(ready.update(outcome=Row.CHANGED), BulkChangeRow)
    held.state, held.why, held.done_at = StepState.DONE, why, timezone.now()
    held.save(update_fields=["state", "why", "done_at"])
    progress.hold()
    return held


@transaction.atomic
def undo(step: BulkChange, *, by: str, why: str = "", progress: Progress = UNSEEN) -> BulkChange:
    """Puts back what people had, as far as nobody changed them since. Raises NotNow and Forgotten."""
    held = step.locked(state=StepState.DONE)
    changed = held.rows.filter(outcome=Row.CHANGED)
    people = changed.count()
    events = remembered(held, action=CHANGED, changed=people)
    progress.tell(step=CHANGING, of=people)
    outcome = restore_details(counted(_changes_back(events), progress), by=by, why=why, batch=held.undo_name)
    reached()
    progress.tell(step=NOTING)
    _note_left(held, outcome, left=Row.KEPT)
    refresh_statistics_after(changed.update(outcome=Row.PUT_BACK), BulkChangeRow)
    held.state, held.undone_by, held.undone_at = StepState.UNDONE, by, timezone.now()
    held.save(update_fields=["state", "undone_by", "undone_at"])
    progress.hold()
    return held


def _changes_back(events: QuerySet[AuditEvent]) -> Iterator[Change]:
    """From what the audit log says that the step did to whom; who ever had a provider keeps it from being removed."""
    for chunk in in_chunks(events.values_list("subject_key", "before", "after").iterator()):
        people = dict(User.objects.filter(object_id__in=[key for key, *_ in chunk]).values_list("object_id", "pk"))
        by_key = {str(key): person for key, person in people.items()}
        for key, before, after in chunk:
            if key in by_key:
                expected = Details.from_json(after)
                yield Change(person_id=by_key[key], wanted=Details.from_json(before), expected=expected)


def _note_left(step: BulkChange, outcome: Outcome, *, left: str) -> None:
    for chunk in in_chunks(outcome.refused):
        keys = dict(step.rows.filter(person__in=[each.person_id for each in chunk]).values_list("person", "pk"))
        found = [(keys[each.person_id], each.problems[0]) for each in chunk]
        rows = [(key, left, problem.code, {k: str(v) for k, v in problem.params.items()}) for key, problem in found]
        update_rows(BulkChangeRow, ("id", "outcome", "code", "params"), rows)
