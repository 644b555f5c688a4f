"""What the audit log can be narrowed by; all of it stands in the address."""

from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from acpportal.organization.action_names import name_of
from acpportal.web.forms import FilterForm, LongSelect
from acpportal.web.lists import Order
from users.identity import NotOnePersonError
from users.leaps import values_in_use
from users.models import AuditEvent
from users.person_history import about

MOST_CHOICES = 500
_ANY = ("", _("Any"))
_NO_LAST_DAY = date.max


class AuditFilter(FilterForm):
    """The funnel of the audit log. Offers only who acted and what was done."""

    about = forms.CharField(label=_("Person or subject"), required=False, max_length=255)
    administrator = forms.ChoiceField(label=_("Done by"), required=False, widget=LongSelect)
    action = forms.ChoiceField(label=_("Action"), required=False, widget=LongSelect)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    batch = forms.CharField(
        label=_("Belongs to"),
        required=False,
        max_length=64,
        widget=forms.TextInput(attrs={"placeholder": _("import 38")}),
    )
    nobody = ""

    def fill_choices(self) -> None:
        in_use = values_in_use(AuditEvent, "actor", "action", most=MOST_CHOICES)
        actors = [(actor, actor) for actor in self._with_asked("administrator", in_use["actor"])]
        actions = [(action, name_of(action)) for action in self._with_asked("action", in_use["action"])]
        for name, offered in {"administrator": actors, "action": sorted(actions, key=itemgetter(1))}.items():
            self.fields[name].choices = [_ANY, *offered]  # type: ignore[attr-defined]

    def _with_asked(self, name: str, in_use: list[str]) -> list[str]:
        """What was never done shows nothing, rather than everything as if nothing had been asked for."""
        asked = str(self.data.get(name, ""))[:255]
        return in_use if asked in {"", *in_use} else [*in_use, asked]

    def events(self) -> QuerySet[AuditEvent]:
        found = AuditEvent.objects.all()
        if subject := self.value("about"):
            try:
                found = about(subject)
            except NotOnePersonError as error:
                self.nobody = str(error)
                return found.none()
        for name, field in (("administrator", "actor"), ("action", "action")):
            if value := self.value(name):
                found = found.filter(**{field: value})
        if batch := self.value("batch"):
            # Said twice, because SQLite uses the index of events with a batch only where it is said that there is one
            found = found.filter(batch=" ".join(batch.lower().split())).exclude(batch="")
        if since := self.value("since"):
            found = found.filter(at__gte=_beginning_of(since))
        if (until := self.value("until")) and until < _NO_LAST_DAY:
            found = found.filter(at__lt=_beginning_of(until + timedelta(days=1)))
        # Every event has such a number; it is how the index of the time alone is asked for.
        return found if self._columns else found.filter(pk__gt=0)

    def orders(self) -> dict[str, Order]:
        """Each of these columns has an index with the time behind it; two of them at once have none."""
        walked = len(self._columns) <= 1 and self._columns != ["about"]
        return {"when": Order(fields=("at", "pk"), label=_("When"), walked=walked, counted=walked)}

    @property
    def _columns(self) -> list[str]:
        """What is narrowed by, but for the days."""
        return [name for name in ("about", "administrator", "action", "batch") if self.value(name)]


def _beginning_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
