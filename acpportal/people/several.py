"""What the users list tells of the people who are ticked, and what can be done with all of them."""

from typing import Any

from django.db.models import Count, Q

from conferencing.details import ProviderKind
from users.audit import current_actor
from users.selection import selected_people

_NAMED = 3


def several_of(*, alone: bool) -> dict[str, Any]:
    """How many are ticked, and what the pane for several says of them unless somebody `alone` is in the pane."""
    people = selected_people(current_actor())
    none = Q(conferencing__kind=ProviderKind.NONE)
    facts = people.aggregate(
        selected=Count("pk"),
        licensed=Count("pk", filter=Q(conferencing__has_pstn_plan=True)),
        losing=Count("pk", filter=~none),
    )
    if alone or not facts["selected"]:
        return facts
    names = people.order_by("sort_key", "pk").values_list("display_name", flat=True)
    return {"named": list(names[:_NAMED]), "unnamed": max(0, facts["selected"] - _NAMED), **facts}
