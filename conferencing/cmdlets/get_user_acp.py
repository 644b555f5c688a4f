"""Get-CsUserAcp: shows the provider of one person, or of everybody."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from conferencing.cmdlets.acp_info import COLUMNS, as_object, as_row
from conferencing.cmdlets.command import IDENTITY, Cmdlet, assignment_of, identity_or_everybody
from conferencing.cmdlets.listing import json_array, table
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.models import ConferencingAssignment

JSON = Parameter(name="Json", kind=Kind.SWITCH)
ANY_IDENTITY = replace(IDENTITY, required=False)


class GetCsUserAcp(Cmdlet):
    name = "Get-CsUserAcp"
    help = "Shows the audio conferencing provider of a person, or of everybody."
    parameters: ClassVar[tuple[Parameter, ...]] = (ANY_IDENTITY, JSON)

    def run(self, given: Given, *, by: str) -> None:  # noqa: ARG002 - looking changes nothing
        identity = identity_or_everybody(given)
        people = [assignment_of(identity)] if identity else everybody()
        if given.truth("Json"):
            self.show(json_array(map(as_object, people)))
        else:
            self.show(table(map(as_row, people), columns=COLUMNS))


def everybody() -> Iterable[ConferencingAssignment]:
    people = ConferencingAssignment.objects.select_related("person", "provider").order_by("sort_key", "pk")
    return people.iterator(chunk_size=2000)
