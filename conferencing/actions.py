"""The only writers of who provides whose dial-in conferencing: for one person and for sets.

Every change says what it expects to find; the rules are asked again inside the transaction; the change, who did it,
the audit event and the mail that tells of it are written together or not at all.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks
from conferencing.bridge_ids import free_conference_ids
from conferencing.details import NO_DETAILS, BridgeFacts, Change, Details, ProviderFacts, ProviderKind
from conferencing.mails.automatic import AS_SET, Telling, tell_of
from conferencing.models import AudioConferencingProvider, BridgeNumber, ConferencingAssignment
from conferencing.problems import Problem, Severity
from conferencing.problems import person as person_problems
from conferencing.rules import CONFERENCE_ID, PROVIDER, problems_with_change, problems_with_details
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


@dataclass(frozen=True)
class _Facts:
    """What the rules need beside the person, read once inside the transaction."""

    providers: dict[int, ProviderFacts]
    bridge: BridgeFacts

    @classmethod
    def read(cls) -> "_Facts":
        providers = AudioConferencingProvider.objects.prefetch_related("numbers")
        return cls(
            providers={provider.pk: provider.facts() for provider in providers},
            bridge=BridgeNumber.objects.all().facts(),
        )

    def allow(self, provider_id: int, toll_number: str, toll_free_number: str, conference_id: str) -> bool:
        """Whether nothing is wrong with a third party's details by themselves."""
        details = Details(
            kind=ProviderKind.THIRD_PARTY,
            provider_id=provider_id,
            toll_number=toll_number,
            toll_free_number=toll_free_number,
            conference_id=conference_id,
        )
        found = problems_with_details(details, provider=self.providers[provider_id])
        return not any(problem.severity is Severity.ERROR for problem in found)

    def name_of(self, details: Details) -> str:
        if details.provider_id is not None:
            return self.providers[details.provider_id].name
        return "" if details.kind is ProviderKind.NONE else "Microsoft"

    def as_json(self, details: Details) -> dict[str, object]:
        return details.as_json(provider_name=self.name_of(details))


Judge = Callable[[ConferencingAssignment, Details, _Facts], list[Problem]]


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


def move_to_microsoft(person_ids: Iterable[int], *, by: str, why: str = "", batch: str = "") -> Outcome:
    """Gives these people Microsoft; what a third party gave them is replaced and kept in the audit event."""
    changes = (Change(person_id=person_id, wanted=_MICROSOFT) for person_id in person_ids)
    return assign_provider(changes, by=by, why=why, batch=batch)


def restore_details(changes: Iterable[Change], *, by: str, why: str = "", batch: str = "") -> Outcome:
    """Puts back what people had before: they had it, so nothing is asked again but that Microsoft has its license."""
    return _change(changes, judge=_only_the_license, action=CHANGED, by=by, why=why, batch=batch)


def reset_to_microsoft(person_ids: Iterable[int], *, by: str, cause: str, batch: str = "") -> Outcome:
    """What a PSTN Conferencing license does (design.md 3, rule 4). `cause` stands in the audit event."""
    changes = (Change(person_id=person_id, wanted=_MICROSOFT) for person_id in person_ids)
    return _change(changes, judge=_only_the_bridge, action=RESET, by=by, cause=cause, batch=batch)


def turn_off_microsoft(person_ids: Iterable[int], *, by: str, cause: str, batch: str = "") -> Outcome:
    """What losing the last PSTN Conferencing license does to a Microsoft user (design.md 3, rule 5)."""
    changes = (Change(person_id=person_id, wanted=NO_DETAILS) for person_id in person_ids)
    return _change(changes, judge=_without_rules, action=TURNED_OFF, by=by, cause=cause, batch=batch)


_MICROSOFT = Details(kind=ProviderKind.MICROSOFT)


def _by_the_rules(now: ConferencingAssignment, wanted: Details, facts: _Facts) -> list[Problem]:
    provider = facts.providers.get(wanted.provider_id) if wanted.provider_id is not None else None
    found = problems_with_change(now.details, wanted, person=now.person_facts(), provider=provider, bridge=facts.bridge)
    return [problem for problem in found if problem.severity is Severity.ERROR]


def _only_the_bridge(_now: ConferencingAssignment, _wanted: Details, facts: _Facts) -> list[Problem]:
    return [] if facts.bridge.toll_numbers else [Problem(person_problems.BRIDGE_WITHOUT_TOLL_NUMBER, PROVIDER)]


def _only_the_license(now: ConferencingAssignment, wanted: Details, _facts: _Facts) -> list[Problem]:
    if wanted.kind is not ProviderKind.MICROSOFT or now.has_pstn_plan:
        return []
    return [Problem(person_problems.NEEDS_PSTN_LICENSE, PROVIDER, {"person": now.person.display_name})]


