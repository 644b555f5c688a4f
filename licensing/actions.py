"""The only writers of who has which license, and of the seats: for one person and for sets.

A change of several licenses is one change: what counts are a person's service plans before and after it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks, insert_rows
from licensing.models import License, LicenseAssignment
from licensing.problems import CHANGED_MEANWHILE, PERSON_UNKNOWN, Problem
from licensing.rules import LicenseFacts, problems_with_change, problems_with_seats
from licensing.signals import PlansChange, TakenBack, plans_changed
from users import audit
from users.models import AuditEvent, User

CHANGED, SEATS_CHANGED = "licensing.changed", "licensing.seats_changed"
Catalogue = Mapping[int, LicenseFacts]


@dataclass(frozen=True)
class Refusal:
    """A person who was left alone, and why."""

    person_id: int
    problems: list[Problem]


@dataclass
class Outcome:
    """What became of everybody who was asked for: changed + unchanged + refused.

    `problems` stand against the whole change (no seats left): then nobody was changed.
    `said` is what other areas did because of the change, in sentences.
    """

    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Person:
    """A person's licenses (ids) before and after the change, and what the audit log calls the person."""

    id: int
    key: str
    name: str
    held: frozenset[int]
    wanted: frozenset[int]


@transaction.atomic
def change_licenses(
    people: Iterable[int],
    *,
    add: Collection[License] = (),
    remove: Collection[License] = (),
    by: str,
    why: str = "",
    batch: str = "",
    expected: Collection[int] | None = None,
    takes_back: TakenBack | None = None,
) -> Outcome:
    """Gives these people the licenses of `add` and takes away those of `remove`, in one change.

    Whoever the rules refuse, or no longer has exactly the `expected` licenses (ids), is left alone. Where seats run
    out nobody is changed at all. Conferencing follows within the same transaction, where the change `takes_back`
    another one by putting back what that one did to it. For as many people as one likes there is LicenseSet.
    """
    catalogue = become_the_only_writer()
    gain, lose = frozenset(product.pk for product in add), frozenset(product.pk for product in remove)
    outcome, accepted = Outcome(), list[_Person]()
    for chunk in in_chunks(dict.fromkeys(people)):
        for one in _known(chunk, outcome=outcome, gain=gain, lose=lose - gain):
            if one.held == one.wanted:
                outcome.unchanged += 1
            elif problems := _problems_of(one, expected=expected, catalogue=catalogue):
                outcome.refused.append(Refusal(one.id, problems))
            else:
                accepted.append(one)
    needed = Counter(license_id for one in accepted for license_id in one.wanted - one.held)
    if short := problems_with_seats(needed, LicenseAssignment.objects.seats_used(), catalogue=catalogue):
        return Outcome(problems=short)
    _write(accepted, lose=lose - gain)
    entries = (_entry(one, catalogue=catalogue) for one in accepted)
    outcome.changed = audit.record(entries, by=by, why=why, batch=batch)
    cause = cause_of(gain, lose, catalogue=catalogue)
    told = {"by": by, "cause": cause, "why": why, "batch": batch, "takes_back": takes_back}
    outcome.said = _tell(accepted, catalogue=catalogue, **told)
    return outcome


def become_the_only_writer() -> dict[int, LicenseFacts]:
    """Until the transaction ends nobody else gives or takes licenses, so that seats counted now are still there.

    All licenses are locked, not only those of the change: an add-on and its base may be changed by two at once.
    """
    return License.objects.select_for_update().order_by("pk").facts()


def _known(person_ids: list[int], *, outcome: Outcome, gain: frozenset[int], lose: frozenset[int]) -> Iterator[_Person]:
    people = User.objects.filter(pk__in=person_ids).values_list("pk", "object_id", "user_principal_name")
    names = {pk: (str(object_id), user_name) for pk, object_id, user_name in people}
    held = LicenseAssignment.objects.held_by(names)
    for id_ in person_ids:
        if id_ in names:
            yield _Person(id_, *names[id_], held=held[id_], wanted=held[id_] - lose | gain)
        else:
            unknown = Problem(kind=PERSON_UNKNOWN, params={"found": id_})
            outcome.refused.append(Refusal(id_, [unknown]))


def _problems_of(one: _Person, *, expected: Collection[int] | None, catalogue: Catalogue) -> list[Problem]:
    if expected is not None and frozenset(expected) != one.held:
        return [changed_meanwhile(User.objects.get(pk=one.id), held=one.held, catalogue=catalogue)]
    return problems_with_change(one.held, one.wanted, catalogue=catalogue)


