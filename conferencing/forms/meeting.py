"""The form of a meeting, for the page and for the command."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acpportal.mail.outbox import one_line
from acpportal.web.expected import ExpectedField
from acpportal.web.forms import Buttons, LongSelect
from acpportal.web.plain_forms import PlainForm
from conferencing.forms.parts import put_at_fields
from conferencing.meeting_actions import as_json, new_uid, problems_with_organizer
from conferencing.meetings.plan import (
    LONGEST,
    MOST_EVERY,
    MOST_TIMES,
    SHORTEST,
    SUBJECT_LENGTH,
    Plan,
    Recurrence,
    Repeats,
    problems_with_plan,
)
from conferencing.meetings.time_zones import zone_called, zone_names, zone_of_country
from conferencing.models import Meeting
from conferencing.models.meeting import RepeatsChoice
from conferencing.problems import Problem
from conferencing.problems.meetings import ZONE_UNKNOWN
from users.identity import NotOnePersonError, person_by_identity
from users.models import User

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_MINUTES = gettext_lazy("A meeting lasts 5 to 1440 minutes. Type how many.")
_EVERY = gettext_lazy("Type a number from 1 to 99.")
_TIMES = gettext_lazy("A series has 1 to 999 meetings. Type how many, or choose a last day.")
_DAYS = gettext_lazy("Choose a day from 2000 to 2099.")
_UID = "uid"
_SERIES = ("every", "weekdays", "until", "times")


def _out_of_range(sentence: Promise) -> dict[str, Any]:
    return dict.fromkeys(("invalid", "min_value", "max_value"), sentence)


class ZoneField(forms.CharField):
    """A time zone, however it is written."""

    widget = LongSelect

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        found = zone_called(text)
        if text and found is None:
            unknown = Problem(ZONE_UNKNOWN, "", {"found": text})
            raise ValidationError(unknown.sentence, code=unknown.code)
        return found or ""


class MeetingForm(PlainForm):
    """About what, when, how long, how often; `plan()` gives it as the actions take it."""

    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=SUBJECT_LENGTH,
        error_messages={"required": gettext_lazy("Type what the meeting is about.")},
    )
    date = forms.DateField(
        label=gettext_lazy("Date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        error_messages={"required": gettext_lazy("Choose the day of the meeting."), **_out_of_range(_DAYS)},
    )
    time = forms.TimeField(
        label=gettext_lazy("Start"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": gettext_lazy("Choose when the meeting begins.")},
    )
    time_zone = ZoneField(label=gettext_lazy("Time zone"))
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
        error_messages={**_out_of_range(_MINUTES), "required": _MINUTES},
    )
    repeats = forms.ChoiceField(label=gettext_lazy("Repeats"), choices=RepeatsChoice.choices, required=False)
    every = forms.IntegerField(
        label=gettext_lazy("Every"),
        min_value=1,
        max_value=MOST_EVERY,
        required=False,
        help_text=gettext_lazy("How many days, weeks or months apart"),
        error_messages=_out_of_range(_EVERY),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For a weekly series; if none is chosen, the day of the first meeting"),
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MaxValueValidator(LAST_DAY)],
        error_messages=_out_of_range(_DAYS),
        help_text=gettext_lazy("The last day, or say how many times. Without either the series has no end"),
    )
    times = forms.IntegerField(
        label=gettext_lazy("Times"),
        min_value=1,
        max_value=MOST_TIMES,
        required=False,
        error_messages=_out_of_range(_TIMES),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None, cancel: str = ""
    ) -> None:
        super().__init__(data, initial={"minutes": 60, "repeats": Repeats.NEVER.value, "every": 1, **(initial or {})})
        self.fields["time_zone"].widget.choices = [(name, name.replace("_", " ")) for name in zone_names()]
        self.fields["repeats"].widget.attrs |= {
            "data-enables": " ".join(_SERIES),
            "data-enables-unless": Repeats.NEVER.value,
        }
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *self.before(),
            *("subject", "date", "time", "time_zone", "minutes", "repeats"),
            Fieldset(_("series"), *_SERIES),
            Buttons(_("save"), cancel=cancel),
        )

    def before(self) -> tuple[str, ...]:
        """The fields above those of every meeting."""
        return ()

    def clean_subject(self) -> str:
        subject = one_line(self.cleaned_data["subject"])
        if not subject:
            raise ValidationError(self.fields["subject"].error_messages["required"], code="required")
        return subject

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("until") and given.get("times") and self.rhythm is not Repeats.NEVER:
            self.add_error("times", _("Choose a last day or a number of times, not both."))
        if not self.errors:
            put_at_fields(self, problems_with_plan(self.plan()))

    @property
    def rhythm(self) -> Repeats:
        return Repeats(self.cleaned_data.get("repeats") or Repeats.NEVER)

    def plan(self) -> Plan:
        given = self.cleaned_data
        return Plan(
            subject=given["subject"],
            start=datetime.combine(given["date"], given["time"].replace(second=0, microsecond=0)),
            time_zone=given["time_zone"],
            minutes=given["minutes"],
            recurrence=self._recurrence(given),
        )

    def _recurrence(self, given: Mapping[str, Any]) -> Recurrence:
        if self.rhythm is Repeats.NEVER:
            return Recurrence()
        weekly = self.rhythm is Repeats.WEEKLY
        return Recurrence(
            repeats=self.rhythm,
            every=given.get("every") or 1,
            weekdays=tuple(sorted(given.get("weekdays") or [given["date"].weekday()])) if weekly else (),
            until=given.get("until"),
            times=given.get("times"),
        )


class NewMeetingForm(MeetingForm):
    """For an organizer, who is anybody with an enabled account. Its page names the meeting before it is made, so that
    a form that is sent twice makes one."""

    expected = ExpectedField(required=False)

    organizer = forms.CharField(
        label=gettext_lazy("Organizer"),
        max_length=255,
        help_text=gettext_lazy("A user name, or the display name of one person"),
        error_messages={"required": gettext_lazy("Say who organizes the meeting.")},
    )

    field_order = ("organizer",)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, organizer: User | None = None, cancel: str = ""
    ) -> None:
        initial: dict[str, Any] = {"organizer": organizer.user_principal_name} if organizer else {}
        initial["expected"] = {_UID: new_uid()}
        super().__init__(data, initial={**initial, **_next_hour(_zone_of(organizer))}, cancel=cancel)
        zone = self.fields["time_zone"]
        zone.required = False
        zone.widget.choices = [("", _("that of the organizer's country")), *zone.widget.choices]

    def before(self) -> tuple[str, ...]:
        return ("expected", "organizer")

    @property
    def uid(self) -> str:
        """Under which the meeting is made."""
        expected = self.cleaned_data.get("expected")
        return str(expected[_UID]) if expected else new_uid()

    def clean_organizer(self) -> User:
        try:
            person = person_by_identity(self.cleaned_data["organizer"])
        except NotOnePersonError as error:
            raise ValidationError(str(error), code="organizer") from error
        for problem in problems_with_organizer(person):
            raise ValidationError(problem.sentence, code=problem.code)
        return person

    def clean(self) -> None:
        if not self.cleaned_data.get("time_zone") and "time_zone" not in self.errors:
            self.cleaned_data["time_zone"] = _zone_of(self.cleaned_data.get("organizer"))
        super().clean()


class MeetingChangeForm(MeetingForm):
    """Of a meeting that is there: saving says what the page showed."""

    expected = ExpectedField()

    def __init__(self, data: Mapping[str, Any] | None = None, *, meeting: Meeting, cancel: str = "") -> None:
        self.meeting = meeting
        super().__init__(data, initial=self._initial, cancel=cancel)

    def before(self) -> tuple[str, ...]:
        return ("expected",)

    @cached_property
    def _initial(self) -> dict[str, Any]:
        plan = self.meeting.plan
        series = plan.recurrence
        return {
            "expected": as_json(self.meeting),
            "subject": plan.subject,
            "date": plan.start.date(),
            "time": plan.start.time(),
            "time_zone": plan.time_zone,
            "minutes": plan.minutes,
            "repeats": series.repeats.value,
            "every": series.every,
            "weekdays": list(series.weekdays),
            "until": series.until,
            "times": series.times,
        }


def _zone_of(organizer: User | None) -> str:
    return zone_of_country(organizer.usage_location if organizer else "")


def _next_hour(zone: str) -> dict[str, Any]:
    there = timezone.now().astimezone(ZoneInfo(zone)) + timedelta(hours=1)
    return {"date": there.date(), "time": there.time().replace(minute=0, second=0, microsecond=0)}
