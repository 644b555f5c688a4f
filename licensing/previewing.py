"""What a change of many people's licenses would do: judged once for each set of licenses that people have."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from licensing.models import License, LicenseAssignment, LicenseChange
from licensing.problems import Problem
from licensing.rules import LicenseFacts, problems_with_change, problems_with_seats


@dataclass(frozen=True)
class Group:
    """The people of a change who have the same licenses: what they would have, and what stands against it."""

    held: str
    people: int
    before: frozenset[str]  # service plans
    after: frozenset[str]
    changes: bool
    given: frozenset[int]
    problems: list[Problem]

    @property
    def goes(self) -> bool:
        return self.changes and not self.problems


@dataclass(frozen=True)
class Preview:
    """What would happen now. `short` stands against the whole change."""

    groups: list[Group]
    short: list[Problem] = field(default_factory=list)

    @property
    def changed(self) -> int:
        return sum(group.people for group in self.groups if group.goes)

    @property
    def unchanged(self) -> int:
        return sum(group.people for group in self.groups if not group.changes)

    @property
    def refused(self) -> dict[str, list[Problem]]:
        """Why, by the licenses people have."""
        return {group.held: group.problems for group in self.groups if group.problems and group.changes}

    @property
    def refused_people(self) -> int:
        return sum(group.people for group in self.groups if group.held in self.refused)

    def gaining(self, plan: str) -> list[str]:
        """Of whom (by the licenses they have) the service plan would be new."""
        return [group.held for group in self.groups if group.goes and plan in group.after - group.before]

    def losing(self, plan: str) -> list[str]:
        return [group.held for group in self.groups if group.goes and plan in group.before - group.after]


def preview(change: LicenseChange) -> Preview:
    catalogue = License.objects.facts()
    groups = list(_groups(change, catalogue=catalogue))
    needed: Counter[int] = Counter()
    for group in groups:
        if group.goes:
            needed.update(dict.fromkeys(group.given, group.people))
    short = problems_with_seats(needed, LicenseAssignment.objects.seats_used(), catalogue=catalogue)
    return Preview(groups=groups, short=short)


def _groups(change: LicenseChange, *, catalogue: Mapping[int, LicenseFacts]) -> Iterator[Group]:
    gain, lose = frozenset(change.add), frozenset(change.remove) - frozenset(change.add)
    counted = change.people.filter(left_out=False).values_list("held").annotate(Count("pk")).order_by("held")
    for text, people in counted:
        held = frozenset(int(part) for part in text.split(",") if part)
        wanted = held - lose | gain
        yield Group(
            held=text,
            people=people,
            before=_plans(held, catalogue=catalogue),
            after=_plans(wanted, catalogue=catalogue),
            changes=held != wanted,
            given=wanted - held,
            problems=problems_with_change(held, wanted, catalogue=catalogue),
        )


def _plans(license_ids: frozenset[int], *, catalogue: Mapping[int, LicenseFacts]) -> frozenset[str]:
    return frozenset().union(*(catalogue[id_].plans for id_ in license_ids))


def plan_of(change: LicenseChange) -> str:
    """What was chosen and for whom, as one short text."""
    digest = hashlib.sha256(repr((change.add, change.remove)).encode())
    for person_id, held in (
        change.people.filter(left_out=False).order_by("person_id").values_list("person_id", "held").iterator()
    ):
        digest.update(f"{person_id}:{held};".encode())
    return digest.hexdigest()[:32]
