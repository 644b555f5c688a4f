"""Tools > health: what the portal depends on, and whether each of it is well."""

import fcntl
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acpportal.jobs.models import Job, JobState
from acpportal.mail.models import Mail
from acpportal.version import version
from acpportal.web.access import for_every_role

_LEAST_FREE, _LEAST_SHARE = 2**30, 0.05  # bytes, and of the disk: below both there is soon no room for an upload
_WAITS_LONG = 300  # seconds


@dataclass(frozen=True)
class Fact:
    """One thing that the portal stands on: `state` is ready, decision (look at it) or wrong."""

    name: str | Promise
    text: str
    state: str = "ready"
    advice: str | Promise = ""


@for_every_role
def health(request: HttpRequest) -> HttpResponse:
    return render(request, "tools/health.html", {"facts": list(_facts())})


def _facts() -> Iterator[Fact]:
    yield Fact(gettext_lazy("Version"), version())
    yield _database()
    yield _workers()
    yield _queue()
    yield _mail()
    yield _disk()


def _database() -> Fact:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version()" if connection.vendor == "postgresql" else "SELECT 'SQLite ' || sqlite_version()"
        )
        found = str(cursor.fetchone()[0])
    return Fact(gettext_lazy("Database"), found.partition(" on ")[0])


def _workers() -> Fact:
    alive = sum(map(_is_held, Path(settings.ACP_DATA).glob("worker-*.lock")))
    if alive:
        return Fact(gettext_lazy("Workers"), ngettext("%(n)s is running", "%(n)s are running", alive) % {"n": alive})
    advice = gettext_lazy("Long jobs are waiting. Start the portal with serve, or a worker with manage.py worker.")
    return Fact(gettext_lazy("Workers"), _("none is running on this machine"), "wrong", advice)


def _is_held(lock: Path) -> bool:
    """A worker holds the lock of its name as long as it lives."""
    try:
        with lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _queue() -> Fact:
    waiting, running = Q(state=JobState.WAITING), Q(state=JobState.RUNNING)
    found = Job.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        running=Count("pk", filter=running),
        since=Min("created_at", filter=waiting),
    )
    text = _("%(running)s running, %(waiting)s waiting") % found
    if not found["since"]:
        return Fact(gettext_lazy("Queue"), text)
    text += ", " + _("the longest for %(time)s") % {"time": _time_since(found["since"])}
    waits_long = (timezone.now() - found["since"]).total_seconds() > _WAITS_LONG
    advice = gettext_lazy("Tools > jobs shows what is being done.") if waits_long else ""
    return Fact(gettext_lazy("Queue"), text, "decision" if waits_long else "ready", advice)


def _mail() -> Fact:
    """Whether mails leave the portal at all, and whether the last ones did."""
    failed = Mail.objects.failed_since(timezone.now() - timedelta(days=1)).count()
    told = [
        _("%(count)s waiting") % {"count": number_format(Mail.objects.unsent().count(), force_grouping=True)},
        _("%(count)s failed in the last day") % {"count": number_format(failed, force_grouping=True)},
        _last_mail(Mail.objects.last_sent_at()),
    ]
    if not settings.EMAIL_HOST:
        told = [_("no mail server is set: mails are written into a folder"), *told]
        nobody = gettext_lazy("Nobody gets them. Name the mail server in ACP_MAIL_SERVER and restart the portal.")
        return Fact(gettext_lazy("Mail"), ", ".join(told), "decision", nobody)
    advice = gettext_lazy("Tools > jobs, mails shows what went wrong.") if failed else ""
    return Fact(gettext_lazy("Mail"), ", ".join(told), "decision" if failed else "ready", advice)


def _last_mail(at: datetime | None) -> str:
    return _("the last one left %(time)s ago") % {"time": _time_since(at)} if at else _("none has left yet")


def _time_since(at: datetime) -> str:
    return timesince(at) if timezone.now() - at >= timedelta(minutes=1) else _("less than a minute")


def _disk() -> Fact:
    disk = shutil.disk_usage(settings.ACP_DATA)
    sizes = {"free": filesizeformat(disk.free), "total": filesizeformat(disk.total)}
    text = _("%(free)s of %(total)s are free") % sizes
    if disk.free >= _LEAST_FREE or disk.free >= _LEAST_SHARE * disk.total:
        return Fact(gettext_lazy("Disk"), text)
    advice = gettext_lazy("Free up space where the data is kept: uploads and exports are written there.")
    return Fact(gettext_lazy("Disk"), text, "wrong", advice)
