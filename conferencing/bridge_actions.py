"""The only writers of the Microsoft bridge's numbers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.details import split_list
from conferencing.models import BridgeNumber, ConferencingAssignment, NumberKind
from conferencing.numbers import Number, key_of, shown
from conferencing.problems import Problem, upkeep
from conferencing.staging import become_the_only_writer
from users import audit
from users.models import AuditEvent

NUMBER_ADDED, NUMBER_REMOVED = "conferencing.bridge_number_added", "conferencing.bridge_number_removed"
NUMBER_CHANGED, DEFAULT_CHANGED = "conferencing.bridge_number_changed", "conferencing.bridge_default_changed"
OF_THE_BRIDGE = (NUMBER_ADDED, NUMBER_REMOVED, NUMBER_CHANGED, DEFAULT_CHANGED)
SUBJECT_KEY, SUBJECT = "bridge:1", "Microsoft bridge"
MOST_LANGUAGES = 5  # one primary and four secondary ones, says Microsoft's help on its languages


@dataclass(frozen=True, kw_only=True)
class NumberValues:
    """What is said of a number beside the number itself. Languages stand in one text, the primary one first."""

    country: str = ""
    state: str = ""
    city: str = ""
    is_shared: bool = False
    languages: str = ""


@transaction.atomic
def add_bridge_number(
    number: Number, *, kind: NumberKind, by: str, values: NumberValues | None = None, batch: str = ""
) -> list[Problem]:
    """Adds the number; the first toll number is the default. Returns what stood against it; nothing: it was added."""
    become_the_only_writer()
    values = values or NumberValues()
    if BridgeNumber.objects.filter(key=number.key).exists():
        return [Problem(upkeep.BRIDGE_NUMBER_TWICE, "number", {"found": shown(number.text)})]
    if problems := problems_with_number(values):
        return problems
    is_default = kind == NumberKind.TOLL and not BridgeNumber.objects.filter(is_default=True).exists()
    added = BridgeNumber.objects.create(
        kind=kind, number=number.text, key=number.key, is_default=is_default, **asdict(values)
    )
    audit.record([_entry(NUMBER_ADDED, after=as_json(added))], by=by, batch=batch)
    return []


@transaction.atomic
def change_bridge_number(
    number_id: int, values: NumberValues, *, by: str, expected: Mapping[str, Any] | None = None, batch: str = ""
) -> list[Problem]:
    """Sets what is said of the number, if it is still as expected (its JSON). Nobody's default number changes."""
    become_the_only_writer()
    number = BridgeNumber.objects.filter(pk=number_id).first()
    if number is None:
        return [Problem(upkeep.BRIDGE_NUMBER_GONE, "")]
    now = as_json(number)
    if values_of(number) == values:
        return []
    if expected is not None and expected != now:
        return [changed_meanwhile(number)]
    if problems := problems_with_number(values):
        return problems
    for name, value in asdict(values).items():
        setattr(number, name, value)
    number.save()
    audit.record([_entry(NUMBER_CHANGED, before=now, after=as_json(number))], by=by, batch=batch)
    return []


@transaction.atomic
def make_default(number_id: int, *, by: str, batch: str = "") -> list[Problem]:
    """Whoever gets Microsoft from now on has this number. Whoever has Microsoft already keeps the number they have."""
    become_the_only_writer()
    number = BridgeNumber.objects.filter(pk=number_id).first()
    if number is None:
        return [Problem(upkeep.BRIDGE_NUMBER_GONE, "")]
    if number.kind != NumberKind.TOLL:
        return [Problem(upkeep.BRIDGE_DEFAULT_NOT_TOLL, "", {"number": str(number)})]
    if number.is_default:
        return []
    before = BridgeNumber.objects.filter(is_default=True).first()
    BridgeNumber.objects.filter(is_default=True).update(is_default=False)
    number.is_default = True
    number.save(update_fields=["is_default"])
    entry = _entry(DEFAULT_CHANGED, before=as_json(before) if before else None, after=as_json(number))
    audit.record([entry], by=by, batch=batch)
    return []


@transaction.atomic
def remove_bridge_number(number_id: int, *, by: str, batch: str = "") -> list[Problem]:
    """Takes the number off the bridge, unless people have it, or whoever gets Microsoft would."""
    become_the_only_writer()
    number = BridgeNumber.objects.filter(pk=number_id).first()
    if number is None:
        return []
    if problems := problems_with_removal(number):
        return problems
    audit.record([_entry(NUMBER_REMOVED, before=as_json(number))], by=by, batch=batch)
    number.delete()
    return []


def problems_with_number(values: NumberValues) -> list[Problem]:
    """What cannot be said of a number, whoever says it."""
    languages = split_list(values.languages)
    if values.is_shared and languages:
        return [Problem(upkeep.BRIDGE_SHARED_LANGUAGES, "languages")]
    if len(languages) > MOST_LANGUAGES:
        return [Problem(upkeep.BRIDGE_TOO_MANY_LANGUAGES, "languages", {"found": len(languages)})]
    return []


def problems_with_removal(number: BridgeNumber) -> list[Problem]:
    problems = []
    if people := people_with(number):
        told = ngettext("%(people)s person", "%(people)s people", people) % {
            "people": number_format(people, force_grouping=True)
        }
        problems.append(Problem(upkeep.BRIDGE_NUMBER_IN_USE, "number", {"number": str(number), "people": told}))
    others = BridgeNumber.objects.filter(kind=NumberKind.TOLL).exclude(pk=number.pk)
    if number.kind == NumberKind.TOLL and not others.exists():
        problems.append(Problem(upkeep.BRIDGE_LAST_TOLL_NUMBER, "number", {"number": str(number)}))
    elif number.is_default:
        problems.append(Problem(upkeep.BRIDGE_DEFAULT_STAYS, "number", {"number": str(number)}))
    return problems


def people_with(number: BridgeNumber) -> int:
    has_it = Q(toll_key=number.key) if number.kind == NumberKind.TOLL else Q(toll_free_number=number.number)
    return ConferencingAssignment.objects.microsoft().filter(has_it).count()


def people_by_number() -> dict[str, int]:
    """How many people have each number as their default, by its key; two queries however many numbers there are."""
    microsoft = ConferencingAssignment.objects.microsoft().order_by()
    tolls = microsoft.values_list("toll_key").annotate(Count("pk"))
    toll_frees = microsoft.exclude(toll_free_number="").values_list("toll_free_number").annotate(Count("pk"))
    return {**dict(tolls), **{key_of(number): people for number, people in toll_frees}}


def values_of(number: BridgeNumber) -> NumberValues:
    return NumberValues(**{name: getattr(number, name) for name in NumberValues.__dataclass_fields__})


def as_json(number: BridgeNumber) -> dict[str, Any]:
    """For the audit log, and for telling whether the number is still as somebody saw it."""
    return {"kind": number.kind, "number": number.number, **asdict(values_of(number))}


def last_change() -> AuditEvent | None:
    return AuditEvent.objects.filter(subject_key=SUBJECT_KEY, action__in=OF_THE_BRIDGE).order_by("pk").last()


def changed_meanwhile(number: BridgeNumber) -> Problem:
    last = last_change()
    by = last.actor if last else _("somebody")
    return Problem(upkeep.BRIDGE_NUMBER_CHANGED_MEANWHILE, "", {"number": str(number), "by": by})


def _entry(action: str, *, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None) -> audit.Entry:
    return audit.Entry(action=action, subject_key=SUBJECT_KEY, subject=SUBJECT, before=before or {}, after=after or {})
