"""What the list of meetings can be narrowed by; all of it stands in the address."""

from collections.abc import Callable

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from acpportal.web.forms import FilterForm
from acpportal.web.lists import Order
from conferencing.models import Meeting
from conferencing.models.meeting import MeetingQuerySet
from users.identity import NotOnePersonError, person_by_identity

OLD, WITHOUT = "old-numbers", "without-dial-in"
_STATES: dict[str, tuple[str | Promise, Callable[[MeetingQuerySet], MeetingQuerySet]]] = {
    "upcoming": (_("upcoming"), lambda all_of_them: all_of_them.upcoming()),
    OLD: (_("has the old numbers"), lambda all_of_them: all_of_them.with_old_numbers()),
    WITHOUT: (_("without dial-in conferencing"), lambda all_of_them: all_of_them.without_dial_in()),
    "past": (_("past"), lambda all_of_them: all_of_them.past()),
    "cancelled": (_("cancelled"), lambda all_of_them: all_of_them.cancelled()),
}
ORDERS = {
    "when": Order(fields=("starts_at", "pk"), label=_("First start")),
    "subject": Order(fields=("subject_key", "pk"), label=_("Subject")),
    "organizer": Order(fields=("organizer__sort_key", "pk"), label=_("Organizer")),
}


class MeetingFilter(FilterForm):
    """The funnel of the list of meetings."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Any")), *((key, label) for key, (label, _n) in _STATES.items())],
    )
    organizer = forms.CharField(label=_("Organizer"), required=False, max_length=255)
    nobody = ""

    def meetings(self, *, search: str) -> QuerySet[Meeting]:
        found = Meeting.objects.with_organizers().search(search)
        if organizer := self.value("organizer"):
            try:
                found = found.filter(organizer=person_by_identity(organizer))
            except NotOnePersonError as error:
                self.nobody = str(error)
                return found.none()
        if state := self.value("state"):
            found = _STATES[state][1](found)
        return found
