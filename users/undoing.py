"""Taking back single changes: each area registers how its own are put back, and who may do that."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Case, Max, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from users.audit import current_actor
from users.models import AuditEvent, User


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What is told afterwards: that it is as before, or why nothing was put back."""

    said: str = ""
    problems: Sequence[str] = ()


class PutBack(Protocol):
    """Puts back what was there before the event where it is still as the event left it.

    What is back already is told the same way: whoever asks twice reads the same twice.
    """

    def __call__(self, event: AuditEvent, *, by: str) -> Undone: ...


@dataclass(frozen=True, kw_only=True)
class WayBack:
    """How one kind of changes is taken back. Of each subject the last change of its kind is offered.

    With `of_batches` the last one of each batch is: what the batch names is a thing of its own. With `own` nobody
    but whoever made the change is offered to take it back.
    """

    name: str
    actions: tuple[str, ...]
    permission: str
    put_back: PutBack
    leads_to: Callable[[AuditEvent], str]
    of_batches: bool = False
    own: bool = False

    def is_open_for(self, event: AuditEvent) -> bool:
        return not self.own or event.actor == current_actor()

    def address_of(self, event: int) -> str:
        return reverse(f"undo:{self.name}", kwargs={"event": event})


class PutBackFor(Protocol):
    """The same for what was done to a person."""

    def __call__(self, event: AuditEvent, person: User, *, by: str) -> Undone: ...


_ways: dict[str, WayBack] = {}


def register(way: WayBack) -> None:
    """Each action goes one way."""
    if taken := _ways.keys() & set(way.actions):
        raise ValueError(f"two ways back for {', '.join(sorted(taken))}")
    _ways.update(dict.fromkeys(way.actions, way))


def register_for_people(name: str, *, actions: tuple[str, ...], permission: str, put_back: PutBackFor) -> None:
    """What was done to people leads to their history."""

    def put_back_for(event: AuditEvent, *, by: str) -> Undone:
        if person := User.objects.filter(object_id=event.subject_key).first():
            return put_back(event, person, by=by)
        told = _("The directory has nobody under the object ID that %(person)s had then. Nothing was changed.")
        return Undone(problems=[told % {"person": event.subject}])

    register(WayBack(name=name, actions=actions, permission=permission, put_back=put_back_for, leads_to=_history_of))


def ways_back() -> list[WayBack]:
    return list(dict.fromkeys(_ways.values()))


def undo_addresses(events: Iterable[AuditEvent], *, may: Callable[[str], bool]) -> dict[int, str]:
    """Where those of the events are taken back, by their numbers, that somebody may take back. One query for all."""
    asked = [
        event for event in events if (way := _ways.get(event.action)) and may(way.permission) and way.is_open_for(event)
    ]
    last = _last_of_each_kind({event.subject_key for event in asked}) if asked else {}
    return {
        event.pk: way.address_of(event.pk)
        for event in asked
        if last[event.subject_key, (way := _ways[event.action]).name, event.batch if way.of_batches else ""] == event.pk
    }


def undo_address(subject_key: str, *actions: str) -> str:
    """For the message after a change: where whoever acts now takes back what they did last to this subject."""
    own = AuditEvent.objects.filter(subject_key=subject_key, action__in=actions, actor=current_actor())
    event = own.order_by("pk").last()
    return _ways[event.action].address_of(event.pk) if event else ""


def batch_of(event: AuditEvent) -> str:
    """How the event of an undo names what it undoes."""
    return f"undo of event {event.pk}"


def values_before(event: AuditEvent, *, now: Mapping[str, Any]) -> dict[str, Any] | None:
    """The values of now with what the event changed put back; None where any of that is another one by now."""
    names = [name for name in event.after if event.before.get(name) != event.after[name]]
    if all(now.get(name) == event.before.get(name) for name in names):
        return dict(now)
    if any(now.get(name) != event.after[name] for name in names):
        return None
    return {**now, **{name: event.before[name] for name in names}}


def _history_of(event: AuditEvent) -> str:
    return reverse("people:history", kwargs={"upn": event.subject})


def _last_of_each_kind(subject_keys: set[str]) -> dict[tuple[str, str, str], int]:
    """Found by the subjects alone: of an action there may be millions."""
    of_batches = [action for action, way in _ways.items() if way.of_batches]
    part = Case(When(action__in=of_batches, then="batch"), default=Value(""))
    events = AuditEvent.objects.filter(subject_key__in=subject_keys).order_by().annotate(part=part)
    last: dict[tuple[str, str, str], int] = {}
    for key, action, part_of, number in events.values_list("subject_key", "action", "part").annotate(Max("pk")):
        if way := _ways.get(action):
            last[key, way.name, part_of] = max(number, last.get((key, way.name, part_of), 0))
    return last