def changed_meanwhile(person: User, *, held: Collection[int], catalogue: Catalogue) -> Problem:
    """Says who changed the person's licenses last, and what they are now."""
    last = last_change(person)
    names = ", ".join(names_of(held, catalogue=catalogue)) or _("no license")
    params = {"person": person.display_name, "by": last.actor if last else _("somebody"), "licenses": names}
    return Problem(kind=CHANGED_MEANWHILE, params=params)


def last_change(person: User) -> AuditEvent | None:
    return AuditEvent.objects.filter(subject_key=str(person.object_id), action=CHANGED).order_by("pk").last()


def _write(accepted: list[_Person], *, lose: frozenset[int]) -> None:
    """Past the signals of single rows: the change is told once, as a whole."""
    if lose:
        for chunk in in_chunks(one.id for one in accepted):
            delete_assignments(chunk, lose)
    now = timezone.now()
    new = ((one.id, id_, now) for one in accepted for id_ in sorted(one.wanted - one.held))
    insert_rows(LicenseAssignment, ("person", "license", "assigned_at"), new)


def delete_assignments(person_ids: Collection[int], license_ids: Collection[int]) -> None:
    people, licenses = (", ".join(["%s"] * len(ids)) for ids in (person_ids, license_ids))
    table = LicenseAssignment._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE person_id IN ({people}) AND license_id IN ({licenses})",  # noqa: S608 (own table name)
            [*person_ids, *license_ids],
        )


def names_of(license_ids: Iterable[int], *, catalogue: Catalogue) -> list[str]:
    return sorted(catalogue[id_].name for id_ in license_ids)


def _entry(one: _Person, *, catalogue: Catalogue) -> audit.Entry:
    return audit.Entry(
        action=CHANGED,
        subject_key=one.key,
        subject=one.name,
        before={"licenses": names_of(one.held, catalogue=catalogue)},
        after={"licenses": names_of(one.wanted, catalogue=catalogue)},
    )


def cause_of(gain: Collection[int], lose: Collection[int], *, catalogue: Catalogue) -> str:
    """The licenses behind a change, as the audit log names them in any language: those taken, an arrow, those given."""
    sides = (", ".join(names_of(ids, catalogue=catalogue)) for ids in (lose, gain))
    return " → ".join(side for side in sides if side)


def _tell(accepted: Iterable[_Person], *, catalogue: Catalogue, **told: Any) -> list[str]:
    """Tells the other areas whose set of service plans changed, and hands on what they answer."""

    @cache
    def plans(license_ids: frozenset[int]) -> frozenset[str]:
        return frozenset().union(*(catalogue[id_].plans for id_ in license_ids))

    changes = [
        PlansChange(one.id, plans(one.held), plans(one.wanted))
        for one in accepted
        if plans(one.held) != plans(one.wanted)
    ]
    if not changes:
        return []
    answers = plans_changed.send(sender=LicenseAssignment, changes=changes, **told)
    return [said for _receiver, said in answers if said]


@transaction.atomic
def follow_single_change(person: User, *, given: Collection[int] = (), taken: Collection[int] = (), by: str) -> None:
    """Records and tells what somebody did to one assignment (ids of licenses) without change_licenses."""
    catalogue = License.objects.facts()
    held = LicenseAssignment.objects.held_by([person.pk])[person.pk]
    before = held - set(given) | set(taken)
    one = _Person(person.pk, str(person.object_id), person.user_principal_name, held=before, wanted=held)
    audit.record([_entry(one, catalogue=catalogue)], by=by)
    _tell([one], by=by, cause=cause_of(given, taken, catalogue=catalogue), catalogue=catalogue)


@transaction.atomic
def set_seats(product: License, *, seats: int, by: str, why: str = "", batch: str = "") -> None:
    """How many seats were bought. Fewer than are taken is possible: then nobody new gets one."""
    before = License.objects.select_for_update().get(pk=product.pk).seats
    if before == seats:
        return
    License.objects.filter(pk=product.pk).update(seats=seats)
    product.seats = seats
    entry = audit.Entry(
        action=SEATS_CHANGED,
        subject_key=f"license:{product.pk}",
        subject=product.name,
        before={"seats": before},
        after={"seats": seats},
    )
    audit.record([entry], by=by, why=why, batch=batch)
