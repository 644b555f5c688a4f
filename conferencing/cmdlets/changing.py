"""What the commands share that change the providers of people: one person or many go the same way, in one step."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator

from django.core.management.base import CommandError

from acpportal.bulk import in_chunks
from conferencing.actions import assign_provider
from conferencing.cmdlets.acp_info import COLUMNS, as_object, as_row
from conferencing.cmdlets.command import Cmdlet, NotDoneError
from conferencing.cmdlets.listing import table
from conferencing.cmdlets.mails import send_info, telling_of
from conferencing.cmdlets.parameters import Given
from conferencing.cmdlets.people import Meant, everybody, people_meant, those_found
from conferencing.details import Change, Details
from conferencing.mails.automatic import Telling
from conferencing.models import ConferencingAssignment


class ChangingCmdlet(Cmdlet):
    """Whoever is refused is named at the end; the others are changed together."""

    @abstractmethod
    def wanted(self, given: Given, held: ConferencingAssignment) -> Details | None:
        """What the person is to have, or None to leave it. What stands against it is raised as a CommandError."""

    def meant(self, given: Given) -> Iterable[Meant]:
        return people_meant(given.text("Identity"))

    def run(self, given: Given, *, by: str) -> None:
        errors: list[CommandError] = []
        self.assign(self._changes(given, errors=errors), given=given, errors=errors, by=by)

    def assign(self, changes: Iterator[Change], *, given: Given, errors: list[CommandError], by: str) -> None:
        telling = telling_of(given)
        agreed = list(changes)  # whoever is asked by -Confirm is asked before anybody else has to wait
        outcome = assign_provider(agreed, by=by, telling=self.told_by_the_change(given, telling))
        errors += [NotDoneError.of(refusal.problems) for refusal in outcome.refused]
        refused = {refusal.person_id for refusal in outcome.refused}
        self.afterwards([each for each in agreed if each.person_id not in refused], given=given, telling=telling, by=by)
        if given.truth("PassThru"):
            self._pass_through([change.person_id for change in agreed])
        if errors:
            raise NotDoneError.joined(errors)

    def told_by_the_change(self, given: Given, telling: Telling) -> Telling:  # noqa: ARG002
        """How people hear of the change by itself, before `afterwards`."""
        return telling

    def afterwards(self, changes: list[Change], *, given: Given, telling: Telling, by: str) -> None:  # noqa: ARG002
        """-SendEmail tells those too who had everything already."""
        if telling.always:
            send_info(changes, telling=telling, by=by)

    def agreed(self, given: Given, held: ConferencingAssignment, wanted: Details) -> Iterator[Change]:
        if self.should_process(given, target=held.person.user_principal_name):
            yield Change(person_id=held.pk, wanted=wanted, expected=held.details)

    def _changes(self, given: Given, *, errors: list[CommandError]) -> Iterator[Change]:
        for held in those_found(self.meant(given), errors=errors):
            try:
                wanted = self.wanted(given, held)
            except CommandError as error:
                errors.append(error)
                continue
            if wanted is not None:
                yield from self.agreed(given, held, wanted)

    def _pass_through(self, person_ids: list[int]) -> None:
        for chunk in in_chunks(person_ids):
            self.show(table(map(as_row, map(as_object, everybody().filter(pk__in=chunk))), columns=COLUMNS))
