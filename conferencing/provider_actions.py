"""The only writers of third-party providers and their numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conferencing.actions import BASELINE, OF_PEOPLE
from conferencing.details import join_list, split_list
from conferencing.models import AudioConferencingProvider, NumberKind, ProviderNumber
from conferencing.numbers import key_of, shown
from conferencing.problems import Problem, upkeep
from conferencing.staging import become_the_only_writer
from users import audit
from users.keys import fold
from users.models import AuditEvent

ADDED, EDITED, REMOVED = "conferencing.provider_added", "conferencing.provider_edited", "conferencing.provider_removed"
RETIRED, BROUGHT_BACK = "conferencing.provider_retired", "conferencing.provider_brought_back"
OF_VALUES, OF_RETIREMENT = (ADDED, EDITED, REMOVED), (RETIRED, BROUGHT_BACK)
NAME = "name"
RESERVED_NAMES = ("microsoft", "none", "")


@dataclass(frozen=True, order=True, kw_only=True)
class GivenNumber:
    """A number that the provider gave for everybody, in E.164 where it could be understood."""

    number: str
    location: str = ""

    def in_words(self) -> str:
        return f"{shown(self.number)} ({self.location})" if self.location else shown(self.number)


@dataclass(frozen=True, kw_only=True)
class ProviderValues:
    """All that can be edited of a provider. Numbers stand in the order in which they were typed."""

    name: str
    domain: str
    url: str = ""
    contact_mail: str = ""
    id_lengths: tuple[int, ...] = ()
    id_beginnings: tuple[str, ...] = ()
    toll_numbers: tuple[GivenNumber, ...] = ()
    toll_free_numbers: tuple[GivenNumber, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For the audit log, and for telling whether the provider is still as somebody saw it."""
        return {
            "name": self.name,
            "domain": self.domain,
            "url": self.url,
            "contact_mail": self.contact_mail,
            "id_lengths": join_list(self.id_lengths),
            "id_beginnings": join_list(self.id_beginnings),
            "toll_numbers": [[given.number, given.location] for given in self.toll_numbers],
            "toll_free_numbers": [[given.number, given.location] for given in self.toll_free_numbers],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        tolls, toll_frees = (
            tuple(GivenNumber(number=number, location=location) for number, location in values[name])
            for name in ("toll_numbers", "toll_free_numbers")
        )
        return cls(
            name=values["name"],
            domain=values["domain"],
            url=values["url"],
            contact_mail=values["contact_mail"],
            id_lengths=tuple(map(int, split_list(values["id_lengths"]))),
            id_beginnings=split_list(values["id_beginnings"]),
            toll_numbers=tolls,
            toll_free_numbers=toll_frees,
        )


def values_of(provider: AudioConferencingProvider) -> ProviderValues:
    numbers = sorted(provider.numbers.all(), key=lambda number: number.pk)
    return ProviderValues(
        name=provider.name,
        domain=provider.domain,
        url=provider.url,
        contact_mail=provider.contact_mail,
        id_lengths=provider.id_lengths,
        id_beginnings=split_list(provider.conference_id_beginnings),
        toll_numbers=_of_kind(numbers, NumberKind.TOLL),
        toll_free_numbers=_of_kind(numbers, NumberKind.TOLL_FREE),
    )


def _of_kind(numbers: Iterable[ProviderNumber], kind: NumberKind) -> tuple[GivenNumber, ...]:
    return tuple(GivenNumber(number=n.number, location=n.location) for n in numbers if n.kind == kind)


@transaction.atomic
def add_provider(
    values: ProviderValues, *, by: str, number: int | None = None, why: str = "", batch: str = ""
) -> list[Problem]:
    """Returns what stood against it; nothing means that the provider is there now.

    One that was removed comes back under its own `number`, so that its history stays in one piece.
    """
    become_the_only_writer()
    if problems := _problems_with_name(values.name, keeper=None):
        return problems
    provider = AudioConferencingProvider(pk=number)
    _write(provider, values)
    audit.record([_entry(ADDED, provider, after=values.as_json())], by=by, why=why, batch=batch)
    return []


@transaction.atomic
def edit_provider(
    provider_id: int, values: ProviderValues, *, expected: dict[str, Any], by: str, why: str = "", batch: str = ""
) -> list[Problem]:
    """Changes the provider if it is still as expected (the JSON of its values)."""
    become_the_only_writer()
    provider = AudioConferencingProvider.objects.get(pk=provider_id)
    now = values_of(provider).as_json()
    if values.as_json() == now:
        return []
    if expected != now:
        return [changed_meanwhile(provider)]
    if problems := _problems_with_name(values.name, keeper=provider):
        return problems
    _write(provider, values)
    audit.record([_entry(EDITED, provider, before=now, after=values.as_json())], by=by, why=why, batch=batch)
    return []


@transaction.atomic
def retire_provider(provider_id: int, *, by: str, why: str = "", batch: str = "") -> None:
    """Nobody new can be given the provider; whoever has it keeps it."""
    provider = AudioConferencingProvider.objects.select_for_update().get(pk=provider_id)
    if provider.is_retired:
        return
    provider.retired_at = timezone.now()
    provider.save()
    audit.record([_entry(RETIRED, provider)], by=by, why=why, batch=batch)


@transaction.atomic
def bring_provider_back(provider_id: int, *, by: str, why: str = "", batch: str = "") -> None:
    provider = AudioConferencingProvider.objects.select_for_update().get(pk=provider_id)
    if not provider.is_retired:
        return
    provider.retired_at = None
    provider.save()
    audit.record([_entry(BROUGHT_BACK, provider)], by=by, why=why, batch=batch)


@transaction.atomic
def remove_unused_provider(
    provider_id: int, *, by: str, expected: dict[str, Any] | None = None, why: str = "", batch: str = ""
) -> list[Problem]:
    """Forgets a provider that nobody ever had and no file ever named, if it is still as expected."""
    become_the_only_writer()
    provider = AudioConferencingProvider.objects.filter(pk=provider_id).first()
    if provider is None:
        return []
    now = values_of(provider).as_json()
    if expected is not None and expected != now:
        return [changed_meanwhile(provider)]
    if problems := problems_with_removal(provider):
        return problems
    before = now | {"retired": True} if provider.is_retired else now
    audit.record([_entry(REMOVED, provider, before=before)], by=by, why=why, batch=batch)
    provider.delete()
    return []


def problems_with_removal(provider: AudioConferencingProvider) -> list[Problem]:
    uses = uses_of(provider)
    return [Problem(upkeep.PROVIDER_USED, NAME, {"provider": provider.name, "uses": uses.in_words()})] if uses else []


@dataclass(frozen=True, kw_only=True)
class Uses:
    """How often a provider was used, now and ever."""

    people_now: int
    people_ever: int
    exports: int
    imports: int
    meetings: int

    def __bool__(self) -> bool:
        return any((self.people_now, self.people_ever, self.exports, self.imports, self.meetings))

    def in_words(self) -> str:
        """ "31 people have it now, 40 people ever had it, 2 exports"."""
        told = (
            (self.people_now, ngettext("%(n)s person has it now", "%(n)s people have it now", self.people_now)),
            (self.people_ever, ngettext("%(n)s person ever had it", "%(n)s people ever had it", self.people_ever)),
            (self.exports, ngettext("%(n)s export", "%(n)s exports", self.exports)),
            (self.imports, ngettext("%(n)s import", "%(n)s imports", self.imports)),
            (self.meetings, ngettext("%(n)s meeting", "%(n)s meetings", self.meetings)),
        )
        return ", ".join(text % {"n": number_format(count, force_grouping=True)} for count, text in told if count)


def uses_of(provider: AudioConferencingProvider) -> Uses:
    """Who ever had the provider stands in the audit log, which outlives the change to another one."""
    had_it = Q(after__provider_id=provider.pk) | Q(before__provider_id=provider.pk)
    events = AuditEvent.objects.filter(had_it, action__in=(*OF_PEOPLE, BASELINE))
    people_now = provider.assignments.count()
    return Uses(
        people_now=people_now,
        people_ever=max(people_now, events.values("subject_key").distinct().count()),
        exports=provider.exports.count(),
        imports=provider.imports.count(),
        meetings=provider.meetings.count(),
    )


def _write(provider: AudioConferencingProvider, values: ProviderValues) -> None:
    provider.name, provider.domain = values.name, values.domain
    provider.url, provider.contact_mail = values.url, values.contact_mail
    provider.conference_id_lengths = join_list(values.id_lengths)
    provider.conference_id_beginnings = join_list(values.id_beginnings)
    provider.save()
    # Who has the provider stands in lists where its name does.
    provider.assignments.exclude(provider_order=f"1{provider.name_key}").update(provider_order=f"1{provider.name_key}")
    provider.numbers.all().delete()
    ProviderNumber.objects.bulk_create(
        ProviderNumber(
            provider=provider, kind=kind, number=given.number, key=key_of(given.number), location=given.location
        )
        for kind, numbers in ((NumberKind.TOLL, values.toll_numbers), (NumberKind.TOLL_FREE, values.toll_free_numbers))
        for given in numbers
    )


def _problems_with_name(name: str, *, keeper: AudioConferencingProvider | None) -> list[Problem]:
    if fold(name) in RESERVED_NAMES:
        return [Problem(upkeep.PROVIDER_NAME_RESERVED, NAME, {"found": name})]
    holder = AudioConferencingProvider.objects.named(name)
    if holder is not None and holder != keeper:
        return [Problem(upkeep.PROVIDER_NAME_TAKEN, NAME, {"found": holder.name})]
    return []


def changed_meanwhile(provider: AudioConferencingProvider) -> Problem:
    last = last_change_of(provider)
    by = last.actor if last else _("somebody")
    return Problem(upkeep.PROVIDER_CHANGED_MEANWHILE, "", {"provider": provider.name, "by": by})


def not_there_any_more(name: str) -> Problem:
    return Problem(upkeep.PROVIDER_GONE, "", {"provider": name})


def last_change_of(provider: AudioConferencingProvider) -> AuditEvent | None:
    changes = AuditEvent.objects.filter(subject_key=subject_key_of(provider), action__in=OF_VALUES)
    return changes.order_by("pk").last()


def subject_key_of(provider: AudioConferencingProvider) -> str:
    return f"provider:{provider.pk}"


def _entry(
    action: str,
    provider: AudioConferencingProvider,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> audit.Entry:
    return audit.Entry(
        action=action,
        subject_key=subject_key_of(provider),
        subject=provider.name,
        before=before or {},
        after=after or {},
    )
