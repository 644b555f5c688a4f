"""The only writers of the Microsoft bridge's numbers."""

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import ngettext

from conferencing.models import BridgeNumber, ConferencingAssignment, NumberKind
from conferencing.numbers import Number, key_of, shown
from conferencing.problems import Problem, upkeep
from conferencing.staging import become_the_only_writer
from users import audit

NUMBER_ADDED, NUMBER_REMOVED = "conferencing.bridge_number_added", "conferencing.bridge_number_removed"
SUBJECT_KEY, SUBJECT = "bridge", "Microsoft bridge"


@transaction.atomic
def add_bridge_number(
    number: Number, *, kind: NumberKind, by: str, location: str = "", languages: str = ""
) -> list[Problem]:
    """Adds the number behind those that are there. Returns what stood against it; nothing means that it was added."""
    become_the_only_writer()
    if BridgeNumber.objects.filter(key=number.key).exists():
        return [Problem(upkeep.BRIDGE_NUMBER_TWICE, "number", {"found": shown(number.text)})]
    added = BridgeNumber.objects.create(
        kind=kind, number=number.text, key=number.key, location=location, languages=languages
    )
    audit.record([_entry(NUMBER_ADDED, after=as_json(added))], by=by)
    return []


@transaction.atomic
def remove_bridge_number(number_id: int, *, by: str) -> list[Problem]:
    """Takes the number off the bridge, unless people have it or it is the last toll number."""
    become_the_only_writer()
    number = BridgeNumber.objects.filter(pk=number_id).first()
    if number is None:
        return []
    if problems := problems_with_removal(number):
        return problems
    audit.record([_entry(NUMBER_REMOVED, before=as_json(number))], by=by)
    number.delete()
    return []


def problems_with_removal(number: BridgeNumber) -> list[Problem]:
    problems = []
    if people := people_with(number):
        told = ngettext("%(people)s person", "%(people)s people", people) % {"people": people}
        problems.append(Problem(upkeep.BRIDGE_NUMBER_IN_USE, "number", {"number": str(number), "people": told}))
    others = BridgeNumber.objects.filter(kind=NumberKind.TOLL).exclude(pk=number.pk)
    if number.kind == NumberKind.TOLL and not others.exists():
        problems.append(Problem(upkeep.BRIDGE_LAST_TOLL_NUMBER, "number", {"number": str(number)}))
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


def as_json(number: BridgeNumber) -> dict[str, str]:
    return {
        "kind": number.kind,
        "number": number.number,
        "location": number.location,
        "languages": number.languages,
    }


def _entry(action: str, *, before: dict[str, str] | None = None, after: dict[str, str] | None = None) -> audit.Entry:
    return audit.Entry(action=action, subject_key=SUBJECT_KEY, subject=SUBJECT, before=before or {}, after=after or {})
