"""Writes whole sets of license changes, chunk by chunk: what is held and wanted waits in a table, memory stays flat."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from uuid import UUID, uuid4

from django.db.models import Count, F, QuerySet
from django.utils import timezone

from acpportal.bulk import CHUNK, insert_rows, numbered_chunks, refresh_statistics, refresh_statistics_after
from acpportal.jobs.progress import UNSEEN, Progress
from licensing import actions
from licensing.models import LicenseAssignment, StagedLicenses
from licensing.problems import Problem
from licensing.rules import LicenseFacts, problems_with_seats
from licensing.signals import PlansChange, TakenBack, plans_changed
from users import audit
from users.models import AuditEvent, User

# What is done, as its progress names it
CHANGING, FOLLOWING = "changing", "following"
_COLUMNS = ("change_set", "number", "person_key", "held", "wanted")


class Short(Exception):  # noqa: N818 (a refusal, not a fault)
    """There are not enough seats: nothing of the whole set is written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


class LicenseSet:
    """What people have and are to have; filled, looked at, written and forgotten within one transaction."""

    def __init__(self, catalogue: Mapping[int, LicenseFacts]) -> None:
        self._key, self._catalogue = uuid4(), catalogue
        self.plans = _PlansChanges(self._key, catalogue)

    @property
    def rows(self) -> QuerySet[StagedLicenses]:
        return StagedLicenses.objects.filter(change_set=self._key)

    @property
    def changed(self) -> QuerySet[StagedLicenses]:
        return self.rows.exclude(held=F("wanted"))

    def add(self, rows: Iterable[Sequence[object]]) -> None:
        """Takes a number, a person (id), and the licenses held and wanted, as text."""
        if insert_rows(StagedLicenses, _COLUMNS, ((self._key, *row) for row in rows)) > CHUNK:
            refresh_statistics(StagedLicenses)

    def ways(self) -> Iterator[tuple[str, str, int]]:
        """Each way in which licenses change, and how many people change like that."""
        yield from self.changed.values_list("held", "wanted").annotate(Count("pk")).order_by()

    def more_seats(self) -> dict[int, int]:
        """How many more of each license are needed than come free."""
        needed = Counter[int]()
        for held, wanted, people in self.ways():
            before, after = from_text(held), from_text(wanted)
            needed.update(dict.fromkeys(after - before, people))
            needed.subtract(dict.fromkeys(before - after, people))
        return {license_id: count for license_id, count in needed.items() if count > 0}

    def ask_for_seats(self) -> None:
        """Raises Short."""
        used = LicenseAssignment.objects.seats_used()
        if short := problems_with_seats(self.more_seats(), used, catalogue=self._catalogue):
            raise Short(short)

    def all_given_and_taken(self) -> tuple[set[int], set[int]]:
        """Every license that somebody gets, and every one that somebody loses."""
        given, taken = set[int](), set[int]()
        for held, wanted, _people in self.ways():
            given |= from_text(wanted) - from_text(held)
            taken |= from_text(held) - from_text(wanted)
        return given, taken

    def write(
        self,
        *,
        by: str,
        batch: str,
        why: str = "",
        cause: str,
        takes_back: TakenBack | None = None,
        progress: Progress = UNSEEN,
    ) -> tuple[int, list[str]]:
        """How many people were changed, and what other areas did because of it, in sentences."""
        written = 0
        progress.tell(step=CHANGING, of=self.changed.count())
        for chunk in self.in_chunks():
            people = User.objects.in_bulk([row.person_key for row in chunk])
            self._replace(chunk)
            entries = (self._entry(row, people[row.person_key]) for row in chunk)
            written += audit.record(entries, by=by, why=why, batch=batch)
            progress.tell(done=written)
        refresh_statistics_after(written, LicenseAssignment, AuditEvent)
        progress.tell(step=FOLLOWING)
        told = {"by": by, "cause": cause, "why": why, "batch": batch, "takes_back": takes_back, "progress": progress}
        answers = plans_changed.send(sender=LicenseAssignment, changes=self.plans, **told)
        return written, [said for _receiver, said in answers if said]

    def forget(self) -> None:
        self.rows.delete()

    def names(self, text: str) -> list[str]:
        return actions.names_of(from_text(text), catalogue=self._catalogue)

    def in_chunks(self) -> Iterator[list[StagedLicenses]]:
        return numbered_chunks(self.changed)

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
        before, after = {"licenses": self.names(row.held)}, {"licenses": self.names(row.wanted)}
        return audit.about(person, action=actions.CHANGED, before=before, after=after)


class _PlansChanges:
    """Of everybody in the set whose service plans change; read anew each time it is walked, so memory stays flat."""

    def __init__(self, change_set: UUID, catalogue: Mapping[int, LicenseFacts]) -> None:
        self._rows, self._catalogue = StagedLicenses.objects.filter(change_set=change_set), catalogue

    def __iter__(self) -> Iterator[PlansChange]:
        for chunk in numbered_chunks(self._rows.exclude(held=F("wanted"))):
            for row in chunk:
                before, after = self._plans(row.held), self._plans(row.wanted)
                if before != after:
                    yield PlansChange(row.person_key, before, after)

    def _plans(self, text: str) -> frozenset[str]:
        return frozenset[str]().union(*(self._catalogue[id_].plans for id_ in from_text(text)))


def as_text(license_ids: Iterable[int]) -> str:
    return ",".join(str(id_) for id_ in sorted(license_ids))


def from_text(text: str) -> frozenset[int]:
    return frozenset(int(part) for part in text.split(",") if part)
