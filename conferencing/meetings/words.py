"""When a meeting takes place, in words."""

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.meetings.plan import Plan, Recurrence, Repeats


def when(plan: Plan) -> str:
    """ "24 November 2026, 10:00, America/Los Angeles"."""
    told = {
        "day": date_format(plan.start, "DATE_FORMAT"),
        "time": time_format(plan.start, "TIME_FORMAT"),
        "zone": plan.time_zone.replace("_", " "),
    }
    return _("%(day)s, %(time)s, %(zone)s") % told


def how_often(plan: Plan) -> str:
    """ "every 2 weeks on Tuesday and Thursday, 10 times"; nothing for a meeting that takes place once."""
    series = plan.recurrence
    if series.repeats is Repeats.NEVER:
        return ""
    told = _rhythm(series)
    if series.repeats is Repeats.WEEKLY:
        days = [str(WEEKDAYS[day]) for day in series.weekdays]
        told = _("%(rhythm)s on %(days)s") % {"rhythm": told, "days": _and(days)}
    if series.repeats is Repeats.MONTHLY:
        told = _("%(rhythm)s on day %(day)s") % {"rhythm": told, "day": plan.start.day}
    if series.until:
        return _("%(series)s until %(day)s") % {"series": told, "day": date_format(series.until, "DATE_FORMAT")}
    if series.times:
        times = ngettext("%(count)s time", "%(count)s times", series.times) % {"count": series.times}
        return _("%(series)s, %(times)s") % {"series": told, "times": times}
    return told


def _rhythm(series: Recurrence) -> str:
    words = {
        Repeats.DAILY: ngettext("every day", "every %(every)s days", series.every),
        Repeats.WEEKLY: ngettext("every week", "every %(every)s weeks", series.every),
        Repeats.MONTHLY: ngettext("every month", "every %(every)s months", series.every),
    }
    return words[series.repeats] % {"every": series.every}


def _and(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def how_long(minutes: int) -> str:
    """ "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    told = []
    if hours:
        told.append(ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours})
    if rest:
        told.append(ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest})
    return " ".join(told)
