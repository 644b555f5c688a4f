"""What the portal knows about the organization without being told, each with the list it comes from."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from acpportal.web.counts import count_of
from conferencing.models import ConferencingAssignment
from users.models import AuditEvent, User
from users.prune_actions import PRUNED

# What the directory does to people. A synchronization that changed nobody leaves no trace.
_BY_THE_DIRECTORY = ("users.added", "users.changed", "users.disabled", "users.enabled")


@dataclass(frozen=True)
class Fact:
    """A fact with the page that tells more, if there is one."""

    label: str
    value: str
    url: str = ""


def facts() -> list[Fact]:
    dial_in = reverse("conferencing:dial_in_users")
    everybody = ConferencingAssignment.objects.all()
    first, last = _first_and_last()
    return [
        Fact(_("Skype for Business users"), count_of(everybody).text, reverse("people:users")),
        Fact(_("Users enabled for dial-in conferencing"), count_of(everybody.turned_on()).text, f"{dial_in}?filter=on"),
        Fact(
            _("Administrators"),
            count_of(User.objects.administrators().enabled()).text,
            reverse("organization:administrators"),
        ),
        Fact(_("In this portal since"), _day(first)),
        Fact(_("Last change from the directory"), _day(last)),
    ]


def _first_and_last() -> tuple[datetime | None, datetime | None]:
    """When the log began, and when the directory last changed somebody: the end of an index for each action."""
    latest = {
        f"at{number}": Subquery(AuditEvent.objects.filter(action=action).order_by("-at", "-pk").values("at")[:1])
        for number, action in enumerate(_BY_THE_DIRECTORY)
    }
    latest["since"] = Subquery(AuditEvent.objects.filter(action=PRUNED).order_by("pk").values("after__since")[:1])
    found = AuditEvent.objects.order_by("pk").annotate(**latest).values_list("at", *latest).first()
    if found is None:
        return None, None
    first, *last, since = found
    return datetime.fromisoformat(since) if since else first, max(filter(None, last), default=None)


def _day(moment: datetime | None) -> str:
    return date_format(localtime(moment), "DATE_FORMAT") if moment else _("not yet")
