"""What the pages of providers, of the bridge and of leftovers list, as CSV."""

from collections.abc import Iterator

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from acpportal.bulk import in_chunks
from acpportal.web.access import LOOK, requires
from acpportal.web.lists import whole_list
from conferencing.models import ConferencingAssignment
from conferencing.views import leftovers
from conferencing.views.list_csv import list_csv, moment
from conferencing.views.microsoft_bridge import number_rows
from conferencing.views.provider_history import asked_for, lines
from conferencing.views.providers import provider_rows


@requires(LOOK)
def providers_csv(_request: HttpRequest) -> FileResponse:
    told = (
        (
            *(row.provider.name, row.provider.domain, str(row.tolls), str(row.toll_frees), row.conference_ids),
            *(str(row.people), _("yes") if row.provider.is_retired else _("no")),
        )
        for row in provider_rows()
    )
    headers = (
        *(_("Provider"), _("Domain"), _("Toll numbers"), _("Toll-free numbers"), _("Conference IDs")),
        *(_("People"), _("Retired")),
    )
    return list_csv(told, name="third-party providers", headers=headers, applied=[])


@requires(LOOK)
def provider_history_csv(request: HttpRequest) -> FileResponse:
    """All exports and imports that the history shows, the latest first."""
    found, week = asked_for(request.GET)
    applied = [_("imports of the week of %(day)s") % {"day": week.isoformat()}] if week else []
    headers = (
        *(_("What"), _("Number"), _("When (UTC)"), _("By"), _("Provider")),
        *(_("People"), _("Result"), _("Why")),
    )
    return list_csv(_of_history(found), name="exports and imports", headers=headers, applied=applied)


def _of_history(found: Iterator[tuple[str, int]]) -> Iterator[tuple[str, ...]]:
    for some in in_chunks(found):
        for line in lines(some):
            result = ", ".join(filter(None, [line.result.sentence, line.result.more]))
            what = _("Export") if line.is_export else _("Import")
            yield (
                *(what, str(line.batch.pk), moment(line.at), line.by, line.provider),
                *(str(line.people), result, getattr(line.batch, "why", "")),
            )


@requires(LOOK)
def bridge_numbers_csv(_request: HttpRequest) -> FileResponse:
    told = (
        (
            *(str(row.number), str(row.number.get_kind_display()), _("yes") if row.number.is_default else _("no")),
            *(str(row.number.location), _("shared") if row.number.is_shared else _("dedicated")),
            *(row.number.languages, str(row.people)),
        )
        for row in number_rows()
    )
    headers = (
        *(_("Number"), _("Kind"), _("Default"), _("Location")),
        *(_("Use"), _("Languages"), _("Default of (people)")),
    )
    return list_csv(told, name="numbers of the bridge", headers=headers, applied=[])


@requires(LOOK)
def leftovers_csv(request: HttpRequest) -> FileResponse:
    left = whole_list(request, leftovers.left_over(), orders=leftovers.ORDERS, default=leftovers.DEFAULT_ORDER)
    headers = (_("Display name"), _("User name"), _("Provider"), _("Toll number"), _("Conference ID"), _("Why"))
    return list_csv(map(_of_leftover, left), name="leftovers", headers=headers, applied=[])


def _of_leftover(held: ConferencingAssignment) -> tuple[str, ...]:
    reasons = [
        *([] if held.person.account_enabled else [_("account disabled")]),
        *([_("provider retired")] if held.provider and held.provider.is_retired else []),
    ]
    names = (held.person.display_name, held.person.user_principal_name, held.provider_name)
    return (*names, held.shown_toll_number, held.conference_id, ", ".join(reasons))
