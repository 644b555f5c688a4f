"""What an organization of one's own begins with, step by step, until the first list has gone to a provider.

Each step knows by itself whether it is done. Whoever may not do it does not see it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acpportal.dashboard.attention import MAY_ADD_A_PROVIDER
from acpportal.web.counts import count_of
from conferencing.models import AudioConferencingProvider, ExportBatch, TenantSettings
from licensing.models import License
from users.models import User
from users.roles import GIVES_ROLES

DONE, CURRENT, COMING = "done", "current", "coming"
_NAMED = 3

May = Callable[[str], bool]


@dataclass(frozen=True, kw_only=True)
class Step:
    """A thing to do: `told` says with what it is done, or what it is for; without `url` it cannot be begun yet."""

    label: str
    told: str
    done: bool
    permission: str
    url: str = ""
    link: str = ""
    state: str = COMING


def steps_on_the_dashboard(settings: TenantSettings, *, may: May) -> list[Step]:
    """None once a list has gone to a provider, or once they were put away."""
    if settings.first_steps_put_away or ExportBatch.objects.exists():
        return []
    return first_steps(may=may)


def first_steps(*, may: May) -> list[Step]:
    """In order; the first one that is not done is the current one."""
    found: list[Step] = []
    for step in _steps():
        if may(step.permission):
            open_before = any(not earlier.done for earlier in found)
            state = DONE if step.done else COMING if open_before or not step.url else CURRENT
            found.append(replace(step, state=state))
    return found


def _steps() -> Iterator[Step]:
    people = User.objects.exclude(pk__in=User.objects.administrators())
    providers = AudioConferencingProvider.objects.filter(retired_at=None).order_by("name_key")
    names = list(providers.values_list("name", flat=True)[: _NAMED + 1])
    somebody = people.exists()
    yield _directory(done=somebody)
    yield _administrators()
    yield _licenses()
    yield _provider(names)
    yield _export(can_begin=somebody and bool(names))


def _directory(*, done: bool) -> Step:
    number = count_of(User.objects.all())
    told = ngettext("%(count)s person is in the portal.", "%(count)s people are in the portal.", number.number)
    return Step(
        label=_("Bring in the directory"),
        told=told % {"count": number} if done else _("One command brings in your people from a file."),
        done=done,
        permission=GIVES_ROLES,
        url=reverse("organization:directory"),
        link=_("see how to bring it in again") if done else _("see how"),
    )


def _administrators() -> Step:
    number = User.objects.administrators().enabled().count()
    told = ngettext("%(count)s person can sign in.", "%(count)s people can sign in.", number) % {"count": number}
    alone = _("You are the only one who can sign in. Name a deputy, and the people who do the work.")
    return Step(
        label=_("Name the administrators"),
        told=told if number > 1 else alone,
        done=number > 1,
        permission=GIVES_ROLES,
        url=reverse("organization:administrators" if number > 1 else "organization:administrator_add"),
        link=_("show the administrators") if number > 1 else _("name an administrator"),
    )


def _licenses() -> Step:
    bought = list(License.objects.filter(seats__gt=0).values_list("seats", flat=True))
    told = ngettext("Seats of %(count)s license were bought.", "Seats of %(count)s licenses were bought.", len(bought))
    what_for = _(
        "Enter how many seats you bought. Microsoft needs PSTN Conferencing; a third-party provider needs no license."
    )
    return Step(
        label=_("Enter the licenses"),
        told=told % {"count": len(bought)} if bought else what_for,
        done=bool(bought),
        permission="licensing.change_licenseassignment",
        url=reverse("licensing:products"),
        link=_("show the licenses") if bought else _("enter the seats"),
    )


def _provider(names: list[str]) -> Step:
    more = _(" and others") if len(names) > _NAMED else ""
    what_for = _("The one that your organization has a contract with, and what its conference IDs look like.")
    return Step(
        label=_("Add the provider"),
        told=_("%(names)s.") % {"names": ", ".join(names[:_NAMED]) + more} if names else what_for,
        done=bool(names),
        permission=MAY_ADD_A_PROVIDER,
        url=reverse("conferencing:third_party_provider" if names else "conferencing:provider_add"),
        link=_("show the providers") if names else _("add a provider"),
    )


def _export(*, can_begin: bool) -> Step:
    last = ExportBatch.objects.order_by("pk").last()
    if last:
        words = ngettext("%(count)s person went to %(name)s.", "%(count)s people went to %(name)s.", last.people)
        told = words % {"count": number_format(last.people, force_grouping=True), "name": last.provider.name}
    elif can_begin:
        told = _("Choose people, and send the file to the provider, who fills in numbers and conference IDs.")
    else:
        told = _("As soon as there are people and a provider.")
    return Step(
        label=_("Export the first people"),
        told=told,
        done=last is not None,
        permission="conferencing.export_users",
        url=reverse("conferencing:export_start") if can_begin or last else "",
        link=_("export people") if last is None else _("export more people"),
    )
