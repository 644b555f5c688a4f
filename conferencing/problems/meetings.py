"""What can stand against a meeting."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

ORGANIZER_DISABLED = CATALOGUE.add(
    Severity.ERROR,
    "organizer-disabled",
    title=_("The organizer's account is disabled"),
    sentence=_("The account of %(person)s is disabled. Only people with an enabled account organize meetings."),
)
TIME_SKIPPED = CATALOGUE.add(
    Severity.ERROR,
    "meeting-time-skipped",
    title=_("This time does not exist"),
    sentence=_("On that day the clocks of %(zone)s go forward, and %(time)s is skipped. Choose another time."),
)
ENDS_BEFORE_START = CATALOGUE.add(
    Severity.ERROR,
    "meeting-ends-before-start",
    title=_("The series ends before it begins"),
    sentence=_("The first meeting is on %(start)s. Choose a last day that is not before it."),
)
SERIES_TOO_LONG = CATALOGUE.add(
    Severity.ERROR,
    "meeting-series-too-long",
    title=_("The series is too long"),
    sentence=_("A series with an end lasts %(years)s years at most. Choose an earlier end, or none."),
)
WEEKDAY_LEFT_OUT = CATALOGUE.add(
    Severity.ERROR,
    "meeting-weekday-left-out",
    title=_("The first day is not one of the weekdays"),
    sentence=_("The first meeting is on a %(weekday)s. Choose %(weekday)s too, or begin on another day."),
)
DAY_NOT_IN_EVERY_MONTH = CATALOGUE.add(
    Severity.ERROR,
    "meeting-day-not-in-every-month",
    title=_("Not every month has this day"),
    sentence=_("Not every month has a day %(day)s. Begin a monthly series on one of the days 1 to %(last)s."),
)
ZONE_UNKNOWN = CATALOGUE.add(
    Severity.ERROR,
    "meeting-zone-unknown",
    title=_("The time zone is not known"),
    sentence=_("There is no time zone %(found)s. Write it as the list does: Europe/Berlin, America/New York or UTC."),
)
CHANGED_MEANWHILE = CATALOGUE.add(
    Severity.ERROR,
    "meeting-changed-meanwhile",
    title=_("Somebody changed this meeting meanwhile"),
    sentence=_("The meeting %(subject)s was changed meanwhile by %(by)s. Nothing was overwritten."),
)
DETAILS_CHANGED_MEANWHILE = CATALOGUE.add(
    Severity.ERROR,
    "organizer-changed-meanwhile",
    title=_("The organizer has other details now"),
    sentence=_("%(person)s now has other numbers than the page showed. Look at them, then update again."),
)
CANCELLED = CATALOGUE.add(
    Severity.ERROR,
    "meeting-cancelled",
    title=_("The meeting was cancelled"),
    sentence=_(
        "The meeting %(subject)s was cancelled. Undo that in the history before you change it, or make another one."
    ),
)
GONE = CATALOGUE.add(
    Severity.ERROR,
    "meeting-gone",
    title=_("The meeting no longer exists"),
    sentence=_("The meeting %(subject)s no longer exists: old ones are removed after a while."),
)
ID_TAKEN = CATALOGUE.add(
    Severity.ERROR,
    "meeting-id-taken",
    title=_("Another meeting has the conference ID"),
    sentence=_("The conference ID %(found)s now belongs to the meeting %(subject)s. Nothing was changed."),
)
