"""Takes back single changes of the Microsoft bridge: a number added, edited or removed, and another default."""

from django.urls import reverse
from django.utils.translation import gettext as _

from conferencing import bridge_actions
from conferencing.bridge_actions import NumberValues, as_json
from conferencing.models import BridgeNumber, NumberKind
from conferencing.numbers import clean, key_of, shown, understand
from conferencing.problems import Problem, upkeep
from users.models import AuditEvent
from users.undoing import Undone, WayBack, batch_of, register, values_before


def put_back_bridge(event: AuditEvent, *, by: str) -> Undone:
    """What a number is said to be by its text: removed and added again it is another row of the table."""
    undo, said = {
        bridge_actions.NUMBER_ADDED: (_undo_adding, _("Undone. %(number)s is no longer a number of the bridge.")),
        bridge_actions.NUMBER_REMOVED: (_undo_removing, _("Undone. %(number)s is a number of the bridge again.")),
        bridge_actions.NUMBER_CHANGED: (_undo_changing, _("Undone. %(number)s is as it was before.")),
        bridge_actions.DEFAULT_CHANGED: (_undo_default, _("Undone. People who get Microsoft get %(number)s again.")),
    }[event.action]
    values = event.before or event.after
    problems = undo(event, by=by)
    return Undone(said=said % {"number": shown(values["number"])}, problems=[problem.sentence for problem in problems])


def _undo_adding(event: AuditEvent, *, by: str) -> list[Problem]:
    number = _number_of(event.after["number"])
    if number is None:
        return []
    if as_json(number) != event.after:
        return [bridge_actions.changed_meanwhile(number)]
    return bridge_actions.remove_bridge_number(number.pk, by=by, batch=batch_of(event))


def _undo_removing(event: AuditEvent, *, by: str) -> list[Problem]:
    if _number_of(event.before["number"]):
        return []
    values = {name: event.before[name] for name in NumberValues.__dataclass_fields__ if name in event.before}
    return bridge_actions.add_bridge_number(
        understand(clean(event.before["number"])),
        kind=NumberKind(event.before["kind"]),
        values=NumberValues(**values),
        by=by,
        batch=batch_of(event),
    )


def _undo_changing(event: AuditEvent, *, by: str) -> list[Problem]:
    number = _number_of(event.before["number"])
    if number is None:
        return [Problem(upkeep.BRIDGE_NUMBER_GONE, "")]
    now = as_json(number)
    if (wanted := values_before(event, now=now)) is None:
        return [bridge_actions.changed_meanwhile(number)]
    values = NumberValues(**{name: wanted[name] for name in NumberValues.__dataclass_fields__})
    return bridge_actions.change_bridge_number(number.pk, values, expected=now, by=by, batch=batch_of(event))


def _undo_default(event: AuditEvent, *, by: str) -> list[Problem]:
    """Where there was none before there is nothing to go back to: the bridge keeps the one it has."""
    before = _number_of(event.before["number"]) if event.before else None
    if before is None:
        return [Problem(upkeep.BRIDGE_NUMBER_GONE, "")]
    now = BridgeNumber.objects.get(is_default=True)
    if before != now and now.number != event.after["number"]:
        return [bridge_actions.changed_meanwhile(now)]
    return bridge_actions.make_default(before.pk, by=by, batch=batch_of(event))


def _number_of(text: str) -> BridgeNumber | None:
    return BridgeNumber.objects.filter(key=key_of(text)).first()


register(
    WayBack(
        name="bridge",
        actions=bridge_actions.OF_THE_BRIDGE,
        permission="conferencing.change_bridgenumber",
        put_back=put_back_bridge,
        leads_to=lambda _event: reverse("conferencing:microsoft_bridge"),
    )
)
