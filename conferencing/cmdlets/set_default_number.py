"""Set-CsOnlineDialInConferencingUserDefaultNumber: another default number for many people in one step."""

from typing import ClassVar

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from conferencing.bulk_steps import carry_out, counts_of, people_with_number, plan_step, sentence_of
from conferencing.cmdlets.bridge import BRIDGE_PARAMETERS, check_bridge
from conferencing.cmdlets.command import CONFIRM, FORCE, WHAT_IF, Cmdlet, NotDoneError
from conferencing.cmdlets.microsoft import service_number
from conferencing.cmdlets.parameters import Given, Kind, Parameter
from conferencing.details import Details, ProviderKind
from conferencing.meetings.mailing import update_and_mail_all
from conferencing.models import BridgeNumber, BulkChange, BulkChangeRow
from conferencing.numbers import shown
from conferencing.problems import Problem
from conferencing.rules import problems_with_bridge_numbers
from users.countries import COUNTRIES

_PARTS = {"Toll": BulkChange.Part.TOLL, "TollFree": BulkChange.Part.TOLL_FREE}
Row = BulkChangeRow.Outcome


class SetCsOnlineDialInConferencingUserDefaultNumber(Cmdlet):
    name = "Set-CsOnlineDialInConferencingUserDefaultNumber"
    says = gettext_lazy(
        "Gives everybody with this default number, or in this place, another number of the Microsoft bridge."
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            name="FromNumber",
            says=gettext_lazy("Only people with this default number. $null: only those without a toll-free one."),
        ),
        Parameter(
            name="ToNumber",
            says=gettext_lazy("The number that they get: one of the bridge. $null: no toll-free number."),
        ),
        Parameter(
            name="NumberType",
            required=True,
            choices=tuple(_PARTS),
            says=gettext_lazy("Which of the two default numbers changes."),
        ),
        Parameter(name="CountryOrRegion", says=gettext_lazy("Only people in this country, by its two letters: US.")),
        Parameter(
            name="AreaOrState",
            says=gettext_lazy("Only people whose current number is in this state: the directory has no states."),
        ),
        Parameter(
            name="CapitalOrMajorCity",
            says=gettext_lazy("Only people whose current number is in this city: the directory has no cities."),
        ),
        *BRIDGE_PARAMETERS,
        Parameter(
            name="RescheduleMeetings",
            kind=Kind.SWITCH,
            says=gettext_lazy(
                "Puts the new number into these people's upcoming meetings and mails them the calendar files to"
                " forward."
            ),
        ),
        FORCE,
        WHAT_IF,
        CONFIRM,
    )

    def run(self, given: Given, *, by: str) -> None:
        check_bridge(given)
        if "ToNumber" not in given:
            raise CommandError(_("Name the number that people get as -ToNumber. Nothing was changed."))
        if not given.names & {"FromNumber", "CountryOrRegion", "AreaOrState", "CapitalOrMajorCity"}:
            raise CommandError(
                _(
                    "Say who it is about: -FromNumber, -CountryOrRegion, -AreaOrState, -CapitalOrMajorCity or several"
                    " of them. Nothing was changed."
                )
            )
        part, number = _PARTS[given.text("NumberType")], service_number(given, "ToNumber")
        old = service_number(given, "FromNumber") if "FromNumber" in given else None
        _check(part, number=number, old=old)
        people = people_with_number(part=part, number=old, country=_country(given), among=_numbers_there(given))
        count = people.count()
        target = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
        if not count:
            self.warn(_("Nobody matches. Nothing was changed."))
        elif self.should_process(given, target=target):
            step = plan_step(people, wanted=ProviderKind.MICROSOFT, by=by, part=part, number=number)
            if step is not None:
                self._carry_out(step, reschedules=given.truth("RescheduleMeetings"), by=by)

    def _carry_out(self, step: BulkChange, *, reschedules: bool, by: str) -> None:
        done = carry_out(step, by=by)
        counts = counts_of(done)
        told = {"changed": counts[Row.CHANGED], "same": counts[Row.SAME], "step": done.batch_name}
        self.show([_("%(changed)s changed, %(same)s had it already (%(step)s).") % told])
        problems = self._reschedule(done, by=by) if reschedules else []
        left = done.rows.filter(outcome__in=[Row.LEFT, Row.REFUSED]).select_related("person")
        if sentences := [*(sentence_of(row) for row in left), *(problem.sentence for problem in problems)]:
            raise NotDoneError(sentences)

    def _reschedule(self, step: BulkChange, *, by: str) -> list[Problem]:
        """Also the meetings of those who had the number already: theirs may be older still."""
        rows = step.rows.filter(outcome__in=[Row.CHANGED, Row.SAME]).order_by("pk")
        done = update_and_mail_all(rows.values_list("person", flat=True), by=by)
        said = ngettext(
            "%(count)s meeting has the new numbers.", "%(count)s meetings have the new numbers.", len(done.meetings)
        )
        self.show([said % {"count": len(done.meetings)}])
        return done.problems


def _check(part: BulkChange.Part, *, number: str, old: str | None) -> None:
    if part == BulkChange.Part.TOLL and not (number and old != ""):
        raise CommandError(_("Everybody with Microsoft has a toll number: $null works with -NumberType TollFree only."))
    step, facts = BulkChange(part=part), BridgeNumber.objects.all().facts()
    for step.number in filter(None, (number, old)):
        if found := problems_with_bridge_numbers(step.wanted_of(Details(kind=ProviderKind.MICROSOFT)), bridge=facts):
            raise NotDoneError.of(found)
    if number and number == old:
        raise CommandError(
            _("%(number)s is the old number and the new one. Nothing was changed.") % {"number": shown(number)}
        )


def _country(given: Given) -> str:
    code = given.text("CountryOrRegion").upper()
    if code and code not in COUNTRIES:
        raise CommandError(_("%(found)s is not a country. Name it by its two letters, such as US.") % {"found": code})
    return code


def _numbers_there(given: Given) -> list[str] | None:
    """The bridge's numbers of the place that is named; None where none is."""
    place = {"state": given.text("AreaOrState"), "city": given.text("CapitalOrMajorCity")}
    if not any(place.values()):
        return None
    found = BridgeNumber.objects.all().in_place(**place)
    if not found:
        named = ", ".join(filter(None, (place["city"], place["state"])))
        raise CommandError(
            _(
                "The bridge has no number in %(place)s. Write the place as the bridge's numbers have it. Nothing was"
                " changed."
            )
            % {"place": named}
        )
    return [number.number for number in found]
