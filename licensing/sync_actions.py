"""Gives everybody in a file exactly the licenses it names: one change, of any size, or none when a row is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Min, Window
from django.utils import timezone
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks
from licensing import actions
from licensing.license_rows import LicenseFile, LicensesWanted
from licensing.models import LicenseAssignment, LicenseChange
from licensing.rules import LicenseFacts, problems_with_change, problems_with_seats
from licensing.set_actions import LicenseSet, as_text, from_text
from licensing.signals import plans_would_change
from users.directory_rows import Row
from users.keys import fold
from users.models import FormerName, User
from users.refused_files import Troubles
from users.steps import StepState

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
    result = SyncResult(changed=sync.set.changed.count())
    result.unchanged = sync.set.rows.count() - result.changed
    if dry_run:
        sync.tell(tell)
        result.said = [
            said for _r, said in plans_would_change.send(sender=LicenseAssignment, changes=sync.set.plans) if said
        ]
    elif result.changed:
        result.change, result.said = sync.write(by=by)
    sync.set.forget()
    return result


class _Sync:
    """The rows of one file beside what people have, and what is wrong with them."""

    def __init__(self, catalogue: dict[int, LicenseFacts]) -> None:
        self.set, self._catalogue, self._troubles = LicenseSet(catalogue), catalogue, Troubles()

    def stage(self, file: LicenseFile) -> None:
        self.set.add(row for chunk in in_chunks(self._troubles.without(file)) for row in self._staged(chunk))
        rows = self.set.rows
        again = rows.annotate(first=Window(Min("number"), partition_by="person_key")).filter(number__gt=F("first"))
        sentence = _("It has the same UserPrincipalName as row %(first)s. Keep one row for each person.")
        for number, first in again.order_by("number").values_list("number", "first"):
            self._troubles.note(number, sentence % {"first": first})
        self._troubles.refuse()

    def _staged(self, chunk: list[Row[LicensesWanted]]) -> Iterator[tuple[object, ...]]:
        names = {fold(row.facts.user_principal_name) for row in chunk}
        people = dict(User.objects.filter(upn_key__in=names).values_list("upn_key", "pk"))
        held = LicenseAssignment.objects.held_by(people.values())
        for row in chunk:
            person = people.get(fold(row.facts.user_principal_name))
            if person is None:
                self._troubles.note(row.number, _nobody(row.facts.user_principal_name))
            else:
                yield row.number, person, as_text(held[person]), as_text(row.facts.licenses)

    def judge(self) -> None:
        """Once for each way in which licenses change, however many people change like that."""
        for held, wanted, _people in self.set.ways():
            if problems := problems_with_change(from_text(held), from_text(wanted), catalogue=self._catalogue):
                alike = self.set.rows.filter(held=held, wanted=wanted)
                for number in alike.values_list("number", flat=True):
                    self._troubles.note(number, " ".join(map(str, problems)))
        self._troubles.refuse()
        used = LicenseAssignment.objects.seats_used()
        for problem in problems_with_seats(self.set.more_seats(), used, catalogue=self._catalogue):
            self._troubles.note(0, problem.sentence)
        self._troubles.refuse()

    def tell(self, tell: Tell | None) -> None:
        for chunk in self.set.in_chunks() if tell else ():
            names = User.objects.in_bulk([row.person_key for row in chunk])
            for row in chunk:
                before, after = (self.set.names(text) for text in (row.held, row.wanted))
                tell(names[row.person_key].user_principal_name, before, after)  # type: ignore[misc]

    def write(self, *, by: str) -> tuple[LicenseChange, list[str]]:
        added, taken = self.set.all_given_and_taken()
        change = LicenseChange.objects.create(
            by=by, state=StepState.DONE, done_at=timezone.now(), add=sorted(added), remove=sorted(taken - added)
        )
        cause = actions.cause_of(added, taken, catalogue=self._catalogue)
        change.changed, said = self.set.write(by=by, batch=change.batch_name, cause=cause)
        change.unchanged = self.set.rows.count() - change.changed
        change.save()
        return change, said


def _nobody(name: str) -> str:
    former = FormerName.objects.filter(upn_key=fold(name)).select_related("person").first()
    if former:
        sentence = _("%(name)s is called %(now)s now. Write the new user name.")
        return sentence % {"name": name, "now": former.person.user_principal_name}
    return _("Nobody in the directory is called %(name)s. Correct the user name, or add the person first.") % {
        "name": name
    }
