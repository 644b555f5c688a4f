"""The only writers of who provides whose dial-in conferencing: for one person and for sets.

Every change says what it expects to find; the rules are asked again inside the transaction; the change, who did it,
the audit event, the mail that tells of it and the mark of meetings that follow are written together or not at all.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks, refresh_statistics_after
from conferencing.bridge_ids import free_conference_ids
from conferencing.details import NO_DETAILS, BridgeFacts, Change, Details, ProviderKind
from conferencing.facts import Facts
from conferencing.following_actions import let_meetings_follow
from conferencing.mails.automatic import AS_SET, Telling, tell_of
from conferencing.models import ConferencingAssignment
from conferencing.problems import Problem
from conferencing.problems import person as person_problems
from conferencing.rules import CONFERENCE_ID, PROVIDER, problems_with_bridge_numbers, problems_with_change
from conferencing.staging import ChangeSet, Clash, become_the_only_writer
from users import audit
from users.models import AuditEvent, User

CHANGED, RESET, TURNED_OFF = "conferencing.changed", "conferencing.reset", "conferencing.turned_off"
OF_PEOPLE = (CHANGED, RESET, TURNED_OFF)
# What stands for all of these that were removed because of their age
BASELINE = "conferencing.baseline"


@dataclass(frozen=True)
class Refusal:
    """A person who was left alone, and why."""

    person_id: int
    problems: list[Problem]


@dataclass
class Outcome:
    """What became of everybody who was asked for: changed + unchanged + refused."""

    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)


Judge = Callable[[ConferencingAssignment, Details, Facts], list[Problem]]


def assign_provider(
    changes: Iterable[Change], *, by: str, why: str = "", batch: str = "", telling: Telling = AS_SET
) -> Outcome:
    """Gives each person the wanted details: a third party, Microsoft (ID and numbers are filled in), or None.

    Refused with its problems is whoever the rules refuse, whoever is no longer as expected (CHANGED_MEANWHILE), and
    whose conference ID somebody else has. Questions do not refuse: whoever calls has had them answered.
    """
    return _change(changes, judge=_by_the_rules, action=CHANGED, by=by, why=why, batch=batch, telling=telling)


def remove_provider(person_ids: Iterable[int], *, by: str, why: str = "", batch: str = "") -> Outcome:
    """Turns dial-in conferencing off (None) for these people, whoever provides it now."""
    changes = (Change(person_id=person_id, wanted=NO_DETAILS) for person_id in person_ids)
    return assign_provider(changes, by=by, why=why, batch=batch)


def restore_details(changes: Iterable[Change], *, by: str, why: str = "", batch: str = "") -> Outcome:
    """Puts back what people had before: they had it, so nothing is asked again but what Microsoft needs."""
    return _change(changes, judge=_what_microsoft_needs, action=CHANGED, by=by, why=why, batch=batch)


def reset_conference_ids(changes: Iterable[Change], *, by: str, why: str = "", batch: str = "") -> Outcome:
    """Gives people who have Microsoft another conference ID; the old ones are free for others at once.

    What else the wanted details say is changed in the same step.
    """
    anew = (replace(each, wanted=replace(each.wanted, conference_id=""), draws_anew=True) for each in changes)
    return assign_provider(anew, by=by, why=why, batch=batch)


def reset_to_microsoft(person_ids: Iterable[int], *, by: str, cause: str, why: str = "", batch: str = "") -> Outcome:
    """What a PSTN Conferencing license does (design.md 3, rule 4). `cause` stands in the audit event."""
    changes = (Change(person_id=person_id, wanted=_MICROSOFT) for person_id in person_ids)
    return _change(changes, judge=_only_the_bridge, action=RESET, by=by, cause=cause, why=why, batch=batch)


def turn_off_microsoft(person_ids: Iterable[int], *, by: str, cause: str, why: str = "", batch: str = "") -> Outcome:
    """What losing the last PSTN Conferencing license does to a Microsoft user (design.md 3, rule 5)."""
    changes = (Change(person_id=person_id, wanted=NO_DETAILS) for person_id in person_ids)
    return _change(changes, judge=_without_rules, action=TURNED_OFF, by=by, cause=cause, why=why, batch=batch)


_MICROSOFT = Details(kind=ProviderKind.MICROSOFT)


def _by_the_rules(now: ConferencingAssignment, wanted: Details, facts: Facts) -> list[Problem]:
    provider, person = facts.provider_for(wanted), now.person_facts()
    found = problems_with_change(now.details, wanted, person=person, provider=provider, bridge=facts.bridge)
    return [problem for problem in found if problem.refuses]


def _only_the_bridge(_now: ConferencingAssignment, _wanted: Details, facts: Facts) -> list[Problem]:
    return [] if facts.bridge.toll_numbers else [Problem(person_problems.BRIDGE_WITHOUT_TOLL_NUMBER, PROVIDER)]


def _what_microsoft_needs(now: ConferencingAssignment, wanted: Details, facts: Facts) -> list[Problem]:
    """The license, and numbers that the bridge still has."""
    if not wanted.is_microsoft:
        return []
    if not now.has_pstn_plan:
        return [Problem(person_problems.NEEDS_PSTN_LICENSE, PROVIDER, {"person": now.person.display_name})]
    return problems_with_bridge_numbers(wanted, bridge=facts.bridge)


def _without_rules(_now: ConferencingAssignment, _wanted: Details, _facts: Facts) -> list[Problem]:
    return []


def assign_selected(wanted: QuerySet[Any, Any], *, by: str, why: str = "", batch: str = "") -> Outcome:
    """As `assign_provider`, for changes that stand in a table already: rows of the columns `staging_sql.WANTED`.

    Whoever is no longer as expected counts as unchanged: name them before, in the same transaction.
    """
    return _change_selected(wanted, doubtful=_doubtful, by=by, why=why, batch=batch)


def restore_selected(wanted: QuerySet[Any, Any], *, by: str, why: str = "", batch: str = "") -> Outcome:
    """As `restore_details`, for what stands in a table already."""
    return _change_selected(wanted, doubtful=lambda _change_set, _facts: iter(()), by=by, why=why, batch=batch)


@transaction.atomic
def _change_selected(
    wanted: QuerySet[Any, Any],
    *,
    doubtful: Callable[[ChangeSet, Facts], Iterator[int]],
    by: str,
    why: str,
    batch: str,
) -> Outcome:
    become_the_only_writer()
    facts, outcome, change_set = Facts.read(), Outcome(), ChangeSet()
    outcome.unchanged = wanted.count() - change_set.add_selected(wanted)
    for chunk in in_chunks(doubtful(change_set, facts)):
        held = ConferencingAssignment.objects.select_related("person").in_bulk(chunk)
        for staged in change_set.of(chunk):
            if problems := _by_the_rules(held[staged.person_key], staged.details, facts):
                outcome.refused.append(Refusal(staged.person_key, problems))
                staged.delete()
    return _carry_out(change_set, facts, outcome, action=CHANGED, by=by, why=why, batch=batch)


def _doubtful(change_set: ChangeSet, facts: Facts) -> Iterator[int]:
    """Everybody whom the rules may refuse. About the others they can have nothing to say but by the details."""
    people = set(change_set.no_ordinary_people(p.id for p in facts.providers.values() if p.retired))
    for person, kind, provider_id, *details in change_set.details():
        if person not in people and not (kind == ProviderKind.THIRD_PARTY and facts.allow(provider_id, *details)):
            people.add(person)
    return iter(people)


@transaction.atomic
def _change(
    changes: Iterable[Change],
    *,
    judge: Judge,
    action: str,
    by: str,
    why: str = "",
    batch: str = "",
    cause: str = "",
    telling: Telling = AS_SET,
) -> Outcome:
    become_the_only_writer()
    facts, outcome, change_set = Facts.read(), Outcome(), ChangeSet()
    for chunk in in_chunks(changes):
        change_set.add(_accepted(chunk, judge=judge, facts=facts, outcome=outcome))
    named = {"by": by, "why": why, "batch": batch}
    return _carry_out(change_set, facts, outcome, action=action, **named, cause=cause, telling=telling)


def _carry_out(
    change_set: ChangeSet,
    facts: Facts,
    outcome: Outcome,
    *,
    action: str,
    by: str,
    why: str,
    batch: str,
    cause: str = "",
    telling: Telling = AS_SET,
) -> Outcome:
    for clash in change_set.take_out_clashes():
        outcome.refused.append(Refusal(clash.person_id, [_problem_of(clash, facts)]))
    selected, parameters = change_set.events({"cause": cause} if cause else {})
    outcome.changed = audit.record_selected(selected, parameters, action=action, by=by, why=why, batch=batch)
    tell_of(change_set, by=by, batch=batch, telling=telling)
    let_meetings_follow(change_set, by=by)
    change_set.write()
    refresh_statistics_after(outcome.changed, ConferencingAssignment, AuditEvent)
    return outcome


def _accepted(
    chunk: list[Change], *, judge: Judge, facts: Facts, outcome: Outcome
) -> Iterator[tuple[ConferencingAssignment, Details, dict[str, object]]]:
    """Those of the chunk who may be changed, with what they get; the others go into the outcome."""
    held = ConferencingAssignment.objects.select_related("person").in_bulk([c.person_id for c in chunk])
    free_ids = iter(free_conference_ids(sum(_needs_an_id(change.wanted) for change in chunk)))
    for change in chunk:
        now = held.get(change.person_id)
        wanted = _meant(change, now.details, facts) if now else change.wanted
        if now is None:
            unknown = Problem(person_problems.PERSON_UNKNOWN, PROVIDER, {"found": str(change.person_id)})
            outcome.refused.append(Refusal(change.person_id, [unknown]))
        elif wanted == now.details:
            outcome.unchanged += 1
        elif change.expected is not None and change.expected != now.details:
            outcome.refused.append(Refusal(now.person_id, [changed_meanwhile(now.person)]))
        elif problems := judge(now, wanted, facts):
            outcome.refused.append(Refusal(now.person_id, problems))
        else:
            yield now, _filled_in(wanted, facts.bridge, free_ids), facts.as_json(now.details)


def _needs_an_id(wanted: Details) -> bool:
    return wanted.is_microsoft and not wanted.conference_id


def _meant(change: Change, now: Details, facts: Facts) -> Details:
    """With Microsoft, what the change says nothing of is as it is, or as usual for whoever gets it now."""
    wanted = change.wanted
    if not wanted.is_microsoft:
        return wanted
    if now.is_microsoft and not wanted.conference_id and not change.draws_anew:
        return now
    usual = now if now.is_microsoft else facts.usual
    starts, toll_free = wanted.allow_pstn_only_meetings, wanted.allow_toll_free_dial_in
    return replace(
        wanted,
        allow_pstn_only_meetings=usual.allow_pstn_only_meetings if starts is None else starts,
        allow_toll_free_dial_in=usual.allow_toll_free_dial_in if toll_free is None else toll_free,
    )


def _filled_in(wanted: Details, bridge: BridgeFacts, free_ids: Iterator[str]) -> Details:
    """Microsoft with an ID of its own and the bridge's default numbers, where the change does not name them."""
    if not wanted.is_microsoft:
        return wanted
    if not wanted.toll_number:
        toll_free = wanted.toll_free_number or "".join(bridge.toll_free_numbers[:1])
        wanted = replace(wanted, toll_number=bridge.toll_numbers[0], toll_free_number=toll_free)
    return wanted if wanted.conference_id else replace(wanted, conference_id=next(free_ids))


def last_change(person: User) -> AuditEvent | None:
    return AuditEvent.objects.filter(subject_key=str(person.object_id), action__in=OF_PEOPLE).order_by("pk").last()


def changed_meanwhile(person: User) -> Problem:
    """Says who changed the person last: asked only for the few who are not as expected."""
    last = last_change(person)
    by = last.actor if last else _("somebody")
    return Problem(person_problems.CHANGED_MEANWHILE, PROVIDER, {"person": person.display_name, "by": by})


def _problem_of(clash: Clash, facts: Facts) -> Problem:
    provider = facts.providers[clash.provider_id].name if clash.provider_id is not None else "Microsoft"
    return conference_id_taken(User.objects.get(pk=clash.other_id), found=clash.conference_id, provider=provider)


def conference_id_taken(holder: User, *, found: str, provider: str) -> Problem:
    params = {"holder": holder.display_name, "found": found, "provider": provider}
    return Problem(person_problems.CONFERENCE_ID_TAKEN, CONFERENCE_ID, params)
