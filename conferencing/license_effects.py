"""What a change of service plans would do to people's dial-in conferencing, and what they would lose by it."""

import hashlib
from collections.abc import Collection, Iterator, Sequence

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.bulk import in_chunks
from conferencing.details import ProviderKind
from conferencing.models import ConferencingAssignment, TenantSettings
from conferencing.staging import become_the_only_writer
from licensing.models import PSTN_CONFERENCING, LicenseChange
from licensing.previewing import Preview, plan_of, preview


class Effects:
    """Of a change of many people's licenses: who would be reset, moved, turned on, turned off."""

    def __init__(self, change: LicenseChange, preview: Preview) -> None:
        self._change = change
        self._gaining, self._losing = preview.gaining(PSTN_CONFERENCING), preview.losing(PSTN_CONFERENCING)
        self.replaces = TenantSettings.current().automatically_replace_acp_provider

    @property
    def third_parties(self) -> QuerySet[ConferencingAssignment]:
        """People with a third party who would get the plan: reset, or (where that is turned off) ready to be moved."""
        return self._of(self._gaining, ProviderKind.THIRD_PARTY)

    @property
    def turned_on(self) -> QuerySet[ConferencingAssignment]:
        return self._of(self._gaining, ProviderKind.NONE)

    @property
    def turned_off(self) -> QuerySet[ConferencingAssignment]:
        return self._of(self._losing, ProviderKind.MICROSOFT)

    def _of(self, held: Collection[str], kind: ProviderKind) -> QuerySet[ConferencingAssignment]:
        taking_part = self._change.people.filter(left_out=False, held__in=held)
        people = ConferencingAssignment.objects.filter(kind=kind, person__in=taking_part.values("person"))
        return people.select_related("person", "provider")


def whole_plan(change: LicenseChange) -> str:
    """Who would get what, and what would be lost by it, as one short text."""
    digest = hashlib.sha256(plan_of(change).encode())
    effects = Effects(change, preview(change))
    for lost in effects.third_parties.order_by("pk").iterator():
        digest.update(repr((lost.pk, lost.details, effects.replaces)).encode())
    return digest.hexdigest()[:32]


def plan_that_stays(change: LicenseChange) -> str:
    """The same, and true until the transaction ends."""
    become_the_only_writer()
    return whole_plan(change)


def effects_in_words(*, gained: Sequence[int], lost: Sequence[int]) -> str:
    """What would follow if these people (ids) gained or lost PSTN Conferencing; nothing where nothing would."""
    return " ".join([*_of_gaining(gained), *_of_losing(lost)])


def _of_gaining(person_ids: Sequence[int]) -> Iterator[str]:
    first, count = None, 0
    for held in _with(ProviderKind.THIRD_PARTY, person_ids):
        first, count = first or held, count + 1
    if first is None:
        return
    words = {"count": number_format(count, force_grouping=True)}
    if not TenantSettings.current().automatically_replace_acp_provider:
        told = ngettext(
            "%(count)s person keeps the third-party provider and is ready to be moved to Microsoft.",
            "%(count)s people keep the third-party provider and are ready to be moved to Microsoft.",
            count,
        )
        yield told % words
    elif count == 1:
        details = {"provider": first.provider_name, "details": numbers_of(first)}
        yield _("It resets the provider from %(provider)s to Microsoft; this is lost: %(details)s.") % details
    else:
        yield (
            _("It resets %(count)s people to Microsoft; the numbers and conference IDs of third parties are lost.")
            % words
        )


def _of_losing(person_ids: Sequence[int]) -> Iterator[str]:
    if count := sum(1 for _held in _with(ProviderKind.MICROSOFT, person_ids)):
        told = ngettext(
            "Dial-in conferencing of %(count)s person is turned off.",
            "Dial-in conferencing of %(count)s people is turned off.",
            count,
        )
        yield told % {"count": number_format(count, force_grouping=True)}


def _with(kind: ProviderKind, person_ids: Sequence[int]) -> Iterator[ConferencingAssignment]:
    for chunk in in_chunks(person_ids):
        found = ConferencingAssignment.objects.filter(kind=kind, person__in=chunk)
        yield from found.select_related("provider")


def numbers_of(held: ConferencingAssignment) -> str:
    """ "+1 425-555-0142, conference ID 0712301"."""
    numbers = [held.shown_toll_number, held.shown_toll_free_number]
    conference_id = _("conference ID %(conference_id)s") % {"conference_id": held.conference_id}
    return ", ".join([*filter(None, numbers), conference_id])
