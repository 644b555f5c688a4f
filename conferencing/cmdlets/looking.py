"""What the commands share that only look: which rows, how many of them, and as what they are printed."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, ClassVar

from django.core.management.base import CommandError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from conferencing.cmdlets.command import Cmdlet, NotDoneError
from conferencing.cmdlets.filtering import narrowed
from conferencing.cmdlets.listing import as_text, in_list, json_array, table
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.cmdlets.people import everybody, identity_or_everybody, people_meant, those_found
from conferencing.models import ConferencingAssignment

JSON = Parameter(
    name="Json",
    kind=Kind.SWITCH,
    says=gettext_lazy("Prints a JSON array for scripts, one object per line. In this portal only."),
)
RESULT_SIZE = Parameter(
    name="ResultSize", kind=Kind.NUMBER, says=gettext_lazy("Shows at most this many: a number, or Unlimited.")
)
FILTER = Parameter(
    name="Filter",
    says=gettext_lazy(
        "Filters as PowerShell does, joined by -and or -or: {AcpInfo -ne $Null}, {DisplayName -like 'Ken*'}."
        " Properties: AcpInfo, DisplayName, UserPrincipalName, SipAddress, Department, UsageLocation, Enabled."
        " Comparisons: -eq, -ne, -like, -notlike, -match, -notmatch."
    ),
)
LDAP_FILTER = Parameter(
    name="LdapFilter",
    later=gettext_lazy("the people here are not in an Active Directory; use -Filter instead"),
)


class LookingCmdlet(Cmdlet):
    """Prints a table, or a list of `Name : value` where one object has too much for a row, or JSON."""

    columns: ClassVar[tuple[str, ...]]
    in_list: ClassVar[bool] = False

    @abstractmethod
    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]: ...

    def row(self, shown: Mapping[str, Any]) -> dict[str, str]:
        return {column: as_text(shown[column]) for column in self.columns}

    def run(self, given: Given, *, by: str) -> None:  # noqa: ARG002 - looking changes nothing
        objects = islice(self.objects(given), given.number("ResultSize"))
        if given.truth("Json"):
            self.show(json_array(objects))
        elif self.in_list:
            self.show(in_list(map(self.row, objects)))
        else:
            self.show(table(map(self.row, objects), columns=self.columns))


class PeopleCmdlet(LookingCmdlet):
    """Looks at people: the ones who are meant, else everybody whom the parameters leave."""

    @abstractmethod
    def shown(self, held: ConferencingAssignment) -> Mapping[str, Any]: ...

    def narrow(self, given: Given, people: QuerySet[ConferencingAssignment]) -> QuerySet[ConferencingAssignment]:
        return narrowed(people, given.text("Filter"))

    def unfit(self, held: ConferencingAssignment) -> CommandError | None:  # noqa: ARG002 - most show everybody
        """Why somebody who was named is not shown."""
        return None

    def objects(self, given: Given) -> Iterable[Mapping[str, Any]]:
        identity = identity_or_everybody(given)
        if not identity:
            return map(self.shown, self.narrow(given, everybody()).iterator(chunk_size=2000))
        return self._named(identity)

    def _named(self, identity: str) -> Iterable[Mapping[str, Any]]:
        errors: list[CommandError] = []
        for held in those_found(people_meant(identity), errors=errors):
            if unfit := self.unfit(held):
                errors.append(unfit)
            else:
                yield self.shown(held)
        if errors:
            raise NotDoneError.joined(errors)
