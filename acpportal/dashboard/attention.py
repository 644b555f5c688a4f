"""What waits for an administrator, gravest first: each thing is a sentence with a link to where it is dealt with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.dashboard.counts import Counts
from acpportal.dashboard.figures import dial_in_users, online_meetings
from acpportal.web.counts import Count
from conferencing.forms.meeting_filter import OLD
from conferencing.models import (
    AudioConferencingProvider,
    BridgeNumber,
    ExportBatch,
    ImportBatch,
    ImportState,
    NumberKind,
    Outcome,
)
from conferencing.views.report.summary import Figure, figures, rest

SHOWN = 5
_TO_BE_SETTLED = {Outcome.DECISION, Outcome.WRONG}
MAY_ADD_A_PROVIDER = "conferencing.change_audioconferencingprovider"
MAY_ADD_A_NUMBER = "conferencing.change_bridgenumber"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """`lead` is the thing in one sentence, `more` what else there is to say; `state` or `icon` stands before it.

    `count` is how many stand in the list that the link opens, where it opens one.
    """

    lead: str
    count: Count | None = None
    more: str = ""
    url: str
    link: str
    state: str = ""
    icon: str = ""


def waiting(counts: Counts, *, may: Callable[[str], bool], beginning: bool = False) -> list[Waiting]:
    """`beginning`: the first steps stand on the page, and name the provider that is missing."""
    return [
        *_checked_imports(),
        *_organizing_without(counts.organizing),
        *_ready_to_be_moved(counts.ready),
        *_old_meetings(counts.old_meetings),
        *_unanswered_exports(),
        *([] if beginning else _no_provider(may=may)),
        *_no_bridge(may=may),
    ]


def _checked_imports() -> Iterator[Waiting]:
    for batch in ImportBatch.objects.open().select_related("provider").order_by("-pk")[:SHOWN]:
        told = {"number": batch.pk, "provider": batch.provider.name if batch.provider else ""}
        yield Waiting(
            lead=_("Import %(number)s from %(provider)s waits for you.") % told,
            more=rest(_to_be_settled(figures(batch.counts))),
            url=reverse("conferencing:import_report", kwargs={"number": batch.pk}),
            link=_("open the report"),
            state="decision",
        )


def _to_be_settled(parts: list[Figure]) -> list[Figure]:
    """What keeps people from being changed; where nothing does, everything there is."""
    return [part for part in parts if part.outcome in _TO_BE_SETTLED] or parts


def _organizing_without(people: Count) -> Iterator[Waiting]:
    if people:
        lead = ngettext(
            "%(count)s person organizes meetings without a provider.",
            "%(count)s people organize meetings without a provider.",
            people.number,
        )
        shown = ngettext("show the person", "show the %(count)s people", people.number)
        yield Waiting(
            lead=lead % {"count": people},
            count=people,
            more=_("Nobody can dial in to their meetings."),
            url=dial_in_users("organizing"),
            link=shown % {"count": people},
            state="attention",
        )


def _ready_to_be_moved(ready: Count) -> Iterator[Waiting]:
    if ready:
        lead = ngettext(
            "%(count)s user is ready to be moved to Microsoft PSTN Conferencing.",
            "%(count)s users are ready to be moved to Microsoft PSTN Conferencing.",
            ready.number,
        )
        yield Waiting(
            lead=lead % {"count": ready},
            count=ready,
            url=dial_in_users("ready"),
            link=_("Click here to move them"),
            icon="arrow-uturn-right",
        )


def _old_meetings(old: Count) -> Iterator[Waiting]:
    if old:
        lead = ngettext(
            "%(count)s meeting has the old numbers.", "%(count)s meetings have the old numbers.", old.number
        )
        yield Waiting(
            lead=lead % {"count": old},
            count=old,
            more=_("Invited people dial them until the update is sent."),
            url=online_meetings(OLD),
            link=ngettext("show the meeting", "show the %(count)s meetings", old.number) % {"count": old},
            icon="clock",
        )


def _unanswered_exports() -> Iterator[Waiting]:
    for batch in _unanswered().select_related("provider").order_by("-pk")[:SHOWN]:
        sent = ngettext("%(count)s person was sent %(when)s.", "%(count)s people were sent %(when)s.", batch.people)
        yield Waiting(
            lead=_("%(provider)s has not answered export %(number)s.")
            % {"provider": batch.provider.name, "number": batch.pk},
            more=sent % {"count": number_format(batch.people, force_grouping=True), "when": _when(batch)},
            url=reverse("conferencing:export", kwargs={"number": batch.pk}),
            link=_("open export %(number)s") % {"number": batch.pk},
            icon="clock",
        )


def _unanswered() -> QuerySet[ExportBatch]:
    """Files that could not be read, or were given up, are no answer."""
    answered = ImportBatch.objects.filter(export__isnull=False).exclude(
        state__in=[ImportState.FAILED, ImportState.ABANDONED]
    )
    return ExportBatch.objects.exclude(pk__in=answered.values("export"))


def _when(batch: ExportBatch) -> str:
    days = (timezone.localdate() - timezone.localdate(batch.at)).days
    if days < 1:
        return _("today")
    return ngettext("yesterday", "%(days)s days ago", days) % {"days": days}


def _no_provider(*, may: Callable[[str], bool]) -> Iterator[Waiting]:
    if not AudioConferencingProvider.objects.exists():
        yield Waiting(
            lead=_("There is no third-party provider yet."),
            more=_("People can be given one as soon as it is added here."),
            url=reverse("conferencing:third_party_provider"),
            link=_("add a provider") if may(MAY_ADD_A_PROVIDER) else _("show the providers"),
            icon="information-circle",
        )


def _no_bridge(*, may: Callable[[str], bool]) -> Iterator[Waiting]:
    if not BridgeNumber.objects.filter(kind=NumberKind.TOLL).exists():
        yield Waiting(
            lead=_("The Microsoft bridge has no toll number."),
            more=_("Without one nobody can be given Microsoft."),
            url=reverse("conferencing:microsoft_bridge"),
            link=_("add a number") if may(MAY_ADD_A_NUMBER) else _("show the bridge"),
            icon="information-circle",
        )