def _without_rules(_now: ConferencingAssignment, _wanted: Details, _facts: _Facts) -> list[Problem]:
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
    doubtful: Callable[[ChangeSet, _Facts], Iterator[int]],
    by: str,
    why: str,
    batch: str,
) -> Outcome:
    become_the_only_writer()
    facts, outcome, change_set = _Facts.read(), Outcome(), ChangeSet()
    outcome.unchanged = wanted.count() - change_set.add_selected(wanted)
    for chunk in in_chunks(doubtful(change_set, facts)):
        held = ConferencingAssignment.objects.select_related("person").in_bulk(chunk)
        for staged in change_set.of(chunk):
            if problems := _by_the_rules(held[staged.person_key], staged.details, facts):
                outcome.refused.append(Refusal(staged.person_key, problems))
                staged.delete()
    return _carry_out(change_set, facts, outcome, action=CHANGED, by=by, why=why, batch=batch)


def _doubtful(change_set: ChangeSet, facts: _Facts) -> Iterator[int]:
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
    facts, outcome, change_set = _Facts.read(), Outcome(), ChangeSet()
    for chunk in in_chunks(changes):
        change_set.add(_accepted(chunk, judge=judge, facts=facts, outcome=outcome))
    named = {"by": by, "why": why, "batch": batch}
    return _carry_out(change_set, facts, outcome, action=action, **named, cause=cause, telling=telling)


def _carry_out(
    change_set: ChangeSet,
    facts: _Facts,
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
    change_set.write()
    return outcome


def _accepted(
    chunk: list[Change], *, judge: Judge, facts: _Facts, outcome: Outcome
) -> Iterator[tuple[ConferencingAssignment, Details, dict[str, object]]]:
    """Those of the chunk who may be changed, with what they get; the others go into the outcome."""
    held = ConferencingAssignment.objects.select_related("person").in_bulk([c.person_id for c in chunk])
    free_ids = iter(free_conference_ids(sum(_needs_an_id(change.wanted) for change in chunk)))
    for change in chunk:
        now = held.get(change.person_id)
        if now is None:
            unknown = Problem(person_problems.PERSON_UNKNOWN, PROVIDER, {"found": str(change.person_id)})
            outcome.refused.append(Refusal(change.person_id, [unknown]))
        elif _already(now.details, change.wanted):
            outcome.unchanged += 1
        elif change.expected is not None and change.expected != now.details:
            outcome.refused.append(Refusal(now.person_id, [changed_meanwhile(now.person)]))
        elif problems := judge(now, change.wanted, facts):
            outcome.refused.append(Refusal(now.person_id, problems))
        else:
            yield now, _filled_in(change.wanted, facts.bridge, free_ids), facts.as_json(now.details)


def _needs_an_id(wanted: Details) -> bool:
    return wanted.kind is ProviderKind.MICROSOFT and not wanted.conference_id


def _already(now: Details, wanted: Details) -> bool:
    return now == wanted or (_needs_an_id(wanted) and now.kind is ProviderKind.MICROSOFT)


def _filled_in(wanted: Details, bridge: BridgeFacts, free_ids: Iterator[str]) -> Details:
    """Microsoft with an ID of its own and the bridge's first numbers, where the change does not name them."""
    if wanted.kind is not ProviderKind.MICROSOFT or (wanted.toll_number and wanted.conference_id):
        return wanted
    return Details(
        kind=ProviderKind.MICROSOFT,
        toll_number=wanted.toll_number or bridge.toll_numbers[0],
        toll_free_number=wanted.toll_free_number or "".join(bridge.toll_free_numbers[:1]),
        conference_id=wanted.conference_id or next(free_ids),
    )


def last_change(person: User) -> AuditEvent | None:
    return AuditEvent.objects.filter(subject_key=str(person.object_id), action__in=OF_PEOPLE).order_by("pk").last()


def changed_meanwhile(person: User) -> Problem:
    """Says who changed the person last: asked only for the few who are not as expected."""
    last = last_change(person)
    by = last.actor if last else _("somebody")
    return Problem(person_problems.CHANGED_MEANWHILE, PROVIDER, {"person": person.display_name, "by": by})


def _problem_of(clash: Clash, facts: _Facts) -> Problem:
    provider = facts.providers[clash.provider_id].name if clash.provider_id is not None else "Microsoft"
    return conference_id_taken(User.objects.get(pk=clash.other_id), found=clash.conference_id, provider=provider)


def conference_id_taken(holder: User, *, found: str, provider: str) -> Problem:
    params = {"holder": holder.display_name, "found": found, "provider": provider}
    return Problem(person_problems.CONFERENCE_ID_TAKEN, CONFERENCE_ID, params)
