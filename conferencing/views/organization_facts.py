"""What the portal knows about the organization without being told, each with the list it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from acpportal.web.counts import count_of
from conferencing.models import ConferencingAssignment
from users.directory import BROUGHT_IN
from users.directory_words import told_result
from users.models import AuditEvent, User
from users.prune_actions import PRUNED


@dataclass(frozen=True)
class Fact:
    """A fact with the page that tells more, if there is one. `link` stands behind a value that is no link itself."""

    label: str
    value: str
    url: str = ""
    link: str = ""


def facts() -> list[Fact]:
    dial_in = reverse("conferencing:dial_in_users")
    everybody = ConferencingAssignment.objects.all()
    return [
        Fact(_("Skype for Business users"), count_of(everybody).text, reverse("people:users")),
        Fact(_("Users enabled for dial-in conferencing"), count_of(everybody.turned_on()).text, f"{dial_in}?filter=on"),
        Fact(
            _("Administrators"),
            count_of(User.objects.administrators()).text,
            reverse("organization:administrators"),
        ),
        *facts_of_the_log(),
    ]


def facts_of_the_log() -> list[Fact]:
    """When the log began, and when the directory came in last, with its result: one query, the ends of indexes."""
    brought_in = AuditEvent.objects.filter(action=BROUGHT_IN).order_by("-at", "-pk")
    pruned = AuditEvent.objects.filter(action=PRUNED).order_by("pk")
    asked = {
        "came": Subquery(brought_in.values("at")[:1]),
        "result": Subquery(brought_in.values("after")[:1]),
        "since": Subquery(pruned.values("after__since")[:1]),
    }
    found = AuditEvent.objects.order_by("pk").annotate(**asked).values("at", *asked).first() or {}
    since = datetime.fromisoformat(found["since"]) if found.get("since") else found.get("at")
    return [
        Fact(_("Organization created"), _("%(day)s in this portal") % {"day": _day(since)} if since else _("not yet")),
        Fact(_("Directory brought in"), _directory(found), reverse("organization:directory"), _("see how")),
    ]


def _directory(found: Mapping[str, Any]) -> str:
    if not found.get("came"):
        return _("not yet")
    when = " ".join(date_format(localtime(found["came"]), pattern) for pattern in ("DATETIME_FORMAT", "T"))
    return _("%(when)s: %(result)s") % {"when": when, "result": told_result(found["result"])}


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")
