"""A few people for whom something is done again and again, and the ways to prepare it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from django.db.models import QuerySet

from conferencing.bulk_steps import plan_step
from conferencing.details import Details, ProviderKind
from conferencing.models import AudioConferencingProvider, BulkChange, ImportBatch, ImportState
from conferencing.provider_file.deciding import accept
from conferencing.provider_file.receiving import receive
from licensing.many_actions import Chosen, begin_change, choose
from licensing.models import LicenseChange
from licensing.products import E3, PSTN
from tests.factories import (
    TOLL,
    give,
    give_licenses,
    make_bridge_number,
    make_license,
    make_person,
    make_provider,
    third_party,
)
from users.models import User

BY = "soak"


class Crowd:
    """People with a third party and the base of an add-on. Every conference ID is handed out once."""

    def __init__(self, people: int) -> None:
        self.provider: AudioConferencingProvider = make_provider("Soak", lengths="8")
        make_bridge_number()
        # Each differs from the others in many digits: nobody is asked whether it is a slip in the one held before
        self._ids = (f"{number * 7_919_317 % 100_000_000:08}" for number in count(1))
        self.people = [make_person(f"person{number}@contoso.com") for number in range(people)]
        for person in self.people:
            give_licenses(person, E3)
            give(person, self.details())
        self.pstn = make_license(PSTN, seats=10 * people)
        make_license(E3, seats=10 * people)

    def details(self) -> Details:
        return third_party(self.provider, next(self._ids))

    def typed(self, wanted: Details) -> dict[str, str]:
        """As the form of one person is sent."""
        return {"provider": str(wanted.provider_id), "toll_number": TOLL, "conference_id": wanted.conference_id}

    def some(self, number: int) -> Sequence[User]:
        """The first ones, as the directory knows them now."""
        return self.people[:number]

    def returned(self, people: Iterable[User]) -> ImportBatch:
        """A checked file that gives each of them another conference ID; nothing in it is left to answer."""
        target = io.StringIO()
        csv.writer(target).writerows([("Username", "TollNumber", "Passcode"), *self._rows(people)])
        content = io.BytesIO(target.getvalue().encode())
        batch = receive(content, file_name="AcpUsers.csv", by=BY, provider=self.provider)
        accept(batch, by=BY)
        batch.refresh_from_db()
        return batch

    def forget_what_waits(self) -> None:
        """Files that came second and were not applied: nobody may have more than twenty that wait."""
        ImportBatch.objects.filter(by=BY, state=ImportState.CHECKED).update(state=ImportState.ABANDONED)

    def _rows(self, people: Iterable[User]) -> Iterator[tuple[str, str, str]]:
        return ((person.user_principal_name, TOLL, next(self._ids)) for person in people)

    def turned_off(self, people: Iterable[User]) -> BulkChange:
        """A step that takes everybody's provider away, planned."""
        step = plan_step(_found(people), wanted=ProviderKind.NONE, by=BY)
        assert step is not None
        return step

    def licensed(self, people: Iterable[User]) -> LicenseChange:
        """A change that gives everybody PSTN Conferencing; begun and chosen."""
        change = begin_change(_found(people), by=BY)
        choose(change, Chosen([self.pstn.pk], []))
        return change


def _found(people: Iterable[User]) -> QuerySet[User]:
    return User.objects.filter(pk__in=[person.pk for person in people])
