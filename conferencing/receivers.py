"""What dial-in conferencing does when the directory or the licenses change."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.dispatch import receiver
from django.utils.formats import number_format
from django.utils.translation import ngettext

from acpportal.bulk import in_chunks
from acpportal.jobs.progress import UNSEEN, Progress
from conferencing.actions import Outcome, reset_to_microsoft, turn_off_microsoft
from conferencing.details import ProviderKind
from conferencing.license_effects import effects_in_words
from conferencing.models import ConferencingAssignment, TenantSettings
from conferencing.people_actions import add_rows, follow_names, follow_pstn_plan
from conferencing.returning import Returned, put_back_with_licenses
from licensing.models import PSTN_CONFERENCING
from licensing.signals import PlansChange, TakenBack, plans_changed, plans_would_change
from users.signals import people_added, people_changed
from users.steps import counted


@receiver(people_added)
def give_rows_to_new_people(*, person_ids: Sequence[int], **_kwargs: Any) -> None:
    add_rows(person_ids)


@receiver(people_changed)
def follow_changed_names(*, person_ids: Sequence[int], **_kwargs: Any) -> None:
    follow_names(person_ids)


@receiver(plans_changed)
def follow_licenses(
    *,
    changes: Iterable[PlansChange],
    by: str,
    cause: str,
    why: str = "",
    batch: str = "",
    takes_back: TakenBack | None = None,
    progress: Progress = UNSEEN,
    **_kwargs: Any,
) -> str:
    """PSTN Conferencing gained: Microsoft. Lost: Microsoft users are turned off, third parties stay.

    Where the licenses come back as they were, so does what went with them. Answers in sentences, for whoever changed
    the licenses.
    """
    gained = [change.person_id for change in changes if change.gained(PSTN_CONFERENCING)]
    lost = [change.person_id for change in changes if change.lost(PSTN_CONFERENCING)]
    follow_pstn_plan(gained, has_plan=True)
    follow_pstn_plan(lost, has_plan=False)
    progress.tell(of=len(gained) + len(lost))
    told = {"by": by, "cause": cause, "why": why, "batch": batch}
    if takes_back:
        people = counted([*gained, *lost], progress)
        return " ".join(_told_of_return(put_back_with_licenses(people, takes_back, **told)))
    resettable = [ProviderKind.NONE]
    if TenantSettings.current().automatically_replace_acp_provider:
        resettable.append(ProviderKind.THIRD_PARTY)
    reset = reset_to_microsoft(_with(resettable, counted(gained, progress)), **told)
    microsoft = _with([ProviderKind.MICROSOFT], counted(lost, progress, after=len(gained)))
    turned_off = turn_off_microsoft(microsoft, **told)
    return " ".join(_answers(reset, turned_off))


@receiver(plans_would_change)
def say_what_licenses_would_do(*, changes: Iterable[PlansChange], **_kwargs: Any) -> str:
    """What would be lost, before it is."""
    gained = [change.person_id for change in changes if change.gained(PSTN_CONFERENCING)]
    lost = [change.person_id for change in changes if change.lost(PSTN_CONFERENCING)]
    return effects_in_words(gained=gained, lost=lost)


def _answers(reset: Outcome, turned_off: Outcome) -> Iterator[str]:
    if reset.changed:
        yield ngettext(
            "Dial-in conferencing of %(count)s person is now provided by Microsoft.",
            "Dial-in conferencing of %(count)s people is now provided by Microsoft.",
            reset.changed,
        ) % {"count": number_format(reset.changed, force_grouping=True)}
    if reset.refused:
        yield reset.refused[0].problems[0].sentence
    if turned_off.changed:
        yield _turned_off(turned_off.changed)


def _told_of_return(returned: Returned) -> Iterator[str]:
    if returned.changed:
        yield ngettext(
            "%(count)s person has back the dial-in conferencing they had before.",
            "%(count)s people have back the dial-in conferencing they had before.",
            returned.changed,
        ) % {"count": number_format(returned.changed, force_grouping=True)}
    if returned.turned_off:
        yield _turned_off(returned.turned_off)
    if returned.refused:
        yield returned.refused[0].problems[0].sentence


def _turned_off(people: int) -> str:
    told = ngettext(
        "Dial-in conferencing of %(count)s person was turned off.",
        "Dial-in conferencing of %(count)s people was turned off.",
        people,
    )
    return told % {"count": number_format(people, force_grouping=True)}


def _with(kinds: Sequence[ProviderKind], person_ids: Iterable[int]) -> Iterator[int]:
    """Those of the people who have one of these kinds of provider now."""
    for chunk in in_chunks(person_ids):
        held = ConferencingAssignment.objects.filter(person_id__in=chunk, kind__in=kinds)
        yield from held.order_by("person_id").values_list("person_id", flat=True)
