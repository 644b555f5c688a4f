"""What must be true of assignments, their audit and imports whenever nothing is under way; asked after faults.

The numbers are those of the list of invariants in docs/operations-guide.md. Everything is read in sets or streamed,
so a million people need no more memory than ten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from acpportal.bulk import CHUNK, in_chunks
from conferencing.actions import BASELINE, CHANGED, OF_PEOPLE, RESET
from conferencing.bridge_actions import NUMBER_ADDED
from conferencing.details import NO_DETAILS, Details, ProviderKind
from conferencing.mail_invariants import broken_mails
from conferencing.meeting_invariants import meetings_as_told, meetings_that_are_behind
from conferencing.models import (
    BridgeNumber,
    ConferencingAssignment,
    ImportBatch,
    ImportState,
    NumberKind,
    TenantSettings,
)
from conferencing.models.assignment import PROVIDER_ORDER
from conferencing.numbers import are_one_number, key_of
from conferencing.settings_actions import CHANGED as SETTINGS_CHANGED
from licensing.actions import CHANGED as LICENSES_CHANGED
from licensing.models import PSTN_CONFERENCING, License, LicenseAssignment
from users.models import AuditEvent, User
from users.prune_actions import pruned_until
from users.triggers import audit_log_refuses

_TELLING = (*OF_PEOPLE, BASELINE)
_APPLIED = (ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE)
_WITH_FILE = (ImportState.ASKING, ImportState.CHECKING)


@dataclass(frozen=True)
class Broken:
    """One thing that should not be so."""

    invariant: str
    what: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.what}"


def broken_invariants() -> Iterator[Broken]:
    for name, check in (
        ("I1", _assignments),
        ("I2", _audit_tells_the_present),
        ("I3", _imports_and_their_audit),
        ("I4", _copies),
        ("I7", _resets),
        ("I8", broken_mails),
        ("I9", _audit_log_refuses),
        ("I10", _files_of_nobody),
        ("I11", meetings_as_told),
        ("I11", meetings_that_are_behind),
    ):
        yield from (Broken(name, what) for what in check())


def _assignments() -> Iterator[str]:
    """Exactly one row a person; what a provider needs is there; Microsoft's numbers are the bridge's."""
    for person in User.objects.filter(conferencing__isnull=True).iterator(chunk_size=CHUNK):
        yield _("%(person)s has no assignment.") % {"person": person.user_principal_name}
    held = ConferencingAssignment.objects.all()
    third_party = Q(kind="third_party") & (
        Q(provider=None) | Q(toll_number="") | ~Q(conference_id__regex=r"^[0-9]{1,20}$")
    )
    microsoft = Q(kind="microsoft") & (~Q(conference_id__regex=r"^[0-9]{7}$") | ~Q(provider=None) | ~_bridge_numbers())
    none = Q(kind="none") & ~Q(provider=None, toll_number="", toll_free_number="", conference_id="")
    yield from _named(held.filter(third_party | microsoft | none), _("The details of %(person)s do not fit."))
    twice = held.microsoft().values("conference_id").annotate(people=Count("pk")).filter(people__gt=1)
    shared = held.microsoft().filter(conference_id__in=twice.values("conference_id"))
    yield from _named(shared, _("%(person)s shares a conference ID on the bridge."))
    yield from _ids_on_one_number()
    defaults = list(BridgeNumber.objects.filter(kind=NumberKind.TOLL).values_list("is_default", flat=True))
    if defaults and not any(defaults):
        yield _("No toll number of the Microsoft bridge is the default.")


def _ids_on_one_number() -> Iterator[str]:
    """A number without its country may be the same as one that has it. Of equal numbers the database takes care."""
    held = ConferencingAssignment.objects.third_party()
    without = held.exclude(toll_number__startswith="+").select_related("person")
    for chunk in in_chunks(without.iterator(chunk_size=CHUNK)):
        same_id: dict[tuple[int | None, str], set[str]] = {}
        others = held.filter(conference_id__in={each.conference_id for each in chunk}).order_by()
        for provider, conference_id, number in others.values_list("provider", "conference_id", "toll_number"):
            same_id.setdefault((provider, conference_id), set()).add(number)
        for each in chunk:
            numbers = same_id[each.provider_id, each.conference_id] - {each.toll_number}
            if any(are_one_number(each.toll_number, number) for number in numbers):
                words = _("%(person)s shares a conference ID on %(number)s, which does not say its country.")
                yield words % {"person": each.person.user_principal_name, "number": each.toll_number}


def _bridge_numbers() -> Q:
    tolls, toll_frees = (BridgeNumber.objects.filter(kind=kind).values("number") for kind in NumberKind.values)
    return Q(toll_number__in=tolls) & (Q(toll_free_number="") | Q(toll_free_number__in=toll_frees))


def _audit_tells_the_present() -> Iterator[str]:
    """Each event begins where the one before ended, and the last one ends where the person stands."""
    people = {}
    events = AuditEvent.objects.filter(action__in=_TELLING).order_by("subject_key", "pk")
    for key, group in groupby(events.iterator(chunk_size=CHUNK), key=attrgetter("subject_key")):
        last = NO_DETAILS
        for event in group:
            named, before = {"event": event.pk, "person": event.subject}, last
            last = Details.from_json(event.after)
            if Details.from_json(event.before) != before:
                yield _("Event %(event)s of %(person)s does not begin where the one before ended.") % named
            elif last == before:
                yield _("Event %(event)s of %(person)s changed nothing.") % named
        people[key] = last
        if len(people) >= CHUNK:
            yield from _not_as_told(people)
            people = {}
    yield from _not_as_told(people)
    told = AuditEvent.objects.filter(action__in=_TELLING).order_by().values("subject_key")
    silent = ConferencingAssignment.objects.turned_on().select_related("person").only("person__object_id")
    for chunk in in_chunks(silent.iterator(chunk_size=CHUNK)):
        keys = {str(held.person.object_id): held for held in chunk}
        known = set(told.filter(subject_key__in=keys).values_list("subject_key", flat=True))
        for key in keys.keys() - known:
            yield _("Nothing in the audit tells what %(person)s has.") % {"person": keys[key].person}


def _not_as_told(told: dict[str, Details]) -> Iterator[str]:
    held = ConferencingAssignment.objects.filter(person__object_id__in=list(told)).select_related("person")
    for now in held:
        if now.details != told[str(now.person.object_id)]:
            yield _("%(person)s has other details than the audit tells.") % {"person": now.person}


def _imports_and_their_audit() -> Iterator[str]:
    """As many people were changed as the audit has events of the import, and as the import says."""
    pruned = pruned_until()
    for batch in ImportBatch.objects.order_by("pk").iterator(chunk_size=CHUNK):
        events = AuditEvent.objects.filter(batch=batch.batch_name, action=CHANGED).count()
        rows = batch.rows.exclude(result__in=["", "left_alone", "refused"]).count()
        expected = batch.people_changed if batch.state in _APPLIED else 0
        if pruned and batch.applied_at and batch.applied_at < pruned:
            events = rows  # undone since, and so still here; the events of its apply are not
        if not events == rows == expected:
            words = _("%(import)s is %(state)s: %(rows)s rows changed, %(events)s events, %(said)s are said.")
            yield words % {
                "import": batch.batch_name,
                "state": batch.state,
                "rows": rows,
                "events": events,
                "said": batch.people_changed,
            }


def _copies() -> Iterator[str]:
    """What assignments copy from people, licenses and numbers equals what it copies."""
    held = ConferencingAssignment.objects.all()
    yield from _named(held.exclude(sort_key=F("person__sort_key")), _("The sort key of %(person)s is an old one."))
    misplaced = held.exclude(provider_order=PROVIDER_ORDER)
    yield from _named(misplaced, _("%(person)s stands in lists under another provider."))
    licensed = Exists(
        LicenseAssignment.objects.filter(person=OuterRef("person"), license__plans__code=PSTN_CONFERENCING)
    )
    # Each side is a join: compared with a column, PostgreSQL may look through all licenses again for each person.
    too_many, too_few = held.filter(~licensed, has_pstn_plan=True), held.filter(licensed, has_pstn_plan=False)
    stale = too_many.values("pk").union(too_few.values("pk"), all=True)
    yield from _named(
        held.filter(pk__in=stale), _("Whether %(person)s is licensed for PSTN Conferencing is kept wrongly.")
    )
    for toll, key in held.turned_on().order_by().values_list("toll_number", "toll_key").distinct():
        if key_of(toll) != key:
            yield _("%(number)s is compared by %(key)s.") % {"number": toll, "key": key}


def _resets() -> Iterator[str]:
    """Each has its license as its cause and happens once; and none is missing."""
    for event in AuditEvent.objects.filter(action=RESET).iterator(chunk_size=CHUNK):
        named = {"event": event.pk, "person": event.subject}
        if not event.after.get("cause"):
            yield _("Event %(event)s of %(person)s names no license.") % named
        if event.before.get("kind") == ProviderKind.MICROSOFT:
            yield _("Event %(event)s of %(person)s is a reset of somebody who had Microsoft already.") % named
    if TenantSettings.current().automatically_replace_acp_provider and BridgeNumber.objects.exists():
        yield from _resets_left_out()


def _resets_left_out() -> Iterator[str]:
    """Third parties who got the license after their details, while that was to be replaced and could be."""
    names = set(License.objects.filter(plans__code=PSTN_CONFERENCING).values_list("name", flat=True))
    since, pruned = _possible_since(), pruned_until() is not None
    given = LicenseAssignment.objects.filter(person=OuterRef("person"), license__plans__code=PSTN_CONFERENCING)
    first = given.order_by("assigned_at").values("assigned_at")[:1]
    held = ConferencingAssignment.objects.third_party().annotate(given_at=Subquery(first)).exclude(given_at=None)
    people = held.values_list("person__object_id", "person__user_principal_name", "given_at")
    for chunk in in_chunks(people.iterator(chunk_size=CHUNK)):
        told: dict[str, list[AuditEvent]] = {str(key): [] for key, _name, _at in chunk}
        events = AuditEvent.objects.filter(subject_key__in=list(told), action__in=(*_TELLING, LICENSES_CHANGED))
        for event in events.order_by("pk"):
            told[event.subject_key].append(event)
        for key, name, given_at in chunk:
            had_plan = pruned and _had_plan(told[str(key)], names=names)
            if _was_left_out(told[str(key)], given_at=given_at, names=names, since=since, had_plan=had_plan):
                yield _("%(person)s got PSTN Conferencing and was not reset to Microsoft.") % {"person": name}


def _possible_since() -> AuditEvent | None:
    """When resets were turned on, or the bridge got its first number; None where both were so from the beginning."""
    turned = AuditEvent.objects.filter(action=SETTINGS_CHANGED).order_by("-pk").iterator()
    on = next((event for event in turned if not event.before.get("automatically_replace_acp_provider")), None)
    numbers = AuditEvent.objects.filter(action=NUMBER_ADDED).order_by("pk")
    return max((event for event in (on, numbers.first()) if event), key=attrgetter("pk"), default=None)


def _had_plan(events: list[AuditEvent], *, names: set[str]) -> bool:
    """Before the first of these events, where earlier ones have been removed."""
    changes = (event for event in events if event.action == LICENSES_CHANGED)
    return any(not names.isdisjoint(event.before["licenses"]) for event in islice(changes, 1))


def _was_left_out(
    events: list[AuditEvent], *, given_at: datetime, names: set[str], since: AuditEvent | None, had_plan: bool
) -> bool:
    """By the order of the events; a license that no event tells of, by its time. What an undo gives resets nobody."""
    has_plan, gained, last = had_plan, False, None
    for event in events:
        if event.action == LICENSES_CHANGED:
            had_plan, has_plan = has_plan, not names.isdisjoint(event.after["licenses"])
            is_new = has_plan and not had_plan and not event.batch.startswith("undo of ")
            gained |= is_new and (since is None or event.pk > since.pk)
        else:
            gained, last = False, event
    if has_plan or last is None:
        return gained
    return given_at > last.at and (since is None or given_at > since.at)


def _audit_log_refuses() -> Iterator[str]:
    if not audit_log_refuses(connection):
        yield _("The database would let the audit log be changed. manage.py migrate lays its guards again.")


def _files_of_nobody() -> Iterator[str]:
    """Returned files lie in the upload folder only while they are read, and in no other."""
    reading = set(ImportBatch.objects.filter(state__in=_WITH_FILE).values_list("upload", flat=True))
    for path in sorted(Path(settings.ACP_UPLOADS).iterdir()):
        if path.name not in reading:
            yield _("No import that is being read has the file %(file)s.") % {"file": path.name}
    for path in sorted(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()):
        yield _("Nobody receives the file %(file)s any more.") % {"file": path.name}


def _named(held: QuerySet[ConferencingAssignment], words: str) -> Iterator[str]:
    for assignment in held.select_related("person").iterator(chunk_size=CHUNK):
        yield words % {"person": assignment.person.user_principal_name}
