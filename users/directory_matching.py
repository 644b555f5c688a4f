"""Lays the rows of a file beside the directory: whom each row means, and which rows contradict each other."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from uuid import uuid4

from django.db import models
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK, insert_rows, numbered_chunks, refresh_statistics
from users.administrators import AdministratorError, keep_a_global_administrator
from users.directory_rows import DirectoryFacts, DirectoryFile, Row
from users.keys import fold
from users.models import StagedPerson, User
from users.refused_files import Troubles
from users.roles import GLOBAL_ADMINISTRATOR

_STAGED = (
    *("change_set", "number", "object_id", "user_principal_name", "upn_key", "display_name", "sip_address"),
    *("usage_location", "department", "mail", "account_enabled"),
)


class Staging:
    """The rows of one file in the database. To be used and emptied within one transaction."""

    def __init__(self) -> None:
        self.change_set = uuid4()
        self._troubles = Troubles()

    @property
    def rows(self) -> "QuerySet[StagedPerson]":
        return StagedPerson.objects.filter(change_set=self.change_set)

    def fill(self, file: DirectoryFile) -> None:
        if insert_rows(StagedPerson, _STAGED, (self._staged(row) for row in self._troubles.without(file))) > CHUNK:
            refresh_statistics(StagedPerson)
        self._troubles.refuse()

    def match(self) -> None:
        """By object ID, else by user name; whoever was found by object ID is not also found by name."""
        by_id = User.objects.filter(object_id=OuterRef("object_id")).values("pk")
        self.rows.filter(object_id__isnull=False).update(person_key=Subquery(by_id))
        refresh_statistics(StagedPerson)
        found_already = self.rows.filter(person_key=OuterRef("pk"))
        by_name = User.objects.filter(~Exists(found_already), upn_key=OuterRef("upn_key")).values("pk")
        self.rows.filter(person_key__isnull=True).update(person_key=Subquery(by_name))
        self._look_for_one_person_twice()
        self._look_for_names_of_others()
        self._look_for_the_last_administrator()
        self._troubles.refuse()

    def count_known_people(self) -> int:
        return self.rows.filter(person_key__isnull=False).count()

    def of_changed_people(self, columns: Iterable[str]) -> Iterator[list[StagedPerson]]:
        """The rows that say something else of a known person in these columns.

        Compared by the database: what is the same, mostly nearly all of a file, is not read again. A row that says
        nothing (NULL) may be among them.
        """
        person = User.objects.filter(pk=OuterRef("person_key"))
        differs = reduce(or_, (~Q(**{name: OuterRef(name)}) for name in columns))
        return numbered_chunks(self.rows.filter(Exists(person.filter(differs)), person_key__isnull=False))

    def of_new_people(self) -> Iterator[list[StagedPerson]]:
        return numbered_chunks(self.rows.filter(person_key__isnull=True))

    def free_user_names(self) -> None:
        """Two people may swap their names: whoever gets another one gives up the old one first."""
        renamed = self.rows.filter(person_key=OuterRef("pk")).exclude(upn_key=OuterRef("upn_key"))
        # No user name looks like this: it has a space and no @.
        waiting = Concat(Value("renamed "), Cast("pk", models.CharField()))
        User.objects.filter(Exists(renamed)).update(upn_key=waiting)

    def empty(self) -> None:
        self.rows.delete()

    def _staged(self, row: Row[DirectoryFacts]) -> tuple[object, ...]:
        facts = row.facts
        return (
            self.change_set,
            row.number,
            facts.object_id,
            facts.user_principal_name,
            fold(facts.user_principal_name),
            facts.display_name,
            facts.sip_address,
            facts.usage_location,
            facts.department,
            facts.mail,
            facts.account_enabled,
        )

    def _look_for_one_person_twice(self) -> None:
        for name, shown in (("upn_key", "UserPrincipalName"), ("object_id", "ObjectId")):
            known = self.rows.exclude(object_id=None) if name == "object_id" else self.rows
            again = known.annotate(first=Window(Min("number"), partition_by=name)).filter(number__gt=F("first"))
            sentence = _("It has the same %(column)s as row %(first)s. Keep one row for each person.")
            for number, first in again.order_by("number").values_list("number", "first"):
                self._troubles.note(number, sentence % {"column": shown, "first": first})

    def _look_for_names_of_others(self) -> None:
        holder = Subquery(User.objects.filter(upn_key=OuterRef("upn_key")).values("pk"))
        held = self.rows.filter(person_key__isnull=False).annotate(holder=holder)
        kept = held.exclude(Exists(self.rows.filter(person_key=OuterRef("holder"))))
        taken = kept.filter(holder__isnull=False).exclude(holder=F("person_key"))
        sentence = _(
            "The user name %(name)s is somebody else's, whom the file does not name by the ObjectId %(object_id)s."
            " Add that person's row with the new user name, or correct this one."
        )
        for row in taken.order_by("number").iterator():
            other = User.objects.get(upn_key=row.upn_key)
            self._troubles.note(
                row.number, sentence % {"name": other.user_principal_name, "object_id": other.object_id}
            )

    def _look_for_the_last_administrator(self) -> None:
        disabled = self.rows.filter(account_enabled=False)
        leaving = User.objects.filter(groups__name=GLOBAL_ADMINISTRATOR, pk__in=disabled.values("person_key"))
        try:
            keep_a_global_administrator(without=list(leaving))
        except AdministratorError as error:
            first = disabled.filter(person_key__in=leaving).order_by("number").values_list("number", flat=True)[0]
            self._troubles.note(first, str(error))
