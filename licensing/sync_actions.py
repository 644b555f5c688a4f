"""Gives everybody in a file exactly the licenses it names: one change, of any size, or none when a row is wrong."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count, F, Min, QuerySet, Window
from django.utils import timezone
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK, in_chunks, insert_rows, refresh_statistics
from licensing import actions
from licensing.license_rows import LicenseFile, LicensesWanted
from licensing.many_actions import as_text, from_text
from licensing.models import LicenseAssignment, LicenseChange, StagedLicenses
from licensing.rules import LicenseFacts, problems_with_change, problems_with_seats
from licensing.signals import PlansChange, plans_changed, plans_would_change
from users import audit
from users.directory_rows import Row
from users.keys import fold
from users.models import FormerName, User
from users.refused_files import Troubles

_COLUMNS = ("change_set", "number", "person_key", "held", "wanted")
Tell = Callable[[str, list[str], list[str]], None]


@dataclass
class SyncResult:
    """What became, or would become, of everybody in the file. `said` is what other areas did, in sentences."""

    changed: int = 0
    unchanged: int = 0
    said: list[str] = field(default_factory=list)
    change: LicenseChange | None = None


@transaction.atomic
def sync_licenses(file: LicenseFile, *, by: str, dry_run: bool = False, tell: Tell | None = None) -> SyncResult:
    """Does what the file says, or nothing when a row is wrong or seats are short (RefusedFileError).

    A dry run only counts, and tells of each change: the user name, the licenses before, those after.
    """
    sync = _Sync(actions.become_the_only_writer())
    sync.stage(file)
    sync.judge()
    result = SyncResult(changed=sync.changed.count())
    result.unchanged = sync.rows.count() - result.changed
    if dry_run:
        sync.tell(tell)
        result.said = [
            said for _r, said in plans_would_change.send(sender=LicenseAssignment, changes=sync.plans) if said
        ]
    elif result.changed:
        result.change, result.said = sync.write(by=by)
    sync.rows.delete()
    return result


class _Sync:
    """The rows of one file beside what people have; used and emptied within one transaction."""

    def __init__(self, catalogue: dict[int, LicenseFacts]) -> None:
        self.change_set, self._catalogue, self._troubles = uuid4(), catalogue, Troubles()
        self.plans = _PlansChanges(self.change_set, catalogue)

    @property
    def rows(self) -> QuerySet[StagedLicenses]:
        return StagedLicenses.objects.filter(change_set=self.change_set)

    @property
    def changed(self) -> QuerySet[StagedLicenses]:
        return self.rows.exclude(held=F("wanted"))

    def stage(self, file: LicenseFile) -> None:
        rows = (row for chunk in in_chunks(self._good(file)) for row in self._staged(chunk))
        if insert_rows(StagedLicenses, _COLUMNS, rows) > CHUNK:
            refresh_statistics(StagedLicenses)
        again = self.rows.annotate(first=Window(Min("number"), partition_by="person_key")).filter(number__gt=F("first"))
        sentence = _("It has the same UserPrincipalName as row %(first)s. Keep one row for each person.")
        for number, first in again.order_by("number").values_list("number", "first"):
            self._troubles.note(number, sentence % {"first": first})
        self._troubles.refuse()

    def _good(self, file: LicenseFile) -> Iterator[Row[LicensesWanted]]:
        for row in file:
            if isinstance(row, Row):
                yield row
            else:
                self._troubles.note(row.number, row.sentence)

    def _staged(self, chunk: list[Row[LicensesWanted]]) -> Iterator[tuple[object, ...]]:
        names = {fold(row.facts.user_principal_name) for row in chunk}
        people = dict(User.objects.filter(upn_key__in=names).values_list("upn_key", "pk"))
        held = LicenseAssignment.objects.held_by(people.values())
        for row in chunk:
            person = people.get(fold(row.facts.user_principal_name))
            if person is None:
                self._troubles.note(row.number, _nobody(row.facts.user_principal_name))
            else:
                yield self.change_set, row.number, person, as_text(held[person]), as_text(row.facts.licenses)

    def judge(self) -> None:
        """Once for each way in which licenses change, however many people change like that."""
        needed, used = Counter[int](), LicenseAssignment.objects.seats_used()
        for held, wanted, people in self.changed.values_list("held", "wanted").annotate(Count("pk")).order_by():
            before, after = from_text(held), from_text(wanted)
            needed.update(dict.fromkeys(after - before, people))
            needed.subtract(dict.fromkeys(before - after, people))
            if problems := problems_with_change(before, after, catalogue=self._catalogue):
                for number in self.rows.filter(held=held, wanted=wanted).values_list("number", flat=True):
                    self._troubles.note(number, " ".join(map(str, problems)))
        self._troubles.refuse()
        more = {license_id: count for license_id, count in needed.items() if count > 0}
        for problem in problems_with_seats(more, used, catalogue=self._catalogue):
            self._troubles.note(0, problem.sentence)
        self._troubles.refuse()

    def tell(self, tell: Tell | None) -> None:
        for chunk in self._in_chunks() if tell else ():
            names = User.objects.in_bulk([row.person_key for row in chunk])
            for row in chunk:
                before, after = (self._names(text) for text in (row.held, row.wanted))
                tell(names[row.person_key].user_principal_name, before, after)  # type: ignore[misc]

    def write(self, *, by: str) -> tuple[LicenseChange, list[str]]:
        now, added, taken = timezone.now(), set[int](), set[int]()
        change = LicenseChange.objects.create(by=by, state=LicenseChange.State.DONE, done_at=now)
        for chunk in self._in_chunks():
            people = User.objects.in_bulk([row.person_key for row in chunk])
            self._replace(chunk)
            change.changed += audit.record(
                (self._entry(row, people[row.person_key]) for row in chunk), by=by, batch=change.batch_name
            )
            for held, wanted in {(row.held, row.wanted) for row in chunk}:
                added |= from_text(wanted) - from_text(held)
                taken |= from_text(held) - from_text(wanted)
        change.add, change.remove = sorted(added), sorted(taken - added)
        change.unchanged = self.rows.count() - change.changed
        change.save()
        cause = actions.cause_of(added, taken, catalogue=self._catalogue)
        answers = plans_changed.send(
            sender=LicenseAssignment, changes=self.plans, by=by, cause=cause, batch=change.batch_name
        )
        return change, [said for _receiver, said in answers if said]

    def _replace(self, chunk: list[StagedLicenses]) -> None:
        """Way by way: what goes is deleted for all who change like that, what comes is inserted for all."""
        now, by_way = timezone.now(), attrgetter("held", "wanted")
        new = list[tuple[object, ...]]()
        for (held, wanted), group in groupby(sorted(chunk, key=by_way), key=by_way):
            people = [row.person_key for row in group]
            if lost := from_text(held) - from_text(wanted):
                actions.delete_assignments(people, lost)
            new += [(pk, id_, now) for pk in people for id_ in sorted(from_text(wanted) - from_text(held))]
        insert_rows(LicenseAssignment, ("person", "license", "assigned_at"), new)

    def _entry(self, row: StagedLicenses, person: User) -> audit.Entry:
        before, after = {"licenses": self._names(row.held)}, {"licenses": self._names(row.wanted)}
        return audit.about(person, action=actions.CHANGED, before=before, after=after)

    def _names(self, text: str) -> list[str]:
        return actions.names_of(from_text(text), catalogue=self._catalogue)

    def _in_chunks(self) -> Iterator[list[StagedLicenses]]:
        return _chunks_of(self.changed)


class _PlansChanges:
    """Of everybody in the set whose service plans change; read anew each time it is walked, so memory stays flat."""

    def __init__(self, change_set: UUID, catalogue: dict[int, LicenseFacts]) -> None:
        self._rows, self._catalogue = StagedLicenses.objects.filter(change_set=change_set), catalogue

    def __iter__(self) -> Iterator[PlansChange]:
        for chunk in _chunks_of(self._rows.exclude(held=F("wanted"))):
            for row in chunk:
                before, after = self._plans(row.held), self._plans(row.wanted)
                if before != after:
                    yield PlansChange(row.person_key, before, after)

    def _plans(self, text: str) -> frozenset[str]:
        return frozenset[str]().union(*(self._catalogue[id_].plans for id_ in from_text(text)))


def _chunks_of(rows: QuerySet[StagedLicenses]) -> Iterator[list[StagedLicenses]]:
    last = 0
    while chunk := list(rows.filter(number__gt=last).order_by("number")[:CHUNK]):
        last = chunk[-1].number
        yield chunk


def _nobody(name: str) -> str:
    former = FormerName.objects.filter(upn_key=fold(name)).select_related("person").first()
    if former:
        sentence = _("%(name)s is called %(now)s now. Write the new user name.")
        return sentence % {"name": name, "now": former.person.user_principal_name}
    return _("Nobody in the directory is called %(name)s. Correct the user name, or add the person first.") % {
        "name": name
    }
