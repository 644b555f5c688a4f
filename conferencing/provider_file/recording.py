"""Records who goes out with what, all people of a list in one statement."""

from typing import Any

from django.db.models import Case, CharField, F, JSONField, QuerySet, Value, When, Window
from django.db.models.functions import JSONObject, RowNumber

from acpportal.bulk import insert_selected, refresh_statistics_after
from conferencing.details import ProviderKind
from conferencing.models import ExportBatch, ExportRow, ProviderKindChoice
from users.models import User

_HELD = "conferencing"
_OWN = ("toll_number", "toll_free_number", "conference_id")


def record_people(batch: ExportBatch, people: QuerySet[User], *, at_most: int) -> int:
    """The rows of the export, in the order of the names. Returns how many."""
    recorded = insert_selected(ExportRow, _values(batch), people.order_by("sort_key", "pk")[:at_most])
    refresh_statistics_after(recorded, ExportRow)
    return recorded


def _values(batch: ExportBatch) -> dict[str, Any]:
    """What goes into which field. Numbers and IDs of other providers stay here: they are nobody's business."""
    place = Window(RowNumber(), order_by=[F("sort_key").asc(), F("pk").asc()])
    return {
        "batch": Value(batch.pk),
        "position": place,
        "person": F("pk"),
        "user_name": F("user_principal_name"),
        "upn_key": F("upn_key"),
        "display_name": F("display_name"),
        **{name: _own(name, batch=batch) for name in _OWN},
        "held": _held(),
    }


def _own(name: str, *, batch: ExportBatch) -> Case:
    own = When(**{f"{_HELD}__provider": batch.provider_id}, then=F(f"{_HELD}__{name}"))
    return Case(own, default=Value(""), output_field=CharField())


def _held() -> Case:
    """As Details.as_json has it, and whether a license would let Microsoft provide."""
    licensed = {"has_pstn_plan": F(f"{_HELD}__has_pstn_plan")}
    microsoft = Value(str(ProviderKindChoice.MICROSOFT.label))
    of_provider = {
        "kind": F(f"{_HELD}__kind"),
        "provider_id": F(f"{_HELD}__provider"),
        "provider": Case(
            When(**{f"{_HELD}__kind": ProviderKind.MICROSOFT}, then=microsoft),
            default=F(f"{_HELD}__provider__name"),
            output_field=CharField(),
        ),
        **{name: F(f"{_HELD}__{name}") for name in _OWN},
    }
    nothing = When(**{f"{_HELD}__kind": ProviderKind.NONE}, then=JSONObject(kind=F(f"{_HELD}__kind"), **licensed))
    return Case(nothing, default=JSONObject(**of_provider, **licensed), output_field=JSONField())
