"""The only writer of the way in which somebody reads dates and numbers, and how a change of it is taken back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from acpportal.web.reading import Way
from acpportal.web.regions import REGIONS
from users import audit
from users.history import sentence
from users.models import AuditEvent, ReadingWay, User
from users.undoing import Undone, WayBack, batch_of, register, values_before

CHANGED = "users.reading_way_changed"


def way_of(person: User) -> Way:
    """What the person has chosen; empty where that is left to the organization."""
    chosen = ReadingWay.objects.filter(person=person).first()
    return Way(region=chosen.region, time_zone=chosen.time_zone) if chosen else Way()


@transaction.atomic
def change_way(
    person: User, way: Way, *, by: str, expected: Mapping[str, Any] | None = None, batch: str = ""
) -> str | None:
    """Makes it the person's if it is still as expected. Returns what stood against it, or None."""
    ReadingWay.objects.get_or_create(person=person)
    chosen = ReadingWay.objects.select_for_update().get(person=person)
    now = as_json(Way(region=chosen.region, time_zone=chosen.time_zone))
    if as_json(way) == now:
        return None
    if expected is not None and dict(expected) != now:
        return _("Your choice was changed in another window meanwhile. Nothing was overwritten.")
    chosen.region, chosen.time_zone = way.region, way.time_zone
    chosen.save()
    audit.record([audit.about(person, action=CHANGED, before=now, after=as_json(way))], by=by, batch=batch)
    return None


def as_json(way: Way) -> dict[str, str]:
    return {"region": way.region, "time_zone": way.time_zone}


@sentence(CHANGED)
def tell_way_changed(event: AuditEvent) -> str:
    told = []
    if event.before["region"] != event.after["region"]:
        words = {"before": _region(event.before), "after": _region(event.after)}
        told.append(_("Dates and numbers: as in %(before)s became as in %(after)s.") % words)
    if event.before["time_zone"] != event.after["time_zone"]:
        words = {"before": _time_zone(event.before), "after": _time_zone(event.after)}
        told.append(_("Time zone: %(before)s became %(after)s.") % words)
    return " ".join(told)


def _region(values: Mapping[str, Any]) -> str:
    region = REGIONS.get(values["region"])
    return str(region.label) if region else values["region"] or _("the organization")


def _time_zone(values: Mapping[str, Any]) -> str:
    return values["time_zone"].replace("_", " ") or _("that of the organization")


def put_back_way(event: AuditEvent, *, by: str) -> Undone:
    person = User.objects.filter(object_id=event.subject_key).first()
    now = as_json(way_of(person)) if person else {}
    wanted = values_before(event, now=now)
    if person is None or wanted is None:
        return Undone(problems=[_("Your choice was changed again meanwhile. Nothing was overwritten.")])
    trouble = change_way(person, Way(**wanted), by=by, expected=now, batch=batch_of(event))
    said = _("Undone. Dates and numbers are shown as before.")
    return Undone(problems=[trouble]) if trouble else Undone(said=said)


def _account(_event: AuditEvent) -> str:
    return "/your-account/"


register(
    WayBack(
        name="account",
        actions=(CHANGED,),
        permission="users.view_user",
        put_back=put_back_way,
        leads_to=_account,
        own=True,
    )
)
